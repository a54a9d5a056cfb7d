"""Stages of transfers → dots and bars in time: one transfer's by stage, or a lane for each of several transfers.

A day is a dot; a date that says less (a month, a year, an interval) is a bar over all days that it can mean. What is
told not to be so is hollow. A stage that nobody dates stands, as a lozenge, where it was first reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from armsledger.codebook.names import actor_label
from armsledger.resolution.periods import Period, period
from armsledger.views.selection import STAGES
from armsledger.views.wording import number_words, showable
from armsledger.web.charts.drawing import WIDTH, Cell, Chart, Key, Line, Mark, Shape, Table, Words
from armsledger.web.charts.lettering import fit
from armsledger.web.charts.scales import Time, packed, time

Record: TypeAlias = Mapping[str, Any]
Naming: TypeAlias = Callable[[str], str]

LANES, EACH = 25, 12
STAGE_MARGIN, MARGIN, RIGHT, TOP, BOTTOM = 96.0, 232.0, 12.0, 6.0, 24.0
ROW, TIGHT, DOT, BAR = 22.0, 16.0, 11.0, 7.0
GAP, FEW_DAYS = 3.0, 2
DESC = (
    "A dot is a day, a bar all days that a date can mean, a lozenge the day of the report where no date is told; "
    "hollow is what is told not to be so."
)
NO_DATE = "No stage with a date to draw."


@dataclass(frozen=True, slots=True)
class Point:
    """A stage as it lies in time; `reported`: the date is that of the report."""

    stage: str
    negated: bool
    edtf: str
    days: Period
    reported: bool
    claims: int

    @property
    def title(self) -> str:
        """In one line: stage, date, claims."""
        words = f"{'not ' if self.negated else ''}{self.stage}"
        when = f"reported {self.edtf}, no date told" if self.reported else self.edtf
        return f"{words}, {when}: {number_words(self.claims)} claim{'' if self.claims == 1 else 's'}"


def points(transfer: Record) -> list[Point]:
    """The stages of a transfer's history that have a date, in time, the surest order there is."""
    found = []
    for one in transfer["history"]:
        edtf = one["when"] if period(one["when"]) else one["reported"]
        if one["stage"] in STAGES and (days := period(edtf)):
            negated, reported = one["polarity"] == "-", edtf != one["when"]
            found.append(Point(one["stage"], negated, str(edtf), days, reported, len(one["claims"])))
    return sorted(
        found, key=lambda one: (one.days, STAGES.index(one.stage), one.negated, one.reported, one.edtf)
    )


def stages(transfer: Record, address: Callable[[str], str], *, title: str = "Stages in time") -> Chart:
    """One transfer: a lane for each stage that is told, in the order of the codebook.

    Args:
        transfer: a record of findings of kind `transfer`; its `history` is read.
        address: stage → where the claims behind it stand (on the same page: `#stage-delivered`).
        title: the heading.
    """
    found = points(transfer)
    left_out = len(transfer["history"]) - len(found)
    note = f"Without any date: {number_words(left_out)}." if left_out else ""
    scale = time((one.days for one in found), STAGE_MARGIN, WIDTH - RIGHT)
    if scale is None:
        return Chart(title, DESC, note=note, empty=NO_DATE)
    y = TOP
    marks: list[Mark] = []
    words: list[Words] = []
    lines: list[Line] = []
    for stage in (stage for stage in STAGES if any(one.stage == stage for one in found)):
        of_stage = [one for one in found if one.stage == stage]
        drawn, rows = _lane(of_stage, y, ROW, scale, lambda one: address(one.stage))
        marks.extend(drawn)
        words.append(Words(0, y + ROW / 2 + 4, stage, href=address(stage)))
        y += rows * ROW
        lines.append(Line(0, y, WIDTH - RIGHT, y, "lane"))
    grid, names = scale.drawn(TOP, y)
    rows_of_table = tuple(_row(one, address(one.stage)) for one in found)
    return Chart(
        title,
        DESC,
        WIDTH,
        round(y + BOTTOM, 2),
        tuple(marks),
        (*names, *words),
        (*grid, *lines),
        (),
        Table((Cell("Stage"), Cell("When"), Cell("Claims", number=True)), rows_of_table),
        note,
    )


def lanes(
    transfers: Iterable[Record],
    address: Callable[[str], str],
    *,
    title: str = "Transfers in time",
    name: Naming = actor_label,
) -> Chart:
    """A lane for each transfer, the first to begin on top.

    Args:
        transfers: records of findings of kind `transfer`, in any order; `id`, `suppliers`, `recipients` and `history`
            are read. Of more than 25, those with the most claims are drawn; of more than 12 stages of one, the first.
        address: id of a transfer → its page.
        title: the heading.
        name: code of an actor → what it is called.
    """
    known = list(transfers)
    dated, chosen = _chosen(known)
    scale = time((point.days for _, found in chosen for point in found), MARGIN, WIDTH - RIGHT)
    note = _note(len(known) - dated, dated - len(chosen))
    if scale is None:
        return Chart(title, DESC, note=note, empty=NO_DATE)
    y = TOP
    marks: list[Mark] = []
    words: list[Words] = []
    lines: list[Line] = []
    for one, found in chosen:
        drawn, rows = _lane(found, y + GAP, TIGHT, scale, lambda _, key=one["id"]: address(key))  # type: ignore[misc] # bound now
        if rows == 1:
            lines.append(_thread(found, y, scale))
        marks.extend(drawn)
        words.append(_named(one, y, address, name))
        y += rows * TIGHT + 2 * GAP
        lines.append(Line(0, y, WIDTH - RIGHT, y, "lane"))
    grid, years = scale.drawn(TOP, y)
    return Chart(
        title,
        DESC,
        WIDTH,
        round(y + BOTTOM, 2),
        tuple(marks),
        (*years, *words),
        (*grid, *lines),
        _legend(point for _, found in chosen for point in found),
        _table(chosen, address, name),
        note,
    )


