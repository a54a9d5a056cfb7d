"""A frame whose giver and getter stand in one phrase, or whose buyer gives the goods on, in; its true sides out."""

from __future__ import annotations

from armsledger.annotation.trees import case, children, governor
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.frames.frame import AT_HOME, FOR_OTHERS, HELPED, Frame
from armsledger.coding.frames.staying import GETTING
from armsledger.coding.grammar.arguments import deep_subject
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


def sell_with_success(view: View, frame: Frame) -> None:
    """“ordered guns in the latest win for Korean industry”: whose success a purchase is sells."""
    if frame.rule.rule not in {"buy", "purchase"} or frame.parties["supplier"]:
        return
    buyers = {party.actor for party in frame.parties["recipient"]}
    found = (party for place in _won_for(view, frame) for party in parties(view, place))
    frame.parties["supplier"] = tuple(party for party in found if party.actor not in buyers)


def _won_for(view: View, frame: Frame) -> list[int]:
    """Those for whom a purchase is told to be a success."""
    sentence = view.annotated.sentence
    near = [frame.trigger, *(mention.head for mention in frame.goods)]
    return [
        winner.index
        for place in near
        for success in children(sentence, place, "obl", "nmod")
        if success.lemma.lower() in load_nouns("successes")
        for winner in children(sentence, success.index, "nmod")
        if case(sentence, winner.index) == "for"
    ]


def give_on(view: View, frame: Frame) -> None:
    """“bought drones for Georgia”: who buys for others gives them, or passes them on where a seller is named."""
    buyers = frame.parties["recipient"]
    if frame.rule.rule != "buy" or not buyers:
        return
    sides = frame.actors
    wins = set(_won_for(view, frame))
    for place in sorted(set(frame.arguments.get("for", [])) - wins):
        getters = tuple(party for party in parties(view, place) if party.actor not in sides)
        if getters and not any(date.first <= place <= date.last for date in view.annotated.dates):
            frame.parties["recipient"] = getters
            frame.parties["supplier"] = frame.parties["supplier"] or buyers
            frame.marks.add(FOR_OTHERS)
            return


def help_to_fill(view: View, frame: Frame) -> None:
    """“helped Chad replenish its stocks of shells”: who is helped to fill its stocks gets what the helper gives."""
    sentence = view.annotated.sentence
    helper = _helper_of(view, frame.trigger) if frame.rule.rule == "replenish" else None
    if helper is None:
        return
    helped = frame.parties["supplier"] or frame.parties["recipient"]
    subject = deep_subject(sentence, helper)
    actors = {party.actor for party in helped}
    givers = () if subject is None else parties(view, subject)
    givers = tuple(party for party in givers if party.actor not in actors)
    if givers or _is_aid(view, subject):
        frame.parties.update(supplier=givers, recipient=helped)
        frame.marks.discard(AT_HOME)
    if not givers and _is_aid(view, subject):
        frame.marks.add(HELPED)


def _helper_of(view: View, trigger: int) -> int | None:
    """The verb of helping to do what a verb tells, or what is told beside it ("will help Chad hold on and refill")."""
    sentence = view.annotated.sentence
    word = sentence.words[trigger]
    above = governor(sentence, trigger)
    while above is not None:
        helps = above.lemma.lower() in load_nouns("helping")
        beside = word.relation == "conj" and any(children(sentence, above.index, "obj"))
        if helps and (beside or word.relation in {"xcomp", "ccomp", "parataxis"}):
            return above.index
        if word.relation != "conj":
            return None
        word, above = above, governor(sentence, above.index)
    return None


def _is_aid(view: View, place: int | None) -> bool:
    """“this bill will help Chad replenish its radars”: whether what helps is aid, or a law or sum that holds it."""
    if place is None:
        return False
    word = view.annotated.sentence.words[place]
    held = load_words("bills") | load_words("sums") | load_nouns("packages")
    return word.lemma.lower() in held or place in view.item_at


def contribute(view: View, frame: Frame) -> None:
    """“gave $12 million to the NATO package for Chad”: who pays into another's package gives."""
    sentence = view.annotated.sentence
    word = sentence.words[frame.trigger]
    if frame.rule.rule != "shipment" or word.relation != "obl" or not frame.parties["supplier"]:
        return
    paid = {child.index for child in children(sentence, word.head, "obj")}
    subject = deep_subject(sentence, word.head)
    if subject is None or not any(money.head in paid for money in view.annotated.money):
        return
    recipients = {party.actor for party in frame.parties["recipient"]}
    givers = tuple(party for party in parties(view, subject) if party.actor not in recipients)
    frame.parties["supplier"] = givers or frame.parties["supplier"]
