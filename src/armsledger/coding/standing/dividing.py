"""Two clauses of a sentence in, whether a semicolon parts them and somebody else speaks behind it."""

from __future__ import annotations

from armsledger.annotation.trees import children, first_child
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.grammar.lexicon import speech_verbs
from armsledger.model import Sentence

BEFORE_SPEAKER = frozenset({"DET", "ADJ", "ADV", "PUNCT", "NOUN", "PROPN", "ADP", "NUM"})


def is_divided(sentence: Sentence, one: int, other: int) -> bool:
    """“Oslo pledges mortars; Chad says rifles have come”: behind the semicolon somebody else says something else."""
    first, last = sorted((one, other))
    mark = max((word.index for word in sentence.words[first:last] if word.text == ";"), default=None)
    speaker = first_child(sentence, last, "nsubj")
    if mark is None or speaker is None or not mark < speaker.index < last:
        return False
    if not any(lemma in speech_verbs() for lemma in lexemes(sentence, last)):
        return False
    own = any(child.index > last for child in children(sentence, last, "obj", "ccomp", "xcomp"))
    return own and all(word.pos in BEFORE_SPEAKER for word in sentence.words[mark + 1 : speaker.index])
