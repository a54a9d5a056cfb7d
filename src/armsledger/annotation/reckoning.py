"""A phrase of time, its parts and the document's day in, an EDTF date or interval out: arithmetic, no words.

EDTF is ISO 8601-2:2019. What an impossible day gives ("31 February") is None.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from armsledger.annotation.numerals import number_words

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
WEEKDAYS |= {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
SEASON_ENDS = {21: 5, 22: 8, 23: 11, 24: 2}  # the month in which a northern season ends
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}
EDGES = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "beginning": (1, 3), "start": (1, 3), "end": (10, 12),
         "middle": (5, 8)}  # fmt: skip
TENS = {name: 20 + 10 * place for place, name in enumerate(
    ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"))}  # fmt: skip
WEEKS = {"first": (1, 7), "second": (8, 14), "third": (15, 21), "fourth": (22, 28)}  # days of a month
SATURDAY = 5
LATE = 25  # the day from which a month can be told to end

Parts = Mapping[str, str | None]
"""The named groups of a phrase's pattern."""


def resolve(means: str, parts: Parts, today: date | None, *, ahead: bool = False) -> str | None:
    """What a phrase means; None where it is relative and the day is not known, or where no such day exists.

    Args:
        means: the name of the arithmetic, as in languages/en/dates.yaml.
        parts: the parts of the phrase.
        today: the day on which the document was published.
        ahead: whether the clause looks ahead, so that a bare month or weekday is the next one.
    """
    try:
        if means in ABSOLUTE:
            return ABSOLUTE[means](parts)
        if today is None:
            return None
        if means in EITHER_WAY:
            return EITHER_WAY[means](parts, today, ahead)
        return RELATIVE[means](parts, today)
    except ValueError:
        return None


def _part(parts: Parts, name: str) -> str:
    return parts.get(name) or ""


def _month_of(parts: Parts, name: str = "month") -> int:
    return MONTHS[_part(parts, name).rstrip(".")]


def _number(parts: Parts) -> int:
    text = _part(parts, "number") or "1"
    if text.isdigit():
        return int(text)
    return int(
        number_words().get(text, number_words().get(f"a {text}", 1))
    )  # "over the next fiscal year" is one


def _day_in(year: int, parts: Parts, name: str = "day") -> date:
    return date(year, _month_of(parts), int(_part(parts, name)))


def _full(parts: Parts) -> str:
    return _day_in(int(_part(parts, "year")), parts).isoformat()


def _edge(parts: Parts, year: int) -> str:
    first, last = EDGES[_part(parts, "edge").strip(" -")]
    return f"{year}-{first:02}/{year}-{last:02}"


def _short_year(parts: Parts) -> str:
    year, other = _part(parts, "year"), _part(parts, "other")
    return f"{year}/{year[: len(year) - len(other)]}{other}"


def _months_at(parts: Parts, year: int) -> str:
    """“the first four months of 1995”, "the last two months of the year"."""
    number = min(_number(parts), 12)
    first, last = (1, number) if parts["half"] == "first" else (13 - number, 12)
    return f"{year}-{first:02}/{year}-{last:02}"


def _week_of(parts: Parts, year: int) -> str:
    """“the second week of March”: its days; the last week ends with the month."""
    month = _month_of(parts)
    end = calendar.monthrange(year, month)[1]
    first, last = WEEKS.get(_part(parts, "week"), (end - 6, end))
    return f"{year}-{month:02}-{first:02}/{year}-{month:02}-{last:02}"


def _between_months(parts: Parts) -> str:
    return f"{parts['year']}-{_month_of(parts):02}/{parts['other']}-{_month_of(parts, 'until'):02}"


