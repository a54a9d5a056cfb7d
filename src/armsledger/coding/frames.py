"""A sentence in, the frames that open in it out: which rule, on which word, with what in its roles.

A frame is not yet told: whether it is a transfer, a presupposition or a standing refusal is decided above it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from armsledger.annotation.modality import read_predicate
from armsledger.annotation.trees import case, children, governor
from armsledger.annotation.vocabulary import load_nouns
from armsledger.codebook.equipment import is_generic
from armsledger.coding.actors import Party, parties
from armsledger.coding.arguments import Arguments, deep_subject, noun_arguments, verb_arguments
from armsledger.coding.goods import CIVIL, goods_in
from armsledger.coding.lexemes import lexemes
from armsledger.coding.lexicon import TransferRule, goods_rule, rules_by_noun, rules_by_verb, verbs_of_use
from armsledger.coding.view import View
from armsledger.model import Item, ItemMention, Sentence, Word

ROLES = ("supplier", "recipient")
NOBODY = "unnamed"  # marks a role whose phrase stands there and names nobody ("the army"): nothing is guessed for it
AT_HOME = "at home"  # marks a frame whose giver gives to itself ("equips its brigades")


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
    referred: tuple[Item, ...] = ()
    path: tuple[int, ...] = ()  # the words from the trigger up to the root, once it has been climbed


def find_frames(view: View) -> tuple[Frame, ...]:
    """Every frame that opens in a sentence, whether or not it is told as a transfer."""
    found: dict[tuple[int, bool], Frame] = {}
    for rule, trigger in _triggers(view):
        kind = (trigger, bool(rule.verbs))
        frame = _frame(view, rule, trigger) if kind not in found else None
        if frame is not None:
            found[kind] = frame
    return tuple(found.values())


def is_standing_not(view: View, frame: Frame) -> bool:
    """Whether a frame is a standing refusal ("does not supply weapons"), which is a position and no transfer."""
    if not frame.rule.verbs or view.annotated.money or frame.rule.rule not in {"give", "sell"}:
        return False
    predicate = read_predicate(view.annotated.sentence, frame.trigger)
    restricted = predicate.negated or _only(view, frame)
    return (
        predicate.form == "present" and restricted and is_unspecific(frame) and not view.annotated.quantities
    )


def is_unspecific(frame: Frame) -> bool:
    """Whether goods are named only as arms or aid, without type, name or number."""
    return all(is_generic(mention.category) and not mention.designation for mention in frame.goods)


def _only(view: View, frame: Frame) -> bool:
    """“supplies only non-lethal equipment”: a word of rule on the verb or its goods."""
    sentence = view.annotated.sentence
    places = [frame.trigger, *(mention.head for mention in frame.goods)]
    marks = (child for place in places for child in children(sentence, place, "advmod"))
    return any(child.text.lower() in {"only", "solely", "exclusively", "never"} for child in marks)


def _triggers(view: View) -> Iterator[tuple[TransferRule, int]]:
    """Verbs first, then nouns that happen, then goods themselves."""
    sentence = view.annotated.sentence
    for word in sentence.words:
        if word.pos in {"VERB", "AUX"} or (word.tag in {"VBN", "VBG"} and word.relation in {"amod", "acl"}):
            for rule in _rules(sentence, word.index, rules_by_verb()):
                yield rule, word.index
    for word in sentence.words:
        if word.pos in {"NOUN", "PROPN"}:
            for rule in _rules(sentence, word.index, rules_by_noun())[:1]:
                yield rule, word.index
    heads = {mention.head for mention in view.annotated.items}
    for mention in view.annotated.items:
        word = sentence.words[mention.head]
        if word.relation != "conj" or word.head not in heads:
            yield goods_rule(), mention.head


def _rules(sentence: Sentence, index: int, table: dict[str, TransferRule]) -> list[TransferRule]:
    """The rules that a word may open, the one with its particle or preposition first ("pour into", "pour")."""
    return list(
        {table[lemma].rule: table[lemma] for lemma in lexemes(sentence, index) if lemma in table}.values()
    )


def _frame(view: View, rule: TransferRule, trigger: int) -> Frame | None:
    sentence = view.annotated.sentence
    arguments = (
        verb_arguments(sentence, trigger)
        if rule.verbs and sentence.words[trigger].pos in {"VERB", "AUX", "ADJ"}
        else noun_arguments(sentence, trigger)
    )
    goods, goods_word = _goods(view, rule, trigger, arguments)
    inferred: set[str] = set()
    goods = (*goods, *_list_entries(view, trigger, goods))
    referred: tuple[Item, ...] = ()
    if not goods and not rule.goods:
        referred, goods_word = _referred_goods(view, rule, trigger, arguments)
        if not referred:
            return None
        inferred.add("items")
    frame = Frame(rule, trigger, arguments, goods, goods_word, {}, inferred, referred)
    taken: set[str] = set()
    for role in ROLES:
        found = _fill(view, frame, role, taken)
        frame.parties[role] = found
        taken.update(party.actor for party in found)
    return frame


def _goods(
    view: View, rule: TransferRule, trigger: int, arguments: Arguments
) -> tuple[tuple[ItemMention, ...], int | None]:
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
                return (*found, *_listed(view, trigger, found)), place
    own = tuple(
        mention
        for mention in view.annotated.items
        if trigger in range(mention.first, mention.last + 1) or mention.head == trigger
    )
    if own and rule.nouns:
        return own, trigger
    return (), None


def _list_entries(view: View, trigger: int, found: tuple[ItemMention, ...]) -> tuple[ItemMention, ...]:
    """All goods in the entries of a running list, for the frame that opens in its clause."""
    begin = view.annotated.block.entries
    words = view.annotated.sentence.words
    if begin is None or words[trigger].start >= begin:
        return ()
    return tuple(m for m in view.annotated.items if words[m.first].start >= begin and m not in found)


def _listed(view: View, trigger: int, found: tuple[ItemMention, ...]) -> tuple[ItemMention, ...]:
    """Goods behind "including" that the parser hung on the verb."""
    sentence = view.annotated.sentence
    listed = [
        mention
        for child in children(sentence, trigger, "obl", "nmod", "advcl")
        if case(sentence, child.index) in {"including", "such as", "like"} or child.lemma == "include"
        for mention in goods_in(view, child.index)
    ]
    return tuple(mention for mention in listed if mention not in found)


def _referred_goods(
    view: View, rule: TransferRule, trigger: int, arguments: Arguments
) -> tuple[tuple[Item, ...], int | None]:
    """“send them”, "these systems": the goods named before."""
    words = view.annotated.sentence.words
    if view.last_items and rule.events and view.around.about_arms and _is_known(view, trigger):
        return view.last_items, trigger
    if not view.last_items or not rule.verbs:
        return (), None
    for label in rule.roles.get("item", ()):
        for place in arguments.get(label, []):
            marks = {child.text.lower() for child in children(view.annotated.sentence, place, "det")}
            if marks & {"these", "those", "such"} and words[place].lemma.lower() in load_nouns("supplies"):
                return view.last_items, place
            if (
                words[place].text.lower() in {"them", "it", "they", "these", "those", "some"}
                and label in {"object", "subject", "with"}
                and rule.rule in {"give", "sell", "arrive", "divert"}
            ):
                return view.last_items, place
    return (), None


def _is_known(view: View, trigger: int) -> bool:
    """“The deliveries were held back”: a happening told as known, or in the plural, without its goods."""
    sentence = view.annotated.sentence
    word = sentence.words[trigger]
    marks = {child.text.lower() for child in children(sentence, trigger, "det", "nmod:poss")}
    return word.lemma.lower() in {"delivery", "shipment", "transfer", "supply"} and (
        bool(marks & {"the", "these", "those", "this", "its", "their"}) or word.tag == "NNS"
    )


def _fill(view: View, frame: Frame, role: str, taken: set[str]) -> tuple[Party, ...]:
    """The first argument that names an actor for the role."""
    for label in frame.rule.roles.get(role, ()):
        for place in frame.arguments.get(label, []):
            if place == frame.goods_word and label not in {"modifier", "of", "poss"}:
                continue
            named = parties(view, place)
            found = tuple(party for party in named if party.actor not in taken)
            if not named and _is_somebody(view, place, role, label):
                frame.inferred.add(f"{NOBODY} {role}")
            if role == "recipient" and named and not found and label in {"indirect", "to", "for", "object"}:
                frame.inferred.add(AT_HOME)
            if label == "modifier" and role == "recipient":
                found = ()
            if found:
                return found
    if role == "supplier":
        return _given_by(view, frame, taken) or _maker(view, frame, taken)
    return (
        _second_object(view, frame, taken)
        or _bound_for(view, frame, taken)
        or _ordered_by(view, frame, taken)
        or _user(view, frame, taken)
    )


def _user(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """“Chad fired French-supplied rockets”, "Chad's French-supplied rockets": who uses or has goods got them."""
    sentence = view.annotated.sentence
    word = sentence.words[frame.trigger]
    if frame.rule.rule not in {"give", "lend"} or word.tag != "VBN" or word.relation not in {"acl", "amod"}:
        return ()
    found: list[Party] = []
    for mention in frame.goods:
        found.extend(
            p for own in children(sentence, mention.head, "nmod:poss") for p in parties(view, own.index)
        )
        above = governor(sentence, mention.head)
        if above is not None and above.pos == "VERB" and above.lemma.lower() in verbs_of_use():
            subject = deep_subject(sentence, above.index)
            found.extend(parties(view, subject) if subject is not None else ())
    return tuple({party.actor: party for party in found if party.actor not in taken}.values())


def _ordered_by(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """“the systems that Syria ordered”: who ordered or asked for goods is to get them."""
    sentence = view.annotated.sentence
    for mention in frame.goods:
        for child in children(sentence, mention.head, "acl"):
            if child.lemma.lower() in {"order", "buy", "purchase", "request", "procure"}:
                subject = deep_subject(sentence, child.index)
                found = parties(view, subject) if subject is not None else ()
                return tuple(party for party in found if party.actor not in taken)
    return ()


def _given_by(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """“the howitzers promised by Berlin arrived”: who promised or gave goods is their supplier."""
    sentence = view.annotated.sentence
    places = [place for mention in frame.goods for place in range(mention.first, mention.head + 1)]
    places += [
        goods.index
        for place in list(places)
        for part in children(sentence, place, "acl")
        for goods in children(sentence, part.index, "obj")
    ]  # "infantry fighting vehicles", read as infantry that fights vehicles
    for place in places:
        for child in children(sentence, place, "acl"):
            if child.tag == "VBN" and child.index != frame.trigger and not child.relation.endswith("relcl"):
                for agent in children(sentence, child.index, "obl"):
                    if agent.relation == "obl:agent" or case(sentence, agent.index) == "by":
                        return tuple(
                            party for party in parties(view, agent.index) if party.actor not in taken
                        )
    return ()


def _bound_for(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """“Taiwan-bound missiles”: where goods are bound, their recipient is."""
    sentence = view.annotated.sentence
    for mention in frame.goods:
        for child in children(sentence, mention.head, "amod", "compound"):
            if child.lemma.lower() in {"bound", "destined"}:
                named = [
                    view.actor_at[place.index]
                    for place in children(sentence, child.index)
                    if place.index in view.actor_at
                ]
                return tuple(Party(name.actor, name.row) for name in named if name.actor not in taken)
    return ()


def _is_somebody(view: View, index: int, role: str, label: str) -> bool:
    """Whether a phrase stands for some giver or getter, though it does not say of which country."""
    word = view.annotated.sentence.words[index]
    if label not in ({"indirect", "to", "for"} if role == "recipient" else {"subject", "by", "from"}):
        return False
    kinds = ("people", "bodies", "companies", "wholes", "offices")
    return word.pos == "NOUN" and any(word.lemma.lower() in load_nouns(kind) for kind in kinds)


def _second_object(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """“sold Iraq howitzers”, "promised Benin two helicopters": a name right behind the verb, before the goods.

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
        after_verb = before >= 0 and (
            words[before].pos in {"VERB", "AUX"} or words[before].relation == "compound:prt"
        )
        between = words[mention.last + 1 : first]
        bare = mention.how in {"name", "capital", "metonym", "group"} or _has_body(
            view, mention.last + 1, first
        )
        bare = bare and mention.actor not in taken
        if bare and after_verb and mention.last < first and all(_may_stand_between(word) for word in between):
            return (Party(mention.actor, mention.row),)
    return ()


