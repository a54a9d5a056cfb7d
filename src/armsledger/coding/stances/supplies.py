"""A sentence's frames in, the supplies of arms that a judgment can be about out: told here, or referred back to.

Goods that nobody is said to give ("Russian missiles hit the port") are no supply.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from armsledger.annotation.trees import ancestors, case, children
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.codebook.equipment import is_generic
from armsledger.coding.drafts import Draft
from armsledger.coding.frames.frame import ROLES, Frame
from armsledger.coding.frames.of_arms import is_of_arms
from armsledger.coding.naming.actors import Party, parties
from armsledger.coding.naming.anaphora import subjects_above
from armsledger.coding.naming.recalling import told_of
from armsledger.coding.stances.embargoes import broken
from armsledger.coding.view import Told, View
from armsledger.model import Sentence

NEAR = 1  # sentences back that a bare pronoun can refer to
WHOLES = ("group:", "org:", "com:")
FAR = 3  # sentences back that "the deliveries" can


@dataclass(frozen=True, slots=True)
class Supply:
    """The words that stand for a supply, what happens first, and its sides; `event` where it is told as a happening."""

    places: tuple[int, ...]
    suppliers: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    event: bool = False
    rows: tuple[str, ...] = ()

    @property
    def known(self) -> int:
        """How many of its sides are known."""
        return bool(self.suppliers) + bool(self.recipients)


def spoken_of(view: View, frames: Sequence[Frame], drafts: Sequence[Draft]) -> tuple[Told, ...]:
    """The supplies of a sentence as the next one can refer to them: told or judged ones first."""
    words = view.annotated.sentence.words
    supplies = supplies_in(view, frames)
    leads = any(
        words[place].relation.partition(":")[0] in {"nsubj", "obj", "root"}
        for supply in supplies
        for place in supply.places
    )
    claimed = [
        Told(
            draft.suppliers,
            draft.recipients,
            draft.stage,
            frozenset(i.category for i in draft.items),
            subject=leads,
        )
        for draft in drafts
        if draft.kind != "position" and (draft.suppliers or draft.recipients)
    ]
    other = [
        Told(
            tuple(party.actor for party in supply.suppliers),
            tuple(party.actor for party in supply.recipients),
            None,
            frozenset(view.item_at[place].category for place in supply.places if place in view.item_at),
            subject=leads,
        )
        for supply in supplies
        if supply.event or supply.known
    ]
    return (*claimed, *other)


def supplies_in(view: View, frames: Sequence[Frame]) -> tuple[Supply, ...]:
    """The supplies of a sentence, those with most known sides first, happenings before goods."""
    meant = [frame for frame in frames if not _is_lost(frame, frames)]
    found = [_completed(view, _supply(frame), meant) for frame in meant if _is_supply(view, frame)]
    found.extend(supply for frame in frames if (supply := _licensed(view, frame)) is not None)
    found.extend(Supply(places, givers, getters, event=True) for places, givers, getters in broken(view))
    return tuple(sorted(found, key=lambda supply: (-supply.known, not supply.event)))


def _is_lost(frame: Frame, frames: Sequence[Frame]) -> bool:
    """“rifles for Libya will end up with smugglers”: what is judged are the rifles as they were meant."""
    goods = {mention.head for mention in frame.goods}
    return frame.rule.rule == "divert" and any(
        other is not frame
        and other.parties["recipient"]
        and goods & {mention.head for mention in other.goods}
        for other in frames
    )


def _supply(frame: Frame) -> Supply:
    return Supply(
        places=tuple(dict.fromkeys((frame.trigger, *(mention.head for mention in frame.goods)))),
        suppliers=frame.parties["supplier"],
        recipients=frame.parties["recipient"],
        event=not frame.rule.goods_noun,
        rows=tuple(f"supplies: {mention.row}" for mention in frame.goods),
    )


def _licensed(view: View, frame: Frame) -> Supply | None:
    """“Danish arms licences for Cairo”: what is said of a permission or contract for goods that name no side."""
    sentence = view.annotated.sentence
    for mention in frame.goods if frame.rule.goods_noun and not frame.parties["recipient"] else ():
        paper = sentence.words[sentence.words[mention.head].head]
        if sentence.words[mention.head].relation != "compound" or paper.lemma.lower() not in load_words(
            "papers"
        ):
            continue
        beside = list(children(sentence, paper.index, "amod", "compound", "nmod:poss"))
        givers = [view.actor_at[c.index] for c in beside if c.index in view.actor_at]
        getters = tuple(
            party
            for phrase in children(sentence, paper.index, "nmod")
            if case(sentence, phrase.index) in {"for", "to", "with"}
            for party in parties(view, phrase.index)
        )
        if givers or getters:
            return Supply(
                (mention.head, paper.index),
                tuple(Party(giver.actor, giver.row) for giver in givers[:1]),
                getters,
                event=True,
                rows=(f"supplies: {mention.row}",),
            )
    return None


def _completed(view: View, supply: Supply, frames: Sequence[Frame]) -> Supply:
    """“French missiles sold to Chad”: what another frame of the same goods knows of their sides."""
    suppliers, recipients = supply.suppliers, supply.recipients
    for frame in frames:
        if not frame.rule.holding and any(mention.head in supply.places for mention in frame.goods):
            taken = {party.actor for party in (*suppliers, *recipients)}
            suppliers = suppliers or tuple(p for p in frame.parties["supplier"] if p.actor not in taken)
            recipients = recipients or tuple(p for p in frame.parties["recipient"] if p.actor not in taken)
    return replace(supply, suppliers=suppliers or _of_their_nation(view, supply), recipients=recipients)


def _of_their_nation(view: View, supply: Supply) -> tuple[Party, ...]:
    """“French arms deliveries”: the nationality of what is delivered, which moves (codebook, rule 6)."""
    sentence = view.annotated.sentence
    taken = {party.actor for party in supply.recipients}
    for place in supply.places if supply.event else ():
        for kind in children(sentence, place, "compound"):
            for child in children(sentence, kind.index, "amod", "compound"):
                named = view.actor_at.get(child.index)
                if named is not None and named.actor not in taken:
                    return (Party(named.actor, named.row),)
    return ()


def _is_supply(view: View, frame: Frame) -> bool:
    """Whether it is known whose supplies they are: by a name in the sentence, or by the document's one recipient."""
    recipient = view.around.recipient
    if not is_of_arms(view, frame):
        return False
    if frame.rule.holding:
        return all(frame.parties[role] for role in ROLES)
    if not frame.rule.goods_noun:
        trade = (
            frame.rule.rule in {"sale", "deal"} and view.around.about_arms and bool(view.around.voice.actors)
        )
        arms = any(not mention.weak and mention.head != frame.trigger for mention in frame.goods)
        sent = arms and frame.rule.rule in {"shipment", "sale"} and view.around.about_arms
        return trade or sent or recipient is not None or any(frame.parties[role] for role in ROLES)
    suppliers = {party.actor for party in frame.parties["supplier"]}
    if suppliers & {recipient}:
        return False  # "Ukraine's air defences": its own
    if frame.parties["recipient"]:
        return True
    if suppliers:
        foreign = any(actor.startswith("group:") for actor in suppliers)  # "western weapons"
        known = foreign or bool(suppliers & view.around.suppliers)
        known = known or _comes_from(view, frame) or _is_announced(view, frame)
        return known or _is_of_others_for(view, suppliers)
    return recipient is not None and _is_known_kind(view, frame)