ABSOLUTE: dict[str, Callable[[Parts], str | None]] = {
    "day": _full,
    "numeric_day": lambda p: date(
        int(_part(p, "year")), int(_part(p, "m")), int(_part(p, "day"))
    ).isoformat(),
    "month": lambda p: f"{p['year']}-{_month_of(p):02}",
    "year": lambda p: p["year"],
    "iso": lambda p: f"{p['year']}-{p['m']}-{p['d']}",
    "season": lambda p: f"{p['year']}-{SEASONS[_part(p, 'season')]}",
    "quarter": lambda p: f"{p['year']}-{32 + QUARTERS[_part(p, 'quarter')]}",
    "half": lambda p: f"{p['year']}-{40 if p['half'] == 'first' else 41}",
    "decade": lambda p: f"{_part(p, 'decade')[:3]}X",
    "since_year": lambda p: f"{p['year']}/..",
    "since_decade": lambda p: f"{_part(p, 'decade')[:3]}X/..",
    "since_month_year": lambda p: f"{p['year']}-{_month_of(p):02}/..",
    "until_year": lambda p: f"../{p['year']}",
    "between_years": _short_year,
    "since_day": lambda p: f"{_full(p)}/..",
    "days": lambda p: f"{_full(p)}/{_day_in(int(_part(p, 'year')), p, 'other').isoformat()}",
    "months_of_year": lambda p: f"{p['year']}-{_month_of(p):02}/{p['year']}-{_month_of(p, 'until'):02}",
    "between_months": _between_months,
    "months_at": lambda p: _months_at(p, int(_part(p, "year"))),
    "week_of_month_year": lambda p: _week_of(p, int(_part(p, "year"))),
    "edge": lambda p: _edge(p, int(_part(p, "year"))),
}


def _weekday(parts: Parts, today: date, ahead: bool) -> str:  # noqa: FBT001  one form for all that look either way
    wanted = WEEKDAYS[_part(parts, "weekday")]
    if ahead:
        return (today + timedelta(days=(wanted - today.weekday()) % 7 or 7)).isoformat()
    return (today - timedelta(days=(today.weekday() - wanted) % 7)).isoformat()


def _week(today: date, shift: int) -> str:
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=shift)
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def _weekend(today: date, shift: int) -> str:
    """The last weekend that has begun, or one `shift` weeks from it."""
    saturday = today - timedelta(days=(today.weekday() - SATURDAY) % 7) + timedelta(weeks=shift)
    return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"


def _month(today: date, shift: int) -> str:
    months = today.year * 12 + today.month - 1 + shift
    return f"{months // 12:04}-{months % 12 + 1:02}"


def _end_of_month(year: int, month: int) -> str:
    return f"{year}-{month:02}-{calendar.monthrange(year, month)[1]:02}"


def _year_of_month(month: int, today: date, *, ahead: bool) -> int:
    if ahead:
        return today.year + (1 if month < today.month else 0)
    return today.year - (1 if month > today.month else 0)


def _in_month(parts: Parts, today: date, ahead: bool) -> str:  # noqa: FBT001
    """“in March”: the last one that has begun, or the next one where the text looks ahead."""
    month = _month_of(parts)
    return f"{_year_of_month(month, today, ahead=ahead)}-{month:02}"


def _in_day(parts: Parts, today: date, ahead: bool) -> str:  # noqa: FBT001
    """“Feb. 24”: the last one that has come; one within a month ahead is that one."""
    found = _day_in(today.year, parts)
    if ahead:
        return (found if found >= today else _day_in(today.year + 1, parts)).isoformat()
    return (found if found <= today + timedelta(days=31) else _day_in(today.year - 1, parts)).isoformat()


def _by_month(parts: Parts, today: date, ahead: bool) -> str:  # noqa: FBT001
    end = _in_month(parts, today, ahead)
    return f"{today.isoformat()}/{end}" if ahead else f"../{end}"


def _by_end_of_month(parts: Parts, today: date, ahead: bool) -> str:  # noqa: FBT001
    month = _month_of(parts)
    end = _end_of_month(_year_of_month(month, today, ahead=ahead), month)
    return f"{today.isoformat()}/{end}" if ahead else f"../{end}"


def _before_month(parts: Parts, today: date, ahead: bool) -> str:  # noqa: FBT001
    month = _month_of(parts)
    end = (date(_year_of_month(month, today, ahead=ahead), month, 1) - timedelta(days=1)).isoformat()
    return f"{today.isoformat()}/{end}" if ahead else f"../{end}"


def _by_day(parts: Parts, today: date, ahead: bool) -> str:  # noqa: FBT001
    end = _in_day(parts, today, ahead)
    return f"{today.isoformat()}/{end}" if ahead else f"../{end}"


def _before_day(parts: Parts, today: date, ahead: bool) -> str:  # noqa: FBT001
    end = (date.fromisoformat(_in_day(parts, today, ahead)) - timedelta(days=1)).isoformat()
    return f"{today.isoformat()}/{end}" if ahead else f"../{end}"


def _by_season(parts: Parts, today: date, ahead: bool) -> str:  # noqa: FBT001
    return f"{today.isoformat()}/{_in_season(parts, today, ahead)}"


