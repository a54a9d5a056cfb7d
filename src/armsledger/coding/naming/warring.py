"""A noun for a war, an attack or a front in, whose it is out: "Chad's offensive", "raids by Chad"."""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.annotation.trees import case, children
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.party import Party
from armsledger.coding.view import View


def is_attack(view: View, index: int) -> bool:
    """Whether a noun tells that somebody fights or strikes."""
    word = view.annotated.sentence.words[index]
    names = [word.lemma.lower()]
    names += [
        part.lemma.lower() for part in children(view.annotated.sentence, index, "compound")
    ]  # "war machine"
    fights = load_nouns("attacks") | load_nouns("invasions") | load_words("fights")
    return word.pos in {"NOUN", "PROPN"} and not fights.isdisjoint(names)


def waged_by(view: View, index: int) -> Iterator[Party]:
    """Who fights it; nobody where only those are named on whom it is made."""
    sentence = view.annotated.sentence
    if not is_attack(view, index):
        return
    for child in children(sentence, index, "nmod:poss", "nmod", "amod", "compound"):
        named = view.actor_at.get(child.index)
        if child.relation == "nmod:poss" or case(sentence, child.index) in load_words("whose_claim") - {"of"}:
            yield from parties(view, child.index)
        elif child.relation in {"amod", "compound"} and named is not None and named.how == "demonym":
            yield Party(named.actor, named.row)


def for_whose_war(view: View, index: int) -> tuple[Party, ...]:
    """“supplies Chad's war with rifles”, "mortars to the front lines in Chad": whose war it is gets them."""
    sentence = view.annotated.sentence
    if sentence.words[index].lemma.lower() not in load_words("fronts"):
        return tuple(waged_by(view, index))
    phrases = [
        word.index for word in children(sentence, index, "nmod") if case(sentence, word.index) in {"in", "of"}
    ]
    return next((found for place in phrases if (found := parties(view, place))), ())
