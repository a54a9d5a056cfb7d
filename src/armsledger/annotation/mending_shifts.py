"""A parsed sentence's words in, those out that change where goods stand behind who gives or gets them.

“will hand to Peru 30 armoured vehicles”, "bought from Mali a number of rifles": translators and agencies write so,
and the parser makes one phrase of both. Each mending looks at the form of the tree alone; `mending.py` runs them
with its own.
"""

from __future__ import annotations

from dataclasses import replace

from armsledger.annotation.dependents import case_of
from armsledger.annotation.vocabulary import load_words
from armsledger.model import Word

SIDES = frozenset({"to", "from", "by"})
"""Prepositions of who gives or gets."""
OBLIQUE = frozenset({"obl", "obl:agent"})


def goods_in_one_phrase(words: list[Word], word: Word) -> list[Word]:
    """“delivered to Benin rifles”, "got from Spain six guns": who stands before the goods is no part of their name."""
    verb = _verb_without_object(words, word)
    if verb is None or word.relation not in OBLIQUE or word.tag not in {"NNS", "NN"}:
        return []
    side = next(
        (one for one in words[: word.index] if one.head == word.index and one.relation == "case"), None
    )
    behind = words[side.index + 1 : word.index] if side is not None else []
    name = next((one for one in behind if one.pos != "DET"), None)
    if side is None or name is None or side.text.lower() not in SIDES:
        return []
    if name.pos != "PROPN" or name.head != word.index or name.relation not in {"compound", "amod"}:
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


def goods_behind_side(words: list[Word], word: Word) -> list[Word]:
    """“handed to Lima the first batch of rifles”, "to Lima 30 rifles": a bare phrase behind who gets it."""
    verb = _verb_without_object(words, word)
    if verb is None or word.relation not in {"obl", "obl:unmarked"} or word.pos != "NOUN":
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


def all_behind_side(words: list[Word], word: Word) -> list[Word]:
    """“gave to the Chadian side all of its tanks”: what is given of the goods is no part of who gets them."""
    verb = _verb_without_object(words, word)
    if verb is None or word.relation != "obl" or case_of(words, word) not in SIDES:
        return []
    part = words[word.index + 1] if word.index + 1 < len(words) else None
    if part is None or part.pos != "DET" or part.head != word.index or part.relation != "nmod:unmarked":
        return []
    return [replace(part, head=verb.index, relation="obj")]


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


SHIFT_MENDINGS = (goods_in_one_phrase, goods_behind_side, all_behind_side)
