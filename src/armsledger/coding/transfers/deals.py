"""The frame of a deal, an order or talks in, its two sides out: who places an order buys, who wins one sells.

Of a firm and a state the firm sells; of two states the one where the goods are made, else the one named with "with".
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from armsledger.annotation.items import bare_name
from armsledger.annotation.trees import case, children, clause_of, governor
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.codebook.equipment import equipment
from armsledger.coding.frames.frame import BUYS, Frame
from armsledger.coding.frames.origins import where_from
from armsledger.coding.grammar.arguments import verb_arguments
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.party import Party
from armsledger.coding.standing.stands import Standing
from armsledger.coding.view import View
from armsledger.model import Sentence

SIGNED = ("governor: sign", "governor: agree-on", "governor: agree-upon", "governor: go-ahead")
"""Rows by whose words those who do it are the sides of a deal."""
Sides = tuple[tuple[Party, ...], tuple[Party, ...]]


def sides_of_deal(view: View, frame: Frame, standing: Standing) -> None:
    """Put the seller and the buyer of a deal into their roles, as far as the verb above it and its phrases tell."""
    moves = frame.rule.goods_noun or frame.rule.rule in {"sale", "shipment"}
    talks = moves and not frame.parties["recipient"] and _is_talked_of(standing)
    agreed = moves and any(row.startswith("governor: agree-upon") for row in standing.why)
    meant = frame.rule.rule in {"sale", "goods"} and _is_meant_to_be(standing)
    meant = meant or (agreed and not frame.parties["recipient"])
    if frame.rule.rule != "deal" and not talks and not meant:
        return
    filled = _sides_of_filled_order(view, frame, standing)
    seller, buyer = filled or (_sides_of_talks if talks else _sides)(view, frame, standing)
    if not seller and not buyer:
        return
    taken = {party.actor for party in (*seller, *buyer)}
    for role, own in (("supplier", seller), ("recipient", buyer)):
        others = tuple(party for party in frame.parties[role] if party.actor not in taken)
        frame.parties[role] = own or others


def buyer_by_name(view: View, frame: Frame) -> None:
    """“Kuwaiti arms sales”, "the Taiwan arms deal": a state that sells no arms, in front of a sale, buys."""
    if frame.rule.rule not in {"sale", "deal"} or frame.parties["recipient"]:
        return
    sentence = view.annotated.sentence
    before = {
        named.actor: Party(named.actor, named.row)
        for place in (
            frame.trigger,
            *(mention.head for mention in frame.goods if mention.head < frame.trigger),
        )
        for child in children(sentence, place, "amod", "compound")
        if (named := view.actor_at.get(child.index)) is not None
    }
    sells = {party.actor for party in frame.parties["supplier"]}
    known = load_words("exporters")
    buyers = [actor for actor in before if actor not in known and not actor.startswith(("com:", "org:"))]
    if buyers and sells <= set(buyers):
        frame.parties.update(supplier=(), recipient=tuple(before[actor] for actor in buyers))


def buyer_of_contract(view: View, frame: Frame, standing: Standing) -> None:
    """“won a contract from Oman to supply radars”: who signs with a firm buys, where nobody else gets the goods."""
    told = any(row.startswith(("governor: sign-to", "governor: letter")) for row in standing.why)
    if frame.parties["recipient"] or not told or not _firms(frame.parties["supplier"]):
        return
    for word in view.annotated.sentence.words[: frame.trigger]:
        if word.lemma.lower() in load_words("of_contracts"):
            near = _phrases(view, word.index)
            frame.parties["recipient"] = _other(
                near.get("with", ()) or near.get("from", ()) or near.get("by", ()), frame.parties["supplier"]
            )
            return


def seller_of_contract(view: View, frame: Frame, standing: Standing) -> None:
    """“signed a deal with Oslo to buy radars”: with whom the buyer signs sells, where nobody else is named."""
    told = any(
        row.startswith(("governor: sign-to", "governor: close-deal-to", "governor: letter"))
        for row in standing.why
    )
    gets = frame.rule.roles.get("recipient", ("",))[0] == "subject"
    if frame.parties["supplier"] or not (told and gets):
        return
    for word in view.annotated.sentence.words[: frame.trigger]:
        if word.lemma.lower() in load_nouns("dealings"):
            near = _phrases(view, word.index)
            frame.parties["supplier"] = _other(
                near.get("with", ()) or near.get("from", ()), frame.parties["recipient"]
            )
            return


def purchase_agreed(view: View, frame: Frame, standing: Standing) -> None:
    """“Chad agreed with Oslo on the purchase of tanks”: who agrees buys, from whom it agrees with."""
    verb = _verb_above(view, standing)
    agreed = any(row.startswith("governor: agree-upon") for row in standing.why)
    if frame.rule.rule != "purchase" or not agreed or verb is None:
        return
    sellers = _phrases(view, verb, frame.trigger).get("with", ())
    buyers = _named(view, verb_arguments(view.annotated.sentence, verb).get("subject", []))
    frame.parties["supplier"] = frame.parties["supplier"] or _other(sellers, buyers)
    frame.parties["recipient"] = frame.parties["recipient"] or _other(buyers, sellers)


def _sides_of_filled_order(view: View, frame: Frame, standing: Standing) -> Sides | None:
    """“Oslo filled Chad's order”: who fills an order sells; None where nobody does."""
    verb = _verb_above(view, standing)
    noun = view.annotated.sentence.words[frame.trigger].lemma.lower()
    if verb is None or noun not in load_words("orders") or not _is(view, verb, "fulfilling"):
        return None
    near = _phrases(view, frame.trigger)
    doers = _named(view, verb_arguments(view.annotated.sentence, verb).get("subject", []))
    doers = doers or _named(view, standing.hints.get("supplier", []))
    buyers = near.get("with", ()) or near.get("from", ()) or near.get("by", ()) or _whose(view, frame)
    return doers, _other(buyers, doers)


