"""A noun of feeling in, the verb of viewing that it goes with out: "viewed the sale with suspicion"."""

from __future__ import annotations

from functools import cache

from armsledger.annotation.trees import case
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.grammar.lexemes import inflections
from armsledger.model import Sentence


def viewed_with(sentence: Sentence, index: int) -> int | None:
    """“viewed the sale with suspicion”: the verb whose subject feels so."""
    word = sentence.words[index]
    if word.pos != "NOUN" or word.relation not in {"obl", "nmod"} or case(sentence, index) != "with":
        return None
    above = sentence.words[word.head]
    verb = above if above.pos == "VERB" else sentence.words[above.head]
    return verb.index if verb.pos == "VERB" and verb.text.lower() in _viewing() else None


@cache
def _viewing() -> frozenset[str]:
    """Every form of the verbs of viewing."""
    return load_words("viewing") | frozenset(inflections(load_words("viewing")))
