"""A supply that a participle tells beside a clause in, whom it strengthened out.

“Backed by deliveries of howitzers, Chad's army advanced”: who is backed got them.
"""

from __future__ import annotations

from armsledger.annotation.trees import ancestors, children
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.frames.frame import Frame
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.party import Party
from armsledger.coding.view import View

RULES = frozenset({"give", "lend", "shipment", "sell", "sale"})


def strengthened(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """The subject of the clause before which somebody is helped, armed or backed with the goods, or owes it to them."""
    sentence = view.annotated.sentence
    if frame.rule.rule not in RULES:
        return ()
    below = frame.trigger
    for place in ancestors(sentence, frame.trigger):
        word = sentence.words[place]
        thanks = word.pos == "VERB" and _is_thanks_to(view, below)
        helped = (
            word.relation == "advcl" and word.tag != "VB" and word.lemma.lower() in load_words("strengthened")
        )
        doer = (
            place if thanks else word.head if helped and not any(children(sentence, place, "nsubj")) else None
        )
        if doer is not None:
            subjects = children(sentence, doer, "nsubj")
            return tuple(p for one in subjects for p in parties(view, one.index) if p.actor not in taken)
        if word.pos not in {"NOUN", "PROPN", "NUM", "SYM"}:
            return ()
        below = place
    return ()


def _is_thanks_to(view: View, noun: int) -> bool:
    """“thanks to deliveries of howitzers, the army held the line”."""
    sentence = view.annotated.sentence
    marks = {mark.text.lower() for mark in children(sentence, noun, "case")}
    return sentence.words[noun].relation == "obl" and bool(marks & {"thanks", "owing"})
