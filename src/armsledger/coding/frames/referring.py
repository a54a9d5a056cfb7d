"""A verb or noun of supply without goods of its own in, the goods told of before out ("send them")."""

from __future__ import annotations

from armsledger.annotation.trees import case, children
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.frames.staying import gives_the_floor
from armsledger.coding.grammar.lexicon import TransferRule
from armsledger.coding.grammar.prepositions import Arguments
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.goods import goods_in, items_of
from armsledger.coding.naming.parts import (
    counted,
    is_known_supply,
    is_same_again,
    is_several,
    is_such,
    is_that_something,
    some_of_them,
    uncounted,
)
from armsledger.coding.view import View
from armsledger.model import Item

MOVING = frozenset(
    {
        "give",
        "sell",
        "arrive",
        "leave-for",
        "divert",
        "buy",
        "receive",
        "lend",
        "borrow",
        "expected-at",
        "follow",
    }
)
NEAR = 2  # sentences
SHARING = frozenset({"conj", "xcomp", "acl:relcl"})  # clauses whose arguments may hang on the one above


def referred_goods(
    view: View, rule: TransferRule, trigger: int, arguments: Arguments
) -> tuple[tuple[Item, ...], int | None]:
    """“send them”, "these systems": the goods named before."""
    words = view.annotated.sentence.words
    of_arms = view.around.about_arms or view.last_told is not None
    if view.last_items and rule.events and of_arms and is_known_supply(view, trigger):
        again = is_such(view, trigger)  # another one: as many as before, nobody says
        return (uncounted(view.last_items) if again else view.last_items), trigger
    near = view.last_items and view.since_items <= NEAR and view.last_told is not None
    if near and rule.goods_noun and is_same_again(view.annotated.sentence, trigger):
        return uncounted(view.last_items), trigger  # "talks about the same type"
    if not rule.verbs:
        return (), None
    for label in rule.roles.get("item", ()):
        for place in arguments.get(label, []):
            marks = {child.text.lower() for child in children(view.annotated.sentence, place, "det")}
            if marks & {"these", "those", "such"} and words[place].lemma.lower() in load_nouns("supplies"):
                return view.last_items, place
            if (
                marks & {"the", "these", "those", "this", "that", "neither", "both", "no"}
                and view.since_items <= NEAR
                and _are_named_again(view, place)
            ):
                return view.last_items, place
            if label not in {"object", "subject", "with", "of"} or rule.rule not in MOVING:
                continue
            if of_arms and view.last_items and _is_all_that_is_given(view, trigger, place, arguments):
                return _last_or_any(view, place), place
            if named := _some_named_here(view, place):
                return named, place
            meant = _meant_by_pronoun(view, trigger, place) if view.since_items <= NEAR else None
            if meant is not None:
                return meant
    return (), None


def _some_named_here(view: View, place: int) -> tuple[Item, ...]:
    """“has ten tanks and will send half of them”: the goods in the plural named last before."""
    sentence = view.annotated.sentence
    of_it = (c for c in children(sentence, place, "nmod") if case(sentence, c.index) == "of")
    if not any(c.text.lower() in load_words("them") for c in of_it):
        return ()
    several = (m for m in reversed(view.annotated.items) if m.head < place and is_several(view, m))
    mention = next(several, None)
    if mention is None:
        return ()
    word = sentence.words[mention.head]
    every = goods_in(view, word.head if word.relation == "conj" else word.index)
    return tuple(counted(view, place, item) for item in items_of(view, every))


def _meant_by_pronoun(view: View, trigger: int, place: int) -> tuple[tuple[Item, ...], int | None] | None:
    """“send them”, "the same type", "six of them": the goods told of last, or a part of them; else None."""
    sentence = view.annotated.sentence
    if is_same_again(sentence, place):
        return uncounted(view.last_items), place
    beside = children(sentence, trigger, "obl")
    if sentence.words[trigger].lemma.lower() in load_words("with_goods") and any(
        case(sentence, one.index) == "with" for one in beside
    ):
        return None  # "presented them with flags"
    own = place in sentence.children[trigger] or sentence.words[trigger].relation in SHARING
    meant = sentence.words[place].text.lower() in load_words("goods_pronouns")
    if own and (meant or is_that_something(sentence, place)):
        return ((), None) if gives_the_floor(view, trigger, place) else (view.last_items, place)
    part = some_of_them(view, place)
    return (part, place) if part else None


def _are_named_again(view: View, place: int) -> bool:
    """“the boats” after "two patrol boats", "the systems" after goods by their name."""
    sentence = view.annotated.sentence
    word = sentence.words[place]
    more = children(sentence, place, "compound", "amod", "nmod")
    if word.pos != "NOUN" or any(
        child.text.lower() not in load_words("ordinals") | {"free"}
        for child in more
        if child.relation != "nmod:poss"
    ):
        return False  # "free of charge" says nothing of the goods
    heads = {item.text.lower().split()[-1] for item in view.last_items}
    return word.text.lower() in heads or word.lemma.lower() in load_nouns("goods")


def _is_all_that_is_given(view: View, trigger: int, place: int, arguments: Arguments) -> bool:
    """“what we have sent to Chad”, "all that Oman gives the rebels": goods by a clause that names who gets them."""
    sentence = view.annotated.sentence
    word, verb = sentence.words[place], sentence.words[trigger]
    clause = sentence.words[verb.head] if verb.relation == "conj" else verb
    if (
        word.text.lower() not in load_words("all_that")
        or clause.relation != "acl:relcl"
        or clause.head != place
    ):
        return False
    beside = [
        one for label in ("to", "indirect", "object", "into", "from") for one in arguments.get(label, ())
    ]
    sides = (party.actor for one in beside if one != place for party in parties(view, one))
    return any(actor not in view.around.voice.actors for actor in sides)


def _last_or_any(view: View, place: int) -> tuple[Item, ...]:
    """The goods told of in the sentences before; where there are none, aid of any kind."""
    if view.since_items <= NEAR:
        return uncounted(view.last_items)
    return (Item(view.annotated.sentence.words[place].text, "military_aid"),)
