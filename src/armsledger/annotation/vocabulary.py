"""Lists of words of a language (languages/en/nouns.yaml and words.yaml), by the name of the list."""

from __future__ import annotations

from functools import cache

from armsledger.codebook.loading import load_rows, package_folder


@cache
def load_nouns(kind: str) -> frozenset[str]:
    """The nouns of a list: offices, people, bodies, wholes, companies, voices, military."""
    return frozenset(load_rows(package_folder("languages", "en", "nouns.yaml"), str, kind))


@cache
def load_words(kind: str) -> frozenset[str]:
    """The words of a closed or small class that a rule asks for: pronouns, prepositions, kinds of verbs."""
    return frozenset(load_rows(package_folder("languages", "en", "words.yaml"), str, kind))