def _sides(view: View, frame: Frame, standing: Standing) -> Sides:
    """(seller, buyer), each as far as it is told."""
    near = _phrases(view, frame.trigger)
    verb = _verb_above(view, standing)
    noun = view.annotated.sentence.words[frame.trigger].lemma.lower()
    places: dict[str, list[int]] = {} if verb is None else verb_arguments(view.annotated.sentence, verb)
    doers = _named(view, [*places.get("subject", []), *standing.hints.get("party", [])])
    takers = _named(
        view, [p for key in ("indirect", "object") for p in places.get(key, []) if p != frame.trigger]
    )
    if verb is not None and not near.get("with"):
        near["with"] = _phrases(view, verb, frame.trigger).get("with", ())  # "agreed with Chad on the sale"
    partner = near.get("with", ())
    giver = partner or near.get("from", ()) or near.get("by", ())
    if verb is not None and _is(view, verb, "placing"):
        sellers = takers or partner or near.get("to", ())
        if not doers and noun in load_words("orders"):
            doers = frame.parties["supplier"]  # "Peru's order for Polish tanks was placed"
            sellers = sellers or _by_nation(view, frame)
        return _other(sellers, doers), _marked(frame, doers or near.get("by", ()))
    if (
        verb is not None
        and _is(view, verb, "winning")
        and (_firms(doers) or (noun in load_words("orders") and giver))
    ):
        return doers, _other(giver, doers)
    if near.get("between"):
        pair = near["between"]
        return _who_sells(frame, pair[:1], pair[1:])
    if by := _placed_by(view, frame):
        return _other(doers, by) or near.get("from", ()) or _by_nation(view, frame), _marked(frame, by)
    signs = any(row.startswith(SIGNED) for row in standing.why) or _is_meant_to_be(standing)
    taken_from = verb is not None and _is(view, verb, "taking_orders")
    origin = () if taken_from else where_from(view, frame, set())  # "an order for rifles from Brazil"
    owner = frame.parties["supplier"] if noun in load_words("orders") and not partner else ()
    made = _by_nation(view, frame)
    owner = _other(owner, (*origin, *made))  # but "the Greek order for tanks"
    if signs and (doers or (partner and _other(made, partner))):
        of_firms = _is_of_companies(view, places.get("subject", []))
        signed = _signed_by(view, frame, doers, near, firms=of_firms)
        if signed != ((), ()):
            return signed
    if owner and not _firms(owner):
        sellers = near.get("from", ()) or made
        return _other(sellers, owner), _marked(frame, owner)  # "the Greek order for tanks"
    return _sides_of_buyer(frame, standing, doers, partner)


def _placed_by(view: View, frame: Frame) -> tuple[Party, ...]:
    """“An order placed by Chad was cancelled by Oman”: by whom an order is said to be placed buys."""
    sentence = view.annotated.sentence
    told = [one for one in children(sentence, frame.trigger, "acl") if one.tag == "VBN"]
    if sentence.words[frame.trigger].lemma.lower() not in load_words("orders"):
        return ()
    return _named(view, [p for one in told for p in verb_arguments(sentence, one.index).get("subject", ())])


def _exporters_among(named: tuple[Party, ...]) -> tuple[Party, ...]:
    """The great exporters of several; where none is great, those who sell arms at all."""
    great = tuple(party for party in named if party.actor in load_words("great_exporters"))
    return great or tuple(party for party in named if _all_export((party,)))


