"""A sentence in, its transfer claims out: trigger, roles, climb, and what the document gives to empty slots.

A claim needs goods that are arms, a supplier or a recipient, and a stage; what is only presupposed gives none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from armsledger.annotation.modality import condition_of, read_predicate
from armsledger.annotation.trees import children, clause_of, governor, subtree
from armsledger.annotation.vocabulary import load_nouns
from armsledger.codebook.equipment import is_generic
from armsledger.codebook.loading import STRICT, load_rows, package_folder
from armsledger.coding.actors import Party, parties
from armsledger.coding.climbing import climb
from armsledger.coding.drafts import Draft, frame_date, speakers
from armsledger.coding.frames import AT_HOME, NOBODY, ROLES, Frame, is_standing_not
from armsledger.coding.goods import CIVIL, items_of, value_of
from armsledger.coding.lexemes import lexemes
from armsledger.coding.lexicon import TransferRule
from armsledger.coding.sharing import shared_out, united
from armsledger.coding.standing import Standing
from armsledger.coding.third_parties import with_third_parties
from armsledger.coding.view import View
from armsledger.model import Item

SLOTS = frozenset({"items", "suppliers", "recipients"})
DOINGS = frozenset({"aid", "assistance", "support", "help", "backing", "training"})


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """Words that tell a channel."""

    __pydantic_config__ = STRICT
    channel: str
    words: tuple[str, ...]


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
        filled = replace(frame, parties=dict(frame.parties), inferred=set(frame.inferred))
        draft = _draft(view, filled)
        if draft is not None:
            used.update(mention.head for mention in frame.goods)
            used.update(_inside_goods(view, frame))
            used.update(_own_goods(view, frame))
            told.append((filled, draft))
    yield from united(shared_out(view, with_third_parties(view, told)))


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
    within = set(subtree(view.annotated.sentence, frame.goods_word))
    heads = {mention.head for mention in frame.goods}
    return {place for place in within if place in heads or place == frame.goods_word}


def _draft(view: View, frame: Frame) -> Draft | None:
    sentence = view.annotated.sentence
    word = sentence.words[frame.trigger]
    verbal = word.pos in {"VERB", "AUX"} or bool(frame.rule.verbs)
    predicate = read_predicate(sentence, frame.trigger) if verbal or frame.rule.predicates else None
    stage = None
    if predicate is not None and frame.rule.stages:
        stage = _told_stage(frame.rule, _form_in_place(view, frame.trigger, predicate.form))
    if stage in {"delivered", "delivering", "promised", "ordered"} and condition_of(
        sentence, frame.trigger
    ) not in {None, "whether"}:
        stage = "expected"  # "if Ankara were to supply"
    if frame.rule.predicates and not (frame.arguments.get("is") or frame.arguments.get("apposition")):
        return None
    if any(
        child.lemma.lower() in {"how", "why", "when", "where"} and child.index < frame.trigger
        for child in children(sentence, frame.trigger, "advmod")
    ) and word.relation in {"ccomp", "advcl", "acl", "acl:relcl", "obl", "nmod", "root"}:
        return None
    standing = climb(
        view,
        frame.trigger,
        stage,
        predicate if not frame.rule.predicates or frame.arguments.get("is") else None,
        happens=_happens(view, frame),
        done=(frame.rule.stages or {}).get("past", "delivered"),
    )
    if standing.stop_called:
        return _call_to_stop(view, frame, standing)
    if standing.stage is None:
        return None
    _take_hints(view, frame, standing)
    _sides_of_deal(view, frame, standing)
    _take_told(view, frame)
    _take_surroundings(view, frame, standing)
    if not _holds(view, frame):
        return None
    who = speakers(view, frame.trigger, standing)
    items = _items(view, frame)
    span = set(subtree(sentence, _money_root(view, frame)))
    stage = _resolved(standing.stage, view, frame, who)
    if any(row.startswith("governor: include") for row in standing.why) and view.last_told is not None:
        stage = view.last_told.stage or stage  # "this includes": as far as the whole
    refuses = (
        standing.stage == "promised" and stage == "pledged" and standing.polarity == "-"
    )  # "will not send"
    draft = Draft(
        kind="transfer",
        trigger=frame.trigger,
        who=who,
        polarity="+" if refuses else standing.polarity,
        factuality=standing.factuality,
        when=frame_date(view, standing),
        suppliers=_codes(frame.parties["supplier"]),
        recipients=_codes(frame.parties["recipient"]),
        items=items,
        value=value_of(view, span),
        stage="refused" if refuses else stage,
        channel=_channel(view, frame, standing),
        deciders=tuple(
            party.actor for place in standing.hints.get("supplier", [])[:1] for party in parties(view, place)
        ),
        inferred=tuple(
            sorted(
                {
                    *(slot for slot in frame.inferred if slot in SLOTS),
                    *(f"{role}s" for role in ROLES if any(p.inferred for p in frame.parties[role])),
                }
            )
        ),
        why=(
            f"rule: {frame.rule.rule} ({word.text})",
            *standing.why,
            *_party_rows(frame),
            *(mention.row for mention in frame.goods),
        ),
    )
    return replace(draft, why=tuple(dict.fromkeys(draft.why)))


def _call_to_stop(view: View, frame: Frame, standing: Standing) -> Draft:
    """“called on France to stop arms sales”: an assessment, against (codebook, section 3)."""
    _take_hints(view, frame, standing)
    who = speakers(view, frame.trigger, standing)
    return Draft(
        kind="assessment",
        trigger=frame.trigger,
        who=who,
        factuality=standing.factuality,
        suppliers=_codes(frame.parties["supplier"]),
        recipients=_codes(frame.parties["recipient"]),
        holders=tuple(dict.fromkeys(claimant.actor for claimant in who.innermost if claimant.actor)),
        theme="other",
        stance="against",
        why=("rule: call-to-stop", *standing.why),
    )


def _happens(view: View, frame: Frame) -> bool:
    """Goods are things, but aid and support are also what somebody does."""
    return not frame.rule.goods_noun or view.annotated.sentence.words[frame.trigger].lemma.lower() in DOINGS


def _told_stage(rule: TransferRule, form: str) -> str | None:
    """The stage that a form of the verb tells: what merely may be is expected."""
    if form == "possibility" and not rule.fixed:
        return "expected"
    return (rule.stages or {}).get(form)


def _form_in_place(view: View, trigger: int, form: str) -> str:
    """A headline tells the past in the bare present ("Turkish drones arrive in Mali")."""
    sentence = view.annotated.sentence
    word = sentence.words[trigger]
    if word.relation == "amod" and word.tag == "VBN":
        return "participle"
    above = governor(sentence, trigger)
    if (
        form == "gerund"
        and word.relation == "advcl"
        and above is not None
        and not any(child.relation in {"mark", "case"} for child in children(sentence, trigger))
    ):
        return read_predicate(
            sentence, above.index
        ).form  # "has sent money, even providing helmets": in the time of its verb
    if (
        form == "gerund"
        and above is not None
        and any(child.text.lower() == "by" for child in children(sentence, trigger, "mark", "case"))
    ):
        return read_predicate(sentence, above.index).form  # "should respond by providing weapons"
    is_headline = view.annotated.block.kind in {"title", "heading"}
    if is_headline and form == "infinitive" and word.relation == "root":
        return "future"  # "Paris to send howitzers"
    is_main = word.relation in {"root", "ccomp", "parataxis", "conj"}
    return "past" if is_headline and form == "present" and is_main else form


def _codes(found: tuple[Party, ...]) -> tuple[str, ...]:
    return tuple(party.actor for party in found)


def _party_rows(frame: Frame) -> list[str]:
    return [f"{role}: {party.row}" for role in ROLES for party in frame.parties[role]]


def _items(view: View, frame: Frame) -> tuple[Item, ...]:
    if frame.rule.goods and not frame.goods:
        word = view.annotated.sentence.words[frame.trigger]
        return (Item(word.text, frame.rule.goods),)
    return frame.referred or items_of(view, frame.goods)


def _money_root(view: View, frame: Frame) -> int:
    """The word under which a frame's sum stands: the verb, or the measure above the goods."""
    sentence = view.annotated.sentence
    root = frame.trigger
    if not frame.rule.verbs:
        while (
            (above := governor(sentence, root)) is not None
            and above.pos in {"NOUN", "SYM", "NUM"}
            and sentence.words[root].relation.startswith("nmod")
        ):
            root = above.index
    return root


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
                break


