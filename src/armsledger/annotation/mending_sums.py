"""A parsed sentence's words in, those out that change where a sum behind "worth" takes the place of what is worth it.

Each mending looks at the form of the tree alone; `mending.py` runs them with its own.
"""

from __future__ import annotations

from dataclasses import replace

from armsledger.annotation.beginning import begins
from armsledger.annotation.dependents import begin, below, case_of
from armsledger.annotation.mending_subjects import SUBJECTS
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.model import Word

NOUNS = frozenset({"NOUN", "PROPN"})
CLAUSES = frozenset({"xcomp", "advcl", "ccomp"})
TAKEN = frozenset({"obj", "iobj", "nsubj"})
OBJECTS = frozenset({"obj", "iobj", "nsubj:pass"})


def worth_a_sum(words: list[Word], word: Word) -> list[Word]:
    """“A package worth $9 million was announced”: the package was, and the sum only says what it is worth."""
    if word.text.lower() != "worth" or word.index == 0 or word.index + 1 >= len(words):
        return []
    total = words[word.index + 1]
    if total.pos not in {"SYM", "NUM"} or total.relation not in SUBJECTS or total.head < total.index:
        return []
    valued = _valued(words, word)
    if valued is None:
        return []
    verb = words[total.head]
    changes = [
        replace(valued, head=verb.index, relation=total.relation),
        replace(word, head=valued.index, relation="acl"),
        replace(total, head=word.index, relation="obj"),
    ]
    if verb.head == word.index:
        changes.append(replace(verb, head=word.head, relation=word.relation))
    changes += [
        replace(other, head=valued.index)
        for other in words
        if other.head == total.index and other.relation == "nmod" and other.index < verb.index
    ]
    return changes


@begins("case")
def sum_of_bill(words: list[Word], word: Word) -> list[Word]:
    """“passed a bill with $9m in aid for Oman”: the sum belongs to the bill, not to the verb."""
    if word.text.lower() not in {"with", "including"} or not word.index:
        return []
    bill, total = words[word.index - 1], words[word.head]
    if total.relation != "obl" or total.pos != "SYM" or (bill.relation, bill.head) != ("obj", total.head):
        return []
    named = bill.lemma.lower() in load_words("bills")
    return [replace(total, head=bill.index, relation="nmod")] if named else []


@begins("obl")
def goods_of_sum(words: list[Word], word: Word) -> list[Word]:
    """“a bill with $9 million in aid”: what a sum is in hangs on the sum."""
    if word.pos != "NOUN" or case_of(words, word) != "in":
        return []
    total = words[begin(words, word) - 1]
    if total.pos != "NUM" or word.lemma.lower() not in load_nouns("supplies"):
        return []
    while (
        total.head >= 0
        and total.relation in {"nummod", "compound"}
        and words[total.head].pos in {"NUM", "SYM"}
    ):
        total = words[total.head]
    return [replace(word, head=total.index, relation="nmod")] if total.pos == "SYM" else []


def worth_of_object(words: list[Word], word: Word) -> list[Word]:
    """“a package for Oman worth $9m (£7m), including mortars”: sum and list belong to the package, not to the verb."""
    total = words[word.index + 1] if word.index + 1 < len(words) else word
    if word.text.lower() != "worth" or not word.index or total.tag != "$":
        return []
    words = list(words)
    named = words[word.index - 1]
    moved = [] if named.head not in {word.index, total.index} else _hung_on_noun(words, named)
    for change in moved:
        words[change.index] = change  # "aid for Mali worth $9m", read as one name
    noun = _valued(words, word)
    if noun is None or noun.index == word.head or noun.relation not in OBJECTS or noun.head > noun.index:
        return []
    loose = {word.index, total.index, named.index}
    return [
        *moved,
        replace(word, head=noun.index, relation="amod"),
        replace(total, head=word.index, relation="obl"),
        *(
            replace(other, head=noun.index, relation="nmod")
            for other in words[total.index + 1 :]
            if other.head in loose and _is_listed(words, other)
        ),
    ]


def _hung_on_noun(words: list[Word], name: Word) -> list[Word]:
    """“aid for Mali”: the name with its preposition, hung on the noun before it."""
    mark = words[name.index - 1]
    noun = words[mark.index - 1]
    if name.pos != "PROPN" or mark.pos != "ADP" or noun.pos != "NOUN":
        return []
    return [
        replace(name, head=noun.index, relation="nmod"),
        replace(mark, head=name.index, relation="case"),
    ]


def _is_listed(words: list[Word], word: Word) -> bool:
    """“including mortars”: what a package is said to hold."""
    return any(w.head == word.index and w.text.lower() == "including" and w.relation == "case" for w in words)


