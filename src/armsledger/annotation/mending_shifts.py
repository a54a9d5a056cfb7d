"""A parsed sentence's words in, those out that change where goods stand behind who gives or gets them.

“will hand to Peru 30 armoured vehicles”, "bought from Mali a number of rifles": translators and agencies write so,
and the parser makes one phrase of both. Each mending looks at the form of the tree alone; `mending.py` runs them
with its own.
"""

from __future__ import annotations

from dataclasses import replace

from armsledger.annotation.beginning import begins
from armsledger.annotation.dependents import begin, below, case_of
from armsledger.annotation.vocabulary import load_words
from armsledger.model import Word

SIDES = frozenset({"to", "from", "by"})
"""Prepositions of who gives or gets."""
OBLIQUE = frozenset({"obl", "obl:agent"})


@begins(*OBLIQUE)
def goods_in_one_phrase(words: list[Word], word: Word) -> list[Word]:
    """“delivered to Benin rifles”, "got from Spain six guns": who stands before the goods is no part of their name."""
    verb = _verb_without_object(words, word)
    if verb is None or word.tag not in {"NNS", "NN"}:
        return []
    side = next(
        (one for one in words[: word.index] if one.head == word.index and one.relation == "case"), None
    )
    behind = words[side.index + 1 : word.index] if side is not None else []
    name = next((one for one in behind if one.pos != "DET"), None)
    if side is None or name is None or side.text.lower() not in SIDES:
        return []
    inside = name.index < name.head <= word.index
    if name.pos != "PROPN" or not inside or name.relation not in {"compound", "amod"}:
        return []
    if not _opens_goods(words, name, word, plural_will_do=side.text.lower() == "to"):
        return []
    articles = [replace(one, head=name.index) for one in words[side.index + 1 : name.index]]
    return [
        replace(word, relation="obj"),
        replace(name, head=verb.index, relation=word.relation),
        replace(side, head=name.index),
        *articles,
    ]


@begins(*OBLIQUE)
def goods_behind_those_who_get(words: list[Word], word: Word) -> list[Word]:
    """“sold to the island ammunition and radars", "sent to the rebels rifles": who gets is no part of goods."""
    verb = _verb_without_object(words, word)
    side = words[begin(words, word)]
    if verb is None or side.text.lower() not in SIDES:
        return []
    if verb.relation.startswith("acl") or below(words, verb.index, "aux:pass", "nsubj:pass"):
        return []  # "the rifles it sent to the army depots"
    getter = _getter_before(words, side, word)
    if getter is None or not _can_be_goods(words, words[getter.index + 1], word, getter):
        return []
    before = [replace(one, head=getter.index) for one in words[side.index : getter.index]]
    return [
        *before,
        replace(getter, head=verb.index, relation=word.relation),
        replace(word, relation="obj"),
    ]


def _getter_before(words: list[Word], side: Word, goods: Word) -> Word | None:
    """The noun for people, a body or a state that ends the phrase which an article opens: "to the eastern forces"."""
    behind = words[side.index + 1 : goods.index]
    if not behind or behind[0].pos not in {"DET", "PRON"} or behind[0].tag == "PRP":
        return None
    noun = next((one for one in behind[1:] if one.pos not in {"ADJ", "PROPN"} or one.tag == "NNS"), None)
    if noun is None or noun.pos != "NOUN" or not noun.index < noun.head <= goods.index:
        return None
    return noun if noun.lemma.lower() in load_words("getters_before_goods") else None


def _can_be_goods(words: list[Word], first: Word, goods: Word, getter: Word) -> bool:
    """Whether the words behind who gets them tell of things, and more clearly so than "the army depot"."""
    if {first.lemma.lower(), goods.lemma.lower()} & load_words("getters_before_goods"):
        return False
    several = goods.tag == "NNS" or bool(below(words, goods.index, "conj"))
    return several or getter.tag == "NNS" or first.pos in {"NUM", "PROPN"}


@begins("obl")
def goods_behind_time(words: list[Word], word: Word) -> list[Word]:
    """“offered at the same time war material to Peru": at what time is no part of what is offered."""
    verb = _verb_without_object(words, word)
    side = words[begin(words, word)]
    if verb is None or side.text.lower() != "at":
        return []
    time = next(
        (one for one in words[side.index + 1 : word.index] if one.lemma.lower() in load_words("moments")),
        None,
    )
    if time is None or time.head != word.index or time.relation != "compound":
        return []
    before = [replace(one, head=time.index) for one in words[side.index : time.index]]
    return [*before, replace(time, head=verb.index, relation="obl"), replace(word, relation="obj")]


