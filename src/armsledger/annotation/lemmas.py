"""A word and the parser's lemma out of it, the lemma that our own lists know out: "appealed" is no "appeale".

The trained lemmatizer guesses the endings of rarer verbs. Where no list of the language has its guess, and one has the
same word without a final e or a doubled letter, that is the lemma.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from armsledger.codebook.loading import package_folder

ENDINGS = ("ed", "ing")  # the endings before which a final e falls and a last letter is doubled
WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def known_lemma(text: str, lemma: str) -> str:
    """The lemma itself where a list knows it, or none knows a likelier one."""
    guess = lemma.lower()
    if not guess.endswith("e") or not text.lower().endswith(ENDINGS) or guess in _known():
        return lemma
    return next((other for other in _without_e(guess) if other in _known()), lemma)


def _without_e(guess: str) -> Iterator[str]:
    """“appeale”: appeal; "cancelle": cancell, cancel."""
    yield guess[:-1]
    if len(guess) > 3 and guess[-2] == guess[-3]:
        yield guess[:-2]


@cache
def _known() -> frozenset[str]:
    """Every word that stands in a file of the language; the gate has beginnings of words."""
    folder = package_folder("languages", "en")
    files = (*folder.iterdir(), *package_folder("languages", "en", "grammar").iterdir())
    texts = (
        file.read_text("utf-8") for file in files if file.name.endswith(".yaml") and file.name != "gate.yaml"
    )
    return frozenset(word for text in texts for word in WORD.findall(text.lower()))
