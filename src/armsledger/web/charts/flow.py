"""Transfers or routes → who supplies whom, as ribbons between columns of actors; self-supply is drawn, not refused.

A transfer has the weight 1. Where it names several suppliers or recipients, it is shared among them in equal parts, so
that the ribbons at an actor add up to it, and all of them to the number of transfers. Printed numbers are counts of
transfers: as many as the list behind the link has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from armsledger.codebook.names import actor_label
from armsledger.views.wording import number_words, showable
from armsledger.web.charts.drawing import WIDTH, Anchor, Cell, Chart, Key, Mark, Table, Words
from armsledger.web.charts.lettering import fit, wide

Actor: TypeAlias = str | None
Share: TypeAlias = tuple[Actor, Actor, str, str, float]
Address: TypeAlias = Callable[[Actor, Actor, str | None], str | None]
Naming: TypeAlias = Callable[[str], str]
Place: TypeAlias = tuple[int, Actor]

OTHERS = "\x00others"
TOP = 12
NODE, SLOT, GAP = 8.0, 17.0, 5.0
MARGIN, HEAD = 184.0, 26.0
UNIT, BODY = 26.0, 420.0
DIRECT, THROUGH = "direct", "through"
WAYS = (DIRECT, THROUGH, "backfill", "re_export")
WAY_WORDS = {
    DIRECT: "direct",
    THROUGH: "through an intermediary",
    "backfill": "to replace what another gives",
    "re_export": "re-export, by permission",
}
DESC = "Who supplies whom: the wider the ribbon, the more transfers."
WAYS_DESC = "Supplies that pass through others, replace what others give, or need another state's permission."
COUNTING = "A transfer that names several suppliers or recipients is shared among them in equal parts."


@dataclass(frozen=True, slots=True)
class Ribbon:
    """What goes from one place to another: its weight, and how many transfers it is."""

    start: Place
    end: Place
    way: str
    weight: float
    transfers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Node:
    """An actor in a column, as drawn: `unit` is the px of one transfer."""

    place: Place
    x: float
    y: float
    height: float
    transfers: int


def shares_of(transfers: Iterable[Mapping[str, Any]]) -> Iterator[Share]:
    """(supplier, recipient, `direct`, transfer, part) for each pair that a transfer names; None where it names nobody.

    Args:
        transfers: records of findings of kind `transfer`; of each, `id`, `suppliers` and `recipients` are read.
    """
    for one in transfers:
        givers, takers = one["suppliers"] or (None,), one["recipients"] or (None,)
        part = 1 / (len(givers) * len(takers))
        yield from ((giver, taker, DIRECT, str(one["id"]), part) for giver in givers for taker in takers)


def supplies(
    transfers: Iterable[Mapping[str, Any]],
    address: Address,
    *,
    title: str = "Who supplies whom",
    top: int = TOP,
    name: Naming = actor_label,
    width: float = WIDTH,
) -> Chart:
    """Suppliers on the left, recipients on the right, a ribbon for each pair.

    Args:
        transfers: as for `shares_of`, in any order.
        address: (supplier or None, recipient or None, None) → where their transfers are listed. It is not asked for
            `others`, nor for those that are not named.
        title: the heading.
        top: how many actors a side are drawn by name; the rest are `others`.
        name: code of an actor → what it is called.
        width: of the sheet, px.
    """
    shares = list(shares_of(transfers))
    ribbons = _ribbons(((0, giver), (1, taker), way, key, part) for giver, taker, way, key, part in shares)
    sheet = _Sheet(address, name, width, ("Suppliers", "Recipients"))
    return _chart(title, DESC, _folded(ribbons, top), sheet)


def ways(
    routes: Iterable[Mapping[str, Any]],
    address: Address,
    *,
    title: str = "Supplies by way of others",
    direct: bool = False,
    top: int = TOP,
    name: Naming = actor_label,
) -> Chart:
    """Suppliers, those in between, recipients; backfill and re-export are drawn with broken lines.

    Args:
        routes: records of findings of kind `route`, in any order; of each, `giver`, `taker`, `way`, `weight` and
            `transfers` are read. A transfer that several of them hold (by stage and year) counts once.
        address: (giver, taker, way) → where those transfers are listed; (actor, None, None) for an actor.
        title: the heading.
        direct: draw what goes straight from supplier to recipient, too.
        top: how many actors a column are drawn by name.
        name: code of an actor → what it is called.
    """
    wanted = [one for one in routes if direct or one["way"] != DIRECT]
    sheet = _Sheet(address, name, WIDTH, ("Suppliers", "In between", "Recipients"))
    return _chart(title, WAYS_DESC, _folded(_ribbons(_steps(wanted)), top), sheet)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What all parts of one drawing need to know."""

    address: Address
    name: Naming
    width: float
    heads: tuple[str, ...]

    def called(self, actor: Actor) -> str:
        if actor is None:
            return "not named"
        return "others" if actor == OTHERS else showable(self.name(actor))

    def link(self, giver: Actor, taker: Actor, way: str | None) -> str | None:
        if OTHERS in (giver, taker) or giver is None or (taker is None and way):
            return None
        return self.address(giver, taker, way)

    def x(self, column: int) -> float:
        last = len(self.heads) - 1
        return round(MARGIN + column * (self.width - 2 * MARGIN - NODE) / last, 2)