def _is_of_others_for(view: View, suppliers: set[str]) -> bool:
    """“Turkish drones helped Mali's army”: goods of one nation beside another state, who do not attack anybody."""
    states = {mention.actor for mention in view.annotated.actors if not mention.actor.startswith(WHOLES)}
    return bool(states - suppliers) and not suppliers & view.around.attackers


def _comes_from(view: View, frame: Frame) -> bool:
    """“tanks from Czechoslovakia”: somebody else has them now."""
    sentence = view.annotated.sentence
    return any(
        case(sentence, child.index) == "from" and child.index in view.actor_at
        for mention in frame.goods
        for child in children(sentence, mention.head, "nmod")
    )


def _is_announced(view: View, frame: Frame) -> bool:
    """“the newly announced German tanks”, "the rifles promised": what is on its way to somebody."""
    sentence = view.annotated.sentence
    return any(
        child.tag == "VBN" and child.lemma.lower() in load_words("giving_word")
        for mention in frame.goods
        for child in children(sentence, mention.head, "amod", "acl")
    )


def _is_known_kind(view: View, frame: Frame) -> bool:
    """Goods without a giver: only arms or aid in general, goods by their name, or goods pointed at."""
    sentence = view.annotated.sentence
    return any(
        not mention.weak
        and mention.category != "nuclear"
        and sentence.words[mention.first].lemma.lower() not in {"chemical", "biological"}
        and (
            is_generic(mention.category)
            or mention.designation
            or any(
                child.text.lower() in load_words("of_known_supplies")
                for child in children(sentence, mention.head, "det")
            )
        )
        for mention in frame.goods
    )


