"""Texts of more than one sentence → what a sentence takes from those before it, named in `inferred`."""

from __future__ import annotations

import pytest

from armsledger.model import Claim
from tests.coding.told import claims_of, document
from tests.pairs import coder


def last_transfer(text: str) -> Claim:
    found = [claim for claim in claims_of(text) if claim.kind == "transfer"]
    assert found, text
    return found[-1]


FILLED: list[object] = [
    ("Kenya held a vote. It sent Malawi mortars.", ["KEN"], ["MWI"], ("suppliers",)),
    ("Kenya held a vote. The country sent Malawi mortars.", ["KEN"], ["MWI"], ("suppliers",)),
    ("Kenya and Uganda met. Both countries sent Malawi mortars.", ["KEN", "UGA"], ["MWI"], ("suppliers",)),
    ("Kenya and Uganda met. They sent Malawi mortars.", ["KEN", "UGA"], ["MWI"], ("suppliers",)),
    ("Malawi held a vote. Kenya sent it mortars.", ["KEN"], ["MWI"], ("recipients",)),
    ("Malawi met Kenya. Kenya told Oman it had sent Iraq mortars.", ["KEN"], ["IRQ"], ("suppliers",)),
    ("Malawi met Kenya. Kenya asked Oman if it had sent Iraq mortars.", ["OMN"], ["IRQ"], ("suppliers",)),
    ("Malawi held a vote. Kenya sold mortars to the country.", ["KEN"], ["MWI"], ("recipients",)),
    ("Malawi held a vote. Its army received mortars from Kenya.", ["KEN"], ["MWI"], ("recipients",)),
]


@pytest.mark.parametrize(("text", "suppliers", "recipients", "inferred"), FILLED)
def test_sides_from_the_sentence_before(
    text: str, suppliers: list[str], recipients: list[str], inferred: tuple[str, ...]
) -> None:
    claim = last_transfer(text)
    assert (sorted(claim.suppliers), sorted(claim.recipients)) == (suppliers, recipients)
    assert claim.inferred == inferred


def test_a_pronoun_in_the_sentence_itself_is_filled_there() -> None:
    claim = last_transfer("Kenya said it had sent Malawi mortars.")
    assert claim.suppliers == ("KEN",)


def test_nothing_is_guessed_where_nobody_was_named() -> None:
    claim = last_transfer("Kenya sent mortars.")
    assert (claim.suppliers, claim.recipients) == (("KEN",), ())
    assert claim.inferred == ()


def test_the_goods_told_before_are_meant_by_the_shipments() -> None:
    text = "Kenya sent Malawi mortars in May. The shipments endanger peace, Zambia’s president warned."
    (judgment,) = [claim for claim in claims_of(text) if claim.kind == "assessment"]
    assert (judgment.suppliers, judgment.recipients, judgment.holders) == (("KEN",), ("MWI",), ("ZMB",))
    assert {"suppliers", "recipients"} <= set(judgment.inferred)


def test_he_is_who_spoke_before() -> None:
    text = "Zambia’s president spoke on Monday. He said Kenya had sent Malawi mortars."
    claim = last_transfer(text)
    assert [claimant.actor for claimant in claim.claimants] == ["ZMB"]


@pytest.mark.xfail(
    strict=True, raises=AssertionError, reason="claimants found before are not named in inferred"
)
def test_he_is_named_as_found_outside_the_sentence() -> None:
    text = "Zambia’s president spoke on Monday. He said Kenya had sent Malawi mortars."
    assert "claimants" in last_transfer(text).inferred


def test_a_surname_keeps_the_office_it_came_with() -> None:
    text = "Zambian Defence Minister Jane Roe spoke on Monday. Roe said Kenya had sent Malawi mortars."
    claim = last_transfer(text)
    assert [claimant.actor for claimant in claim.claimants] == ["ZMB"]


def test_what_follows_is_not_known_before() -> None:
    one = "It sent Malawi mortars."
    assert all("KEN" not in claim.suppliers for claim in claims_of(f"{one} Kenya held a vote."))


def test_documents_know_nothing_of_each_other() -> None:
    text = "It sent Malawi mortars."
    coder().code(document("Kenya held a vote on its mortars."))
    assert all("KEN" not in claim.suppliers for claim in coder().code(document(text)))


TRANSCRIPT = "Q: Has Kenya sent Malawi mortars?\n\nMR. ROE: Yes. We have sent Malawi mortars."


def test_we_in_a_turn_is_who_speaks() -> None:
    made = document(TRANSCRIPT, title="Press Conference by Kenyan Defence Minister John Roe")
    question, answer = (claim for claim in coder().code(made) if claim.kind == "transfer")
    assert question.factuality == "unknown"
    assert [claimant.role for claimant in question.claimants][-1] == "reporter"
    assert answer.suppliers == ("KEN",)
    assert answer.mode == "direct"


def test_a_list_is_told_by_the_clause_above_it() -> None:
    text = "Kenya will send Malawi:\n\n- ten mortars;\n- four howitzers.\n"
    claims = [claim for claim in coder().code(document(text)) if claim.kind == "transfer"]
    assert {claim.suppliers for claim in claims} == {("KEN",)}
    assert {claim.recipients for claim in claims} == {("MWI",)}
    assert [item.quantity for claim in claims for item in claim.items] == [10, 4]
    assert [item.category for claim in claims for item in claim.items] == ["artillery", "artillery"]