def _steps(routes: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Place, Place, str, str, float]]:
    """Each transfer of each route, from column to column: a way through somebody is known by who hands on."""
    onward: dict[Actor, set[str]] = defaultdict(set)
    for one in routes:
        if one["way"] == THROUGH:
            onward[one["giver"]].update(one["transfers"])
    for one in routes:
        part = one["weight"] / max(1, len(one["transfers"]))
        for key in one["transfers"]:
            columns = (0, 2)
            if one["way"] == "backfill" or (one["way"] == THROUGH and key in onward[one["taker"]]):
                columns = (0, 1)
            elif one["way"] == THROUGH:
                columns = (1, 2)
            yield (columns[0], one["giver"]), (columns[1], one["taker"]), one["way"], key, part


def _ribbons(steps: Iterable[tuple[Place, Place, str, str, float]]) -> list[Ribbon]:
    """One ribbon for each pair and way; the largest share of a transfer counts."""
    parts: dict[tuple[Place, Place, str], dict[str, float]] = defaultdict(dict)
    for start, end, way, key, part in steps:
        held = parts[start, end, way]
        held[key] = max(part, held.get(key, 0.0))
    return [
        Ribbon(start, end, way, sum(sorted(found.values())), frozenset(found))
        for (start, end, way), found in parts.items()
    ]


def _folded(ribbons: Sequence[Ribbon], top: int) -> list[Ribbon]:
    """All but the heaviest actors of each column put together as `others`, in a fixed order."""
    weight: dict[Place, float] = defaultdict(float)
    for one in sorted(ribbons, key=_identity):
        weight[one.start] += one.weight
        weight[one.end] += one.weight
    kept: set[Place] = set()
    for column in {place[0] for place in weight}:
        ranked = sorted((p for p in weight if p[0] == column and p[1]), key=lambda p: (-weight[p], str(p[1])))
        kept.update(ranked if len(ranked) == top + 1 else ranked[:top])
    folded: dict[tuple[Place, Place, str], list[Ribbon]] = defaultdict(list)
    for one in sorted(ribbons, key=_identity):
        ends = (
            place if place in kept or not place[1] else (place[0], OTHERS) for place in (one.start, one.end)
        )
        start, end = ends
        folded[start, end, one.way].append(one)
    return [
        Ribbon(
            start,
            end,
            way,
            sum(one.weight for one in held),
            frozenset().union(*(one.transfers for one in held)),
        )
        for (start, end, way), held in folded.items()
    ]


def _identity(one: Ribbon) -> tuple[str, ...]:
    return tuple(map(str, (*one.start, *one.end, one.way)))


def _chart(title: str, desc: str, ribbons: Sequence[Ribbon], sheet: _Sheet) -> Chart:
    if not ribbons:
        return Chart(title, desc, sheet.width, empty="No transfers to draw.")
    unit, nodes = _nodes(ribbons, sheet)
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
        note=COUNTING,
    )


