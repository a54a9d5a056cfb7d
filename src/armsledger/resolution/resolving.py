"""The whole of resolution in one call: claims, documents and judgments in, all that is made of them out.

Pure: no text is parsed anew, nothing is read or written, no clock is asked. The same input in any order
    gives the same output.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from armsledger.model import Claim, Document, Judgment
from armsledger.resolution.disputes import disputes, untied
from armsledger.resolution.grouping import groups
from armsledger.resolution.judging import Judged, judged
from armsledger.resolution.lineage.tracing import trace
from armsledger.resolution.records import Dispute, Lineage, Transfer
from armsledger.resolution.transfers import transfer

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Resolution:
    """Everything that is made of claims; each tuple in the order of its ids, or of its documents."""

    judged: Judged
    transfers: tuple[Transfer, ...]
    disputes: tuple[Dispute, ...]
    lineage: tuple[Lineage, ...]


def resolve(
    claims: Iterable[Claim],
    documents: Iterable[Document],
    judgments: Iterable[Judgment] = (),
    *,
    lineage: Sequence[Lineage] | None = None,
) -> Resolution:
    """Resolve.

    Args:
        claims: of all kinds.
        documents: those of the claims; others change nothing.
        judgments: in any order; those that are stale are listed, not applied.
        lineage: as traced before; None traces it.
    """
    by_id = {document.id: document for document in documents}
    found = judged(sorted(claims, key=lambda claim: claim.id), judgments)
    lines = tuple(trace(by_id.values(), found.claims)) if lineage is None else tuple(lineage)
    retold = retellings(lines)
    told = {claim.id: claim for claim in found.claims}
    together = groups(
        [claim for claim in found.claims if claim.kind == "transfer"],
        by_id,
        retold=retold,
        echoes={change.claim for line in lines for change in line.changes if change.claim and change.of},
        same=found.same,
        different=found.different,
    )
    made: list[Transfer] = []
    rows: list[Dispute] = []
    for group in together:
        members = [told[key] for key in group]
        one = transfer(members, by_id)
        made.append(one)
        rows.extend(disputes(members, by_id, retold, one.id))
    rows.extend(untied((claim for claim in found.claims if claim.kind != "transfer"), retold))
    return Resolution(
        found,
        tuple(sorted(made, key=lambda one: one.id)),
        tuple(sorted(rows, key=lambda one: (one.claims, one.kind, one.slot))),
        lines,
    )


def retellings(lines: Iterable[Lineage]) -> frozenset[Pair]:
    """Pairs of claims, sorted, of which one is the other's version.

    Also through a third text of the family.
    """
    links: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        for change in line.changes:
            if change.claim and change.of:
                links[change.claim].add(change.of)
                links[change.of].add(change.claim)
    found: set[Pair] = set()
    for family in _families(links):
        found.update((a, b) for a in family for b in family if a < b)
    return frozenset(found)


def _families(links: Mapping[str, set[str]]) -> list[list[str]]:
    seen: set[str] = set()
    found = []
    for start in sorted(links):
        if start in seen:
            continue
        family, ahead = [], [start]
        while ahead:
            one = ahead.pop()
            if one not in seen:
                seen.add(one)
                family.append(one)
                ahead.extend(links[one])
        found.append(sorted(family))
    return found
