"""Tellings, links and what people decided in, groups of tellings out.

Nothing that must not stand together does.

Groups grow by average linkage, the strongest link first: two groups become one when the mean score over all
their pairs reaches `cluster`, so that one doubtful claim does not chain two deliveries. What people called
the same is put together first; what they called different never is, not even through third claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, product
from math import inf

Pair = tuple[int, int]
Link = tuple[int, int, float]
ScorePair = Callable[[int, int], float]
MOST_VOICES = 6  # of a large group so many, spread over it, speak for all
GROWN = (
    1.3  # times its size: two groups that were refused are asked again when they have together grown so much
)
MOST_KNOWN = 1_000_000  # scores of a component that are remembered


@dataclass(frozen=True, slots=True)
class Ties:
    """What is known beside the scores, by index.

    Attributes:
        same: pairs that stand together, smaller first.
        different: pairs that never do; where the two clash, apart wins.
        echoes: versions of another one's sentence: they follow it, and count for nothing themselves.
    """

    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()
    echoes: frozenset[int] = frozenset()


def components(size: int, links: Iterable[Pair]) -> list[list[int]]:
    """Indexes that are tied by links, each group sorted, in the order of their first index.

    Single ones too.
    """
    roots = list(range(size))

    def root(index: int) -> int:
        while roots[index] != index:
            roots[index] = roots[roots[index]]
            index = roots[index]
        return index

    for one, other in links:
        a, b = root(one), root(other)
        if a != b:
            roots[max(a, b)] = min(a, b)
    groups: dict[int, list[int]] = defaultdict(list)
    for index in range(size):
        groups[root(index)].append(index)
    return list(groups.values())


def clusters(
    members: Sequence[int],
    links: Iterable[Link],
    score: ScorePair,
    *,
    enough: float,
    ties: Ties | None = None,
) -> list[list[int]]:
    """Split one component into groups.

    Args:
        members: indexes, sorted.
        links: pairs within it, smaller first, with their scores from the threshold on; the strongest first.
        score: the score of any two.
        enough: mean score that two groups need to become one.
        ties: what is known beside the scores; pairs of other components are passed over.
    """
    ties = ties or Ties()
    group_of = {index: index for index in members}
    groups = {index: [index] for index in members}
    refused: dict[Pair, tuple[int, int]] = {}
    known = _Known(score)
    certain = ((one, other, inf) for one, other in sorted(ties.same) if one in group_of)
    for one, other, strength in chain(certain, links):
        a, b = group_of[one], group_of[other]
        if a == b:
            continue
        a, b = _pair(a, b)
        if _kept_apart(groups[a], groups[b], ties.different):
            continue
        sizes = len(groups[a]), len(groups[b])
        if sizes == (1, 1):
            alike = strength >= enough
        elif strength == inf:
            alike = True
        elif (before := refused.get((a, b))) is not None and sum(sizes) < sum(before) * GROWN:
            continue
        else:
            alike = _alike(_voices(groups[a], ties.echoes), _voices(groups[b], ties.echoes), known, enough)
        if not alike:
            refused[a, b] = sizes
            continue
        groups[a] = sorted(groups[a] + groups.pop(b))
        group_of.update(dict.fromkeys(groups[a], a))
    return [groups[first] for first in sorted(groups)]


class _Known:
    """Scores of one component: the same few claims speak for a group again and again."""

    def __init__(self, score: ScorePair) -> None:
        self._score = score
        self._found: dict[int, float] = {}

    def __call__(self, one: int, other: int) -> float:
        key = one << 32 | other
        found = self._found.get(key)
        if found is None:
            if len(self._found) >= MOST_KNOWN:
                self._found.clear()
            found = self._found[key] = self._score(one, other)
        return found


def _kept_apart(one: Sequence[int], other: Sequence[int], different: frozenset[Pair]) -> bool:
    return bool(different) and any(_pair(a, b) in different for a, b in product(one, other))


def _voices(group: Sequence[int], echoes: frozenset[int]) -> Sequence[int]:
    """Who speaks for a group: its own claims, no echoes, and of many only some.

    From its first to its last day.
    """
    own = [index for index in group if index not in echoes] or group
    if len(own) <= MOST_VOICES:
        return own
    return [own[place * (len(own) - 1) // (MOST_VOICES - 1)] for place in range(MOST_VOICES)]


def _alike(one: Sequence[int], other: Sequence[int], score: ScorePair, enough: float) -> bool:
    """Whether the mean score over the pairs of two groups is enough."""
    total = 0.0
    for a, b in product(one, other):
        total += score(*_pair(a, b))
        if total == -inf:
            return False
    return total >= enough * len(one) * len(other)


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)
