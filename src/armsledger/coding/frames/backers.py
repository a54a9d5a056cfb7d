"""A passive supply that names nobody in; out: who backs whom beside it, and so gives and gets what is supplied.

“The rebels are backed by Libya, and rockets are still being delivered”: Libya delivers, the rebels get them.
"""

from __future__ import annotations

from armsledger.annotation.vocabulary import load_words
from armsledger.coding.frames.frame import Frame
from armsledger.coding.grammar.arguments import verb_arguments
from armsledger.coding.grammar.passives import is_passive
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.party import Party
from armsledger.coding.view import View

SUPPLYING = frozenset({"give", "lend", "arrive"})


def backer(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """By whom somebody is backed in the clause before."""
    return _beside(view, frame, "subject", taken)


def backed(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """Who is backed in the clause before."""
    return _beside(view, frame, "object", taken)


def _beside(view: View, frame: Frame, label: str, taken: set[str]) -> tuple[Party, ...]:
    if frame.rule.rule not in SUPPLYING:
        return ()
    sentence = view.annotated.sentence
    comes = frame.rule.rule == "arrive"
    sides = ("by", "from", "to", "for", "into", *(() if comes else ("subject",)))
    passive = is_passive(sentence, frame.trigger) and sentence.words[frame.trigger].relation != "acl"
    named = any(frame.arguments.get(side) for side in sides)
    if named or not (passive or comes):
        return ()
    for verb in reversed(sentence.words[: frame.trigger]):
        if verb.lemma.lower() in load_words("backing_somebody") and is_passive(sentence, verb.index):
            arguments = verb_arguments(sentence, verb.index)
            if arguments.get("subject"):
                found = (party for place in arguments.get(label, ()) for party in parties(view, place))
                return tuple(party for party in found if party.actor not in taken)
    return ()
