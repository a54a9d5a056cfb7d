"""A parsed sentence's words in, those out that change where the parser loses a verb of supply or the goods' own name.

Each mending looks at the form of the tree alone; `mending.py` runs them with its own.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from armsledger.annotation.beginning import begins
from armsledger.annotation.dependents import below
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.model import Word


@begins("amod")
def perfect_of_name(words: list[Word], word: Word) -> list[Word]:
    """“has armed UNITA”, "having sent rifles": a participle before a name, or behind "having", is the verb."""
    have = words[word.index - 1] if word.index else None
    name = words[word.head] if word.head >= 0 else None
    if have is None or name is None or have.lemma.lower() != "have" or not word.text.endswith("ed"):
        return []
    is_verb = name.pos == "PROPN" or name.text.isupper() or have.tag == "VBG"
    if not is_verb or name.head != have.index:
        return []
    verb = replace(word, head=have.head, relation=have.relation, pos="VERB", tag="VBN")
    others = [
        replace(child, head=word.index) for child in words if child.head == have.index and child is not name
    ]
    return [
        verb,
        replace(have, head=word.index, relation="aux", pos="AUX"),
        replace(name, head=word.index, relation="obj"),
        *others,
    ]


def describing_participle(words: list[Word], word: Word) -> list[Word]:
    """“could receive promised tanks”, "would send donated shells": a participle of the goods is no verb."""
    verb = words[word.index - 1] if word.index else None
    goods = next((w for w in words[word.index + 1 :] if w.head == word.index and w.relation == "obj"), None)
    if (
        verb is None
        or goods is None
        or word.tag != "VBN"
        or verb.lemma.lower() in {"be", "have", "get", "keep"}
    ):
        return []
    is_helper = verb.tag == "VB" and verb.head == word.index and verb.relation == "aux"
    hangs_on = word.head == verb.index and word.relation == "xcomp" and verb.pos == "VERB"
    if not is_helper and not hangs_on:
        return []
    others = [replace(one, head=verb.index) for one in words if one.head == word.index and one is not verb]
    own = replace(verb, head=word.head, relation=word.relation, pos="VERB") if is_helper else verb
    return [own, replace(word, head=goods.index, relation="amod"), *others]


def made_elsewhere(words: list[Word], word: Word) -> list[Word]:
    """“pass on Swiss-made rounds to Peru”: "Swiss-made" describes the rounds, and the verb before it governs them."""
    if (
        word.tag != "VBN"
        or word.index < 3
        or words[word.index - 1].text != "-"
        or word.relation in {"amod", "acl"}
    ):
        return []
    if not words[word.index - 2].text[:1].isupper():
        return []
    goods = next((w for w in words[word.index + 1 :] if w.head == word.index and w.relation == "obj"), None)
    verb = next(
        (w for w in reversed(words[max(0, word.index - 5) : word.index - 2]) if w.pos == "VERB"), None
    )
    if goods is None or verb is None:
        return []
    moved = [
        replace(
            child, head=verb.index, relation="compound:prt" if child.relation == "case" else child.relation
        )
        for child in words
        if child.head in {word.index, goods.index}
        and (child.index > goods.index or (child.relation == "case" and child.index < word.index))
        and child.relation != "nmod"
    ]
    return [
        replace(goods, head=verb.index, relation="obj"),
        replace(word, head=goods.index, relation="amod"),
        *moved,
    ]


@begins("case")
def passed_on(words: list[Word], word: Word) -> list[Word]:
    """“pass on rounds to Peru”: "on" belongs to the verb, and the rounds are its object."""
    verb = words[word.index - 1] if word.index else None
    goods = words[word.head] if word.head >= 0 else None
    if verb is None or goods is None or word.text.lower() != "on" or verb.lemma.lower() != "pass":
        return []
    if goods.relation != "obl" or goods.head != verb.index:
        return []
    if any(child.relation == "obj" and child.head == verb.index for child in words):
        return []
    return [replace(word, head=verb.index, relation="compound:prt"), replace(goods, relation="obj")]


@begins("conj")
def shared_passive(words: list[Word], word: Word) -> list[Word]:
    """“will be built in Rome and sold to Oman”: what looks like a past without an object shares the passive."""
    first = words[word.head] if word.head >= 0 else None
    if first is None or word.tag != "VBD" or first.tag != "VBN":
        return []
    passive = below(words, first.index, "aux:pass") or first.relation == "acl"
    own = below(words, word.index, "nsubj", "obj", "xcomp", "ccomp", "aux")
    return [replace(word, tag="VBN")] if passive and not own else []


def fighting_vehicles(words: list[Word], word: Word) -> list[Word]:
    """“infantry fighting vehicles”, "Bradley fighting vehicles": one name, nobody who fights vehicles."""
    if word.lemma.lower() != "vehicle" or word.index < 2 or words[word.index - 1].text.lower() != "fighting":
        return []
    fighting, kind = words[word.index - 1], words[word.index - 2]
    if word.head != fighting.index or not (kind.pos in {"NOUN", "PROPN"} or kind.relation == "compound"):
        return []
    outer = kind if fighting.head == kind.index else fighting
    moved = [
        replace(child, head=word.index, relation="case" if child.relation == "mark" else child.relation)
        for child in words
        if child.head in {kind.index, fighting.index} and child not in {kind, fighting, word}
    ]
    relation = "obl" if outer.relation in {"advcl", "xcomp", "acl"} else outer.relation
    return [
        replace(word, head=outer.head, relation=relation),
        replace(fighting, head=word.index, relation="amod"),
        replace(kind, head=word.index, relation="compound"),
        *moved,
    ]


@begins("case")
def goods_behind_getter(words: list[Word], word: Word) -> list[Word]:
    """“donated to Peru four boats”: who gets them stands straight behind the verb and is no part of their name."""
    if word.text.lower() != "to" or word.head < 0 or not word.index:
        return []
    goods, verb = words[word.head], words[word.index - 1]
    if goods.relation != "obl" or goods.pos != "NOUN" or goods.head != verb.index or verb.pos != "VERB":
        return []
    place = word.index + (2 if words[word.index + 1].pos == "DET" else 1)
    names = list(takewhile(lambda part: part.pos == "PROPN", words[place : goods.index]))
    counted = words[names[-1].index + 1] if names else goods
    if counted.pos not in {"NUM", "DET"}:
        return []
    name = names[-1]
    inside = range(word.index, name.index + 1)
    moved = [
        replace(child, head=name.index)
        for child in words[word.index : name.index]
        if child.head not in inside or child is word
    ]
    ours = [
        replace(child, head=goods.index, relation="nummod" if child is counted else child.relation)
        for child in words[name.index + 1 : goods.index]
        if child.head in inside
    ]
    return [
        replace(name, head=verb.index, relation="obl"),
        replace(goods, relation="obj"),
        *moved,
        *ours,
    ]


@begins("acl")
def blamed_for(words: list[Word], word: Word) -> list[Word]:
    """“accused Chad of sending rifles”: what somebody is blamed for belongs to the verb, it does not describe Chad."""
    blamed = words[word.head] if word.head >= 0 else None
    verb = words[blamed.head] if blamed is not None and blamed.head >= 0 else None
    if word.tag != "VBG" or blamed is None or verb is None or verb.pos != "VERB":
        return []
    marks = {child.text.lower() for child in words if child.head == word.index and child.relation == "mark"}
    if not marks & {"of", "for"} or blamed.relation not in {"obj", "nsubj:pass", "obl:agent"}:
        return []
    return (
        [replace(word, relation="advcl", head=verb.index)]
        if verb.lemma.lower() in load_nouns("blaming")
        else []
    )


@begins("root")
def subject_before_speech(words: list[Word], word: Word) -> list[Word]:
    """“… will widen the war, Chad's minister warned.”: a verb of speech has the phrase right before it as subject."""
    if word.tag != "VBD" or below(words, word.index, "nsubj", "nsubj:pass"):
        return []
    speaker = words[word.index - 1] if word.index else None
    if speaker is None or speaker.relation not in {"appos", "conj"} or speaker.pos not in {"NOUN", "PROPN"}:
        return []
    clauses = [w for w in below(words, word.index, "ccomp") if w.index < word.index]
    comma = next((w for w in reversed(words[: word.index]) if w.text == ","), None)
    first = min((w.index for w in words if w.head == speaker.index and w.text != ","), default=speaker.index)
    if not clauses or comma is None or comma.index >= first or not speaker.head < comma.index:
        return []
    return [replace(speaker, relation="nsubj", head=word.index)]


