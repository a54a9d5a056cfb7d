"""A document in, whom its own text names as its origin out; None where no credit line is found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from armsledger.model import Document
from armsledger.resolution.lineage.passages import FRONT
from armsledger.resolution.settings import CreditRow, credits_of_texts

LINK = r"(?:(?:of|for|and|de|the|du|der|la)\s+)?"
ORIGIN = rf"(?P<origin>(?-i:[A-ZÀ-Þ][\w.&’'-]*(?:\s+{LINK}[A-ZÀ-Þ0-9][\w.&’'-]+)*))"
ENDS = 700  # characters at either end of a text in which credit lines stand
LAST_LINES, SHORT_LINE = 3, 8  # lines; words


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit line: whom it names (None where it names nobody), what kind it tells of, and its own words."""

    origin: str | None
    means: str | None
    words: str
    row: str


@cache
def _compiled() -> tuple[tuple[CreditRow, re.Pattern[str]], ...]:
    return tuple(
        (row, re.compile(row.pattern.replace("ORIGIN", ORIGIN), re.IGNORECASE | re.MULTILINE))
        for row in credits_of_texts()
    )


def credits_in(document: Document, publishers: Iterable[str] = ()) -> list[Credit]:
    """Every credit line at the beginning and the end of a text, in the order of the patterns.

    Args:
        document: the text.
        publishers: names of known publishers; one that stands in a short last line is credited by it.
    """
    front = FRONT.match(document.text)
    body = document.text[front.end() :] if front else document.text
    text = body if len(body) <= 2 * ENDS else f"{body[:ENDS]}\n\n{body[-ENDS:]}"
    found: list[Credit] = []
    small = text.casefold()
    for row, pattern in _compiled():
        if not any(cue in small for cue in row.cues):
            continue
        for match in pattern.finditer(text):
            groups = match.groupdict()
            origin = groups.get("origin") or groups.get("agency")
            found.append(Credit(_trimmed(origin), row.means, " ".join(match[0].split()), row.credit))
    lines = [line.strip() for line in body.strip().splitlines() if line.strip()][-LAST_LINES:]
    for line in lines:
        if len(line.split()) <= SHORT_LINE:
            found.extend(
                Credit(name, None, line, "closing-line") for name in sorted(publishers) if name in line
            )
    return found


def _trimmed(origin: str | None) -> str | None:
    return origin.strip(" .,-'’") or None if origin else None


def names_publisher(origin: str, publisher: str | None) -> bool:
    """Whether a credited name is that publisher: the same words, a part of them, or their initials."""
    if not publisher:
        return False
    one, other = _key(origin), _key(publisher)
    if one == other or set(one) <= set(other) or set(other) <= set(one):
        return True
    initials = "".join(word[0] for word in other)
    return len(one) == 1 and len(one[0]) > 1 and one[0] == initials


def _key(name: str) -> list[str]:
    return [word for word in re.findall(r"\w+", name.casefold()) if word not in {"the", "of", "and", "for"}]