def _sides_of_buyer(
    frame: Frame, standing: Standing, doers: tuple[Party, ...], partner: tuple[Party, ...]
) -> Sides:
    """“The contract with Chad was approved by Oslo”: with whom a contract is made buys, unless it sells arms itself."""
    if not partner or _firms(partner) or any(_all_export((party,)) for party in partner):
        return (), ()
    return _other(doers, partner) or _speaking(standing, partner), _marked(frame, partner)


def _speaking(standing: Standing, partner: tuple[Party, ...]) -> tuple[Party, ...]:
    """“No contract with Chad was signed, Oslo said”: an exporter that speaks of a contract with another sells."""
    innermost = standing.layers[0] if standing.layers else ()
    told = tuple(Party(one.actor, "reference: who speaks", inferred=True) for one in innermost if one.actor)
    return _other(told, partner) if _all_export(told) else ()


def _all_export(named: tuple[Party, ...]) -> bool:
    return bool(named) and all(party.actor in load_words("exporters") for party in named)


def _signed_by(
    view: View, frame: Frame, doers: tuple[Party, ...], near: dict[str, tuple[Party, ...]], *, firms: bool
) -> Sides:
    """(seller, buyer) of a deal that is signed, by who signs it and with whom."""
    partner = near.get("with", ())
    if not doers:  # "a deal for Swedish guns was signed with Peru"
        return _other(_by_nation(view, frame), partner), _marked(frame, partner)
    if partner:
        others = _other(partner, doers)
        return (doers, _marked(frame, others)) if firms else _who_sells(frame, doers, others)
    getter = _other(near.get("to", ()), doers)
    if len(doers) == 1 and getter:
        return doers, getter  # "the contract for the sale of tanks to Peru was signed by Poland"
    if buyers := _of_known_deal(view, frame, doers):
        return doers, buyers
    great = _exporters_among(doers)
    if len(doers) == 2 and len(great) == 1 and not _firms(doers):
        return great, _marked(frame, _other(doers, great))  # "Lima and Seoul signed a contract for tanks"
    return _who_sells(frame, doers, ())


def _of_known_deal(view: View, frame: Frame, doers: tuple[Party, ...]) -> tuple[Party, ...]:
    """“We signed that contract”, after a sale to Mali was told of: to whom one sells who is not Mali himself."""
    told, signed = view.last_told, {party.actor for party in doers}
    marks = children(view.annotated.sentence, frame.trigger, "det")
    if told is None or not signed or not any(mark.text.lower() in load_words("known_ones") for mark in marks):
        return ()
    if signed & set(told.recipients) or not set(told.suppliers) <= signed:
        return ()
    return tuple(
        Party(actor, "reference: the goods told of last", inferred=True) for actor in told.recipients
    )


def _whose(view: View, frame: Frame) -> tuple[Party, ...]:
    """“Chad's order”, "Chadian orders": who has placed it."""
    sentence = view.annotated.sentence
    return _named(view, [c.index for c in children(sentence, frame.trigger, "nmod:poss", "amod", "compound")])


def _by_nation(view: View, frame: Frame) -> tuple[Party, ...]:
    """“its order for Israeli missiles”: whose goods by their adjective are ordered sells."""
    named = (
        view.actor_at.get(child.index)
        for mention in frame.goods
        for child in children(view.annotated.sentence, mention.head, "amod")
    )
    return tuple(Party(one.actor, one.row) for one in named if one is not None and one.how == "demonym")


def _is_of_companies(view: View, subjects: list[int]) -> bool:
    """“Turkish firms signed contracts with Chad”: firms that no name is given sell, too."""
    words = view.annotated.sentence.words
    return bool(subjects) and all(words[place].lemma.lower() in load_nouns("companies") for place in subjects)


def _is_meant_to_be(standing: Standing) -> bool:
    """“signed a letter of intent with Oslo for tanks”: no contract, but who signs it are its sides."""
    return any(row.startswith("governor: letter-of-intent") for row in standing.why)


def _is_talked_of(standing: Standing) -> bool:
    return "partner" in standing.hints


def _sides_of_talks(view: View, frame: Frame, standing: Standing) -> Sides:
    """“in talks with Oslo about tanks”: (seller, buyer) of those who talk."""
    doers = _named(view, standing.hints.get("supplier", [])) or _who_speaks(view)
    partner = _other(_named(view, standing.hints["partner"]), doers)
    if (
        len(doers) == 2 and not partner
    ):  # "Lima and Moscow are in talks over Mi-17s": whoever makes them sells
        sellers = tuple(party for party in doers if party.actor in makers(frame))
        return (sellers, _marked(frame, _other(doers, sellers))) if len(sellers) == 1 else ((), ())
    if not doers or not partner:
        return (), ()
    sells = frame.rule.rule == "sale" and not makers(frame)  # "in talks with Chad on the sale of rifles"
    great = {party.actor for party in partner} <= load_words("great_exporters")
    great = great and not {party.actor for party in doers} & load_words("great_exporters")
    if sells or ({party.actor for party in doers} & view.around.suppliers and not great):
        return doers, partner
    return _who_sells(frame, doers, partner)


