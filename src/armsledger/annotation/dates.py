"""Date expressions of a sentence in, EDTF dates out, resolved against the document's date.

None stands where that date is needed and missing ("last week" in an undated text). "Now" is no date.

The phrases stand in languages/en/dates.yaml; what they mean is arithmetic here. EDTF is ISO 8601-2:2019.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from armsledger.codebook.loading import STRICT, load_rows, package_folder
from armsledger.model import DateMention, Sentence

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
WEEKDAYS |= {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4}
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
YEAR = r"(?P<year>1[89]\d\d|20\d\d)"


@dataclass(frozen=True, slots=True)
class DateRow:
    """A phrase of time: a pattern over the sentence's text in lower case, and the name of its meaning."""

    __pydantic_config__ = STRICT
    date: str
    pattern: str
    means: str
    says: str


@cache
def _rows() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = load_rows(package_folder("languages", "en", "dates.yaml"), DateRow)
    parts = {
        "MONTH": MONTH,
        "YEAR": YEAR,
        "WEEKDAY": r"(?P<weekday>" + "|".join(WEEKDAYS) + r")",
        "SEASON": r"(?P<season>" + "|".join(SEASONS) + r")",
    }
    found = []
    for row in rows:
        pattern = row.pattern
        for name, part in parts.items():
            pattern = pattern.replace(f"<{name}>", part)
        found.append((re.compile(rf"(?<![\w-]){pattern}(?![\w-])"), row.means))
    return tuple(found)


def find_dates(sentence: Sentence, published: str | None) -> tuple[DateMention, ...]:
    """Date expressions, in order, the longest at each place; `published` is the document's EDTF date."""
    text, starts = _text(sentence)
    today = _day(published)
    spans: list[tuple[int, int, str | None]] = []
    for pattern, means in _rows():
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end, _ in spans):
                spans.append((match.start(), match.end(), _resolve(means, match, today)))
    mentions = [
        DateMention(_word_at(starts, start), _word_at(starts, end - 1), edtf, text[start:end])
        for start, end, edtf in sorted(spans, key=lambda span: span[0])
    ]
    return tuple(mentions)


def _text(sentence: Sentence) -> tuple[str, list[int]]:
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    previous = sentence.words[0].start if sentence.words else 0
    for word in sentence.words:
        gap = word.start - previous
        pieces.append(" " * gap + word.text.lower())
        starts.append(length + gap)
        length += gap + len(word.text)
        previous = word.end
    return "".join(pieces), starts


def _word_at(starts: list[int], offset: int) -> int:
    return max(index for index, start in enumerate(starts) if start <= offset)


def _day(published: str | None) -> date | None:
    """A document's date as a day; only a full date can anchor a relative one."""
    return (
        date.fromisoformat(published) if published and re.fullmatch(r"\d{4}-\d\d-\d\d", published) else None
    )


def _resolve(means: str, match: re.Match[str], today: date | None) -> str | None:
    groups = match.groupdict()
    if means in ABSOLUTE:
        return ABSOLUTE[means](groups)
    return RELATIVE[means](groups, today) if today else None


def _month_of(groups: dict[str, str | None]) -> int:
    return MONTHS[(groups["month"] or "").rstrip(".")]


def _number(groups: dict[str, str | None]) -> int:
    words = {
        "a": 1,
        "an": 1,
        "one": 1,
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "ten": 10,
    }
    text = groups.get("number") or "1"
    return int(text) if text.isdigit() else words.get(text, 1)  # "over the next fiscal year" is one


def _full(groups: dict[str, str | None]) -> str | None:
    try:
        return date(int(groups["year"] or 0), _month_of(groups), int(groups["day"] or 0)).isoformat()
    except ValueError:
        return None


ABSOLUTE: dict[str, Callable[[dict[str, str | None]], str | None]] = {
    "day": _full,
    "month": lambda g: f"{g['year']}-{_month_of(g):02}",
    "year": lambda g: g["year"],
    "iso": lambda g: f"{g['year']}-{g['m']}-{g['d']}",
    "season": lambda g: (
        f"{g['year']}-{ {'spring': 21, 'summer': 22, 'autumn': 23, 'fall': 23, 'winter': 24}[g['season'] or ''] }"
    ),
    "quarter": lambda g: f"{g['year']}-{32 + QUARTERS[g['quarter'] or '']}",
    "half": lambda g: f"{g['year']}-{40 if g['half'] == 'first' else 41}",
    "decade": lambda g: f"{(g['decade'] or '')[:3]}X",
    "since_year": lambda g: f"{g['year']}/..",
    "since_month_year": lambda g: f"{g['year']}-{_month_of(g):02}/..",
    "until_year": lambda g: f"../{g['year']}",
    "between_years": lambda g: f"{g['year']}/{g['other']}",
    "since_day": lambda g: f"{_full(g)}/..",
    "edge": lambda g: _edge_of_year(g["edge"] or "", int(g["year"] or 0)),
}


def _edge_of_year(edge: str, year: int) -> str:
    spans = {
        "early": (1, 4),
        "mid": (5, 8),
        "mid-": (5, 8),
        "late": (9, 12),
        "beginning": (1, 3),
        "start": (1, 3),
        "end": (10, 12),
        "middle": (5, 8),
    }
    first, last = spans[edge.strip()]
    return f"{year}-{first:02}/{year}-{last:02}"


def _last_weekday(groups: dict[str, str | None], today: date) -> str:
    wanted = WEEKDAYS[groups["weekday"] or ""]
    back = (today.weekday() - wanted) % 7
    return (today - timedelta(days=back)).isoformat()


