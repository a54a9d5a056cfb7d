"""A resolution and the documents' dates in, pairs of transfers that may be one, and that only people can tell, out.

Near the threshold, on either side of it: just too little in common to be put together, or enough in one pair of
claims and too little in the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice

from armsledger.model import Claim, Document
from armsledger.resolution.blocking import candidates, in_time
from armsledger.resolution.records import Transfer
from armsledger.resolution.resolving import Resolution, retellings
from armsledger.resolution.scoring import Comparison
from armsledger.resolution.settings import limits
from armsledger.resolution.tellings import Telling, telling
from armsledger.resolution.transfers import published

MOST = 500  # suggestions
MOST_TELLINGS = 20_000  # compared, of what was published last: a few seconds, however large the ledger
VOICES = 3  # claims that speak for a transfer: of its first day, of its last, and one between
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two transfers and the two of their claims that are most alike, all by id, the smaller first.

    `score` is that of the two claims, on the scale of weights.yaml.
    """

    transfers: Pair
    claims: Pair
    score: float


def suggestions(
    made: Resolution, documents: Mapping[str, Document], most: int = MOST
) -> tuple[Suggestion, ...]:
    """The pairs of transfers that are nearest to the threshold, nearest first.

    Those are left out that people called different, through whichever of their claims.

    Args:
        made: a resolution.
        documents: by id, for their dates.
        most: how many.
    """
    claims = {claim.id: claim for claim in made.judged.claims}
    home = {key: one.id for one in made.transfers for key in one.claims}
    apart = {_sorted(home[a], home[b]) for a, b in made.judged.different if a in home and b in home}
    spoken = islice(_voices(made.transfers, claims, documents), MOST_TELLINGS)
    best: dict[Pair, tuple[float, Pair]] = {}
    for strength, pair in _near(in_time(list(spoken)), home, retellings(made.lineage)):
        whole = _sorted(home[pair[0]], home[pair[1]])
        if whole not in apart and (whole not in best or (strength, pair) > best[whole]):
            best[whole] = strength, pair
    found = (Suggestion(whole, pair, strength) for whole, (strength, pair) in best.items())
    middle = limits()["link"]
    return tuple(nsmallest(most, found, key=lambda one: (abs(one.score - middle), one.transfers)))


def _voices(
    transfers: Iterable[Transfer], claims: Mapping[str, Claim], documents: Mapping[str, Document]
) -> Iterator[Telling]:
    """The tellings that speak for each transfer, chosen by their days; what was published last comes first."""

    def out(key: str) -> str:
        return published(claims[key], documents) or ""

    for one in sorted(transfers, key=lambda one: (max(map(out, one.claims)), one.id), reverse=True):
        ids = one.claims
        if len(ids) > VOICES:
            ranked = sorted(ids, key=lambda key: (out(key), key))
            ids = (ranked[0], ranked[len(ranked) // 2], ranked[-1])
        yield from (telling(claims[key], documents.get(claims[key].document)) for key in ids)


def _near(
    tellings: Sequence[Telling], home: Mapping[str, str], retold: frozenset[Pair]
) -> Iterator[tuple[float, Pair]]:
    """Scores of claims of different transfers, from just below the threshold on."""
    least = limits()["link"] - limits()["nearly"]
    places = {one.key: place for place, one in enumerate(tellings)}
    tied = ((places[a], places[b]) for a, b in retold if a in places and b in places)
    compare = Comparison(tellings, frozenset((min(pair), max(pair)) for pair in tied))
    for place, later in candidates(tellings):
        one = tellings[place].key
        for turn in later:
            other = tellings[turn].key
            if home[one] != home[other] and (strength := compare.at_least(least, place, turn)) >= least:
                yield strength, _sorted(one, other)


def _sorted(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)
