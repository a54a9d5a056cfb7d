"""Sides that a frame leaves open, filled in the order of trust, from outside its own words.

Governors come first, then the partners of a deal, the goods told of last, the document's one evident recipient, and the
side that speaks for itself (codebook, section 6, rule 5).
"""

from __future__ import annotations

from collections.abc import Sequence

from armsledger.annotation.trees import ancestors, children
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.codebook.equipment import is_generic
from armsledger.coding.drafts import Draft, Speakers
from armsledger.coding.frames.companions import join_partners
from armsledger.coding.frames.frame import AT_HOME, FOR_OTHERS, NOBODY, ROLES, Frame
from armsledger.coding.grammar.noun_arguments import noun_arguments
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.goods import named_again
from armsledger.coding.naming.party import Party
from armsledger.coding.naming.recalling import told_of
from armsledger.coding.standing.stands import Standing
from armsledger.coding.transfers.asked_before import who_asked
from armsledger.coding.transfers.budgets import asks_own_parliament, by_programme
from armsledger.coding.transfers.deals import (
    buyer_by_name,
    buyer_of_contract,
    purchase_agreed,
    seller_of_contract,
    sides_of_deal,
)
from armsledger.coding.transfers.evident import evident_getters, evident_givers, own_office
from armsledger.coding.transfers.exchanging import goes_both_ways, other_signer
from armsledger.coding.transfers.lawmaking import who_passed
from armsledger.coding.transfers.talks import part_by_document, part_talkers, sides_of_talks
from armsledger.coding.transfers.visiting import sides_of_visit
from armsledger.coding.transfers.wholes import whole_told
from armsledger.coding.view import View

NEAR = 2  # sentences that "it" and "this" go back at most

PACKAGE_SIDES = (
    ("recipient", "supplier", ("for", "to", "with")),
    ("supplier", "recipient", ("poss", "from", "by", "modifier")),
)


def fill_sides(view: View, frame: Frame, standing: Standing) -> None:
    """Fill the suppliers and recipients that the frame's own words do not name."""
    goes_both_ways(view, frame)
    _turn_origin(view, frame, standing)
    _spare_attackers(view, frame)
    _spare_givers(view, frame)
    sides_of_talks(view, frame, standing)
    sides_of_visit(view, frame, standing)
    buyer_by_name(view, frame)
    _take_hints(view, frame, standing)
    asks_own_parliament(view, frame, standing)
    _sides_of_package(view, frame, standing)
    sides_of_deal(view, frame, standing)
    purchase_agreed(view, frame, standing)
    buyer_of_contract(view, frame, standing)
    seller_of_contract(view, frame, standing)
    _weighs_foreign_goods(view, frame, standing)
    by_programme(view, frame)
    frame.parties["recipient"] = frame.parties["recipient"] or who_asked(view, frame)
    _take_told(view, frame, standing)
    by_programme(view, frame)
    _take_surroundings(view, frame, standing)
    part_talkers(view, frame)
    part_by_document(view, frame, standing)
    other_signer(view, frame)
    join_partners(view, frame)


def _turn_origin(view: View, frame: Frame, standing: Standing) -> None:
    """“withheld shells from Mali”: from whom goods are kept is not who gives them."""
    kept = tuple(
        party for place in standing.hints.get("recipient kept from", []) for party in parties(view, place)
    )
    if kept:
        others = {party.actor for party in kept}
        suppliers = frame.parties["supplier"]
        frame.parties["supplier"] = tuple(party for party in suppliers if party.actor not in others)
        frame.parties["recipient"] = frame.parties["recipient"] or kept


def _spare_attackers(view: View, frame: Frame) -> None:
    """A pronoun is no attacker where it would give arms to those attacked, or get them from who tells of the war."""
    around = view.around
    defends = {*around.attacked, around.recipient} - {None}
    given, getting = set(codes(frame.parties["supplier"])), set(codes(frame.parties["recipient"]))
    for role, helps in (("supplier", getting & defends), ("recipient", given & set(around.voice.actors))):
        if helps:
            frame.parties[role] = tuple(
                party
                for party in frame.parties[role]
                if not (party.inferred and party.actor in around.attackers)
            )


def _spare_givers(view: View, frame: Frame) -> None:
    """“helped them get tanks from allies”, “will give them more”: "them" are no friends who give beside us."""
    around = view.around
    given = set(codes(frame.parties["supplier"]))
    if around.recipient is not None and around.recipient not in given:
        frame.parties["recipient"] = tuple(
            party
            for party in frame.parties["recipient"]
            if not (
                party.inferred and party.actor.startswith("group:") and party.actor not in around.recipients
            )
        )


