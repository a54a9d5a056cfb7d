"""Totals, history and slots of one transfer; money by the rates of its day."""

import pytest

from armsledger.model import Claim, Claimant, Value
from armsledger.resolution.money import converted, rate
from armsledger.resolution.periods import period
from armsledger.resolution.transfers import transfer
from tests.resolution.claims import claim, document, item

DOCUMENTS = {"one": document(), "two": document("two", published="2023-04-02")}


def goods_of(*claims: Claim) -> dict[tuple[str, str], tuple[float, float | None]]:
    return {(one.tier, one.category): (one.low, one.high) for one in transfer(claims, DOCUMENTS).goods}


def test_the_same_goods_told_twice_are_one_range() -> None:
    told = [
        claim("a", items=(item(quantity=3),)),
        claim("b", document="two", items=(item(quantity=4, bound="at_least"),)),
        claim("c", items=(item(quantity=5),)),
    ]
    assert goods_of(*told) == {("delivered", "battle_tank"): (3.0, 5.0)}


def test_an_open_end_stays_open_where_nobody_gives_an_upper_one() -> None:
    assert goods_of(claim("a", items=(item(quantity=4, bound="at_least"),))) == {
        ("delivered", "battle_tank"): (4.0, None)
    }


def test_what_one_claim_counts_apart_adds_up() -> None:
    assert goods_of(claim("a", items=(item("protective_equipment", 5), item("protective_equipment", 7)))) == {
        ("delivered", "protective_equipment"): (12.0, 12.0)
    }


def test_pledges_and_requests_are_no_deliveries() -> None:
    told = [
        claim("a", stage="requested", items=(item(quantity=9),)),
        claim("b", stage="pledged", items=(item(quantity=5),)),
        claim("c", stage="delivered", items=(item(quantity=3),)),
        claim("d", stage="delivered", polarity="-", items=(item(quantity=100),)),
        claim("e", stage="delivered", factuality="unknown", items=(item(quantity=200),)),
        claim("f", stage="halted", items=(item(quantity=300),)),
    ]
    assert goods_of(*told) == {
        ("asked", "battle_tank"): (9.0, 9.0),
        ("committed", "battle_tank"): (5.0, 5.0),
        ("delivered", "battle_tank"): (3.0, 3.0),
    }


def test_history_is_in_the_order_of_time() -> None:
    told = [
        claim("a", stage="delivered", when="2023-03"),
        claim("b", stage="requested", when="2022-05"),
        claim("c", stage="pledged", when="2022-05"),
        claim("d", stage="halted", document="two"),
    ]
    assert [(one.stage, one.when, one.reported) for one in transfer(told, DOCUMENTS).history] == [
        ("requested", "2022-05", "2023-03-27"),
        ("pledged", "2022-05", "2023-03-27"),
        ("delivered", "2023-03", "2023-03-27"),
        ("halted", None, "2023-04-02"),
    ]


def test_every_value_has_who_claims_it() -> None:
    told = [
        claim("a", claimants=(Claimant("Lisbon", "named", actor="PRT"),)),
        claim("b", suppliers=("ESP",), claimants=(Claimant("a trader", "unnamed"),)),
        claim("c"),
    ]
    suppliers = [one for one in transfer(told, DOCUMENTS).told if one.slot == "suppliers"]
    assert [(one.value, one.claims, one.claimants) for one in suppliers] == [
        ("PRT", ("a", "c"), ("PRT", "document")),
        ("ESP", ("b",), ("a trader",)),
    ]


def test_a_sum_is_converted_by_the_rate_of_its_day() -> None:
    (sum_,) = transfer([claim("a", when="2023-01-02", value=Value(100e6, "USD"))], DOCUMENTS).money
    assert sum_.usd == (100e6, 100e6)
    assert sum_.eur is not None
    assert sum_.eur[0] == pytest.approx(93.6e6, rel=0.01)


@pytest.mark.parametrize(
    ("currency", "day"),
    [("USD", "1990-01-01"), ("BEF", "2020-01-01"), ("RUB", "2023-01-01"), ("UAH", "2020-01-01")],
)
def test_what_cannot_be_converted_is_left_open(currency: str, day: str) -> None:
    (sum_,) = transfer([claim("a", when=day, value=Value(1e6, currency))], DOCUMENTS).money
    assert sum_.eur is None
    assert sum_.low == 1e6


def test_a_weekend_takes_the_last_rate_before() -> None:
    friday, sunday = period("2023-02-24"), period("2023-02-26")
    assert friday is not None
    assert sunday is not None
    assert rate("USD", "EUR", friday.first) == rate("USD", "EUR", sunday.first)
    assert converted((1.0, float("inf")), "EUR", "EUR", sunday.first) == (1.0, None)
