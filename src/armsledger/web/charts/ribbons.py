"""Ribbons between columns of actors, weighed and counted → a drawn chart; nothing is left out or put together here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from armsledger.views.wording import number_words, showable
from armsledger.web.charts.drawing import Anchor, Cell, Chart, Key, Mark, Table, Words
from armsledger.web.charts.lettering import fit, wide

Actor: TypeAlias = str | None
Place: TypeAlias = tuple[int, Actor]
Offsets: TypeAlias = Mapping[tuple[Place, Place, str], float]

OTHERS = "\x00others"
NODE, SLOT, GAP = 8.0, 17.0, 5.0
MARGIN, HEAD = 184.0, 26.0
UNIT, BODY = 26.0, 420.0
DIRECT = "direct"
WAY_WORDS = {
    DIRECT: "direct",
    "through": "through an intermediary",
    "backfill": "to replace what another gives",
    "re_export": "re-export, by permission",
}


@dataclass(frozen=True, slots=True)
class Ribbon:
    """What goes from one place to another: its weight, which makes its width, and how many transfers it is."""

    start: Place
    end: Place
    way: str
    weight: float
    count: int


@dataclass(frozen=True, slots=True)
class Node:
    """An actor in a column, as drawn."""

    place: Place
    x: float
    y: float
    height: float
    count: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """What all parts of one drawing need to know; `heads` are those of the columns, two or three."""

    address: Callable[[Actor, Actor, str | None], str | None]
    name: Callable[[str], str]
    width: float
    heads: tuple[str, ...]

    @property
    def last(self) -> int:
        """The number of the last column."""
        return len(self.heads) - 1

    @property
    def tells_ways(self) -> bool:
        """Whether ribbons differ by their way."""
        return self.last > 1

    def called(self, actor: Actor) -> str:
        """What an actor is called."""
        if actor is None:
            return "not named"
        return "others" if actor == OTHERS else showable(self.name(actor))

    def link(self, ribbon: Ribbon) -> str | None:
        """Where a ribbon leads: nowhere where an end of it is no actor."""
        giver, taker = ribbon.start[1], ribbon.end[1]
        if OTHERS in (giver, taker) or giver is None or taker is None:
            return None
        return self.address(giver, taker, ribbon.way if self.tells_ways else None)

    def of_actor(self, place: Place) -> str | None:
        """Where an actor leads."""
        column, actor = place
        if actor is None or actor == OTHERS:
            return None
        return self.address(None, actor, None) if column == self.last else self.address(actor, None, None)

    def x(self, column: int) -> float:
        """The left edge of a column's actors."""
        return round(MARGIN + column * (self.width - 2 * MARGIN - NODE) / self.last, 2)


def woven(
    title: str, desc: str, ribbons: Sequence[Ribbon], counts: Mapping[Place, int], sheet: Sheet, note: str
) -> Chart:
    """Draw ribbons; at least one.

    Args:
        title: the heading.
        desc: how to read it.
        ribbons: one for each start, end and way.
        counts: transfers of each actor in each column.
        sheet: links, names and columns.
        note: how it counts.
    """
    unit, nodes = _nodes(ribbons, counts, sheet)
    marks = [*_bands(ribbons, nodes, unit, sheet), *(_node(node, sheet) for node in nodes.values())]
    height = max(node.y + max(node.height, SLOT) for node in nodes.values()) + GAP
    return Chart(
        title,
        desc,
        sheet.width,
        round(height, 2),
        tuple(marks),
        (*_heads(sheet), *(_label(node, sheet) for node in nodes.values())),
        legend=_legend(ribbons),
        table=_table(ribbons, sheet),
        note=note,
    )


def _identity(one: Ribbon) -> tuple[str, ...]:
    return tuple(map(str, (*one.start, *one.end, one.way)))


def _nodes(
    ribbons: Sequence[Ribbon], counts: Mapping[Place, int], sheet: Sheet
) -> tuple[float, dict[Place, Node]]:
    """Px of one transfer, and the actors of all columns, the heaviest on top, the unnamed and others below."""
    weight = _weights(ribbons)
    columns = [
        sorted(
            (place for place in weight if place[0] == number),
            key=lambda place: (
                place[1] is None,
                place[1] == OTHERS,
                -round(weight[place], 9),
                str(place[1]),
            ),
        )
        for number in range(len(sheet.heads))
    ]
    unit = min(UNIT, BODY / max(sum(weight[place] for place in column) for column in columns))
    heights = [sum(max(weight[place] * unit, SLOT) + GAP for place in column) for column in columns]
    nodes = {}
    for number, column in enumerate(columns):
        y = HEAD + (max(heights) - heights[number]) / 2
        for place in column:
            tall = weight[place] * unit
            slot = max(tall, SLOT)
            nodes[place] = Node(place, sheet.x(number), y + (slot - tall) / 2, tall, counts[place])
            y += slot + GAP
    return unit, nodes


