"""A sentence in, its transfer claims out: trigger, roles, climb, and what the document gives to empty slots.

A claim needs goods that are arms, a supplier or a recipient, and a stage; what is only presupposed gives none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from armsledger.annotation.modality import read_predicate
from armsledger.annotation.trees import children, governor, subtree, text_between
from armsledger.codebook.equipment import is_generic
from armsledger.codebook.loading import STRICT, load_rows, package_folder
from armsledger.coding.actors import Party, parties
from armsledger.coding.arguments import Arguments, noun_arguments, verb_arguments
from armsledger.coding.climbing import Standing, climb
from armsledger.coding.drafts import Draft, frame_date, speakers
from armsledger.coding.goods import CIVIL, goods_in, items_of, value_of
from armsledger.coding.lexemes import lexemes
from armsledger.coding.sharing import shared_out
from armsledger.coding.lexicon import TransferRule, goods_rule, rules_by_noun, rules_by_verb
from armsledger.coding.view import View
from armsledger.model import Item, ItemMention, Sentence, Word

ROLES = ("supplier", "recipient")
DOINGS = frozenset({"aid", "assistance", "support", "help", "backing", "training"})


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """Words that tell a channel."""

    __pydantic_config__ = STRICT
    channel: str
    words: tuple[str, ...]


@dataclass(slots=True)
class Frame:
    """A rule that fired on a word, with what fills its roles."""

    rule: TransferRule
    trigger: int
    arguments: Arguments
    goods: tuple[ItemMention, ...]
    goods_word: int | None
    parties: dict[str, tuple[Party, ...]]
    inferred: set[str]


def find_frames(view: View) -> tuple[Frame, ...]:
    """Every frame that opens in a sentence, whether or not it is told as a transfer."""
    frames = (_frame(view, rule, trigger) for rule, trigger in _triggers(view))
    return tuple(frame for frame in frames if frame is not None)


def is_standing_not(view: View, frame: Frame) -> bool:
    """Whether a frame is a standing refusal ("does not supply weapons"), which is a position and no transfer."""
    if not frame.rule.verbs or view.annotated.money or frame.rule.rule not in {"give", "sell"}:
        return False
    predicate = read_predicate(view.annotated.sentence, frame.trigger)
    specific = any(not is_generic(mention.category) or mention.designation for mention in frame.goods)
    return predicate.form in {"present"} and predicate.negated and not specific and not view.annotated.quantities


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
            told.append((filled, draft))
    yield from shared_out(view, told)


def is_standing_not(view: View, frame: Frame) -> bool:
    """Whether a frame is a standing refusal ("does not supply weapons"), which is a position and no transfer."""
    if not frame.rule.verbs or view.annotated.money or frame.rule.rule not in {"give", "sell"}:
        return False
    predicate = read_predicate(view.annotated.sentence, frame.trigger)
    specific = any(not is_generic(mention.category) or mention.designation for mention in frame.goods)
    return predicate.form in {"present"} and predicate.negated and not specific and not view.annotated.quantities


def find_transfers(view: View, frames: tuple[Frame, ...]) -> Iterator[Draft]:
    """The transfer claims of a sentence, from its frames."""
    used: set[int] = set()
    for frame in frames:
        if frame.trigger in used:
            continue
        if is_standing_not(view, frame):
            used.update(mention.head for mention in frame.goods)
            continue
        draft = _draft(view, replace(frame, parties=dict(frame.parties), inferred=set(frame.inferred)))
        if draft is not None:
            used.update(mention.head for mention in frame.goods)
            used.update(_inside_goods(view, frame))
            yield draft


def _triggers(view: View) -> Iterator[tuple[TransferRule, int]]:
    """Verbs first, then nouns that happen, then goods themselves."""
    sentence = view.annotated.sentence
    for word in sentence.words:
        if word.pos in {"VERB", "AUX"} or (word.tag in {"VBN", "VBG"} and word.relation in {"amod", "acl"}):
            rule = _rule(sentence, word.index, rules_by_verb())
            if rule is not None:
                yield rule, word.index
    for word in sentence.words:
        if word.pos in {"NOUN", "PROPN"}:
            rule = _rule(sentence, word.index, rules_by_noun())
            if rule is not None:
                yield rule, word.index
    heads = {mention.head for mention in view.annotated.items}
    for mention in view.annotated.items:
        word = sentence.words[mention.head]
        if word.relation != "conj" or word.head not in heads:
            yield goods_rule(), mention.head


def _rule(sentence: Sentence, index: int, table: dict[str, TransferRule]) -> TransferRule | None:
    return next((table[lemma] for lemma in lexemes(sentence, index) if lemma in table), None)


def _frame(view: View, rule: TransferRule, trigger: int) -> Frame | None:
    sentence = view.annotated.sentence
    arguments = verb_arguments(sentence, trigger) if rule.verbs and sentence.words[trigger].pos in {"VERB", "AUX", "ADJ"} else noun_arguments(sentence, trigger)
    goods, goods_word = _goods(view, rule, trigger, arguments)
    inferred: set[str] = set()
    if not goods and not rule.goods:
        goods, goods_word = _referred_goods(view, rule, arguments)
        if not goods:
            return None
        inferred.add("items")
    frame = Frame(rule, trigger, arguments, goods, goods_word, {}, inferred)
    taken: set[str] = set()
    for role in ROLES:
        found = _fill(view, frame, role, taken)
        frame.parties[role] = found
        taken.update(party.actor for party in found)
    return frame


def _goods(view: View, rule: TransferRule, trigger: int, arguments: Arguments) -> tuple[tuple[ItemMention, ...], int | None]:
    for label in rule.roles.get("item", ()):
        places = [trigger] if label == "self" else arguments.get(label, [])
        for place in places:
            named = view.actor_at.get(place)
            if named is not None and named.how not in {"demonym", "prefix"} and place not in view.item_at:
                continue
            found = goods_in(view, place)
            if label == "modifier":
                found = tuple(m for m in found if m.head == place)
            if found and any(mention.category not in CIVIL for mention in found):
                return found, place
    own = tuple(mention for mention in view.annotated.items if trigger in range(mention.first, mention.last + 1) or mention.head == trigger)
    if own and rule.nouns:
        return own, trigger
    return (), None


def _referred_goods(view: View, rule: TransferRule, arguments: Arguments) -> tuple[tuple[ItemMention, ...], int | None]:
    """"send them", "these systems": the goods named before."""
    words = view.annotated.sentence.words
    if not view.last_items or not rule.verbs:
        return (), None
    for label in rule.roles.get("item", ()):
        for place in arguments.get(label, []):
            if words[place].text.lower() in {"them", "it", "they", "these", "those", "some"} and label in {"object", "subject", "with"} and rule.rule in {"give", "sell", "arrive", "divert"}:
                return view.last_items, place
    return (), None


def _fill(view: View, frame: Frame, role: str, taken: set[str]) -> tuple[Party, ...]:
    """The first argument that names an actor for the role."""
    for label in frame.rule.roles.get(role, ()):
        for place in frame.arguments.get(label, []):
            if place == frame.goods_word and label not in {"modifier", "of", "poss"}:
                if role == "supplier" or label != "object":
                    pass
                continue
            found = tuple(party for party in parties(view, place) if party.actor not in taken)
            if label == "modifier" and role == "recipient":
                found = ()
            if found:
                return found
    return _maker(view, frame, taken) if role == "supplier" else _second_object(view, frame, taken)


def _second_object(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """"sold Iraq howitzers", "promised Benin two helicopters": a name right behind the verb, before the goods.

    The parser often takes it for a part of the goods' own name.
    """
    words = view.annotated.sentence.words
    if not frame.goods or frame.rule.rule in {"buy", "purchase", "receive", "arrive", "divert"}:
        return ()
    first = min(mention.first for mention in frame.goods)
    for mention in view.annotated.actors:
        before = mention.first - 1
        while before > 0 and words[before].pos in {"DET", "PRON"} and words[before].relation != "nsubj":
            before -= 1
        after_verb = before >= 0 and (words[before].pos in {"VERB", "AUX"} or words[before].relation == "compound:prt")
        between = words[mention.last + 1 : first]
        bare = mention.how in {"name", "capital", "metonym", "group"} and mention.actor not in taken
        if bare and after_verb and mention.last < first and all(_may_stand_between(word) for word in between):
            return (Party(mention.actor, False, mention.row),)
    return ()


def _may_stand_between(word: Word) -> bool:
    """What may stand between the one who gets and the goods: their adjectives, numbers and kinds, no possessive."""
    return word.pos in {"ADJ", "NUM", "NOUN", "DET", "ADV", "SYM", "PROPN", "VERB"} and word.text not in {"'s", "’s", "of"} and word.tag not in {"VBD", "VBZ", "VBP"}


def _maker(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """"American systems", "Japan's helmets": the nationality of goods that move is their supplier (codebook, rule 6)."""
    sentence = view.annotated.sentence
    if frame.rule.rule not in {"receive", "buy", "purchase", "replace", "goods", "arrive", "buyer-of", "sale", "shipment"}:
        return ()
    second = {party.row for party in _second_object(view, frame, taken)}
    for mention in frame.goods:
        for child in sentence.children[mention.head]:
            named = view.actor_at.get(child)
            word = sentence.words[child]
            if named is None or named.actor in taken or named.row in second or word.relation not in {"amod", "compound", "nmod:poss"}:
                continue
            following = sentence.words[named.last + 1].text.lower() if named.last + 1 < len(sentence.words) else ""
            if following in {"-", "era"} or "era" in following or "made" in following:
                continue
            return (Party(named.actor, False, named.row),)
    return ()


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
        stage = frame.rule.stages.get(_form_in_place(view, frame.trigger, predicate.form))
    if frame.rule.predicates and not (frame.arguments.get("is") or frame.arguments.get("apposition")):
        return None
    if any(child.lemma.lower() in {"how", "why", "when", "where"} and child.index < frame.trigger for child in children(sentence, frame.trigger, "advmod")) and word.relation in {"ccomp", "advcl", "acl", "acl:relcl", "obl", "nmod"}:
        return None
    standing = climb(view, frame.trigger, stage, predicate if not frame.rule.predicates or frame.arguments.get("is") else None, happens=_happens(view, frame))
    if standing.stage is None:
        return None
    _take_hints(view, frame, standing)
    _take_surroundings(view, frame, standing)
    if not _holds(view, frame):
        return None
    who = speakers(view, frame.trigger, standing)
    items = _items(view, frame)
    span = set(subtree(sentence, _money_root(view, frame)))
    draft = Draft(
        kind="transfer",
        trigger=frame.trigger,
        who=who,
        polarity=standing.polarity,
        factuality=standing.factuality,
        when=frame_date(view, standing),
        suppliers=_codes(frame.parties["supplier"]),
        recipients=_codes(frame.parties["recipient"]),
        items=items,
        value=value_of(view, span),
        stage=_resolved(standing.stage, view, frame, who),
        channel=_channel(view, frame, standing),
        inferred=tuple(sorted({*frame.inferred, *(f"{role}s" for role in ROLES if any(p.inferred for p in frame.parties[role]))})),
        why=(f"rule: {frame.rule.rule} ({word.text})", *standing.why, *_party_rows(frame), *(mention.row for mention in frame.goods)),
    )
    return replace(draft, why=tuple(dict.fromkeys(draft.why)))


def _happens(view: View, frame: Frame) -> bool:
    """Goods are things, but aid and support are also what somebody does."""
    return not frame.rule.goods_noun or view.annotated.sentence.words[frame.trigger].lemma.lower() in DOINGS


def _form_in_place(view: View, trigger: int, form: str) -> str:
    """A headline tells the past in the bare present ("Turkish drones arrive in Mali")."""
    sentence = view.annotated.sentence
    word = sentence.words[trigger]
    if word.relation == "amod" and word.tag == "VBN":
        return "participle"
    above = governor(sentence, trigger)
    if form == "gerund" and word.relation == "advcl" and above is not None and not any(child.relation in {"mark", "case"} for child in children(sentence, trigger)):
        return read_predicate(sentence, above.index).form  # "has sent money, even providing helmets": in the time of its verb
    is_headline = view.annotated.block.kind in {"title", "heading"}
    return "past" if is_headline and form == "present" and word.relation in {"root", "ccomp", "parataxis", "conj"} else form


def _codes(found: tuple[Party, ...]) -> tuple[str, ...]:
    return tuple(party.actor for party in found)


def _party_rows(frame: Frame) -> list[str]:
    return [f"{role}: {party.row}" for role in ROLES for party in frame.parties[role]]


def _items(view: View, frame: Frame) -> tuple[Item, ...]:
    if frame.rule.goods and not frame.goods:
        word = view.annotated.sentence.words[frame.trigger]
        return (Item(word.text, frame.rule.goods),)
    return items_of(view, frame.goods)


def _money_root(view: View, frame: Frame) -> int:
    """The word under which a frame's sum stands: the verb, or the measure above the goods."""
    sentence = view.annotated.sentence
    root = frame.trigger
    if not frame.rule.verbs:
        while (above := governor(sentence, root)) is not None and above.pos in {"NOUN", "SYM", "NUM"} and sentence.words[root].relation.startswith("nmod"):
            root = above.index
    return root


