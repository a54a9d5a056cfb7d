"""Facets of all findings of one kind → which fit a filter, how many have each word, and in which order they stand.

Held in memory as columns of whole numbers, so that a million claims' lists are narrowed and counted in milliseconds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Mask: TypeAlias = NDArray[np.bool_]
Whole: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Column:
    """The words of one slot: the finding at `rows[i]` has the word `words[codes[i]]`."""

    words: tuple[str, ...]
    code_of: Mapping[str, int]
    rows: Whole
    codes: Whole


@dataclass(frozen=True, slots=True)
class Index:
    """All findings of a kind.

    Attributes:
        numbers: of the findings, in their turn.
        columns: by slot.
        orders: what the list can be sorted by → the findings from the least to the greatest.
    """

    numbers: Whole
    columns: Mapping[str, Column]
    orders: Mapping[str, Whole]

    def matching(self, wanted: Mapping[str, Sequence[str]]) -> Mask:
        """Which findings have, in every slot that is asked for, one of the words."""
        fits = np.ones(len(self.numbers), dtype=np.bool_)
        for slot, words in wanted.items():
            if words:
                fits &= self._having(slot, words)
        return fits

    def _having(self, slot: str, words: Sequence[str]) -> Mask:
        has = np.zeros(len(self.numbers), dtype=np.bool_)
        column = self.columns.get(slot)
        if column is not None:
            codes = [column.code_of[word] for word in words if word in column.code_of]
            has[column.rows[np.isin(column.codes, codes)]] = True
        return has

    def counts(self, slot: str, fits: Mask) -> list[tuple[str, int]]:
        """(word, findings among those that fit), the most frequent first; words that none has are left out."""
        column = self.columns.get(slot)
        if column is None:
            return []
        counted = np.bincount(column.codes[fits[column.rows]], minlength=len(column.words))
        found = [(column.words[code], int(counted[code])) for code in np.flatnonzero(counted)]
        return sorted(found, key=lambda one: (-one[1], one[0]))

    def held(self, slot: str, turns: Whole) -> list[tuple[str, ...]]:
        """The words that each of these findings has in a slot; `turns` as `chosen` gives them."""
        column = self.columns.get(slot)
        if column is None:
            return [()] * len(turns)
        first = np.searchsorted(column.rows, turns, "left").tolist()
        last = np.searchsorted(column.rows, turns, "right").tolist()
        codes = column.codes.tolist()
        return [
            tuple(column.words[code] for code in codes[start:end])
            for start, end in zip(first, last, strict=True)
        ]

    def chosen(self, fits: Mask, order: str, start: int, size: int) -> Whole:
        """Turns of findings that fit, from `start` on; `order` as in `orders`, with `-` before it from the end."""
        turn = self.orders.get(order.removeprefix("-"))
        rows = np.arange(len(self.numbers)) if turn is None else turn[::-1] if order.startswith("-") else turn
        found: Whole = rows[fits[rows]][start : start + size]
        return found

    def page(self, fits: Mask, order: str, start: int, size: int) -> list[int]:
        """Numbers of findings that fit; arguments as for `chosen`."""
        return [int(number) for number in self.numbers[self.chosen(fits, order, start, size)]]


def index_of(rows: Iterable[tuple[int, Mapping[str, Any]]]) -> Index:
    """The index of findings.

    Args:
        rows: (number, facets) as `Ledger.facets` gives them, in their turn.
    """
    numbers: list[int] = []
    codes: dict[str, dict[str, int]] = defaultdict(dict)
    pairs: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    keys: dict[str, list[Any]] = defaultdict(list)
    for turn, (number, facets) in enumerate(rows):
        numbers.append(number)
        for slot, words in facets.items():
            if slot == "sort":
                continue
            for word in words:
                pairs[slot][0].append(turn)
                pairs[slot][1].append(codes[slot].setdefault(word, len(codes[slot])))
        for key, value in facets.get("sort", {}).items():
            keys[key].append(value)
    columns = {
        slot: Column(tuple(codes[slot]), dict(codes[slot]), _whole(where), _whole(what))
        for slot, (where, what) in pairs.items()
    }
    orders = {key: np.argsort(np.asarray(values), kind="stable") for key, values in keys.items()}
    return Index(_whole(numbers), columns, orders)


def _whole(numbers: Sequence[int]) -> Whole:
    return np.asarray(numbers, dtype=np.int64)
