"""A parsed sentence's words in, those out that change where the parser hangs a phrase on the wrong word before it.

Each mending looks at the form of the tree alone; `mending.py` runs them with its own.
"""

from __future__ import annotations

from dataclasses import replace

from armsledger.annotation.beginning import begins
from armsledger.annotation.dependents import begin, below, case_of
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.model import Word

NUMBERED = frozenset({"DET", "NUM", "ADJ", "PRON", "NOUN", "PROPN", "PUNCT"})
REACH = 7  # words from a number to the goods that it is a part of


def phrase_of_deal(words: list[Word], word: Word) -> list[Word]:
    """“won approval from Oslo for a sale”, "an order worth $9 million for guns": what it is for hangs on the noun."""
    base = word.relation.partition(":")[0]
    if base not in {"obl", "nmod", "conj"} or word.head < 0:
        return []
    mark = case_of(words, word)
    if mark not in load_words("of_its_noun") and not (
        mark in load_words("beside_its_noun") and _is_deal(words[begin(words, word) - 1])
    ):
        return []
    noun = _deal_before(words, word)
    if noun is None or noun.index == word.head or noun.index >= begin(words, word):
        return []
    return [replace(word, head=noun.index, relation="nmod")]


def _deal_before(words: list[Word], word: Word) -> Word | None:
    """The deal, order or permission that a phrase goes with, from the verb, the sum or the partner it hangs on."""
    head = words[word.head]
    if head.pos in {"VERB", "AUX"}:
        return _deal_of(words, head, word.index)
    if case_of(words, head) in load_words("beside_its_noun") and case_of(words, word) not in {
        "to",
        *load_words("beside_its_noun"),
    }:
        above = words[head.head] if head.head >= 0 else None
        if above is None:
            return None
        return above if _is_deal(above) else _deal_of(words, above, word.index)
    above = _above_sum(words, head)
    if above is None or above is head:
        return None
    return above if _is_deal(above) else _deal_of(words, above, word.index)


def _above_sum(words: list[Word], word: Word) -> Word | None:
    """The word above a sum and its "worth"; the word itself where it is neither."""
    above: Word | None = word
    while above is not None and (
        above.pos in {"SYM", "NUM"}
        or above.text.lower() in load_words("before_sums")
        or above.lemma.lower() in load_words("units_of_money")
    ):
        above = words[above.head] if above.head >= 0 else None
    return above


@begins("nmod")
def side_of_sale(words: list[Word], word: Word) -> list[Word]:
    """“sold warplanes worth $4 million to Egypt”: who gets them hangs on the verb, not on the sum."""
    if word.head < 0 or case_of(words, word) not in {"to", "from"}:
        return []
    above = _above_sum(words, words[word.head])
    if above is None or above.index == word.head or above.pos != "VERB":
        return []
    verb = next((one for one in reversed(words[: word.head]) if one.pos == "VERB"), above)
    return [replace(word, head=verb.index, relation="obl")]


@begins("nmod")
def asked_of(words: list[Word], word: Word) -> list[Word]:
    """“appealed to Rome for howitzers”: what is asked for hangs on the verb."""
    addressee = words[word.head] if word.head >= 0 else None
    if addressee is None or case_of(words, word) != "for" or addressee.head < 0:
        return []
    verb = words[addressee.head]
    asks = verb.pos == "VERB" and verb.lemma.lower() in load_words("asking_somebody")
    thanks = verb.pos == "VERB" and verb.lemma.lower() in load_words("thanking")
    kinds = ("wholes", "bodies", "offices", "people", "companies")
    somebody = (
        thanks
        or addressee.pos == "PROPN"
        or any(addressee.lemma.lower() in load_nouns(kind) for kind in kinds)
    )
    if not (asks or thanks) or addressee.relation not in {"obl", "obj", "iobj"} or not somebody:
        return []
    return [replace(word, head=verb.index, relation="obl")]


@begins("obl")
def held_for(words: list[Word], word: Word) -> list[Word]:
    """“a ceremony was held for the handover of boats”: what is held for it is the ceremony."""
    verb = words[word.head] if word.head >= 0 else None
    if verb is None or verb.pos != "VERB" or case_of(words, word) != "for":
        return []
    held = (
        one
        for one in words[: word.index]
        if one.head == verb.index and one.relation in {"nsubj:pass", "nsubj", "obj"}
    )
    noun = next((one for one in held if one.lemma.lower() in load_nouns("ceremonies")), None)
    return [replace(word, head=noun.index, relation="nmod")] if noun is not None else []