def _take_hints(view: View, frame: Frame, standing: Standing) -> None:
    """What governors say of the roles ("asked Germany to send", "Oslo announced aid")."""
    swapped = {"supplier": "recipient", "recipient": "supplier"}
    for role in ROLES:
        if frame.parties[role]:
            continue
        other = {party.actor for kind in ROLES if kind != role for party in frame.parties[kind]}
        for place in standing.hints.get(swapped[role] if frame.rule.buyer_side else role, []):
            found = tuple(party for party in parties(view, place) if party.actor not in other)
            if found:
                frame.parties[role] = found
                break


def _take_surroundings(view: View, frame: Frame, standing: Standing) -> None:
    """The document's one evident recipient, and the side that speaks for itself."""
    named = {party.actor for kind in ROLES for party in frame.parties[kind]}
    around = view.around
    if not frame.parties["recipient"] and around.recipient and around.recipient not in named:
        frame.parties["recipient"] = (Party(around.recipient, True, "document: its one evident recipient"),)
        named.add(around.recipient)
    voice = tuple(actor for actor in (around.voice.plural or around.voice.actors) if actor not in named)
    if not frame.parties["supplier"] and voice and frame.rule.rule not in {"receive", "divert"} and not standing.layers:
        frame.parties["supplier"] = tuple(Party(actor, True, "document: who speaks for itself") for actor in voice)


def _holds(view: View, frame: Frame) -> bool:
    """Whether the frame is a transfer at all: two sides that differ, goods that are arms."""
    suppliers, recipients = set(_codes(frame.parties["supplier"])), set(_codes(frame.parties["recipient"]))
    if not suppliers and not recipients:
        return False
    if not view.around.voice.claimants and all(party.inferred for role in ROLES for party in frame.parties[role]) and not _refers(frame):
        return False
    if suppliers and suppliers == recipients:
        return False
    if "supplier" in frame.rule.needs and not suppliers:
        return False
    if "abroad" in frame.rule.needs and (not suppliers or not recipients):
        return False
    return bool(frame.rule.goods) or any(mention.category not in CIVIL for mention in frame.goods)


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


def trigger_text(view: View, index: int) -> str:
    """The trigger as printed."""
    return text_between(view.annotated.sentence, index, index)