@begins("obl", "obl:unmarked")
def goods_behind_side(words: list[Word], word: Word) -> list[Word]:
    """“handed to Lima the first batch of rifles”, "to Lima 30 rifles": a bare phrase behind who gets it."""
    verb = _verb_without_object(words, word)
    if verb is None or word.pos != "NOUN":
        return []
    if case_of(words, word) or word.index < verb.index or word.lemma.lower() in load_words("ways_of_saying"):
        return []
    first = min((other.index for other in words if other.head == word.index), default=word.index)
    number = (
        words[first - 1] if words[first - 1].tag == "CD" and words[first - 1].relation == "flat" else None
    )
    first = first if number is None else number.index
    side = words[first - 1]
    if side.head != verb.index or case_of(words, side) not in SIDES:
        return []
    counted = [] if number is None else [replace(number, head=word.index, relation="nummod")]
    return [replace(word, relation="obj"), *counted]


@begins("obl")
def all_behind_side(words: list[Word], word: Word) -> list[Word]:
    """“gave to the Chadian side all of its tanks”: what is given of the goods is no part of who gets them."""
    verb = _verb_without_object(words, word)
    if verb is None or case_of(words, word) not in SIDES:
        return []
    part = words[word.index + 1] if word.index + 1 < len(words) else None
    if part is None or part.pos != "DET" or part.head != word.index or part.relation != "nmod:unmarked":
        return []
    return [replace(part, head=verb.index, relation="obj")]


@begins("obl")
def counted_behind_getter(words: list[Word], word: Word) -> list[Word]:
    """“sent Chad more than 50 tanks”, "gave Chad half a million shells": what is counted is given, the name gets it."""
    verb = _verb_of_moving(words, word)
    number = next(iter(below(words, word.index, "nummod")), None)
    if verb is None or word.tag != "NNS" or number is None:
        return []
    if case_of(words, word) not in {"", "up"} or word.lemma.lower() in load_words("ways_of_saying"):
        return []
    name = next(iter(below(words, verb.index, "obj")), None)
    if name is None or name.pos != "PROPN" or not verb.index < name.index < word.index:
        return []
    if any(one.head != name.index or one.relation == "nummod" for one in words[verb.index + 1 : name.index]):
        return []
    bounds = [one for one in below(words, word.index, "case") if below(words, one.index, "fixed")]  # "up to"
    return [
        replace(name, relation="iobj"),
        replace(word, relation="obj"),
        *(replace(one, head=number.index, relation="advmod") for one in bounds),
    ]


@begins("nmod", "nmod:unmarked")
def goods_behind_people(words: list[Word], word: Word) -> list[Word]:
    """“had sent the rebels armed drones”: bare goods right behind those who get them are no part of their name."""
    people = words[word.head] if word.head >= 0 else word
    verb = _verb_of_moving(words, people)
    if verb is None or people.relation != "obj":
        return []
    if case_of(words, word) or word.tag not in {"NNS", "NN"} or people.pos not in {"NOUN", "PROPN"}:
        return []
    first = min((one.index for one in words if one.head == word.index), default=word.index)
    getters = people.pos == "PROPN" or people.lemma.lower() in load_words("getters_before_goods")
    if not getters or min(first, word.index) != people.index + 1:
        return []
    return [replace(people, relation="iobj"), replace(word, head=verb.index, relation="obj")]


def goods_without_preposition(words: list[Word], word: Word) -> list[Word]:
    """“Lima hands over last MiG-29s to Chad”: what stands right behind a verb without object is its object."""
    verb = _verb_without_object(words, word)
    if (
        verb is None
        or word.relation != "obl"
        or (word.tag not in {"NNS", "NNPS", "NNP"} and not _counts(words, word))
        or case_of(words, word)
    ):
        return []
    between = words[verb.index + 1 : word.index]
    inside = all(one.head == word.index or one.relation == "compound:prt" for one in between)
    return [replace(word, relation="obj")] if inside and word.index > verb.index else []


def _counts(words: list[Word], word: Word) -> bool:
    """“the last two of six boats”: a number, and of what it counts a part."""
    return word.tag == "CD" and any(case_of(words, one) == "of" for one in below(words, word.index, "nmod"))


