"""A frame whose giver and getter stand in one phrase, or whose buyer gives the goods on, in; its true sides out."""

from __future__ import annotations

from armsledger.coding.frames.frame import AT_HOME, FOR_OTHERS, ROLES, Frame
from armsledger.coding.frames.staying import GETTING
from armsledger.coding.grammar.lexicon import TransferRule
from armsledger.coding.naming.actors import parties
from armsledger.coding.view import View


def getters_of(rule: TransferRule) -> set[str]:
    """The arguments in which a giver is named again where it gives to itself."""
    return {"indirect", "to", "for", "object", *({"subject"} if rule.rule in GETTING else ())}


def part_signers(view: View, frame: Frame) -> None:
    """“Paris and Lima signed contracts to supply tanks to Peru": of those who act together one is named as who gets."""
    givers = frame.parties["supplier"]
    if AT_HOME not in frame.marks or frame.parties["recipient"] or len(givers) < 2:
        return
    for label in sorted(getters_of(frame.rule) & frame.arguments.keys()):
        for place in frame.arguments[label]:
            getters = {party.actor: party for party in parties(view, place)}
            others = tuple(party for party in givers if party.actor not in getters)
            if others and len(others) < len(givers):
                frame.parties.update(supplier=others, recipient=tuple(getters.values()))
                frame.marks.discard(AT_HOME)
                return


def give_on(view: View, frame: Frame) -> None:
    """“bought drones for Georgia”: who buys for others gives them, or passes them on where a seller is named."""
    buyers = frame.parties["recipient"]
    if frame.rule.rule != "buy" or not buyers:
        return
    sides = {party.actor for role in ROLES for party in frame.parties[role]}
    for place in frame.arguments.get("for", []):
        getters = tuple(party for party in parties(view, place) if party.actor not in sides)
        if getters and not any(date.first <= place <= date.last for date in view.annotated.dates):
            frame.parties["recipient"] = getters
            frame.parties["supplier"] = frame.parties["supplier"] or buyers
            frame.marks.add(FOR_OTHERS)
            return
