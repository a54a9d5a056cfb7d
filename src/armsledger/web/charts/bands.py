"""Positions → bands of policy in time, a lane for each whom they are toward; what has no date is only counted.

A band reaches over all days that its dates can mean: one told for a year is as long as the year. An end that nobody
tells is open, and drawn as a point.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from armsledger.codebook.names import actor_label
from armsledger.resolution.periods import OPEN_FIRST, OPEN_LAST, Period, period
from armsledger.views.wording import number_words, showable
from armsledger.web.charts.drawing import WIDTH, Cell, Chart, Key, Line, Mark, Table, Words
from armsledger.web.charts.lettering import fit, wide
from armsledger.web.charts.scales import Time, packed, time

Record: TypeAlias = Mapping[str, Any]
Address: TypeAlias = Callable[[str], str]
Naming: TypeAlias = Callable[[str], str]
Lane: TypeAlias = tuple[str, str | None]

POLICIES = ("support", "lethal", "non_lethal", "indirect", "none", "neutral", "restricted")
LANES, EACH = 20, 24
MARGIN, RIGHT, TOP, BOTTOM = 176.0, 10.0, 6.0, 24.0
ROW, BAR, SHORTEST, POINT = 31.0, 9.0, 7.0, 6.0
PAD = 8.0
DESC = (
    "Each band reaches from the first claim of a policy to the last. A notch is a change that is told; "
    "lines across it: other claims contradict it."
)


@dataclass(frozen=True, slots=True)
class Bar:
    """A band as it lies in its lane: ends of the bar, and of the room that bar and words take together."""

    record: Record
    x0: float
    x1: float
    begin: float
    end: float


def bands(
    positions: Iterable[Record],
    address: Address,
    *,
    title: str = "Positions over time",
    when: Callable[[str], str | None] = lambda _: None,
    name: Naming = actor_label,
) -> Chart:
    """An actor's policies, or those of several actors.

    Args:
        positions: records of findings of kind `position`, in any order. Of more than 20 lanes, or 24 bands in a lane,
            those with the most claims are drawn, and the rest is counted.
        address: id of a position → its page.
        title: the heading.
        when: id of a claim → its EDTF date, for the notches; without one they stand at the end of the band.
        name: code of an actor → what it is called.
    """
    known = list(positions)
    dated = {one["id"]: days for one in known if (days := days_of(one))}
    scale = time(dated.values(), MARGIN, WIDTH - RIGHT)
    if scale is None:
        return Chart(title, DESC, note=_note(len(known), 0), empty="No position with a date to draw.")
    lanes = _lanes([one for one in known if one["id"] in dated])
    drawn = [one for _, records in lanes for one in records]
    y = TOP
    marks: list[Mark] = []
    words: list[Words] = []
    lines: list[Line] = []
    for lane, records in lanes:
        words.append(_named(lane, y, name, several=len({one["holder"] for one in known}) > 1))
        laid = _laid(records, dated, scale, y)
        for bar, top in laid:
            marks.extend(_marks(bar, top, dated[bar.record["id"]], scale, address, when))
            words.append(_words(bar, top, address))
        y = max(top for _, top in laid) + ROW + PAD
        lines.append(Line(0, y - PAD / 2, WIDTH - RIGHT, y - PAD / 2, "lane"))
    grid, years = scale.drawn(TOP, y - PAD / 2)
    return Chart(
        title,
        DESC,
        WIDTH,
        round(y + BOTTOM - PAD, 2),
        tuple(marks),
        (*years, *words),
        (*grid, *lines),
        _legend(drawn),
        _table(drawn, address, name),
        _note(len(known) - len(dated), len(dated) - len(drawn)),
    )


def days_of(position: Record) -> Period | None:
    """All days from the first that `since` can mean to the last that `until` can; None where neither is a date."""
    since, until = period(position["since"]), period(position["until"])
    if since is None and until is None:
        return None
    first, last = since.first if since else OPEN_FIRST, until.last if until else OPEN_LAST
    return Period(first, max(first, last))


def _lanes(positions: Iterable[Record]) -> list[tuple[Lane, list[Record]]]:
    """The lanes with the most claims, by holder and name; of each the bands with the most."""
    found: dict[Lane, list[Record]] = defaultdict(list)
    for one in sorted(positions, key=lambda one: (-len(one["claims"]), one["id"])):
        found[one["holder"], one["toward"]].append(one)
    most = sorted(found, key=lambda lane: (-sum(len(one["claims"]) for one in found[lane]), str(lane)))
    chosen = sorted(most[:LANES], key=lambda lane: (lane[0], lane[1] is not None, lane[1] or ""))
    return [(lane, found[lane][:EACH]) for lane in chosen]


def _laid(
    records: Iterable[Record], dated: Mapping[str, Period], scale: Time, y: float
) -> list[tuple[Bar, float]]:
    """The bands of a lane that begins at `y`, each with the top of its row: none touches another."""
    bars = [_bar(one, dated[one["id"]], scale) for one in records]
    bars.sort(key=lambda bar: (bar.begin, bar.record["id"]))
    rows = packed([(bar.begin, bar.end) for bar in bars])
    return [(bar, y + row * ROW) for bar, row in zip(bars, rows, strict=True)]


def _bar(one: Record, days: Period, scale: Time) -> Bar:
    x0, x1 = scale.span(days)
    x0 = min(x0, scale.right - SHORTEST)
    x1 = max(x1, x0 + SHORTEST)
    room = wide(policy_words(one))
    begin = min(x0, scale.right - room)
    return Bar(one, x0, x1, begin, max(x1, begin + room))


def _marks(
    bar: Bar, y: float, days: Period, scale: Time, address: Address, when: Callable[[str], str | None]
) -> Iterator[Mark]:
    """The band, and a notch for each change."""
    one = bar.record
    top = y + ROW - BAR - 5
    kind = f"policy-{one['policy']}"
    opened, left_open = days.first <= OPEN_FIRST, days.last >= OPEN_LAST
    yield Mark(
        bar.x0,
        round(top, 2),
        round(bar.x1 - bar.x0, 2),
        BAR,
        kind,
        told(one),
        address(one["id"]),
        "path",
        _outline(bar, top, opened=opened, left_open=left_open),
        bool(one["contradicted_by"]),
    )
    places = {_notch(bar, when(claim), scale) for claim in one["changed_by"]}
    for x in sorted(places):
        title = f"{policy_words(one)}: a change is told"
        yield Mark(round(x - 1.5, 2), round(top - 3, 2), 3, BAR + 6, "notch", title, address(one["id"]))


def _notch(bar: Bar, edtf: str | None, scale: Time) -> float:
    days = period(edtf)
    x = scale.at(days.first) if days else bar.x1
    return min(bar.x1, max(bar.x0, x))


def _outline(bar: Bar, y: float, *, opened: bool, left_open: bool) -> str:
    """A bar, with a point where its end is open."""
    middle, bottom = round(y + BAR / 2, 2), round(y + BAR, 2)
    point = min(POINT, (bar.x1 - bar.x0) / 2)
    left = f"L{bar.x0 + point:.2f} {bottom}L{bar.x0} {middle}Z" if opened else f"L{bar.x0} {bottom}Z"
    begin = bar.x0 + point if opened else bar.x0
    right = f"L{bar.x1 - point:.2f} {y}L{bar.x1} {middle}L{bar.x1 - point:.2f} {bottom}"
    right = right if left_open else f"L{bar.x1} {y}L{bar.x1} {bottom}"
    return f"M{begin:.2f} {y}{right}{left}"


def _words(bar: Bar, y: float, address: Address) -> Words:
    one = bar.record
    kind = "halo strong" if one["contradicted_by"] else "halo"
    return Words(round(bar.begin, 2), round(y + 13, 2), policy_words(one), "start", kind, address(one["id"]))


def _named(lane: Lane, y: float, name: Naming, *, several: bool) -> Words:
    """Whom the lane is toward, and whose it is where there are several."""
    holder, toward = lane
    whom = showable(name(toward)) if toward else "in general"
    whose = showable(name(holder))
    called = (f"{whose} → {whom}" if toward else whose) if several else whom
    short = fit(called, MARGIN - 16)
    kind = "" if toward or several else "quiet"
    return Words(0, round(y + ROW - 6, 2), short, "start", kind, title=called if called != short else None)


def policy_words(position: Record) -> str:
    """A policy as it is written: `no supplies`, `non lethal`; with what is told to change."""
    policy = str(position["policy"])
    words = "no supplies" if policy == "none" else policy.replace("_", "-")
    change = position["change"]
    return showable(f"{words}, {change}" if change and change != "stable" else words)


def told(position: Record) -> str:
    """A band in one line, for hovering: policy, dates, claims, and whether others contradict it."""
    dates = f"{position['since'] or '?'} to {position['until'] or '?'}"
    number = len(position["claims"])
    claims = f"{number_words(number)} claim{'' if number == 1 else 's'}"
    against = len(position["contradicted_by"])
    contested = f", contradicted by {number_words(against)}" if against else ""
    return showable(f"{policy_words(position)}, {dates}: {claims}, {position['sureness']}{contested}")


def _legend(positions: Iterable[Record]) -> tuple[Key, ...]:
    held = {one["policy"] for one in positions}
    return tuple(
        Key(f"policy-{policy}", "no supplies" if policy == "none" else policy.replace("_", "-"))
        for policy in POLICIES
        if policy in held
    )


def _table(positions: Sequence[Record], address: Address, name: Naming) -> Table:
    head = ("Whose", "Toward", "Policy", "From", "To", "How sure")
    rows = tuple(
        (
            Cell(showable(name(one["holder"]))),
            Cell(showable(name(one["toward"])) if one["toward"] else "in general"),
            Cell(policy_words(one), address(one["id"])),
            Cell(showable(one["since"] or "not told")),
            Cell(showable(one["until"] or "not told")),
            Cell(showable(one["sureness"])),
            Cell(number_words(len(one["claims"])), number=True),
            Cell(number_words(len(one["contradicted_by"])), number=True),
        )
        for one in positions
    )
    return Table((*map(Cell, head), Cell("Claims", number=True), Cell("Against", number=True)), rows)


def _note(undated: int, left_out: int) -> str:
    parts = []
    if undated:
        parts.append(f"Without a date, and not drawn: {number_words(undated)}.")
    if left_out:
        parts.append(f"With fewer claims, and not drawn: {number_words(left_out)}.")
    return " ".join(parts)
