"""Readings → whether they are parsed: everything that could hold a claim is, plain everyday life is not."""

from __future__ import annotations

import pytest

from armsledger.annotation.gate import could_hold_a_claim
from armsledger.codebook.equipment import equipment
from tests.pairs import load_pairs

OPEN = [
    "Norway sends howitzers.",
    "Weapons went east.",
    "Germany remains neutral.",
    "It will give NASAMS to Kyiv.",
    "F-16s were handed over.",
    "Lima gets a corvette.",
    "MILITARY AID GOES ON.",
    "They promised 155 mm rounds.",
    "The Senate passed an embargo.",
    "Prague gave Kyiv twelve Grads.",
]
SHUT = [
    "The bakery on the corner sells no bread on Sunday.",
    "He sang, and everyone went home.",
    "It rained all day in Lisbon.",
    "The coach praised his team.",
    "",
]


@pytest.mark.parametrize("text", OPEN)
def test_what_could_hold_a_claim_passes(text: str) -> None:
    assert could_hold_a_claim(text)


@pytest.mark.parametrize("text", [text for text in SHUT if "sells" not in text])
def test_everyday_life_does_not(text: str) -> None:
    assert not could_hold_a_claim(text)


def test_no_stated_claim_stands_behind_the_gate() -> None:
    pairs = [pair for pair in load_pairs() if pair.claims]
    assert len(pairs) > 300
    assert [pair.key for pair in pairs if not could_hold_a_claim(" ".join(pair.text.split()))] == []


@pytest.mark.xfail(
    strict=True, raises=AssertionError, reason="names such as R.530 or Simbad-RC do not open the gate"
)
def test_every_designation_opens_the_gate() -> None:
    names = [name for row in equipment() for name in (row.designation, *row.forms)]
    shut = [name for name in names if not could_hold_a_claim(f"Lima gave Quito three of its {name}.")]
    assert shut == []