@begins("advcl")
def purpose_of_deal(words: list[Word], word: Word) -> list[Word]:
    """“signed contracts worth $9 million to supply guns”: what a deal is to do hangs on the deal."""
    worth = words[word.head] if word.head >= 0 else None
    if worth is None or worth.text.lower() != "worth" or word.tag != "VB":
        return []
    noun = next((one for one in reversed(words[: worth.index]) if one.pos == "NOUN"), None)
    return [replace(word, head=noun.index, relation="acl")] if noun is not None and _is_deal(noun) else []


@begins("mark")
def that_one_ordered(words: list[Word], word: Word) -> list[Word]:
    """“the tanks that Benin had ordered”: a clause with "that" straight behind a noun describes the noun."""
    noun = words[word.index - 1] if word.index else None
    if word.text.lower() != "that" or noun is None or word.pos != "PRON":
        return []
    verb = words[word.head]
    if noun.pos not in {"NOUN", "PROPN"} or verb.relation != "advcl" or verb.pos != "VERB":
        return []
    return [replace(verb, head=noun.index, relation="acl:relcl"), replace(word, relation="obj", tag="WDT")]


def _deal_of(words: list[Word], verb: Word, before: int) -> Word | None:
    """The object of a verb, also with "into", if it is a deal, an order or a permission."""
    for other in words[:before]:
        entered = other.relation == "obl" and case_of(words, other) in {"into", "for"}
        if (
            other.head == verb.index
            and _is_deal(other)
            and (other.relation in {"obj", "nsubj:pass"} or entered)
        ):
            return other
    return None


def _is_deal(word: Word) -> bool:
    kinds = load_nouns("dealings") | load_words("bans")
    return word.pos in {"NOUN", "PROPN", "ADV"} and word.lemma.lower() in kinds


def part_of_goods(words: list[Word], number: Word) -> list[Word]:
    """“shipped 215 of the 320 tanks”: the goods belong to the number, wherever the parser hung them."""
    following = words[number.index + 1] if number.index + 1 < len(words) else None
    if number.pos != "NUM" or following is None or following.text.lower() != "of":
        return []
    tail = words[number.index + 2 : number.index + 2 + REACH]
    end = next((i for i, one in enumerate(tail) if one.pos not in NUMBERED or one.text == ","), len(tail))
    span = tail[:end]
    goods = next((one for one in span if one.pos in {"NOUN", "PROPN"} and _leaves(one, span)), None)
    if goods is None or goods.head == number.index or following.head == goods.index:
        return []
    changes = [replace(goods, head=number.index, relation="nmod"), replace(following, head=goods.index)]
    if number.head == goods.index:  # "the first 30 of 100 rifles", read as thirty rifles
        changes.append(replace(number, head=goods.head, relation=_as_object(words, goods)))
    changes += [
        replace(one, head=goods.index, relation="nummod")
        for one in span
        if one.pos == "NUM" and one.index < goods.index and one.head in {number.index, goods.head}
    ]
    return changes


def _as_object(words: list[Word], goods: Word) -> str:
    verb = words[goods.head] if goods.head >= 0 else None
    has_object = verb is not None and any(w.head == verb.index and w.relation == "obj" for w in words)
    return goods.relation if has_object or verb is None or verb.pos != "VERB" else "obj"


def _leaves(word: Word, span: list[Word]) -> bool:
    """Whether a word is governed from outside the span."""
    return word.head not in {other.index for other in span}


