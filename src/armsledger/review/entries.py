"""Entries of the queue and all judgments in, those that still wait out, in their turn.

Entries are made with the other findings and rest on what was judged until then; what has been judged since is left out
here, so that the queue moves on before the findings are made anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from hashlib import sha256
from typing import Any

from armsledger.model import Judgment
from armsledger.resolution.judging import LINKS, in_force
from armsledger.review.undoing import is_withdrawal

DECIDED = frozenset({"accepted", "rejected", "corrected"})
REPLACED = frozenset({"rejected", "corrected"})
STALE, MERGE = "stale", "merge"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to look at.

    Attributes:
        id: the same for the same thing and reason.
        reason: as in reasons.yaml.
        words: why it is here, for a reader.
        weight: how pressing it is.
        claims: ids of one claim or two; none where a judgment is stale and no claim stands at its place.
        sights: by what judgments about it are known (see `sight`): of each claim, then of two claims together; of a
            stale judgment its own first.
        known: ids of the judgments about it that were in force when the entry was made.
        judgment: the id of the judgment that is stale.
    """

    id: str
    reason: str
    words: str
    weight: float
    claims: tuple[str, ...]
    sights: tuple[str, ...]
    known: tuple[str, ...] = ()
    judgment: str | None = None


FIELDS = tuple(field.name for field in fields(Entry))


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry that nobody has settled, and the last judgment about it where somebody was unsure."""

    entry: Entry
    unsure: Judgment | None = None


def entry_of(record: Mapping[str, Any]) -> Entry:
    """The entry that a finding of kind `review` keeps; other fields of the record are passed over."""
    kept: dict[str, Any] = {}
    for name in FIELDS:
        kept[name] = tuple(record[name]) if isinstance(record[name], list) else record[name]
    return Entry(**kept)


def sight(about: str, seen: str) -> str:
    """A short name for a thing as it was seen, the same for every judgment about it."""
    return sha256(f"{about}\n{seen}".encode()).hexdigest()[:16]


def turn(entry: Entry) -> tuple[float, str]:
    """What sorts the queue: the most pressing first."""
    return -entry.weight, entry.id


def waiting(entries: Iterable[Entry], judgments: Iterable[Judgment]) -> list[Waiting]:
    """The entries that nobody has settled, in their turn; those that left somebody unsure come last.

    Args:
        entries: as they were made, in any order.
        judgments: all that there are now, in any order.
    """
    standing = {sight(one.about, one.seen): one for one in in_force(judgments)}
    found = []
    for entry in entries:
        verdicts = [standing.get(one) for one in entry.sights]
        if not settled(entry, verdicts):
            unsure = next((one for one in verdicts if one and leaves_unsure(one)), None)
            found.append(Waiting(entry, unsure))
    return sorted(found, key=lambda one: (one.unsure is not None, turn(one.entry)))


def leaves_unsure(one: Judgment) -> bool:
    """Whether somebody looked and could not tell; a judgment that only takes back another one says no such thing."""
    return one.verdict == "unsure" and not is_withdrawal(one)


def settled(entry: Entry, verdicts: Sequence[Judgment | None]) -> bool:
    """Whether judgments in force, one or none for each sight of an entry, leave nothing to be done about it."""
    if entry.reason == STALE:
        return _looked_at_again(verdicts[0], verdicts[-1] if len(verdicts) > 1 else None)
    if any(one and one.verdict in REPLACED and one.id not in entry.known for one in verdicts):
        return True  # what it rests on says another thing now: the next findings tell what is left of it
    if len(entry.claims) == 1:
        return _is(verdicts[0], DECIDED)
    *each, together = verdicts
    return _is(together, LINKS) or (entry.reason != MERGE and all(_is(one, DECIDED) for one in each))


def _looked_at_again(old: Judgment | None, new: Judgment | None) -> bool:
    """Whether a stale judgment was given up, or what stands at its place was judged."""
    return (old is not None and leaves_unsure(old)) or _is(new, DECIDED | LINKS)


def _is(one: Judgment | None, verdicts: frozenset[str]) -> bool:
    return one is not None and one.verdict in verdicts
