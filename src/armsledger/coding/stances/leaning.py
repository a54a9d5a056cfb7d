"""A word for dependence and what it is about in, the supply out that somebody lives on: who gives it, who gets it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from armsledger.annotation.trees import case, children, clause_of, subtree
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.grammar.arguments import deep_subject
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.party import Party
from armsledger.coding.stances.cues import Cue
from armsledger.coding.stances.supplies import Supply, owned
from armsledger.coding.view import View


def leaned_on(view: View, cue: Cue, tops: Sequence[int]) -> Supply | None:
    """“depends on Oslo for shells”, "reliant on imported tanks": goods, from somebody else, for the subject."""
    sentence = view.annotated.sentence
    index = cue.index
    if cue.rule.theme != "dependence" or is_own(view, cue, tops):
        return None
    subject = deep_subject(sentence, clause_of(sentence, index))
    getters = parties(view, subject) if subject is not None else ()
    own = {party.actor for party in getters}
    for top in tops:
        goods = [
            place
            for place in _beside(view, index, top)
            if place in view.item_at and not view.item_at[place].weak
        ]
        givers = parties(view, top) or owned(view, top).suppliers
        foreign = {sentence.words[place].lemma.lower() for place in subtree(sentence, top)} & load_words(
            "from_abroad"
        )
        if goods and (foreign or givers) and not own & {party.actor for party in givers}:
            return Supply((goods[0],), givers, getters)
    return None


def who_depends(view: View, index: int, supply: Supply) -> tuple[Party, ...]:
    """“Egypt's army depends on American weapons”, "they are the lifeline of Egypt's army": who depends gets them."""
    sentence = view.annotated.sentence
    if sentence.words[index].pos == "NOUN":
        whose = (
            c.index for c in children(sentence, index, "nmod") if case(sentence, c.index) in {"of", "for"}
        )
        found = next((named for place in whose if (named := parties(view, place))), ())
    else:
        subject = deep_subject(sentence, index)
        found = parties(view, subject) if subject is not None else ()
    return tuple(party for party in found if party.actor not in {giver.actor for giver in supply.suppliers})


def lacked(view: View, cue: Cue) -> Iterator[int]:
    """“Chad is running out of shells”: the goods that whoever is told of in a document about supplies has no more."""
    sentence = view.annotated.sentence
    supplied = view.judged is not None or view.around.recipient is not None
    if cue.rule.theme != "stocks" or cue.rule.supply != "undergoes" or not supplied:
        return
    for child in children(sentence, cue.index, "obl", "nmod"):
        if case(sentence, child.index) in load_words("lacking_what") and child.index in view.item_at:
            yield child.index


def is_own(view: View, cue: Cue, tops: Sequence[int]) -> bool:
    """“relies on its own factories”: nobody else gives it."""
    sentence = view.annotated.sentence
    return cue.rule.theme == "dependence" and any(
        child.lemma.lower() == "own" for top in tops for child in children(sentence, top, "amod")
    )


def _beside(view: View, index: int, top: int) -> Iterator[int]:
    """The words of what somebody leans on, and of what it is needed for."""
    sentence = view.annotated.sentence
    yield from subtree(sentence, top)
    for word in (index, clause_of(sentence, index)):
        for child in children(sentence, word, "obl", "nmod"):
            yield from subtree(sentence, child.index)
