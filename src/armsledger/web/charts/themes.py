"""Assessments counted → small columns by theme and year; what has no year is only counted.

What speaks for the supplies (and what takes no side) stands upon the line, what speaks against them hangs below. A
judgment that is denied is drawn with lines across it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from armsledger.views.wording import number_words, showable
from armsledger.web.charts.drawing import WIDTH, Cell, Chart, Key, Line, Mark, Table, Words, thinned
from armsledger.web.charts.lettering import fit
from armsledger.web.charts.years import Column, placed, spread, written, year_of

Row: TypeAlias = tuple[str, str, bool, int | None, int]
Part: TypeAlias = tuple[str, bool]
Pooled: TypeAlias = Mapping[tuple[str, int, Part], int]
ByYear: TypeAlias = Callable[[str, str | None, int | None, int | None], str]

ABOVE: tuple[Part, ...] = (("for", False), ("for", True), ("neutral", False), ("neutral", True))
BELOW: tuple[Part, ...] = (("against", False), ("against", True))
STANCES = ("for", "neutral", "against")
MARGIN, RIGHT, TOP, BOTTOM = 168.0, 14.0, 4.0, 22.0
LANE, LEAST, GAP, UNIT, WIDEST, FILLED = 30.0, 7.0, 9.0, 12.0, 64.0, 0.82
DESC = (
    "Assessments by theme and year: for the supplies above the line, with those that take no side; "
    "against them below; denied ones with lines across."
)
NOTHING = "No assessment to draw."


@dataclass(frozen=True, slots=True)
class _Lanes:
    """Where things lie: px of one assessment and of a column, the line of each theme, and the bottom."""

    unit: float
    step: float
    lines: Mapping[str, float]
    bottom: float


def rows_of(assessments: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    """(theme, stance, denied, year or None, 1) for each year in which an assessment is told.

    Args:
        assessments: records of findings of kind `assessment`; of each, `theme`, `stance`, `polarity` and `dates` are
            read.
    """
    for one in assessments:
        years = {year_of(day) for day in one["dates"]} - {None} or {None}
        yield from ((one["theme"], one["stance"], one["polarity"] == "-", year, 1) for year in years)


def by_year(rows: Iterable[Row], address: ByYear, *, title: str = "Themes by year") -> Chart:
    """A lane of small columns for each theme, the most frequent on top, all to one measure.

    Args:
        rows: (theme, stance, whether it is denied, year or None, how many), in any order; equal ones add up.
        address: (theme, stance or None, first year or None, last year or None) → where those are listed.
        title: the heading.
    """
    counts: Counter[tuple[str, Part, int]] = Counter()
    undated = 0
    for theme, stance, denied, year, count in rows:
        if year is None:
            undated += count
        elif count > 0 and stance in STANCES:
            counts[theme, (stance, denied), year] += count
    note = f"Without a year: {number_words(undated)}." if undated else ""
    if not counts:
        return Chart(title, DESC, note=note, empty=NOTHING)
    shown, pooled = _pooled(counts)
    totals = totals_of((theme, count) for (theme, _, _), count in counts.items())
    plot = _lanes(list(totals), pooled, shown)
    words = list(written(shown, MARGIN, WIDTH, plot.step, plot.bottom + BOTTOM - 8))
    for theme, count in totals.items():
        short, href = fit(theme, MARGIN - 50), address(theme, None, None, None)
        words.append(Words(0, round(plot.lines[theme] + 4, 2), short, href=href, count=number_words(count)))
    return Chart(
        title,
        DESC,
        WIDTH,
        round(plot.bottom + BOTTOM, 2),
        tuple(mark for theme in totals for mark in _lane(theme, plot, shown, pooled, address)),
        tuple(words),
        tuple(Line(MARGIN, y, WIDTH - RIGHT, y, "axis") for y in plot.lines.values()),
        legend_of((stance, denied) for _, (stance, denied), _ in counts),
        _table(shown, pooled, list(totals), address),
        note,
    )


def totals_of(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Sums by word, the largest first."""
    totals: Counter[str] = Counter()
    for word, count in pairs:
        totals[word] += count
    return {word: totals[word] for word in sorted(totals, key=lambda word: (-totals[word], word))}