def _in_season(parts: Parts, today: date, ahead: bool) -> str:  # noqa: FBT001
    """“in the autumn”: the last one that has begun, or the next one that has not ended."""
    season = SEASONS[_part(parts, "season")]
    ends = SEASON_ENDS[season]
    begins = (ends - 3) % 12 + 1
    year = today.year + (1 if ahead and today.month > max(ends, begins) else 0)
    year -= 1 if not ahead and today.month < begins else 0
    return f"{year}-{season}"


def _by_year(parts: Parts, today: date, ahead: bool) -> str:  # noqa: FBT001
    return (
        f"{today.isoformat()}/{parts['year']}"
        if ahead or int(_part(parts, "year")) > today.year
        else f"../{parts['year']}"
    )


def _months(parts: Parts, today: date, ahead: bool) -> str:  # noqa: FBT001
    first = _in_month(parts, today, ahead)
    year, last = int(first[:4]), _month_of(parts, "until")
    return f"{first}/{year + (1 if last < _month_of(parts) else 0)}-{last:02}"


def _days(parts: Parts, today: date, ahead: bool) -> str:  # noqa: FBT001
    first = date.fromisoformat(_in_day(parts, today, ahead))
    return f"{first.isoformat()}/{_day_in(first.year, parts, 'other').isoformat()}"


def _end_of_this_month(_: Parts, today: date, ahead: bool) -> str:  # noqa: FBT001
    """“at the end of the month”: of the last one that is as good as over, or of this one if it looks ahead."""
    return _month(today, 0 if ahead or today.day >= LATE else -1)


EITHER_WAY: dict[str, Callable[[Parts, date, bool], str | None]] = {
    "weekday": _weekday,
    "in_month": _in_month,
    "in_day": _in_day,
    "in_season": _in_season,
    "by_month": _by_month,
    "by_end_of_named_month": _by_end_of_month,
    "before_month": _before_month,
    "by_day": _by_day,
    "before_day": _before_day,
    "by_season": _by_season,
    "by_year": _by_year,
    "months": _months,
    "days_of_month": _days,
    "week_of_month": lambda p, t, ahead: _week_of(p, _year_of_month(_month_of(p), t, ahead=ahead)),
    "end_of_this_month": _end_of_this_month,
    "in_if_ahead": lambda p, t, ahead: _shifted(t, p, 1) if ahead else None,
    "end_of_year": lambda _, t, ahead: _edge({"edge": "end"}, t.year if ahead else t.year - 1),
}


def _shifted(today: date, parts: Parts, sign: int) -> str:
    unit, number = _part(parts, "unit"), _number(parts)
    if unit.startswith("year"):
        return str(today.year + sign * number)
    if unit.startswith("month"):
        return _month(today, sign * number)
    if unit.startswith(("week", "fortnight")):
        return _week(today, sign * number * (2 if unit.startswith("fortnight") else 1))
    return (today + timedelta(days=sign * number)).isoformat()


def _moved(today: date, parts: Parts, sign: int) -> date:
    unit, number = _part(parts, "unit"), sign * _number(parts)
    if unit.startswith(("year", "month")):
        return _add_months(today, number * (12 if unit.startswith("year") else 1))
    return today + timedelta(
        days=number * (14 if unit.startswith("fort") else 7 if unit.startswith("week") else 1)
    )


def _add_months(today: date, number: int) -> date:
    months = today.year * 12 + today.month - 1 + number
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(today.day, calendar.monthrange(year, month)[1]))


