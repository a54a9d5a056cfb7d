"""A sentence in, its transfer claims out: trigger, roles, climb, and what the document gives to empty slots.

A claim needs goods that are arms, a supplier or a recipient, and a stage; what is only presupposed gives none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from armsledger.annotation.modality import condition_of, read_predicate
from armsledger.annotation.trees import children, clause_of, subtree
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.dating import frame_date, said_date
from armsledger.coding.drafts import Draft, Speakers, speakers
from armsledger.coding.frames.describing import all_that_is_described
from armsledger.coding.frames.frame import ROLES, Frame
from armsledger.coding.naming.goods import items_of
from armsledger.coding.naming.group_names import NOT_TOLD_APART
from armsledger.coding.naming.parts import uncounted
from armsledger.coding.standing.climbing import climb
from armsledger.coding.standing.standing_nots import is_standing_not
from armsledger.coding.standing.stands import Standing
from armsledger.coding.standing.telling import (
    goes_on,
    happens,
    is_anybody,
    is_correlative,
    only_asks,
    told_stage,
)
from armsledger.coding.transfers.admitting import is_transfer
from armsledger.coding.transfers.asked_before import asked_goods
from armsledger.coding.transfers.at_home import is_home_plan
from armsledger.coding.transfers.channels import channel_of
from armsledger.coding.transfers.demands import call_to_go_on, calls_on_itself, demanded, is_demand
from armsledger.coding.transfers.excepting import denied, told_apart
from armsledger.coding.transfers.filling import (
    codes,
    fill_sides,
    is_helped_by_others,
    same_getters,
    take_who_promises,
)
from armsledger.coding.transfers.means import aimed_stage, budgeted_stage, may_only_be_used, means_stage
from armsledger.coding.transfers.own_moves import stays_with_its_owner
from armsledger.coding.transfers.presupposing import (
    STAGES,
    asked_about,
    counted_stage,
    is_judged_plan,
    is_of_each,
    is_opposed_by_others,
    is_public_opinion,
    is_what_does_it,
    named_stage,
    presupposed_stage,
)
from armsledger.coding.transfers.sharing import gapped, shared_out, united
from armsledger.coding.transfers.spelling_out import moved_by_whom, spelled_out_aid
from armsledger.coding.transfers.staging import deciders, stage_in_the_end
from armsledger.coding.transfers.third_parties import with_third_parties
from armsledger.coding.transfers.valuing import sum_told
from armsledger.coding.view import View
from armsledger.model import Item, Sentence

SUPPOSED = frozenset({"if", "unless", "should", "in case", "supposing", "assuming", "lest"})
SLOTS = frozenset({"items", "suppliers", "recipients"})


def find_transfers(view: View, frames: tuple[Frame, ...]) -> Iterator[Draft]:
    """The transfer claims of a sentence, from its frames."""
    used: set[int] = set()
    told: list[tuple[Frame, Draft]] = []
    for frame in frames:
        if frame.trigger in used:
            continue
        if is_standing_not(view, frame):
            used.update(mention.head for mention in frame.goods)
            continue
        filled = replace(
            frame, parties=dict(frame.parties), inferred=set(frame.inferred), marks=set(frame.marks)
        )
        same_getters(view, filled, told)
        apart = [(one, out, _drafts(view, one)) for one, out in told_apart(view, filled)]
        filled = apart[0][0]
        drafts = [denied(draft) if out else draft for _, out, each in apart for draft in each]
        if drafts:
            own = {mention.head for mention in frame.goods} - _described_goods(view, frame)
            used.update(own - asked_goods(view, frame))
            used.update(_inside_goods(view, frame))
            used.update(_own_goods(view, frame))
            used.update(place for place in filled.path if _is_permit(view, place))
            told.extend((filled, draft) for draft in drafts)
    packages = spelled_out_aid(view, moved_by_whom(view, told))
    with_all_hands = with_third_parties(view, packages)
    each_side = list(gapped(view, with_all_hands))
    yield from united(shared_out(view, each_side))


def _is_permit(view: View, place: int) -> bool:
    """“a licence for the export of mortars”: what governs a told transfer is no technology beside it."""
    mention = view.item_at.get(place)
    return mention is not None and mention.category == "technology"


def _described_goods(view: View, frame: Frame) -> set[int]:
    """Goods that a told verb only describes ("the arms that it ordered"): the clause above may tell more of them."""
    word = view.annotated.sentence.words[frame.trigger]
    describes = word.relation.partition(":")[0] == "acl"
    return {mention.head for mention in frame.goods if describes and mention.head < frame.trigger}


def _own_goods(view: View, frame: Frame) -> set[int]:
    """All goods of a told verb's own clause: what its rule did not take opens no frame beside it."""
    sentence = view.annotated.sentence
    if not frame.rule.verbs:
        return set()
    below = set(subtree(sentence, frame.trigger))
    clause = clause_of(sentence, frame.trigger)
    return {m.head for m in view.annotated.items if m.head in below and clause_of(sentence, m.head) == clause}


