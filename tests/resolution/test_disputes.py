"""Pairs of claims that cannot both hold, and near misses that can."""

from typing import Any

import pytest

from armsledger.model import Claimant, Evidence
from armsledger.resolution.disputes import disputes, untied
from tests.resolution.claims import claim, document, item

DOCUMENTS = {
    "one": document(),
    "next week": document("next week", published="2023-04-03"),
    "next year": document("next year", published="2024-04-03"),
}
LISBON, KREMLIN = Claimant("Lisbon", "named", actor="PRT"), Claimant("the Kremlin", "named", actor="RUS")

FOUND: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("polarity", {}, {"polarity": "-"}),
    ("polarity", {"stage": "delivering"}, {"polarity": "-", "document": "next week"}),
    ("amount", {"claimants": (LISBON,)}, {"items": (item(quantity=4),)}),
    (
        "amount",
        {"claimants": (LISBON,), "items": (item(quantity=50, bound="about"),)},
        {"items": (item(quantity=60),)},
    ),
    ("date", {"when": "2023-03-27"}, {"when": "2023-03-20"}),
    ("stage", {"when": "2023-03-27"}, {"stage": "halted", "when": "2023-03"}),
    ("stage", {"when": "2023-03-27"}, {"stage": "refused", "document": "next week"}),
    ("supplier", {"claimants": (LISBON,)}, {"suppliers": ("ESP",)}),
]
NONE: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({}, {}),
    # one voice that counts up in one text
    ({}, {"items": (item(quantity=4),)}),
    ({}, {"suppliers": ("ESP",)}),
    ({}, {"polarity": "-", "stage": "pledged"}),
    ({"when": "2024-01-02"}, {"polarity": "-"}),  # denied in March, delivered the year after
    ({"suppliers": ()}, {"polarity": "-"}),  # what Portugal did not do, another may have done
    (
        {"items": (item(quantity=3),)},
        {"document": "next week", "items": (item(quantity=5),)},
    ),  # the count goes on
    ({"items": (item(quantity=50, bound="about"),)}, {"items": (item(quantity=55),)}),
    ({"items": (item("artillery", 3),)}, {"items": (item(quantity=5),)}),
    ({"when": "2023-03"}, {"when": "2023-03-20"}),
    (
        {"items": (item("protective_equipment"),)},
        {"items": (item("arms"),), "polarity": "-"},
    ),  # helmets, no weapons
    ({"when": "2023-03-27"}, {"stage": "halted", "when": "2022"}),
    ({}, {"suppliers": ("org:NATO",)}),
    ({}, {"suppliers": ("ESP", "PRT")}),
    ({}, {"suppliers": ("ESP",), "stage": "ordered"}),
    ({}, {"polarity": "-", "factuality": "unknown"}),
]


def kinds(one: dict[str, Any], other: dict[str, Any], *, retold: bool = False) -> list[str]:
    claims = [claim("a", **one), claim("b", 100, **other)]
    pairs = {("a", "b")} if retold else set()
    return [found.kind for found in disputes(claims, DOCUMENTS, pairs, "t")]


@pytest.mark.parametrize(("kind", "one", "other"), FOUND, ids=str)
def test_what_cannot_both_hold(kind: str, one: dict[str, Any], other: dict[str, Any]) -> None:
    assert kinds(one, other) == [kind]
    assert kinds(other, one) == [kind]


@pytest.mark.parametrize(("one", "other"), NONE, ids=str)
def test_what_can_both_hold(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert kinds(one, other) == []
    assert kinds(other, one) == []


def test_the_same_words_in_different_mouths() -> None:
    one, other = {"claimants": (LISBON,)}, {"claimants": (KREMLIN,), "document": "next week"}
    assert kinds(one, other) == ["claimant"]
    apart = Evidence(0, 20, "Quite another sentence about lorries.")
    assert kinds(one, other | {"evidence": apart}) == []
    assert kinds(one, other | {"evidence": apart}, retold=True) == ["claimant"]


def test_a_position_that_the_next_sentence_gives_to_another() -> None:
    first = claim(
        "a", kind="position", stage=None, items=(), suppliers=(), recipients=(), holders=("PER",),
        toward=("UKR",), policy="none", claimants=(Claimant("Peru", "named", actor="PER"),),
        evidence=Evidence(0, 40, "Peru says that it sends no arms abroad."),
    )  # fmt: skip
    second = claim(
        "b", 90, kind="position", stage=None, items=(), suppliers=(), recipients=(), holders=("PER",),
        toward=("UKR",), policy="none", claimants=(KREMLIN,), inferred=("holders", "toward", "policy"),
        evidence=Evidence(41, 90, "This was made known by the Russian embassy."),
    )  # fmt: skip
    (found,) = untied([first, second], frozenset())
    assert (found.kind, found.claims, found.values) == ("claimant", ("a", "b"), ("PER", "RUS"))
