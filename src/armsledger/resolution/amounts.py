"""Quantities and sums with their bounds in, ranges out, and whether two ranges can be one amount."""

from __future__ import annotations

from math import inf

from armsledger.model import Bound, Item, Value

ABOUT = 0.15  # "about 50" leaves room for 43 to 57
Range = tuple[float, float]


def quantity_range(item: Item) -> Range | None:
    """Pieces that an item can mean, None where it names no number."""
    return None if item.quantity is None else _range(item.quantity, item.quantity_max, item.bound)


def value_range(value: Value) -> Range:
    """Whole units of its currency that a sum can mean."""
    return _range(value.amount, value.amount_max, value.bound)


def _range(low: float, high: float | None, bound: Bound | None) -> Range:
    if high is not None:
        return min(low, high), max(low, high)
    if bound == "at_least":
        return low, inf
    if bound == "at_most":
        return 0.0, low
    if bound == "about":
        return low * (1 - ABOUT), low * (1 + ABOUT)
    return low, low


def can_be_one(one: Range, other: Range) -> bool:
    """Whether two ranges overlap."""
    return one[0] <= other[1] and other[0] <= one[1]


def same_number(one: Range, other: Range) -> bool:
    """Whether two ranges rest on the same number, however it is bounded: `at least 50` and `50`."""
    return one == other or any(number in other for number in one if number not in {0.0, inf})


def plain(number: float) -> str:
    """A number without empty decimals: `50`, `2.5`."""
    return str(int(number)) if number == int(number) else f"{number:g}"


def spoken(found: Range) -> str:
    """A range in words: `50`, `20 to 30`, `at least 24`, `at most 345000000`."""
    low, high = found
    if high == inf:
        return f"at least {plain(low)}"
    if low == 0:
        return f"at most {plain(high)}"
    return plain(low) if low == high else f"{plain(low)} to {plain(high)}"
