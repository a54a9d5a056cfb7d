"""Each text of tests/gold comes out as a careful reader states it; a known miss that is mended must leave its list."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from armsledger.model import Claim, Claimant, Evidence, Item, Value
from tests.coding.leakage import GOLD, stands_in_gold
from tests.pairs import (
    Pair,
    agree,
    coder,
    differences,
    load_misses,
    load_pairs,
    missed,
    pruned,
    rates,
)

PAIRS = load_pairs()
MISSES = load_misses()


def marked(pair: Pair) -> object:
    """The pair as a case of its own; a known miss as a strict xfail with its reason."""
    miss = MISSES.get(pair.key)
    marks = [pytest.mark.xfail(strict=True, raises=AssertionError, reason=miss.why)] if miss else []
    return pytest.param(pair, id=f"{pair.file}-{pair.number}", marks=marks)


@pytest.mark.parametrize("pair", [marked(pair) for pair in PAIRS])
def test_a_text_comes_out_as_stated(pair: Pair) -> None:
    assert differences(pair.claims, coder().code(pair.document())) == []


def test_there_are_enough_texts_and_each_stands_once() -> None:
    assert len(PAIRS) >= 300
    places = [(pair.text, pair.title, pair.publisher, pair.published) for pair in PAIRS]
    assert len(places) == len(set(places))


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold set lies outside the repository and is not there")
def test_no_text_stands_in_the_gold_set() -> None:
    assert [pair.key for pair in PAIRS if stands_in_gold(pair.text)] == []


def test_every_known_miss_has_its_text() -> None:
    assert set(MISSES) <= {pair.key for pair in PAIRS}


def test_every_file_has_texts_in_which_nothing_is_claimed() -> None:
    silent = {pair.file for pair in PAIRS if not pair.claims}
    assert {pair.file for pair in PAIRS} - silent == set()


def test_what_is_stated_of_quotes_stands_in_the_text() -> None:
    quotes = [(pair, claim["quote"]) for pair in PAIRS for claim in pair.claims if "quote" in claim]
    assert quotes
    assert [pair.key for pair, quote in quotes if quote not in pair.text] == []


CODED = Claim(
    id="1",
    document="a",
    kind="transfer",
    evidence=Evidence(0, 4, "Text"),
    trigger=(0, 4),
    claimants=(
        Claimant("a minister", "unnamed", "minister", "DEU", 0),
        Claimant("Jane Roe", "named", None, None, 1),
    ),
    mode="indirect",
    suppliers=("DEU", "NLD"),
    recipients=("UKR",),
    items=(Item("14 tanks", "battle_tank", "Leopard 2", 14.0, None, "exact"),),
    value=Value(5e6, "EUR", None, "exact"),
    stage="pledged",
    channel="unspecified",
    why=("rule: give",),
)
STATED: Mapping[str, Any] = {
    "kind": "transfer",
    "claimants": [{"name": "the minister", "actor": "DEU"}, {"name": "Ms Roe"}],
    "mode": "indirect",
    "suppliers": ["NLD", "DEU"],
    "recipients": ["UKR"],
    "items": [{"category": "battle_tank", "designation": "Leopard 2", "quantity": 14}],
    "value": {"amount": 5000000, "currency": "EUR"},
    "stage": "pledged",
    "quote": "Another text",
    "inferred": ["recipients"],
}


def test_what_is_left_out_has_its_default_and_quotes_are_not_compared() -> None:
    assert agree([STATED], [CODED])
    assert agree([], [])


@pytest.mark.parametrize(
    "other",
    [
        replace(CODED, kind="assessment"),
        replace(CODED, mode="own"),
        replace(CODED, polarity="-"),
        replace(CODED, factuality="possible"),
        replace(CODED, when="2023"),
        replace(CODED, suppliers=("DEU",)),
        replace(CODED, recipients=()),
        replace(CODED, intermediaries=("POL",)),
        replace(CODED, holders=("DEU",)),
        replace(CODED, toward=("UKR",)),
        replace(CODED, items=()),
        replace(CODED, items=(replace(CODED.items[0], category="artillery"),)),
        replace(CODED, items=(replace(CODED.items[0], designation=None),)),
        replace(CODED, items=(replace(CODED.items[0], quantity=15.0),)),
        replace(CODED, items=(replace(CODED.items[0], quantity_max=20.0),)),
        replace(CODED, items=(replace(CODED.items[0], bound="about"),)),
        replace(CODED, value=None),
        replace(CODED, value=Value(5e6, "USD")),
        replace(CODED, value=Value(5e6, "EUR", 6e6)),
        replace(CODED, value=Value(5e6, "EUR", None, "at_least")),
        replace(CODED, stage="delivered"),
        replace(CODED, channel="sale"),
        replace(CODED, policy="none"),
        replace(CODED, change="stable"),
        replace(CODED, theme="cost"),
        replace(CODED, stance="for"),
        replace(CODED, claimants=()),
        replace(CODED, claimants=CODED.claimants[:1]),
        replace(CODED, claimants=tuple(replace(one, layer=0) for one in CODED.claimants)),
        replace(CODED, claimants=(replace(CODED.claimants[0], actor="FRA"), CODED.claimants[1])),
        replace(CODED, claimants=(CODED.claimants[0], replace(CODED.claimants[1], name="Jane Poe"))),
    ],
)
def test_every_slot_counts(other: Claim) -> None:
    assert not agree([STATED], [other])
    assert differences([STATED], [other]) != []


@pytest.mark.parametrize(
    "other",
    [
        replace(CODED, inferred=("suppliers",)),
        replace(CODED, value=Value(5e6, "EUR", None, None, "estimate")),
        replace(CODED, items=(replace(CODED.items[0], text="fourteen of its tanks"),)),
        replace(CODED, claimants=(replace(CODED.claimants[0], name="Ms X", role=None), CODED.claimants[1])),
        replace(CODED, why=("rule: goods",)),
    ],
)
def test_what_people_word_differently_does_not_count(other: Claim) -> None:
    assert agree([STATED], [other])


def test_one_claim_too_much_or_too_few_is_a_miss() -> None:
    assert not agree([STATED], [CODED, CODED])
    assert not agree([STATED, STATED], [CODED])
    assert not agree([], [CODED])
    assert agree([STATED, STATED], [CODED, CODED])


def test_a_bound_without_a_quantity_says_nothing() -> None:
    bare = {**STATED, "items": [{"category": "battle_tank"}]}
    assert agree([bare], [replace(CODED, items=(Item("tanks", "battle_tank", bound="about"),))])


def test_misses_are_counted_by_file() -> None:
    pairs = [Pair("one", 1, "A", (STATED,)), Pair("one", 2, "B", ()), Pair("two", 1, "C", ())]
    misses = [pair for pair, _ in missed(pairs, lambda document: [CODED] if document.text != "B" else [])]
    assert [pair.key for pair in misses] == [("two", 1)]
    assert rates(pairs, misses) == {"one": (2, 2), "two": (0, 1), "all": (2, 3)}


def test_pruning_takes_out_what_is_right_and_leaves_the_rest_as_it_stands() -> None:
    text = "# group\n- {file: one, number: 1, why: a}\n- {file: one, number: 11, why: b} # hard\n"
    assert pruned(text, {("one", 1)}) == "# group\n- {file: one, number: 11, why: b} # hard\n"


def test_a_known_miss_needs_a_reason(tmp_path: Path) -> None:
    file = tmp_path / "known_misses.yaml"
    file.write_text('- {file: one, number: 1, why: " "}\n')
    with pytest.raises(ValueError, match="no reason"):
        load_misses(file)
    file.write_text("- {file: one, number: 1, why: a}\n- {file: one, number: 1, why: b}\n")
    with pytest.raises(ValueError, match="stands twice"):
        load_misses(file)
    assert load_misses(tmp_path / "none.yaml") == {}
