"""A resolution in, what a person should look at next, and why, out: the most pressing first; and that as a record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from heapq import nsmallest
from itertools import chain
from typing import Any

from armsledger.model import Document
from armsledger.resolution.resolving import Resolution
from armsledger.review.entries import Entry, Waiting, turn
from armsledger.review.noticing import (
    Facts,
    contested,
    disputed,
    doubtful,
    large_sums,
    perhaps_same,
    sighted,
    stale_judgments,
)
from armsledger.review.urgency import level, limits


def queue(made: Resolution, documents: Mapping[str, Document]) -> Iterator[Entry]:
    """What has not been judged, in its turn; of each reason the most pressing only, each thing once.

    Args:
        made: a resolution.
        documents: by id, for their dates.
    """
    facts = Facts(made)
    found = chain(
        stale_judgments(facts),
        disputed(facts),
        contested(facts),
        perhaps_same(facts, documents),
        large_sums(facts),
        doubtful(facts),
    )
    of_reason: dict[str, dict[str, Entry]] = defaultdict(dict)
    for entry in found:
        known = of_reason[entry.reason].get(entry.id)
        of_reason[entry.reason][entry.id] = entry if known is None or turn(entry) < turn(known) else known
    most = int(limits()["most"])
    kept = chain.from_iterable(nsmallest(most, those.values(), key=turn) for those in of_reason.values())
    yield from (sighted(facts, entry) for entry in sorted(kept, key=turn))


def record_of(one: Waiting) -> dict[str, Any]:
    """What waits, as lists and exports give it."""
    entry = one.entry
    return {
        "id": entry.id,
        "reason": entry.reason,
        "pressing": level(entry.weight),
        "weight": entry.weight,
        "words": entry.words,
        "claims": list(entry.claims),
        "judgment": entry.judgment,
        "unsure": f"{one.unsure.by}, {one.unsure.at}" if one.unsure else None,
    }
