"""An open ledger → the queue of its review as it stands now: what waits, how much of it, and what comes next.

Kept for as long as neither findings nor judgments change, since every page of the review asks for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from armsledger.review.entries import Entry, Waiting, entry_of, turn, waiting
from armsledger.review.urgency import reasons
from armsledger.store import Ledger


@dataclass(frozen=True, slots=True)
class Queue:
    """All entries by id, also those that are settled, and those that wait, in their turn."""

    entries: Mapping[str, Entry]
    rows: Sequence[Waiting]

    def of(self, reason: str | None) -> list[Waiting]:
        """What waits for one reason, or for any."""
        return [one for one in self.rows if reason in {None, one.entry.reason}]

    def counts(self) -> list[tuple[str, int]]:
        """(reason, entries that wait for it), in the order of reasons.yaml."""
        counted = Counter(one.entry.reason for one in self.rows)
        return [(reason, counted[reason]) for reason in reasons()]

    def beside(self, entry: Entry, reason: str | None) -> tuple[Entry | None, Entry | None]:
        """The entries before and after one, whether or not it still waits itself; after the last comes none."""
        rows = self.of(reason)
        own = next((one for one in rows if one.entry.id == entry.id), Waiting(entry))
        before = [one.entry for one in rows if _turn(one) < _turn(own)]
        after = next((one.entry for one in rows if _turn(one) > _turn(own)), None)
        return (before[-1] if before else None), after

    def ahead(self, entry: Entry, reason: str | None) -> list[str]:
        """The ids of what comes after an entry, and then of what comes before it."""
        rows = self.of(reason)
        own = _turn(next((one for one in rows if one.entry.id == entry.id), Waiting(entry)))
        later = [one.entry.id for one in rows if _turn(one) > own]
        return later + [one.entry.id for one in rows if _turn(one) < own]

    def is_open(self, key: str) -> bool:
        """Whether an entry waits, and nobody was unsure about it."""
        return any(one.entry.id == key and one.unsure is None for one in self.rows)

    def holding(self, claims: Sequence[str]) -> list[Entry]:
        """What waits about these claims, those about nothing else first."""
        held = [one.entry for one in self.rows if claims and set(claims) <= set(one.entry.claims)]
        return sorted(held, key=lambda one: len(one.claims))


def _turn(one: Waiting) -> tuple[bool, tuple[float, str]]:
    return one.unsure is not None, turn(one.entry)


def queue_of(ledger: Ledger) -> Queue:
    """The queue of a ledger."""
    return _queue(ledger.path, ledger.resolved_state(), ledger.last_judgment())


@lru_cache(maxsize=4)
def _queue(path: Path, state: str | None, last: int) -> Queue:  # noqa: ARG001 - what the queue depends on
    entries = _entries(path, state)
    with Ledger.open(path, writable=False) as ledger:
        return Queue(entries, waiting(entries.values(), ledger.judgments()))


@lru_cache(maxsize=2)
def _entries(path: Path, state: str | None) -> Mapping[str, Entry]:  # noqa: ARG001 - findings change with the state
    with Ledger.open(path, writable=False) as ledger:
        return {one.id: one for one in map(entry_of, ledger.findings("review"))}
