"""Text → how wide it is drawn, about, and what of it fits: no browser is asked, so every guess is on the wide side.

Widths are those of the typeface Inter at weight 400, in parts of the size, rounded up by groups of letters.
"""

from __future__ import annotations

from unicodedata import combining, east_asian_width

from armsledger.views.wording import showable

SIZE = 12.0
NARROW, FIGURE, CAPITAL, WIDE, FULL, USUAL = 0.34, 0.67, 0.73, 0.95, 1.05, 0.6
THIN = frozenset("iIjlftr.,:;'!|()[]/ ’‘·")
FIGURES = frozenset("0123456789-")  # set as tabular figures, and the hyphen with them
BROAD = frozenset("mwMW@%—…")
MORE = "…"


def wide(text: str, size: float = SIZE) -> float:
    """How many px a text takes at most, about."""
    return sum(_letter(one) for one in text) * size


def fit(text: str, room: float, size: float = SIZE) -> str:
    """One line of the text, cut with an ellipsis where it has no room; empty where not even that fits."""
    line = showable(text)
    if wide(line, size) <= room:
        return line
    left = room - wide(MORE, size)
    kept = 0
    for one in line:
        left -= _letter(one) * size
        if left < 0:
            break
        kept += 1
    return f"{line[:kept].rstrip()}{MORE}" if kept else ""


def _letter(one: str) -> float:
    if combining(one):
        return 0.0
    if east_asian_width(one) in "WF":
        return FULL
    if one in THIN:
        return NARROW
    if one in FIGURES:
        return FIGURE
    if one in BROAD:
        return WIDE
    return CAPITAL if one.isupper() else USUAL