def codes(found: tuple[Party, ...]) -> tuple[str, ...]:
    """The actors of parties."""
    return tuple(party.actor for party in found)


def _take_hints(view: View, frame: Frame, standing: Standing) -> None:
    """What governors say of the roles ("asked Germany to send", "Oslo announced aid")."""
    if frame.rule.rule in {"permit", "transit"}:
        return  # who grants, or denies that goods passed through, is no side of theirs
    swapped = {"supplier": "recipient", "recipient": "supplier"}
    asks = bool(standing.hints.get("recipient"))  # "sought the purchase of rifles": who asks for it buys
    swaps = frame.rule.buyer_side and not frame.parties["recipient"] and not asks
    for_others = bool(frame.parties["recipient"])  # "the purchase of missiles for Ukraine": who buys gives
    for role in ROLES:
        if frame.parties[role]:
            continue
        other = {party.actor for kind in ROLES if kind != role for party in frame.parties[kind]}
        hints = _hints_of(frame, standing)
        places = hints.get(swapped[role] if swaps and hints is standing.hints else role, [])
        if frame.rule.buyer_side and role == "recipient":
            places = places or hints.get("party", [])  # "Kuwait finalised the purchase"
        if frame.rule.goods_noun and any(not party.inferred for party in frame.parties[swapped[role]]):
            places = places or hints.get("party", [])  # "secured rifles from Oslo", "found tanks for Chad"
        for place in places:
            found = tuple(party for party in parties(view, place) if party.actor not in other)
            if _is_whole(view, standing, place) or (frame.referred and place == frame.goods_word):
                continue  # "they are going to arrive": goods that a pronoun stands for
            if frame.rule.buyer_side and {*codes(found)} == {*view.around.talking}:
                continue  # "the two ministers discussed the purchase": one of them sells
            if found and not (
                role == "recipient"
                and _asks_for_another(view, standing, found, codes(frame.parties["supplier"]))
            ):
                frame.parties[role] = found
                if for_others and frame.rule.buyer_side:
                    frame.marks.add(FOR_OTHERS)
                break


def _is_whole(view: View, standing: Standing, place: int) -> bool:
    """“It also includes rifles”: what holds goods is a package, and no state."""
    holds = any(row.startswith("governor: include") for row in standing.why)
    return holds and view.annotated.sentence.words[place].text.lower() in load_words("demonstrative") | {"it"}


def _weighs_foreign_goods(view: View, frame: Frame, standing: Standing) -> None:
    """“is eyeing Korean tanks”: who weighs goods of another state would buy them."""
    if frame.parties["recipient"] or not frame.rule.goods_noun or standing.stage != "considered":
        return
    if not any(party.row.startswith("actors:") for party in frame.parties["supplier"]):
        return
    given = set(codes(frame.parties["supplier"]))
    for place in standing.hints.get("supplier", []):
        found = tuple(party for party in parties(view, place) if party.actor not in given)
        if found and all(":" not in party.actor for party in found):
            frame.parties["recipient"] = found
            return


def _asks_for_another(view: View, standing: Standing, who: tuple[Party, ...], given: tuple[str, ...]) -> bool:
    """“Washington urged allies to send more”: who gives itself asks for the one whom the text is about."""
    around = view.around
    groups = tuple("group:" + party.actor.partition(":")[2].lower() for party in who if ":" in party.actor)
    if standing.stage == "requested" and groups and any(actor.startswith(groups) for actor in given):
        return True  # "the head of NATO called on NATO countries to send more"
    return (
        standing.stage == "requested"
        and around.recipient is not None
        and all(party.actor in around.suppliers and party.actor != around.recipient for party in who)
    )


def _hints_of(frame: Frame, standing: Standing) -> dict[str, list[int]]:
    """“Kuwait won approval from Rome for the purchase”: who wins the permission of another buys."""
    hints = standing.hints
    winner = hints.get("party") or hints.get("recipient")
    if frame.rule.buyer_side and winner and hints.get("supplier") and standing.stage == "authorised":
        return {"recipient": winner, "supplier": hints["supplier"]}
    return hints


def _sides_of_package(view: View, frame: Frame, standing: Standing) -> None:
    """“Peru's package for Fiji includes mortars”: whose the whole is gives its parts, whom it is for gets them."""
    if not any(row.startswith(("governor: include", "governor: ensure")) for row in standing.why):
        return
    for place in standing.hints.get("supplier", []):
        arguments = noun_arguments(view.annotated.sentence, place)
        for role, other, labels in PACKAGE_SIDES:
            named = {party.actor for party in frame.parties[other]}
            for label, side in ((key, place) for key in labels for place in arguments.get(key, [])):
                whose = parties(view, side)
                found = tuple(party for party in whose if party.actor not in named)
                if role == "supplier" and label == "poss" and whose and not found:
                    frame.marks.add(AT_HOME)  # "France's budget includes tanks for its army"
                gives = label != "modifier" or any("(demonym)" in party.row for party in found)
                frame.parties[role] = frame.parties[role] or (found if gives else ())
        if not frame.parties["supplier"]:
            frame.parties["supplier"] = who_passed(view, place, set(codes(frame.parties["recipient"])))


