"""A verb or noun of a sentence → its arguments, as if every sentence were active and complete."""

from __future__ import annotations

import pytest

from armsledger.coding.grammar.arguments import deep_subject, verb_arguments
from armsledger.coding.grammar.noun_arguments import noun_arguments
from armsledger.coding.grammar.passives import is_passive
from tests.annotation.parsed import place_of, sentence

VERBS: list[tuple[str, str, str | None, str | None]] = [
    # active
    ("Norway sent tanks to Mali.", "sent", "Norway", "tanks"),
    ("Norway gave Mali tanks.", "gave", "Norway", "tanks"),
    ("Norway has been sending tanks to Mali.", "sending", "Norway", "tanks"),
    ("In 2019, Norway sent tanks to Mali.", "sent", "Norway", "tanks"),
    # passive
    ("Tanks were sent to Mali by Norway.", "sent", "Norway", "Tanks"),
    ("Tanks have been sent to Mali.", "sent", None, "Tanks"),
    ("Tanks will be sent to Mali by Norway.", "sent", "Norway", "Tanks"),
    ("Tanks are being sent to Mali by Norway.", "sent", "Norway", "Tanks"),
    # relative clauses
    ("The tanks that Norway sent to Mali were old.", "sent", "Norway", "tanks"),
    ("The tanks which were sent to Mali by Norway were old.", "sent", "Norway", "tanks"),
    ("Norway, which sent tanks to Mali, kept silent.", "sent", "Norway", "tanks"),
    ("The country that sent the tanks kept silent.", "sent", "country", "tanks"),
    # participles
    ("The tanks sent by Norway were old.", "sent", "Norway", "tanks"),
    ("Tanks donated by Norway arrived in Mali.", "donated", "Norway", "Tanks"),
    ("A ship carrying tanks left the port.", "carrying", "ship", "tanks"),
    # control
    ("Norway wants to send tanks to Mali.", "send", "Norway", "tanks"),
    ("Norway refused to send tanks to Mali.", "send", "Norway", "tanks"),
    ("Mali asked Norway to send tanks.", "send", "Norway", "tanks"),
    ("Mali urged Norway to sell tanks.", "sell", "Norway", "tanks"),
    ("Norway promised Mali to send tanks.", "send", "Norway", "tanks"),
    ("Norway is ready to send tanks.", "send", "Norway", "tanks"),
    ("Norway agreed to consider sending tanks.", "sending", "Norway", "tanks"),
    ("Norway’s decision to send tanks surprised Mali.", "send", "Norway", "tanks"),
    ("Norway made the decision to send tanks.", "send", "Norway", "tanks"),
    # coordination
    ("Norway bought tanks and sent guns to Mali.", "sent", "Norway", "guns"),
    ("Norway bought and sold tanks.", "bought", "Norway", "tanks"),
    ("Norway repaired the tanks and will send them to Mali.", "send", "Norway", "them"),
    ("Tanks were bought and sent to Mali.", "sent", None, "Tanks"),
    ("Norway and Sweden sent tanks.", "sent", "Norway", "tanks"),
]


def heads(places: list[int], text: str) -> str | None:
    return sentence(text).words[places[0]].text if places else None


@pytest.mark.parametrize(("text", "verb", "subject", "object_"), VERBS)
def test_who_does_what(text: str, verb: str, subject: str | None, object_: str | None) -> None:
    parsed = sentence(text)
    arguments = verb_arguments(parsed, place_of(parsed, verb))
    found = heads(arguments.get("subject", []), text), heads(arguments.get("object", []), text)
    assert found == (subject, object_)


@pytest.mark.parametrize(("text", "verb", "subject"), [row[:3] for row in VERBS])
def test_the_deep_subject_is_the_first(text: str, verb: str, subject: str | None) -> None:
    parsed = sentence(text)
    place = deep_subject(parsed, place_of(parsed, verb))
    assert (parsed.words[place].text if place is not None else None) == subject


