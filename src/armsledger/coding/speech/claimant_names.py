"""A word that speaks in, the words that name it and its office out.

A person has the proper name, anybody else the whole phrase.
"""

from __future__ import annotations

from collections.abc import Sequence

from armsledger.annotation.trees import case, children, subtree, text_between
from armsledger.annotation.vocabulary import load_nouns as nouns
from armsledger.annotation.vocabulary import load_words
from armsledger.codebook.names import actor_label
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.kinds import lexeme
from armsledger.coding.view import View
from armsledger.model import Claimant, Sentence


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
    held = holder(view, index)
    if held is not None:
        return name_of(view, held)
    beside = {child.text.lower() for child in children(sentence, index, "compound")}
    if sentence.words[index].lemma.lower() in nouns("press") and not beside & load_words("of_agencies"):
        title = [
            c.index for c in children(sentence, index, "compound") if c.pos == "PROPN" and c.index < index
        ]
        if title:
            run = _proper_run(sentence, title[-1])  # "the Tanjug news agency" is Tanjug
            return text_between(sentence, run[0], run[-1])
    if (
        sentence.words[index].pos == "PROPN"
        and not _is_titled(sentence, index)
        and (mention is None or mention.how not in {"name", "capital", "metonym", "group", "demonym"})
    ):
        run = _proper_run(sentence, index)
        if run:
            return text_between(sentence, run[0], run[-1])
    return phrase_of(sentence, index)


def holder(view: View, index: int) -> int | None:
    """“The defence minister, Jane Roe”: the name in apposition to an office."""
    sentence = view.annotated.sentence
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
    bodies = {sentence.words[index].lemma.lower(), lexeme(sentence, index)} & nouns("bodies")
    titled = any(case(sentence, child.index) == "of" for child in children(sentence, index, "nmod"))
    return titled and (bool(bodies) or is_office(sentence, index))


def is_office(sentence: Sentence, index: int) -> bool:
    """Whether the noun says what office or walk of life somebody has."""
    offices = nouns("offices") | nouns("people")
    return sentence.words[index].lemma.lower() in offices or lexeme(sentence, index) in offices


def _proper_run(sentence: Sentence, index: int) -> list[int]:
    """The run of capitalised name words around a proper noun, without the office before it."""
    titles = nouns("offices") | nouns("people")
    first = last = index
    while (
        first > 0
        and (sentence.words[first - 1].pos == "PROPN" or _belongs(sentence, first - 1, index))
        and sentence.words[first - 1].lemma.lower() not in titles
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


def _is_aside(sentence: Sentence, place: int, index: int) -> bool:
    while place != index and place >= 0:
        word = sentence.words[place]
        if (
            word.relation
            in {"acl:relcl", "appos", "conj", "cc", "parataxis", "punct", "advcl", "acl", "case", "advmod"}
            and word.head == index
        ):
            return True
        place = word.head
    return False


def _contiguous(places: Sequence[int], index: int) -> list[int]:
    run = [index]
    for place in sorted((p for p in places if p < index), reverse=True):
        if place == run[0] - 1:
            run.insert(0, place)
    for place in sorted(p for p in places if p > index):
        if place == run[-1] + 1:
            run.append(place)
    return run


def role_of(view: View, index: int) -> str | None:
    """The office beside a name: before it, or in apposition."""
    sentence = view.annotated.sentence
    offices = nouns("offices") | nouns("people")
    if sentence.words[index].pos != "PROPN":
        return phrase_of(sentence, index) if holder(view, index) is not None else None
    for child in children(sentence, index, "appos", "compound", "flat", "nmod:unmarked", "nmod:desc"):
        if child.lemma.lower() in offices or lexeme(sentence, child.index) in offices:
            return phrase_of(sentence, child.index)
    return None


def phrase_of(sentence: Sentence, index: int) -> str:
    """The words of a phrase without relative clause, apposition, and what it tells ("reports that …")."""
    places = [place for place in subtree(sentence, index) if not _is_aside(sentence, place, index)]
    run = _contiguous(places, index)
    told = [at for at in run if at > index and sentence.words[at].text.lower() == "that"]
    told += [
        at for at in run if at > index and sentence.words[at - 1].text == "," and _is_by_the_way(sentence, at)
    ]
    run = [at for at in run if at < min(told, default=at + 1)]
    return text_between(sentence, run[0], run[-1]).strip(" ,;")


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
    definite = any(child.text.lower() == "the" for child in children(sentence, index, "det"))
    alone = definite and len(sentence.children[index]) == 1
    if not alone or sentence.words[index].lemma.lower() not in load_words("organisations"):
        return None
    last = view.around.layers[-1] if view.around.layers else ()
    return next((one for one in last if (one.actor or "").startswith("org:")), None)
