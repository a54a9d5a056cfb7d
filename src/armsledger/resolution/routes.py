"""Transfers and their claims in.

The ways of supply as a graph, and each recipient's dependence on its suppliers, out.

A transfer with several suppliers or recipients counts for each in equal parts; so does one whose supplier
is in dispute. Shares, concentration and what would be missing rest on what is told as delivered or under
way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from armsledger.model import Claim, Document
from armsledger.resolution.periods import period
from armsledger.resolution.records import Dependence, Route, Transfer
from armsledger.resolution.transfers import published, tier

Edge = tuple[str, str, str, str, str | None]
DELIVERED = "delivered"
LEAP_YEAR = 366  # days


def routes(
    transfers: Iterable[Transfer], claims: Mapping[str, Claim], documents: Mapping[str, Document]
) -> list[Route]:
    """Every edge of the graph by giver, taker, way, stage and year.

    Args:
        transfers: resolved.
        claims: by id.
        documents: by id, for the year where a claim names none.
    """
    weights: dict[Edge, dict[str, float]] = defaultdict(dict)
    behind: dict[Edge, set[str]] = defaultdict(set)
    for transfer in transfers:
        for claim in (claims[key] for key in transfer.claims):
            if claim.polarity == "-" or claim.factuality == "unknown" or not claim.stage:
                continue
            whole = max(1, len(claim.suppliers)) * max(1, len(claim.recipients))
            for giver, taker, way in hops(claim):
                edge = giver, taker, way, claim.stage, year(claim, documents)
                weights[edge][transfer.id] = max(weights[edge].get(transfer.id, 0.0), 1 / whole)
                behind[edge].add(claim.id)
    return [
        Route(*edge, round(sum(found.values()), 4), tuple(sorted(found)), tuple(sorted(behind[edge])))
        for edge, found in sorted(weights.items(), key=lambda one: tuple(map(str, one[0])))
    ]


def hops(claim: Claim) -> Iterator[tuple[str, str, str]]:
    """(giver, taker, way) of each step.

    Backfill goes to whose stocks are replaced; a permission to re-export moves nothing by way of who gives
    it.
    """
    for giver in claim.suppliers:
        for taker in claim.recipients:
            if claim.channel == "backfill" and claim.intermediaries:
                yield from ((giver, hand, "backfill") for hand in claim.intermediaries)
            elif claim.channel == "re_export":
                yield giver, taker, "re_export"
            elif claim.intermediaries:
                for hand in claim.intermediaries:
                    yield giver, hand, "through"
                    yield hand, taker, "through"
            else:
                yield giver, taker, "direct"


def year(claim: Claim, documents: Mapping[str, Document]) -> str | None:
    """The year of the event, else of publication; None where the event is told of several years."""
    told = claim.when or published(claim, documents)
    days = period(told)
    if told is None or days is None or days.days > LEAP_YEAR:
        return None
    return told.rpartition("/")[2][:4]


def dependence(transfers: Iterable[Transfer], claims: Mapping[str, Claim]) -> list[Dependence]:
    """Each recipient's suppliers, over the transfers of which a delivery is told."""
    by_recipient: dict[str, list[tuple[Transfer, Sequence[Claim]]]] = defaultdict(list)
    for transfer in transfers:
        told = [claims[key] for key in transfer.claims if tier(claims[key]) == DELIVERED]
        if any(claim.suppliers for claim in told):
            for recipient in sorted({actor for claim in told for actor in claim.recipients}):
                by_recipient[recipient].append((transfer, told))
    return [_dependence(recipient, by_recipient[recipient]) for recipient in sorted(by_recipient)]


def _dependence(recipient: str, found: Sequence[tuple[Transfer, Sequence[Claim]]]) -> Dependence:
    weight: dict[str, float] = defaultdict(float)
    by_category: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    ids: set[str] = set()
    for _, told in found:
        suppliers = sorted({actor for claim in told for actor in claim.suppliers})
        categories = {item.category for claim in told for item in claim.items}
        ids.update(claim.id for claim in told)
        for supplier in suppliers:
            weight[supplier] += 1 / len(suppliers)
            for category in categories:
                by_category[category][supplier] += 1 / len(suppliers)
    shares = {actor: part / sum(weight.values()) for actor, part in weight.items()}
    missing = tuple(
        (supplier, category, round(part / sum(parts.values()), 4))
        for category, parts in sorted(by_category.items())
        for supplier, part in sorted(parts.items())
    )
    return Dependence(
        recipient,
        len(found),
        tuple(
            (actor, round(shares[actor], 4)) for actor in sorted(shares, key=lambda one: (-shares[one], one))
        ),
        round(sum(part * part for part in shares.values()), 4),
        tuple(sorted(missing)),
        tuple(sorted(ids)),
    )
