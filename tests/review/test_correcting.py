"""A form filled in by a person becomes the slots that change, or says what is wrong with which field."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.codebook.equipment import categories
from armsledger.errors import UsageError
from armsledger.model import Claim, Claimant, Item, Value
from armsledger.resolution.judging import corrected
from armsledger.review.choices import choices
from armsledger.review.correcting import WHOLE, blank_rows, filled, read, slots_of
from armsledger.review.deciding import decide
from armsledger.review.readings import as_corrected, as_seen
from armsledger.views.selection import STAGES
from armsledger.views.wording import SLOTS
from tests.resolution.claims import Ledger, claim, item, ledgers

AT = "2024-05-01T10:00:00+00:00"
TOLD = claim(
    items=(
        item(quantity=3, designation="Leopard 2", text="three Leopards"),
        item("ammunition", text="shells"),
    ),
    value=Value(50e6, "EUR", bound="about"),
    claimants=(Claimant("Reuters", "named"), Claimant("two officials", "unnamed", actor="PRT", layer=1)),
    when="2023-02",
    channel="donation",
)
POSITION = claim(
    kind="position", suppliers=(), recipients=(), items=(), stage=None, holders=("KOR",), policy="none"
)

CHANGES: list[tuple[Mapping[str, str], Mapping[str, Any]]] = [
    ({"stage": "pledged"}, {"stage": "pledged"}),
    ({"channel": ""}, {"channel": None}),
    ({"suppliers": "Germany\r\nFRA\r\n\r\nDEU"}, {"suppliers": ["DEU", "FRA"]}),
    ({"recipients": ""}, {"recipients": []}),
    (
        {"intermediaries": "org:NATO\ncom:Example Arms, Inc."},
        {"intermediaries": ["org:NATO", "com:Example Arms, Inc."]},
    ),
    ({"when": "2023-02-27/2023-03"}, {"when": "2023-02-27/2023-03"}),
    ({"when": " "}, {"when": None}),
    ({"polarity": "-", "factuality": "possible"}, {"polarity": "-", "factuality": "possible"}),
    ({"value.amount": "60,000,000"}, {"value": {"amount": 60e6, "currency": "EUR", "bound": "about"}}),
    (dict.fromkeys(("value.amount", "value.currency", "value.bound"), ""), {"value": None}),
    (
        {"items.1.remove": "yes"},
        {
            "items": [
                {
                    "text": "three Leopards",
                    "category": "battle_tank",
                    "designation": "Leopard 2",
                    "quantity": 3.0,
                    "bound": "exact",
                }
            ]
        },
    ),
    (
        {"claimants.0.remove": "yes", "claimants.1.layer": "0"},
        {"claimants": [{"name": "two officials", "type": "unnamed", "actor": "PRT", "layer": 0}]},
    ),
]


@pytest.mark.parametrize(("fields", "slots"), CHANGES, ids=",".join)
def test_what_was_changed_is_corrected_and_nothing_else(
    fields: Mapping[str, str], slots: Mapping[str, Any]
) -> None:
    found = read(TOLD, {**filled(TOLD), **fields})
    assert (found.slots, found.errors) == (slots, {})
    made = decide([TOLD], "corrected", by="M.", at=AT, correction=found.slots)
    after = corrected(TOLD, made)
    assert read(TOLD, filled(after)).slots == found.slots
    assert read(after, filled(after)).errors.keys() == {WHOLE}


def test_an_item_is_added_in_an_empty_row() -> None:
    form = filled(TOLD) | {
        "items.5.text": "a dozen to twenty mortars",
        "items.5.category": "artillery",
        "items.5.quantity": "12",
        "items.5.quantity_max": "20",
        "items.5.bound": "between",
    }
    items = corrected(
        TOLD, decide([TOLD], "corrected", by="M.", at=AT, correction=read(TOLD, form).slots)
    ).items
    assert items[:2] == TOLD.items
    assert items[2] == Item("a dozen to twenty mortars", "artillery", None, 12.0, 20.0, "between")


WRONG: list[tuple[Mapping[str, str], str, str]] = [
    ({"suppliers": "Germany\nNobodyland"}, "suppliers", "No actor is called “Nobodyland”"),
    ({"stage": "given"}, "stage", "Choose one"),
    ({"polarity": ""}, "polarity", "Choose one"),
    ({"when": "next spring"}, "when", "Write a date"),
    ({"items.0.quantity": "three"}, "items.0.quantity", "Write a number"),
    ({"items.0.quantity": "-3"}, "items.0.quantity", "Write a number"),
    ({"items.0.quantity": "1e999"}, "items.0.quantity", "Write a number"),
    ({"items.0.quantity": "9" * 400}, "items.0.quantity", "Write a number"),
    ({"items.0.text": ""}, "items.0.text", "Give the words"),
    ({"items.0.category": "spaceship"}, "items.0.category", "Choose one"),
    ({"items.7.text": "more"}, "items.7.category", "Choose one"),
    ({"items.0.bound": "between"}, "items.0.quantity_max", "goes with"),
    ({"items.0.quantity_max": "5"}, "items.0.quantity_max", "goes with"),
    ({"items.0.bound": "between", "items.0.quantity_max": "2"}, "items.0.quantity_max", "lies above"),
    ({"value.amount": ""}, "value.amount", "Give the sum"),
    ({"value.currency": "dollars"}, "value.currency", "three letters"),
    ({"claimants.0.type": ""}, "claimants.0.type", "Choose one"),
    ({"claimants.0.layer": "outer"}, "claimants.0.layer", "Write 0"),
    ({"claimants.1.actor": "somebody else"}, "claimants.1.actor", "No actor is called"),
    ({}, WHOLE, "Nothing differs"),
]


@pytest.mark.parametrize(("fields", "name", "what"), WRONG, ids=str)
def test_what_is_wrong_is_said_beside_its_field(fields: Mapping[str, str], name: str, what: str) -> None:
    errors = read(TOLD, {**filled(TOLD), **fields}).errors
    assert errors.keys() == {name}
    assert what in errors[name]


def test_each_kind_has_its_own_slots() -> None:
    assert "items" not in filled(POSITION)
    assert read(
        POSITION, filled(POSITION) | {"policy": "lethal", "items.0.text": "x", "stage": "pledged"}
    ).slots == {"policy": "lethal"}
    for kind, slots in SLOTS.items():
        assert slots_of(claim(kind=kind))[: len(slots)] == slots


def test_a_hostile_row_number_is_no_row() -> None:
    form = filled(TOLD) | {
        "items.9999999.text": "x",
        "items.-1.text": "x",
        "items.².text": "x",
        "items.text": "x",
    }
    assert read(TOLD, form).errors.keys() == {WHOLE}
    assert list(blank_rows("items", form, 2)) == [0, 1, 2, 3]


def test_choices_are_the_codebooks() -> None:
    assert {one.value for one in choices()["stage"]} == set(STAGES)
    assert {one.value for one in choices()["category"]} == set(categories())
    with pytest.raises(UsageError):
        decide([TOLD], "corrected", by="M.", at=AT, correction={"stage": "given"})


@settings(max_examples=60, deadline=None)
@given(ledgers(), st.sampled_from(("suppliers", "stage", "when", "items", "value", "claimants")))
def test_what_nobody_touched_is_no_correction(ledger: Ledger, slot: str) -> None:
    for one in ledger[1]:
        form = filled(one)
        assert read(one, form).slots == {}
        emptied = {name: "" if name.partition(".")[0] == slot else text for name, text in form.items()}
        found = read(one, emptied)
        assert set(found.slots) <= {slot}
        made = decide([one], "corrected", by="M.", at=AT, correction=found.slots) if found.slots else None
        assert made is None or as_corrected(made) == seen_claim(corrected(one, made))


def seen_claim(one: Claim) -> Claim:
    """A claim as a reviewer sees it: its slots, and how a judgment came to them."""
    (seen,) = as_seen(decide([one], "accepted", by="M.", at=AT))
    return replace(seen, why=one.why)
