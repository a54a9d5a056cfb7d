"""A parsed sentence's words in, those out that change where the parser takes a verb for a state or an adjective.

Each mending looks at the form of the tree alone; `mending.py` runs them with its own.
"""

from __future__ import annotations

from dataclasses import replace

from armsledger.annotation.beginning import begins
from armsledger.annotation.dependents import below, case_of
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.model import Word

SIDES = frozenset({"to", "from", "for", "into", "by"})
"""Prepositions of who gives or gets."""
MODIFIERS = frozenset({"amod", "compound", "nmod", "nummod"})
OPENING = frozenset({"mark", "cc", "advmod", "punct", "obl"})
OF_THINGS = frozenset({"nmod", "acl", "acl:relcl"})
REACH = 5
"""How far before its verb a law stands: "the law of 17 May 1990 forbids"."""


def active_perfect(words: list[Word], word: Word) -> list[Word]:
    """“the mortars it had sent”: a perfect without "been" is no passive, nor a past that tells a clause before it."""
    subject = next(iter(below(words, word.index, "nsubj:pass")), None)
    active = "have" in [other.lemma.lower() for other in below(words, word.index, "aux")]
    active = active or (word.tag == "VBD" and bool(below(words[: word.index], word.index, "ccomp")))
    if subject is None or not active or below(words, word.index, "aux:pass", "obl:agent"):
        return []
    return [replace(subject, relation="nsubj")]


def passive_for_state(words: list[Word], word: Word) -> list[Word]:
    """“Mali was handed six boats by Peru”: what somebody does to somebody is a passive, and no state."""
    copula = next(iter(below(words, word.index, "cop")), None)
    if (
        word.tag != "VBN"
        or copula is None
        or copula.lemma.lower() != "be"
        or below(words, word.index, "mark")
    ):
        return []
    agents = [one for one in below(words, word.index, "obl") if case_of(words, one) == "by"]
    if not agents or not below(words, word.index, "obj"):
        return []
    return [
        replace(copula, relation="aux:pass"),
        *(replace(one, relation="nsubj:pass") for one in below(words, word.index, "nsubj")),
        *(replace(one, relation="obl:agent") for one in agents),
    ]


@begins("amod")
def past_for_adjective(words: list[Word], word: Word) -> list[Word]:
    """“Peru funnelled rifles to Mali”: a past tense with its subject before goods is the verb."""
    goods = words[word.head] if word.head > word.index else None
    if word.tag != "VBD" or goods is None or goods.pos not in {"NOUN", "PROPN"}:
        return []
    doers = [one for one in words[: word.index] if one.head == goods.index and one.relation == "nsubj"]
    doers += [one for one in words[: word.index] if one.head == word.index and one.relation == "nsubj"]
    if not doers:
        return []
    behind = [one for one in words[goods.index + 1 :] if one.head == goods.index]
    moved = [
        replace(one, head=word.index, relation="obl" if one.relation == "nmod" else one.relation)
        for one in behind
        if one.relation in {"punct", "obl", "advmod", "advcl"}
        or (one.relation == "nmod" and case_of(words, one) in SIDES)
    ]
    return [
        replace(word, head=goods.head, relation=goods.relation, pos="VERB"),
        replace(goods, head=word.index, relation="obj"),
        *(replace(one, head=word.index) for one in doers),
        *moved,
    ]


@begins("xcomp", "obj")
def retained_object(words: list[Word], word: Word) -> list[Word]:
    """“Benin was promised lorries and rifles by Peru”: what is promised is an object, and who promises an agent."""
    verb = words[word.head] if word.head >= 0 else word
    if word.pos != "NOUN" or verb.tag != "VBN" or word.index < verb.index:
        return []
    if verb.lemma.lower() not in load_nouns("ditransitive") or not below(words, verb.index, "aux:pass"):
        return []
    agents = [one for one in below(words, word.index, "nmod") if case_of(words, one) == "by"]
    if word.relation == "obj" and not agents:
        return []
    return [
        replace(word, relation="obj"),
        *(replace(one, head=verb.index, relation="obl:agent") for one in agents),
    ]


@begins("ccomp", "parataxis")
def verb_behind_aside(words: list[Word], word: Word) -> list[Word]:
    """“Peru has not, Lima insists, sold rifles”: helper and negation before an aside are those of the verb behind."""
    aside = words[word.head] if word.head >= 0 else word
    if word.tag not in {"VBD", "VBN", "VB"}:
        return []
    if aside.index > word.index or words[word.index - 1].text != ",":
        return []
    speaker = next((one for one in below(words, aside.index, "nsubj") if one.index < aside.index), None)
    own = [
        one
        for one in words[: speaker.index if speaker is not None else 0]
        if one.head == aside.index and one.relation in {"aux", "aux:pass", "advmod"}
    ]
    before = words[: own[0].index] if own else []
    doer = next(
        (one for one in before if one.relation == "nsubj" and one.head in {word.index, aside.index}), None
    )
    commas = [one.index for one in words[: aside.index] if one.text == ","]
    if doer is None or speaker is None or not any(own[-1].index < comma < speaker.index for comma in commas):
        return []
    return [
        *(replace(one, head=word.index) for one in own),
        replace(doer, head=word.index),
        *([replace(word, tag="VBN")] if own[0].relation == "aux" and own[0].lemma.lower() == "have" else []),
    ]


