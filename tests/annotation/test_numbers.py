"""Sentences → the numbers in them, with their bounds; what only looks like one is left out."""

from __future__ import annotations

import pytest

from armsledger.annotation.numbers import find_quantities, units
from tests.annotation.parsed import sentence

Found = list[tuple[float | None, float | None, str]]

NUMBERS: list[object] = [
    ("Spain sent 14 tanks.", [(14, None, "exact")]),
    ("Spain sent eighteen old tanks.", [(18, None, "exact")]),
    ("Spain sent fourteen tanks.", [(14, None, "exact")]),
    ("Spain sent twenty-four tanks.", [(24, None, "exact")]),
    ("Spain sent two hundred and fifty rifles.", [(250, None, "exact")]),
    ("Spain sent 1,500,000 rounds.", [(1.5e6, None, "exact")]),
    ("Spain sent 1.5 million rounds.", [(1.5e6, None, "exact")]),
    ("Spain sent half a million rounds.", [(5e5, None, "exact")]),
    ("Spain sent 20k helmets.", [(2e4, None, "exact")]),
    ("Spain sent a dozen tanks.", [(12, None, "exact")]),
    ("Spain sent half a dozen tanks.", [(6, None, "exact")]),
    ("Spain sent two dozen tanks.", [(24, None, "exact")]),
    ("Spain sent three dozen tanks.", [(36, None, "exact")]),
    ("Spain sent a hundred and fifty tanks.", [(150, None, "exact")]),
    ("Spain sent a dozen-odd tanks.", [(12, None, "about")]),
    ("Spain sent two and a half million rounds.", [(2.5e6, None, "exact")]),
    ("Spain sent a quarter of a million rounds.", [(2.5e5, None, "exact")]),
    ("Spain sent half a shipload of rounds.", []),
    ("Spain sent several hundred tanks.", [(200, None, "at_least")]),
    ("Spain sent a few thousand rifles.", [(2000, None, "at_least")]),
    ("Well over 40 tanks went to Chile.", [(40, None, "at_least")]),
    ("Spain turned over six tanks.", [(6, None, "exact")]),
    ("Spain delivered over six hundred tanks.", [(600, None, "at_least")]),
    ("Spain sent two to three hundred tanks.", [(200, 300, "between")]),
    ("Spain sent dozens of tanks.", [(24, None, "at_least")]),
    ("Spain sent hundreds of tanks.", [(200, None, "at_least")]),
    ("Spain sent tens of thousands of shells.", [(20000, None, "at_least")]),
    ("Spain sent at least 14 tanks.", [(14, None, "at_least")]),
    ("Spain sent more than a hundred tanks.", [(100, None, "at_least")]),
    ("Spain sent no fewer than 14 tanks.", [(14, None, "at_least")]),
    ("Spain sent 14 or more tanks.", [(14, None, "at_least")]),
    ("Spain will send up to 14 tanks.", [(14, None, "at_most")]),
    ("Spain sent no more than 14 tanks.", [(14, None, "at_most")]),
    ("Spain sent as many as 40 tanks.", [(40, None, "at_most")]),
    ("Spain sent about 14 tanks.", [(14, None, "about")]),
    ("Spain sent some 14 tanks.", [(14, None, "about")]),
    ("Spain sent an estimated 14 tanks.", [(14, None, "about")]),
    (
        "Spain sent 14 tanks or so.",
        [(14, None, "exact")],
    ),  # the bound stands behind the goods, which is not read
    ("Spain sent between 10 and 14 tanks.", [(10, 14, "between")]),
    ("Spain sent 10 to 14 tanks.", [(10, 14, "between")]),
    ("Spain sent two to three million shells.", [(2e6, 3e6, "between")]),
    ("Spain sent 10 tanks and 14 guns.", [(10, None, "exact"), (14, None, "exact")]),
    ("Spain handed six tanks over.", [(6, None, "exact")]),
    ("Spain handed over six tanks.", [(6, None, "exact")]),
    ("Spain sent a few tanks.", []),
    ("Spain sent several tanks.", []),
    ("Spain sent tanks in 2019.", []),
    ("Spain sent tanks on March 14.", []),
    ("Spain sent tanks on 14 March 2019.", []),
    ("Spain sent 155 mm shells.", []),
    ("Spain cut its aid by 14 percent.", []),
    ("Section 14 forbids the sale of tanks.", []),
    ("Spain sent tanks under Resolution 1970 of the council.", []),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_numbers(text: str, expected: Found) -> None:
    found = find_quantities(sentence(text))
    assert [(one.amount, one.amount_max, one.bound) for one in found] == expected


def test_a_number_word_at_the_end_stays_within_the_sentence() -> None:
    parsed = sentence("Remarks by the President before boarding Air Force One")
    assert all(number.last < len(parsed.words) for number in find_quantities(parsed))


def test_a_number_covers_its_bound_and_magnitude() -> None:
    parsed = sentence("Spain sent at least 1.5 million rounds.")
    (found,) = find_quantities(parsed)
    words = [word.text for word in parsed.words[found.first : found.last + 1]]
    assert words == ["at", "least", "1.5", "million"]


def test_goods_are_counted_in_units_of_many_forms() -> None:
    assert {"battery", "batteries", "round", "rounds"} & set(units())
    assert units()["battery"].unit == "battery"
