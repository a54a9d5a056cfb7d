"""Readings → whether they are parsed: everything that could hold a claim is, plain everyday life is not."""

from __future__ import annotations

import pytest

from armsledger.annotation.blocks import segment
from armsledger.annotation.gate import could_hold_a_claim, speaks_of_arms, worth_parsing
from armsledger.codebook.equipment import equipment
from tests.annotation.parsed import document
from tests.pairs import load_pairs

OPEN = [
    "Norway sends howitzers.",
    "Weapons went east.",
    "Germany remains neutral.",
    "It will give NASAMS to Kyiv.",
    "F-16s were handed over.",
    "Lima gets a corvette.",
    "MILITARY AID GOES ON.",
    "They promised 155 mm shells.",
    "The Senate passed an embargo.",
    "Prague gave Kyiv twelve Grads.",
    "Turkey ordered 40 jets from Sweden.",
    "Spain is sending tanks.",
]
SHUT = [
    "He sang, and everyone went home.",
    "It rained all day in Lisbon.",
    "The coach praised his team.",
    "The festival supplied visitors with water from a tank.",
    "The airline has ordered 8 passenger jets.",
    "The bakery sells bread. A tank stood in the square.",
    "",
]
WEAK = ["It will reach Kyiv by ship.", "The contract was signed.", "They promised support.", "The B-17 flew."]


@pytest.mark.parametrize("text", OPEN)
def test_what_speaks_of_arms_passes(text: str) -> None:
    assert speaks_of_arms(text)
    assert could_hold_a_claim(text)


@pytest.mark.parametrize("text", SHUT)
def test_everyday_life_does_not(text: str) -> None:
    assert not speaks_of_arms(text)


@pytest.mark.parametrize("text", WEAK)
def test_weak_words_open_a_block_of_a_document_that_speaks_of_arms(text: str) -> None:
    assert could_hold_a_claim(text)
    alone, beside = document(text), document(f"Norway sends howitzers.\n\nIt rained.\n\nIt rained.\n\n{text}")
    assert text == "The B-17 flew." or worth_parsing(segment(alone)) == []
    assert text in [block.reading for block in worth_parsing(segment(beside))]


def test_neighbours_of_arms_are_read_too_and_the_rest_is_not() -> None:
    lines = [
        "It rained.",
        "He agreed.",
        "Norway sends howitzers.",
        "They came on Monday.",
        "It rained again.",
    ]
    read = worth_parsing(segment(document("\n\n".join(lines))))
    assert [block.reading for block in read] == lines[1:4]


def test_no_stated_claim_stands_behind_the_gate() -> None:
    pairs = [pair for pair in load_pairs() if pair.claims]
    assert len(pairs) > 300
    assert [pair.key for pair in pairs if not worth_parsing(segment(pair.document()))] == []


def test_every_designation_opens_the_gate() -> None:
    names = [name for row in equipment() for name in (row.designation, *row.forms, *row.weak)]
    shut = [name for name in names if not could_hold_a_claim(f"Lima gave Quito three of its {name}.")]
    assert shut == []
