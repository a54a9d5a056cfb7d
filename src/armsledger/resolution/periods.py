"""EDTF dates in, the days that they can mean out; what is no date gives None."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple

OPEN_FIRST, OPEN_LAST = 1, date.max.toordinal()
SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
PART = re.compile(r"(?P<year>\d{2}[\dX]{2})(?:-(?P<month>\d\d|XX))?(?:-(?P<day>\d\d|XX))?\Z")


class Period(NamedTuple):
    """First and last day, as proleptic ordinals; open ends reach to the ends of the calendar."""

    first: int
    last: int

    @property
    def days(self) -> int:
        """How many days lie in it."""
        return self.last - self.first + 1

    def gap(self, other: Period) -> int:
        """Days between the two; 0 where they touch or overlap."""
        return max(0, other.first - self.last, self.first - other.last)


@lru_cache(maxsize=65536)
def period(edtf: str | None) -> Period | None:
    """The days that an EDTF date, season, decade or interval can mean.

    None for none, and for what is not EDTF.
    """
    if not edtf:
        return None
    begin, slash, end = edtf.partition("/")
    if not slash:
        return _part(begin)
    first, last = _part(begin), _part(end)
    if first is None and last is None:
        return None
    return Period(first.first if first else OPEN_FIRST, last.last if last else OPEN_LAST)


def edtf_of(day: int) -> str:
    """A day as EDTF."""
    return date.fromordinal(day).isoformat()


def _part(text: str) -> Period | None:
    found = PART.match(text.strip().rstrip("?~%"))
    if not found:
        return None
    first_year, last_year = (max(1, int(found["year"].replace("X", digit))) for digit in "09")
    month, day = found["month"], found["day"]
    if month in {None, "XX"}:
        return Period(date(first_year, 1, 1).toordinal(), date(last_year, 12, 31).toordinal())
    begin, end = SEASONS.get(int(month), (int(month), int(month)))
    if not 1 <= begin <= 12:  # noqa: PLR2004 - months of a year
        return None
    length = monthrange(last_year, end)[1]
    whole = day in {None, "XX"} or begin != end
    first, last = (1, length) if whole else (int(day), int(day))
    if not 1 <= first <= last <= length:
        return None
    return Period(date(first_year, begin, first).toordinal(), date(last_year, end, last).toordinal())
