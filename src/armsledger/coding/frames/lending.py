"""The arguments of a trigger in, with what the parser hung on its object, its price or the last of its goods, out."""

from __future__ import annotations

from armsledger.annotation.trees import children, conjuncts
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.grammar.lexicon import TransferRule
from armsledger.coding.grammar.prepositions import Arguments, lend_phrases, preposition_of
from armsledger.coding.view import View
from armsledger.model import Sentence


def lend_from_object(sentence: Sentence, rule: TransferRule, trigger: int, arguments: Arguments) -> None:
    """“a maintenance facility in Hungary”, "trained 300 soldiers from Chad": what the object's own phrases name."""
    objects = arguments.get("object", ())
    described = [child.index for place in objects for child in children(sentence, place, "amod")]
    if rule.verbs:
        for place in arguments.get("at", ()):
            if sentence.words[place].lemma.lower() == "disposal":  # "put rifles at Chad's disposal"
                arguments["to"].extend(
                    child.index for child in children(sentence, place, "nmod:poss", "nmod")
                )
                lend_phrases(sentence, arguments, [place], frozenset({"of", "by"}))
        lend_phrases(sentence, arguments, described, load_words("chained"))  # "made rifles available to Chad"
    if rule.kinds:
        lend_phrases(sentence, arguments, [*objects, *arguments.get("on", ())], load_words("placed"))
    if rule.verbs and "on" in rule.roles.get("item", ()):
        lend_phrases(sentence, arguments, objects, frozenset({"on"}))  # "spent 9 million francs on rifles"
    if rule.rule == "learn":
        lend_phrases(sentence, arguments, objects, load_words("where_taught"))  # "attended courses in Oslo"
    if rule.verbs and rule.goods == "training":
        lend_phrases(sentence, arguments, objects, load_words("origins"))
        skills = [child.index for child in children(sentence, trigger, "xcomp")]  # "to fly jets in Peru"
        lend_phrases(sentence, arguments, skills, frozenset({"in", "at"}))


def lend_from_price(sentence: Sentence, trigger: int, arguments: Arguments) -> None:
    """“bought tanks worth two million from Oslo”: what the parser hung on the price belongs to the deal."""
    for place in (trigger, *arguments.get("object", ())):
        priced = [child for child in sentence.children[place] if sentence.words[child].lemma == "worth"]
        lend_phrases(sentence, arguments, priced, load_words("chained"))


def lend_from_last(view: View, trigger: int, found: Arguments) -> None:
    """“mines, mortars and spare parts from Denmark”: a phrase behind the last of several goods belongs to all."""
    sentence = view.annotated.sentence
    last = conjuncts(sentence, trigger)[-1]
    if last > trigger and last in view.item_at:
        for child in children(sentence, last, "nmod"):
            label = preposition_of(sentence, child.index)
            if label in load_words("chained") and not found[label]:
                found[label].append(child.index)
