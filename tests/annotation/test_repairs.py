"""Readings with false starts → what the speaker meant, in its own characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.annotation.markup import read_plainly
from armsledger.annotation.repairs import without_repairs

READ = [
    ("We are — we are sending tanks.", "We are sending tanks."),
    ("By the end — by the end of June, they go.", "By the end of June, they go."),
    ("They’ll shi- — they’ll ship tanks.", "They’ll ship tanks."),
    ("Whoever in Oman al- — al- — sells tanks.", "Whoever in Oman sells tanks."),
    ("Forty tanks -- forty tanks -- and no shells.", "Forty tanks -- and no shells."),
    ("It is, is — is not so.", "It is, is not so."),
    ("Long- and short-range rockets.", "Long- and short-range rockets."),
    ("He said no — now he says yes.", "He said no — now he says yes."),
    ("See pages 4–4 and 1990 — 1990.", "See pages 4–4 and 1990 — 1990."),
    ("The tanks — the best it had — were sent.", "The tanks — the best it had — were sent."),
]


@pytest.mark.parametrize(("said", "meant"), READ)
def test_false_starts_are_left_out(said: str, meant: str) -> None:
    assert without_repairs(read_plainly(said, 0, len(said))).text == meant


@given(st.lists(st.sampled_from(["we", "sent", "Oman", "re-", "—", "--", ",", "tanks."]), max_size=20))
def test_each_character_keeps_its_place(parts: list[str]) -> None:
    said = " ".join(parts)
    reading = without_repairs(read_plainly(said, 0, len(said)))
    assert len(reading.places) == len(reading.text) + 1
    assert list(reading.places) == sorted(reading.places)
    assert [said[place] for place in reading.places[:-1]] == list(reading.text)
