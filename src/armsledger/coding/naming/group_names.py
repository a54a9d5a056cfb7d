"""A noun phrase for actors without names in; the words by which the group is called out (codebook, section 4)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from armsledger.annotation.numerals import number_words
from armsledger.annotation.trees import case, children, conjuncts, subtree
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.naming.kinds import is_noun
from armsledger.coding.view import View
from armsledger.model import Sentence

PAIR = 2
NOT_TOLD_APART = "nobody"
"""The row of a party that the words do not tell apart: it fills its role, and is not named in the claim."""


def slug(view: View, index: int) -> str:
    """A group's own words as a name: without article, relative clause and apposition."""
    sentence = view.annotated.sentence
    members = _states_of(view, index)
    skip: set[int] = set()
    for place in subtree(sentence, index):
        word = sentence.words[place]
        if (
            place != index
            and word.relation in {"det", "punct", "appos", "conj", "cc", "case", "nmod:poss", "parataxis"}
            and word.head == index
            and not (
                word.text.lower() == "no" and sentence.words[place + 1].text.lower() in load_words("compared")
            )
        ):
            skip.update(subtree(sentence, place))
        if word.relation == "amod" and word.lemma.lower() in load_words("one_by_one"):
            skip.add(place)  # "individual member states"
        if word.relation in {"nmod", "obl"} and case(sentence, place).startswith("including"):
            skip.update(subtree(sentence, place))
        if (
            word.relation.startswith("acl")
            and word.head in {index, members}
            and (members is not None or _is_reduced(sentence, place))
        ):
            skip.update(subtree(sentence, place))
    words = [sentence.words[place].text.lower() for place in subtree(sentence, index) if place not in skip][
        :12
    ]
    return re.sub(r"[^a-z0-9]+", "-", " ".join(words)).strip("-") or "unnamed"


def _states_of(view: View, index: int) -> int | None:
    """“a coalition of 20 countries”: the states without names that a word for many together has."""
    sentence = view.annotated.sentence
    if sentence.words[index].lemma.lower() not in load_words("groups_of_states"):
        return None
    of_it = (c for c in children(sentence, index, "nmod") if case(sentence, c.index) == "of")
    return next((c.index for c in of_it if c.tag == "NNS" and is_noun(sentence, c.index, "wholes")), None)


def _is_reduced(sentence: Sentence, clause: int) -> bool:
    """“the countries Chad asked”: a relative clause without a word that leads it."""
    led = any(word.text.lower() in {"that", "who"} for word in children(sentence, clause))
    return sentence.words[clause].relation == "acl:relcl" and not led


def group_of_states(view: View, index: int) -> int | None:
    """The word for many states together that a word is, or whose states it is."""
    above = view.annotated.sentence.words[index].head
    if _states_of(view, index) is not None:
        return index
    return above if above >= 0 and _states_of(view, above) == index else None


def row_of_group(view: View, index: int) -> str:
    """The row of a party without names: "group: allies", or "nobody: country" where it is nobody in particular."""
    kind = NOT_TOLD_APART if _is_nobody(view, index) else "group"
    return f"{kind}: {view.annotated.sentence.words[index].text}"


def _is_nobody(view: View, index: int) -> bool:
    """“no country”, "any foreign party", "another state", "other countries": nobody whom the words would tell apart."""
    sentence = view.annotated.sentence
    word = sentence.words[index]
    own = list(children(sentence, index, "det", "amod", "nmod", "acl", "compound"))
    marks = {mark.text.lower() for mark in own}
    if word.lemma.lower() in load_words("those_who_meet") and marks <= {"the", "both", "two"}:
        return True  # "the leaders discussed": those of the states that nobody names here
    if word.lemma.lower() not in load_words("nobodies") or any(children(sentence, index, "nummod")):
        return False  # "no fewer than nine states"
    if word.tag == "NN":
        return bool(marks & load_words("indefinite")) and not marks & load_words("demonstrative")
    return marks == {"other"} or bool(marks & load_words("nobody"))