def owned(view: View, index: int) -> Supply:
    """What is no supply by itself ("European arsenals"): whose it is gives."""
    sentence = view.annotated.sentence
    givers: tuple[Party, ...] = ()
    for child in children(sentence, index, "nmod:poss", "amod", "compound", "nmod"):
        mention = view.actor_at.get(child.index)
        givers = parties(view, child.index) or ((Party(mention.actor, mention.row),) if mention else ())
        if givers:
            break
    return Supply((index,), tuple(giver for giver in givers if giver.actor != view.around.recipient))


def again(view: View, supply: Supply | None) -> Supply | None:
    """“The deal could strain relations”: a supply named without its sides is the one told of last, where it may be."""
    if supply is None or supply.known:
        return supply
    return next((told for place in supply.places if (told := referred(view, place)) is not None), supply)


def is_lacking(view: View, cue: int, supply: Supply) -> bool:
    """“delays in the deliveries”, "the late arrival of the shells": it is their missing that is judged."""
    sentence = view.annotated.sentence
    for place in supply.places:
        for above in (place, *ancestors(sentence, place)):
            if above == cue:
                break
            slow = any(
                child.lemma.lower() in load_words("late") for child in children(sentence, above, "amod")
            )
            if slow or (above != place and sentence.words[above].lemma.lower() in load_words("lacking")):
                return True
    return False


def referred(view: View, index: int) -> Supply | None:
    """“The deliveries prolong the war”, "that will help": what stands for the supplies told last."""
    sentence = view.annotated.sentence
    word = sentence.words[index]
    told = view.judged
    if told is None or view.judged_ago > FAR:
        return None
    text = word.text.lower()
    if text in load_words("pointing") or text in load_words("they") or text == "it":
        if text in load_words("they") and _are_fighters(view, index):
            return None
        near = NEAR + view.block_is_turn  # speech goes on about a thing for longer
        stands = view.judged_ago <= near and (text in load_words("pointing") or told.subject)
    else:
        stands = _names_again(view, index, told)
    return last_supply(view, index) if stands else None


def _are_fighters(view: View, index: int) -> bool:
    """“The forces say they have repelled an attack”: it is they who did."""
    words = view.annotated.sentence.words
    fighters = load_nouns("forces") | load_nouns("military")
    return any(
        words[place].lemma.lower() in fighters for place in subjects_above(view.annotated.sentence, index)
    )


def last_supply(view: View, index: int) -> Supply:
    """The supply told of last, at the word that stands for it; goods by their name as they were told of by it."""
    item = view.item_at.get(index)
    named = told_of(view, (item,)) if item is not None and item.designation else None
    told = named or view.judged
    sides = (told.suppliers, told.recipients) if told is not None else ((), ())
    row = "reference: the supplies told of last"
    givers, getters = (tuple(Party(actor, row, inferred=True) for actor in side) for side in sides)
    return Supply((index,), givers, getters)


