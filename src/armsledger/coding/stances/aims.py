"""A word of support in, whether what somebody is helped to do is no fighting."""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.annotation.trees import children, subtree
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.view import View
from armsledger.model import Sentence


def helps_in_peace(view: View, index: int) -> bool:
    """“committed to helping Chad address the drought”, "support for Chad to join the council": not to fight."""
    sentence = view.annotated.sentence
    if view.annotated.items:
        return False
    aims = [place for place in _aims(sentence, index) if _is_aim(sentence, place)]
    served = {sentence.words[below].lemma.lower() for place in aims for below in subtree(sentence, place)}
    return bool(aims) and not served & load_words("war_aims")


def _is_aim(sentence: Sentence, place: int) -> bool:
    """“to join”, "for restoring"."""
    marks = {mark.text.lower() for mark in children(sentence, place, "mark", "case")}
    return sentence.words[place].tag == "VB" or (sentence.words[place].tag == "VBG" and "for" in marks)


def _aims(sentence: Sentence, index: int) -> Iterator[int]:
    """The verbs that tell what somebody is helped to do, however deep they hang."""
    for clause in children(sentence, index, "xcomp", "ccomp", "acl", "advcl"):
        if clause.lemma.lower() in load_words("supporting") | load_words("helping"):
            yield from _aims(sentence, clause.index)
        else:
            yield clause.index
    for helped in children(sentence, index, "obj", "nmod"):
        yield from (clause.index for clause in children(sentence, helped.index, "acl"))
    if sentence.words[index].relation == "obj":  # "affirmed its support for Chad to join", hung on the verb
        clauses = children(sentence, sentence.words[index].head, "advcl", "xcomp")
        yield from (clause.index for clause in clauses if clause.index > index)
