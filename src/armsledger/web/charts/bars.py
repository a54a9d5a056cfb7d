"""Counts by year and stage → stacked columns, or a line of small ones; a year outside the calendar is refused.

What comes about stands upon the axis, the surest nearest to it; what was refused, halted or diverted hangs below.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from armsledger.views.selection import STAGES
from armsledger.views.wording import number_words
from armsledger.web.charts.drawing import WIDTH, Cell, Chart, Key, Line, Mark, Table, Words, numbers, thinned
from armsledger.web.charts.scales import ticks
from armsledger.web.charts.years import Column, placed, spread, written, year_of

Row: TypeAlias = tuple[int | None, str, int]
Address: TypeAlias = Callable[[str | None, int | None, int | None], str]
Counts: TypeAlias = Mapping[tuple[int, str], int]
Pooled: TypeAlias = Mapping[tuple[Column, str], int]

AGAINST = ("refused", "halted", "diverted")
ALONG = tuple(stage for stage in STAGES if stage not in AGAINST)
LEFT, RIGHT, TOP, BOTTOM = 40.0, 14.0, 14.0, 26.0
FILLED = 0.82
WIDEST, TALLEST = 64.0, 40.0
APART = 10
DESC = "Transfers told at each stage, by year. What was refused, halted or diverted hangs below the line."
COUNTING = "A transfer counts once for each stage and year in which it is told."


def rows_of(transfers: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    """(year, stage, 1) for each stage and year that transfers tell as affirmed.

    Args:
        transfers: records of findings of kind `transfer`; of each, `history` is read. The year is that of `when`,
            else of `reported`, and None where neither lies within one year.
    """
    for transfer in transfers:
        told = [one for one in transfer["history"] if one["polarity"] == "+" and one["stage"]]
        pairs = {(year_of(one["when"]) or year_of(one["reported"]), str(one["stage"])) for one in told}
        dated = {stage for year, stage in pairs if year is not None}
        yield from ((year, stage, 1) for year, stage in pairs if year is not None or stage not in dated)


def columns(
    rows: Iterable[Row],
    address: Address,
    *,
    title: str = "Supplies by stage and year",
    width: float = WIDTH,
    height: float = 300,
) -> Chart:
    """Stacked columns, one for each year from the first to the last, empty ones too.

    Args:
        rows: (year or None, stage, how many transfers), in any order; equal ones add up. Of more than 100 years, those
            outside the fullest 100 are drawn as one column before or after.
        address: (stage or None, first year or None, last year or None) → where those transfers are listed.
        title: the heading.
        width: of the sheet, px.
        height: of the sheet at most, px.
    """
    counts, undated = _counted(rows)
    note = COUNTING + (f" Without a year: {number_words(undated)}." if undated else "")
    if not counts:
        return Chart(title, DESC, width, note=note, empty="No transfer with a year to draw.")
    shown, pooled = _pooled(counts)
    plot = _Plot.of(shown, pooled, width, height)
    marks = tuple(
        mark for number, one in enumerate(shown) for mark in _column(plot, number, one, pooled, address)
    )
    return Chart(
        title,
        DESC,
        width,
        plot.height,
        marks,
        (*written(shown, LEFT, width, plot.step, plot.height - 6), *plot.scale),
        plot.grid,
        _legend(pooled, address),
        _table(shown, pooled, address),
        note,
    )


def sparkline(rows: Iterable[Row], *, width: float = 120, height: float = 24) -> Chart:
    """Small columns of all stages together, for the head of a list; it has no links and no axis.

    Args:
        rows: as for `columns`.
        width: px.
        height: px.
    """
    counts, _ = _counted(rows)
    by_year: Counter[int] = Counter()
    for (year, _stage), count in counts.items():
        by_year[year] += count
    if not by_year:
        return Chart("By year", "", width, height, empty="no year")
    shown, pooled = _pooled({(year, ""): count for year, count in by_year.items()})
    step, most = width / len(shown), max(pooled.values())
    marks = []
    for number, one in enumerate(shown):
        count = pooled.get((one, ""), 0)
        tall = round(height * count / most, 2)
        title = f"{one.name}: {number_words(count)}"
        marks.append(
            Mark(
                round(number * step, 2),
                round(height - tall, 2),
                round(step * FILLED, 2),
                tall,
                "plain",
                title,
            )
        )
    first, last, top = shown[0].name, shown[-1].name, number_words(most)
    words = f"By year, {first} to {last}; at most {top} a year"
    return Chart(words, "", width, height, tuple(mark for mark in marks if mark.height))


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where things lie: px of one transfer, of one column, and the height of the axis."""

    width: float
    height: float
    unit: float
    step: float
    axis: float
    grid: tuple[Line, ...]
    scale: tuple[Words, ...]

    @classmethod
    def of(cls, shown: Sequence[Column], pooled: Pooled, width: float, height: float) -> _Plot:
        up = max(sum(pooled.get((one, stage), 0) for stage in ALONG) for one in shown)
        down = max(sum(pooled.get((one, stage), 0) for stage in AGAINST) for one in shown)
        unit = min(TALLEST, (height - TOP - BOTTOM) / (up + down))
        height = TOP + (up + down) * unit + BOTTOM
        axis = TOP + up * unit
        marked = ticks(max(up, down))
        at = [(value, axis - value * unit) for value in marked if value <= up]
        at += [(value, axis + value * unit) for value in marked if 0 < value <= down]
        at = [one for one in at if one[1] == axis or abs(one[1] - axis) > APART]
        grid = tuple(
            Line(LEFT, round(y, 2), width - RIGHT, round(y, 2), "axis" if not value else "grid")
            for value, y in at
        )
        scale = tuple(
            Words(LEFT - 8, round(y + 4, 2), number_words(value), "end", "scale") for value, y in at
        )
        return cls(
            width, round(height, 2), unit, min(WIDEST, (width - LEFT - RIGHT) / len(shown)), axis, grid, scale
        )