def _inside_goods(view: View, frame: Frame) -> set[int]:
    """Nouns of the goods' own phrase ("a delivery of tanks" that is announced) open no second frame."""
    if frame.goods_word is None or frame.goods_word == frame.trigger:
        return {frame.goods_word} if frame.goods_word is not None else set()
    within = set(subtree(view.annotated.sentence, frame.goods_word)) - _described_goods(view, frame)
    heads = {mention.head for mention in frame.goods}
    return {place for place in within if place in heads or place == frame.goods_word}


def _drafts(view: View, frame: Frame) -> list[Draft]:
    """The claim that a frame makes, for each who says it; none where it is not told or is no transfer."""
    if frame.rule.predicates and not (frame.arguments.get("is") or frame.arguments.get("apposition")):
        return []
    if only_asks(view, frame.trigger) or is_anybody(view, frame) or is_correlative(view, frame):
        return []
    standing = _standing(view, frame)
    frame.path = tuple(standing.path)
    if is_demand(view, standing):
        return demanded(view, frame, standing)
    standing.stage = standing.stage or counted_stage(view, frame) or means_stage(view, frame, standing)
    standing.stage = (
        standing.stage or budgeted_stage(view, frame, standing) or aimed_stage(view, frame, standing)
    )
    presupposed = None if standing.stage else presupposed_stage(view, frame, standing)
    presupposed = presupposed or (None if standing.stage else named_stage(view, frame, standing))
    presupposed = presupposed or (None if standing.stage else asked_about(view, frame))
    standing.stage = standing.stage or presupposed
    if standing.stage in {None, "banned"}:
        return []  # a ban that is not lifted is a rule, and so a position
    fill_sides(view, frame, standing)
    if (
        may_only_be_used(standing)
        or _grows_at_home(frame, standing)
        or (frame.rule.rule == "use" and standing.stage != "delivered")
    ):
        return []  # "may use French rifles": what may be done with goods tells of no supply
    asked = standing.stage == "requested"
    if not is_transfer(view, frame, asked=asked) or _is_mere_wish(view, frame, standing):
        return []
    if is_home_plan(frame, standing) or stays_with_its_owner(view, frame, standing):
        return []
    if (not frame.parties["supplier"] and is_helped_by_others(view, standing)) or _is_forbidden_by_law(
        view, standing
    ):
        return []  # "sanctions on firms that helped Iran procure drones": who sold them is not told
    others = [standing.of_other_speaker(who, turns=turns) for who, turns in standing.shared_with]
    requests = [standing.as_asked()] if standing.answered and not _is_asked_by_none(view, standing) else []
    told = [_told(view, frame, version) for version in (standing, *requests, *others)]
    judged = len(frame.path) > 1 and is_judged_plan(view, standing)
    described = goes_on(view, frame.trigger) and not any(row.startswith("governor") for row in standing.why)
    supposed = any(_is_supposed(view, place) for place in frame.path)
    taken = presupposed is not None or judged or described or supposed
    taken = taken or any(_would_do_it(view, place) for place in frame.path)
    taken = taken or _is_only_feared(view, frame) or is_what_does_it(view, frame) or is_of_each(view, frame)
    return [replace(draft, presupposed=taken) for draft in told if draft is not None]


def _is_asked_by_none(view: View, standing: Standing) -> bool:
    """“no request for tanks is being studied”: nobody is said to have asked."""
    sentence = view.annotated.sentence
    return any(
        sentence.words[place].lemma.lower() in load_words("requests")
        and any(mark.text.lower() == "no" for mark in children(sentence, place, "det"))
        for place in standing.path
    )


