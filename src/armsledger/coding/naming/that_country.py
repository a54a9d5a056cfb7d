"""“That country” in, the state that it points back at out: one named before it, but none that acts beside it."""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.annotation.trees import children
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.naming.anaphora import bound_words, who_speaks
from armsledger.coding.naming.party import Party
from armsledger.coding.naming.seats import STATES
from armsledger.coding.view import View
from armsledger.model import ActorMention


def named_here(view: View, index: int) -> Party | None:
    """“as Peru said, since that country …”: the state named last before it in the sentence."""
    others = [m for m in _others(view, index) if m.last < index and m.how in STATES]
    return Party(others[-1].actor, f"reference: {others[-1].actor}", inferred=True) if others else None


def that_country(view: View, index: int) -> Party | None:
    """“Oman armed Chad. Peru has sent no rifles to that country”: Chad, which got what was told last."""
    sentence = view.annotated.sentence
    word = sentence.words[index]
    if word.tag != "NN" or word.lemma.lower() not in load_words("called_states"):
        return None
    marks = {child.text.lower() for child in children(sentence, index, "det")}
    if marks != {"that"} or any(child.index in view.actor_at for child in children(sentence, index)):
        return None
    here = named_here(view, index)
    told = view.last_told.recipients if view.last_told is not None and view.since_told == 1 else ()
    acting = {m.actor for m in view.annotated.actors} - {m.actor for m in _others(view, index)}
    known = (*told, *view.before)
    before = (a for a in known if ":" not in a and a not in acting and a not in who_speaks(view))
    state = next(before, None)
    return here or (Party(state, f"reference: that country = {state}", inferred=True) if state else None)


def _others(view: View, index: int) -> Iterator[ActorMention]:
    """The states of a sentence that do not themselves act on the phrase ("Oman has sold no tanks to that country")."""
    sentence = view.annotated.sentence
    phrase = index
    while sentence.words[phrase].relation == "nmod":  # "to the army of that country"
        phrase = sentence.words[phrase].head
    bound = bound_words(sentence, phrase)
    return (m for m in view.annotated.actors if m.head not in bound and ":" not in m.actor)
