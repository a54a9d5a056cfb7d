"""Documents in, pairs that may be versions of one text out.

Near copies by MinHash, the rest by what survives translation.

A translation shares few words with its origin, but numbers with names beside them, and quotations. A pair
of these that stands in two documents makes them candidates; a pair that stands in very many says nothing.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, product
from typing import Any, TypeAlias
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash, RMinHashLSH

from armsledger.resolution.lineage.passages import Passage
from armsledger.resolution.settings import limits

PERMUTATIONS, BANDS, SEED = 64, 16, 1
LIKENESS = 0.5  # of the shingles of two texts, from which the bands are likely to bring them together
SHINGLE = 4  # words
HALF = (
    32  # bits of a mark; two of a million marks may be one, three shared ones by chance are not to be feared
)
FACTOR = (
    0x9E3779B1  # spreads the first word's mark, so that the order of the two counts (Knuth's golden ratio)
)
MOST_NAMES = 8  # of one sentence
Pair = tuple[str, str]
Numbers = NDArray[np.uint64]
Sketch: TypeAlias = tuple[set[int], Any]  # marks, and an RMinHash or None


class Kinship:
    """Takes documents one by one, in the order of their ids, and keeps of each only what finds its kin."""

    def __init__(self) -> None:
        """Begin with no document."""
        self._names: list[str] = []
        self._marks = array("Q")  # mark and document in one number each: sorting it is all the index there is
        self._copies: set[Pair] = set()
        self._index = RMinHashLSH(threshold=LIKENESS, num_perm=PERMUTATIONS, num_bands=BANDS)

    def add(self, name: str, sketch: Sketch) -> None:
        """Take a document by its sketch."""
        place = len(self._names)
        self._names.append(name)
        marks, shingled = sketch
        self._marks.extend(mark << HALF | place for mark in marks)
        if shingled is not None:
            self._copies.update((self._names[other], name) for other in self._index.query(shingled))
            self._index.insert(place, shingled)

    def pairs(self) -> set[Pair]:
        """Pairs of document ids, each sorted, that are worth aligning."""
        return self._copies | self._anchored()

    def _anchored(self) -> set[Pair]:
        """Documents that share enough combinations of a number or a name with a name in one sentence."""
        if not self._marks:
            return set()
        size = len(self._names)
        pairs, counts = np.unique(_shared(np.array(self._marks, np.uint64), size), return_counts=True)
        enough = (divmod(int(pair), size) for pair in pairs[counts >= limits()["shared_anchors"]])
        return {(self._names[one], self._names[other]) for one, other in enough}


def sketch_of(passages: Sequence[Passage]) -> Sketch:
    """What finds a document's kin: its marks, and the MinHash of its word shingles for near copies."""
    marks = {mark for passage in passages for mark in combinations_of(passage)}
    pieces = shingles(passages)
    if not pieces:
        return marks, None
    shingled = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    shingled.update(pieces)
    return marks, shingled


def shingles(passages: Sequence[Passage]) -> list[str]:
    """Runs of four words, small, over sentence ends."""
    words = " ".join(passage.text for passage in passages).casefold().split()
    return [" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)]


def _shared(marked: Numbers, size: int) -> Numbers:
    """For each mark that few documents hold, each pair of them as one number: first * size + second."""
    marked.sort()
    marks = marked >> np.uint64(HALF)
    ends = np.flatnonzero(np.append(marks[1:] != marks[:-1], np.True_)) + 1
    counts = np.diff(ends, prepend=0)
    most = int(limits()["common_anchor"])
    kept = np.repeat((counts > 1) & (counts <= most), counts)
    marks, holders = marks[kept], marked[kept] & np.uint64(2**HALF - 1)
    found = [np.empty(0, np.uint64)]
    for apart in range(1, min(most, len(marks))):
        same = marks[apart:] == marks[:-apart]
        found.append(holders[:-apart][same] * np.uint64(size) + holders[apart:][same])
    return np.concatenate(found)


def combinations_of(passage: Passage) -> Iterator[int]:
    """Marks of (number, name) and (name, name) in one sentence, and of pairs of words within a quotation."""
    names = sorted(passage.names)[:MOST_NAMES]
    for one, other in (
        *product(sorted(passage.numbers), names),
        *combinations(names, 2),
        *combinations(sorted(passage.quote)[:MOST_NAMES], 2),
    ):
        yield _mark(one) * FACTOR + _mark(other) & 2**HALF - 1


@lru_cache(maxsize=262144)
def _mark(word: str) -> int:
    return crc32(word.encode())