@begins("conj")
def denies(words: list[Word], word: Word) -> list[Word]:
    """“Chad claims, and Peru denies, that …”: what is joined to a verb, with a name before it, is a verb."""
    if word.tag != "NNS" or word.head < 0 or words[word.head].pos != "VERB":
        return []
    name = words[word.index - 1]
    joined = [w for w in words if w.relation == "cc" and w.head in {word.index, name.index}]
    if (
        name.head != word.index
        or name.relation not in {"compound", "amod"}
        or name.pos != "PROPN"
        or not joined
    ):
        return []
    return [
        replace(word, pos="VERB", tag="VBZ"),
        replace(name, relation="nsubj"),
        *(replace(mark, head=word.index) for mark in joined),
    ]


@begins("acl:relcl")
def told_by_verb(words: list[Word], word: Word) -> list[Word]:
    """“Peru disputes, that Iran has armed …”: a clause with its own subject below a verb is what the verb says."""
    if word.head < 0 or words[word.head].pos != "VERB":
        return []
    marked = any(w.text.lower() == "that" for w in below(words, word.index, "mark"))
    return (
        [replace(word, relation="ccomp")]
        if marked and below(words, word.index, "nsubj", "nsubj:pass")
        else []
    )


def verb_with_object(words: list[Word], word: Word) -> list[Word]:
    """“New Zealand supplies equipment”: a noun in -s with an object is a verb, and the name before it its subject."""
    if word.tag != "NNS" or word.pos != "NOUN" or not below(words, word.index, "obj"):
        return []
    name = next((w for w in words[: word.index] if w.head == word.index and w.text[:1].isupper()), None)
    if name is None or words[word.index - 1].pos != "PROPN":
        return []
    last = words[word.index - 1]
    moved = [replace(name, head=last.index, relation="compound")] if name is not last else []
    return [replace(word, pos="VERB", tag="VBZ"), replace(last, head=word.index, relation="nsubj"), *moved]