def beside_comma(view: View, index: int) -> Iterator[int]:
    """“receives carriers from US, Jordan”: a second state behind the comma of a headline, no apposition."""
    own = view.actor_at.get(index)
    if own is None or own.how != "name" or ":" in own.actor:
        return
    for child in children(view.annotated.sentence, index, "appos"):
        other = view.actor_at.get(child.index)
        if other is not None and other.how == "name" and ":" not in other.actor and other.actor != own.actor:
            yield child.index


def is_told_by_name(view: View, index: int) -> bool:
    """“two neighbours, Haiti and Cuba”: names behind the comma say who the group is."""
    words = view.annotated.sentence.words
    comma = index + 1 < len(words) and words[index + 1].text == ","
    listed = [words[place] for place in conjuncts(view.annotated.sentence, index)[1:]]
    return comma and words[index].pos == "NOUN" and all(word.pos == "PROPN" for word in listed)


def all_listed(view: View, marks: Collection[str], index: int) -> tuple[str, ...]:
    """“the three countries”: those of the list told last, where it had as many; “both countries”: a pair."""
    known = bool(set(marks) & load_words("pointing_out"))
    if {"both", "either"} & set(marks) or (known and "two" in marks):
        return _pair(view, index)
    return view.listed if known and len(view.listed) in {number_words().get(mark) for mark in marks} else ()


def _pair(view: View, index: int) -> tuple[str, ...]:
    """The two states named before in the sentence, or alone in the one before, else those named together last."""
    words = view.annotated.sentence.words
    acting = {m.actor for m in view.annotated.actors if words[m.head].relation.startswith("nsubj")}
    own = [m.actor for m in view.annotated.actors if m.last < index and m.how in {"name", "capital"}]
    own = [actor for actor in own if actor not in acting] if view.pair else own
    if len(own) == 1 and own[0] in view.pair:
        return view.pair  # "Peru, which has a treaty with Chad, arms both countries", after Chad and Mali
    for named in (own, view.before):
        states = tuple(dict.fromkeys(actor for actor in named if ":" not in actor))
        if len(states) == PAIR:
            return states
    return view.pair if all(":" in actor or actor in view.pair for actor in own) else ()


def pairs_in(view: View) -> Iterator[tuple[str, ...]]:
    """The two states that a sentence names together: "Oman and Peru", in no longer list."""
    sentence = view.annotated.sentence
    for mention in view.annotated.actors:
        joined = conjuncts(sentence, mention.head)
        states = [view.actor_at[place].actor for place in joined if place in view.actor_at]
        if len(joined) == len(states) == PAIR and not any(":" in actor for actor in states):
            yield tuple(states)


def counts_others(view: View, index: int) -> bool:
    """“a large number of NATO allies”, "the two of us": a word that only counts those behind it."""
    sentence = view.annotated.sentence
    word = sentence.words[index]
    many = word.lemma.lower() in load_words("of_many")
    return (many or word.pos == "NUM") and any(
        (many or child.pos == "PRON") and case(sentence, child.index) == "of"
        for child in children(sentence, index, "nmod")
    )


def members_told(view: View, index: int) -> list[int]:
    """“Among the countries that sent rifles are Oman and Peru”, "countries that did so include": where they stand."""
    sentence = view.annotated.sentence
    word = sentence.words[index]
    above = sentence.words[word.head] if word.head >= 0 else word
    described = any(child.relation == "acl:relcl" for child in children(sentence, index))
    if not described or word.relation != "nsubj":
        return []
    if above.lemma.lower() == "include":
        return [child.index for child in children(sentence, above.index, "obj")]
    told = case(sentence, index) == "among" and any(children(sentence, above.index, "cop"))
    return [above.index] if told else []


def is_unnamed_side(view: View, index: int) -> bool:
    """“supplied the MPRC with rifles”, "to either belligerent": a body or a side that no list has by name."""
    sentence = view.annotated.sentence
    text = sentence.words[index].text
    if sentence.words[index].lemma.lower() in load_words("warring_sides"):
        return True
    led = any(mark.text.lower() == "the" for mark in children(sentence, index, "det"))
    short = text.isalpha() and text.isupper() and len(text) > PAIR
    return led and short and index not in view.item_at
