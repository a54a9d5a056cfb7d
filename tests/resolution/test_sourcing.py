"""Facts of sourcing: who is one and the same, and what a document contradicts in itself."""

from typing import Any

import pytest

from armsledger.model import Claimant
from armsledger.resolution.resolving import resolve
from armsledger.resolution.sourcing import has_dateline, persons
from tests.resolution.claims import claim, document

PERSONS = [
    (["the Polish prime minister", "the prime minister"], 1),
    (["a navy officer", "the officer"], 1),
    (["its spokesman", "the spokesman"], 1),
    (["the minister", "the president"], 2),
    (["a senior official", "an official"], 2),
    (["an official", "an official"], 1),
    (["the Polish prime minister", "the Polish president"], 2),
]


@pytest.mark.parametrize(("names", "number"), PERSONS, ids=str)
def test_who_is_named_twice_is_one(names: list[str], number: int) -> None:
    assert len(persons([Claimant(name, "named", actor="POL") for name in names])) == number


def test_two_states_have_two_ministers() -> None:
    told = [Claimant("the minister", "named", actor=actor) for actor in ("POL", "CZE")]
    assert len(persons(told)) == 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("RIGA, 3 May (BPS) - A ship has come in.", True),
        ("Riga. A ship has come in.", False),
        ("A ship has come in - and gone.", False),
    ],
)
def test_datelines(text: str, found: bool) -> None:  # noqa: FBT001 - a column of the table
    assert has_dateline(document(text=text)) is found


def test_policies_that_cannot_both_hold_are_a_contradiction_of_their_document() -> None:
    slots: dict[str, Any] = {
        "kind": "position",
        "holders": ("POL",),
        "toward": ("UKR",),
        "suppliers": (),
        "recipients": (),
    }
    told = [claim("a", policy="none", **slots), claim("b", 60, policy="lethal", **slots)]
    (facts,) = resolve(told, [document()]).sourcing
    assert facts.contradictions == 1