def _nodes(ribbons: Sequence[Ribbon], sheet: _Sheet) -> tuple[float, dict[Place, Node]]:
    """Px of one transfer, and the actors of all columns, the heaviest on top, the unnamed and others below."""
    out, into, keys = _sums(ribbons)
    weight = {place: max(out[place], into[place]) for place in keys}
    columns = [
        sorted(
            (place for place in weight if place[0] == number),
            key=lambda place: (place[1] is None, place[1] == OTHERS, -weight[place], str(place[1])),
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
            nodes[place] = Node(place, sheet.x(number), y + (slot - tall) / 2, tall, len(keys[place]))
            y += slot + GAP
    return unit, nodes


def _sums(
    ribbons: Iterable[Ribbon],
) -> tuple[Mapping[Place, float], Mapping[Place, float], Mapping[Place, Collection[str]]]:
    out: dict[Place, float] = defaultdict(float)
    into: dict[Place, float] = defaultdict(float)
    keys: dict[Place, set[str]] = defaultdict(set)
    for one in ribbons:
        out[one.start] += one.weight
        into[one.end] += one.weight
        keys[one.start] |= one.transfers
        keys[one.end] |= one.transfers
    return out, into, keys


def _bands(
    ribbons: Sequence[Ribbon], nodes: Mapping[Place, Node], unit: float, sheet: _Sheet
) -> Iterator[Mark]:
    """The ribbons, the widest first, so that narrow ones lie on top; at an actor in the order of their other ends."""
    leaves = _offsets(
        sorted(ribbons, key=lambda one: (one.way, nodes[one.end].y)), nodes, unit, from_start=True
    )
    comes = _offsets(
        sorted(ribbons, key=lambda one: (one.way, nodes[one.start].y)), nodes, unit, from_start=False
    )
    for one in sorted(ribbons, key=lambda one: (-one.weight, _identity(one))):
        key = one.start, one.end, one.way
        x0, x1 = nodes[one.start].x + NODE, nodes[one.end].x
        y0, y1, tall = leaves[key], comes[key], one.weight * unit
        count = len(one.transfers)
        words = f"{sheet.called(one.start[1])} → {sheet.called(one.end[1])}: {_transfers(count)}"
        way = f", {WAY_WORDS.get(one.way, one.way)}" if one.way != DIRECT else ""
        yield Mark(
            x0,
            round(min(y0, y1), 2),
            round(x1 - x0, 2),
            round(abs(y1 - y0) + tall, 2),
            f"ribbon {one.way}",
            words + way,
            sheet.link(one.start[1], one.end[1], one.way if len(sheet.heads) > 2 else None),  # noqa: PLR2004 - columns
            "path",
            _path(x0, y0, x1, y1, tall),
        )


def _offsets(
    ordered: Iterable[Ribbon], nodes: Mapping[Place, Node], unit: float, *, from_start: bool
) -> Mapping[tuple[Place, Place, str], float]:
    """Where each ribbon begins at one of its ends."""
    free = {place: node.y for place, node in nodes.items()}
    found = {}
    for one in ordered:
        place = one.start if from_start else one.end
        found[one.start, one.end, one.way] = free[place]
        free[place] += one.weight * unit
    return found


def _path(x0: float, y0: float, x1: float, y1: float, tall: float) -> str:
    middle = (x0 + x1) / 2
    there = f"M{x0:.2f} {y0:.2f}C{middle:.2f} {y0:.2f} {middle:.2f} {y1:.2f} {x1:.2f} {y1:.2f}"
    back = f"V{y1 + tall:.2f}C{middle:.2f} {y1 + tall:.2f} {middle:.2f} {y0 + tall:.2f} {x0:.2f} {y0 + tall:.2f}Z"
    return there + back


def _node(node: Node, sheet: _Sheet) -> Mark:
    column, actor = node.place
    title = f"{sheet.called(actor)}: {_transfers(node.transfers)}"
    return Mark(
        node.x, round(node.y, 2), NODE, round(node.height, 2), "node", title, _of_actor(column, actor, sheet)
    )


def _of_actor(column: int, actor: Actor, sheet: _Sheet) -> str | None:
    if actor is None or actor == OTHERS:
        return None
    last = column == len(sheet.heads) - 1
    return sheet.address(None, actor, None) if last else sheet.address(actor, None, None)


def _label(node: Node, sheet: _Sheet) -> Words:
    column, actor = node.place
    count = number_words(node.transfers)
    room = MARGIN - 12 - wide(f"  {count}")
    called = sheet.called(actor)
    short = fit(called, room)
    first = column == 0
    x = node.x - 7 if first else node.x + NODE + 7
    anchor: Anchor = "end" if first else "start"
    kind = "halo" if actor and actor != OTHERS else "halo quiet"
    title = called if short != called else None
    y = round(node.y + node.height / 2 + 4, 2)
    return Words(round(x, 2), y, short, anchor, kind, _of_actor(column, actor, sheet), title, count)


def _heads(sheet: _Sheet) -> Iterator[Words]:
    last = len(sheet.heads) - 1
    for number, head in enumerate(sheet.heads):
        x = sheet.x(number) + (NODE if number == 0 else 0)
        anchor: Anchor = "end" if number == 0 else "start" if number == last else "middle"
        yield Words(round(x, 2), 14, head, anchor, "quiet")


def _legend(ribbons: Iterable[Ribbon]) -> tuple[Key, ...]:
    found: dict[str, set[str]] = defaultdict(set)
    for one in ribbons:
        found[one.way] |= one.transfers
    if set(found) == {DIRECT}:
        return ()
    return tuple(
        Key(f"ribbon {way}", WAY_WORDS[way], number_words(len(found[way])), shape="path")
        for way in WAYS
        if way in found
    )


def _table(ribbons: Iterable[Ribbon], sheet: _Sheet) -> Table:
    three = len(sheet.heads) > 2  # noqa: PLR2004 - columns
    rows = []
    for one in sorted(ribbons, key=lambda one: (-len(one.transfers), _identity(one))):
        link = sheet.link(one.start[1], one.end[1], one.way if three else None)
        names = Cell(sheet.called(one.start[1])), Cell(sheet.called(one.end[1]))
        way = (Cell(WAY_WORDS.get(one.way, one.way)),) if three else ()
        rows.append((*names, *way, Cell(number_words(len(one.transfers)), link, number=True)))
    head = (Cell("From"), Cell("To"), *((Cell("How"),) if three else ()), Cell("Transfers", number=True))
    return Table(head, tuple(rows))


def _transfers(count: int) -> str:
    return f"{number_words(count)} transfer{'' if count == 1 else 's'}"
