"""A parsed sentence's words in, those out that change where the parser loses the verb that tells something.

Each mending looks at the form of the tree alone; `mending.py` runs them with its own.
"""

from __future__ import annotations

from dataclasses import replace

from armsledger.annotation.beginning import begins
from armsledger.annotation.dependents import below
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.model import Word

CLAUSES = frozenset({"acl", "acl:relcl", "ccomp"})


@begins("acl")
def verb_behind_time(words: list[Word], word: Word) -> list[Word]:
    """“The Union, which Rome leads, this month called on …”: a past behind a time is the verb of the root before it."""
    time = words[word.head] if word.head >= 0 else None
    if time is None or word.tag not in {"VBN", "VBD"} or time.relation != "appos":
        return []
    noun = words[time.head]
    between = words[noun.index : time.index]
    if (
        noun.relation != "root"
        or word.index != time.index + 1
        or time.lemma.lower() not in load_words("times")
    ):
        return []
    if not any(part.relation == "acl:relcl" for part in between):
        return []
    return [
        replace(word, head=-1, relation="root", pos="VERB", tag="VBD"),
        replace(noun, head=word.index, relation="nsubj"),
        replace(time, head=word.index, relation="obl:unmarked"),
    ]


@begins("conj")
def and_that(words: list[Word], word: Word) -> list[Word]:
    """“said that Peru had paid, but that Oslo had sent nothing”: the second "that" goes on with what is said."""
    if word.head < 0 or word.pos not in {"VERB", "AUX", "ADJ", "NOUN"}:
        return []
    verb = words[word.head]
    said = [
        one for one in words[verb.index : word.index] if one.head == verb.index and one.relation == "ccomp"
    ]
    marks = {one.text.lower() for one in words if one.head == word.index and one.relation == "mark"}
    return [replace(word, head=said[-1].index)] if said and marks == {"that"} else []


def point_out(words: list[Word], word: Word) -> list[Word]:
    """“Experts in Rome point out that …”: what the parser takes for a part of a name is the verb."""
    behind = [one.text.lower() for one in words[word.index + 1 : word.index + 3]]
    people = words[word.head] if word.head >= 0 else None
    said = word.text.lower() in load_words("out_pointed") and behind == ["out", "that"]
    if not said or word.pos == "VERB" or people is None or people.relation != "root":
        return []
    heads = {people.index, word.index}
    clause = next((one for one in words[word.index :] if one.head in heads and one.relation in CLAUSES), None)
    if clause is None:
        return []
    before = [one for one in words[: word.index] if one.head == word.index]
    place = next((one for one in before if one.relation == "compound"), None)
    return [
        replace(word, pos="VERB", tag="VBP", head=-1, relation="root"),
        replace(people, head=word.index, relation="nsubj"),
        replace(clause, head=word.index, relation="ccomp"),
        *(replace(one, head=place.index) for one in before if place is not None and one is not place),
        *([replace(place, relation="nmod", head=people.index)] if place is not None else []),
    ]


def day_before_speaker(words: list[Word], word: Word) -> list[Word]:
    """“On Monday Minister Ana Roe said …”: the day is no part of the name, and who stands behind it is the subject."""
    name = words[word.head] if word.head > word.index else None
    if name is None or word.text.lower() not in load_words("days") or name.relation != "obl":
        return []
    mark = words[word.index - 1] if word.index else None
    verb = words[name.head]
    if mark is None or mark.head != name.index or mark.relation != "case" or name.pos != "PROPN":
        return []
    if verb.index < name.index or below(words, verb.index, "nsubj", "nsubj:pass"):
        return []
    return [
        replace(mark, head=word.index),
        replace(word, head=verb.index, relation="obl"),
        replace(name, relation="nsubj"),
    ]


@begins("csubj")
def held_that(words: list[Word], word: Word) -> list[Word]:
    """“The court held that exports were unlawful”: a finite verb with a subject of its own is no subject of another."""
    if word.tag not in {"VBD", "VBZ", "VBP"} or word.head < word.index:
        return []
    told = words[word.head]
    mark = next((one for one in words[word.index + 1 : told.index] if one.text.lower() == "that"), None)
    own = below(words, word.index, "nsubj")
    if mark is None or mark.index != word.index + 1 or not own or below(words, word.index, "mark"):
        return []
    inside = [w for w in words if w.head == word.index and w.index > mark.index and w.index < told.index]
    ends = [w for w in words if w.head == told.index and w.index > told.index and w.relation == "punct"]
    return [
        replace(word, relation=told.relation, head=told.head),
        replace(told, relation="ccomp", head=word.index),
        replace(mark, relation="mark", head=told.index),
        *(replace(w, relation="nsubj", head=told.index) for w in inside[:1]),
        *(replace(w, head=word.index) for w in ends),
    ]


@begins("amod")
def assured_whom(words: list[Word], word: Word) -> list[Word]:
    """“Oslo assured Chad that rifles would come”: who is told so, no "assured Chad" of which something is told."""
    if word.tag != "VBN" or word.lemma.lower() not in load_nouns("addressing"):
        return []
    told, before = words[word.head], words[word.index - 1] if word.index else word
    mark = words[told.index + 1] if told.index + 1 < len(words) else word
    clause = words[mark.head] if mark.text.lower() == "that" and mark.head > mark.index else None
    if told.index < word.index or clause is None or before.pos not in {"PROPN", "NOUN"}:
        return []
    if told.head != clause.index and clause.head != told.index:
        return []
    above = clause if told.head == clause.index else told
    return [
        replace(word, head=above.head, relation=above.relation, tag="VBD", pos="VERB"),
        replace(before, head=word.index, relation="nsubj"),
        replace(told, head=word.index, relation="iobj"),
        replace(clause, head=word.index, relation="ccomp"),
        replace(mark, relation="mark", pos="SCONJ", tag="IN"),
        *(replace(one, head=before.index) for one in words[: before.index] if one.head == told.index),
        *(replace(one, head=word.index) for one in words[clause.index + 1 :] if one.head == told.index),
    ]


TELLING_MENDINGS = (assured_whom, verb_behind_time, and_that, point_out, day_before_speaker, held_that)