def _take_told(view: View, frame: Frame, standing: Standing) -> None:
    """“the planes”: goods named as known have the sides of the transfer told last (codebook, rule 5)."""
    whole = whole_told(view, standing)
    told = told_of(view, frame.goods) or whole or view.last_told
    listed = whole is not None or frame.rule.rule == "carry"
    same_way = told is not None and (_goes_the_same_way(view, frame) or _does_likewise(view, frame))
    if told is None or not (listed or _is_definite(view, frame) or frame.referred or same_way):
        return
    categories = {
        (again.category if (again := named_again(view, mention)) else mention.category)
        for mention in frame.goods
    } or set(told.categories)
    if not (
        listed
        or same_way
        or categories & told.categories
        or all(is_generic(category) for category in categories)
    ):
        return
    named = frame.actors
    asks = standing.stage == "requested" and not (listed or same_way or frame.referred)
    granted = any(party.row.startswith("programme") for party in frame.parties["supplier"])
    if (asks and _differ(frame.parties["recipient"], told.recipients)) or (
        granted and _differ(frame.parties["supplier"], told.suppliers)
    ):
        return  # "Mali asked for the weapons", after somebody sold some to Chad
    for role, actors in (("supplier", told.suppliers), ("recipient", told.recipients)):
        if role == "recipient" and _stands_unnamed(frame, role):
            continue  # "arming one neighbour arms the other"
        if not frame.parties[role] and not named & set(actors):
            frame.parties[role] = tuple(
                Party(actor, "reference: the goods told of last", inferred=True) for actor in actors
            )


def _differ(named: tuple[Party, ...], told: tuple[str, ...]) -> bool:
    """Whether states are named for a role, and quite others were told of in it."""
    states = {actor for actor in codes(named) if ":" not in actor}
    return bool(states) and bool(told) and all(":" not in actor for actor in told) and not states & set(told)


def take_who_promises(view: View, frame: Frame, who: Speakers) -> None:
    """“Rifles will go to Oman, Rome said”, "selling Oman tanks is out of the question": it is for who gives to say."""
    actors = {claimant.actor for claimant in who.innermost if claimant.actor}
    others = {*codes(frame.parties["recipient"]), *view.around.attackers, *view.around.recipients}
    if not frame.parties["supplier"] and len(actors) == 1 and not actors & others:
        frame.parties["supplier"] = tuple(
            Party(actor, "reference: who promises or refuses", inferred=True) for actor in actors
        )


def same_getters(view: View, frame: Frame, told: Sequence[tuple[Frame, Draft]]) -> None:
    """“Iran sends rebels rockets and Syrian officers train their gunners”: whose gunners they are got the rockets.

    “will sell Chad rifles, but no tanks will be given": who gives beside a supply of his gives to the same.
    """
    owned = any(
        owner.text.lower() in {"its", "their"}
        for place in frame.arguments.get("object", [])
        for owner in children(view.annotated.sentence, place, "nmod:poss")
    )
    trains = owned and frame.rule.goods == "training"
    for other, draft in reversed(told):
        given = set(codes(frame.parties["supplier"]))
        if other.rule.rule in {"receive", "buy"} or not draft.recipients or given & set(draft.recipients):
            continue
        if trains or (given == set(draft.suppliers) and _is_told_beside(view, frame, other)):
            frame.parties["recipient"] = tuple(
                Party(actor, "reference: who gets the goods", inferred=True) for actor in draft.recipients
            )
            return


def _is_told_beside(view: View, frame: Frame, other: Frame) -> bool:
    """Whether a clause of giving that names no getter is joined by "and" or "but" to one that does."""
    sentence = view.annotated.sentence
    gives = frame.rule.verbs and "to" in frame.rule.roles.get("recipient", ())
    if not gives or frame.parties["recipient"] or _stands_unnamed(frame, "recipient"):
        return False
    above = {other.trigger, *ancestors(sentence, other.trigger)}
    place = frame.trigger
    while sentence.words[place].relation in {"xcomp", "ccomp", "advcl"}:
        place = sentence.words[place].head
    joined = sentence.words[place]
    return joined.relation == "conj" and joined.head in above and joined.index not in above