def bare_verb_with_object(words: list[Word], word: Word) -> list[Word]:
    """“Our sales to Chad support peace”: a noun with a subject in the plural and an object is a verb."""
    parts = {one.relation: one for one in words if one.head == word.index}
    subject = parts.get("nsubj")
    if word.pos != "NOUN" or word.tag != "NN" or "obj" not in parts or "cop" in parts or subject is None:
        return []
    if subject.index > word.index or subject.tag not in {"NNS", "PRP", "NNPS"}:
        return []
    return [replace(word, pos="VERB", tag="VBP")]


@begins("conj")
def list_without_and(words: list[Word], word: Word) -> list[Word]:
    """“Chad, a buyer of arms, borders Niger.”: three names without "and" are no list; the one in -s is the verb."""
    if word.tag != "NNS" or word.head < 0 or words[word.index - 1].text != ",":
        return []
    subject = words[word.head]
    parts = below(words, subject.index, "conj")
    joined = any(w.relation == "cc" and w.head in {p.index for p in parts} for w in words)
    following = next((p for p in parts if p.index > word.index), None)
    if subject.relation != "root" or joined or following is None or not below(words, subject.index, "appos"):
        return []
    return [
        replace(word, pos="VERB", tag="VBZ", relation="root", head=-1),
        replace(subject, relation="nsubj", head=word.index),
        replace(following, relation="obj", head=word.index),
    ]


@begins("root")
def having_been(words: list[Word], word: Word) -> list[Word]:
    """“Having been sent guns, Chad opened a school”: the clause with a subject is the main one."""
    if word.tag != "VBN" or words[0].text.lower() not in {"having", "after"}:
        return []
    main = next(
        (w for w in below(words, word.index, "parataxis", "conj") if below(words, w.index, "nsubj")), None
    )
    if main is None or below(words, word.index, "nsubj", "nsubj:pass"):
        return []
    return [replace(main, relation="root", head=-1), replace(word, relation="advcl", head=main.index)]


