"""Documents, their claims, lineage and disputes in; facts on how each names its origins out. No score."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from armsledger.model import Claim, ClaimantType, Document
from armsledger.resolution.lineage.drift import by_document
from armsledger.resolution.lineage.passages import FRONT
from armsledger.resolution.records import Dispute, Lineage, Sourcing

DATELINE = re.compile(
    r"^\W*[A-ZÀ-Þ][A-ZÀ-Þ .'-]{2,}(?:,[^\n]{0,40})?\s*(?:\([^)\n]{2,40}\))?\s*[-–—]\s", re.MULTILINE
)
HEAD = 600  # characters at the beginning of a body in which a dateline stands


def sourcing(
    documents: Iterable[Document],
    claims: Sequence[Claim],
    lines: Iterable[Lineage],
    disputes: Iterable[Dispute],
) -> list[Sourcing]:
    """The facts of each document, in the order of their ids."""
    told = by_document(claims)
    line_of = {line.document: line for line in lines}
    within = _within(claims, disputes)
    return [
        _facts(one, told.get(one.id, ()), line_of.get(one.id), within)
        for one in sorted(documents, key=lambda document: document.id)
    ]


def _within(claims: Iterable[Claim], disputes: Iterable[Dispute]) -> Mapping[str, int]:
    """Document id → disputes between two of its own claims."""
    home = {claim.id: claim.document for claim in claims}
    found: dict[str, int] = defaultdict(int)
    for one in disputes:
        first, second = (home.get(key) for key in one.claims)
        if first is not None and first == second:
            found[first] += 1
    return found


def _facts(
    document: Document, claims: Sequence[Claim], line: Lineage | None, within: Mapping[str, int]
) -> Sourcing:
    names: dict[ClaimantType, set[str]] = {"named": set(), "unnamed": set(), "collective": set()}
    for claim in claims:
        for claimant in claim.claimants:
            names[claimant.type].add(claimant.name.casefold())
    doubled = sum(bool(one.contradictions) for one in line.versions) if line else 0
    return Sourcing(
        document.id,
        bool(document.byline),
        document.published_basis == "dateline" or has_dateline(document),
        document.published is not None,
        len(names["named"]),
        len(names["unnamed"]),
        len(names["collective"]),
        sum(claim.mode == "direct" for claim in claims),
        line.origin_credited if line else None,
        line.kind if line else "original",
        max(doubled, within.get(document.id, 0)),
    )


def has_dateline(document: Document) -> bool:
    """Whether a place in capitals, and mostly a day and an agency, stand before the first sentence."""
    front = FRONT.match(document.text)
    start = front.end() if front else 0
    return DATELINE.search(document.text[start : start + HEAD]) is not None
