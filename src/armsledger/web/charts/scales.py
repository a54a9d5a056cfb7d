"""The largest number, or the days from one to another → where a scale is marked, and with which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from armsledger.resolution.periods import OPEN_FIRST, OPEN_LAST, Period
from armsledger.web.charts.drawing import Line, Words
from armsledger.web.charts.lettering import wide

MARKS = 5
MONTHS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000)
YEAR = 12
NAMES = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
LEAST = 6
BETWEEN = 12.0
LAST_MONTH = 9999 * YEAR + YEAR - 1


def ticks(most: float, marks: int = MARKS) -> list[int]:
    """Whole numbers from 0 up to `most`, in steps of 1, 2 or 5 times a power of ten, not many more than `marks`."""
    for power in count():
        for step in (1, 2, 5):
            whole = step * 10**power
            if most / whole <= marks:
                return list(range(0, int(most) + 1, whole))
    raise AssertionError


@dataclass(frozen=True, slots=True)
class Time:
    """Days, as proleptic ordinals, from `first` to `last` over the px from `left` to `right`."""

    first: int
    last: int
    left: float
    right: float

    def at(self, day: int) -> float:
        """Where a day begins; before the first and after the last is the edge."""
        part = (day - self.first) / (self.last + 1 - self.first)
        return round(self.left + min(1.0, max(0.0, part)) * (self.right - self.left), 2)

    def span(self, days: Period) -> tuple[float, float]:
        """Where some days begin and end."""
        return self.at(days.first), self.at(days.last + 1)

    def marks(self) -> Iterator[tuple[float, str]]:
        """Where months or years begin, as many as their names have room, and those names."""
        begin, end = _month(self.first), _month(self.last)
        a_month = (self.right - self.left) / (end - begin + 1)
        room = wide("0000") + BETWEEN
        step = next((step for step in MONTHS if step * a_month >= room), MONTHS[-1])
        first = begin + -begin % step
        for month in range(first, end + 1, step):
            year, number = divmod(month, YEAR)
            name = f"{NAMES[number]} {year}" if month == first else NAMES[number]
            yield self.at(_day(month)), name if number else str(year)

    def drawn(self, top: float, bottom: float) -> tuple[list[Line], list[Words]]:
        """The scale: upright lines from `top` to `bottom`, with names below."""
        lines, words = [], []
        for x, name in self.marks():
            lines.append(Line(x, top, x, bottom))
            if x <= self.right - wide(name) / 2:
                words.append(Words(x, bottom + 16, name, "middle", "scale"))
        return lines, words


def time(periods: Iterable[Period], left: float, right: float) -> Time | None:
    """A scale for all days that have ends: whole months, at least half a year; None where no day has.

    Args:
        periods: open ends are those of the calendar, as `resolution.periods` gives them.
        left: px.
        right: px.
    """
    days = [day for one in periods for day in one if OPEN_FIRST < day < OPEN_LAST]
    if not days:
        return None
    first, last = _month(min(days)), _month(max(days))
    short = max(0, LEAST - (last - first + 1))
    first, last = max(YEAR, first - short // 2), min(LAST_MONTH, last + (short + 1) // 2)
    end = _day(last + 1) - 1 if last < LAST_MONTH else OPEN_LAST
    return Time(_day(first), end, left, right)


def packed(spans: Sequence[tuple[float, float]], gap: float = 6) -> list[int]:
    """For each span, in order of its beginning, the first row in which it touches no other."""
    ends: list[float] = []
    rows = []
    for begin, end in spans:
        row = next((number for number, used in enumerate(ends) if used + gap <= begin), len(ends))
        ends[row : row + 1] = [end]
        rows.append(row)
    return rows


def _month(day: int) -> int:
    found = date.fromordinal(day)
    return found.year * YEAR + found.month - 1


def _day(month: int) -> int:
    year, number = divmod(month, YEAR)
    return date(year, number + 1, 1).toordinal()
