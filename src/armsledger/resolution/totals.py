"""Goods and money of transfers in, totals over them out: each transfer once, each tier for itself.

What is delivered, committed and asked for is never added. Two sums of one transfer are two tellings of one sum, also
in two currencies: they make its range wider and are not added. A sum without a rate is left out, and said to be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import inf, isinf

from armsledger.resolution.amounts import Range
from armsledger.resolution.records import Goods, Money, Total

Row = tuple[str, Sequence[Goods], Sequence[Money]]
MONEY = "money"


def totals(rows: Iterable[Row]) -> list[Total]:
    """Totals by tier: goods by category, then money in EUR and USD.

    Args:
        rows: (id of the transfer, its goods, its money).
    """
    goods: dict[tuple[str, str], dict[str, Range]] = defaultdict(dict)
    money: dict[tuple[str, str], dict[str, Range]] = defaultdict(dict)
    left: dict[tuple[str, str], set[str]] = defaultdict(set)
    for key, things, sums in rows:
        for one in things:
            goods[one.tier, one.category][key] = one.low, inf if one.high is None else one.high
        for one_sum in sums:
            for unit, converted in (("EUR", one_sum.eur), ("USD", one_sum.usd)):
                if converted is None:
                    left[one_sum.tier, unit].add(key)
                else:
                    found = converted[0], inf if converted[1] is None else converted[1]
                    money[one_sum.tier, unit][key] = _either(money[one_sum.tier, unit].get(key), found)
    counted = [
        _total(tier, what, "pieces", by_transfer, ()) for (tier, what), by_transfer in sorted(goods.items())
    ]
    for tier, unit in sorted(set(money) | set(left)):
        by_transfer = money.get((tier, unit), {})
        out = sorted(left.get((tier, unit), set()) - set(by_transfer))
        counted.append(_total(tier, MONEY, unit, by_transfer, out))
    return counted


def _either(one: Range | None, other: Range) -> Range:
    return other if one is None else (min(one[0], other[0]), max(one[1], other[1]))


def _total(tier: str, what: str, unit: str, found: dict[str, Range], left_out: Sequence[str]) -> Total:
    high = sum(top for _, top in found.values())
    low = sum(bottom for bottom, _ in found.values())
    return Total(tier, what, unit, low, None if isinf(high) else high, tuple(sorted(found)), tuple(left_out))
