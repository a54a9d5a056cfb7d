"""Transfers, pairs or routes → who supplies whom, as ribbons between columns of actors; refuses nothing.

Where transfers themselves are given, each has the weight 1 and is shared among the suppliers and recipients it names in
equal parts: the ribbons at an actor add up to it, and all of them to the number of transfers. Printed numbers are
counts of transfers: as many as the list behind the link has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from armsledger.codebook.names import actor_label
from armsledger.web.charts.drawing import WIDTH, Chart
from armsledger.web.charts.ribbons import DIRECT, OTHERS, Actor, Place, Ribbon, Sheet, woven

Share: TypeAlias = tuple[Actor, Actor, str, float]
Step: TypeAlias = tuple[Place, Place, str, str, float]
Address: TypeAlias = Callable[[Actor, Actor, str | None], str | None]
Naming: TypeAlias = Callable[[str], str]
Strands: TypeAlias = "dict[tuple[Place, Place, str], Strand]"

TOP = 12
THROUGH, BACKFILL = "through", "backfill"
SIDES = ("Suppliers", "Recipients")
THREE = ("Suppliers", "In between", "Recipients")
TITLE = "Who supplies whom"
DESC = "The wider the ribbon, the more transfers."
WAYS_DESC = "Supplies that pass through others, replace what others give, or need another state's permission."
SHARED = "A transfer that names several suppliers or recipients is shared among them in equal parts."
EACH = "A transfer that names several suppliers or recipients counts for each pair of them."


@dataclass(slots=True)
class Strand:
    """A ribbon while transfers are added to it: the part of each by its id, or only how many they are."""

    parts: dict[str, float] = field(default_factory=dict)
    number: int = 0

    @property
    def weight(self) -> float:
        """What it is wide by."""
        return self.number + sum(sorted(self.parts.values()))

    def add(self, other: Strand) -> None:
        """Lay another one upon it; a transfer in both counts with both parts."""
        for key, part in other.parts.items():
            self.parts[key] = self.parts.get(key, 0.0) + part
        self.number += other.number


def supplies(
    transfers: Iterable[Mapping[str, Any]],
    address: Address,
    *,
    title: str = TITLE,
    top: int = TOP,
    name: Naming = actor_label,
    width: float = WIDTH,
) -> Chart:
    """Suppliers on the left, recipients on the right, a ribbon for each pair.

    Args:
        transfers: records of findings of kind `transfer`, in any order; of each, `id`, `suppliers` and `recipients` are
            read.
        address: (supplier or None, recipient or None, None) → where their transfers are listed. It is not asked for
            `others`, nor for those that are not named.
        title: the heading.
        top: how many actors a side are drawn by name; the rest are `others`.
        name: code of an actor → what it is called.
        width: of the sheet, px.
    """
    strands: Strands = defaultdict(Strand)
    for one in transfers:
        for giver, taker, key, part in _shares(one):
            strands[(0, giver), (1, taker), DIRECT].parts[key] = part
    return _chart(title, DESC, _folded(strands, top), Sheet(address, name, width, SIDES), SHARED)


def pairs(
    rows: Iterable[tuple[Actor, Actor, int]],
    address: Address,
    *,
    title: str = TITLE,
    top: int = TOP,
    name: Naming = actor_label,
    width: float = WIDTH,
) -> Chart:
    """The same of counts alone, for ledgers whose transfers are too many to be read one by one.

    Args:
        rows: (supplier or None, recipient or None, how many transfers name both), in any order; equal ones add up.
            What is printed at an actor is the sum of its pairs.
        address: as for `supplies`, and so are the others.
        title: the heading.
        top: how many actors a side are drawn by name.
        name: code of an actor → what it is called.
        width: of the sheet, px.
    """
    strands: Strands = defaultdict(Strand)
    for giver, taker, number in rows:
        if number > 0:
            strands[(0, giver), (1, taker), DIRECT].number += number
    return _chart(title, DESC, _folded(strands, top), Sheet(address, name, width, SIDES), EACH)


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
        address: (giver, taker, way) → where those transfers are listed; for an actor alone the others are None.
        title: the heading.
        direct: draw what goes straight from supplier to recipient, too.
        top: how many actors a column are drawn by name.
        name: code of an actor → what it is called.
    """
    strands: Strands = defaultdict(Strand)
    for start, end, way, key, part in _steps([one for one in routes if direct or one["way"] != DIRECT]):
        parts = strands[start, end, way].parts
        parts[key] = max(part, parts.get(key, 0.0))
    return _chart(title, WAYS_DESC, _folded(strands, top), Sheet(address, name, WIDTH, THREE), SHARED)


def _shares(transfer: Mapping[str, Any]) -> Iterator[Share]:
    """(supplier, recipient, transfer, part) for each pair that a transfer names; None where it names nobody."""
    givers, takers = transfer["suppliers"] or (None,), transfer["recipients"] or (None,)
    part = 1 / (len(givers) * len(takers))
    return ((giver, taker, str(transfer["id"]), part) for giver in givers for taker in takers)


def _steps(routes: Sequence[Mapping[str, Any]]) -> Iterator[Step]:
    """Each transfer of each route, from column to column: who is in between is known by handing the transfer on."""
    onward: dict[Actor, set[str]] = defaultdict(set)
    for one in routes:
        if one["way"] == THROUGH:
            onward[one["giver"]].update(one["transfers"])
    for one in routes:
        part = one["weight"] / max(1, len(one["transfers"]))
        for key in one["transfers"]:
            columns = (0, 2)
            if one["way"] == BACKFILL or (one["way"] == THROUGH and key in onward[one["taker"]]):
                columns = (0, 1)
            elif one["way"] == THROUGH:
                columns = (1, 2)
            yield (columns[0], one["giver"]), (columns[1], one["taker"]), one["way"], key, part


def _folded(strands: Strands, top: int) -> Strands:
    """All but the heaviest actors of each column put together as `others`, always in the same order."""
    ordered = sorted(strands.items(), key=lambda one: tuple(map(str, one[0])))
    weight: dict[Place, float] = defaultdict(float)
    for (start, end, _), strand in ordered:
        weight[start] += strand.weight
        weight[end] += strand.weight
    kept: set[Place] = set()
    for column in {place[0] for place in weight}:
        named = (place for place in weight if place[0] == column and place[1])
        ranked = sorted(named, key=lambda place: (-round(weight[place], 9), str(place[1])))
        kept.update(ranked if len(ranked) == top + 1 else ranked[:top])
    folded: Strands = defaultdict(Strand)
    for (start, end, way), strand in ordered:
        ends = [one if one in kept or not one[1] else (one[0], OTHERS) for one in (start, end)]
        folded[ends[0], ends[1], way].add(strand)
    return folded


def _chart(title: str, desc: str, strands: Strands, sheet: Sheet, note: str) -> Chart:
    """Strands with their transfers counted, drawn."""
    if not strands:
        return Chart(title, desc, sheet.width, empty="No transfers to draw.")
    keys: dict[Place, set[str]] = defaultdict(set)
    numbers: dict[tuple[Place, bool], int] = defaultdict(int)
    for (start, end, _), strand in strands.items():
        for place, leaves in ((start, True), (end, False)):
            keys[place].update(strand.parts)
            numbers[place, leaves] += strand.number
    counts = {place: len(keys[place]) + max(numbers[place, True], numbers[place, False]) for place in keys}
    ribbons = [
        Ribbon(*key, strand.weight, len(strand.parts) + strand.number) for key, strand in strands.items()
    ]
    return woven(title, desc, ribbons, counts, sheet, note)