def _pooled(
    counts: Mapping[tuple[str, Part, int], int],
) -> tuple[list[Column], Pooled]:
    years: Counter[int] = Counter()
    for (_, _, year), count in counts.items():
        years[year] += count
    shown = spread(years)
    where = placed(years, shown)
    pooled: Counter[tuple[str, int, Part]] = Counter()
    for (theme, part, year), count in counts.items():
        pooled[theme, where[year], part] += count
    return shown, pooled


def _lanes(themes: Sequence[str], pooled: Pooled, shown: Sequence[Column]) -> _Lanes:
    """Lanes as high as their own columns need, with one measure for all."""
    up: Counter[tuple[str, int]] = Counter()
    down: Counter[tuple[str, int]] = Counter()
    for (theme, number, part), count in pooled.items():
        (up if part in ABOVE else down)[theme, number] += count
    unit = min(UNIT, LANE / max(*up.values(), *down.values(), 1))
    lines, y = {}, TOP
    for theme in themes:
        above, below = (
            max((count for key, count in side.items() if key[0] == theme), default=0) * unit
            for side in (up, down)
        )
        lines[theme] = round(y + max(LEAST, above), 2)
        y = lines[theme] + max(LEAST, below) + GAP
    return _Lanes(unit, min(WIDEST, (WIDTH - MARGIN - RIGHT) / len(shown)), lines, y)


def _lane(
    theme: str, plot: _Lanes, shown: Sequence[Column], pooled: Pooled, address: ByYear
) -> Iterator[Mark]:
    for number, one in enumerate(shown):
        x = round(MARGIN + (number + (1 - FILLED) / 2) * plot.step, 2)
        for parts, way in ((ABOVE, -1), (BELOW, 1)):
            done = 0
            for stance, denied in parts:
                count = pooled.get((theme, number, (stance, denied)), 0)
                if count:
                    ends = (plot.lines[theme] + way * part * plot.unit for part in (done, done + count))
                    y0, y1 = sorted(round(end, 2) for end in ends)
                    done += count
                    yield Mark(
                        x,
                        y0,
                        round(plot.step * FILLED, 2),
                        round(y1 - y0, 2),
                        thinned(f"stance-{stance}", y1 - y0),
                        f"{showable(theme)}, {one.name}, {_stance(stance, denied=denied)}: {number_words(count)}",
                        address(theme, stance, one.since, one.until),
                        hatched=denied,
                    )


def _stance(stance: str, *, denied: bool) -> str:
    return f"{stance}, denied" if denied else stance


def legend_of(parts: Iterable[Part]) -> tuple[Key, ...]:
    """What the colours mean, of those that are drawn."""
    held = set(parts)
    return tuple(
        Key(f"stance-{stance}", _stance(stance, denied=denied), hatched=denied)
        for stance in STANCES
        for denied in (False, True)
        if (stance, denied) in held
    )


def _table(
    shown: Sequence[Column],
    pooled: Pooled,
    themes: Sequence[str],
    address: ByYear,
) -> Table:
    rows = []
    for theme in themes:
        for number, one in enumerate(shown):
            counts = [
                sum(pooled.get((theme, number, (stance, denied)), 0) for denied in (False, True))
                for stance in STANCES
            ]
            if any(counts):
                cells = (
                    Cell(
                        number_words(count),
                        address(theme, stance, one.since, one.until) if count else None,
                        number=True,
                    )
                    for stance, count in zip(STANCES, counts, strict=True)
                )
                rows.append((Cell(showable(theme), address(theme, None, None, None)), Cell(one.name), *cells))
    head = (Cell("Theme"), Cell("Year"), *(Cell(stance, number=True) for stance in STANCES))
    return Table(head, tuple(rows))