def _sides_of_deal(view: View, frame: Frame, standing: Standing) -> None:
    """“signed a contract with Estonia for radars”: of a firm and a state that make a deal, the firm supplies."""
    if frame.rule.rule != "sale" or not frame.arguments.get("with"):
        return
    partner = parties(view, frame.arguments["with"][0])
    signer = tuple(party for place in standing.hints.get("party", []) for party in parties(view, place))
    if partner and signer and not set(_codes(partner)) & set(_codes(signer)):
        words = view.annotated.sentence.words
        firm = all(party.actor.startswith("com:") for party in signer) or any(
            words[place].lemma.lower() in load_nouns("companies") for place in standing.hints["party"]
        )
        frame.parties["supplier"], frame.parties["recipient"] = (
            (signer, partner) if firm else (partner, signer)
        )


def _take_told(view: View, frame: Frame) -> None:
    """“the planes”, "these systems": goods named as known have the sides of the transfer told last (codebook, rule 5)."""
    told = view.last_told
    if told is None or not (_is_definite(view, frame) or frame.referred):
        return
    categories = {mention.category for mention in frame.goods} or set(told.categories)
    if not (categories & told.categories or all(is_generic(category) for category in categories)):
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


def _take_surroundings(view: View, frame: Frame, standing: Standing) -> None:
    """The document's one evident recipient, and the side that speaks for itself."""
    named = {party.actor for kind in ROLES for party in frame.parties[kind]}
    around = view.around
    if (
        not frame.parties["recipient"]
        and not _stands_unnamed(frame, "recipient")
        and around.recipient
        and around.recipient not in named
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


def _holds(view: View, frame: Frame) -> bool:
    """Whether the frame is a transfer at all: two sides that differ, goods that are arms."""
    suppliers, recipients = set(_codes(frame.parties["supplier"])), set(_codes(frame.parties["recipient"]))
    if not suppliers and not recipients:
        return False
    if (
        not view.around.voice.claimants
        and all(party.inferred for role in ROLES for party in frame.parties[role])
        and not _refers(frame)
    ):
        return False
    if not recipients and all(party.inferred for party in frame.parties["supplier"]):
        return False
    if (suppliers and suppliers == recipients) or (AT_HOME in frame.inferred and not recipients):
        return False
    if "supplier" in frame.rule.needs and not suppliers:
        return False
    if "abroad" in frame.rule.needs and (not suppliers or not recipients):
        return False
    return bool(frame.rule.goods or frame.referred) or any(
        mention.category not in CIVIL for mention in frame.goods
    )


def _refers(frame: Frame) -> bool:
    """Whether a side was found through a pronoun or a definite phrase of the sentence itself."""
    return any(party.row.startswith("reference") for role in ROLES for party in frame.parties[role])


def _resolved(stage: str, view: View, frame: Frame, who: object) -> str:
    """`promised` is pledged by the supplier's side or told as its plan, else expected."""
    if stage != "promised":
        return stage
    suppliers = set(_codes(frame.parties["supplier"]))
    inner = getattr(who, "innermost", ())
    if not inner:
        return "pledged"
    actors = {claimant.actor for claimant in inner}
    if any(claimant.role == "reporter" for claimant in inner):
        return "pledged"  # a question to the supplier's side
    return "pledged" if actors & suppliers or not suppliers else "expected"


@cache
def _channels() -> tuple[ChannelRow, ...]:
    return load_rows(package_folder("languages", "en", "channels.yaml"), ChannelRow)


def _channel(view: View, frame: Frame, standing: Standing) -> str:
    sentence = view.annotated.sentence
    places = {frame.trigger, *standing.path[:3]}
    lemmas = {lemma for place in places for lemma in lexemes(sentence, place)}
    for row in _channels():
        if lemmas & set(row.words):
            return row.channel
    return frame.rule.channel or "unspecified"
