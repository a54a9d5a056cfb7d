"""Sentences → sums of money in whole units of an ISO 4217 currency."""

from __future__ import annotations

import pytest

from armsledger.annotation.money import find_money
from armsledger.annotation.numbers import find_quantities
from armsledger.model import Value
from tests.annotation.parsed import sentence

SUMS = [
    ("The sale is worth $500 million.", [Value(5e8, "USD", None, "exact")]),
    ("The sale is worth $500m in all.", [Value(5e8, "USD", None, "exact")]),
    ("The sale is worth $500m.", [Value(5e8, "USD", None, "exact")]),
    ("The sale is worth US$2.5bn.", [Value(2.5e9, "USD", None, "exact")]),
    ("The sale is worth 500 million dollars.", [Value(5e8, "USD", None, "exact")]),
    ("The sale is worth USD 500 million.", [Value(5e8, "USD", None, "exact")]),
    ("The sale is worth €3 billion.", [Value(3e9, "EUR", None, "exact")]),
    ("The sale is worth three billion euros.", [Value(3e9, "EUR", None, "exact")]),
    ("The sale is worth £250 million.", [Value(2.5e8, "GBP", None, "exact")]),
    ("The sale is worth 40 million pounds.", [Value(4e7, "GBP", None, "exact")]),
    ("The sale is worth A$40 million.", [Value(4e7, "AUD", None, "exact")]),
    ("The sale is worth 90 million Swiss francs.", [Value(9e7, "CHF", None, "exact")]),
    ("The sale is worth 90 million francs.", [Value(9e7, "FRF", None, "exact")]),
    ("It was a 90-million-euro sale.", [Value(9e7, "EUR", None, "exact")]),
    ("It was a billion-dollar sale.", [Value(1e9, "USD", None, "exact")]),
    ("It was a multi-billion-dollar sale.", []),
    ("The sale is worth NT$10 billion.", [Value(1e10, "TWD", None, "exact")]),
    ("The sale is worth MSEK 450.", [Value(4.5e8, "SEK", None, "exact")]),
    ("They sold 20 pounds of explosives.", []),
    ("The sale is worth 900 million Swedish kronor.", [Value(9e8, "SEK", None, "exact")]),
    ("The sale is worth 12 million zlotys.", [Value(1.2e7, "PLN", None, "exact")]),
    ("The sale is worth 58 billion rupees.", [Value(5.8e10, "INR", None, "exact")]),
    ("The sale is worth ¥600 million.", [Value(6e8, "JPY", None, "exact")]),
    ("The sale is worth 7 trillion won.", [Value(7e12, "KRW", None, "exact")]),
    ("The sale is worth about $500 million.", [Value(5e8, "USD", None, "about")]),
    ("The sale is worth more than $500 million.", [Value(5e8, "USD", None, "at_least")]),
    ("The sale is worth up to $500 million.", [Value(5e8, "USD", None, "at_most")]),
    ("The sale is worth hundreds of millions of dollars.", [Value(2e8, "USD", None, "at_least")]),
    ("The sale is worth $2 billion to $3 billion.", [Value(2e9, "USD", 3e9, "between")]),
    ("The sale is worth between $2 and $3 billion.", [Value(2e9, "USD", 3e9, "between")]),
    ("They paid $5 million for ten tanks.", [Value(5e6, "USD", None, "exact")]),
    (
        "The sale is worth $5 million, not €6 million.",
        [Value(5e6, "USD", None, "exact"), Value(6e6, "EUR", None, "exact")],
    ),
    ("They sold ten tanks for nothing.", []),
    ("They sent ten tanks in 2019.", []),
    ("Ten bank clerks were arrested.", []),
    ("The convoy pounds along the road in 40 lorries.", []),
]


@pytest.mark.parametrize(("text", "values"), SUMS)
def test_sums(text: str, values: list[Value]) -> None:
    parsed = sentence(text)
    found = find_money(parsed, find_quantities(parsed))
    assert [mention.value for mention in found] == values


def test_a_sum_covers_sign_and_magnitude() -> None:
    parsed = sentence("They bought rifles for more than $5 million yesterday.")
    (mention,) = find_money(parsed, find_quantities(parsed))
    words = [word.text for word in parsed.words[mention.first : mention.last + 1]]
    assert words[-3:] == ["$", "5", "million"]
    assert mention.first <= mention.head <= mention.last
