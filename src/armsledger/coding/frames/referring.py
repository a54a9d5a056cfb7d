"""A verb or noun of supply without goods of its own in, the goods told of before out ("send them")."""

from __future__ import annotations

from armsledger.annotation.trees import children
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.frames.staying import gives_the_floor
from armsledger.coding.grammar.lexicon import TransferRule
from armsledger.coding.grammar.prepositions import Arguments
from armsledger.coding.naming.parts import is_known_supply, is_same_again, is_such, some_of_them, uncounted
from armsledger.coding.view import View
from armsledger.model import Item

MOVING = frozenset(
    {"give", "sell", "arrive", "leave-for", "divert", "buy", "receive", "lend", "borrow", "expected-at"}
)
NEAR = 2  # sentences


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
    if not view.last_items or not rule.verbs:
        return (), None
    own = set(view.annotated.sentence.children[trigger])
    for label in rule.roles.get("item", ()):
        for place in arguments.get(label, []):
            marks = {child.text.lower() for child in children(view.annotated.sentence, place, "det")}
            if marks & {"these", "those", "such"} and words[place].lemma.lower() in load_nouns("supplies"):
                return view.last_items, place
            if (
                marks & {"the", "these", "those", "this", "that"}
                and view.since_items <= NEAR
                and _are_named_again(view, place)
            ):
                return view.last_items, place
            if label not in {"object", "subject", "with"} or rule.rule not in MOVING:
                continue
            if is_same_again(view.annotated.sentence, place) and view.since_items <= NEAR:
                return uncounted(view.last_items), place
            if view.since_items > NEAR:
                continue  # a pronoun goes back no further
            if words[place].text.lower() in load_words("goods_pronouns") and (
                place in own or words[trigger].relation == "conj"
            ):
                return ((), None) if gives_the_floor(view, trigger, place) else (view.last_items, place)
            counted = some_of_them(view, place)
            if counted:
                return counted, place
    return (), None


def _are_named_again(view: View, place: int) -> bool:
    """“the boats” after "two patrol boats", "the systems" after goods by their name."""
    sentence = view.annotated.sentence
    word = sentence.words[place]
    more = children(sentence, place, "compound", "amod", "nmod")
    if word.pos != "NOUN" or any(
        child.text.lower() != "free" for child in more if child.relation != "nmod:poss"
    ):
        return False  # "free of charge" says nothing of the goods
    heads = {item.text.lower().split()[-1] for item in view.last_items}
    return word.text.lower() in heads or word.lemma.lower() in load_nouns("goods")
