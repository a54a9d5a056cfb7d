"""A sentence that puts what the sentence before tells into another mouth; and sentences that do not."""

from __future__ import annotations

import pytest

from armsledger.resolution.resolving import resolve
from tests.coding.told import claims_of, document

SAID = "Kenya has said that it does not supply weapons to Sudan."
TOLD = [
    (f"{SAID} The claim was made by the Egyptian foreign minister on Monday.", "EGY"),
    (f"{SAID} The statement came from the Egyptian embassy in Nairobi.", "EGY"),
    (
        f"{SAID} This assertion emerged at a meeting with reporters by the Egyptian ambassador to Kenya.",
        "EGY",
    ),
]
SILENT = [
    f"{SAID} The claim was made by the Kenyan foreign minister on Monday.",
    f"{SAID} A claim was made by the Egyptian foreign minister on Monday.",
    f"{SAID} The claim was made on Monday.",
    f"{SAID} The trucks were made by the Egyptian army.",
    "Kenya does not supply weapons to Sudan. The claim was made by the Egyptian foreign minister on Monday.",
    f"{SAID}\n\nThe claim was made by the Egyptian foreign minister on Monday.",
]


@pytest.mark.parametrize(("text", "actor"), TOLD)
def test_what_is_told_again_by_another_is_a_claim_of_the_other(text: str, actor: str) -> None:
    first, again = [claim for claim in claims_of(text) if claim.policy == "none"]
    assert [one.claimants[-1].actor for one in (first, again)] == ["KEN", actor]
    assert (again.holders, again.toward, again.inferred) == (
        ("KEN",),
        ("SDN",),
        ("holders", "toward", "policy"),
    )
    assert again.evidence.start > first.evidence.start


@pytest.mark.parametrize("text", SILENT)
def test_nothing_is_told_again(text: str) -> None:
    assert len([claim for claim in claims_of(text) if claim.policy == "none"]) == 1


def test_two_mouths_are_a_dispute_on_the_coders_own_claims() -> None:
    text = TOLD[0][0]
    (found,) = resolve(claims_of(text), [document(text)]).disputes
    assert (found.kind, sorted(found.values)) == ("claimant", ["EGY", "KEN"])
