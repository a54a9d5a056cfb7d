"""A resolution in, what a person should look at next, and why, out: the most pressing first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from armsledger.resolution.resolving import Resolution


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to look at: `about` are ids of claims, or the key of a judgment where no claim answers to it."""

    about: tuple[str, ...]
    reason: str
    words: str


def queue(found: Resolution) -> Iterator[Entry]:
    """Judgments that the machine no longer answers to; disputes and contested positions that nobody has judged."""
    for judgment in found.judged.stale:
        words = f"{judgment.verdict} by {judgment.by}, {judgment.at}: the machine now says something else"
        yield Entry((judgment.about,), "stale", words)
    judged = set(found.judged.applied)
    for dispute in found.disputes:
        if not judged & set(dispute.claims):
            words = f"{dispute.kind}: {dispute.values[0]} against {dispute.values[1]}"
            yield Entry(dispute.claims, "dispute", words)
    for band in found.positions:
        if band.contradicted_by and not judged & {*band.claims, *band.contradicted_by}:
            words = f"{band.holder}: {band.policy}, contradicted"
            yield Entry((*band.claims, *band.contradicted_by), "position", words)
