"""A judged supply in, whose it is out: its own sides, then those whom the document tells of in the same roles.

Who gives and gets is seldom said again where a supply is judged that was told of before.
"""

from __future__ import annotations

from dataclasses import replace

from armsledger.annotation.trees import case, children
from armsledger.annotation.vocabulary import load_words
from armsledger.codebook.equipment import is_generic
from armsledger.coding.naming.party import Party
from armsledger.coding.naming.recalling import givers_of
from armsledger.coding.stances.supplies import Supply
from armsledger.coding.view import View


def sides_of(
    view: View, supply: Supply, stance: str
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Suppliers, recipients, and which of the two were found outside the words that name the supply."""
    supply = _without_ours(supply, stance)
    suppliers, recipients = supply.suppliers, supply.recipients
    inferred = {
        side
        for side, found in (("suppliers", suppliers), ("recipients", recipients))
        if any(p.inferred for p in found)
    }
    if not recipients and view.around.recipient and all(p.actor != view.around.recipient for p in suppliers):
        recipients = (Party(view.around.recipient, "document: its one evident recipient", inferred=True),)
        inferred.add("recipients")
    goods = [view.item_at[place] for place in supply.places if place in view.item_at]
    known = () if suppliers else givers_of(view, goods)
    if known and not set(known) & {party.actor for party in recipients}:
        suppliers = tuple(Party(a, "reference: who gives these goods", inferred=True) for a in known)
        inferred.add("suppliers")
    others = {party.actor for party in recipients} & view.around.attackers
    if not suppliers and view.around.voice.actors and not (others or stance == "against"):
        taken = {party.actor for party in recipients}
        ours = [
            actor for actor in (view.around.voice.plural or view.around.voice.actors) if actor not in taken
        ]
        suppliers = tuple(Party(actor, "document: who speaks for itself", inferred=True) for actor in ours)
        inferred.add("suppliers")
    if not suppliers and (told := _who_gave(view, supply, recipients)):
        suppliers = told
        inferred.add("suppliers")
    return tuple(p.actor for p in suppliers), tuple(p.actor for p in recipients), tuple(sorted(inferred))


def _who_gave(view: View, supply: Supply, recipients: tuple[Party, ...]) -> tuple[Party, ...]:
    """“The sale endangers us”, after jets from Peru to Mali were told of: who gave to the same side last."""
    if any(_is_of_its_own(view, place) for place in supply.places):
        return ()
    if not any(_is_known(view, place) for place in supply.places):
        return ()
    getters = {party.actor for party in recipients}
    told = (one.suppliers for one in view.tolds if one.suppliers and getters & set(one.recipients))
    givers = next((givers for givers in told if not getters & set(givers)), ())
    return tuple(Party(actor, "reference: who gave to the same side", inferred=True) for actor in givers)


def _is_of_its_own(view: View, place: int) -> bool:
    """“The sale of radios”: what it is of is told here, and may be another's."""
    sentence = view.annotated.sentence
    return any(
        case(sentence, child.index) == "of"
        and not any(  # "delivery of the jets": those that were told of
            mark.text.lower() in load_words("of_known_supplies")
            for mark in children(sentence, child.index, "det")
        )
        for child in children(sentence, place, "nmod")
    )


def _is_known(view: View, place: int) -> bool:
    """“The sale”, "it", "tanks": what is pointed at or has a kind; "more weapons" may be anybody's."""
    sentence = view.annotated.sentence
    beside = {child.text.lower() for child in children(sentence, place, "det", "nmod:poss")}
    if sentence.words[place].pos in {"PRON", "DET"} or beside & load_words("of_known_supplies"):
        return True
    item = view.item_at.get(place)
    return item is not None and (item.designation is not None or not is_generic(item.category))


def who_pays(view: View) -> tuple[Party, ...]:
    """“a burden on Spain's taxpayers”: whose taxpayers pay gives."""
    sentence = view.annotated.sentence
    for word in sentence.words:
        if word.lemma.lower() in {"taxpayer", "treasury", "budget"}:
            for child in children(sentence, word.index, "nmod:poss", "amod", "compound"):
                named = view.actor_at.get(child.index)
                if named is not None:
                    return (Party(named.actor, named.row),)
    return ()


def _without_ours(supply: Supply, stance: str) -> Supply:
    """Who speaks against supplies gives none of them, unless it says so."""
    if stance != "against" or any(not party.row.startswith("document:") for party in supply.suppliers):
        return supply
    return replace(supply, suppliers=())
