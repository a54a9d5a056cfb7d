"""A parsed sentence's words in, those out that change where the parser takes a set phrase apart.

Each mending looks at the form of the tree alone; `mending.py` runs them with its own.
"""

from __future__ import annotations

from dataclasses import replace

from armsledger.annotation.dependents import begin, below, case_of
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.model import Word


def by_the_crate(words: list[Word], word: Word) -> list[Word]:
    """“hands rifles by the crate to rebels”: a measure and nobody who does it; who gets them hangs on the verb."""
    first = begin(words, word)
    if word.head < 0 or case_of(words, word) != "by" or word.lemma.lower() not in load_words("by_the_load"):
        return []
    if [one.text.lower() for one in words[first + 1 : word.index]] != ["the"]:
        return []
    return [replace(word, relation="obl"), *_to_the_verb(words, word, word.head)]


def so_much_as(words: list[Word], word: Word) -> list[Word]:
    """“denies having sent so much as a rifle to Chad”: the rifle is the object, and Chad would get it."""
    first = begin(words, word)
    before = words[max(first - 2, 0) : first + 1]
    if word.head < 0 or [one.text.lower() for one in before] != ["so", "much", "as"]:
        return []
    return [
        replace(word, relation="obj"),
        *(replace(one, head=word.index, relation="advmod") for one in before),
        *_to_the_verb(words, word, word.head),
    ]


def about_so_many(words: list[Word], word: Word) -> list[Word]:
    """“sent Chad up to 40 rifles”, "around $9 million in aid": the bound belongs to the number, which is the object."""
    many = words[word.head] if word.head >= 0 else word
    above = words[many.head] if many.head >= 0 else many
    verb = words[above.head] if above.pos == "PROPN" and above.relation in {"obj", "iobj"} else above
    if word.relation != "case" or many.relation not in {"obl", "nmod"} or verb.pos != "VERB":
        return []
    bound = _bound(words, word.index)
    getter = words[bound[0].index - 1] if bound else verb
    if getter.index <= verb.index or getter.head != verb.index or getter.relation not in {"obj", "iobj"}:
        return []
    number = bound[-1].index + 1
    return [
        replace(many, head=verb.index, relation="obj"),
        replace(getter, relation="iobj"),
        *(replace(one, head=number, relation="advmod") for one in bound),
    ]


def _bound(words: list[Word], place: int) -> list[Word]:
    """The words of a bound that stand around a place and right before a number: "up to", "as many as", "around"."""
    for row in load_words("before_numbers"):
        size = len(row.split())
        for first in (place, place - 1):
            led = words[first : first + size]
            number = words[first + size : first + size + 1]
            if (
                " ".join(one.text.lower() for one in led) == row
                and number
                and number[0].pos in {"NUM", "SYM"}
            ):
                return led
    return []


def put_in_for(words: list[Word], word: Word) -> list[Word]:
    """“put in a request for tanks”: the request is the object, and holds what it is for."""
    verb = words[word.head] if word.head >= 0 else word
    if verb.lemma.lower() != "put" or word.lemma.lower() not in load_words("put_in"):
        return []
    particle = words[begin(words, word)]
    if particle.text.lower() != "in" or particle.index != verb.index + 1:
        return []
    wanted = [w for w in words[word.index :] if w.head == verb.index and case_of(words, w) == "for"]
    return [
        replace(word, relation="obj"),
        replace(particle, head=verb.index, relation="compound:prt"),
        *(replace(one, head=word.index, relation="nmod") for one in wanted),
    ]


def export_licence(words: list[Word], word: Word) -> list[Word]:
    """“granted export licences for trucks”: "export" says of what kind the licences are, and is no verb."""
    paper = words[word.index + 1] if word.index + 1 < len(words) else word
    if word.text.lower() not in {"export", "import"} or paper.head != word.index or paper.relation != "obj":
        return []
    if paper.lemma.lower() not in load_words("papers") or word.head < 0:
        return []
    behind = [one for one in words[paper.index + 1 :] if one.head == word.index and one.pos != "PUNCT"]
    return [
        replace(paper, head=word.head, relation="obj"),
        replace(word, head=paper.index, relation="compound", pos="NOUN", tag="NN"),
        *(replace(one, head=paper.index, relation="nmod") for one in behind if one.relation == "obl"),
        *(replace(one, head=word.head) for one in behind if one.relation != "obl"),
    ]