def _chosen(transfers: Iterable[Record]) -> tuple[int, list[tuple[Record, list[Point]]]]:
    """How many transfers have a date, and those with the most claims among them, the first to begin first."""
    dated = [(one, found[:EACH]) for one in transfers if (found := points(one))]
    dated.sort(key=lambda pair: (-len(pair[0]["claims"]), pair[0]["id"]))
    return len(dated), sorted(dated[:LANES], key=lambda pair: (pair[1][0].days, pair[0]["id"]))


def _lane(
    found: Sequence[Point], y: float, row_height: float, scale: Time, href: Callable[[Point], str]
) -> tuple[list[Mark], int]:
    """Marks of a lane, in as many rows as they need not to lie on each other."""
    spans = [_span(one, scale) for one in found]
    order = sorted(range(len(found)), key=lambda number: (spans[number], number))
    rows = packed([spans[number] for number in order], gap=1)
    marks = [
        _mark(found[number], spans[number], y + row * row_height, row_height, href(found[number]))
        for number, row in zip(order, rows, strict=True)
    ]
    return marks, max(rows) + 1


def _span(one: Point, scale: Time) -> tuple[float, float]:
    x0, x1 = scale.span(one.days)
    if x1 - x0 >= DOT and one.days.days > FEW_DAYS and not one.reported:
        return x0, x1
    middle = (x0 + x1) / 2
    middle = min(scale.right - DOT / 2, max(scale.left + DOT / 2, middle))
    return round(middle - DOT / 2, 2), round(middle + DOT / 2, 2)


def _mark(one: Point, span: tuple[float, float], y: float, row_height: float, href: str) -> Mark:
    x0, x1 = span
    shape: Shape = "box" if x1 - x0 > DOT + 0.02 else "path" if one.reported else "dot"
    tall = BAR if shape == "box" else DOT
    top = round(y + (row_height - tall) / 2, 2)
    middle, half = round((x0 + x1) / 2, 2), round(top + tall / 2, 2)
    path = f"M{x0} {half}L{middle} {top}L{x1} {half}L{middle} {top + tall}Z" if shape == "path" else ""
    kind = f"stage-{one.stage}{' hollow' if one.negated else ''}"
    return Mark(x0, top, round(x1 - x0, 2), tall, kind, one.title, href, shape, path)


def _thread(found: Sequence[Point], y: float, scale: Time) -> Line:
    """From the first stage of a transfer to the last."""
    spans = [_span(one, scale) for one in found]
    middle = y + GAP + TIGHT / 2
    return Line(min(x0 for x0, _ in spans), middle, max(x1 for _, x1 in spans), middle, "thread")


def _named(one: Record, y: float, address: Callable[[str], str], name: Naming) -> Words:
    called = _called(one, name)
    short = fit(called, MARGIN - 14)
    return Words(
        0,
        round(y + ROW / 2 + 4, 2),
        short,
        href=address(one["id"]),
        title=called if called != short else None,
    )


def _called(one: Record, name: Naming) -> str:
    who, whom = (_first(one[side], name) for side in ("suppliers", "recipients"))
    return f"{who} → {whom}"


def _first(actors: Sequence[str], name: Naming) -> str:
    if not actors:
        return "?"
    rest = f" +{len(actors) - 1}" if len(actors) > 1 else ""
    return showable(name(actors[0])) + rest


def _legend(found: Iterable[Point]) -> tuple[Key, ...]:
    held = {one.stage for one in found}
    return tuple(Key(f"stage-{stage}", stage, shape="dot") for stage in STAGES if stage in held)


def _row(one: Point, href: str) -> tuple[Cell, ...]:
    words = f"{'not ' if one.negated else ''}{one.stage}"
    when = f"reported {one.edtf}" if one.reported else one.edtf
    return Cell(words, href), Cell(when), Cell(number_words(one.claims), number=True)


def _table(
    chosen: Sequence[tuple[Record, Sequence[Point]]], address: Callable[[str], str], name: Naming
) -> Table:
    head = (Cell("Transfer"), Cell("Stage"), Cell("When"), Cell("Claims", number=True))
    rows: Iterator[tuple[Cell, ...]] = (
        (Cell(_called(one, name), address(one["id"])), *_row(point, address(one["id"])))
        for one, found in chosen
        for point in found
    )
    return Table(head, tuple(rows))


def _note(undated: int, left_out: int) -> str:
    parts = []
    if undated:
        parts.append(f"Without any date, and not drawn: {number_words(undated)}.")
    if left_out:
        parts.append(f"With fewer claims, and not drawn: {number_words(left_out)}.")
    return " ".join(parts)
