"""People and bodies that sit somewhere in, the states that they stand for out: by capital, place or whom they serve."""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.annotation.trees import case, children
from armsledger.annotation.vocabulary import load_nouns as nouns
from armsledger.coding.naming.kinds import is_noun, kinds_of
from armsledger.coding.naming.party import Party
from armsledger.coding.view import View
from armsledger.model import AnnotatedSentence

SEATS = frozenset({"capital", "metonym"})
STATES = frozenset({"name", "capital", "metonym"})
SEATED = ("offices", "people", "bodies", "workshops")


def friends_in(view: View, index: int) -> tuple[Party, ...]:
    """“our partners in Moldova”, "our Moldovan partners": where friends are one state's, it is that state."""
    sentence = view.annotated.sentence
    places = (c.index for c in children(sentence, index, "nmod") if case(sentence, c.index) == "in")
    named = [mention for place in places if (mention := view.actor_at.get(place)) is not None]
    found = [m for m in named if m.how in STATES]
    if any(True for _ in children(sentence, index, "nmod:poss")):
        beside = (view.actor_at.get(c.index) for c in children(sentence, index, "amod", "compound"))
        found += [m for m in beside if m is not None and m.how == "demonym"]
    return tuple(Party(m.actor, m.row) for m in found if ":" not in m.actor)


def opening_scene(annotated: AnnotatedSentence) -> str | None:
    """“In Bonn, where …, officials read the report”: where a sentence begins."""
    sentence = annotated.sentence
    first = min((seat.head for seat in annotated.seats), default=None)
    if first is None or first > 1 or case(sentence, first) != "in":
        return None
    return next(
        (seat.actor for seat in annotated.seats if seat.head == first and ":" not in seat.actor), None
    )


def seated(view: View, index: int) -> Iterator[Party]:
    """“Officials in Cairo”, "the Ministry of Defence in Oslo": those who sit in a capital stand for its state."""
    sentence = view.annotated.sentence
    if not kinds_of(sentence, index, SEATED) or sentence.words[index].lemma.lower() in nouns("abroad"):
        return
    parts = {index, *(child.index for child in children(sentence, index, "nmod") if child.index == index + 2)}
    capitals = [mention for mention in view.annotated.actors if mention.how == "capital"]
    inside = {
        child.index
        for place in parts
        for child in children(sentence, place, "nmod")
        if case(sentence, child.index) in {"in", "at"}
    }
    inside |= {other.index for place in inside for other in children(sentence, place, "conj")}
    for seat in (*view.annotated.seats, *capitals):
        if seat.head in inside:
            yield Party(seat.actor, seat.row)


def is_seat(view: View, index: int, label: str, kinds: list[str]) -> bool:
    """“The ambassador for Chad”, "officials in Cairo": whom an office serves, or the capital in which it sits."""
    mention = view.actor_at.get(index)
    sentence = view.annotated.sentence
    helps = sentence.words[sentence.words[index].head].lemma.lower()
    if label in {"in", "at", "within", "inside"} and helps not in nouns("abroad"):
        seat = (mention is not None and mention.how in SEATS) or is_noun(sentence, index, "bodies")
        home = mention is not None and mention.how in STATES and ":" not in mention.actor
        return (seat and bool({"offices", "people"} & set(kinds))) or (home and helps in nouns("workshops"))
    return (label == "for" and "offices" in kinds) or (label == "to" and helps in nouns("helpers"))
