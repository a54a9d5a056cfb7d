"""A sentence in, the frames that open in it out: which rule, on which word, with what in its roles.

A frame is not yet told: whether it is a transfer, a presupposition or a standing refusal is decided above it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from armsledger.annotation.trees import case, children, subtree
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.codebook.equipment import is_generic
from armsledger.coding.frames.beside_goods import meant_for, recipient_beside, supplier_beside
from armsledger.coding.frames.carriers import comes_with_goods
from armsledger.coding.frames.companions import acting_with
from armsledger.coding.frames.describing import described, lend_sides
from armsledger.coding.frames.frame import AT_HOME, NOBODY, ROLES, Frame
from armsledger.coding.frames.funds import funds_in
from armsledger.coding.frames.giving_on import (
    contribute,
    getters_of,
    give_on,
    help_to_fill,
    part_signers,
    sell_with_success,
)
from armsledger.coding.frames.lending import lend_from_last, lend_from_object, lend_from_price
from armsledger.coding.frames.owners import own_means
from armsledger.coding.frames.referring import referred_goods
from armsledger.coding.frames.staying import (
    are_ships,
    brings_somebody,
    is_bought_at_home,
    stays_whose_it_is,
    tells_of,
)
from armsledger.coding.frames.triggers import triggers
from armsledger.coding.frames.voted import voted_funds
from armsledger.coding.grammar.arguments import verb_arguments
from armsledger.coding.grammar.holding import is_much
from armsledger.coding.grammar.lexicon import TransferRule
from armsledger.coding.grammar.noun_arguments import noun_arguments
from armsledger.coding.grammar.prepositions import Arguments
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.arriving import arrived_at
from armsledger.coding.naming.contents import contents_of
from armsledger.coding.naming.goods import CIVIL, goods_in
from armsledger.coding.naming.group_names import is_unnamed_side
from armsledger.coding.naming.leading import names_contents, opener
from armsledger.coding.naming.parts import meant_here, named_just_before, part_of_named
from armsledger.coding.naming.party import Party
from armsledger.coding.naming.warring import for_whose_war
from armsledger.coding.view import View
from armsledger.model import Item, ItemMention, Word

EVERYBODY = "group:international-community"  # "the world's largest exporter" exports not to the world
ARRIVING = frozenset({"arrive", "arrival", "shipment", "expected-at", "unload"})  # tell where goods come in


def find_frames(view: View, behind: int = -1, opened: frozenset[int] = frozenset()) -> tuple[Frame, ...]:
    """Every frame that opens in a sentence behind a word, whether or not it is told; none of those opened before."""
    frames = open_frames(view, behind, opened)
    lend_sides(view, frames)
    return frames


def open_frames(view: View, behind: int = -1, opened: frozenset[int] = frozenset()) -> tuple[Frame, ...]:
    """The frames of a sentence, each with the sides that its own words name."""
    found: dict[tuple[int, bool], Frame] = {}
    for rule, trigger in triggers(view, behind, opened):
        kind = (trigger, bool(rule.verbs))
        before = found.get(kind)
        frame = _frame(view, rule, trigger) if before is None or not _is_whole(before) else None
        if frame is not None:
            found[kind] = frame
    return (*found.values(), *described(view), *funds_in(view), *voted_funds(view))


def _is_whole(frame: Frame) -> bool:
    """Whether the sides that a rule needs are there ("get rifles to Chad", not "get Boeing rifles")."""
    needed = [frame.parties[role] for role in ROLES if role in frame.rule.needs]
    return all(any(not party.actor.startswith("com:") for party in named) for named in needed)


def _frame(view: View, rule: TransferRule, trigger: int) -> Frame | None:
    sentence = view.annotated.sentence
    arguments = (
        verb_arguments(sentence, trigger)
        if rule.verbs and sentence.words[trigger].pos in {"VERB", "AUX", "ADJ"}
        else noun_arguments(sentence, trigger)
    )
    if rule.goods_noun:
        lend_from_last(view, trigger, arguments)
    lend_from_object(sentence, rule, trigger, arguments)
    lend_from_price(sentence, trigger, arguments)
    if rule.verbs and tells_of(view, trigger, arguments.get("object", ())):
        return None
    goods, goods_word = _named_goods(view, rule, trigger, arguments)
    if rule.kinds:
        goods = tuple(mention for mention in goods if mention.category in rule.kinds)
        if not goods:
            return None
    inferred: set[str] = set()
    goods = (*goods, *_list_entries(view, trigger, goods))
    referred: tuple[Item, ...] = ()
    if not goods or case(view.annotated.sentence, goods_word or 0) == "of":
        part, referred, counted = _parts(view, rule, trigger, arguments)
        goods, goods_word = (part, counted) if part else (goods, goods_word)
    if not goods and not rule.goods:
        referred, goods_word = referred_goods(view, rule, trigger, arguments)
        if not referred:
            return None
        inferred.add("items")
    frame = Frame(rule, trigger, arguments, goods, goods_word, {}, inferred, referred)
    taken: set[str] = set()
    frame.parties.update(own_means(view, frame))
    for role in ROLES if not frame.parties else ():
        found = _fill(view, frame, role, taken)
        frame.parties[role] = found
        taken.update(party.actor for party in found)
    _leave_open(view, frame)
    sell_with_success(view, frame)
    give_on(view, frame)
    contribute(view, frame)
    help_to_fill(view, frame)
    part_signers(view, frame)
    if is_bought_at_home(view, frame):
        frame.marks.add(AT_HOME)
    return None if stays_whose_it_is(view, frame) else frame


def _named_goods(
    view: View, rule: TransferRule, trigger: int, arguments: Arguments
) -> tuple[tuple[ItemMention, ...], int | None]:
    """The goods in the arguments, before a misread participle or in an earlier clause, and the word that names them."""
    goods, word = _goods(view, rule, trigger, arguments)
    if not goods and rule.verbs:
        goods, word = _misread_participle(view, rule, trigger, arguments)
    return (goods, word) if goods else named_just_before(view, trigger, arguments.get("object", ()))


def _goods(
    view: View, rule: TransferRule, trigger: int, arguments: Arguments
) -> tuple[tuple[ItemMention, ...], int | None]:
    given = rule.verbs and "object" in rule.roles.get("item", ())
    other = given and _gives_other_things(view, arguments.get("object", ()))
    with_them = comes_with_goods(view, rule.rule, arguments)  # "planes landed with rifles"
    for label in ("with",) if with_them else rule.roles.get("item", ()):
        brings = label == "subject" and brings_somebody(view, rule.rule, arguments.get("object", ()))
        if brings or (other and label in load_words("beside_objects")):  # "delivered calls in support of"
            continue
        places = [trigger] if label == "self" else arguments.get(label, [])
        for place in places:
            named = view.actor_at.get(place)
            if rule.verbs and _is_dealing(view, place):
                continue  # "got approval for the tanks": what is got is told by the noun
            if named is not None and named.how not in {"demonym", "prefix"} and place not in view.item_at:
                continue
            found = goods_in(view, place) or (meant_here(view, place) if rule.verbs else ())
            if label == "modifier":
                found = tuple(m for m in found if m.head == place)
            if found and any(mention.category not in CIVIL for mention in found):
                inside = contents_of(view, trigger)
                held = inside or contents_of(view, place)
                kept = tuple(m for m in found if not (held and is_generic(m.category)))
                kept = (*kept, *(m for m in held if m not in kept))
                kept = _without_titles(view, kept)
                return (*kept, *_listed(view, trigger, kept, inside)), place
    own = tuple(
        mention
        for mention in view.annotated.items
        if trigger in range(mention.first, mention.last + 1) or mention.head == trigger
    )
    holds = bool(rule.nouns and rule.roles.get("item"))
    held = contents_of(view, trigger) if holds else ()
    if holds and (own or held):
        kept = tuple(m for m in own if not (held and is_generic(m.category)))
        return (*kept, *(m for m in held if m not in kept)), trigger
    return _following(view, trigger) if rule.verbs else ((), None)


def _misread_participle(
    view: View, rule: TransferRule, trigger: int, arguments: Arguments
) -> tuple[tuple[ItemMention, ...], int | None]:
    """“some of the tanks delivered last year had flaws”: goods straight before a participle that was read as active."""
    sentence = view.annotated.sentence
    verb = sentence.words[trigger]
    before = view.item_at.get(trigger - 1)
    acts = verb.tag not in {"VBN", "VBD"} or any(children(sentence, trigger, "aux", "aux:pass", "obj"))
    if before is None or acts or "object" not in rule.roles.get("item", ()):
        return (), None
    arguments["subject"] = [place for place in arguments.get("subject", ()) if place in view.actor_at]
    above = sentence.words[before.head]
    first = above.head if above.relation == "conj" and above.head in view.item_at else before.head
    return goods_in(view, first), first


def _gives_other_things(view: View, objects: Iterable[int]) -> bool:
    """“delivered remarks in …”: what is given is a thing of another kind, which holds no goods."""
    words = view.annotated.sentence.words
    places = [place for place in objects if place not in view.item_at and place not in view.actor_at]
    if not places:
        return False
    holding = load_words("of_goods") | load_nouns("packages") | load_nouns("supplies") | load_words("sums")
    money = {place for sum_ in view.annotated.money for place in range(sum_.first, sum_.last + 1)}
    return all(
        words[place].pos == "NOUN" and place not in money and words[place].lemma.lower() not in holding
        for place in places
    )


def _without_titles(view: View, goods: tuple[ItemMention, ...]) -> tuple[ItemMention, ...]:
    """“a new capability: a Patriot battery”: what is called by its name behind a colon is told once."""
    words = view.annotated.sentence.words
    named = {
        words[m.head].head for m in goods if words[m.head].relation == "appos" and not is_generic(m.category)
    }
    return tuple(m for m in goods if not (m.head in named and is_generic(m.category)))


def _following(view: View, trigger: int) -> tuple[tuple[ItemMention, ...], int | None]:
    """“The following were handed over: 12 howitzers”: a word that only points at the list behind the colon."""
    sentence = view.annotated.sentence
    pointers = [
        word.index for word in children(sentence, trigger) if word.lemma.lower() in load_nouns("pointing")
    ]
    if not pointers:
        return (), None
    colon = next((word.index for word in sentence.words if word.text == ":"), None)
    opening = colon if colon is not None else opener(view)
    if opening is None:
        return (), None
    listed = next((mention for mention in view.annotated.items if mention.first > opening), None)
    return (goods_in(view, listed.head), pointers[0]) if listed is not None else ((), None)


def _parts(
    view: View, rule: TransferRule, trigger: int, arguments: Arguments
) -> tuple[tuple[ItemMention, ...], tuple[Item, ...], int | None]:
    """Goods of which an argument counts a part: their mentions, as many as are told of, and the counting word."""
    for label in rule.roles.get("item", ()) if rule.verbs else ():
        for place in arguments.get(label, []) if label in {"object", "subject"} else ():
            goods, items = part_of_named(view, trigger, place)
            if goods:
                return goods, items, place
    return (), (), None


def _is_dealing(view: View, place: int) -> bool:
    lemma = view.annotated.sentence.words[place].lemma.lower()
    told = (
        lemma in load_nouns("dealings") or lemma in load_nouns("tidings") or lemma in load_words("tellings")
    )
    return told and place not in view.item_at and not is_much(view.annotated.sentence, place)


def _list_entries(view: View, trigger: int, found: tuple[ItemMention, ...]) -> tuple[ItemMention, ...]:
    """All goods in the entries of a running list, for the frame that opens in its clause."""
    begin = view.annotated.block.entries
    words = view.annotated.sentence.words
    if begin is None or words[trigger].start >= begin:
        return ()
    return tuple(m for m in view.annotated.items if words[m.first].start >= begin and m not in found)


def _listed(
    view: View, trigger: int, found: tuple[ItemMention, ...], inside: tuple[ItemMention, ...]
) -> tuple[ItemMention, ...]:
    """Goods behind "including" or "as well as" that the parser hung on the verb, and what a package holds inside."""
    sentence = view.annotated.sentence
    listed = [
        *inside,
        *_to_include(view, trigger),
        *(
            mention
            for child in children(sentence, trigger, "obl", "nmod", "advcl")
            if _goes_with_goods(view, child)
            for mention in goods_in(view, child.index)
        ),
    ]
    return tuple(mention for mention in listed if mention not in found)


def _to_include(view: View, trigger: int) -> Iterator[ItemMention]:
    """“asked for the sale of a frigate, to include 20 torpedoes”: what the sale holds, hung on the verb above."""
    sentence = view.annotated.sentence
    word = sentence.words[trigger]
    for place in (trigger, word.head) if word.pos == "NOUN" else (trigger,):
        for clause in children(sentence, place, "advcl", "acl", "xcomp"):
            if clause.lemma == "include" and clause.tag == "VB" and clause.index > trigger:
                for held in children(sentence, clause.index, "obj"):
                    yield from goods_in(view, held.index)


def _goes_with_goods(view: View, child: Word) -> bool:
    """“including mortars”, "as well as mortars", "along with mortars", "in addition to mortars"."""
    sentence = view.annotated.sentence
    marks = list(children(sentence, child.index, "case", "cc"))
    text = " ".join(
        sentence.words[place].text.lower() for mark in marks for place in subtree(sentence, mark.index)
    )
    before = sentence.words[marks[0].index - 1].text.lower() if marks and marks[0].index else ""
    added = text in load_nouns("adding")
    joined = text == "with" and before in load_nouns("joining")
    return names_contents(text) or child.lemma == "include" or added or joined


def _fill(view: View, frame: Frame, role: str, taken: set[str]) -> tuple[Party, ...]:
    """The first argument that names an actor for the role."""
    elsewhere = frame.rule.fixed  # "rifles for Mali found their way to Chad"
    if role == "recipient" and not elsewhere and frame.goods_word in frame.arguments.get("subject", []):
        bound = tuple(party for party in meant_for(view, frame) if party.actor not in taken)
        if bound:
            return bound
    for label in frame.rule.roles.get(role, ()):
        for place in frame.arguments.get(label, []):
            if place == frame.goods_word and label not in {"modifier", "of", "poss"}:
                continue
            if any(date.first <= place <= date.last for date in view.annotated.dates):
                continue  # "arrived in May" is no Mrs May
            named = _named(view, frame, place, role, label)
            found = tuple(party for party in named if party.actor not in taken)
            if role == "supplier" and label == "subject":
                found = tuple(p for p in found if not (p.inferred and p.actor in _named_beside(view, frame)))
            if not named and (
                _is_somebody(view, place, role, label) or _is_armed(view, frame, place, role, label)
            ):
                frame.marks.add(f"{NOBODY} {role}")
            if role == "recipient" and named and not found and label in getters_of(frame.rule):
                frame.marks.add(AT_HOME)
            if label == "modifier" and role == "recipient":
                found = ()
            if found and label == "subject" and frame.rule.verbs:
                return (*found, *acting_with(view, place, frame.trigger, taken | {p.actor for p in found}))
            if found:
                return found
    beside = supplier_beside if role == "supplier" else recipient_beside
    return beside(view, frame, taken)


def _leave_open(view: View, frame: Frame) -> None:
    """“sells arms abroad”: to nobody in particular."""
    near = children(view.annotated.sentence, frame.trigger, "advmod", "obl")
    if any(word.text.lower() in load_words("abroad") for word in near):
        frame.marks.add(f"{NOBODY} recipient")


def _named(view: View, frame: Frame, place: int, role: str, label: str) -> tuple[Party, ...]:
    """Those whom an argument names: the state of the place where goods come in, nobody where it is the whole world."""
    named = parties(view, place)
    if role == "supplier" and label == "modifier" and _names_a_getter(view, frame, place):
        named = ()
    if role == "recipient" and frame.rule.rule in ARRIVING and label in {"in", "at", "into"}:
        named = named or (() if are_ships(frame) else arrived_at(view, place))
    if role == "recipient" and (label in {"to", "into"} or frame.rule.verbs) and not named:
        named = for_whose_war(view, place)
    return tuple(party for party in named if party.actor != EVERYBODY or not frame.rule.predicates)


def _names_a_getter(view: View, frame: Frame, place: int) -> bool:
    """“the Kenya aid package”: a state by its full name before aid is who gets it; "the U.S. aid package"."""
    mention = view.actor_at.get(place)
    word = view.annotated.sentence.words[place]
    aid = bool(frame.goods) and all(m.category == "military_aid" for m in frame.goods)
    name = mention is not None and mention.how == "name" and ":" not in mention.actor
    return aid and name and word.relation == "compound" and word.text[1:].islower()


def _named_beside(view: View, frame: Frame) -> set[str]:
    """Whom the other arguments name: "it will provide Chad with rifles" is said of something else than Chad."""
    labels = ("object", "indirect", "to", "for")
    return {
        view.actor_at[place].actor
        for label in labels
        for place in frame.arguments.get(label, [])
        if place in view.actor_at and view.annotated.sentence.words[place].pos == "PROPN"
    }


def _is_armed(view: View, frame: Frame, index: int, role: str, label: str) -> bool:
    """“arming dissident soldiers”, "arm anyone": who is armed, though it does not say of which country."""
    word = view.annotated.sentence.words[index]
    acts = frame.rule.rule == "arm" and (role, label) == ("recipient", "object")
    goods = word.text.lower() in load_words("goods_pronouns")
    return acts and word.pos in {"NOUN", "PROPN", "PRON"} and not goods


def _is_somebody(view: View, index: int, role: str, label: str) -> bool:
    """Whether a phrase stands for some giver or getter, though it does not say of which country."""
    word = view.annotated.sentence.words[index]
    if role == "recipient" and label in {"indirect", "to", "for", "object"} and is_unnamed_side(view, index):
        return True
    if label not in ({"indirect", "to", "for"} if role == "recipient" else {"subject", "by", "from"}):
        return False
    kinds = ("people", "bodies", "companies", "wholes", "offices")
    if word.text.lower() in load_words("unnamed_somebody"):
        return True
    return word.pos == "NOUN" and any(word.lemma.lower() in load_nouns(kind) for kind in kinds)
