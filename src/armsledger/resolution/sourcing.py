"""Documents, their claims, lineage and disputes in; facts on how each names its origins out. No score."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from armsledger.model import Claim, Claimant, ClaimantType, Document
from armsledger.resolution.lineage.drift import by_document
from armsledger.resolution.lineage.passages import FRONT
from armsledger.resolution.records import Band, Dispute, Lineage, Sourcing
from armsledger.resolution.settings import word_lists

DATELINE = re.compile(
    r"^\W*[A-ZÀ-Þ][A-ZÀ-Þ .'-]{2,}(?:,[^\n]{0,40})?\s*(?:\([^)\n]{2,40}\))?\s*[-–—]\s", re.MULTILINE
)
KINDS: tuple[ClaimantType, ...] = ("named", "unnamed", "collective")
HEAD = 600  # characters at the beginning of a body in which a dateline stands


def sourcing(
    documents: Iterable[Document],
    claims: Sequence[Claim],
    lines: Iterable[Lineage],
    disputes: Iterable[Dispute],
    bands: Iterable[Band] = (),
) -> list[Sourcing]:
    """The facts of each document, in the order of their ids."""
    told = by_document(claims)
    line_of = {line.document: line for line in lines}
    within = _within(claims, disputes, bands)
    return [
        _facts(one, told.get(one.id, ()), line_of.get(one.id), within)
        for one in sorted(documents, key=lambda document: document.id)
    ]


def _within(claims: Iterable[Claim], disputes: Iterable[Dispute], bands: Iterable[Band]) -> Mapping[str, int]:
    """Document id → pairs of its own claims that cannot both hold."""
    home = {claim.id: claim.document for claim in claims}
    pairs = {frozenset(one.claims) for one in disputes}
    pairs.update(frozenset((a, b)) for band in bands for a in band.claims for b in band.contradicted_by)
    found: dict[str, int] = defaultdict(int)
    for pair in pairs:
        homes = {home.get(key) for key in pair}
        if len(pair) > 1 and len(homes) == 1 and (document := homes.pop()) is not None:
            found[document] += 1
    return found


def _facts(
    document: Document, claims: Sequence[Claim], line: Lineage | None, within: Mapping[str, int]
) -> Sourcing:
    told = {one for claim in claims for one in claim.claimants}
    counts = {kind: len(persons([one for one in told if one.type == kind])) for kind in KINDS}
    doubled = sum(bool(one.contradictions) for one in line.versions) if line else 0
    return Sourcing(
        document.id,
        bool(document.byline),
        document.published_basis == "dateline" or has_dateline(document),
        document.published is not None,
        counts["named"],
        counts["unnamed"],
        counts["collective"],
        sum(claim.mode == "direct" for claim in claims),
        line.origin_credited if line else None,
        line.kind if line else "original",
        max(doubled, within.get(document.id, 0)),
    )


def persons(told: Iterable[Claimant]) -> list[tuple[str | None, frozenset[str]]]:
    """Claimants as (actor, words of the name), each once: "the minister" is the "Polish minister" told of before.

    Not so "an official" beside "a senior official": such a word brings in somebody new.
    """
    found: list[tuple[str | None, frozenset[str]]] = []
    named = [(one.actor, one.name.casefold().replace("’", "'").split()) for one in told]
    for actor, words in sorted(named, key=lambda one: (-len(one[1]), one[0] or "", one[1])):
        known = words[:1] and words[0] not in word_lists()["newcomers"]
        meant = frozenset(words) - word_lists()["known"] - word_lists()["newcomers"]
        alike = (other for whose, other in found if whose == actor)
        if not any((known and meant <= other) or meant == other for other in alike):
            found.append((actor, meant))
    return found


def has_dateline(document: Document) -> bool:
    """Whether a place in capitals, and mostly a day and an agency, stand before the first sentence."""
    front = FRONT.match(document.text)
    start = front.end() if front else 0
    return DATELINE.search(document.text[start : start + HEAD]) is not None
