"""Sentences that end with who says it → what is said hangs on the verb of speech, each half keeping its own words."""

from __future__ import annotations

import pytest

from armsledger.annotation.last_speakers import ending_of
from armsledger.model import Sentence
from tests.pairs import parser

ENDS = [
    (
        "Giving Chad missiles raises the danger of war, Ana Roe, deputy chairwoman of Peru's council, warned.",
        "raises",
        "warned",
    ),
    (
        "Chad never sells arms to parties to a conflict, ministry spokeswoman Ana Roe told a briefing.",
        "sells",
        "told",
    ),
    ("Chad has sent tanks to Mali, the envoy said.", "sent", "said"),
]


def _read(text: str) -> Sentence:
    (sentence,) = parser().parse_one(text)
    return sentence


@pytest.mark.parametrize(("text", "told", "said"), ENDS)
def test_what_is_said_and_who_says_it_stand_apart(text: str, told: str, said: str) -> None:
    words = _read(text).words
    verb = next(word for word in words if word.text == said)
    below = next(word for word in words if word.text == told)
    speaker = [word for word in words if word.head == verb.index and word.relation == "nsubj"]
    assert speaker
    assert all(word.index > below.index for word in speaker)
    assert below.head == verb.index or verb.head == below.index


@pytest.mark.parametrize(
    "text",
    [
        "Spain pledged to send Gabon ten tanks and Norway, Sweden and Denmark agreed to send mortars to Togo.",
        "On Friday, the envoy said that Chad had sent tanks.",
        "Chad has sent tanks, rifles and mortars to Mali.",
    ],
)
def test_a_sentence_that_does_not_end_with_a_speaker_is_left(text: str) -> None:
    assert ending_of(_read(text)) is None
