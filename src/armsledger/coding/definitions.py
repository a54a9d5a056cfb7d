"""A sentence in, whether it only says what a word means in the document: then it tells nothing of anybody."""

from __future__ import annotations

from armsledger.annotation.vocabulary import load_words
from armsledger.coding.view import View

MARKS = frozenset("“\"‘'")
ENDS = frozenset("”\"’'")
OPENING = 14  # words in which the defined word stands


def defines(view: View) -> bool:
    """“End-item” means …, "the term “partner” refers to …": a word in quotation marks before a verb of meaning."""
    words = view.annotated.sentence.words[:OPENING]
    opened = next((word.index for word in words[:6] if word.text in MARKS), None)
    if opened is None:
        return False
    closed = next((w.index for w in words[opened + 1 :] if w.text in ENDS), None)
    if closed is None or closed + 1 >= len(words):
        return False
    return words[closed + 1].text.lower() in load_words("defining")
