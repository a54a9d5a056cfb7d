"""A parsed sentence's words in, those out that change where the parser loses what a question asks for, or a condition.

Each mending looks at the form of the tree alone; `mending.py` runs them with its own.
"""

from __future__ import annotations

from dataclasses import replace

from armsledger.annotation.beginning import begins
from armsledger.annotation.vocabulary import load_words
from armsledger.model import Word

ASKING = frozenset({"WDT", "WP", "WRB", "WP$"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})


def object_asked_for(words: list[Word], word: Word) -> list[Word]:
    """“How many guns did Peru send?”: who stands behind the auxiliary sends; what stands before it is sent."""
    if word.pos != "VERB":
        return []
    auxiliary = next((other for other in words[: word.index] if _is_auxiliary_of(other, word)), None)
    if auxiliary is None:
        return []
    doer = any(
        other.head == word.index and other.relation in SUBJECTS
        for other in words[auxiliary.index + 1 : word.index]
    )
    asked = next(
        (
            other
            for other in words[: auxiliary.index]
            if other.relation in SUBJECTS
            and other.head in {word.index, auxiliary.index}
            and other.pos == "NOUN"
        ),
        None,
    )
    if not doer or asked is None or not _is_asked(words, asked):
        return []
    asking = words[asked.index - 1]
    given = [
        other for other in words[word.index + 1 :] if other.head == word.index and other.relation == "obj"
    ]
    return [
        replace(asked, head=word.index, relation="obj"),
        *([replace(asking, head=asked.index, relation="det")] if asking.tag in ASKING else []),
        *(replace(other, relation="iobj") for other in given),
    ]


@begins("acl", "xcomp")
def perfect_asked_for(words: list[Word], word: Word) -> list[Word]:
    """“How much powder has Peru sent?”: a participle behind who sends it is the verb, and "has" its auxiliary."""
    have = next((other for other in reversed(words[: word.index]) if other.lemma.lower() == "have"), None)
    if have is None or word.tag != "VBN":
        return []
    doer = words[have.index + 1]
    if doer.relation != "obj" or doer.head != have.index or word.head not in {have.index, doer.index}:
        return []
    asked = next(
        (other for other in words[: have.index] if other.relation in SUBJECTS and other.head == have.index),
        None,
    )
    if asked is None or not _is_asked(words, asked):
        return []
    others = [other for other in words if other.head == have.index and other not in {asked, doer}]
    return [
        replace(word, head=have.head, relation=have.relation, pos="VERB"),
        replace(have, head=word.index, relation="aux", pos="AUX"),
        replace(doer, head=word.index, relation="nsubj"),
        replace(asked, head=word.index, relation="obj"),
        *(replace(other, head=word.index) for other in others),
    ]


@begins("obj")
def verb_asked_for(words: list[Word], word: Word) -> list[Word]:
    """“How many guns did Chad transfer?”: a verb of giving was taken for a noun that Chad names."""
    helper = words[word.head] if word.head >= 0 else None
    doer = words[word.index - 1] if word.index else None
    if helper is None or doer is None or word.lemma.lower() not in load_words("giving_nouns"):
        return []
    if helper.lemma.lower() != "do" or helper.index > doer.index:
        return []
    asked = [one for one in words[: helper.index] if (one.head, one.relation) == (helper.index, "nsubj")]
    if (doer.head, doer.relation) != (word.index, "compound") or len(asked) != 1:
        return []
    changed = {helper.index, doer.index, word.index, asked[0].index}
    return [
        replace(word, head=helper.head, relation=helper.relation, pos="VERB", tag="VB"),
        replace(helper, head=word.index, relation="aux", pos="AUX"),
        replace(doer, head=word.index, relation="nsubj"),
        replace(asked[0], head=word.index, relation="obj"),
        *(
            replace(one, head=word.index)
            for one in words
            if one.head == helper.index and one.index not in changed
        ),
    ]


def _is_auxiliary_of(other: Word, verb: Word) -> bool:
    return other.relation.partition(":")[0] == "aux" and other.head == verb.index


def _is_asked(words: list[Word], noun: Word) -> bool:
    """“what guns”, "which of the guns", "how many guns": a word that asks opens the phrase."""
    phrase = [other for other in words[: noun.index] if _lies_below(words, other, noun.index)]
    opening = phrase[0] if phrase else words[noun.index - 1]
    return opening.tag in ASKING


def _lies_below(words: list[Word], word: Word, index: int) -> bool:
    for _ in words:
        if word.head < 0:
            return False
        if word.head == index:
            return True
        word = words[word.head]
    return False


@begins("ccomp", "xcomp", "advcl")
def perfect_turned_round(words: list[Word], word: Word) -> list[Word]:
    """“Have any of the rifles arrived?”: a participle behind a "have" without a subject is the verb."""
    have = words[word.head] if word.head >= 0 else word
    asks = have.lemma.lower() == "have" and words[-1].text == "?" and word.tag in {"VBN", "VBD"}
    if not asks or word.index < have.index:
        return []
    own = [one for one in words if one.head == have.index and one.index != word.index]
    objects = [one for one in own if one.relation == "obj" and have.index < one.index < word.index]
    doers = objects or [one for one in words if one.head == word.index and one.relation in SUBJECTS]
    if any(one.relation in SUBJECTS for one in own) or len(doers) != 1 or doers[0].index < have.index:
        return []
    passive = any(one.head == word.index and one.relation == "aux:pass" for one in words)
    return [
        replace(word, head=have.head, relation=have.relation, pos="VERB", tag="VBN"),
        replace(have, head=word.index, relation="aux", pos="AUX"),
        replace(doers[0], head=word.index, relation="nsubj:pass" if passive else "nsubj"),
        *(replace(one, head=word.index) for one in own if one not in doers),
    ]


def condition_that(words: list[Word], word: Word) -> list[Word]:
    """“will give mortars provided that Lima agrees”: a participle before "that" leads a condition."""
    clause = next(
        (w for w in words[word.index + 1 :] if w.head == word.index and w.relation == "ccomp"), None
    )
    led = word.index + 1 < len(words) and words[word.index + 1].text.lower() == "that"
    if word.text.lower() not in load_words("on_condition") or clause is None or not led or word.head < 0:
        return []
    return [
        replace(clause, head=word.head, relation="advcl"),
        replace(word, head=clause.index, relation="mark", pos="SCONJ", tag="IN"),
    ]


QUESTION_MENDINGS = (
    condition_that,
    verb_asked_for,
    object_asked_for,
    perfect_asked_for,
    perfect_turned_round,
)
