"""Words for slots, and text that cannot hurt a terminal."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.model import Claim, Claimant, Document, Evidence, Item, Value
from armsledger.views.wording import (
    claimant_chain,
    claimant_short,
    publication,
    quantity_words,
    showable,
    value_words,
    what_kind,
    who_whom,
)

A, B, C = (Claimant(name, "named") for name in ("Daily", "two officials", "a general"))
B1, C1, C2 = replace(B, layer=1), replace(C, layer=1), replace(C, layer=2)

CHAINS = [
    (
        (A, replace(A, name="Post"), B1),
        "according to Daily and Post, who cite two officials",
        "Daily and Post › two officials",
    ),
    (
        (replace(A, type="collective"), B1),
        "according to Daily, who cite two officials",
        "Daily › two officials",
    ),
    ((), "the document itself", "–"),
    ((A,), "according to Daily", "Daily"),
    ((A, B1), "according to Daily, who cites two officials", "Daily › two officials"),
    (
        (A, B1, C1),
        "according to Daily, who cites two officials and a general",
        "Daily › two officials and a general",
    ),
    (
        (C2, A, B1),
        "according to Daily, who cites two officials, who cites a general",
        "Daily › two officials › a general",
    ),
]


@pytest.mark.parametrize(("claimants", "chain", "short"), CHAINS)
def test_chains_of_claimants(claimants: tuple[Claimant, ...], chain: str, short: str) -> None:
    assert (claimant_chain(claimants), claimant_short(claimants)) == (chain, short)


BASE = Claim(id="c", document="d", kind="transfer", evidence=Evidence(0, 1, "x"), trigger=(0, 1))
KINDS = [
    ({"stage": "delivered"}, "delivered", "? → ?"),
    ({"stage": "pledged", "polarity": "-", "suppliers": ("DEU", "FRA")}, "not pledged", "DEU, FRA → ?"),
    ({}, "stage not said", "? → ?"),
    ({"kind": "position", "policy": "non_lethal", "holders": ("DEU",)}, "policy: non lethal", "DEU"),
    ({"kind": "position", "holders": ("DEU",), "toward": ("UKR",)}, "policy: not said", "DEU → UKR"),
    ({"kind": "assessment", "theme": "stocks", "stance": "against"}, "stocks (against)", "?"),
    ({"kind": "assessment", "holders": ("RUS",), "suppliers": ("USA",)}, "theme not said", "USA → ?"),
]


@pytest.mark.parametrize(("slots", "what", "who"), KINDS)
def test_what_a_claim_says_in_short(slots: dict[str, object], what: str, who: str) -> None:
    claim = replace(BASE, **slots)  # type: ignore[arg-type]
    assert (what_kind(claim), who_whom(claim)) == (what, who)


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (Item("x", "uav"), None),
        (Item("x", "uav", quantity=3.0, bound="exact"), "3"),
        (Item("x", "uav", quantity=1200.0, bound="at_least"), "at least 1,200"),
        (Item("x", "uav", quantity=2.5, bound="about"), "about 2.5"),
        (Item("x", "uav", quantity=10.0, quantity_max=20.0, bound="between"), "between 10 and 20"),
    ],
)
def test_quantities(item: Item, words: str | None) -> None:
    assert quantity_words(item) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Value(1.5e8, "USD"), "150,000,000 USD"),
        (Value(10.0, "EUR", 20.0, "between", "replacement"), "10 to 20 EUR (replacement value)"),
        (Value(10.0, "EUR", bound="at_most"), "at most 10 EUR"),
    ],
)
def test_values(value: Value, words: str) -> None:
    assert value_words(value) == words


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (Document("d", "n", "t"), "no date of publication"),
        (Document("d", "n", "t", published="2022", published_basis="url"), "2022 (from its address)"),
        (
            Document("d", "n", "t", published="2022", published_basis="dateline", publisher="P"),
            "2022 (from its dateline), P",
        ),
    ],
)
def test_where_a_date_comes_from(document: Document, words: str) -> None:
    assert publication(document) == words


@given(st.text())
def test_nothing_that_drives_a_terminal_is_shown(text: str) -> None:
    shown = showable(f"\x1b[31m{text}\u202e")
    assert shown.isprintable() or not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in shown)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