def _valued(words: list[Word], worth: Word) -> Word | None:
    """What is worth it: the noun of the phrase that ends before the word."""
    subject = next(
        (w for w in words[: worth.index] if w.head == worth.index and w.relation in SUBJECTS), None
    )
    noun = subject or words[worth.index - 1]
    above = words[noun.head] if 0 <= noun.head < noun.index else None
    while above is not None and noun.relation == "nmod" and above.pos in NOUNS:
        noun, above = above, words[above.head] if 0 <= above.head < above.index else None
    return noun if noun.pos in NOUNS else None


@begins("nsubj")
def given_a_sum(words: list[Word], word: Word) -> list[Word]:
    """“promised Chad €9 million in aid”: a name before a sum is who gets it, no subject of the sum."""
    total = words[word.head] if word.head >= 0 else None
    if word.pos != "PROPN" or total is None or total.pos != "SYM":
        return []
    verb = words[total.head] if total.head >= 0 else None
    under = {"ccomp", "xcomp", "obj"}
    if verb is None or total.relation not in under or not verb.index < word.index < total.index:
        return []
    if verb.lemma.lower() not in load_words("moving_goods"):
        return []
    return [
        replace(word, head=verb.index, relation="iobj"),
        replace(total, head=verb.index, relation="obj"),
    ]


@begins(*CLAUSES)
def worth_of_goods(words: list[Word], word: Word) -> list[Word]:
    """“sold arms worth more than $9 million to Oman”: the sum describes the arms, and to whom belongs to the verb."""
    verb = words[word.head] if 0 <= word.head < word.index < len(words) - 1 else None
    if word.text.lower() != "worth" or verb is None or verb.pos != "VERB":
        return []
    if words[word.index + 1].text == "of":
        return []  # "9 million euros' worth of"
    goods = _valued(words, word)
    if goods is None or goods.head not in {verb.index, word.index} or goods.relation not in TAKEN:
        return []
    behind = {word.index}
    for other in words[word.index + 1 :]:
        behind |= {other.index} if other.head in behind else set()
    return [
        replace(word, head=goods.index, relation="acl"),
        replace(goods, head=verb.index, relation="obj"),
        *(
            replace(other, head=verb.index, relation="obl")
            for other in words[word.index + 1 :]
            if other.head in behind and _is_to_somebody(words, other)
        ),
    ]


def _is_to_somebody(words: list[Word], word: Word) -> bool:
    """“to Oman”, "from Oman": a phrase that leads to a side of a supply."""
    marks = {w.text.lower() for w in words if w.head == word.index and w.relation == "case"}
    return word.relation in {"obl", "nmod"} and bool(marks & load_words("somebody_behind") - {"of", "with"})


@begins("obl", "nmod")
def side_behind_sum(words: list[Word], word: Word) -> list[Word]:
    """“shells worth $9m for Oman”, "hand tanks, valued at $9m, to Oman": who gets them hangs on no sum."""
    above = words[word.head] if word.head >= 0 else word
    if word.pos != "PROPN" or case_of(words, word) not in {"for", "to"}:
        return []
    near = [
        above,
        *(words[above.head :][:1] if above.head >= 0 else ()),
        *below(words, above.index, "amod", "acl"),
    ]
    valuing = next((one for one in near if one.lemma.lower() in load_words("valuing")), None)
    if valuing is None or not 0 < valuing.index < word.index or valuing.head < 0:
        return []
    goods, verb = words[valuing.index - 1], words[valuing.head]
    if goods.pos == "NOUN":
        return [replace(word, head=goods.index, relation="nmod")]
    return [replace(word, head=verb.index, relation="obl")] if verb.pos == "VERB" else []


def pounds_sterling(words: list[Word], word: Word) -> list[Word]:
    """“promised ten million pounds sterling in training”: the sum is one of pounds."""
    pounds = words[word.index - 1] if word.index else word
    if word.text.lower() != "sterling" or pounds.pos not in NOUNS:
        return []
    below_it = pounds.head == word.index
    if not below_it and word.head != pounds.index:
        return []
    others = [
        replace(one, head=pounds.index, relation="nmod" if one.relation == "obl" else one.relation)
        for one in words
        if one.head == word.index and one is not pounds
    ]
    above = [replace(pounds, head=word.head, relation=word.relation)] if below_it else []
    return [*others, *above, replace(word, head=pounds.index, relation="amod")]


SUM_MENDINGS = (
    pounds_sterling,
    side_behind_sum,
    worth_a_sum,
    given_a_sum,
    sum_of_bill,
    goods_of_sum,
    worth_of_object,
    worth_of_goods,
)
