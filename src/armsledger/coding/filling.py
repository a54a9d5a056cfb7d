"""Sides that a frame leaves open, filled in the order of trust, from outside its own words.

Governors come first, then the partners of a deal, the goods told of last, the document's one evident recipient, and the
side that speaks for itself (codebook, section 6, rule 5).
"""

from __future__ import annotations

from armsledger.annotation.trees import children
from armsledger.annotation.vocabulary import load_nouns
from armsledger.codebook.equipment import is_generic
from armsledger.coding.actors import Party, parties
from armsledger.coding.frames import FOR_OTHERS, NOBODY, ROLES, Frame
from armsledger.coding.noun_arguments import noun_arguments
from armsledger.coding.standing import Standing
from armsledger.coding.view import View

NEAR = 2  # sentences that "it" and "this" go back at most


def fill_sides(view: View, frame: Frame, standing: Standing) -> None:
    """Fill the suppliers and recipients that the frame's own words do not name."""
    _turn_origin(view, frame, standing)
    _take_hints(view, frame, standing)
    _sides_of_package(view, frame, standing)
    _sides_of_deal(view, frame, standing)
    _take_told(view, frame, standing)
    _take_surroundings(view, frame, standing)


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


def is_part_of_told(view: View, standing: Standing) -> bool:
    """“The package includes 20 vehicles”: what the transfer told last consists of."""
    words = view.annotated.sentence.words
    near = load_nouns("packages") | ({"it", "this", "that"} if view.since_told <= NEAR else set())
    return any(row.startswith("governor: include") for row in standing.why) and any(
        words[place].lemma.lower() in near for place in standing.hints.get("supplier", [])
    )


def codes(found: tuple[Party, ...]) -> tuple[str, ...]:
    """The actors of parties."""
    return tuple(party.actor for party in found)


def _take_hints(view: View, frame: Frame, standing: Standing) -> None:
    """What governors say of the roles ("asked Germany to send", "Oslo announced aid")."""
    swapped = {"supplier": "recipient", "recipient": "supplier"}
    for_others = bool(frame.parties["recipient"])  # "the purchase of missiles for Ukraine": who buys gives
    for role in ROLES:
        if frame.parties[role]:
            continue
        other = {party.actor for kind in ROLES if kind != role for party in frame.parties[kind]}
        for place in standing.hints.get(
            swapped[role] if frame.rule.buyer_side and not for_others else role, []
        ):
            found = tuple(party for party in parties(view, place) if party.actor not in other)
            if found:
                frame.parties[role] = found
                if for_others and frame.rule.buyer_side:
                    frame.inferred.add(FOR_OTHERS)
                break


def _sides_of_package(view: View, frame: Frame, standing: Standing) -> None:
    """“The package for Fiji includes mortars”: whom the whole is for gets its parts."""
    if frame.parties["recipient"] or not any(row.startswith("governor: include") for row in standing.why):
        return
    named = {party.actor for party in frame.parties["supplier"]}
    for place in standing.hints.get("supplier", []):
        arguments = noun_arguments(view.annotated.sentence, place)
        for getter in (*arguments.get("for", []), *arguments.get("to", [])):
            found = tuple(party for party in parties(view, getter) if party.actor not in named)
            frame.parties["recipient"] = frame.parties["recipient"] or found


def _sides_of_deal(view: View, frame: Frame, standing: Standing) -> None:
    """Who makes a deal: of a firm and a state the firm supplies, else who signs takes the side left open."""
    if frame.rule.rule != "sale":
        return
    places = [*standing.hints.get("party", []), *standing.hints.get("supplier", [])]
    signer = tuple(party for place in places for party in parties(view, place))
    with_whom = frame.arguments.get("with")
    partner = parties(view, with_whom[0]) if with_whom else ()
    if partner and signer and not set(codes(partner)) & set(codes(signer)):
        words = view.annotated.sentence.words
        firm = all(party.actor.startswith("com:") for party in signer) or any(
            words[place].lemma.lower() in load_nouns("companies") for place in places
        )
        frame.parties["supplier"], frame.parties["recipient"] = (
            (signer, partner) if firm else (partner, signer)
        )
        return
    named = {party.actor for role in ROLES for party in frame.parties[role]}
    rest = tuple(party for party in signer if party.actor not in named)
    for role, other in (("recipient", "supplier"), ("supplier", "recipient")):
        if rest and frame.parties[other] and not frame.parties[role]:
            frame.parties[role] = rest  # "signed a deal for French submarines"


def _take_told(view: View, frame: Frame, standing: Standing) -> None:
    """“the planes”: goods named as known have the sides of the transfer told last (codebook, rule 5)."""
    told = view.last_told
    listed = is_part_of_told(view, standing)
    if told is None or not (listed or _is_definite(view, frame) or frame.referred):
        return
    categories = {mention.category for mention in frame.goods} or set(told.categories)
    if not (listed or categories & told.categories or all(is_generic(category) for category in categories)):
        return
    named = {party.actor for kind in ROLES for party in frame.parties[kind]}
    for role, actors in (("supplier", told.suppliers), ("recipient", told.recipients)):
        if not frame.parties[role] and not named & set(actors):
            frame.parties[role] = tuple(
                Party(actor, "reference: the goods told of last", inferred=True) for actor in actors
            )


def _others_speak(view: View, standing: Standing) -> bool:
    """Whether somebody else than the document's own voice says it."""
    ours = set(view.around.voice.actors)
    return any(claimant.actor not in ours for layer in standing.layers for claimant in layer)


def _stands_unnamed(frame: Frame, role: str) -> bool:
    return f"{NOBODY} {role}" in frame.inferred


def _is_definite(view: View, frame: Frame) -> bool:
    """Whether the goods are told as known, and their own phrase names no side."""
    sentence = view.annotated.sentence
    heads = [mention.head for mention in frame.goods] or (
        [frame.goods_word] if frame.goods_word is not None else []
    )
    return any(
        child.text.lower() in {"the", "these", "those", "this", "its", "their"}
        for head in (*heads, frame.trigger)
        for child in children(sentence, head, "det", "nmod:poss")
    )


def _is_attacked_with(view: View, frame: Frame) -> bool:
    """“attacked Kyiv with Iranian-supplied drones”: who is attacked has not got them."""
    words = view.annotated.sentence.words
    described = words[frame.trigger].relation in {"amod", "acl"}
    return described and any(word.lemma.lower() in load_nouns("attacks") for word in words)


def _take_surroundings(view: View, frame: Frame, standing: Standing) -> None:
    """The document's one evident recipient, and the side that speaks for itself."""
    named = {party.actor for kind in ROLES for party in frame.parties[kind]}
    around = view.around
    if (
        not frame.parties["recipient"]
        and not _stands_unnamed(frame, "recipient")
        and around.recipient
        and around.recipient not in named
        and not _is_attacked_with(view, frame)
    ):
        frame.parties["recipient"] = (
            Party(around.recipient, "document: its one evident recipient", inferred=True),
        )
        named.add(around.recipient)
    voice = tuple(actor for actor in (around.voice.plural or around.voice.actors) if actor not in named)
    if (
        not frame.parties["supplier"]
        and not _stands_unnamed(frame, "supplier")
        and voice
        and frame.rule.rule not in {"receive", "divert"}
        and not _others_speak(view, standing)
    ):
        frame.parties["supplier"] = tuple(
            Party(actor, "document: who speaks for itself", inferred=True) for actor in voice
        )
