"""Sentences → stage, polarity and sureness, as the words above the transfer turn them."""

from __future__ import annotations

import pytest

from tests.coding.told import claims_of, the_claim

STAGES = [
    ("Canada sent Ghana rifles.", "delivered"),
    ("Canada has sent Ghana rifles.", "delivered"),
    ("Canada is sending Ghana rifles.", "delivering"),
    ("Canada sends Ghana rifles.", "delivering"),
    ("Canada will send Ghana rifles.", "pledged"),
    ("Canada plans to send Ghana rifles.", "pledged"),
    ("Canada promised to send Ghana rifles.", "pledged"),
    ("Canada pledged rifles to Ghana.", "pledged"),
    ("Canada is expected to send Ghana rifles.", "expected"),
    ("Canada is likely to send Ghana rifles.", "expected"),
    ("Canada may send Ghana rifles.", "expected"),
    ("Canada is considering sending Ghana rifles.", "considered"),
    ("Canada is weighing the sale of rifles to Ghana.", "considered"),
    ("Canada is in talks to sell Ghana rifles.", "considered"),
    ("Ghana asked Canada to send rifles.", "requested"),
    ("Ghana requested rifles from Canada.", "requested"),
    ("Canada approved the sale of rifles to Ghana.", "authorised"),
    ("Canada licensed the export of rifles to Ghana.", "authorised"),
    ("Ghana ordered rifles from Canada.", "ordered"),
    ("Canada signed a contract to sell Ghana rifles.", "ordered"),
    ("Canada sold Ghana rifles.", "ordered"),
    ("Canada refused to send Ghana rifles.", "refused"),
    ("Canada ruled out sending Ghana rifles.", "refused"),
    ("Canada halted deliveries of rifles to Ghana.", "halted"),
    ("Canada suspended the sale of rifles to Ghana.", "halted"),
    ("Canada resumed deliveries of rifles to Ghana.", "delivering"),
    ("Canada continued to supply Ghana with rifles.", "delivering"),
    ("Canada refused to consider sending Ghana rifles.", "refused"),
    ("Canada lifted its ban on sending Ghana rifles.", "authorised"),
]


@pytest.mark.parametrize(("text", "stage"), STAGES)
def test_stages(text: str, stage: str) -> None:
    claim = the_claim(text)
    assert (claim.stage, claim.polarity) == (stage, "+")


@pytest.mark.parametrize("text", [text for text, *_ in STAGES[:24]])
def test_the_sides_are_the_same_at_every_stage(text: str) -> None:
    claim = the_claim(text)
    assert (claim.suppliers, claim.recipients) == (("CAN",), ("GHA",))
    assert [item.category for item in claim.items] == ["small_arms"]


POLARITY = [
    ("Canada has not sent Ghana rifles.", "delivered", "-"),
    ("Canada never sent Ghana rifles.", "delivered", "-"),
    ("Canada has sent Ghana no rifles.", "delivered", "-"),
    ("No rifles were sent to Ghana by Canada.", "delivered", "-"),
    ("Canada has yet to send Ghana rifles.", "delivered", "-"),
    ("Canada failed to send Ghana rifles.", "delivered", "-"),
    ("Canada denied sending Ghana rifles.", "delivered", "-"),
    ("Canada denied that it had sent Ghana rifles.", "delivered", "-"),
    ("Canada did not deny that it had sent Ghana rifles.", "delivered", "+"),
    ("Canada is unlikely to send Ghana rifles.", "expected", "-"),
    ("It is false that Canada has sent Ghana rifles.", "delivered", "-"),
    ("Canada has not approved the sale of rifles to Ghana.", "authorised", "-"),
    ("Canada did not refuse to send Ghana rifles.", "refused", "-"),
    ("Canada not only sent Ghana rifles but trained its police.", "delivered", "+"),
]


@pytest.mark.parametrize(("text", "stage", "polarity"), POLARITY)
def test_polarity(text: str, stage: str, polarity: str) -> None:
    found = [claim for claim in claims_of(text) if any(item.category == "small_arms" for item in claim.items)]
    assert [(claim.stage, claim.polarity) for claim in found] == [(stage, polarity)]


FACTUALITY = [
    ("Canada sent Ghana rifles.", "certain"),
    ("Canada reportedly sent Ghana rifles.", "probable"),
    ("Canada probably sent Ghana rifles.", "probable"),
    ("Canada is likely to send Ghana rifles.", "probable"),
    ("Canada appears to have sent Ghana rifles.", "probable"),
    ("Analysts believe that Canada sent Ghana rifles.", "probable"),
    ("Canada may send Ghana rifles.", "possible"),
    ("Canada might have sent Ghana rifles.", "possible"),
    ("Canada could send Ghana rifles.", "possible"),
    ("Canada possibly sent Ghana rifles.", "possible"),
    ("Did Canada send Ghana rifles?", "unknown"),
    ("If Canada sends Ghana rifles, the rains will come.", "unknown"),
    ("It is unclear whether Canada sent Ghana rifles.", "unknown"),
    ("Canada will send Ghana rifles.", "certain"),
    ("Officials said that Canada may send Ghana rifles.", "possible"),
]


@pytest.mark.parametrize(("text", "factuality"), FACTUALITY)
def test_factuality(text: str, factuality: str) -> None:
    assert the_claim(text).factuality == factuality


def test_a_forecast_of_others_is_expected_and_the_suppliers_word_pledged() -> None:
    assert the_claim("Togo’s president said Canada would send Ghana rifles.").stage == "expected"
    assert the_claim("Canada’s defence minister said Canada would send Ghana rifles.").stage == "pledged"


def test_the_governors_that_spoke_are_told() -> None:
    why = " ".join(the_claim("Canada refused to send Ghana rifles.").why)
    assert "refuse" in why
    assert "give" in why
