"""A stretch of text as a person would read it aloud: no Markdown marks, no line breaks, each character with its place.

Keeps every letter; drops emphasis, link targets, escapes, soft hyphens and zero-width marks; runs of white space become
one space.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MARKUP = re.compile(
    r"(?P<space>(?:[\s\u00a0\u2007\u202f]|<br ?/?>)+)"
    r"|(?P<drop>[\u00ad\u200b-\u200f\u2060\ufeff]|\*{1,3}|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)|^#{1,6} )"
    r"|(?P<link>!?\[(?P<label>[^\]\[\n]*(?:\n[^\]\[\n]*){0,3})\]\([^)\s]*\))"
    r"|\\(?P<escaped>[\\`*_{}\[\]()#+\-.!~>|$'\"])"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """Readable text and, for each of its characters, the offset in the text it was read from; one more for the end."""

    text: str
    places: tuple[int, ...]


def read_plainly(text: str, start: int, end: int) -> Reading:
    """Read `text[start:end]`; the places are offsets into `text`."""
    characters: list[str] = []
    places: list[int] = []
    _read(text, start, end, characters, places)
    while characters and characters[-1] == " ":
        characters.pop()
        places.pop()
    lead = 1 if characters and characters[0] == " " else 0
    last = places[-1] + 1 if places else end
    return Reading("".join(characters[lead:]), (*places[lead:], last))


def _read(text: str, start: int, end: int, characters: list[str], places: list[int]) -> None:
    cursor = start
    for match in MARKUP.finditer(text, start, end):
        if match.start() < cursor:
            continue
        _copy(text, cursor, match.start(), characters, places)
        cursor = match.end()
        if match["space"] and characters and characters[-1] != " ":
            characters.append(" ")
            places.append(match.start())
        elif match["label"] is not None:
            _read(text, match.start("label"), match.end("label"), characters, places)
        elif match["escaped"]:
            _copy(text, match.start("escaped"), match.end("escaped"), characters, places)
    _copy(text, cursor, end, characters, places)


def _copy(text: str, start: int, end: int, characters: list[str], places: list[int]) -> None:
    characters.extend(text[start:end])
    places.extend(range(start, end))