@begins("amod")
def perfect_for_adjective(words: list[Word], word: Word) -> list[Word]:
    """“accused Peru of having flown rifles to Mali”: what stands between "having" and goods is the verb."""
    goods = words[word.head] if word.head > word.index else word
    having = words[goods.head] if goods.relation == "obj" and goods.head >= 0 else goods
    if word.tag != "VBN" or having.text.lower() not in {"having", "had", "has", "have"}:
        return []
    if having.index != word.index - 1:
        return []
    verb = replace(word, relation=having.relation, head=having.head, pos="VERB")
    moved = [
        replace(one, head=word.index)
        for one in words
        if one.head == having.index and one.index not in {word.index, goods.index}
    ]
    return [
        verb,
        replace(having, relation="aux", head=word.index, pos="AUX"),
        replace(goods, relation="obj", head=word.index),
        *moved,
    ]


@begins("ccomp")
def perfect_torn_apart(words: list[Word], word: Word) -> list[Word]:
    """“Peru has for many years been sending rifles”: "has" helps the verb behind "been"."""
    having = words[word.head] if word.head >= 0 else word
    been = next(
        (one for one in below(words, word.index, "aux", "aux:pass", "cop") if one.text == "been"), None
    )
    if having.lemma.lower() != "have" or been is None:
        return []
    if below(words, word.index, "nsubj", "mark") or below(words, having.index, "obj"):
        return []
    moved = [
        replace(one, head=word.index) for one in words if one.head == having.index and one.index != word.index
    ]
    return [
        replace(word, relation=having.relation, head=having.head),
        replace(having, relation="aux", head=word.index, pos="AUX"),
        *moved,
    ]


def perfect_around_time(words: list[Word], word: Word) -> list[Word]:
    """“Peru had in July suspended sales”: "had" helps the verb behind the time, and is no clause about its subject."""
    subject = words[word.head] if word.relation == "acl" and word.lemma.lower() == "have" else None
    if subject is None or subject.index != word.index - 1 or not subject.relation.startswith("nsubj"):
        return []
    verb = words[subject.head]
    times = [one for one in words if one.head == word.index]
    if verb.tag not in {"VBD", "VBN"} or not times or any(one.relation != "obl" for one in times):
        return []
    if not word.index < max(one.index for one in times) < verb.index:
        return []
    return [
        replace(word, relation="aux", head=verb.index, pos="AUX", tag="VBD"),
        replace(verb, tag="VBN"),
        *(replace(one, head=verb.index) for one in times),
    ]


@begins(*MODIFIERS)
def law_forbids(words: list[Word], word: Word) -> list[Word]:
    """“The law of 1990 forbids sales of rifles”: what a law does is its verb, and no kind of what it is done to."""
    thing = words[word.head] if word.head > word.index else None
    if word.text.lower() not in load_words("done_by_law") or thing is None:
        return []
    before = words[max(0, word.index - REACH) : word.index]
    law = next((one for one in reversed(before) if one.lemma.lower() in load_nouns("laws_and_bans")), None)
    if law is None or thing.head != law.index or thing.relation not in {"nmod", "obj"}:
        return _ban_forbids(words, word, thing, law)
    year = [one for one in words[law.index + 1 : word.index] if one.pos == "NUM" and one.head == thing.index]
    joins = [
        one for one in words[law.index + 1 : word.index] if one.relation == "case" and one.head == thing.index
    ]
    behind = [one for one in words[word.index + 1 :] if one.head == law.index and one.index != thing.index]
    opening = [one for one in words[: law.index] if one.head == law.index and one.relation in OPENING]
    names = [one for one in words[: law.index] if one.head == law.index and one.relation == "nsubj"]
    return [
        _verb_of_law(word, law),
        replace(law, head=word.index, relation="nsubj", pos="NOUN", tag="NN"),
        replace(thing, head=word.index, relation="obj"),
        *(replace(one, head=law.index, relation="nmod") for one in year[-1:]),
        *(replace(one, head=year[-1].index) for one in joins if year),
        *(replace(one, head=thing.index if one.relation in OF_THINGS else word.index) for one in behind),
        *(replace(one, head=word.index) for one in opening),
        *(replace(one, relation="compound") for one in names),
    ]


def _verb_of_law(word: Word, instead: Word) -> Word:
    """“forbids” as the verb that it is, in the place of the word that was taken for the head."""
    lemma = word.text.lower().rstrip("s")
    return replace(word, head=instead.head, relation=instead.relation, pos="VERB", tag="VBZ", lemma=lemma)


def _ban_forbids(words: list[Word], word: Word, thing: Word, law: Word | None) -> list[Word]:
    """“A Danish embargo forbids sales of rifles”: law and verb both stand before the thing, as if they named it."""
    if law is None or law.index != word.index - 1 or law.head not in {word.index, thing.index}:
        return []
    own = [
        one for one in words[: word.index] if one.head in {word.index, thing.index} and one.index != law.index
    ]
    named = [one for one in own if one.relation in {"det", "amod", "compound", "nmod:poss", "case"}]
    return [
        _verb_of_law(word, thing),
        replace(law, head=word.index, relation="nsubj"),
        replace(thing, head=word.index, relation="obj"),
        *(replace(one, head=law.index if one in named else word.index) for one in own),
        *(
            replace(one, head=word.index)
            for one in words[thing.index + 1 :]
            if one.head == thing.index and one.relation not in OF_THINGS
        ),
    ]


VOICE_MENDINGS = (
    active_perfect,
    perfect_for_adjective,
    perfect_torn_apart,
    perfect_around_time,
    passive_for_state,
    past_for_adjective,
    retained_object,
    verb_behind_aside,
    law_forbids,
)
