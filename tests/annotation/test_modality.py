"""A predicate of a sentence → its form in time, whether it is denied, and how sure it is made."""

from __future__ import annotations

import pytest

from armsledger.annotation.modality import SURENESS, condition_of, less_sure, read_predicate
from armsledger.model import Factuality
from tests.annotation.parsed import place_of, sentence

TOLD = [
    ("Peru sent rifles to Fiji.", "sent", "past", False, "certain"),
    ("Peru sends rifles to Fiji.", "sends", "present", False, "certain"),
    ("Peru is sending rifles to Fiji.", "sending", "progressive", False, "certain"),
    ("Peru has sent rifles to Fiji.", "sent", "perfect", False, "certain"),
    ("Peru had sent rifles to Fiji.", "sent", "perfect", False, "certain"),
    ("Peru has been sending rifles to Fiji.", "sending", "perfect_progressive", False, "certain"),
    ("Peru will send rifles to Fiji.", "send", "future", False, "certain"),
    ("They’ll send rifles to Fiji.", "send", "future", False, "certain"),
    ("Peru would send rifles to Fiji.", "send", "would", False, "certain"),
    ("Peru may send rifles to Fiji.", "send", "possibility", False, "possible"),
    ("Peru could send rifles to Fiji.", "send", "possibility", False, "possible"),
    ("Peru may have sent rifles to Fiji.", "sent", "perfect", False, "possible"),
    ("Peru must send rifles to Fiji.", "send", "obligation", False, "certain"),
    ("Peru should send rifles to Fiji.", "send", "obligation", False, "certain"),
    ("Peru wants to send rifles to Fiji.", "send", "infinitive", False, "certain"),
    ("Rifles were sent to Fiji.", "sent", "past", False, "certain"),
    ("Rifles have been sent to Fiji.", "sent", "perfect", False, "certain"),
    ("Rifles will be sent to Fiji.", "sent", "future", False, "certain"),
    ("Rifles are being sent to Fiji.", "sent", "progressive", False, "certain"),
    ("Rifles sent to Fiji were old.", "sent", "participle", False, "certain"),
    ("Peru did not send rifles to Fiji.", "send", "past", True, "certain"),
    ("Peru hasn’t sent rifles to Fiji.", "sent", "perfect", True, "certain"),
    ("Peru never sent rifles to Fiji.", "sent", "past", True, "certain"),
    ("Peru won’t send rifles to Fiji.", "send", "future", True, "certain"),
    ("Peru can’t send rifles to Fiji.", "send", "possibility", True, "possible"),
    ("Peru sent no rifles to Fiji.", "sent", "past", True, "certain"),
    ("No rifles were sent to Fiji.", "sent", "past", True, "certain"),
    ("Nobody sent rifles to Fiji.", "sent", "past", True, "certain"),
    ("Peru no longer sends rifles to Fiji.", "sends", "present", True, "certain"),
    ("Peru not only sent rifles to Fiji but trained its army.", "sent", "past", False, "certain"),
    ("Peru reportedly sent rifles to Fiji.", "sent", "past", False, "probable"),
    ("Peru probably sent rifles to Fiji.", "sent", "past", False, "probable"),
    ("Peru has possibly sent rifles to Fiji.", "sent", "perfect", False, "possible"),
    ("If Peru sends rifles to Fiji, we leave.", "sends", "present", False, "unknown"),
    ("They asked whether Peru sent rifles to Fiji.", "sent", "past", False, "unknown"),
    ("Peru won’t leave unless Fiji sends rifles.", "sends", "present", False, "unknown"),
]


@pytest.mark.parametrize(("text", "verb", "form", "negated", "factuality"), TOLD)
def test_predicates(text: str, verb: str, form: str, factuality: Factuality, *, negated: bool) -> None:
    parsed = sentence(text)
    predicate = read_predicate(parsed, place_of(parsed, verb))
    assert (predicate.form, predicate.negated, predicate.factuality) == (form, negated, factuality)


def test_every_row_that_spoke_is_told() -> None:
    parsed = sentence("Peru may not have sent rifles.")
    predicate = read_predicate(parsed, place_of(parsed, "sent"))
    assert predicate.rows == ("modality: may", "modality: not")


def test_a_condition_is_read_with_its_marker() -> None:
    parsed = sentence("Unless Peru sends rifles, Fiji is lost.")
    assert condition_of(parsed, place_of(parsed, "sends")) == "unless"
    assert condition_of(parsed, place_of(parsed, "lost")) is None


@pytest.mark.parametrize("one", SURENESS)
@pytest.mark.parametrize("two", SURENESS)
def test_the_lower_sureness_wins_whichever_comes_first(one: Factuality, two: Factuality) -> None:
    assert less_sure(one, two) == less_sure(two, one) == min(one, two, key=lambda each: SURENESS[each])
