"""Two clauses of a sentence in; out, whether one is said in the other: not behind a semicolon, not what is beside."""

from __future__ import annotations

from armsledger.annotation.trees import children, first_child
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.grammar.lexicon import speech_verbs
from armsledger.model import Sentence, Word

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


def is_aside(sentence: Sentence, node: int, above: Word) -> bool:
    """“responded by sending”, "protested because", "met as tanks arrived"; not "took it as Oslo would send"."""
    marks = {mark.text.lower() for mark in children(sentence, node, "mark", "case")}
    taken_so = above.lemma.lower() in load_words("taken_as")
    beside = first_child(sentence, node, "nsubj") is not None and not taken_so
    aside = load_words("circumstances") | ({"as"} if beside else set())
    return "by" in marks or (sentence.words[node].relation == "advcl" and bool(marks & aside))