def up_to_so_many(words: list[Word], word: Word) -> list[Word]:
    """“sent up to 50 tanks to Chad”: "up to" bounds the number, and "up" is no part of the verb."""
    verb = _verb_of_moving(words, word)
    to = next(iter(below(words, word.index, "case")), None)
    if verb is None or to is None or to.text.lower() != "to" or words[to.index - 1].text.lower() != "up":
        return []
    number = words[to.index + 1]
    if number.relation != "nummod" or number.head != word.index:
        return []
    getter = [one for one in below(words, verb.index, "obj") if one.pos == "PROPN" and one.index < to.index]
    if below(words, verb.index, "obj") and not getter:
        return []
    return [
        replace(words[to.index - 1], head=number.index, relation="advmod"),
        replace(to, head=to.index - 1, relation="fixed"),
        replace(word, relation="obj"),
        *(replace(one, relation="iobj") for one in getter),
    ]


def name_of_getter(words: list[Word], word: Word) -> list[Word]:
    """“sent Chad scores of tanks”, "sold Chad tanks worth $5 million": a name before so many is no part of them."""
    verb = _verb_of_moving(words, word)
    name = words[word.index - 1] if word.index else None
    if (
        verb is None
        or name is None
        or (name.head, name.relation, name.pos) != (word.index, "compound", "PROPN")
    ):
        return []
    many = word.relation == "obj" and word.lemma.lower() in load_words("of_many")
    alone = word.relation == "iobj" and all(one.pos == "SYM" for one in below(words, verb.index, "obj"))
    if name.index - 1 != verb.index or not (many or alone):
        return []
    getter = replace(name, head=verb.index, relation="iobj", pos="PROPN", tag="NNP")
    return [getter, replace(word, relation="obj")]


def _verb_of_moving(words: list[Word], word: Word) -> Word | None:
    """The verb of giving or getting before a phrase that hangs on it."""
    verb = words[word.head] if 0 <= word.head < word.index else None
    return verb if verb is not None and verb.lemma.lower() in load_words("moving_goods") else None


def _verb_without_object(words: list[Word], word: Word) -> Word | None:
    """The verb of giving or getting that a phrase hangs on, where it has no object."""
    verb = words[word.head] if word.head >= 0 else None
    if verb is None or verb.pos != "VERB" or verb.lemma.lower() not in load_words("moving_goods"):
        return None
    taken = any(other.head == verb.index and other.relation == "obj" for other in words)
    return None if taken else verb


def _opens_goods(words: list[Word], name: Word, goods: Word, *, plural_will_do: bool) -> bool:
    """Whether what follows a name begins a phrase of its own: a number, an adjective, "French-made"."""
    following = words[name.index + 1]
    if following is goods:
        return plural_will_do and goods.tag == "NNS"
    if following.tag == "CD":
        return True
    described = following.tag in {"JJ", "VBN"} and following.text.islower()
    made = following.text[:1].isupper() and words[following.index + 1].text == "-"
    return (described or made or plural_will_do) and goods.tag == "NNS" and not name.text.isupper()


def what_one_asks(words: list[Word], word: Word) -> list[Word]:
    """“What Chad asked of Oslo is tanks”: the tanks are the object of the verb before them."""
    verb = words[word.head] if word.relation == "acl:relcl" and word.head >= 0 else None
    if verb is None or verb.text.lower() != "what" or word.pos != "VERB":
        return []
    what, goods = verb, words[verb.head] if verb.head >= 0 else verb
    cops = below(words, goods.index, "cop")
    if not what.relation.startswith("nsubj") or goods.pos not in {"NOUN", "PROPN"} or not cops:
        return []
    if below(words, word.index, "obj") or word.lemma.lower() not in load_words("asking_verbs"):
        return []
    if any(one.text.lower() in load_words("denying_goods") for one in words[goods.index :]):
        return []  # "What we need is a mandate, not more tanks"
    behind = [one for one in words if one.head == goods.index and one.relation in {"punct", "parataxis"}]
    return [
        replace(word, relation=goods.relation, head=goods.head),
        replace(goods, relation="obj", head=word.index),
        replace(what, relation="discourse", head=word.index),
        *(replace(one, relation="discourse", head=word.index) for one in cops),
        *(replace(one, head=word.index) for one in behind),
    ]


SHIFT_MENDINGS = (
    what_one_asks,
    goods_in_one_phrase,
    goods_behind_those_who_get,
    goods_behind_time,
    goods_behind_side,
    all_behind_side,
    counted_behind_getter,
    goods_behind_people,
    goods_without_preposition,
    up_to_so_many,
    name_of_getter,
)
