"""Totals over transfers: each once, each tier for itself, sums that cannot be converted named."""

from armsledger.resolution.records import Goods, Money
from armsledger.resolution.totals import Row, totals


def goods(tier: str, low: float, high: float | None, category: str = "battle_tank") -> Goods:
    return Goods(tier, category, None, low, high, ())


def money(tier: str, eur: tuple[float, float | None] | None, currency: str = "EUR") -> Money:
    return Money(tier, currency, 1.0, 1.0, eur, None, None, ())


def test_tiers_are_never_added_and_ranges_add_up() -> None:
    rows: list[Row] = [
        ("a", [goods("delivered", 3, 5), goods("committed", 10, 10)], []),
        ("b", [goods("delivered", 2, 2)], []),
        ("c", [goods("delivered", 7, None, "uav")], []),
    ]
    assert [(one.tier, one.what, one.low, one.high, one.transfers) for one in totals(rows)] == [
        ("committed", "battle_tank", 10, 10, ("a",)),
        ("delivered", "battle_tank", 5, 7, ("a", "b")),
        ("delivered", "uav", 7, None, ("c",)),
    ]


def test_two_sums_of_one_transfer_are_one_sum_and_the_rest_is_named() -> None:
    rows: list[Row] = [
        ("a", [], [money("committed", (90, 100)), money("committed", (95, 120), "USD")]),
        ("b", [], [money("committed", (10, 10))]),
        ("c", [], [money("committed", None, "BEF")]),
    ]
    in_euro, in_dollars = totals(rows)
    assert (in_euro.unit, in_euro.low, in_euro.high) == ("EUR", 100, 130)
    assert (in_euro.transfers, in_euro.left_out) == (("a", "b"), ("c",))
    assert (in_dollars.low, in_dollars.transfers, in_dollars.left_out) == (0, (), ("a", "b", "c"))