def _has_body(view: View, start: int, end: int) -> bool:
    """“the Sudanese army Mohajer-6 drones”: a nationality with its body or people before the goods."""
    words = view.annotated.sentence.words[start:end]
    return bool(words) and any(words[0].lemma.lower() in load_nouns(kind) for kind in ("bodies", "people"))


def _may_stand_between(word: Word) -> bool:
    """What may stand between the one who gets and the goods: their adjectives, numbers and kinds, no possessive."""
    return (
        word.pos in {"ADJ", "NUM", "NOUN", "DET", "ADV", "SYM", "PROPN", "VERB"}
        and word.text not in {"'s", "’s", "of"}
        and word.tag not in {"VBD", "VBZ", "VBP"}
    )


def _maker(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """“American systems”: the nationality of goods that move is their supplier (codebook, rule 6)."""
    sentence = view.annotated.sentence
    if frame.rule.rule not in {
        "receive",
        "buy",
        "purchase",
        "replace",
        "goods",
        "arrive",
        "buyer-of",
        "sale",
        "shipment",
        "divert",
        "borrow",
    }:
        return ()
    second = {party.row for party in _second_object(view, frame, taken)}
    for mention in frame.goods:
        for child in sentence.children[mention.head]:
            named = view.actor_at.get(child)
            word = sentence.words[child]
            if (
                named is None
                or named.actor in taken
                or named.row in second
                or word.relation not in {"amod", "compound", "nmod:poss"}
            ):
                continue
            following = (
                sentence.words[named.last + 1].text.lower() if named.last + 1 < len(sentence.words) else ""
            )
            if following in {"-", "era"} or "era" in following or "made" in following:
                continue
            return (Party(named.actor, named.row),)
    return ()