@begins("xcomp")
def having_done(words: list[Word], word: Word) -> list[Word]:
    """“accused of having sent guns”: the perfect of the verb, nothing that somebody has to do."""
    having = words[word.head] if word.head >= 0 else None
    if having is None or having.text.lower() != "having" or word.tag != "VBN":
        return []
    if any(other.text.lower() == "to" for other in words[having.index : word.index]):
        return []
    moved = [
        replace(other, head=word.index)
        for other in below(words, having.index, "mark", "case", "advmod", "nsubj")
    ]
    return [
        replace(word, head=having.head, relation=having.relation),
        replace(having, head=word.index, relation="aux", pos="AUX"),
        *moved,
    ]


@begins("advcl", "acl")
def held_for_somebody(words: list[Word], word: Word) -> list[Word]:
    """“a package for Malta containing mortars”: no clause "for Malta to ...": the package is for Malta and contains."""
    if word.tag != "VBG" or word.index < 3:
        return []
    name = words[word.index - 1]
    mark = next((w for w in words[: name.index] if w.head == word.index and w.relation == "mark"), None)
    if name.relation != "nsubj" or name.head != word.index or mark is None or mark.text.lower() != "for":
        return []
    noun = words[mark.index - 1]
    if name.pos != "PROPN" or noun.pos != "NOUN" or not mark.index:
        return []
    return [
        replace(name, head=noun.index, relation="nmod"),
        replace(mark, head=name.index, relation="case", pos="ADP"),
        replace(word, head=noun.index, relation="acl"),
    ]


@begins("advcl")
def asked_by(words: list[Word], word: Word) -> list[Word]:
    """“turned down a request from Oslo to hand over shells”: what is asked for belongs to the request."""
    if word.tag != "VB" or word.head < 0:
        return []
    asked = next(
        (
            other
            for other in reversed(words[: word.index])
            if other.head == word.head and other.relation in {"obj", "nsubj:pass"}
        ),
        None,
    )
    if asked is None or asked.lemma.lower() not in load_nouns("askings"):
        return []
    askers = [
        part.index
        for part in words[asked.index : word.index]
        if part.relation == "case" and part.text in {"from", "by"} and words[part.head].head == asked.index
    ]
    return [replace(word, relation="acl", head=asked.index)] if askers else []


def clause_of_the_whole(words: list[Word], word: Word) -> list[Word]:
    """“the last stage of talks to buy boats”: what is to be done belongs to the talks."""
    stage = words[word.head] if word.relation == "acl" and word.head >= 0 else None
    if stage is None or stage.lemma.lower() not in {"stage", "phase", "round", "series", "set", "point"}:
        return []
    whole = [w for w in words[stage.index : word.index] if w.head == stage.index and w.relation == "nmod"]
    return [replace(word, head=whole[-1].index)] if whole else []


@begins("advcl", "xcomp")
def got_from(words: list[Word], word: Word) -> list[Word]:
    """“flies F-16s bought from Oslo”: a participle right behind goods tells how they were got, and no clause."""
    goods = words[word.index - 1] if word.index else None
    if word.tag != "VBN" or goods is None:
        return []
    if goods.relation != "obj" or goods.head != word.head or word.lemma.lower() not in load_words("getting"):
        return []
    origin = any(one.head == word.index and one.relation.startswith("obl") for one in words)
    return [replace(word, head=goods.index, relation="acl")] if origin else []


VERB_MENDINGS = (
    got_from,
    clause_of_the_whole,
    held_for_somebody,
    goods_behind_getter,
    perfect_of_name,
    describing_participle,
    made_elsewhere,
    passed_on,
    shared_passive,
    fighting_vehicles,
    blamed_for,
    asked_by,
    subject_before_speech,
    denies,
    told_by_verb,
    verb_with_object,
    bare_verb_with_object,
    list_without_and,
    having_been,
    having_done,
)
