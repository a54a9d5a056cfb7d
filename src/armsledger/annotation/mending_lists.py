"""A parsed sentence's words in, those out that change where the parser breaks a list of goods.

Each mending looks at the form of the tree alone; `mending.py` runs them with its own.
"""

from __future__ import annotations

from dataclasses import replace

from armsledger.annotation.beginning import begins
from armsledger.annotation.dependents import below, case_of
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.model import Word

NAMES_GOODS = frozenset({"NOUN", "PROPN"})
ROUGHLY = frozenset({"about", "around", "over"})


def but_none_of(words: list[Word], word: Word) -> list[Word]:
    """“sent tanks in May, but no aircraft”: what is left out stands in the list of what was sent."""
    marks = below(words, word.index, "cc")
    verb = _verb_of(words, word) if word.relation == "conj" and word.pos in NAMES_GOODS else None
    left_out = any(mark.text.lower() in load_words("leaving_out") for mark in marks) and any(
        mark.text.lower() in load_words("denying_goods") for mark in below(words, word.index, "det", "advmod")
    )
    if verb is None or not left_out:
        return []
    given = _given_before(words, verb, word)
    return [replace(word, head=given.index)] if given is not None and word.head != given.index else []


@begins("conj")
def and_a_thing(words: list[Word], word: Word) -> list[Word]:
    """“supplied cars and a number of guns”: a noun joined to a verb that has an object is joined to the object."""
    verb = words[word.head] if word.head >= 0 else word
    if word.pos != "NOUN" or verb.pos != "VERB" or verb.index > word.index:
        return []
    own = below(words, word.index, "nsubj", "nsubj:pass", "cop", "aux", "obj", "case", "mark")
    given = _given_before(words, verb, word)
    marks = below(words, word.index, "cc")
    if own or given is None or not marks or marks[0].text.lower() not in {"and", "or"}:
        return []
    between = words[given.index + 1 : marks[0].index]
    if any(one.pos in {"VERB", "AUX"} for one in between):
        return []
    sides = [one for one in below(words, word.index, "nmod") if case_of(words, one) in {"to", "for", "from"}]
    return [
        replace(word, head=given.index),
        *(replace(one, head=verb.index, relation="obl") for one in sides if one.pos in NAMES_GOODS),
    ]


@begins("obl", "nmod")
def about_so_many_more(words: list[Word], word: Word) -> list[Word]:
    """“gave Chad 40 tanks, about fifty guns and shells”: a number of things behind a comma is more of the list."""
    mark = next((one for one in below(words, word.index, "case") if one.text.lower() in ROUGHLY), None)
    if word.pos not in NAMES_GOODS or mark is None or mark.index < 2:
        return []
    number = words[mark.index + 1]
    verb = _verb_of(words, word)
    if words[mark.index - 1].text != "," or number.pos != "NUM" or verb is None:
        return []
    given = _given_before(words, verb, word)
    if given is None or given.tag != "NNS" or given.relation != "obj":
        return []
    return [
        replace(word, relation="conj", head=given.index),
        replace(mark, relation="advmod", head=number.index, pos="ADV"),
    ]


@begins("obl")
def counted_object(words: list[Word], word: Word) -> list[Word]:
    """“has landed in Chad more than forty tanks”: a number of things without a preposition is what is given."""
    verb = words[word.head] if 0 <= word.head < word.index else word
    gives = verb.pos == "VERB" and verb.lemma.lower() in load_words("moving_goods") | load_words(
        "giving_before_asides"
    )
    if word.tag != "NNS" or not gives or not below(words, word.index, "nummod"):
        return []
    taken = below(words, verb.index, "obj", "aux:pass") or below(words, word.index, "case")
    return (
        []
        if taken or word.lemma.lower() in load_words("times") | load_nouns("measures")
        else [replace(word, relation="obj")]
    )


def _verb_of(words: list[Word], word: Word) -> Word | None:
    """The verb of a word's clause."""
    place = word
    while place.head >= 0:
        place = words[place.head]
        if place.pos == "VERB":
            return place
    return None


def _given_before(words: list[Word], verb: Word, word: Word) -> Word | None:
    """The last object of a verb before a word, or what somebody is supplied with."""
    given = [one for one in below(words, verb.index, "obj") if verb.index < one.index < word.index]
    supplied = [
        one
        for one in below(words, verb.index, "obl")
        if verb.index < one.index < word.index
        and any(mark.text.lower() == "with" for mark in below(words, one.index, "case"))
    ]
    found = supplied or given
    return found[-1] if found and found[-1].pos in NAMES_GOODS else None


LIST_MENDINGS = (
    and_a_thing,
    but_none_of,
    about_so_many_more,
    counted_object,
)
