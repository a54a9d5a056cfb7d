"""The place where goods come in, in a sentence; the state whose capital or front it is, out."""

from __future__ import annotations

from armsledger.annotation.trees import case, children, conjuncts
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.naming.actors import Party, parties
from armsledger.coding.view import View


def arrived_at(view: View, index: int) -> tuple[Party, ...]:
    """“arrived in Baghdad”: the state whose capital is the place where goods come in."""
    places = conjuncts(view.annotated.sentence, index)
    return tuple(Party(seat.actor, seat.row) for seat in view.annotated.seats if seat.head in places)


def at_the_front(view: View, index: int) -> tuple[Party, ...]:
    """“sends mortars to the front lines in Chad”: whose war it is gets them."""
    sentence = view.annotated.sentence
    if sentence.words[index].lemma.lower() not in load_words("fronts"):
        return ()
    phrases = [
        word.index for word in children(sentence, index, "nmod") if case(sentence, word.index) in {"in", "of"}
    ]
    return next((found for place in phrases if (found := parties(view, place))), ())
