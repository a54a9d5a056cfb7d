"""A reading of speech in, the same out without false starts: "they’ll shi- — they’ll ship", "by June — by June".

Transcripts keep what a speaker took back or said twice. What is left is what the speaker meant, and each character
keeps its place in the text.
"""

from __future__ import annotations

import re

from armsledger.annotation.markup import Reading

DASH = r" ?(?:—|–|--) ?"
WORD = r"[^\W\d_][\w’']*"
BROKEN_OFF = rf"[^\W\d_]+-(?={DASH})"
REPAIR = re.compile(
    rf"(?P<said>\b{WORD}(?: {WORD}){{0,5}}?)(?P<again>(?:(?:,| {BROKEN_OFF})?{DASH}(?P=said)\b(?!-))+)"
    rf"|\b(?P<broken>{BROKEN_OFF}{DASH})",
    re.IGNORECASE,
)


def without_repairs(reading: Reading) -> Reading:
    """Drop words that are said twice around a dash, and words that break off before one."""
    text, places = reading.text, reading.places
    kept: list[tuple[int, int]] = []
    cursor = 0
    for match in REPAIR.finditer(text):
        start, end = match.span("again" if match["again"] else "broken")
        kept.append((cursor, start))
        cursor = end
    if not cursor:
        return reading
    kept.append((cursor, len(text)))
    return Reading(
        "".join(text[start:end] for start, end in kept),
        (*(place for start, end in kept for place in places[start:end]), places[-1]),
    )
