"""Tellings in, for two of them the sum of their features' weights out; or APART where they cannot be one transfer.

A few parties, goods and stages come together again and again in millions of pairs. What two tellings say of each
other by these alone is therefore reckoned once for each combination, and looked up after that.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from math import inf
from typing import TypeAlias

from armsledger.resolution import features
from armsledger.resolution.settings import limits, weights
from armsledger.resolution.tellings import Telling

Feature: TypeAlias = Callable[[Telling, Telling], str | None]
Scale: TypeAlias = tuple[tuple[Feature, dict[str | None, int]], ...]
APART = -inf  # the score of two claims that cannot be one transfer
PARTIES: tuple[Feature, ...] = (features.supplier, features.way)
GOODS: tuple[Feature, ...] = (features.goods,)
MANNER: tuple[Feature, ...] = (features.channel, features.again, features.substance)
FREE: tuple[Feature, ...] = (features.time, features.stage, features.words)
"""What is asked of every pair that the parts leave open."""
FEATURES: tuple[Feature, ...] = (
    features.recipient,
    *PARTIES,
    *GOODS,
    features.number,
    features.value,
    *FREE,
    features.place,
    *MANNER,
)
EXACT = 1000  # weights are added as whole thousandths, so that no order of adding puts a score beside the threshold
MOST_KNOWN = 1_000_000  # combinations of one part that are remembered


def levels(one: Telling, other: Telling) -> list[tuple[str, str, float]]:
    """Every feature that has something to say: its name, level and weight."""
    table = weights()
    found = ((feature.__name__, feature(one, other)) for feature in FEATURES)
    return [(name, level, table[name, level]) for name, level in found if level is not None]


@cache
def _scale(asked: tuple[Feature, ...]) -> Scale:
    """Each feature with its weights by level, in thousandths; no level weighs nothing."""
    rows = [(name, level, round(weight * EXACT)) for (name, level), weight in weights().items()]
    return tuple(
        (one, {None: 0} | {level: weight for name, level, weight in rows if name == one.__name__})
        for one in asked
    )


def _sum(asked: tuple[Feature, ...], one: Telling, other: Telling) -> int:
    return sum(table[feature(one, other)] for feature, table in _scale(asked))


def _case(counted: bool, paid: bool, together: bool) -> tuple[Scale, int]:  # noqa: FBT001 - as `product` has them
    """What is asked of two tellings beside the parts: number and value where both name one, place within one text.

    With the most that all of it can add.
    """
    asked = (
        *((features.number,) if counted else ()),
        *((features.value,) if paid else ()),
        *FREE,
        *((features.place,) if together else ()),
    )
    scale = _scale(asked)
    return scale, sum(max(table.values()) for _, table in scale)


def parties_of(one: Telling) -> Hashable:
    """What the features of the parties read."""
    return one.suppliers, one.recipients, one.through


def goods_of(one: Telling) -> Hashable:
    """What the feature of the goods reads."""
    return one.goods, one.kinds, one.lethal


def manner_of(one: Telling) -> Hashable:
    """What the features of the manner read."""
    return one.stage, one.channel, one.anew, features.is_bare(one)


@dataclass(slots=True)
class Part:
    """What pairs say by some of their fields alone: each telling's fields by a number, and what is known of two."""

    ask: Callable[[Telling, Telling], float]
    fields: array[int]
    size: int
    known: dict[int, float] = field(default_factory=dict)

    def __call__(self, place: int, turn: int, one: Telling, other: Telling) -> float:
        """The sum for two tellings, which are `one` and `other`."""
        key = self.fields[place] * self.size + self.fields[turn]
        found = self.known.get(key)
        if found is None:
            if len(self.known) >= MOST_KNOWN:
                self.known.clear()
            found = self.known[key] = self.ask(one, other)
        return found


def _part(
    tellings: Sequence[Telling],
    read: Callable[[Telling], Hashable],
    ask: Callable[[Telling, Telling], float],
) -> Part:
    numbers: dict[Hashable, int] = {}
    fields = array("L", (numbers.setdefault(read(one), len(numbers)) for one in tellings))
    return Part(ask, fields, len(numbers))


def between_parties(one: Telling, other: Telling) -> float:
    """What recipients, suppliers and hands between them weigh, in thousandths.

    APART where the recipients cannot be one.
    """
    whom = features.recipient(one, other)
    if whom == "differ":
        return APART
    return _sum((features.recipient, *PARTIES), one, other)


@cache
def _exact(limit: str) -> int:
    return round(limits()[limit] * EXACT)


class Comparison:
    """Scores of pairs of one list of tellings, by their places in it, with what lineage adds."""

    def __init__(self, tellings: Sequence[Telling], retold: frozenset[tuple[int, int]] = frozenset()) -> None:
        """Keep the tellings; `retold` are pairs of places, smaller first."""
        self._tellings, self._retold = tellings, retold
        self._parties = _part(tellings, parties_of, between_parties)
        self._goods = _part(tellings, goods_of, lambda one, other: _sum(GOODS, one, other))
        self._manner = _part(tellings, manner_of, lambda one, other: _sum(MANNER, one, other))
        self._cases = {case: _case(*case) for case in product((False, True), repeat=3)}

    def __call__(self, place: int, turn: int) -> float:
        """The score of two places, smaller first."""
        return self.at_least(APART, place, turn)

    def at_least(self, enough: float, place: int, turn: int) -> float:
        """The score; APART where recipients cannot be one, or as soon as it is clear that it is below `enough`.

        Of versions of one sentence the recipients may differ: that is drift.
        """
        one, other = self._tellings[place], self._tellings[turn]
        together = one.document == other.document
        # What two suppliers say depends on whether one text names both: not for the table.
        total = between_parties(one, other) if together else self._parties(place, turn, one, other)
        versions = bool(self._retold) and (place, turn) in self._retold
        if versions:
            enough = APART
            if total == APART:
                total = _exact("recipient_drift") + _sum(PARTIES, one, other)
            total += _exact("retold")
        elif total == APART:
            return APART
        total += self._goods(place, turn, one, other) + self._manner(place, turn, one, other)
        case = bool(one.amounts and other.amounts), bool(one.value and other.value), together
        scale, most = self._cases[case]
        if total + most < enough * EXACT:
            return APART
        for feature, table in scale:
            total += table[feature(one, other)]
        return total / EXACT