def _is_mere_wish(view: View, frame: Frame, standing: Standing) -> bool:
    if is_opposed_by_others(view, frame, standing):
        return True
    return _asks_for_end_of_ban(frame, standing) or is_public_opinion(view, standing)


def _asks_for_end_of_ban(frame: Frame, standing: Standing) -> bool:
    """“asked for an end to the arms embargo”: nobody in particular is asked to supply."""
    banned = any(row.startswith("governor: ban ") for row in standing.why)
    return banned and standing.stage == "requested" and not frame.parties["supplier"]


def _is_supposed(view: View, trigger: int) -> bool:
    """“warned of war if Chad were given missiles”: what is only supposed is told by the judgment on it."""
    return condition_of(view.annotated.sentence, trigger) in SUPPOSED


def _would_do_it(view: View, place: int) -> bool:
    """“To cut off the supplies would help nobody”: told by the judgment on it."""
    word = view.annotated.sentence.words[place]
    return word.relation == "csubj" and word.tag == "VB"


def _is_only_feared(view: View, frame: Frame) -> bool:
    """“fears that rifles will end up with bandits”: told by the judgment alone; not "could end up"."""
    sentence = view.annotated.sentence
    done = any(mark.lemma.lower() == "have" for mark in children(sentence, frame.trigger, "aux"))
    ahead = read_predicate(sentence, frame.trigger).form in {"future", "would"}
    return frame.rule.rule == "divert" and ahead and not done


def _grows_at_home(frame: Frame, standing: Standing) -> bool:
    """“will expand the production of shells”, "prioritises drones": goods that nobody is said to get are no supply."""
    if not frame.rule.goods_noun or frame.parties["recipient"] or standing.stage != "pledged":
        return False
    grows = any(row.startswith(("governor: raise", "governor: earmark (priorit")) for row in standing.why)
    return grows and not any(mention.category == "military_aid" for mention in frame.goods)


def _is_forbidden_by_law(view: View, standing: Standing) -> bool:
    """“The amendment bars military aid to Chad”: a rule and no refusal, whosever rule it is."""
    words = view.annotated.sentence.words
    return standing.stage == "refused" and any(
        words[place].lemma.lower() in load_words("laws") for place in standing.hints.get("supplier", [])
    )


def _standing(view: View, frame: Frame) -> Standing:
    """Climb from the trigger, with the stage its own form gives."""
    sentence = view.annotated.sentence
    verbal = sentence.words[frame.trigger].pos in {"VERB", "AUX"} or bool(frame.rule.verbs)
    predicate = read_predicate(sentence, frame.trigger) if verbal or frame.rule.predicates else None
    noun = frame.rule.events and not verbal
    stage = told_stage(view, frame, predicate.form if predicate is not None else "none")
    stage = stage if predicate is not None or noun else None
    beside = frame.rule.predicates and not frame.arguments.get(
        "is"
    )  # an apposition has no predicate of its own
    done = (frame.rule.stages or {}).get("past") or STAGES.get(frame.rule.rule, "delivered")
    under_way = noun and stage is None and goes_on(view, frame.trigger)
    stage = "delivering" if under_way else stage
    start = Standing(stage, happens=happens(view, frame), done=done, tentative=noun and not under_way)
    standing = climb(view, frame.trigger, start, frame.governor or (None if beside else predicate))
    if noun and stage and not under_way and standing.stage == "pledged":
        standing.stage = stage  # "announced the arrival": what happened is no promise
    if frame.rule.verbs and _is_near_miss(view.annotated.sentence, frame.trigger):
        standing.turn()
    return standing


def _is_near_miss(sentence: Sentence, verb: int) -> bool:
    """“nearly sold its frigates”: what almost happened did not happen; not "sold nearly 40 rifles"."""
    past = sentence.words[verb].tag == "VBD"
    return past and any(
        word.lemma.lower() in load_words("near_misses") and word.index + 1 == verb
        for word in children(sentence, verb, "advmod")
    )


def _is_need_unvoiced(view: View, frame: Frame, standing: Standing, who: Speakers) -> bool:
    """“Iraq needed missiles”: a need that neither who has it nor a party voices is no request (codebook, rule 8)."""
    needs = any(row.startswith("governor: need ") for row in standing.why)
    asks = any(row.startswith("governor: request") for row in standing.why)
    if "governor: need (require)" in standing.why and any(
        party.row.startswith("reference: it ") for party in frame.parties["recipient"]
    ):
        return True  # "the terrain is flat; it requires other weapons"
    if not needs or asks or standing.stage != "requested" or view.around.voice.claimants:
        return False
    voiced = {claimant.actor for claimant in who.innermost if claimant.actor}
    return not frame.parties["supplier"] and not voiced


