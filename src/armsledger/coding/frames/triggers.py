"""A sentence in, the words of it at which a frame may open out, each with the rule that may open there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from armsledger.annotation.trees import KEPT, case, children, subtree
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.grammar.arguments import verb_arguments
from armsledger.coding.grammar.holding import is_much
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.grammar.lexicon import TransferRule, goods_rule, rules_by_noun, rules_by_verb
from armsledger.coding.naming.parts import is_same_again
from armsledger.coding.view import View
from armsledger.model import Sentence, Word


def triggers(
    view: View, behind: int = -1, opened: frozenset[int] = frozenset()
) -> Iterator[tuple[TransferRule, int]]:
    """Verbs first, then nouns that happen, then goods themselves; those behind a word, but for some known before."""
    for rule, place in _all_triggers(view):
        if place > behind and place not in opened:
            yield _as_meant(view, rule, place), place


def _all_triggers(view: View) -> Iterator[tuple[TransferRule, int]]:
    sentence = view.annotated.sentence
    yield from _verbs(sentence)
    again = [(goods_rule(), place) for place in _same_again(view)]
    nouns = _nouns(sentence)
    yield from sorted((*nouns, *again), key=lambda found: found[1]) if again else nouns
    heads = {mention.head for mention in view.annotated.items}
    for head in (mention.head for mention in view.annotated.items):
        word = sentence.words[head]
        if word.relation != "conj" or word.head not in heads:
            yield goods_rule(), head


@lru_cache(maxsize=KEPT)
def _verbs(sentence: Sentence) -> tuple[tuple[TransferRule, int], ...]:
    """The verbs and participles of a sentence that may open a frame, each with its rules."""
    return tuple(
        (rule, word.index)
        for word in sentence.words
        if word.pos in {"VERB", "AUX"} or (word.tag in {"VBN", "VBG"} and word.relation in {"amod", "acl"})
        for rule in _rules(sentence, word.index, rules_by_verb())
    )


@lru_cache(maxsize=KEPT)
def _nouns(sentence: Sentence) -> tuple[tuple[TransferRule, int], ...]:
    """The nouns of a sentence that may open a frame, each with its first rule."""
    return tuple(
        (rule, word.index)
        for word in sentence.words
        if word.pos in {"NOUN", "PROPN"} and _may_name(word) and not is_much(sentence, word.index)
        for rule in _rules(sentence, word.index, rules_by_noun())[:1]
    )


def _may_name(word: Word) -> bool:
    """Whether a noun may be, or be part of, the name of a rule."""
    return any(form.lower().partition("-")[0] in _words_of_names() for form in (word.lemma, word.text))


@cache
def _words_of_names() -> frozenset[str]:
    return frozenset(part for name in rules_by_noun() for part in name.replace("-", " ").split())


def _same_again(view: View) -> list[int]:
    """“the same type”: the words by which goods told of before are told of again."""
    sentence = view.annotated.sentence
    described = {word.head for word in sentence.words if word.relation.startswith("amod")}
    return [
        place
        for place in (sorted(described) if view.last_items else ())
        if is_same_again(sentence, place) and place not in view.item_at
    ]


def _as_meant(view: View, rule: TransferRule, trigger: int) -> TransferRule:
    """The rule of a noun; that of a verb, or the one that it has by what stands beside it."""
    verb = view.annotated.sentence.words[trigger]
    if not rule.verbs:
        return rule
    if _pays_a_seller(view, verb):
        return rules_by_verb()["pay deposit"]
    if _trains_itself(view, verb):
        return rules_by_verb()["learn"]
    if rule.rule == "arrive" and _lands_goods(view, verb):
        return rules_by_verb()["land"]
    if _goes_astray(view, verb):
        return rules_by_verb()["end up"]
    return rules_by_verb()["equip"] if _supplies_men(view, verb) else rule


def _pays_a_seller(view: View, verb: Word) -> bool:
    """“paid Oslo for shells”, "pay a firm in Norway $2 million for radars": whoever is paid for goods sells them."""
    if verb.lemma.lower() not in load_words("paying"):
        return False
    arguments = verb_arguments(view.annotated.sentence, verb.index)
    paid = (place for label in ("object", "indirect") for place in arguments.get(label, ()))
    return bool(arguments.get("for")) and any(place in view.actor_at for place in paid)


def _trains_itself(view: View, verb: Word) -> bool:
    """“Chadian pilots are training in Italy”, "crews training on tanks": who trains and trains nobody, learns."""
    sentence = view.annotated.sentence
    if verb.lemma.lower() not in load_words("training_oneself") or verb.tag in {"VBN", "VB"}:
        return False
    arguments = verb_arguments(sentence, verb.index)
    if arguments.get("object") or arguments.get("by"):
        return False
    learners = (sentence.words[place] for place in arguments.get("subject", ()))
    return any(one.lemma.lower() in load_words("trainees") for one in learners)


def _lands_goods(view: View, verb: Word) -> bool:
    """“Oslo landed tanks in Chad”: who lands goods unloads them, and does not arrive."""
    if verb.lemma.lower() != "land":
        return False
    arguments = verb_arguments(view.annotated.sentence, verb.index)
    return bool(arguments.get("subject") and arguments.get("object"))


def _goes_astray(view: View, verb: Word) -> bool:
    """“rifles meant for Chad turned up in Mali”, "that Oslo sold to Chad have surfaced": others have them now."""
    sentence = view.annotated.sentence
    if verb.lemma.lower() not in load_words("turning_up"):
        return False
    arguments = verb_arguments(sentence, verb.index)
    return any(
        clause.lemma.lower() in load_words("meant_for") | load_words("sent_first")
        for label in ("subject", "object")
        for place in arguments.get(label, ())
        for clause in children(sentence, place, "acl", "acl:relcl", "amod")
    )


def _supplies_men(view: View, verb: Word) -> bool:
    """“Iran supplies the rebels”, "is supplied by Iran": who gives an armed group what it needs equips it."""
    sentence = view.annotated.sentence
    if verb.lemma.lower() not in load_words("supplying_men"):
        return False
    arguments = verb_arguments(sentence, verb.index)
    given = [place for label in ("with", "indirect") for place in arguments.get(label, ())]
    held = (below for place in arguments.get("object", ()) for below in subtree(sentence, place))
    if given or any(below in view.item_at for below in held):
        return False  # "supplies the rebels with rice", "supplies them rockets"
    men = load_words("armed_people") | load_words("fighters") | load_nouns("forces")
    return any(
        sentence.words[place].lemma.lower() in men
        or (place in view.actor_at and view.actor_at[place].actor.startswith("nsa:"))
        for place in arguments.get("object", ())
    )


def _rules(sentence: Sentence, index: int, table: Mapping[str, TransferRule]) -> tuple[TransferRule, ...]:
    """The rules that a word may open, the one with its particle or preposition first ("pour into", "pour")."""
    opened = [name for name in lexemes(sentence, index) if name in table]
    if opened and not any(" " in name for name in opened) and _means_otherwise(sentence, index):
        return ()  # "gave up its tanks"
    return tuple({table[name].rule: table[name] for name in opened}.values())


def _means_otherwise(sentence: Sentence, index: int) -> bool:
    """Whether a particle makes of a verb of giving one that gives nothing, or “going to” moves nothing."""
    word = sentence.words[index]
    if word.lemma.lower() == "go" and word.tag == "VBG" and any(children(sentence, index, "xcomp")):
        return True  # "support is not going to stop"
    if word.lemma.lower() == "instruct" and any(children(sentence, index, "xcomp", "ccomp")):
        return True  # "instructed the army to send" trains nobody
    if word.lemma.lower() == "drop" and _lets_fall(sentence, index):
        return True
    particles = {child.text.lower() for child in children(sentence, index, "compound:prt")}
    following = sentence.words[index + 1].text.lower() if index + 1 < len(sentence.words) else ""
    if word.lemma.lower() in load_words("turned_by_away") and following in load_words("away"):
        return True  # "drove away a patrol boat"
    return word.lemma.lower() in load_words("turned_by_up") and "up" in particles


def _lets_fall(sentence: Sentence, verb: int) -> bool:
    """“dropped their weapons”, "dropped rifles from the list", "on the town": nobody gets what is dropped so."""
    owned = any(
        mark.text.lower() in load_words("own_things")
        for thing in children(sentence, verb, "obj")
        for mark in children(sentence, thing.index, "nmod:poss")
    )
    ways = {case(sentence, child.index) for child in children(sentence, verb, "obl")}
    return owned or bool(ways & {"on", "against", "from", "over", "onto"})