def is_helped_by_others(view: View, standing: Standing) -> bool:
    """“firms that helped Iran procure drones”: a helper is named, who is neither a state nor who speaks."""
    words = view.annotated.sentence.words
    helps = any(row.startswith("governor: help-to") for row in standing.why)
    kinds = ("people", "companies", "bodies", "wholes")
    return helps and any(
        words[place].pos == "NOUN" and any(words[place].lemma.lower() in load_nouns(kind) for kind in kinds)
        for place in standing.hints.get("supplier", [])
    )


def _others_speak(view: View, standing: Standing) -> bool:
    """Whether somebody else than the document's own voice says it."""
    ours = set(view.around.voice.actors)
    return any(claimant.actor not in ours for layer in standing.layers for claimant in layer)


def _stands_unnamed(frame: Frame, role: str) -> bool:
    return f"{NOBODY} {role}" in frame.marks


def _is_definite(view: View, frame: Frame) -> bool:
    """Whether the goods are told as known, or asked about, and their own phrase names no side."""
    sentence = view.annotated.sentence
    if sentence.words[0].tag in {"WRB", "WDT", "WP"} and sentence.words[-1].text == "?":
        return True  # "How many missiles did Iran transfer?"
    heads = [mention.head for mention in frame.goods] or (
        [frame.goods_word] if frame.goods_word is not None else []
    )
    return any(
        child.text.lower() in {"the", "these", "those", "this", "its", "their", "such", "same"}
        for head in (*heads, *(frame.arguments.get("object", []) if frame.rule.goods else ()), frame.trigger)
        for child in children(sentence, head, "det", "nmod:poss", "amod")
    )


def _goes_the_same_way(view: View, frame: Frame) -> bool:
    """“9,000 shells were delivered in this way”: the way of the transfer told last, and so its sides."""
    sentence = view.annotated.sentence
    return view.since_told <= NEAR and any(
        phrase.lemma.lower() in load_words("manners")
        and any(
            mark.text.lower() in load_words("same_way")
            for mark in children(sentence, phrase.index, "det", "amod")
        )
        for phrase in children(sentence, frame.trigger, "obl", "nmod")
    )


def _does_likewise(view: View, frame: Frame) -> bool:
    """“Oman also bought rifles”, after others had got them: from the same seller; "also sent": to the same army."""
    sentence = view.annotated.sentence
    told = view.last_told
    likewise = any(
        word.text.lower() in load_words("likewise") for word in children(sentence, frame.trigger, "advmod")
    )
    if told is None or not likewise or view.since_told > NEAR or frame.inferred:
        return False
    gets = frame.rule.rule in {"buy", "receive"}
    goods = {mention.category for mention in frame.goods}
    actors = {party.actor for party in frame.parties["recipient" if gets else "supplier"]}
    sides = set(told.recipients if gets else told.suppliers)
    return bool(actors) and (not gets or (not actors & sides and bool(goods & told.categories)))


def _take_surroundings(view: View, frame: Frame, standing: Standing) -> None:
    """The document's one evident recipient, and the side that speaks for itself."""
    named = frame.actors
    around = view.around
    open_side = not frame.parties["recipient"] and not _stands_unnamed(frame, "recipient")
    if open_side:
        frame.parties["recipient"] = evident_getters(view, frame, standing)
        named |= {party.actor for party in frame.parties["recipient"]}
    frame.parties["supplier"] = frame.parties["supplier"] or own_office(view, frame, standing)
    ours = around.voice.plural if around.voice.claimants or view.block_is_turn else ()
    speaker = view.quoting.actor if view.block_is_turn and view.quoting is not None else None
    alone = speaker is not None and speaker in ours and speaker not in named
    ours = (str(speaker),) if alone else ours or around.voice.actors
    voice = tuple(actor for actor in ours if actor not in named and _may_give(actor))
    if (
        not frame.parties["supplier"]
        and not _stands_unnamed(frame, "supplier")
        and voice
        and frame.rule.rule not in {"receive", "divert"}
        and not _others_speak(view, standing)
        and not is_helped_by_others(view, standing)
        and not {party.actor for party in frame.parties["recipient"]} & around.attackers
    ):
        frame.parties["supplier"] = tuple(
            Party(actor, "document: who speaks for itself", inferred=True) for actor in voice
        )
    if not frame.parties["supplier"] and not _stands_unnamed(frame, "supplier"):
        frame.parties["supplier"] = evident_givers(view, frame, standing)


def _may_give(actor: str) -> bool:
    """Whether who speaks in a document may be the supplier of what it tells: no institute, no agency."""
    return not actor.startswith("org:") or actor in load_words("arming_organisations")
