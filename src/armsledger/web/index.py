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
    """The words of one slot, once by finding and once by word, so that a few of either are found without the rest.

    Attributes:
        starts: the words of the finding at turn `t` are `codes[starts[t] : starts[t + 1]]`.
        code_starts: the findings with the word of code `c` are `turns[code_starts[c] : code_starts[c + 1]]`.
        every: how many findings have each word.
    """

    words: tuple[str, ...]
    code_of: Mapping[str, int]
    codes: Whole
    starts: Whole
    turns: Whole
    code_starts: Whole
    every: Whole

    def counted(self, fits: Mask) -> Whole:
        """How many of the findings that fit have each word."""
        chosen = np.flatnonzero(fits)
        if len(chosen) == len(fits):
            return self.every
        found: Whole = np.bincount(self.codes[self.places(chosen)], minlength=len(self.words))
        return found

    def places(self, turns: Whole) -> Whole:
        """Where in `codes` the words of these findings stand, one finding after the other."""
        sizes = self.starts[turns + 1] - self.starts[turns]
        ends = np.cumsum(sizes)
        found: Whole = np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(
            self.starts[turns] - (ends - sizes), sizes
        )
        return found


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
            for word in words:
                code = column.code_of.get(word)
                if code is not None:
                    has[column.turns[column.code_starts[code] : column.code_starts[code + 1]]] = True
        return has

    def counts(self, slot: str, fits: Mask) -> list[tuple[str, int]]:
        """(word, findings among those that fit), the most frequent first; words that none has are left out."""
        column = self.columns.get(slot)
        if column is None:
            return []
        counted = column.counted(fits)
        found = [(column.words[code], int(counted[code])) for code in np.flatnonzero(counted)]
        return sorted(found, key=lambda one: (-one[1], one[0]))

    def held(self, slot: str, turns: Whole) -> list[tuple[str, ...]]:
        """The words that each of these findings has in a slot; `turns` as `chosen` gives them."""
        column = self.columns.get(slot)
        if column is None:
            return [()] * len(turns)
        parts = zip(column.starts[turns].tolist(), column.starts[turns + 1].tolist(), strict=True)
        return [tuple(column.words[code] for code in column.codes[start:end]) for start, end in parts]

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
    columns = {slot: _column(codes[slot], where, what, len(numbers)) for slot, (where, what) in pairs.items()}
    orders = {key: np.argsort(np.asarray(values), kind="stable") for key, values in keys.items()}
    return Index(_whole(numbers), columns, orders)


def _column(code_of: Mapping[str, int], where: Sequence[int], what: Sequence[int], size: int) -> Column:
    """A column of pairs of a finding's turn and a code, in the order of the turns."""
    turns, codes = _whole(where), _whole(what)
    by_code = np.argsort(codes, kind="stable")
    return Column(
        words=tuple(code_of),
        code_of=code_of,
        codes=codes,
        starts=np.searchsorted(turns, np.arange(size + 1)),
        turns=turns[by_code],
        code_starts=np.searchsorted(codes[by_code], np.arange(len(code_of) + 1)),
        every=np.bincount(codes, minlength=len(code_of)),
    )


def _whole(numbers: Sequence[int]) -> Whole:
    return np.asarray(numbers, dtype=np.int64)
