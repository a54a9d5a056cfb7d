"""A word that speaks in, the words that name it and its office out.

A person has the proper name, anybody else the whole phrase.
"""

from __future__ import annotations

from functools import lru_cache

from armsledger.annotation.trees import KEPT, case, children, subtree, text_between
from armsledger.annotation.vocabulary import load_nouns as nouns
from armsledger.annotation.vocabulary import load_words
from armsledger.codebook.names import actor_label
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.kinds import is_noun
from armsledger.coding.view import View
from armsledger.model import Claimant, Sentence, Word

ASIDES = frozenset(
    {"acl:relcl", "appos", "conj", "cc", "parataxis", "punct", "advcl", "acl", "case", "advmod"}
)  # how what is no part of its name hangs on a noun


def last_name(view: View, index: int) -> str:
    """The surname of a person, by which others of the text know them."""
    sentence = view.annotated.sentence
    parts = [
        child.text
        for child in children(sentence, index, "flat", "compound", "appos")
        if child.text[:1].isupper()
    ]
    mention = view.actor_at.get(index)
    if mention is not None and mention.how == "person":
        return sentence.words[mention.last].text
    return parts[-1] if parts else sentence.words[index].text


def name_of(view: View, index: int) -> str:
    """The proper name of a person, else the whole phrase without relative clause and apposition."""
    sentence = view.annotated.sentence
    mention = view.actor_at.get(index)
    if mention is not None and mention.how == "person":
        return text_between(sentence, mention.first, mention.last)
    held = holder(sentence, index)
    if held is not None:
        return name_of(view, held)
    if sentence.words[index].lemma.lower() in nouns("press"):
        beside = list(children(sentence, index, "compound"))
        title = [child.index for child in beside if child.pos == "PROPN" and child.index < index]
        if title and not {child.text.lower() for child in beside} & load_words("of_agencies"):
            run = _proper_run(sentence, title[-1])  # "the Tanjug news agency" is Tanjug
            return text_between(sentence, run[0], run[-1])
    if (
        sentence.words[index].pos == "PROPN"
        and (mention is None or mention.how not in {"name", "capital", "metonym", "group", "demonym"})
        and not _is_titled(sentence, index)
    ):
        run = _proper_run(sentence, index)
        return text_between(sentence, run[0], run[-1])
    return phrase_of(sentence, index)


@lru_cache(maxsize=KEPT)
def holder(sentence: Sentence, index: int) -> int | None:
    """“The defence minister, Jane Roe”: the name in apposition to an office."""
    if sentence.words[index].pos not in {"NOUN", "PROPN"} or not is_office(sentence, index):
        return None
    return next(
        (
            child.index
            for child in children(sentence, index, "appos", "flat")
            if child.pos == "PROPN" and child.index > index and child.lemma.lower() not in nouns("offices")
        ),
        None,
    )


def _is_titled(sentence: Sentence, index: int) -> bool:
    """“The Minister of Defence of Oman”, "the Italian Ministry of Defence": an office or body in capitals, no name."""
    titled = any(case(sentence, child.index) == "of" for child in children(sentence, index, "nmod"))
    return titled and (is_noun(sentence, index, "bodies") or is_office(sentence, index))


def is_title(word: Word) -> bool:
    """“minister”, "officer": a noun by which somebody is introduced."""
    lemma = word.lemma.lower()
    return lemma in nouns("offices") or lemma in nouns("people")


def is_office(sentence: Sentence, index: int) -> bool:
    """Whether the noun says what office or walk of life somebody has."""
    return is_noun(sentence, index, "offices") or is_noun(sentence, index, "people")


def _proper_run(sentence: Sentence, index: int) -> list[int]:
    """The run of capitalised name words around a proper noun, without the office before it."""
    first = last = index
    while (
        first > 0
        and (sentence.words[first - 1].pos == "PROPN" or _belongs(sentence, first - 1, index))
        and not is_title(sentence.words[first - 1])
        and sentence.words[first - 1].text[:1].isupper()
    ):
        first -= 1
    while last + 1 < len(sentence.words) and (
        (
            sentence.words[last + 1].pos in {"PROPN", "NUM"}
            and sentence.words[last + 1].relation in {"flat", "appos", "nmod:unmarked", "compound", "nummod"}
        )
        or _is_hyphen(sentence, last + 1)
    ):
        last += 1
    return list(range(first, last + 1))


def _is_hyphen(sentence: Sentence, place: int) -> bool:
    """“Jean-Luc”: a hyphen between two names."""
    names = sentence.words[place - 1 : place + 2]
    return (
        len(names) == 3
        and names[1].text == "-"
        and {names[0].pos, names[2].pos} == {"PROPN"}
        and names[2].relation in {"flat", "compound", "appos"}
    )


def _belongs(sentence: Sentence, place: int, index: int) -> bool:
    """“New” of "New York Times": a capital in the middle of the sentence, inside the name's own phrase."""
    word = sentence.words[place]
    return place > 0 and word.pos == "ADJ" and index in {word.head, sentence.words[word.head].head}


@lru_cache(maxsize=KEPT)
def role_of(sentence: Sentence, index: int) -> str | None:
    """The office beside a name: before it, or in apposition."""
    if sentence.words[index].pos != "PROPN":
        return phrase_of(sentence, index) if holder(sentence, index) is not None else None
    for child in children(sentence, index, "appos", "compound", "flat", "nmod:unmarked", "nmod:desc"):
        if is_office(sentence, child.index):
            return phrase_of(sentence, child.index)
    return None


@lru_cache(maxsize=KEPT)
def phrase_of(sentence: Sentence, index: int) -> str:
    """The words of a phrase without relative clause, apposition, and what it tells ("reports that …")."""
    run = _unbroken(sentence, index)
    told = [at for at in run if at > index and sentence.words[at].text.lower() == "that"]
    told += [
        at for at in run if at > index and sentence.words[at - 1].text == "," and _is_by_the_way(sentence, at)
    ]
    last = min(told) - 1 if told else run[-1]
    return text_between(sentence, run[0], last).strip(" ,;")


def _unbroken(sentence: Sentence, index: int) -> range:
    """The words right before and behind a word that are below it, asides left out."""
    own = (child.index for child in children(sentence, index) if child.relation not in ASIDES)
    places = {index, *(place for child in own for place in subtree(sentence, child))}
    first = last = index
    while first - 1 in places:
        first -= 1
    while last + 1 in places:
        last += 1
    return range(first, last + 1)


def _is_by_the_way(sentence: Sentence, place: int) -> bool:
    """“Oslo, for its part,”: what a preposition behind a comma begins is no name."""
    return sentence.words[place].pos == "ADP"


def meant_in_talk(view: View, index: int, layer: int) -> tuple[Claimant | None, bool]:
    """“I called China's leader. He says …”: of which state those are whom a speaker means, though none spoke yet."""
    found = parties(view, index) if view.block_is_turn else ()
    states = [party.actor for party in found if ":" not in party.actor]
    if len(states) != 1 or len(found) != 1:
        return None, False
    return Claimant(actor_label(states[0]), "named", None, states[0], layer), True


def group_that_spoke(view: View, index: int) -> Claimant | None:
    """“the group said”, "the organisation added": the organisation that spoke last."""
    sentence = view.annotated.sentence
    if sentence.words[index].lemma.lower() not in load_words("organisations"):
        return None
    definite = any(child.text.lower() == "the" for child in children(sentence, index, "det"))
    if not definite or len(sentence.children[index]) != 1:
        return None
    last = view.around.layers[-1] if view.around.layers else ()
    return next((one for one in last if (one.actor or "").startswith("org:")), None)
