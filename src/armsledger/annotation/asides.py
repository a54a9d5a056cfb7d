"""A sentence with an aside between a verb of giving and what is given in, the words without it and the joined tree out.

"Peru gave Chad, as a gift, ten tanks": the parser takes the tanks for more of the aside. Read without the aside the
clause comes out whole; then the aside hangs on the verb of giving.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from armsledger.annotation.headline_verbs import FINITE
from armsledger.annotation.trees import rebuilt
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.model import Sentence, Word

NEAREST = 7  # words between the verb and the aside: who gets the goods, or where
LONGEST = 14  # words of an aside
VERBAL = frozenset({"VB", "VBD", "VBN", "VBP", "VBZ", "VBG"})
OPENING_GOODS = frozenset({"DT", "CD", "JJ", "JJR", "NN", "NNS", "NNP", "NNPS"})


@dataclass(frozen=True, slots=True)
class Aside:
    """The words of an aside, with both its commas, and the verb that it interrupts."""

    verb: int
    first: int
    last: int


def aside_of(sentence: Sentence) -> Aside | None:
    """The first aside between a verb of giving and its goods; None where there is none."""
    words = sentence.words
    commas = [word.index for word in words if word.text == ","]
    for first, last in pairwise(commas):
        if not 1 < last - first <= LONGEST or not _is_beside(words[first + 1 : last]):
            continue
        verb = _verb_before(words, first)
        if verb is not None and _are_goods(words, last + 1):
            return Aside(verb, first, last)
    return None


def _verb_before(words: Sequence[Word], comma: int) -> int | None:
    """The verb of giving before a comma that has no more behind it than who gets the goods, or where they go."""
    for word in reversed(words[max(0, comma - NEAREST) : comma]):
        if word.tag in VERBAL:
            gives = word.lemma.lower() in load_nouns("ditransitive") | load_words("giving_before_asides")
            behind = words[word.index + 1 : comma]
            counted = any(one.tag in {"CD", "CC", "WDT", "WP"} or one.text == ":" for one in behind)
            return word.index if gives and not counted else None
    return None


def _is_beside(inside: Sequence[Word]) -> bool:
    """Whether words between two commas are a phrase ("as a gift", "by its own count") or a clause of their own."""
    texts = [word.text.lower() for word in inside]
    if any(" ".join(texts).startswith(opening) for opening in load_words("not_asides")):
        return False
    phrase = texts[0] in load_words("opening_asides")
    clause = inside[0].tag in {"PRP", "NNS", "NNP", "DT"} and sum(word.tag in FINITE for word in inside) == 1
    spoken = inside[0].tag == "PRP" or any(
        word.lemma.lower() in load_words("interrupting") for word in inside
    )
    return phrase or (clause and spoken)


def _are_goods(words: Sequence[Word], first: int) -> bool:
    """Whether a noun phrase follows, and no clause: "five tanks", "some 40 guns", not "the war was over"."""
    rest = words[first:]
    if not rest or not (
        rest[0].tag in OPENING_GOODS or rest[0].text.lower() in load_words("opening_numbers")
    ):
        return False
    for word in rest:
        if word.tag in {"WDT", "WP", "WRB", "IN", "TO", "VBG"} and any(
            one.pos == "NOUN" for one in rest[: word.index - first]
        ):
            return True
        if word.text in {",", ";", ".", "and"} and word.index > first:
            return any(one.pos in {"NOUN", "PROPN"} for one in rest[: word.index - first])
        if word.tag in FINITE:
            return False
    return True


def without_aside(sentence: Sentence, found: Aside) -> tuple[Word, ...]:
    """The words before and behind the aside."""
    return (*sentence.words[: found.first], *sentence.words[found.last + 1 :])


def joined_aside(sentence: Sentence, read: Sentence, found: Aside) -> Sentence:
    """The tree of the words without the aside, which hangs on the verb."""
    places = [word.index for word in without_aside(sentence, found)]
    words = list(sentence.words)
    for word in read.words:
        own = sentence.words[places[word.index]]
        head = places[word.head] if word.head >= 0 else -1
        words[own.index] = replace(
            own, lemma=word.lemma, pos=word.pos, tag=word.tag, relation=word.relation, head=head
        )
    inside = range(found.first + 1, found.last)
    for word in sentence.words[found.first : found.last + 1]:
        if word.index not in inside:
            words[word.index] = replace(word, relation="punct", head=found.verb)
        elif word.head not in inside:
            cased = any(one.head == word.index and one.relation == "case" for one in sentence.words)
            words[word.index] = replace(word, relation="obl" if cased else "parataxis", head=found.verb)
    return rebuilt(sentence, words)
