"""A sentence and its frames in; out: frames for what a relative clause or participle tells of goods, sides lent.

"The howitzers that Norway promised have reached Latvia" tells a promise beside the arrival, and each knows a side that
the other leaves open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from armsledger.annotation.trees import case, children, first_child
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.frames.frame import ROLES, Frame
from armsledger.coding.grammar.arguments import verb_arguments
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.grammar.lexicon import Governor, goods_rule, governors, speech_verbs
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.goods import CIVIL
from armsledger.coding.naming.party import Party
from armsledger.coding.view import View
from armsledger.model import Item, ItemMention, Sentence, Word

TOLD = frozenset({"pledged", "authorised", "requested", "refused", "halted"})
UNVOICED = frozenset({"need", "include", "programme"})  # a need is told only where somebody voices it


def described(view: View) -> Iterator[Frame]:
    """Frames of the verbs that say of goods, in a clause of their own, how far these have come."""
    for mention in view.annotated.items:
        if mention.category in CIVIL:
            continue
        for child in _clauses_of(view, mention):
            said = _said(view.annotated.sentence, child.index)
            verb = child.index if said is None else said
            frame = _described(view, mention, verb, voiced=said is not None)
            if frame is not None:
                yield frame


def all_that_is_described(view: View, frame: Frame, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """“two of the six boats that Chad ordered”: what a clause tells of the goods holds of all of them."""
    sentence = view.annotated.sentence
    word = sentence.words[frame.trigger]
    goods = word.head if word.relation.partition(":")[0] == "acl" else -1
    part = sentence.words[sentence.words[goods].head] if goods >= 0 else word
    counts = part.pos == "NUM" and sentence.words[goods].relation == "nmod" and case(sentence, goods) == "of"
    if goods < 0 or not counts or len(items) != 1 or {m.head for m in frame.goods} != {goods}:
        return items
    number = next((one for one in view.annotated.quantities if part.index < one.first < goods), None)
    if number is None:
        return (replace(items[0], quantity=None, quantity_max=None, bound=None),)
    return (replace(items[0], quantity=number.amount, quantity_max=number.amount_max, bound=number.bound),)


def _clauses_of(view: View, mention: ItemMention) -> Iterator[Word]:
    """The clauses behind goods, also those hung on the sum before them ("$9 million in aid that Oslo voted")."""
    sentence = view.annotated.sentence
    yield from children(sentence, mention.head, "acl")
    above = sentence.words[mention.head].head
    if any(money.head == above for money in view.annotated.money):
        yield from (child for child in children(sentence, above, "acl") if child.index > mention.head)


def _said(sentence: Sentence, verb: int) -> int | None:
    """“the radars which Riga says it needs”: what is said of the goods, in a clause that leaves them out."""
    if not any(lemma in speech_verbs() for lemma in lexemes(sentence, verb)):
        return None
    for clause in children(sentence, verb, "ccomp"):
        if clause.pos == "VERB" and first_child(sentence, clause.index, "obj") is None:
            return clause.index
    return None


def _described(view: View, mention: ItemMention, verb: int, *, voiced: bool) -> Frame | None:
    sentence = view.annotated.sentence
    row = _row(sentence, verb, voiced=voiced)
    arguments = verb_arguments(sentence, verb)
    objects = {*arguments.get("object", ()), *arguments.get("for", ())}  # "for which it has asked Oslo"
    whole = {mention.head, sentence.words[mention.head].head} if objects else set()
    if row is None or not (voiced or objects & whole):
        return None
    found: dict[str, tuple[Party, ...]] = dict.fromkeys(ROLES, ())
    getters = (
        place
        for label in (
            "to",
            "for",
            "indirect",
            "object",
        )  # "promised Benin", which the parser took for the object
        for place in arguments.get(label, ())
        if place not in whole
    )
    agent = row.agent if row.agent in ROLES else "supplier"  # "radars agreed upon": both sides agreed
    if row.agent == agent:
        doers = arguments.get("subject", ())
        found[agent] = next((named for place in doers if (named := parties(view, place))), ())
    if not found[agent] and not _is_home_body(sentence, arguments.get("subject", ())):
        return None
    taken = {party.actor for role in ROLES for party in found[role]}
    beneficiaries = _others(
        tuple(p for place in arguments.get("for", ()) for p in parties(view, place)), taken
    )
    if row.agent == "recipient" and beneficiaries:
        found["recipient"] = beneficiaries  # "rifles for Chad requested by Peru": who asks is no side
        return Frame(goods_rule(), verb, arguments, (mention,), mention.head, found, set(), governor=row)
    other = row.addressee if row.addressee in ROLES else "recipient"
    if not found[other]:
        found[other] = next(
            (named for place in getters if (named := _others(parties(view, place), taken))), ()
        )
    return Frame(goods_rule(), verb, arguments, (mention,), mention.head, found, set(), governor=row)


def _is_home_body(sentence: Sentence, doers: Sequence[int]) -> bool:
    """“approved by parliament”: a body of the very state that the other clause names."""
    bodies = load_nouns("national") | load_words("parliaments")
    return any(sentence.words[place].lemma.lower() in bodies for place in doers)


def _others(found: tuple[Party, ...], taken: set[str]) -> tuple[Party, ...]:
    return tuple(party for party in found if party.actor not in taken)


def _row(sentence: Sentence, verb: int, *, voiced: bool) -> Governor | None:
    """The row that says how far goods have come which are the object of a verb."""
    if sentence.words[verb].pos != "VERB":
        return None
    for lemma in lexemes(sentence, verb):
        for row in governors().get((lemma, "VERB", "object"), ()):
            told = row.stage in TOLD and not row.events and (voiced or row.governor not in UNVOICED)
            return row if told else None
    return None


def lend_sides(view: View, frames: Sequence[Frame]) -> None:
    """Fill the sides that a frame leaves open from another one that a clause of the same goods tells, and back."""
    words = view.annotated.sentence.words
    for frame in frames:
        heads = {mention.head for mention in frame.goods}
        for other in frames:
            relations = {words[one.trigger].relation.partition(":")[0] for one in (frame, other)}
            shared = heads & {mention.head for mention in other.goods}
            if other is frame or "acl" not in relations or not shared or frame.rule.holding:
                continue
            for role in ROLES:
                taken = frame.actors
                if not frame.parties[role] and role not in frame.rule.needs:
                    frame.parties[role] = _others(other.parties[role], taken)