def _told(view: View, frame: Frame, standing: Standing) -> Draft | None:
    sentence = view.annotated.sentence
    who = speakers(view, frame.trigger, standing)
    if calls_on_itself(view, frame, standing, who):
        return call_to_go_on(view, frame, standing, who)
    if _is_need_unvoiced(view, frame, standing, who):
        return None
    stage, polarity = stage_in_the_end(view, frame, standing, who)
    if stage == "refused" or (stage == "pledged" and standing.stage == "promised" and standing.layers):
        take_who_promises(view, frame, who)
    why = (
        f"rule: {frame.rule.rule} ({sentence.words[frame.trigger].text})",
        *standing.why,
        *_party_rows(frame),
        *(mention.row for mention in frame.goods),
    )
    return Draft(
        kind="transfer",
        trigger=frame.trigger,
        who=who,
        polarity=polarity,
        factuality=standing.factuality,
        when=frame_date(view, standing) or _date_of_promise(view, frame, standing, who, stage),
        suppliers=_told_apart(frame, "supplier"),
        recipients=_told_apart(frame, "recipient"),
        items=_items(view, frame),
        value=sum_told(view, frame, standing),
        stage=stage,
        channel=channel_of(view, frame, standing),
        deciders=deciders(view, standing),
        inferred=_inferred(frame),
        why=tuple(dict.fromkeys(why)),
    )


def _told_apart(frame: Frame, role: str) -> tuple[str, ...]:
    """“another country had sent rifles”: who is somebody, but nobody in particular, is not named."""
    return codes(
        tuple(party for party in frame.parties[role] if not party.row.startswith(f"{NOT_TOLD_APART}: "))
    )


def _date_of_promise(view: View, frame: Frame, standing: Standing, who: Speakers, stage: str) -> str | None:
    """“will send tanks, Oslo said on Friday”: a supplier's word is given when it is said."""
    own = {claimant.actor for claimant in who.innermost} & set(codes(frame.parties["supplier"]))
    return said_date(view, standing) if own and stage in {"pledged", "refused"} else None


def _inferred(frame: Frame) -> tuple[str, ...]:
    """The slots that were filled from outside the sentence."""
    slots = set(frame.inferred)
    slots |= {f"{role}s" for role in ROLES if any(party.inferred for party in frame.parties[role])}
    return tuple(sorted(slots))


def _party_rows(frame: Frame) -> list[str]:
    return [f"{role}: {party.row}" for role in ROLES for party in frame.parties[role]]


def _items(view: View, frame: Frame) -> tuple[Item, ...]:
    if frame.rule.goods and not frame.goods:
        word = view.annotated.sentence.words[frame.trigger]
        return (_counted(view, frame, Item(word.text, frame.rule.goods)),)
    if frame.rule.rule in {"service", "servicing"}:
        verb = view.annotated.sentence.words[frame.trigger].text
        own = items_of(view, frame.goods)
        return tuple(Item(f"{verb} {item.text}", "maintenance_parts", item.designation) for item in own)
    if len(frame.goods) == 1 and frame.goods[0].category == "training":
        return tuple(_counted(view, frame, item) for item in items_of(view, frame.goods))
    items = frame.referred or all_that_is_described(view, frame, items_of(view, frame.goods))
    heads = {mention.head for mention in frame.goods}
    words = view.annotated.sentence.words
    is_of_goods = any(words[number.head].head in heads for number in view.annotated.quantities)
    return (
        items if is_of_goods or not frame.rule.predicates else uncounted(items)
    )  # "the ten largest exporters"


def _counted(view: View, frame: Frame, training: Item) -> Item:
    """“trained 300 soldiers”, "the training of 40 pilots": training is counted in those who get it."""
    labels = ("object", "of", "for", "indirect", "to")
    trained = {place for label in labels for place in frame.arguments.get(label, [])}
    words = view.annotated.sentence.words
    number = next((n for n in view.annotated.quantities if words[n.head].head in trained), None)
    if number is None or training.category != "training" or training.quantity is not None:
        return training
    return replace(training, quantity=number.amount, quantity_max=number.amount_max, bound=number.bound)
