"""Claims of kind position in, bands of policy out: who held which policy toward whom, from when to when.

A band begins with the first claim of a policy and ends where a later claim tells another one that cannot
stand beside it. What is told for the same time and cannot stand beside it is a contradiction, not a change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from armsledger.model import Claim, Document
from armsledger.resolution.periods import Period, edtf_of, period
from armsledger.resolution.records import Band
from armsledger.resolution.settings import limits
from armsledger.resolution.transfers import identity, published, speakers

APART: frozenset[frozenset[str]] = frozenset(
    frozenset(pair)
    for pair in (
        ("none", "lethal"),
        ("none", "non_lethal"),
        ("none", "support"),
        ("none", "indirect"),
        ("non_lethal", "lethal"),
        ("indirect", "lethal"),
        ("neutral", "lethal"),
        ("neutral", "support"),
    )
)
"""Policies that one actor cannot have toward one recipient at one time."""
TURNS = frozenset({"loosening", "tightening", "ended"})
OVER = "ended"


@dataclass(slots=True)
class Open:
    """A band while claims are added to it."""

    policy: str
    claims: list[Claim] = field(default_factory=list)
    days: list[int] = field(default_factory=list)
    changed_by: list[str] = field(default_factory=list)
    contradicted_by: list[str] = field(default_factory=list)
    closed: bool = False

    @property
    def last(self) -> int:
        """The last day that a claim gives; 0 where none does."""
        return max(self.days, default=0)


def positions(
    claims: Iterable[Claim], documents: Mapping[str, Document], echoes: Collection[str] = ()
) -> list[Band]:
    """All bands, by holder, whom it is toward, and time.

    Args:
        claims: of any kind; those that are positions count.
        documents: by id, for dates.
        echoes: claims of derived texts, which add no voice.
    """
    groups: dict[tuple[str, str | None], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind == "position" and claim.policy and claim.factuality != "unknown":
            for holder in claim.holders:
                for toward in claim.toward or (None,):
                    groups[holder, toward].append(claim)
    found: list[Band] = []
    for (holder, toward), group in groups.items():
        ordered = sorted(group, key=lambda claim: _turn(claim, documents))
        found.extend(_band(holder, toward, band, frozenset(echoes)) for band in _walk(ordered, documents))
    return sorted(found, key=lambda band: (band.holder, band.toward or "", band.since or "9999", band.id))


def _turn(claim: Claim, documents: Mapping[str, Document]) -> tuple[int, str]:
    return _day(claim, documents), claim.id


def _day(claim: Claim, documents: Mapping[str, Document]) -> int:
    """The last day as of which it is told; 0 where none is known."""
    days = _days(claim, documents)
    return days.last if days else 0


def _days(claim: Claim, documents: Mapping[str, Document]) -> Period | None:
    return period(claim.when) or period(published(claim, documents))


def _walk(claims: Sequence[Claim], documents: Mapping[str, Document]) -> Iterator[Open]:
    """Put claims, in time, into bands; of one day those first that go on with what was told before."""
    bands: list[Open] = []
    for day, of_day in groupby(claims, key=lambda claim: _day(claim, documents)):
        held = {band.policy for band in bands if not band.closed}
        for claim in sorted(of_day, key=lambda one: one.policy not in held or one.change in TURNS):
            _add(claim, day, bands, documents)
    yield from bands


def _add(claim: Claim, day: int, bands: list[Open], documents: Mapping[str, Document]) -> None:
    """Put one claim into its band, and let it meet the others."""
    own = next((band for band in bands if band.policy == claim.policy and not band.closed), None)
    if claim.polarity == "-":
        if own:
            own.contradicted_by.append(claim.id)
        return
    if own is None:
        own = Open(claim.policy or "")
        bands.append(own)
    own.claims.append(claim)
    if day:
        own.days.append(day)
    for other in bands:
        if other is not own and not other.closed and frozenset((other.policy, own.policy)) in APART:
            _meet(other, own, claim, day, documents)
    if claim.change in TURNS:
        own.changed_by.append(claim.id)
        own.closed = claim.change == OVER


def _meet(other: Open, own: Open, claim: Claim, day: int, documents: Mapping[str, Document]) -> None:
    """A claim that cannot stand beside an open band ends it.

    Or contradicts it where both are told for one time, and then so do that band's claims of that time.
    """
    near = limits()["same_time_days"]
    if claim.change in TURNS or (day and other.last and day > other.last + near):
        other.changed_by.append(claim.id)
        other.closed = True
        return
    other.contradicted_by.append(claim.id)
    for one in other.claims:
        if not day or day - _day(one, documents) <= near or not _day(one, documents):
            own.contradicted_by.append(one.id)


def _band(holder: str, toward: str | None, band: Open, echoes: frozenset[str]) -> Band:
    ids = tuple(sorted(claim.id for claim in band.claims))
    changes = [claim.change for claim in band.claims if claim.change]
    return Band(
        identity("position", holder, toward or "", band.policy, *ids),
        holder,
        toward,
        band.policy,
        edtf_of(min(band.days)) if band.days else None,
        edtf_of(band.last) if band.days else None,
        changes[-1] if changes else None,
        ids,
        tuple(sorted(set(band.changed_by))),
        tuple(sorted(set(band.contradicted_by))),
        _sureness(holder, band, echoes),
    )


def _sureness(holder: str, band: Open, echoes: frozenset[str]) -> str:
    if band.contradicted_by:
        return "contested"
    told = (claim for claim in band.claims if claim.id not in echoes)
    voices = {(voice, claim.document) for claim in told for voice in speakers(claim)}
    if any(voice == holder for voice, _ in voices):
        return "told by itself"
    return "told by several" if len(voices) > 1 else "told by one"
