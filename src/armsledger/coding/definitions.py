"""A sentence in, whether it tells nothing of anybody: it says what a word means, or what kind of paper this is."""

from __future__ import annotations

from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.view import View

MARKS = frozenset("“\"‘'")
ENDS = frozenset("”\"’'")
OPENING = 30  # words in which the defined words stand
NEAR = 10  # words in which the first of them opens
TAIL = 4  # last words of the clause before a list, which say what its entries are


def defines(view: View) -> bool:
    """“End-item” means …, "the term “partner” refers to …": a word in quotation marks before a verb of meaning."""
    words = view.annotated.sentence.words[:OPENING]
    opened = next((word.index for word in words[:NEAR] if word.text in MARKS), None)
    if opened is None:
        return False
    closed = next((w.index for w in words[opened + 1 : -1] if w.text in ENDS), None)
    return closed is not None and words[closed + 1].text.lower() in load_words("defining")


def names_a_paper(view: View) -> bool:
    """“Statement by the President on Aid to Chad”: a title that says what the paper is, and no more."""
    if view.annotated.block.kind != "title":
        return False
    title = view.annotated.block.reading.lower().removeprefix("a ").removeprefix("the ")
    return title.startswith(tuple(load_nouns("papers_of_office")))


def weighs(view: View) -> bool:
    """“taking into account the following considerations:” and its entries: what is to be asked, and no answer."""
    lead = view.annotated.block.lead
    if lead is None:
        return False
    opening = view.around.blocks[lead].reading.rstrip(" :").lower().split()[-TAIL:]
    return any(word.strip(",.;:") in load_nouns("weighed") for word in opening)
