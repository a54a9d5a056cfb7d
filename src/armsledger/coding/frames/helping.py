"""A frame whose goods are to help somebody in, whom they help out: by the purpose, or by whom the giving helps."""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.annotation.trees import case, children, conjuncts, governor
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.frames.frame import Frame
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.party import Party
from armsledger.coding.view import View
from armsledger.model import Sentence, Word

GIVING = frozenset({"give", "equip", "lend", "support-with", "get-to", "into-hands", "train", "arm"})


def helped(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """“to help Haiti fight”, "so that Chad can defend itself", "in support of Chad": whom the goods are to help."""
    sentence = view.annotated.sentence
    if frame.rule.rule not in GIVING | {"goods", "shipment", "sell"}:
        return ()
    backs = frame.rule.rule == "support-with" and frame.goods_word is not None
    served = _whose_cause(sentence, frame.trigger) if backs else ()
    for one in (*_helped_by_giving(sentence, frame.trigger), *served):
        found = tuple(party for party in parties(view, one) if party.actor not in taken)
        if found:
            return found
    for place in (frame.trigger, *(mention.head for mention in frame.goods), *_wholes(view, frame)):
        for child in children(sentence, place, "advcl", "obl", "nmod", "xcomp", "ccomp", "acl"):
            for one in _beneficiaries(view, child):
                found = tuple(party for party in parties(view, one) if party.actor not in taken)
                if found:
                    return found
    return ()


def _helped_by_giving(sentence: Sentence, trigger: int) -> Iterator[int]:
    """“helped Haiti by giving rifles”, "helped Haiti fight by giving rifles": whom the giving is a means to help."""
    above = governor(sentence, trigger)
    marks = {mark.text.lower() for mark in children(sentence, trigger, "mark", "case")}
    known = load_nouns("helping") | load_words("strengthened")
    if marks & {"by", "through", "including"} and above is not None and above.lemma.lower() in known:
        yield from (child.index for child in children(sentence, above.index, "obj"))
        yield from _whose_cause(sentence, above.index)  # "strengthens Chad's defence by sending"
        for clause in children(sentence, above.index, "ccomp", "xcomp"):
            yield from (child.index for child in children(sentence, clause.index, "nsubj"))


def _wholes(view: View, frame: Frame) -> Iterator[int]:
    """“a rise in aid to help Chad”, "tanks and other steps to help Chad": the purpose of the whole, of all listed."""
    sentence = view.annotated.sentence
    if sentence.words[frame.trigger].pos not in {"NOUN", "PROPN"}:
        return
    yield from conjuncts(sentence, frame.trigger)[1:]
    above = governor(sentence, frame.trigger)
    while above is not None and above.pos in {"NOUN", "SYM", "NUM"}:
        yield from conjuncts(sentence, above.index)
        above = governor(sentence, above.index)
    if above is not None and above.pos == "VERB" and above.lemma.lower() in load_words("giving_word"):
        yield above.index


def _beneficiaries(view: View, purpose: Word) -> Iterator[int]:
    """Who is helped by a purpose: the object of helping, the subject of what it can do then, those it supports."""
    sentence = view.annotated.sentence
    marks = {mark.text.lower() for mark in children(sentence, purpose.index, "mark", "advmod", "case")}
    helps = purpose.lemma.lower() in load_nouns("helping")
    if purpose.relation.startswith("advcl") and "so" in marks:
        yield from (child.index for child in children(sentence, purpose.index, "nsubj"))
    elif helps and purpose.pos == "VERB" and purpose.tag in {"VB", "VBG"}:
        yield from (child.index for child in children(sentence, purpose.index, "obj", "iobj"))
        for clause in children(sentence, purpose.index, "xcomp", "ccomp"):
            yield from (child.index for child in children(sentence, clause.index, "nsubj"))
            if clause.pos == "NOUN":  # "to help Israel guard": the parser takes a verb for a noun
                yield from (child.index for child in children(sentence, clause.index, "compound"))
        yield from _whose_cause(sentence, purpose.index)
    elif purpose.tag in {"VB", "VBG"} and purpose.lemma.lower() in load_words("serving_a_need"):
        yield from _whose_cause(sentence, purpose.index)
    elif helps and purpose.pos == "NOUN" and "in" in marks:
        of = [c.index for c in children(sentence, purpose.index, "nmod") if case(sentence, c.index) == "of"]
        yield from of
        yield from (owner.index for cause in of for owner in children(sentence, cause, "nmod:poss"))
    elif "for" in marks and purpose.lemma.lower() in load_words("fights"):
        yield from (owner.index for owner in children(sentence, purpose.index, "nmod:poss"))


def _whose_cause(sentence: Sentence, verb: int) -> Iterator[int]:
    """“to support Chad's fight”, "to enhance the strength of Chad's army": whose need or fight is served."""
    for served in children(sentence, verb, "obj"):
        yield from (owner.index for owner in children(sentence, served.index, "nmod:poss"))
        of = (owner for owner in children(sentence, served.index, "nmod"))
        yield from (owner.index for owner in of if case(sentence, owner.index) == "of")
