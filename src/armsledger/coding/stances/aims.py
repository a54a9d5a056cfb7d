"""A word of support in, whether it is none in arms: for peaceful ends, for those who do not fight, or a mere hope."""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.annotation.senses import relief_words, sense_words
from armsledger.annotation.trees import case, children, subtree
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.frames.of_arms import is_arms
from armsledger.coding.naming.actors import parties
from armsledger.coding.stances.policies import commits, toward
from armsledger.coding.view import View
from armsledger.model import Sentence


def helps_in_peace(view: View, index: int) -> bool:
    """“helping Chad address the drought”, "budget support", "support for the people of Chad": not to fight."""
    sentence = view.annotated.sentence
    if any(is_arms(mention) for mention in view.annotated.items):
        return False
    below = [sentence.words[place].lemma.lower() for place in subtree(sentence, index)]
    warlike = sum(lemma in sense_words("warlike") | load_words("kinds_of_defence") for lemma in below)
    relief = sum(lemma in relief_words() for lemma in below)
    if (
        (relief and not warlike)
        or is_civil(sentence, index)
        or (not warlike and _helps_civilians(view, index))
    ):
        return True
    aims = [place for place in _aims(sentence, index) if _is_aim(sentence, place)]
    served = {sentence.words[below].lemma.lower() for place in aims for below in subtree(sentence, place)}
    return bool(aims) and not served & load_words("war_aims")


def is_only_enabled(view: View, index: int) -> bool:
    """“the funds to continue to support Chad”, "so as to be able to go on helping it": what is hoped for, no policy."""
    sentence = view.annotated.sentence
    if sentence.words[index].pos != "VERB":
        return False
    place = index
    while sentence.words[place].relation in {"xcomp", "acl", "advcl", "conj"}:
        place = sentence.words[place].head
        if sentence.words[place].lemma.lower() in load_words("mere_ability"):
            return True
    return False


def is_only_mentioned(view: View, index: int) -> bool:
    """“sent messages of support”, "discussed its support": what is told is the message or the talk."""
    sentence = view.annotated.sentence
    goods = view.item_at.get(index)
    if sentence.words[index].pos != "NOUN" or commits(sentence, index) or (goods and not goods.weak):
        return False
    place = index
    while sentence.words[place].relation == "conj":
        place = sentence.words[place].head
    word = sentence.words[place]
    above = sentence.words[word.head]
    talked = word.relation == "obj" and above.lemma.lower() in load_nouns("talking")
    return talked or (word.relation == "nmod" and above.pos == "NOUN")


def is_priced(view: View, index: int) -> bool:
    """“a $3 million commitment to send drones”, "to support Chad with drones": one supply with its sum, no policy."""
    sentence = view.annotated.sentence
    word = sentence.words[index]
    told = (index, word.head) if word.relation == "acl" else (index,)
    before = {
        place
        for noun in told
        for child in children(sentence, noun, "compound", "nummod", "nmod:unmarked", "amod")
        for place in subtree(sentence, child.index)
        if place < noun
    }
    return any({money.head, money.last} & before for money in view.annotated.money)


def is_civil(sentence: Sentence, index: int) -> bool:
    """“budget support”, "economic and humanitarian assistance"."""
    kinds = {child.lemma.lower() for child in children(sentence, index, "amod", "compound")}
    for child in children(sentence, index, "amod", "compound"):
        kinds.update(other.lemma.lower() for other in children(sentence, child.index, "conj"))
    return bool(kinds & (sense_words("civil") | load_words("civil_kinds"))) and not kinds & load_words(
        "kinds_of_defence"
    )


def _helps_civilians(view: View, index: int) -> bool:
    """“support for the people of Chad”, "helping displaced persons", of a state that nobody is told to attack."""
    sentence = view.annotated.sentence
    if {mention.actor for mention in view.annotated.actors} & view.around.attacked:
        return False
    return any(
        child.lemma.lower() in load_words("civilians") | {"people"}
        for child in children(sentence, index, "obj", "nmod", "obl")
        if child.relation == "obj" or case(sentence, child.index) in load_words("toward")
    )


def _is_aim(sentence: Sentence, place: int) -> bool:
    """“to join”, "for restoring"."""
    marks = {mark.text.lower() for mark in children(sentence, place, "mark", "case")}
    return sentence.words[place].tag == "VB" or (sentence.words[place].tag == "VBG" and "for" in marks)


def _aims(sentence: Sentence, index: int) -> Iterator[int]:
    """The verbs that tell what somebody is helped to do, however deep they hang."""
    for clause in children(sentence, index, "xcomp", "ccomp", "acl", "advcl"):
        if clause.lemma.lower() in load_words("supporting") | load_words("helping"):
            yield from _aims(sentence, clause.index)
        else:
            yield clause.index
    for helped in children(sentence, index, "obj", "nmod"):
        yield from (clause.index for clause in children(sentence, helped.index, "acl"))
    if sentence.words[index].relation == "obj":  # "affirmed its support for Chad to join", hung on the verb
        clauses = children(sentence, sentence.words[index].head, "advcl", "xcomp")
        yield from (clause.index for clause in clauses if clause.index > index)


def is_a_means(view: View, index: int) -> bool:
    """“By supporting Chad, we bring peace nearer”: what is done by it is judged, and no policy."""
    sentence = view.annotated.sentence
    marks = {mark.text.lower() for mark in children(sentence, index, "mark", "case")}
    return sentence.words[index].tag == "VBG" and "by" in marks


def supports_a_thing(view: View, index: int) -> bool:
    """“support those markets”, "backing the talks": what is supported is nobody and no arms."""
    sentence = view.annotated.sentence
    helped = [child.index for child in children(sentence, index, "obj")]
    verbal = sentence.words[index].pos == "VERB"
    return (
        verbal
        and bool(helped)
        and not any(parties(view, p) or p in view.item_at for p in helped)
        and not toward(view, index, None, set())
    )


NO_SUPPORT = (
    supports_a_thing,
    is_a_means,
    helps_in_peace,
    is_only_enabled,
    is_only_mentioned,
    is_priced,
)