def _year_by(parts: Parts, today: date) -> int:
    """The year that “this”, "last", "next" or "of last" stands for; this year without any."""
    which = _part(parts, "which")
    return today.year + {"last": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(which, 0)


def _which_season(parts: Parts, today: date) -> str:
    """“this summer”, "last autumn", "next spring"."""
    season, which = SEASONS[_part(parts, "season")], _part(parts, "which")
    ends = SEASON_ENDS[season]
    begins = (ends - 3) % 12 + 1
    shift = 0
    if which in {"last", "previous"}:
        shift = -1 if today.month < max(ends, begins) + (1 if ends >= begins else 0) else 0
    elif which in {"next", "coming", "following"}:
        shift = 0 if today.month < begins else 1
    return f"{today.year + shift}-{season}"


def _next_month(parts: Parts, today: date) -> str:
    """“next March”: not the one that is now."""
    month = _month_of(parts)
    return f"{today.year + (1 if month <= today.month else 0)}-{month:02}"


def _decade(parts: Parts, today: date) -> str:
    """“in the fifties”: the last ones that have begun."""
    tens = TENS[_part(parts, "tens")]
    century = today.year // 100 * 100
    year = century + tens if century + tens <= today.year else century - 100 + tens
    return f"{year // 10}X"


RELATIVE: dict[str, Callable[[Parts, date], str]] = {
    "today": lambda _, t: t.isoformat(),
    "yesterday": lambda _, t: (t - timedelta(days=1)).isoformat(),
    "before_yesterday": lambda _, t: (t - timedelta(days=2)).isoformat(),
    "tomorrow": lambda _, t: (t + timedelta(days=1)).isoformat(),
    "next_weekday": lambda p, t: _weekday(p, t, True),  # noqa: FBT003
    "weekend": lambda _, t: _weekend(t, 0),
    "next_weekend": lambda _, t: _weekend(t, 1),
    "this_week": lambda _, t: _week(t, 0),
    "last_week": lambda _, t: _week(t, -1),
    "next_week": lambda _, t: _week(t, 1),
    "this_month": lambda _, t: _month(t, 0),
    "last_month": lambda _, t: _month(t, -1),
    "next_month": lambda _, t: _month(t, 1),
    "which_year": lambda p, t: str(_year_by(p, t)),
    "month_of_which_year": lambda p, t: f"{_year_by(p, t)}-{_month_of(p):02}",
    "season_of_which_year": lambda p, t: f"{_year_by(p, t)}-{SEASONS[_part(p, 'season')]}",
    "which_season": _which_season,
    "edge_of_which_year": lambda p, t: _edge(p, _year_by(p, t)),
    "half_of_which_year": lambda p, t: f"{_year_by(p, t)}-{40 if p['half'] == 'first' else 41}",
    "quarter_of_which_year": lambda p, t: f"{_year_by(p, t)}-{32 + QUARTERS[_part(p, 'quarter')]}",
    "months_at_which_year": lambda p, t: _months_at(p, _year_by(p, t)),
    "decade_by_name": _decade,
    "earlier_this_year": lambda _, t: f"{t.year}-01-01/{t.isoformat()}",
    "later_this_year": lambda _, t: f"{t.isoformat()}/{t.year}-12-31",
    "by_end_of_year": lambda _, t: f"{t.isoformat()}/{t.year}-12-31",
    "by_end_of_next_year": lambda _, t: f"{t.isoformat()}/{t.year + 1}-12-31",
    "by_end_of_month": lambda _, t: f"{t.isoformat()}/{_end_of_month(t.year, t.month)}",
    "later_this_month": lambda _, t: f"{t.isoformat()}/{_end_of_month(t.year, t.month)}",
    "earlier_this_month": lambda _, t: f"{_month(t, 0)}-01/{t.isoformat()}",
    "earlier_this_week": lambda _, t: f"{_week(t, 0).split('/')[0]}/{t.isoformat()}",
    "later_this_week": lambda _, t: f"{t.isoformat()}/{_week(t, 0).split('/')[1]}",
    "month_ahead": _next_month,
    "last_named_month": lambda p, t: f"{t.year - (1 if _month_of(p) >= t.month else 0)}-{_month_of(p):02}",
    "since_month": lambda p, t: f"{_in_month(p, t, False)}/..",  # noqa: FBT003
    "since_month_day": lambda p, t: f"{_in_day(p, t, False)}/..",  # noqa: FBT003
    "since_last_year": lambda _, t: f"{t.year - 1}/..",
    "ago": lambda p, t: _shifted(t, p, -1),
    "in_future": lambda p, t: _shifted(t, p, 1),
    "over_next": lambda p, t: f"{t.isoformat()}/{_moved(t, p, 1).isoformat()}",
    "over_last": lambda p, t: f"{_moved(t, p, -1).isoformat()}/{t.isoformat()}",
    "coming": lambda _, t: f"{t.isoformat()}/..",
    "by_end_of_named_year": lambda p, t: f"{t.isoformat()}/{p['year']}-12-31",
    "by_month_year": lambda p, t: f"{t.isoformat()}/{p['year']}-{_month_of(p):02}",
}


def as_day(published: str | None) -> date | None:
    """A document's date as a day; only a full date can anchor a relative one."""
    return (
        date.fromisoformat(published) if published and re.fullmatch(r"\d{4}-\d\d-\d\d", published) else None
    )
