"""A frame of goods that a visitor asks for in, its sides filled: who is visited gives, who comes gets."""

from __future__ import annotations

from armsledger.annotation.trees import case, children, first_child
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.frames.frame import Frame
from armsledger.coding.grammar.arguments import deep_subject
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.party import Party
from armsledger.coding.standing.stands import Standing
from armsledger.coding.view import View

ASKED = frozenset({"requested", "considered"})
PURPOSES = frozenset({"advcl", "xcomp", "acl"})


def sides_of_visit(view: View, frame: Frame, standing: Standing) -> None:
    """“flew to Ankara to ask for drones”, "visited Ankara seeking drones": from whom they are to come."""
    words = view.annotated.sentence.words
    if standing.stage not in ASKED:
        return
    for below, place in zip(standing.path, standing.path[1:], strict=False):
        asks_others = any(parties(view, one.index) for one in children(view.annotated.sentence, below, "obj"))
        hosts = _visited(view, place) if words[below].relation in PURPOSES and not asks_others else ()
        doer = deep_subject(view.annotated.sentence, place) if hosts else None
        guests = parties(view, doer) if doer is not None else ()
        getters = {party.actor for party in frame.parties["recipient"]}
        if not guests or {*guests} & {*hosts} or getters - {party.actor for party in (*hosts, *guests)}:
            continue
        givers = {party.actor for party in frame.parties["supplier"]} - {party.actor for party in guests}
        if not givers:
            frame.parties["supplier"], frame.parties["recipient"] = hosts, guests
        return


def _visited(view: View, place: int) -> tuple[Party, ...]:
    """The state whose capital or land somebody is in or goes to."""
    sentence = view.annotated.sentence
    word = sentence.words[place]
    goals: list[int] = []
    if word.lemma.lower() in load_words("visiting"):
        goals = [child.index for child in children(sentence, place, "obj")]
    elif word.lemma.lower() in load_words("travelling"):
        places = children(sentence, place, "obl")
        goals = [child.index for child in places if case(sentence, child.index) in {"to", "in"}]
    elif first_child(sentence, place, "cop") is not None and case(sentence, place) == "in":
        goals = [place]
    seated = {seat.head: Party(seat.actor, seat.row) for seat in view.annotated.seats}
    found = [p for goal in goals for p in parties(view, goal) or ((seated[goal],) if goal in seated else ())]
    return tuple(party for party in found if ":" not in party.actor)
