"""What metadata, text and address say about the day of publication → an EDTF date with its basis, or none.

Precision is kept (`2022-06` stays a month), the day is the one written, in the publisher's own time zone. A
date that leaves open which number is the month ("06/07/2022") is refused, and one that no calendar has.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from armsledger.model import DateBasis

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>\d{4})"
WRITTEN = (
    rf"{WEEKDAY}{MONTH} {DAY},? {YEAR}",
    rf"{WEEKDAY}{DAY}[ -]{MONTH},?[ -]{YEAR}",
    rf"{YEAR}-(?P<month>\d\d)-(?P<day>\d\d)",
    rf"(?P<day>\d\d)\.(?P<month>\d\d)\.{YEAR}",
)
DECLARED = tuple(
    re.compile(rf"{pattern}\Z", re.IGNORECASE)
    for pattern in (
        rf"{YEAR}(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:[T ].*)?)?)?",
        rf"{YEAR}/(?P<month>\d\d)/(?P<day>\d\d)(?: .*)?",
        rf"{YEAR}(?P<month>\d\d)(?P<day>\d\d)(?:T.*)?",
        rf"{WRITTEN[0]}(?:,? .*)?",
        rf"{WRITTEN[1]}(?:,? .*)?",
        WRITTEN[3],
        rf"{MONTH},? {YEAR}",
    )
)
# A text that opens so: KYIV, Ukraine, June 3, 2022 (Agency) — The ministry
PLACE = r"(?!(?:On|In|Since|By|Until|From|As|At) )(?:[A-Z][\w'’.\-]*[ ,/–—\-]{1,3}){1,6}\(?"
AFTER_PLACE = r"\)?,? ?(?:\([^)\n]{1,40}\)|/[^/\n]{1,40}/)? ?(?:[.:]|[–—]|--?)(?=\s|$)"
# A line of its own: Published on 3 June 2022 at 10:15
LABEL = (
    r"(?:(?:published|posted|released|issued|date|(?:press|for immediate) release)(?: on)?[:,.–— -]{0,3} ?)?"
)
AFTER_LABEL = r"(?:,? (?:at )?\d{1,2}[:.]\d\d.{0,20})?"
DATELINES = tuple(
    re.compile(pattern)
    for date in WRITTEN
    for pattern in (rf"{PLACE}(?i:{date}){AFTER_PLACE}", rf"(?i:{LABEL}{date}{AFTER_LABEL})[.;]?\Z")
)
DATELINE_LINES = 6  # non-empty lines in which a dateline may stand
DATELINE_WIDTH = 160  # characters of each line that are looked at
MARKS = "#*_>\\ \t\u00a0"
IN_URL = re.compile(
    r"/(?P<year>(?:19|20)\d\d)(?:/(?P<month>\d\d|[a-z]{3})(?:/(?P<day>\d\d?)(?=[/.?#]|\Z))?(?=[/?#]|\Z)"
    r"|-(?P<m>\d\d)-(?P<d>\d\d)(?=[/\-_.?#]|\Z))"
)


def published(
    declared: Iterable[str | None], text: str, url: str | None
) -> tuple[str, DateBasis] | tuple[None, None]:
    """The day of publication and where it was read: metadata, then the dateline, then the address.

    Args:
        declared: what the metadata say, in order of trust.
        text: the text without metadata; only its first lines are looked at.
        url: the address, or None.
    """
    for words in declared:
        date = as_edtf(words) if words else None
        if date:
            return date, "metadata"
    date = in_dateline(text)
    if date:
        return date, "dateline"
    date = in_url(url) if url else None
    return (date, "url") if date else (None, None)


def as_edtf(words: str) -> str | None:
    """Read a date as metadata write it: `2022-06-17T10:00Z`, `Fri, 17 Jun 2022 10:00`, `June 2022`."""
    words = " ".join(words.split())
    for pattern in DECLARED:
        match = pattern.match(words)
        if match:
            return _edtf(match.groupdict())
    return None


def in_dateline(text: str) -> str | None:
    """Read the full date that opens a text: with a place before it, or alone on its line."""
    lines = (line.strip(MARKS) for line in text[:4000].splitlines())
    for line in [line[:DATELINE_WIDTH] for line in lines if line][:DATELINE_LINES]:
        for pattern in DATELINES:
            match = pattern.match(line)
            if match:
                return _edtf(match.groupdict())
    return None


def in_url(url: str) -> str | None:
    """Read the date in an address: `/2022/06/17/`, `/2022/jun/17/`, `/2022-06-17-`, `/2022/06/`."""
    match = IN_URL.search(url)
    if match is None:
        return None
    parts = match.groupdict()
    return _edtf(
        {"year": parts["year"], "month": parts["month"] or parts["m"], "day": parts["day"] or parts["d"]}
    )


def _edtf(parts: dict[str, str | None]) -> str | None:
    """Year, month and day as written → EDTF; None for a day that no calendar has."""
    year, month, day = parts.get("year"), _month(parts.get("month")), parts.get("day")
    if year is None:
        return None
    try:
        checked = dt.date(int(year), 1 if month is None else month, int(day or 1))
    except ValueError:
        return None
    return checked.isoformat()[: 10 if day else 7 if month is not None else 4]


def _month(words: str | None) -> int | None:
    """Number of a month written as a number or a name; 0, which no calendar has, for other words."""
    if words is None:
        return None
    if words.isdecimal():
        return int(words)
    short = words[:3].lower()
    return MONTHS.index(short) + 1 if short in MONTHS else 0