def _counted(rows: Iterable[Row]) -> tuple[Counts, int]:
    """Sums by year and stage of the codebook's stages, and how many have no year."""
    counts: Counter[tuple[int, str]] = Counter()
    undated = 0
    for year, stage, count in rows:
        if year is None:
            undated += count
        elif count > 0 and (stage in STAGES):
            counts[year, stage] += count
    return counts, undated


def _pooled(counts: Counts) -> tuple[list[Column], Pooled]:
    """The columns from left to right, and the counts put into them."""
    by_year: Counter[int] = Counter()
    for (year, _), count in counts.items():
        by_year[year] += count
    shown = spread(by_year)
    where = placed(by_year, shown)
    pooled: Counter[tuple[Column, str]] = Counter()
    for (year, stage), count in counts.items():
        pooled[shown[where[year]], stage] += count
    return shown, pooled


def _column(plot: _Plot, number: int, one: Column, pooled: Pooled, address: Address) -> Iterator[Mark]:
    """The marks of one column, from the axis outwards on both sides."""
    x = round(LEFT + (number + (1 - FILLED) / 2) * plot.step, 2)
    wide_ = round(plot.step * FILLED, 2)
    for stages, way in ((tuple(reversed(ALONG)), -1), (AGAINST, 1)):
        done = 0
        for stage in stages:
            count = pooled.get((one, stage), 0)
            if count:
                ends = sorted(round(plot.axis + way * part * plot.unit, 2) for part in (done, done + count))
                done += count
                yield Mark(
                    x,
                    ends[0],
                    wide_,
                    round(ends[1] - ends[0], 2),
                    thinned(f"stage-{stage}", ends[1] - ends[0]),
                    f"{one.name}, {stage}: {number_words(count)}",
                    address(stage, one.since, one.until),
                )


def _legend(pooled: Pooled, address: Address) -> tuple[Key, ...]:
    totals: Counter[str] = Counter()
    for (_, stage), count in pooled.items():
        totals[stage] += count
    return tuple(
        Key(f"stage-{stage}", stage, number_words(totals[stage]), address(stage, None, None))
        for stage in STAGES
        if totals[stage]
    )


def _table(shown: Sequence[Column], pooled: Pooled, address: Address) -> Table:
    stages = [stage for stage in STAGES if any(key[1] == stage for key in pooled)]
    rows = []
    for one in shown:
        any_told = any(pooled.get((one, stage)) for stage in stages)
        cells = [Cell(one.name, address(None, one.since, one.until) if any_told else None)]
        for stage in stages:
            count = pooled.get((one, stage), 0)
            there = address(stage, one.since, one.until) if count else None
            cells.append(Cell(number_words(count), there, number=True))
        rows.append(tuple(cells))
    return Table((Cell("Year"), *numbers(stages)), tuple(rows))