PHRASES = [
    ("Norway sent tanks to Mali.", "sent", "to", "Mali"),
    ("Mali bought tanks from Norway.", "bought", "from", "Norway"),
    ("Norway supplied Mali with tanks.", "supplied", "with", "tanks"),
    ("Norway gave the rebels ten tanks.", "gave", "indirect", "rebels"),
    ("Mali was given tanks by Norway.", "given", "indirect", "Mali"),
    ("Norway sent a shipment of tanks to Mali.", "sent", "to", "Mali"),
    ("Norway built tanks for Mali.", "built", "for", "Mali"),
    ("The country to which Norway sent tanks kept silent.", "sent", "to", "country"),
    ("Mali, to which Norway sent tanks, kept silent.", "sent", "to", "Mali"),
]


@pytest.mark.parametrize(("text", "verb", "label", "word"), PHRASES)
def test_other_arguments_carry_their_preposition(text: str, verb: str, label: str, word: str) -> None:
    parsed = sentence(text)
    places = verb_arguments(parsed, place_of(parsed, verb)).get(label, [])
    assert word in {parsed.words[place].text for place in places}


NOUNS = [
    (
        "Norway’s delivery of tanks to Mali went on.",
        "delivery",
        {"poss": "Norway", "of": "tanks", "to": "Mali"},
    ),
    (
        "The delivery of tanks by Norway to Mali went on.",
        "delivery",
        {"by": "Norway", "of": "tanks", "to": "Mali"},
    ),
    ("Norwegian deliveries to Mali went on.", "deliveries", {"modifier": "Norwegian", "to": "Mali"}),
    ("Shipments of tanks from Norway went on.", "Shipments", {"of": "tanks", "from": "Norway"}),
    ("They approved the sale of tanks to Mali.", "sale", {"of": "tanks", "to": "Mali"}),
    ("Norway is a supplier of tanks to Mali.", "supplier", {"is": "Norway", "of": "tanks", "to": "Mali"}),
    ("Norway, a supplier of tanks, kept silent.", "supplier", {"apposition": "Norway", "of": "tanks"}),
    ("A package of weapons for Mali was ready.", "weapons", {"for": "Mali"}),
    ("It promised $5 million in aid for Mali.", "aid", {"for": "Mali"}),
]


@pytest.mark.parametrize(("text", "noun", "expected"), NOUNS)
def test_arguments_of_nouns(text: str, noun: str, expected: dict[str, str]) -> None:
    parsed = sentence(text)
    found = noun_arguments(parsed, place_of(parsed, noun))
    told = {label: [parsed.words[place].text for place in found.get(label, [])] for label in expected}
    assert all(word in told[label] for label, word in expected.items()), told


def test_a_relative_clause_without_a_pronoun_behind_a_name() -> None:
    parsed = sentence("The tanks Norway sent were old.")
    place = deep_subject(parsed, place_of(parsed, "sent"))
    assert place is not None
    assert parsed.words[place].text == "Norway"


def test_two_objects_of_one_verb() -> None:
    parsed = sentence("Mali urged Norway to sell it tanks.")
    found = verb_arguments(parsed, place_of(parsed, "sell"))["object"]
    assert [parsed.words[place].text for place in found] == ["tanks"]


PASSIVE = [
    ("Norway sent tanks.", "sent", False),
    ("Tanks were sent.", "sent", True),
    ("Tanks sent by Norway left.", "sent", True),
    ("Norway has sent tanks.", "sent", False),
    ("The tanks, which Norway sent, left.", "sent", False),
    ("Tanks were bought and sent.", "sent", True),
]


@pytest.mark.parametrize(("text", "verb", "passive"), PASSIVE)
def test_passive(text: str, verb: str, passive: bool) -> None:  # noqa: FBT001
    parsed = sentence(text)
    assert is_passive(parsed, place_of(parsed, verb)) is passive