def doing_of_goods(words: list[Word], word: Word) -> list[Word]:
    """“accused Chad of funnelling rifles to …”: a verb behind a preposition, no adjective of the rifles."""
    mark = words[word.index - 1] if word.index else None
    goods = words[word.head] if word.head >= 0 else None
    if mark is None or goods is None or not _describes(word):
        return []
    if mark.text.lower() not in load_words("before_gerund") or mark.head not in {word.index, goods.index}:
        return []
    above = words[goods.head] if goods.head >= 0 else None
    while above is not None and above.pos not in {"VERB", "AUX"}:
        above = words[above.head] if above.head >= 0 else None
    if above is None or above.lemma.lower() not in load_nouns("blaming"):
        return []
    behind = [
        replace(one, head=word.index)
        for one in words
        if one.index > goods.index and one.head == above.index and one.relation == "obl"
    ]
    return [
        replace(word, head=above.index, relation="advcl", pos="VERB", tag="VBG"),
        replace(goods, head=word.index, relation="obj"),
        replace(mark, head=word.index, relation="mark"),
        *behind,
    ]


def _describes(word: Word) -> bool:
    """A word in -ing that the parser takes for a part of the goods' name."""
    named = word.relation == "amod" or (word.relation == "compound" and word.pos == "VERB")
    return named and word.text.lower().endswith("ing")


@begins("case")
def due_to(words: list[Word], word: Word) -> list[Word]:
    """“is due to hand over tanks”: what is due is a verb, no reason."""
    if word.text.lower() != "due" or word.index + 2 >= len(words) or not word.index:
        return []
    to, verb, be = words[word.index + 1], words[word.index + 2], words[word.index - 1]
    if to.text.lower() != "to" or word.head != verb.index or be.lemma != "be":
        return []
    if verb.tag not in {"VB", "NN"} or verb.text.lower() != verb.lemma.lower():
        return []
    kept = {"nsubj", "cop", "punct"}
    moved = [
        replace(one, head=word.index) for one in words if one.head == verb.index and one.relation in kept
    ]
    if not any(one.relation == "cop" for one in moved):
        return []
    goods = [
        replace(one, relation="obj") for one in words if one.head == verb.index and one.relation == "obl"
    ]
    particles = [
        replace(one, head=verb.index, relation="compound:prt")
        for one in words[verb.index + 1 : verb.index + 2]
        if one.relation == "case" and one.text.lower() in {"over", "out", "in"}
    ]
    return [
        replace(word, head=verb.head, relation=verb.relation, pos="ADJ", tag="JJ"),
        replace(verb, head=word.index, relation="xcomp", pos="VERB", tag="VB"),
        replace(to, head=verb.index, relation="mark"),
        *moved,
        *goods[:1],
        *particles,
    ]


def go_ahead(words: list[Word], word: Word) -> list[Word]:
    """“gave the go-ahead”, "the green light": one noun, whatever the parser calls its parts."""
    text = word.text.lower()
    if text == "ahead" and word.index > 1 and words[word.index - 2].text.lower() == "go":
        return [replace(word, pos="NOUN", tag="NN", lemma="go-ahead")]
    if text == "light" and word.index and words[word.index - 1].text.lower() == "green":
        return [replace(word, lemma="green light")]
    return []


@begins("obj", "xcomp", "appos")
def called_so(words: list[Word], word: Word) -> list[Word]:
    """“called the decision to send them an error”: what something is called belongs to the verb that calls it so."""
    if word.pos != "NOUN" or word.head < 0:
        return []
    if not any(w.head == word.index and w.text.lower() in {"a", "an"} for w in words):
        return []
    inner = words[word.head]
    second = any(
        w.head == inner.index and w.relation in {"obj", "iobj"} and w.index < word.index for w in words
    )
    noun = words[inner.head] if inner.relation == "acl" and second else None
    verb = words[noun.head] if noun is not None and noun.relation == "obj" else None
    if verb is None or verb.lemma.lower() not in load_words("calling"):
        return []
    return [replace(word, relation="xcomp", head=verb.index)]


@begins("advcl", "xcomp")
def permission_to(words: list[Word], word: Word) -> list[Word]:
    """“got authority from parliament to sell rifles”, "drop opposition to selling": it hangs on the permission."""
    verb = words[word.head] if word.head >= 0 else None
    if verb is None or word.tag not in {"VB", "VBG"}:
        return []
    if not any(w.text.lower() == "to" and w.head == word.index and w.relation == "mark" for w in words):
        return []
    nouns = [
        w
        for w in words
        if w.head == verb.index and w.relation in {"obj", "nsubj:pass"} and w.index < word.index
    ]
    kinds = load_words("permissions" if word.tag == "VB" else "objections")
    if len(nouns) != 1 or nouns[0].lemma.lower() not in kinds:
        return []
    return [replace(word, head=nouns[0].index, relation="acl")]