def on_behind_object(words: list[Word], word: Word) -> list[Word]:
    """“lifted its freeze on deliveries”: what is frozen hangs on the freeze right before it."""
    if word.relation not in {"obj", "obl"} or case_of(words, word) != "on" or word.head < 0:
        return []
    before = words[begin(words, word) - 1]
    if (
        before.relation != "obj"
        or before.head != word.head
        or before.lemma.lower() not in load_words("of_a_freeze")
    ):
        return []
    return [replace(word, head=before.index, relation="nmod")]


def of_its_subject(words: list[Word], word: Word) -> list[Word]:
    """“no decision has been made on tanks”, "a deal was reached to buy tanks": its aim hangs on the subject."""
    verb = words[word.head] if word.head >= 0 else word
    if verb.tag != "VBN" or verb.lemma.lower() not in load_words("making_a_deal") or word.index < verb.index:
        return []
    marks = {one.text.lower() for one in words[verb.index : word.index] if one.head == word.index}
    if word.relation not in {"obl", "advcl", "xcomp"} or not marks & load_words("about_what"):
        return []
    subject = next((one for one in below(words, verb.index, "nsubj:pass") if one.index < verb.index), None)
    if subject is None or subject.lemma.lower() not in load_nouns("dealings") | load_nouns("askings"):
        return []
    return [replace(word, head=subject.index, relation="acl" if word.pos == "VERB" else "nmod")]


def from_behind_place(words: list[Word], word: Word) -> list[Word]:
    """“arrived in Chad from Oman”: where something comes from hangs on the verb, as where it goes to does."""
    place = words[word.head] if word.head >= 0 else word
    if word.relation != "nmod" or case_of(words, word) != "from" or place.pos != "PROPN":
        return []
    led = place.relation == "obl" and case_of(words, place) in {"in", "to", "at", "into"}
    return [replace(word, head=place.head, relation="obl")] if led else []


def called_it(words: list[Word], word: Word) -> list[Word]:
    """“called it a provocation”: the pronoun is what is called so; not "made it clear that"."""
    name = next(iter(below(words, word.head, "xcomp")), None) if word.relation == "expl" else None
    if name is None or name.pos != "NOUN" or not word.head < word.index < name.index:
        return []
    more = below(words, word.head, "ccomp", "csubj", "advcl") or below(words, name.index, "acl", "ccomp")
    return [] if more else [replace(word, relation="obj")]


def told_of(words: list[Word], word: Word) -> list[Word]:
    """“notified parliament of a sale”: of what somebody is told hangs on the verb."""
    told = words[word.head] if word.head >= 0 else word
    verb = words[told.head] if told.head >= 0 else told
    if word.relation != "nmod" or case_of(words, word) != "of" or told.relation not in {"obj", "nsubj:pass"}:
        return []
    addresses = verb.pos == "VERB" and verb.lemma.lower() in load_nouns("addressing")
    return [replace(word, head=verb.index, relation="obl")] if addresses and told.pos == "PROPN" else []


def asked_by(words: list[Word], word: Word) -> list[Word]:
    """“a plea for tanks by Chad”: who asks hangs on the plea."""
    goods = words[word.head] if word.head >= 0 else word
    plea = words[goods.head] if goods.head >= 0 else goods
    if word.relation != "nmod" or case_of(words, word) != "by" or goods.relation != "nmod":
        return []
    if case_of(words, goods) != "for" or plea.lemma.lower() not in load_words("pleas"):
        return []
    return [replace(word, head=plea.index)]


def _to_the_verb(words: list[Word], word: Word, verb: int) -> list[Word]:
    """The sides that hang on a word, hung on the verb."""
    sides = [one for one in words[word.index :] if one.head == word.index and one.relation == "nmod"]
    return [
        replace(one, head=verb, relation="obl")
        for one in sides
        if case_of(words, one) in {"to", "from", "for"}
    ]


IDIOM_MENDINGS = (
    by_the_crate,
    so_much_as,
    about_so_many,
    put_in_for,
    export_licence,
    on_behind_object,
    of_its_subject,
    from_behind_place,
    called_it,
    told_of,
    asked_by,
)
