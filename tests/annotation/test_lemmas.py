"""A form and the parser's guess → the lemma that our lists know."""

from __future__ import annotations

import pytest

from armsledger.annotation.lemmas import known_lemma

LEMMAS = [
    ("appealed", "appeale", "appeal"),
    ("cancelled", "cancelle", "cancel"),
    ("barred", "barre", "bar"),
    ("vetoed", "vetoe", "veto"),
    ("Insisted", "insiste", "insist"),
    ("created", "create", "create"),
    ("released", "release", "release"),
    ("severed", "severe", "severe"),  # a word of another kind that a list knows stays
    ("flambéed", "flambée", "flambée"),  # no list knows either
    ("tanks", "tanke", "tanke"),  # no ending before which an e falls
]


@pytest.mark.parametrize(("form", "guess", "lemma"), LEMMAS)
def test_a_known_lemma_takes_the_place_of_a_guess(form: str, guess: str, lemma: str) -> None:
    assert known_lemma(form, guess) == lemma
