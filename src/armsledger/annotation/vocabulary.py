"""Lists of words of a language (languages/en/nouns.yaml and words.yaml), by the name of the list."""

from __future__ import annotations

from functools import cache

from armsledger.codebook.loading import load_lists, package_folder
from armsledger.errors import CodebookError


@cache
def load_nouns(kind: str) -> frozenset[str]:
    """The nouns of a list: offices, people, bodies, wholes, companies, voices, military."""
    return _list("nouns.yaml", kind)


@cache
def load_words(kind: str) -> frozenset[str]:
    """The words of a closed or small class that a rule asks for: pronouns, prepositions, kinds of verbs."""
    return _list("words.yaml", kind)


def _list(file: str, kind: str) -> frozenset[str]:
    try:
        return frozenset(_lists(file)[kind])
    except KeyError:
        raise CodebookError(
            "there is no list of this name",
            where=f"{file}, key {kind}",
            next_step="Add it, or ask for another.",
        ) from None


@cache
def _lists(file: str) -> dict[str, tuple[str, ...]]:
    """All lists of a file, which is read once: it takes as long as coding a document."""
    return load_lists(package_folder("languages", "en", file))