def _next_weekday(groups: dict[str, str | None], today: date) -> str:
    wanted = WEEKDAYS[groups["weekday"] or ""]
    ahead = (wanted - today.weekday()) % 7 or 7
    return (today + timedelta(days=ahead)).isoformat()


def _week(today: date, shift: int) -> str:
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=shift)
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def _month(today: date, shift: int) -> str:
    months = today.year * 12 + today.month - 1 + shift
    return f"{months // 12:04}-{months % 12 + 1:02}"


def _nearest_month(groups: dict[str, str | None], today: date, *, ahead: bool = False) -> str:
    """“in March”: the last one that has begun, or the next one where the text looks ahead."""
    month = _month_of(groups)
    year = (
        today.year
        + (1 if ahead and month < today.month else 0)
        - (1 if not ahead and month > today.month else 0)
    )
    return f"{year}-{month:02}"


def _nearest_day(groups: dict[str, str | None], today: date) -> str | None:
    """“Feb. 24”: the last one that has come; one within a month ahead is that one."""
    try:
        found = date(today.year, _month_of(groups), int(groups["day"] or 0))
    except ValueError:
        return None
    return (found if found <= today + timedelta(days=31) else found.replace(year=today.year - 1)).isoformat()


def _shifted(today: date, groups: dict[str, str | None], sign: int) -> str:
    unit, number = groups["unit"] or "", _number(groups)
    if unit.startswith("year"):
        return str(today.year + sign * number)
    if unit.startswith("month"):
        return _month(today, sign * number)
    if unit.startswith("week"):
        return _week(today, sign * number)
    return (today + timedelta(days=sign * number)).isoformat()


def _ahead(today: date, groups: dict[str, str | None]) -> date:
    unit, number = groups["unit"] or "", _number(groups)
    if unit.startswith("year"):
        return _add_months(today, 12 * number)
    if unit.startswith("month"):
        return _add_months(today, number)
    return today + timedelta(days=number * (7 if unit.startswith("week") else 1))


def _add_months(today: date, number: int) -> date:
    months = today.year * 12 + today.month - 1 + number
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(today.day, calendar.monthrange(year, month)[1]))


RELATIVE: dict[str, Callable[[dict[str, str | None], date], str | None]] = {
    "today": lambda _, t: t.isoformat(),
    "yesterday": lambda _, t: (t - timedelta(days=1)).isoformat(),
    "tomorrow": lambda _, t: (t + timedelta(days=1)).isoformat(),
    "weekday": _last_weekday,
    "next_weekday": _next_weekday,
    "this_week": lambda _, t: _week(t, 0),
    "last_week": lambda _, t: _week(t, -1),
    "next_week": lambda _, t: _week(t, 1),
    "this_month": lambda _, t: _month(t, 0),
    "last_month": lambda _, t: _month(t, -1),
    "next_month": lambda _, t: _month(t, 1),
    "this_year": lambda _, t: str(t.year),
    "last_year": lambda _, t: str(t.year - 1),
    "next_year": lambda _, t: str(t.year + 1),
    "earlier_this_year": lambda _, t: f"{t.year}-01-01/{t.isoformat()}",
    "later_this_year": lambda _, t: f"{t.isoformat()}/{t.year}-12-31",
    "by_end_of_year": lambda _, t: f"{t.isoformat()}/{t.year}-12-31",
    "by_end_of_next_year": lambda _, t: f"{t.isoformat()}/{t.year + 1}-12-31",
    "by_end_of_month": lambda _, t: (
        f"{t.isoformat()}/{_month(t, 0)}-{calendar.monthrange(t.year, t.month)[1]:02}"
    ),
    "earlier_this_month": lambda _, t: f"{_month(t, 0)}-01/{t.isoformat()}",
    "earlier_this_week": lambda _, t: f"{_week(t, 0).split('/')[0]}/{t.isoformat()}",
    "in_month": _nearest_month,
    "month_ahead": lambda g, t: _nearest_month(g, t, ahead=True),
    "last_named_month": lambda g, t: f"{t.year - (1 if _month_of(g) >= t.month else 0)}-{_month_of(g):02}",
    "month_day": _nearest_day,
    "since_month": lambda g, t: f"{_nearest_month(g, t)}/..",
    "since_month_day": lambda g, t: f"{_nearest_day(g, t)}/..",
    "since_last_year": lambda _, t: f"{t.year - 1}/..",
    "ago": lambda g, t: _shifted(t, g, -1),
    "in_future": lambda g, t: _shifted(t, g, 1),
    "over_next": lambda g, t: f"{t.isoformat()}/{_ahead(t, g).isoformat()}",
    "over_last": lambda g, t: f"{_shifted_back(t, g)}/{t.isoformat()}",
    "coming": lambda _, t: f"{t.isoformat()}/..",
    "by_year": lambda g, t: f"{t.isoformat()}/{g['year']}",
    "by_end_of_named_year": lambda g, t: f"{t.isoformat()}/{g['year']}-12-31",
    "by_month": lambda g, t: f"{t.isoformat()}/{_nearest_month(g, t, ahead=True)}",
    "by_month_year": lambda g, t: f"{t.isoformat()}/{g['year']}-{_month_of(g):02}",
}


def _shifted_back(today: date, groups: dict[str, str | None]) -> str:
    unit, number = groups["unit"] or "", _number(groups)
    if unit.startswith(("year", "month")):
        return _add_months(today, -number * (12 if unit.startswith("year") else 1)).isoformat()
    return (today - timedelta(days=number * (7 if unit.startswith("week") else 1))).isoformat()