@begins("advcl", "xcomp")
def asked_more_and_more(words: list[Word], word: Word) -> list[Word]:
    """“Pressure is mounting on Togo to send rifles”: what is asked, and of whom, hangs on the asking that grows."""
    verb = words[word.head] if word.head >= 0 else None
    if verb is None or word.tag != "VB":
        return []
    asking = next((w for w in words[: verb.index] if w.head == verb.index and w.relation == "nsubj"), None)
    if asking is None or asking.lemma.lower() not in load_words("growing_calls"):
        return []
    asked = [w for w in words[verb.index : word.index] if w.head == verb.index and w.relation == "obl"]
    changes = [replace(word, head=asking.index, relation="acl")]
    for one in asked:
        mark = case_of(words, one)
        if mark in {"on", "upon", "from"}:
            changes.append(replace(one, head=asking.index, relation="nmod"))
        if mark == "for":
            marks = (w for w in words if w.head == one.index and w.relation == "case")
            changes += [replace(w, head=word.index, relation="mark") for w in marks]
            changes.append(replace(one, head=word.index, relation="nsubj"))
    return changes if len(changes) > 1 else []


@begins("nmod")
def way_to(words: list[Word], word: Word) -> list[Word]:
    """“found their way to Chad”: where it went stands with the verb."""
    way = words[word.head] if word.head >= 0 else None
    if way is None or way.lemma.lower() != "way" or way.relation != "obj":
        return []
    if case_of(words, word) not in {"to", "into", "onto"}:
        return []
    return [replace(word, head=way.head, relation="obl")]


@begins("advcl", "acl")
def described_goods(words: list[Word], word: Word) -> list[Word]:
    """“anger over delayed deliveries”: a participle between a preposition and its noun describes the noun."""
    mark = words[word.index - 1] if word.index else None
    if mark is None or word.tag not in {"VBN", "VBD"}:
        return []
    noun = next(
        (one for one in words[word.index :] if one.head == word.index and one.relation == "obj"), None
    )
    if mark.text.lower() not in load_words("before_described") or mark.head != word.index or noun is None:
        return []
    if any(one.head == word.index and one.index not in {mark.index, noun.index} for one in words):
        return []
    above = "obl" if words[word.head].pos in {"VERB", "AUX", "ADJ"} else "nmod"
    return [
        replace(word, head=noun.index, relation="amod"),
        replace(noun, head=word.head, relation=above),
        replace(mark, head=noun.index, relation="case"),
    ]


def free_of_charge(words: list[Word], word: Word) -> list[Word]:
    """“gave boats to Mali free of charge”: who gets them is no part of "free"."""
    name = words[word.index - 1] if word.index else None
    if word.text.lower() != "free" or name is None or name.head != word.index or name.relation != "compound":
        return []
    if [one.text.lower() for one in words[word.index + 1 : word.index + 2]] != ["of"]:
        return []
    return [
        replace(name, head=word.head, relation=word.relation),
        replace(word, relation="advmod"),
        *(replace(one, head=name.index) for one in words[: name.index] if one.head == word.index),
    ]


@begins("nmod")
def bound_behind_permit(words: list[Word], word: Word) -> list[Word]:
    """“suspended all permits for spares to Chad”: where the goods go hangs on the goods, not on their permit."""
    permit = words[word.head] if word.head >= 0 else word
    if permit.lemma.lower() not in load_words("permits_for_goods"):
        return []
    goods = [one for one in below(words, permit.index, "nmod") if permit.index < one.index < word.index]
    if case_of(words, word) != "to" or len(goods) != 1 or case_of(words, goods[0]) not in {"for", "on"}:
        return []
    return [replace(word, head=goods[0].index)]


PHRASE_MENDINGS = (
    free_of_charge,
    described_goods,
    way_to,
    asked_more_and_more,
    permission_to,
    called_so,
    go_ahead,
    due_to,
    doing_of_goods,
    part_of_goods,
    phrase_of_deal,
    side_of_sale,
    asked_of,
    held_for,
    purpose_of_deal,
    that_one_ordered,
    bound_behind_permit,
)
