"""Years → the columns of a chart, from the first to the last with the empty ones between, and their names below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from armsledger.resolution.periods import period
from armsledger.web.charts.drawing import Words
from armsledger.web.charts.lettering import wide

MOST = 100
STEPS = (1, 2, 5, 10, 20, 50)
BETWEEN = 10.0


@dataclass(frozen=True, slots=True)
class Column:
    """Years drawn as one column: usually one; None where it has no end."""

    since: int | None
    until: int | None

    @property
    def name(self) -> str:
        """As it is called in a table."""
        if self.since is None:
            return f"before {(self.until or 0) + 1}"
        if self.until is None:
            return f"after {self.since - 1}"
        return str(self.since)


def year_of(edtf: str | None) -> int | None:
    """The one year in which a date lies; None for none, for several, and for what is no date."""
    days = period(edtf)
    return int(edtf[:4]) if edtf and days and edtf[:4].isdecimal() and "/" not in edtf else None


def spread(by_year: Mapping[int, int]) -> list[Column]:
    """Columns for all years from the first to the last.

    Of more than a hundred years those outside the fullest hundred are one column before or after: a single wrong or
    ancient date must not press all others together.

    Args:
        by_year: year → how much it holds; at least one.
    """
    first, last = _window(by_year)
    shown = [Column(year, year) for year in range(first, last + 1)]
    if min(by_year) < first:
        shown.insert(0, Column(None, first - 1))
    if max(by_year) > last:
        shown.append(Column(last + 1, None))
    return shown


def placed(years: Iterable[int], shown: Sequence[Column]) -> dict[int, int]:
    """Year → the number of the column in which it is drawn."""
    numbers = {one.since: number for number, one in enumerate(shown) if one.since == one.until}
    first = min(year for year in numbers if year is not None)
    return {year: numbers.get(year, 0 if year < first else len(shown) - 1) for year in years}


def written(shown: Sequence[Column], left: float, right: float, step: float, y: float) -> Iterator[Words]:
    """Names of as many years as have room; those of the pooled ones always.

    Args:
        shown: the columns.
        left: where the first column begins, px.
        right: the right edge of the sheet, px.
        step: px of a column.
        y: the baseline.
    """
    half = wide("0000") / 2
    low = left - BETWEEN + wide("earlier") + half if shown[0].since is None else half
    high = right - wide("later") - half if shown[-1].until is None else right - half
    every = next((every for every in STEPS if every * step >= 2 * half + BETWEEN), STEPS[-1])
    for number, one in enumerate(shown):
        x = round(left + (number + 0.5) * step, 2)
        if one.since is None:
            yield Words(left - BETWEEN, y, "earlier", "start", "scale", title=one.name)
        elif one.until is None:
            yield Words(right, y, "later", "end", "scale", title=one.name)
        elif one.since % every == 0 and low <= x <= high:
            yield Words(x, y, one.name, "middle", "scale")


def _window(by_year: Mapping[int, int]) -> tuple[int, int]:
    """The years drawn one by one: all, or of the windows of a hundred years the fullest, the latest of equals."""
    years = sorted(by_year)
    if years[-1] - years[0] < MOST:
        return years[0], years[-1]
    sums = [0, *accumulate(by_year[year] for year in years)]
    best, fullest, start = years[-1], 0, 0
    for number, year in enumerate(years):
        while years[start] <= year - MOST:
            start += 1
        if sums[number + 1] - sums[start] >= fullest:
            best, fullest = year, sums[number + 1] - sums[start]
    return min(year for year in years if best - MOST < year <= best), best
