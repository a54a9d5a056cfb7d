"""A headline in, the same line as running text prints it out: "Kremlin Says Arms Endanger" → "Kremlin says …".

The parser has learned from running text; a capital on every word makes it see names everywhere. Names, designations and
acronyms keep their capitals; every character keeps its place.
"""

from __future__ import annotations

import re

from armsledger.annotation.actors import name_spans
from armsledger.annotation.items import designation_spans

WORD = re.compile(r"[^\W\d_][\w’']*")
MOST = 0.6  # share of long words with a capital that makes a line a headline in title case
SHORT = 3  # letters: shorter words (of, to, in) are small even in title case
ACRONYM = 5  # letters: longer words in capitals are no acronyms


def as_sentence(line: str) -> str:
    """The line with small letters where a sentence has them; a line in sentence case comes back as it is."""
    if line.isupper():
        line = WORD.sub(
            lambda match: match.group().title() if len(match.group()) > SHORT else match.group(), line
        )
    words = [match for match in WORD.finditer(line) if len(match.group()) > SHORT]
    capital = sum(match.group()[0].isupper() for match in words)
    if len(words) < SHORT or capital < MOST * len(words):
        return line
    kept = [*name_spans(line), *designation_spans(line)]
    return WORD.sub(lambda match: match.group() if _keeps(match, kept) else match.group().lower(), line)


def _keeps(match: re.Match[str], kept: list[tuple[int, int]]) -> bool:
    text = match.group()
    acronym = text.isupper() and len(text) <= ACRONYM and len(text) > 1
    return acronym or any(start <= match.start() < end for start, end in kept)