def _names_again(view: View, index: int, told: Told) -> bool:
    """“the deliveries”, "each shipment", "Paris's step", "one of these tanks", "tanks", where those were told of."""
    sentence = view.annotated.sentence
    lemma = sentence.words[index].lemma.lower()
    if lemma in load_nouns("vague_supplies") and (
        view.judged_ago > NEAR + 1 or _tells_its_own(sentence, index)
    ):
        return False
    beside = list(children(sentence, index, "det", "nmod:poss", "amod"))
    known = any(
        child.text.lower() in load_words("of_known_supplies") | load_words("each_supply") for child in beside
    )
    sides = {*told.suppliers, *told.recipients}
    owned_by = any(
        child.relation == "nmod:poss"
        and child.index in view.actor_at
        and view.actor_at[child.index].actor in sides
        for child in beside
    )
    if lemma in load_nouns("supplies") or lemma in load_nouns("referring"):
        if index not in view.item_at and _is_of_others(sentence, index):
            return False
        return known or owned_by or _is_kind(view, index, told)
    if _is_kind(view, index, told):
        return True
    if sentence.words[index].text.lower() in load_words("parts_of_supplies"):
        return any(_names_again(view, child.index, told) for child in children(sentence, index, "nmod"))
    return False


def _tells_its_own(sentence: Sentence, index: int) -> bool:
    """“the announcement that he will serve”, "the flow of goods": what it is about stands beside it."""
    of = any(case(sentence, child.index) == "of" for child in children(sentence, index, "nmod"))
    clauses = [child.index for child in children(sentence, index, "acl", "ccomp")]
    return of or any(
        mark.text.lower() == "that" for place in clauses for mark in children(sentence, place, "mark")
    )


def _is_of_others(sentence: Sentence, index: int) -> bool:
    """“the contributions that migrants make”, "their ideas and contributions": told for the first time here."""
    word = sentence.words[index]
    beside = sentence.words[word.head] if word.relation == "conj" else None
    other = beside is not None and beside.lemma.lower() not in load_nouns("supplies") | load_nouns(
        "referring"
    )
    return other or any(children(sentence, index, "acl:relcl"))


def may_mean(view: View, index: int, supply: Supply) -> bool:
    """Whether a pronoun can mean a supply told before it: "they" where nobody else is many, "it" a subject alone."""
    words = view.annotated.sentence.words
    text = words[index].text.lower()
    if text in load_words("pointing"):
        return True
    if text == "it":
        return any(words[place].relation.startswith("nsubj") for place in supply.places)
    if text not in load_words("they") or not any(
        words[place].tag in {"NNS", "NNPS"} for place in supply.places
    ):
        return False
    heads = {mention.head for mention in view.annotated.items}
    return not any(
        word.index < index
        and word.tag in {"NNS", "NNPS"}
        and word.index not in heads
        and (word.index in view.actor_at or _are_people(word.lemma.lower()))
        for word in words
    )


def _are_people(lemma: str) -> bool:
    return any(lemma in load_nouns(kind) for kind in ("people", "bodies", "wholes", "offices"))


def _is_kind(view: View, index: int, told: Told) -> bool:
    """“Tanks do not prolong it”: goods in the plural, of the kind that was told of, that nobody is said to have."""
    item = view.item_at.get(index)
    sentence = view.annotated.sentence
    if sentence.words[index].relation not in {"nsubj", "nsubj:pass", "obl"}:
        return False
    same = item is not None and (item.category in told.categories or is_generic(item.category))
    free = not any(children(sentence, index, "nmod:poss", "nummod", "nmod", "acl"))
    return (
        same
        and free
        and sentence.words[index].tag == "NNS"
        and not any(child.index in view.actor_at for child in children(sentence, index))
    )


def earlier(supplies: Sequence[Supply], index: int) -> Iterator[Supply]:
    """Supplies told before a word of the same sentence, which a pronoun there can mean."""
    yield from (supply for supply in supplies if min(supply.places) < index)
