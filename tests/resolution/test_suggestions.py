"""Pairs of transfers that may be one: near the threshold, never those that people parted, in an order of their own."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.model import Claim, Document, Evidence
from armsledger.resolution import suggestions as room
from armsledger.resolution.resolving import resolve
from armsledger.resolution.settings import limits
from armsledger.resolution.suggestions import Suggestion, suggestions
from tests.resolution.claims import Ledger, claim, document, item, ledgers, on_pair

NEARLY = [
    claim("a", items=(item("artillery"),), when="2023-02-01"),
    claim(
        "b",
        document="two",
        items=(item("artillery"),),
        when="2024-01-15",
        evidence=Evidence(0, 9, "It did so"),
    ),
]
FAR = claim(
    "c",
    document="two",
    place=50,
    suppliers=("FRA",),
    recipients=("SYR",),
    items=(item("uav"),),
    when="2024-01-15",
)
TWO = [document(), document("two", "Something.")]


def suggested(claims: list[Claim], documents: list[Document], *judgments: object) -> tuple[Suggestion, ...]:
    found = resolve(claims, documents, judgments)  # type: ignore[arg-type] # judgments, as `on_pair` makes them
    return suggestions(found, {one.id: one for one in documents})


def test_two_transfers_just_below_the_threshold_are_suggested() -> None:
    (found,) = suggested([*NEARLY, FAR], TWO)
    assert found.claims == ("a", "b")
    assert limits()["link"] - limits()["nearly"] <= found.score < limits()["link"]


def test_what_people_parted_or_joined_is_not_suggested() -> None:
    assert suggested(NEARLY, TWO, on_pair("different", NEARLY[0], NEARLY[1])) == ()
    assert suggested(NEARLY, TWO, on_pair("same", NEARLY[0], NEARLY[1])) == ()


def test_what_people_parted_through_another_claim_is_not_suggested() -> None:
    elsewhere = Evidence(90, 99, "As before")
    again = claim("d", 90, document="two", items=(item("artillery"),), when="2024-01-15", evidence=elsewhere)
    together = on_pair("same", NEARLY[1], again)
    assert len(suggested([*NEARLY, again], TWO, together)) == 1
    assert suggested([*NEARLY, again], TWO, together, on_pair("different", NEARLY[0], again)) == ()


def test_only_so_many_of_the_last_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_TELLINGS", 1)
    assert suggested(NEARLY, TWO) == ()


@settings(max_examples=60, deadline=None)
@given(ledgers(), st.integers(0, 99))
def test_suggestions_stand_apart_and_do_not_depend_on_the_order(ledger: Ledger, seed: int) -> None:
    documents, claims = ledger
    found = suggested(claims, documents)
    homes = {key: one.id for one in resolve(claims, documents).transfers for key in one.claims}
    for one in found:
        assert tuple(sorted(homes[key] for key in one.claims)) == one.transfers
        assert one.transfers[0] != one.transfers[1]
    assert len({one.transfers for one in found}) == len(found)
    shuffled = random.Random(seed)
    assert (
        suggested(shuffled.sample(claims, len(claims)), shuffled.sample(documents, len(documents))) == found
    )
