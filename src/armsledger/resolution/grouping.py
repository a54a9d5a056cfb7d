"""Transfer claims in, the groups that tell one transfer out: blocking, comparing, clustering.

The groups depend on nothing but the claims, the dates of their documents, what lineage ties and what people
decided.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeAlias

import numpy as np

from armsledger.model import Claim, Document
from armsledger.resolution.blocking import candidates, in_time
from armsledger.resolution.clustering import Pair, Ties, clusters, components
from armsledger.resolution.judging import Judged
from armsledger.resolution.remembering import NO_MEMORY, Memory
from armsledger.resolution.scoring import Comparison
from armsledger.resolution.settings import limits
from armsledger.resolution.tellings import Telling, telling

Names = tuple[str, str]
Links: TypeAlias = "tuple[array[float], array[int], array[int]]"  # scores, and the two indexes of each pair


def groups(
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    *,
    retold: Collection[Names] = (),
    echoes: Collection[str] = (),
    people: Judged | None = None,
    memory: Memory = NO_MEMORY,
) -> list[list[str]]:
    """Ids of claims, grouped by transfer; groups and what is in them in an order that is always the same.

    Args:
        claims: transfer claims.
        documents: by id.
        retold: pairs of claim ids whose sentences are versions of one another.
        echoes: ids of claims in derived texts that are versions of another text's claims.
        people: what they put together and kept apart.
        memory: of earlier rounds.
    """
    tellings = in_time([telling(claim, documents.get(claim.document)) for claim in claims])
    index = {one.key: place for place, one in enumerate(tellings)}
    decided = (people.same, people.different) if people else ((), ())
    tied, joined, parted = (_indexes(pairs, index) for pairs in (retold, *decided))
    compare = Comparison(tellings, tied)
    stamps = [one.stamp for one in tellings] if memory.keeps else []
    links = _links(tellings, tied, compare, Recall(memory, stamps))
    joined |= {pair for pair in tied if compare(*pair) >= limits()["versions"]}
    return sorted(
        sorted(tellings[place].key for place in group)
        for group in _grouped(
            len(tellings),
            links,
            compare,
            Ties(joined, parted, frozenset(index[e] for e in echoes if e in index)),
        )
    )


def _indexes(pairs: Collection[Names], index: Mapping[str, int]) -> frozenset[Pair]:
    known = ((index[a], index[b]) for a, b in pairs if a in index and b in index and a != b)
    return frozenset((min(pair), max(pair)) for pair in known)


class Recall:
    """Links of a claim and groups of a component, remembered by the content of their claims."""

    def __init__(self, memory: Memory, stamps: Sequence[str]) -> None:
        """Keep the memory; `stamps` name the content of each claim, and are empty where nothing is remembered."""
        self._memory, self._stamps = memory, stamps

    def strengths(self, one: int, others: Sequence[int], make: Callable[[], list[float]]) -> list[float]:
        """Scores of one claim with others, in their order."""
        if not self._stamps:
            return make()
        key = self._stamps[one], *(self._stamps[other] for other in others)
        return self._memory.recall("scores", key, make)


def _links(tellings: Sequence[Telling], tied: frozenset[Pair], compare: Comparison, recall: Recall) -> Links:
    """Pairs from the threshold on, in arrays: a million claims have millions of them."""
    least = limits()["link"]
    strengths, ones, others = array("d"), array("L"), array("L")

    def add(one: int, other: int, strength: float) -> None:
        if strength >= least:
            strengths.append(strength)
            ones.append(one)
            others.append(other)

    for one, later in candidates(tellings):
        near = [other for other in later if (one, other) not in tied]
        found = recall.strengths(one, near, lambda: [compare.at_least(least, one, other) for other in near])  # noqa: B023
        for other, strength in zip(near, found, strict=True):
            add(one, other, strength)
    for one, other in sorted(tied):
        add(one, other, compare(one, other))
    return strengths, ones, others


def _grouped(size: int, links: Links, compare: Comparison, ties: Ties) -> Iterator[list[int]]:
    """The groups of each component in turn."""
    strengths, ones, others = links
    parts = components(size, chain(zip(ones, others, strict=True), sorted(ties.same)))
    part_of = {member: number for number, part in enumerate(parts) if len(part) > 1 for member in part}
    inside: dict[int, array[int]] = {}
    for place in _strongest_first(links):
        inside.setdefault(part_of[ones[place]], array("L")).append(place)
    joined, parted = (_by_part(pairs, part_of) for pairs in (ties.same, ties.different))
    for number, part in enumerate(parts):
        if len(part) == 1:
            yield part
            continue
        own = ((ones[place], others[place], strengths[place]) for place in inside.pop(number, ()))
        known = Ties(frozenset(joined[number]), frozenset(parted[number]), ties.echoes)
        yield from clusters(part, own, compare, enough=limits()["cluster"], ties=known)


def _strongest_first(links: Links) -> array[int]:
    """The places of the links by their scores, equals by their indexes; in arrays, for there are millions."""
    strengths, ones, others = (np.frombuffer(column, column.typecode) for column in links)
    order = array("L")
    order.frombytes(np.lexsort((others, ones, -strengths)).astype(order.typecode).tobytes())
    return order


def _by_part(pairs: Collection[Pair], part_of: Mapping[int, int]) -> dict[int, set[Pair]]:
    found: dict[int, set[Pair]] = defaultdict(set)
    for pair in pairs:
        if pair[0] in part_of and part_of[pair[0]] == part_of.get(pair[1]):
            found[part_of[pair[0]]].add(pair)
    return found
