"""A word that governs a supply in, whether it denies it out: by "no", by "not", or because nobody knows."""

from __future__ import annotations

from collections.abc import Sequence

from armsledger.annotation.modality import Predicate, read_predicate
from armsledger.annotation.trees import case, children, governor
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.view import View
from armsledger.model import Word


def is_none(view: View, noun: Word) -> bool:
    """“no plans to send”, "neither plan"."""
    marks = children(view.annotated.sentence, noun.index, "det", "advmod")
    return any(mark.text.lower() in {"no", "neither"} for mark in marks)


def is_spared(view: View, noun: Word) -> bool:
    """“spare no effort to send”, "wasted no chance to send": nothing is denied of the sending."""
    above = governor(view.annotated.sentence, noun.index)
    return above is not None and above.lemma.lower() in load_words("sparing")


def is_denied(view: View, above: Word, predicate: Predicate | None) -> bool:
    """“is no option”, "is not on the table", "is off the table", "do not consider it practical"."""
    sentence = view.annotated.sentence
    judge = governor(sentence, above.index) if above.relation == "xcomp" else None
    return (
        (predicate is not None and predicate.negated)
        or is_none(view, above)
        or case(sentence, above.index) == "off"
        or (judge is not None and read_predicate(sentence, judge.index).negated)
    )


def is_denied_below(view: View, path: Sequence[int]) -> bool:
    """“found no evidence”, "it is not clear whether they will send": what stands above denies nothing more."""
    if not path:
        return False
    sentence = view.annotated.sentence
    below = sentence.words[path[-1]]
    asked = any(
        mark.text.lower() in load_words("whether") for mark in children(sentence, below.index, "mark")
    )
    return asked or (len(path) > 1 and below.pos == "NOUN" and is_none(view, below))
