"""What every chart is made of: marks, words and lines on a sheet, with the same numbers as a table.

All lengths are px of the chart's own viewBox, y downwards. Texts are plain and may be hostile: templates escape them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

Shape: TypeAlias = Literal["box", "dot", "path"]
Anchor: TypeAlias = Literal["start", "middle", "end"]
WIDTH = 720
"""The usual sheet; charts.css lets it grow with the page, and scroll in a narrower one."""
THIN = 2.5


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing drawn, and the records it rests on.

    Attributes:
        x: with `y`, `width` and `height` the box in which it lies; a dot fills it, a path stays inside.
        kind: its CSS classes after `mark`: `stage-delivered`, `ribbon backfill` …
        title: in words, for hovering and for those who listen.
        href: where the records behind it are listed; None where there are none.
        path: the `d` of a path.
        hatched: drawn with lines across it, too.
    """

    x: float
    y: float
    width: float
    height: float
    kind: str
    title: str
    href: str | None = None
    shape: Shape = "box"
    path: str = ""
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Words on the sheet, and a number behind them.

    `x` is where `anchor` says, `y` the baseline; `title` is what was too long to be drawn; `turn` is in degrees.
    """

    x: float
    y: float
    text: str
    anchor: Anchor = "start"
    kind: str = ""
    href: str | None = None
    title: str | None = None
    count: str = ""
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line: `grid`, `axis`, `link` and others."""

    x1: float
    y1: float
    x2: float
    y2: float
    kind: str = "grid"


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of the legend: what a kind of mark means, how many there are, and where they are listed."""

    kind: str
    label: str
    count: str = ""
    href: str | None = None
    shape: Shape = "box"
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of the table beside a chart; `number` is set to the right."""

    text: str
    href: str | None = None
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a chart for those who do not see it; the first cell of a row is its head."""

    head: tuple[Cell, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart.

    Attributes:
        title: what it shows, as a heading.
        desc: one sentence that tells how to read it.
        marks: drawn in this order, over `lines` and under `words`.
        note: what it leaves out, and how it counts.
        empty: words instead of a drawing, where there is nothing to draw; else None.
    """

    title: str
    desc: str
    width: float = WIDTH
    height: float = 0
    marks: tuple[Mark, ...] = ()
    words: tuple[Words, ...] = ()
    lines: tuple[Line, ...] = ()
    legend: tuple[Key, ...] = ()
    table: Table = Table()
    note: str = ""
    empty: str | None = None


def numbers(texts: Iterable[str]) -> tuple[Cell, ...]:
    """Cells that are set to the right."""
    return tuple(Cell(text, number=True) for text in texts)


def thinned(kind: str, height: float) -> str:
    """The classes of a mark in a stack: one too small for a gap beside it is drawn without."""
    return f"{kind} thin" if height < THIN else kind