def _who_speaks(view: View) -> tuple[Party, ...]:
    """“The talks with Oslo on radars go on”: where nobody else is named, who says so talks with Oslo."""
    speaker = view.quoting.actor if view.quoting is not None else None
    actors = (speaker,) if speaker is not None else view.around.voice.actors
    states = tuple(actor for actor in actors if ":" not in actor)
    return tuple(Party(state, "reference: who talks", inferred=True) for state in states if len(states) == 1)


def _marked(frame: Frame, buyer: tuple[Party, ...]) -> tuple[Party, ...]:
    if buyer:
        frame.marks.add(BUYS)
    return buyer


def _who_sells(frame: Frame, doers: tuple[Party, ...], partner: tuple[Party, ...]) -> Sides:
    """(seller, buyer) of two that make a deal together."""
    named = (*doers, *partner)
    sellers = _firms(named) or tuple(p for p in named if p.actor in makers(frame))
    buyers = tuple(p for p in named if p not in sellers)
    if sellers and buyers:
        return sellers, _marked(frame, buyers)
    if sellers and not partner:
        return sellers, ()
    great = tuple(party for party in named if party.actor in load_words("great_exporters"))
    if partner and len(great) == 1 and len(named) > 1:
        return great, _marked(frame, _other(named, great))
    if (
        partner
        and not makers(frame)
        and _all_export(doers)
        and not any(_all_export((party,)) for party in partner)
    ):
        return doers, _marked(frame, partner)  # "Oslo signed a contract with Chad for mortars"
    if partner:
        return partner, _marked(frame, doers)
    return ((), _marked(frame, doers)) if len(doers) == 1 else ((), ())


def _firms(found: Iterable[Party]) -> tuple[Party, ...]:
    return tuple(party for party in found if party.actor.startswith("com:"))


def _other(found: tuple[Party, ...], than: tuple[Party, ...]) -> tuple[Party, ...]:
    actors = {party.actor for party in than}
    return tuple(party for party in found if party.actor not in actors)


def makers(frame: Frame) -> frozenset[str]:
    """Who makes the goods, by their names; what the Soviet Union made Russia sells."""
    found = {
        maker for mention in frame.goods for maker in _makers_by_name().get(mention.designation or "", ())
    }
    return frozenset(found | ({"RUS"} if "SUN" in found else set()))


@cache
def _makers_by_name() -> dict[str, tuple[str, ...]]:
    """The makers of each type by every name that a mention may have, the kind behind it left out ("K9 howitzer")."""
    found: dict[str, tuple[str, ...]] = {}
    for row in equipment():
        for name in (row.designation, *row.forms, *row.weak):
            found.setdefault(bare_name(name), row.makers)
    return found | {row.designation: row.makers for row in equipment()}


def _named(view: View, places: Iterable[int]) -> tuple[Party, ...]:
    found = {party.actor: party for place in places for party in parties(view, place)}
    return tuple(found.values())


def _is(view: View, verb: int, kind: str) -> bool:
    return any(lemma in load_nouns(kind) for lemma in lexemes(view.annotated.sentence, verb))


def _verb_above(view: View, standing: Standing) -> int | None:
    """The verb that the deal is the object of."""
    words = view.annotated.sentence.words
    return next((place for place in standing.path[1:3] if words[place].pos in {"VERB", "AUX"}), None)


def _phrases(view: View, trigger: int, until: int | None = None) -> dict[str, tuple[Party, ...]]:
    """Those named in phrases behind the deal, by preposition, wherever in its clause the parser hung them."""
    sentence = view.annotated.sentence
    found: dict[str, tuple[Party, ...]] = {}
    own = {_part(sentence, trigger)}
    own |= {one.index for one in children(sentence, trigger, "acl") if one.tag == "VBN"}  # "signed with Chad"
    for word in sentence.words[trigger + 1 : until]:
        label = case(sentence, word.index)
        if (
            word.relation.partition(":")[0] not in {"obl", "nmod"}
            or label not in load_words("deal_partners")
            or label in found
        ):
            continue
        if _part(sentence, word.index) in own and (named := parties(view, word.index)):
            found[label] = named
    return found


def _part(sentence: Sentence, place: int) -> int:
    """The clause of a word; "worth $9 million" is none of its own."""
    clause = clause_of(sentence, place)
    above = governor(sentence, clause)
    while above is not None and sentence.words[clause].lemma.lower() in load_words("deal_values"):
        clause = clause_of(sentence, above.index)
        above = governor(sentence, clause)
    return clause
