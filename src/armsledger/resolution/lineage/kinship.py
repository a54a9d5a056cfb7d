"""Documents in, pairs that may be versions of one text out.

Near copies by MinHash, the rest by what survives translation.

A translation shares few words with its origin, but numbers with names beside them, and quotations. A pair
of these that stands in two documents makes them candidates; a pair that stands in very many says nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rensa import RMinHash, RMinHashLSH

from armsledger.resolution.lineage.passages import Passage
from armsledger.resolution.settings import limits

PERMUTATIONS, BANDS, SEED = 64, 16, 1
SHINGLE = 4  # words
Pair = tuple[str, str]


def kindred(texts: Mapping[str, Sequence[Passage]]) -> set[Pair]:
    """Pairs of document ids, each sorted, that are worth aligning."""
    return near_copies(texts) | anchored(texts)


def near_copies(texts: Mapping[str, Sequence[Passage]]) -> set[Pair]:
    """Documents whose word shingles agree in at least one band of their MinHash."""
    index = RMinHashLSH(threshold=0.5, num_perm=PERMUTATIONS, num_bands=BANDS)
    found: set[Pair] = set()
    names = sorted(texts)
    for number, name in enumerate(names):
        pieces = shingles(texts[name])
        if not pieces:
            continue
        marks = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
        marks.update(pieces)
        found.update((names[other], name) for other in index.query(marks))
        index.insert(number, marks)
    return found


def shingles(passages: Sequence[Passage]) -> list[str]:
    """Runs of four words, small, over sentence ends."""
    words = " ".join(passage.text for passage in passages).casefold().split()
    return [" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)]


def anchored(texts: Mapping[str, Sequence[Passage]]) -> set[Pair]:
    """Documents that share enough combinations of a number or a rare stem with a name in one sentence."""
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in sorted(texts):
        for key in sorted({key for passage in texts[name] for key in combinations_of(passage)}):
            places[key].append(name)
    most = limits()["common_anchor"]
    shared: dict[Pair, int] = defaultdict(int)
    for holders in places.values():
        if 1 < len(holders) <= most:
            for pair in combinations(holders, 2):
                shared[pair] += 1
    return {pair for pair, count in shared.items() if count >= limits()["shared_anchors"]}


def combinations_of(passage: Passage) -> Iterator[tuple[str, str]]:
    """(number, name) and (name, name) of one sentence; the words of a quotation count as names."""
    names = sorted(passage.names)[:12]
    for number in sorted(passage.numbers):
        for name in names:
            yield number, name
    yield from combinations(names, 2)
    quoted = sorted(passage.quote)[:8]
    yield from combinations(quoted, 2)
