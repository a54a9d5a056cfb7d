"""Transfer claims in, the groups that tell one transfer out: blocking, comparing, clustering.

The groups depend on nothing but the claims, the dates of their documents, what lineage ties and what people
decided.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from armsledger.model import Claim, Document
from armsledger.resolution.blocking import candidates, in_time
from armsledger.resolution.clustering import Pair, Ties, clusters, components
from armsledger.resolution.features import score
from armsledger.resolution.settings import limits
from armsledger.resolution.tellings import Telling, telling

Names = tuple[str, str]


class Comparison:
    """Scores of pairs of one list of tellings, with what lineage adds.

    Each is reckoned when it is asked for.
    """

    def __init__(self, tellings: Sequence[Telling], retold: Collection[Pair]) -> None:
        """Keep the tellings; `retold` are pairs of indexes, smaller first."""
        self._tellings = tellings
        self._retold = frozenset(retold)
        self._bonus = limits()["retold"]

    def __call__(self, one: int, other: int) -> float:
        """The score of two indexes, smaller first."""
        versions = (one, other) in self._retold
        found = score(self._tellings[one], self._tellings[other], versions=versions)
        return found + self._bonus if versions else found


def groups(
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    *,
    retold: Collection[Names] = (),
    echoes: Collection[str] = (),
    same: Collection[Names] = (),
    different: Collection[Names] = (),
) -> list[list[str]]:
    """Ids of claims, grouped by transfer; groups and what is in them in an order that is always the same.

    Args:
        claims: transfer claims.
        documents: by id.
        retold: pairs of claim ids whose sentences are versions of one another.
        echoes: ids of claims in derived texts that are versions of another text's claims.
        same: pairs of ids that people put together.
        different: pairs of ids that they kept apart.
    """
    tellings = in_time([telling(claim, documents.get(claim.document)) for claim in claims])
    index = {one.key: place for place, one in enumerate(tellings)}
    tied, joined, parted = (_indexes(pairs, index) for pairs in (retold, same, different))
    compare = Comparison(tellings, tied)
    links = _links(tellings, tied, compare)
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


def _links(tellings: Sequence[Telling], tied: frozenset[Pair], compare: Comparison) -> dict[Pair, float]:
    least = limits()["link"]
    found = {pair: strength for pair in candidates(tellings) if (strength := compare(*pair)) >= least}
    found.update({pair: strength for pair in tied if (strength := compare(*pair)) >= least})
    return found


def _grouped(size: int, links: Mapping[Pair, float], compare: Comparison, ties: Ties) -> list[list[int]]:
    parts = components(size, [*links, *ties.same])
    part_of = {member: number for number, part in enumerate(parts) if len(part) > 1 for member in part}
    inside: dict[int, dict[Pair, float]] = defaultdict(dict)
    for pair, strength in links.items():
        inside[part_of[pair[0]]][pair] = strength
    joined: dict[int, set[Pair]] = defaultdict(set)
    parted: dict[int, set[Pair]] = defaultdict(set)
    for pairs, by_part in ((ties.same, joined), (ties.different, parted)):
        for pair in pairs:
            if pair[0] in part_of and part_of[pair[0]] == part_of.get(pair[1]):
                by_part[part_of[pair[0]]].add(pair)
    enough = limits()["cluster"]
    found: list[list[int]] = []
    for number, part in enumerate(parts):
        if len(part) == 1:
            found.append(part)
            continue
        own = Ties(frozenset(joined[number]), frozenset(parted[number]), ties.echoes)
        found.extend(clusters(part, inside[number], compare, enough=enough, ties=own))
    return found
