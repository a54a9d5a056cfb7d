"""Names and phrases looked up in a sentence: the longest match at each place wins.

Words are compared in atoms, runs of letters or of digits, so that S-300, S300 and S 300 are one name. Hyphens, full
stops and apostrophes do not count; commas do, so that no name reaches across one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

from armsledger.model import Sentence

ATOM = re.compile(r"[^\W\d_]+|\d+|[^\w\s.'’\-‐‑–]")
ARTICLES = frozenset({"the", "The"})  # they open names as well ("the South", "the Kremlin")
SENTENCES = 256
"""Sentences whose words are kept for those who look phrases up in them: those of a long document."""
Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Atom:
    """A run of letters or digits of a sentence, with the forms that may be compared and its place."""

    forms: tuple[str, ...]
    word: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match(Generic[Entry]):
    """Atoms `first` to `last` (inclusive) match the entries, all of which have this name."""

    first: int
    last: int
    entries: tuple[Entry, ...]


def split(text: str) -> tuple[str, ...]:
    """The atoms of a name."""
    return tuple(ATOM.findall(text))


def as_printed(name: str) -> tuple[str, ...]:
    """A name, and an acronym of four letters or more as British papers print it ("Himars", "Nato")."""
    return (name, name.capitalize()) if name.isalpha() and name.isupper() and len(name) > 3 else (name,)


def line_atoms(text: str) -> tuple[Atom, ...]:
    """Atoms of a line that is not parsed, as printed."""
    return tuple(Atom((match.group(),), 0, match.start(), match.end()) for match in ATOM.finditer(text))


def surface_atoms(sentence: Sentence) -> tuple[Atom, ...]:
    """Atoms as printed, for names, which are matched with their case."""
    return tuple(
        Atom((match.group(),), word.index, word.start + match.start(), word.start + match.end())
        for word in sentence.words
        for match in ATOM.finditer(word.text)
    )


@lru_cache(maxsize=SENTENCES)
def lemma_atoms(sentence: Sentence) -> tuple[Atom, ...]:
    """Atoms as printed, in lower case and as lemma, for phrases, which are matched without their case."""
    return tuple(
        Atom(forms, word.index, word.start + start, word.start + end)
        for word in sentence.words
        for forms, start, end in _lemma_parts(word.text, word.lemma)
    )


@lru_cache(maxsize=50_000)  # words; most texts use the same ones again and again
def _lemma_parts(text: str, lemma: str) -> tuple[tuple[tuple[str, ...], int, int], ...]:
    """For each atom of a word its forms, and where it begins and ends in the word."""
    printed, lemmas = list(ATOM.finditer(text)), ATOM.findall(lemma.lower())
    own = lemmas if len(lemmas) == len(printed) else [match.group() for match in printed]
    return tuple(
        (tuple(dict.fromkeys((match.group(), match.group().lower(), base))), match.start(), match.end())
        for match, base in zip(printed, own, strict=True)
    )


@dataclass(slots=True)
class Node(Generic[Entry]):
    """Where the phrases that begin with the same atoms stand: those that end here, and how others go on."""

    entries: tuple[Entry, ...] = ()
    after: dict[str, Node[Entry]] = field(default_factory=dict)


class PhraseTable(Generic[Entry]):
    """Phrases as a tree of their atoms."""

    def __init__(self, phrases: Iterable[tuple[str, Entry]]) -> None:
        """Index (phrase, entry) pairs; one phrase may have several entries."""
        self._root: Node[Entry] = Node()
        for text, entry in phrases:
            node = self._root
            for atom in split(text):
                node = node.after.setdefault(atom, Node())
            if node is not self._root:
                node.entries += (entry,)

    def matches(self, atoms: Sequence[Atom]) -> Iterator[Match[Entry]]:
        """Longest matches from left to right, none of which overlap."""
        begins, free = self._root.after, 0
        for place, atom in enumerate(atoms):
            for form in atom.forms:  # a call for each of all words would cost more than all the rest
                if form in begins:
                    break
            else:
                continue
            if place < free or (found := self._longest(atoms, place)) is None:
                continue
            if not self._is_cut_off(atoms, found):
                yield found
                free = found.last + 1

    def _is_cut_off(self, atoms: Sequence[Atom], found: Match[Entry]) -> bool:
        """“the South African army": "the South" is no name where the next word's own name reaches further."""
        if found.last == found.first or ARTICLES.isdisjoint(atoms[found.first].forms):
            return False
        inside = self._longest(atoms, found.first + 1)
        return inside is not None and inside.last > found.last

    def _longest(self, atoms: Sequence[Atom], place: int) -> Match[Entry] | None:
        best: Match[Entry] | None = None
        nodes = [self._root]
        for last in range(place, len(atoms)):
            forms = atoms[last].forms
            nodes = [node.after[form] for node in nodes for form in forms if form in node.after]
            if not nodes:
                break
            if entries := next((node.entries for node in nodes if node.entries), None):
                best = Match(place, last, entries)
        return best