def _weights(ribbons: Iterable[Ribbon]) -> dict[Place, float]:
    """What goes out of an actor or comes in, whichever is more."""
    out: dict[Place, float] = defaultdict(float)
    into: dict[Place, float] = defaultdict(float)
    for one in ribbons:
        out[one.start] += one.weight
        into[one.end] += one.weight
    return {place: max(out[place], into[place]) for place in {*out, *into}}


def _bands(
    ribbons: Sequence[Ribbon], nodes: Mapping[Place, Node], unit: float, sheet: Sheet
) -> Iterator[Mark]:
    """The ribbons, the widest first, so that narrow ones lie on top; at an actor in the order of their other ends."""
    by_end = sorted(ribbons, key=lambda one: (one.way, nodes[one.end].y))
    by_start = sorted(ribbons, key=lambda one: (one.way, nodes[one.start].y))
    leaves = _offsets(((one, one.start) for one in by_end), nodes, unit)
    comes = _offsets(((one, one.end) for one in by_start), nodes, unit)
    for one in sorted(ribbons, key=lambda one: (-round(one.weight, 9), _identity(one))):
        key = one.start, one.end, one.way
        x0, x1 = nodes[one.start].x + NODE, nodes[one.end].x
        y0, y1, tall = leaves[key], comes[key], one.weight * unit
        words = f"{sheet.called(one.start[1])} → {sheet.called(one.end[1])}: {_transfers(one.count)}"
        way = f", {WAY_WORDS.get(one.way, one.way)}" if one.way != DIRECT else ""
        yield Mark(
            x0,
            round(min(y0, y1), 2),
            round(x1 - x0, 2),
            round(abs(y1 - y0) + tall, 2),
            f"ribbon {one.way}",
            words + way,
            sheet.link(one),
            "path",
            _path(x0, y0, x1, y1, tall),
        )


def _offsets(ordered: Iterable[tuple[Ribbon, Place]], nodes: Mapping[Place, Node], unit: float) -> Offsets:
    """Where each ribbon begins at one of its ends."""
    free = {place: node.y for place, node in nodes.items()}
    found = {}
    for one, place in ordered:
        found[one.start, one.end, one.way] = free[place]
        free[place] += one.weight * unit
    return found


def _path(x0: float, y0: float, x1: float, y1: float, tall: float) -> str:
    middle = (x0 + x1) / 2
    there = f"M{x0:.2f} {y0:.2f}C{middle:.2f} {y0:.2f} {middle:.2f} {y1:.2f} {x1:.2f} {y1:.2f}"
    back = f"V{y1 + tall:.2f}C{middle:.2f} {y1 + tall:.2f} {middle:.2f} {y0 + tall:.2f} {x0:.2f} {y0 + tall:.2f}Z"
    return there + back


def _node(node: Node, sheet: Sheet) -> Mark:
    title = f"{sheet.called(node.place[1])}: {_transfers(node.count)}"
    top, tall = round(node.y, 2), round(node.height, 2)
    return Mark(node.x, top, NODE, tall, "node", title, sheet.of_actor(node.place))


def _label(node: Node, sheet: Sheet) -> Words:
    column, actor = node.place
    count = number_words(node.count)
    called = sheet.called(actor)
    short = fit(called, MARGIN - 12 - wide(f" {count}"))
    first = column == 0
    anchor: Anchor = "end" if first else "start"
    return Words(
        round(node.x - 7 if first else node.x + NODE + 7, 2),
        round(node.y + node.height / 2 + 4, 2),
        short,
        anchor,
        "halo" if actor and actor != OTHERS else "halo quiet",
        sheet.of_actor(node.place),
        called if short != called else None,
        count,
    )


def _heads(sheet: Sheet) -> Iterator[Words]:
    for number, head in enumerate(sheet.heads):
        x = sheet.x(number) + (NODE if number == 0 else 0)
        anchor: Anchor = "end" if number == 0 else "start" if number == sheet.last else "middle"
        yield Words(round(x, 2), 14, head, anchor, "quiet")


def _legend(ribbons: Sequence[Ribbon]) -> tuple[Key, ...]:
    held = {one.way for one in ribbons}
    if held == {DIRECT}:
        return ()
    return tuple(Key(f"ribbon {way}", words, shape="path") for way, words in WAY_WORDS.items() if way in held)


def _table(ribbons: Iterable[Ribbon], sheet: Sheet) -> Table:
    rows = []
    for one in sorted(ribbons, key=lambda one: (-one.count, _identity(one))):
        way = (Cell(WAY_WORDS.get(one.way, one.way)),) if sheet.tells_ways else ()
        count = Cell(number_words(one.count), sheet.link(one), number=True)
        ends = (Cell(sheet.called(place[1]), sheet.of_actor(place)) for place in (one.start, one.end))
        rows.append((*ends, *way, count))
    how = (Cell("How"),) if sheet.tells_ways else ()
    return Table((Cell("From"), Cell("To"), *how, Cell("Transfers", number=True)), tuple(rows))


def _transfers(count: int) -> str:
    return f"{number_words(count)} transfer{'' if count == 1 else 's'}"
