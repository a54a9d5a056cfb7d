"""A text and claims in it → pieces in order, each with the claims whose words it holds; the text itself stays plain.

A long text comes in parts, so that a page stays quick; a part ends between two lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from armsledger.model import Claim
from armsledger.views.explanation import after_front_matter

PART = 60_000  # characters of a text on one page
FATE_FIRST = ("changed", "added", "dropped", "kept")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of a text; `claims` hold it, `opens` are those of them that begin with it."""

    text: str
    claims: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    fate: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text, counted from 1, with its first and last offset."""

    number: int
    start: int
    end: int


def parts(text: str) -> list[Part]:
    """The parts of a text without its front matter; one for a text that is not long."""
    found: list[Part] = []
    start = after_front_matter(text)
    while True:
        end = len(text) if len(text) - start <= PART else _line_end(text, start + PART)
        found.append(Part(len(found) + 1, start, end))
        if end >= len(text):
            return found
        start = end


def _line_end(text: str, near: int) -> int:
    there = text.find("\n", near, near + PART // 4)
    return there + 1 if there >= 0 else near


def part_of(found: Sequence[Part], offset: int) -> Part:
    """The part in which an offset stands; the first for one in the front matter."""
    return next((one for one in found if offset < one.end), found[-1])


def heading(text: str, title: str, claims: Sequence[Claim]) -> list[Piece]:
    """The pieces of a title that stands in the front matter, with the claims that a headline makes."""
    start = text.find(title, 0, after_front_matter(text)) if title else -1
    if start < 0:
        return [Piece(title)]
    return pieces(text, claims, Part(1, start, start + len(title)))


def pieces(
    text: str, claims: Iterable[Claim], part: Part, fates: dict[str, str] | None = None
) -> list[Piece]:
    """The pieces of a part.

    Args:
        text: of the document.
        claims: of the document, in any order.
        part: which part.
        fates: claim id → what became of it on the way from the origin; a piece bears the gravest of its claims'.
    """
    held = [one for one in claims if one.evidence.start < part.end and one.evidence.end > part.start]
    cuts = {part.start, part.end}
    for one in held:
        cuts |= {max(part.start, one.evidence.start), min(part.end, one.evidence.end)}
    edges = sorted(cuts)
    found = []
    for start, end in pairwise(edges):
        here = [one for one in held if one.evidence.start <= start and end <= one.evidence.end]
        opens = tuple(one.id for one in here if max(part.start, one.evidence.start) == start)
        told = {(fates or {}).get(one.id, "") for one in here}
        fate = next((one for one in FATE_FIRST if one in told), "")
        found.append(Piece(text[start:end], tuple(one.id for one in here), opens, fate))
    return found
