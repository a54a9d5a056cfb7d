"""A frame whose words name no recipient in, those whose goods are repaired, paid for or supplied with parts out."""

from __future__ import annotations

from armsledger.annotation.trees import case, children, governor, subtree
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.frames.frame import AT_HOME, Frame
from armsledger.coding.grammar.arguments import deep_subject
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.party import Party
from armsledger.coding.view import View


def owner_of_part(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """“supplied most of Iraq's tanks”: of whose goods a part is supplied, that one got them."""
    sentence = view.annotated.sentence
    if sentence.words[frame.trigger].lemma.lower() not in {"supply", "provide", "furnish", "deliver"}:
        return ()
    for mention in frame.goods:
        part = governor(sentence, mention.head)
        counted = part is not None and (
            part.pos in {"NUM", "ADJ", "PRON"} or part.lemma.lower() in load_words("of_goods")
        )
        if counted and case(sentence, mention.head) == "of":
            for own in children(sentence, mention.head, "nmod:poss"):
                return tuple(party for party in parties(view, own.index) if party.actor not in taken)
    return ()


def for_whose(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """“supplies missiles for the Omani navy's ships”: for whose ships goods are given, that one gets them."""
    sentence = view.annotated.sentence
    behind = [phrase for mention in frame.goods for phrase in children(sentence, mention.head, "nmod")]
    places = [*frame.arguments.get("for", []), *(p.index for p in behind if case(sentence, p.index) == "for")]
    if frame.rule.rule not in {"give", "sell", "goods", "deal", "shipment", "sale"}:
        return ()
    for place in places if view.item_at else ():
        for own in children(sentence, place, "nmod:poss", "compound"):
            whose = own.relation == "nmod:poss" or own.lemma.lower() in load_words("armed_bodies")
            if place in view.item_at and whose:
                return tuple(party for party in parties(view, own.index) if party.actor not in taken)
    return ()


def buyer(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """“paid for a part of Peru's purchases”: whose purchases are paid for gets what is bought."""
    sentence = view.annotated.sentence
    if frame.rule.rule != "pay" or frame.goods_word is None or not frame.goods:
        return ()  # "funds these programmes": goods that only an earlier sentence names are not owned here
    bought = [place for place in subtree(sentence, frame.goods_word) if place <= frame.goods[-1].head]
    owners = (owner.index for place in bought for owner in children(sentence, place, "nmod:poss"))
    found = {party.actor: party for owner in owners for party in parties(view, owner)}
    return tuple(party for party in found.values() if party.actor not in taken)


def owner_of_serviced(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """“repairs Oman's frigates”, "Greek jets come from", "refills Oman's stocks": whose they are has the use."""
    if frame.rule.rule not in {"service", "servicing", "replenish", "come-from"}:
        return ()
    stocks = frame.arguments.get("object", []) if frame.rule.rule == "replenish" else []
    for place in (*stocks, *(mention.head for mention in frame.goods)):
        for child in children(view.annotated.sentence, place, "nmod:poss", "amod", "compound"):
            named = view.actor_at.get(child.index)
            own = parties(view, child.index) or ((Party(named.actor, named.row),) if named else ())
            found = tuple(party for party in own if party.actor not in taken)
            if found:
                return found
    return ()


def own_means(view: View, frame: Frame) -> dict[str, tuple[Party, ...]]:
    """“urged Rome to boost its air defences”: whose means are to grow gets them, unless it does so by itself."""
    word = view.annotated.sentence.words[frame.trigger]
    if not frame.rule.goods_noun or word.lemma.lower() not in load_words("own_means"):
        return {}
    for owner in children(view.annotated.sentence, frame.trigger, "nmod:poss"):
        if owner.text.lower() not in load_words("third_person"):
            continue
        found, doers = parties(view, owner.index), _doers(view, frame.trigger)
        if found or doers:
            frame.marks.add(AT_HOME)
            return {"supplier": doers, "recipient": doers or found}
    return {}


def _doers(view: View, noun: int) -> tuple[Party, ...]:
    """Who by itself boosts its means; none where somebody else is asked to do it."""
    sentence = view.annotated.sentence
    verb = governor(sentence, noun)
    if verb is None or verb.pos != "VERB":
        return ()
    above = governor(sentence, verb.index)
    if above is not None and above.lemma.lower() in load_words("object_control"):
        return ()
    doer = deep_subject(sentence, verb.index)
    return () if doer is None or doer == noun else parties(view, doer)
