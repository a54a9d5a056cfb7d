"""Noun lists of a language (languages/en/nouns.yaml), by the name of the list."""

from __future__ import annotations

from functools import cache

from armsledger.codebook.loading import load_rows, package_folder


@cache
def load_nouns(kind: str) -> frozenset[str]:
    """The nouns of a list: offices, people, bodies, wholes, companies, voices, military."""
    return frozenset(load_rows(package_folder("languages", "en", "nouns.yaml"), str, kind))
