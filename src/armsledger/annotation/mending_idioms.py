"""A parsed sentence's words in, those out that change where the parser takes a set phrase apart.

Each mending looks at the form of the tree alone; `mending.py` runs them with its own.
"""

from __future__ import annotations

from dataclasses import replace

from armsledger.annotation.beginning import begins
from armsledger.annotation.dependents import begin, below, case_of
from armsledger.annotation.vocabulary import load_words
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


@begins("case")
def about_so_many(words: list[Word], word: Word) -> list[Word]:
    """“sent Chad up to 40 rifles”, "around $9 million in aid": the bound belongs to the number, which is the object."""
    many = words[word.head] if word.head >= 0 else word
    above = words[many.head] if many.head >= 0 else many
    verb = words[above.head] if above.pos == "PROPN" and above.relation in {"obj", "iobj"} else above
    if many.relation not in {"obl", "nmod"} or verb.pos != "VERB":
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


def called_it(words: list[Word], word: Word) -> list[Word]:
    """“called it a provocation”: the pronoun is what is called so; not "made it clear that"."""
    name = next(iter(below(words, word.head, "xcomp")), None) if word.relation == "expl" else None
    if name is None or name.pos != "NOUN" or not word.head < word.index < name.index:
        return []
    more = below(words, word.head, "ccomp", "csubj", "advcl") or below(words, name.index, "acl", "ccomp")
    return [] if more else [replace(word, relation="obj")]


def _to_the_verb(words: list[Word], word: Word, verb: int) -> list[Word]:
    """The sides that hang on a word, hung on the verb."""
    sides = [one for one in words[word.index :] if one.head == word.index and one.relation == "nmod"]
    return [
        replace(one, head=verb, relation="obl")
        for one in sides
        if case_of(words, one) in {"to", "from", "for"}
    ]


def by_far(words: list[Word], word: Word) -> list[Word]:
    """“is by far the largest supplier”, "remains by far its biggest buyer": it only says how large."""
    if word.text.lower() != "far" or not word.index or words[word.index - 1].text.lower() != "by":
        return []
    largest = next((one for one in words[word.index :][:4] if one.tag in {"JJS", "RBS"}), None)
    if largest is None or largest.head < 0:
        return []
    own = [one for one in words if one.head == word.index and one.index != word.index - 1]
    noun = words[largest.head]
    changes = [replace(word, head=largest.index, relation="advmod")]
    changes += [replace(one, head=noun.index) for one in own]
    if word.head < 0:
        changes += [replace(noun, head=-1, relation="root")]
    elif noun.relation == "obl":
        changes += [replace(noun, relation="xcomp")]
    return changes


@begins("xcomp")
def made_known(words: list[Word], word: Word) -> list[Word]:
    """“made it known that Chad had sent rifles”: what is known is said by whoever makes it known."""
    if word.text.lower() != "known":
        return []
    verb = words[word.head]
    it = below(words, verb.index, "obj", "expl")
    if verb.lemma.lower() != "make" or not it or it[0].text.lower() != "it":
        return []
    told = below(words, word.index, "ccomp", "acl", "csubj")
    return [
        replace(verb, lemma="make it known"),
        *(replace(one, relation="ccomp", head=verb.index) for one in told),
    ]


def by_way_of(words: list[Word], word: Word) -> list[Word]:
    """“rifles came by way of Niger”: a preposition of three words, and Niger hangs on the verb."""
    behind = words[word.index + 1] if word.index + 1 < len(words) else word
    led = words[begin(words, word)]
    place = words[behind.head] if behind.text.lower() == "of" and behind.relation == "case" else word
    if word.text.lower() != "way" or led.text.lower() != "by" or word.head < 0 or place.head != word.index:
        return []
    relation = "obl" if words[word.head].pos in {"VERB", "AUX", "ADJ"} else "nmod"
    return [
        replace(place, relation=relation, head=word.head),
        replace(led, head=place.index),
        *(replace(one, relation="fixed", head=led.index) for one in words[led.index + 1 : behind.index + 1]),
        *(
            replace(one, head=place.index if one.index > behind.index else word.head)
            for one in words
            if one.head == word.index
            and one not in (place, led)
            and not led.index < one.index <= behind.index
        ),
    ]


def on_order(words: list[Word], word: Word) -> list[Word]:
    """“has ten tanks on order from Oman”: "on order" goes with the verb, and so does who builds them."""
    mark = words[word.index - 1] if word.index else word
    if word.text.lower() != "order" or mark.text.lower() != "on" or word.head != mark.index:
        return []
    maker = words[mark.head] if mark.head > word.index else None
    verb = next((one for one in reversed(words[: mark.index]) if one.lemma.lower() in {"have", "keep"}), None)
    if verb is None:
        return []
    taken = [] if maker is None else [replace(maker, relation="obl", head=verb.index)]
    that = next((one for one in below(words, verb.index, "mark") if one.text.lower() == "that"), None)
    goods = words[that.index - 1] if that is not None else verb
    if that is not None and goods.pos in {"NOUN", "PROPN"}:
        taken.append(replace(that, relation="obj", pos="PRON", tag="WDT"))
        verb = replace(verb, relation="acl:relcl", head=goods.index)
    return [
        replace(word, relation="obl", head=verb.index),
        replace(mark, relation="case", head=word.index),
        replace(verb, pos="VERB"),
        *taken,
    ]


def part_with(words: list[Word], word: Word) -> list[Word]:
    """“refused to part with its tanks”: between "to" and "with" it is a verb."""
    around = [one.text.lower() for one in words[max(word.index - 1, 0) : word.index + 2]]
    return (
        [replace(word, pos="VERB", tag="VB")]
        if around == ["to", "part", "with"] and word.pos == "NOUN"
        else []
    )


IDIOM_MENDINGS = (
    on_order,
    part_with,
    by_far,
    by_way_of,
    by_the_crate,
    so_much_as,
    about_so_many,
    put_in_for,
    export_licence,
    called_it,
    made_known,
)
