"""A sentence's frames in, the supplies of arms that a judgment can be about out: told here.

Goods that nobody is said to give ("Russian missiles hit the port") are no supply.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from armsledger.annotation.items import CIVIL_TOO
from armsledger.annotation.trees import ancestors, case, children
from armsledger.annotation.vocabulary import load_words
from armsledger.codebook.equipment import is_generic
from armsledger.coding.drafts import Draft
from armsledger.coding.frames.frame import ROLES, Frame
from armsledger.coding.frames.of_arms import is_of_arms
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.party import Party
from armsledger.coding.stances.embargoes import broken
from armsledger.coding.standing.telling import is_anybody
from armsledger.coding.view import Told, View

WHOLES = ("group:", "org:", "com:")


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
    if not is_of_arms(view, frame) or _is_of_no_army(frame):
        return False
    if frame.rule.holding:
        return all(frame.parties[role] for role in ROLES)
    if not frame.rule.goods_noun:
        trade = (
            frame.rule.rule in {"sale", "deal"} and view.around.about_arms and bool(view.around.voice.actors)
        )
        arms = any(not mention.weak and mention.head != frame.trigger for mention in frame.goods)
        sent = arms and frame.rule.rule in {"shipment", "sale"} and view.around.about_arms
        whoever = arms and view.around.about_arms and is_anybody(view, frame)
        sided = recipient is not None or any(frame.parties[role] for role in ROLES)
        return trade or sent or whoever or sided
    suppliers = {party.actor for party in frame.parties["supplier"]}
    if suppliers & {recipient}:
        return False  # "Ukraine's air defences": its own
    if frame.parties["recipient"]:
        return True
    if suppliers and any(mention.category == "warship" for mention in frame.goods):
        return _comes_from(view, frame) or _is_announced(view, frame)  # "French frigates": its own navy's
    if suppliers and _is_help(view, frame):
        return True
    if suppliers:
        foreign = any(actor.startswith("group:") for actor in suppliers)  # "western weapons"
        known = foreign or bool(suppliers & view.around.suppliers)
        known = known or _comes_from(view, frame) or _is_announced(view, frame)
        abroad = view.around.about_arms and not suppliers & view.around.attackers and not _is_own(view, frame)
        return known or abroad or _is_of_others_for(view, suppliers)
    return (recipient is not None or bool(view.tolds)) and _is_known_kind(view, frame)


def _is_help(view: View, frame: Frame) -> bool:
    """“our military aid”, "American security assistance": help is always given to somebody else."""
    words = view.annotated.sentence.words
    doings = load_words("doings")
    return bool(frame.goods) and all(
        not mention.weak
        and words[mention.head].lemma.lower() in doings
        and mention.category == "military_aid"
        for mention in frame.goods
    )


def _is_of_no_army(frame: Frame) -> bool:
    """“get a bomb of its own”, "fuel for reactors", "close advisers": what nobody gives, or civilians have."""
    kinds = {mention.category for mention in frame.goods}
    civil = all(mention.weak and mention.category in CIVIL_TOO for mention in frame.goods)
    atoms = kinds <= {"nuclear", "technology"} and not frame.parties["supplier"]
    return bool(kinds) and ((frame.rule.goods_noun and civil) or (atoms and "nuclear" in kinds))


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


def _is_own(view: View, frame: Frame) -> bool:
    """“relies on its own weapons”: nobody gave them."""
    sentence = view.annotated.sentence
    heads = (mention.head for mention in frame.goods)
    return any(c.text.lower() == "own" for head in heads for c in children(sentence, head, "amod"))


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


def is_lacking(view: View, cue: int, supply: Supply) -> bool:
    """“delays in the deliveries”, "the late arrival of the shells": it is their missing that is judged."""
    sentence = view.annotated.sentence
    judging = sentence.words[cue]
    tops = {cue, judging.head} if judging.relation == "conj" else {cue}
    for place in supply.places:
        path = (place, *ancestors(sentence, place))
        if not tops & set(path):
            path = path[:1]  # "urged Oslo to stop the sales, as they prolong it": what does it are the sales
        ends = load_words("ending_supplies")
        if sentence.words[place].lemma.lower() in ends and place not in view.item_at:
            return True  # "a stoppage would prolong it", "if we stopped"
        for above in path:
            if above in tops:
                break
            if (
                above != place
                and sentence.words[above].head in tops
                and sentence.words[above].lemma.lower() in ends
            ):
                return True  # "to cut off the supplies would prolong it"
            slow = any(
                child.lemma.lower() in load_words("late") for child in children(sentence, above, "amod")
            )
            if slow or (above != place and sentence.words[above].lemma.lower() in load_words("lacking")):
                return True
    return False
