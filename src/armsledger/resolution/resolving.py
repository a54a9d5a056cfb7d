"""The whole of resolution in one call: claims, documents and judgments in, all that is made of them out.

Pure: no text is parsed anew, nothing is read or written, no clock is asked. The same input in any order
    gives the same output.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations

from armsledger.model import Claim, Document, Judgment
from armsledger.resolution.assessments import assessments
from armsledger.resolution.disputes import disputes, untied
from armsledger.resolution.grouping import groups
from armsledger.resolution.judging import Judged, judged
from armsledger.resolution.lineage.tracing import trace
from armsledger.resolution.positions import positions
from armsledger.resolution.records import Band, Dispute, Lineage, Sourcing, Theme, Transfer
from armsledger.resolution.remembering import NO_MEMORY, Memory
from armsledger.resolution.sourcing import sourcing
from armsledger.resolution.tellings import stamp
from armsledger.resolution.transfers import transfer

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Resolution:
    """Everything that is made of claims; each tuple in the order of its ids, or of its documents."""

    judged: Judged
    transfers: tuple[Transfer, ...]
    disputes: tuple[Dispute, ...]
    lineage: tuple[Lineage, ...]
    positions: tuple[Band, ...]
    assessments: tuple[Theme, ...]
    sourcing: tuple[Sourcing, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is known of all claims together, before transfers are made of their groups one by one."""

    judged: Judged
    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]
    lineage: tuple[Lineage, ...]
    retold: frozenset[Pair]
    echoes: frozenset[str]
    groups: Sequence[Sequence[str]]


def prepare(
    claims: Iterable[Claim],
    documents: Iterable[Document],
    judgments: Iterable[Judgment] = (),
    *,
    lineage: Sequence[Lineage] | None = None,
    memory: Memory = NO_MEMORY,
) -> Prepared:
    """Apply judgments, trace lineage, and group the claims that tell one transfer.

    Arguments as for `resolve`.
    """
    by_id = {document.id: document for document in documents}
    found = judged(sorted(claims, key=lambda claim: claim.id), judgments)
    lines = tuple(trace(by_id.values(), found.claims, memory)) if lineage is None else tuple(lineage)
    retold = retellings(lines)
    echoes = frozenset(
        change.claim for line in lines for change in line.changes if change.claim and change.of
    )
    together = groups(
        [claim for claim in found.claims if claim.kind == "transfer"],
        by_id,
        retold=retold,
        echoes=echoes,
        people=found,
        memory=memory,
    )
    told = {claim.id: claim for claim in found.claims}
    return Prepared(found, by_id, told, lines, retold, echoes, together)


def each_transfer(
    prepared: Prepared, memory: Memory = NO_MEMORY
) -> Iterator[tuple[Transfer, tuple[Dispute, ...]]]:
    """Transfer after transfer with the disputes among its claims."""
    for group in prepared.groups:
        members = [prepared.claims[key] for key in group]
        if memory.keeps:
            tied = tuple(pair for pair in combinations(sorted(group), 2) if pair in prepared.retold)
            key = tuple(stamp(claim) for claim in members), tied
            yield memory.recall("transfers", key, partial(_made, members, prepared))
        else:
            yield _made(members, prepared)


def _made(members: Sequence[Claim], prepared: Prepared) -> tuple[Transfer, tuple[Dispute, ...]]:
    one = transfer(members, prepared.documents)
    return one, tuple(disputes(members, prepared.documents, prepared.retold, one.id))


def resolve(
    claims: Iterable[Claim],
    documents: Iterable[Document],
    judgments: Iterable[Judgment] = (),
    *,
    lineage: Sequence[Lineage] | None = None,
    memory: Memory = NO_MEMORY,
) -> Resolution:
    """Resolve.

    Args:
        claims: of all kinds.
        documents: those of the claims; others change nothing.
        judgments: in any order; those that are stale are listed, not applied.
        lineage: as traced before; None traces it.
        memory: of earlier calls: only what has changed since is made anew, and the result is the same.
    """
    memory.begin()
    known = prepare(claims, documents, judgments, lineage=lineage, memory=memory)
    made: list[Transfer] = []
    rows: list[Dispute] = []
    for one, found in each_transfer(known, memory):
        made.append(one)
        rows.extend(found)
    others = [claim for claim in known.judged.claims if claim.kind != "transfer"]
    rows.extend(untied(others, known.retold))
    bands = tuple(positions(others, known.documents, known.echoes))
    return Resolution(
        known.judged,
        tuple(sorted(made, key=lambda one: one.id)),
        tuple(sorted(rows, key=lambda one: (one.claims, one.kind, one.slot))),
        known.lineage,
        bands,
        tuple(assessments(others, known.documents, known.retold)),
        tuple(sourcing(known.documents.values(), known.judged.claims, known.lineage, rows, bands)),
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
