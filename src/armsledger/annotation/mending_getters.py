"""A parsed sentence's words in, those out that change where the parser loses who gets what is given.

Each mending looks at the form of the tree alone; `mending.py` runs them with its own.
"""

from __future__ import annotations

from dataclasses import replace

from armsledger.annotation.actors import name_spans
from armsledger.annotation.beginning import begins
from armsledger.annotation.dependents import begin, below, case_of
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.model import Word

GETTERS = ("bodies", "people", "offices", "wholes")
BEFORE = frozenset({"det", "nmod:poss", "nummod", "amod"})  # what stands before a noun in its own phrase
DIVIDING = frozenset({"ADJ", "NUM", "DET"})
QUOTES = frozenset({'"', "“", "”", "'", "‘", "``", "''"})


@begins("compound")
def getter_before_goods(words: list[Word], word: Word) -> list[Word]:
    """“sold his country air-defence systems”: who gets them is no part of the goods' name."""
    if word.head < word.index or word.index < 2:
        return []
    if word.text[:1].isupper() and word.tag in {"NNS", "NNPS"} and words[word.index - 1].relation == "det":
        return _people_before_goods(words, word)
    if word.text[:1].isupper():
        return _state_before_goods(words, word)
    if word.pos != "NOUN":
        return []
    goods = words[word.head]
    while goods.relation in {"compound", "nummod"} and goods.head > goods.index:
        goods = words[goods.head]  # "promised the navy 40 million euros"
    first = word.index
    while first > 1 and words[first - 1].relation in BEFORE and words[first - 1].head <= goods.index:
        first -= 1
    verb, own = words[first - 1], words[first : word.index]
    if (
        (goods.relation, goods.head) != ("obj", verb.index)
        or verb.lemma.lower() not in load_nouns("ditransitive")
        or not any(one.relation in {"det", "nmod:poss"} for one in own)
        or not _may_get(word)
    ):
        return []
    return [replace(word, relation="iobj", head=verb.index), *(replace(one, head=word.index) for one in own)]


def _may_get(word: Word) -> bool:
    return word.pos == "NOUN" and any(word.lemma.lower() in load_nouns(kind) for kind in GETTERS)


def _people_before_goods(words: list[Word], word: Word) -> list[Word]:
    """“gave the Poles tanks”: a plural with its article is who gets them."""
    goods, the = words[word.head], words[word.index - 1]
    verb = words[goods.head] if goods.relation == "obj" else goods
    if the.index < 1 or the.index - 1 != verb.index or verb.lemma.lower() not in load_nouns("ditransitive"):
        return []
    return [replace(word, relation="iobj", head=verb.index), replace(the, head=word.index)]


def _state_before_goods(words: list[Word], word: Word) -> list[Word]:
    """“get Chad more air-defence systems”: what divides a name from the goods ends their own name; "get Chad tanks"."""
    verb, next_word = words[word.index - 1], words[word.index + 1]
    goods = words[word.head]
    theirs = (goods.relation, goods.head) == ("obj", verb.index)
    gives = theirs and verb.lemma.lower() in load_nouns("ditransitive") and next_word.pos in DIVIDING
    named = word.text[:1].isupper() and word.text[1:].islower() and next_word is goods and goods.tag == "NNS"
    gets = theirs and named and verb.lemma.lower() in load_words("getting_for")
    return [replace(word, relation="iobj", head=verb.index)] if gives or gets else []


@begins("compound", "nmod:poss", "amod")
def getter_before_quotation(words: list[Word], word: Word) -> list[Word]:
    """“promised Chad "light arms"”: a name before the quotation mark is no part of what is quoted."""
    goods = words[word.head] if word.head > word.index else word
    mark = words[word.index + 1] if word.index + 1 < len(words) else word
    verb = words[goods.head] if goods.relation == "obj" else goods
    if word.pos != "PROPN" or mark.text not in QUOTES:
        return []
    gives = verb.index == word.index - 1 and verb.lemma.lower() in load_nouns("ditransitive")
    return [replace(word, relation="iobj", head=verb.index)] if gives else []


@begins("nmod:poss")
def getter_no_owner(words: list[Word], word: Word) -> list[Word]:
    """“has promised Peru new howitzers”: a name without an "'s" between a verb of giving and goods owns nothing."""
    if word.pos != "PROPN" or word.index < 1 or word.head < word.index:
        return []
    goods = words[word.head]
    first = min((w.index for w in words if w.head == word.index), default=word.index)
    verb = words[min(first, word.index) - 1]
    owns = any(w.head == word.index and w.relation == "case" for w in words)
    theirs = (goods.relation, goods.head) == ("obj", verb.index)
    gives = theirs and verb.lemma.lower() in load_nouns("ditransitive")
    return [replace(word, relation="iobj", head=verb.index)] if gives and not owns else []


def goods_behind_name(words: list[Word], word: Word) -> list[Word]:
    """“promises Kyiv 50 Gepards”: what stands counted behind a name between it and a verb of giving is given."""
    getter = words[word.head] if word.head >= 0 else word
    verb = words[getter.head] if getter.head >= 0 else getter
    loose = word.relation in {"nmod:unmarked", "appos", "nmod"} and bool(
        below(words, word.index, "nummod", "amod")
    )
    if not loose or getter.pos != "PROPN" or getter.relation != "obj" or getter.index != verb.index + 1:
        return []
    if verb.lemma.lower() not in load_nouns("ditransitive") or below(words, word.index, "case", "punct"):
        return []
    return [replace(getter, relation="iobj"), replace(word, relation="obj", head=verb.index)]


def used_goods(words: list[Word], word: Word) -> list[Word]:
    """“offered Peru used tanks”: a participle between a name and goods, behind a verb of giving, is no verb."""
    verb = words[word.head] if word.relation == "ccomp" else word
    inside = [one for one in words if one.head == word.index and one.relation != "punct"]
    if (
        verb.lemma.lower() not in load_nouns("ditransitive")
        or word.tag not in {"VBD", "VBN"}
        or len(inside) < 2
    ):
        return []
    getter, goods, *more = inside
    in_a_row = [verb.index + 1, verb.index + 2, verb.index + 3] == [getter.index, word.index, goods.index]
    if not in_a_row or (getter.pos, getter.relation, goods.relation) != ("PROPN", "nsubj", "obj"):
        return []
    return [
        replace(getter, relation="iobj", head=verb.index),
        replace(goods, relation="obj", head=verb.index),
        replace(word, relation="amod", head=goods.index, pos="ADJ", tag="JJ"),
        *(replace(one, head=verb.index) for one in more),
    ]


def further_goods(words: list[Word], word: Word) -> list[Word]:
    """“sent Peru F-16s and missiles”: what is joined behind the goods is given, too, and gets nothing."""
    getter = words[word.head] if word.relation == "conj" and word.tag == "NNS" else word
    if getter.relation != "iobj" or getter.pos != "PROPN" or below(words, word.index, "det", "nmod:poss"):
        return []
    goods = [one for one in below(words, getter.head, "obj") if getter.index < one.index < word.index]
    return [replace(word, head=goods[-1].index)] if goods else []


@begins("xcomp")
def object_behind_pronoun(words: list[Word], word: Word) -> list[Word]:
    """“promised it rifles”: what a noun right behind a pronoun is to a verb of giving."""
    verb = words[word.head] if word.head >= 0 else word
    if word.pos != "NOUN" or verb.lemma.lower() not in load_nouns("ditransitive"):
        return []
    got = [w for w in words[verb.index : word.index] if w.head == verb.index and w.pos == "PRON"]
    return [replace(got[0], relation="iobj"), replace(word, relation="obj")] if got else []


@begins("compound")
def army_before_goods(words: list[Word], word: Word) -> list[Word]:
    """“sent Chad's army rifles”: the army gets them, they are not Chad's."""
    goods = words[word.head] if word.head >= 0 else word
    if word.lemma.lower() not in load_words("who_fights") or word.index < 2:
        return []
    owner = next((one for one in below(words, goods.index, "nmod:poss") if one.index == word.index - 2), None)
    verb = words[goods.head] if goods.head >= 0 else goods
    gives = goods.relation == "obj" and verb.lemma.lower() in load_nouns("ditransitive")
    if owner is None or owner.pos != "PROPN" or not gives or owner.index != verb.index + 1:
        return []
    return [replace(word, relation="iobj", head=verb.index), replace(owner, head=word.index)]


def named_ally(words: list[Word], word: Word) -> list[Word]:
    """“to its ally Chad”, "sent its neighbour Chad rifles": the name says who, and the noun only what he is."""
    name = words[word.index + 1] if word.index + 1 < len(words) else word
    if word.pos != "NOUN" or name.pos != "PROPN" or word.lemma.lower() not in load_words("friends_by_name"):
        return []
    changed = replace(word, relation="nmod:desc", head=name.index)
    marks = [replace(one, head=name.index) for one in below(words, word.index, "case")]
    if name.relation == "appos" and name.head == word.index:
        return [replace(name, relation=word.relation, head=word.head), changed, *marks]
    goods = words[name.head] if name.head >= 0 else name
    gives = words[word.head].lemma.lower() in load_nouns("ditransitive") if word.head >= 0 else False
    theirs = name.relation == "compound" and goods.relation == "obj" and goods.head == word.head
    if word.relation != "obj" or not theirs or not gives:
        return []
    return [replace(name, relation="iobj", head=word.head), changed]


def neighbouring(words: list[Word], word: Word) -> list[Word]:
    """“to neighbouring Chad”: the word describes Chad, and is no verb."""
    name = words[word.index + 1] if word.index + 1 < len(words) else word
    if word.text.lower() not in {"neighbouring", "neighboring"} or word.tag != "VBG" or word.head < 0:
        return []
    if name.pos != "PROPN" or (name.relation, name.head) != ("obj", word.index):
        return []
    marks = below(words, word.index, "mark", "case")
    return [
        replace(name, relation="obl" if marks else word.relation, head=word.head),
        replace(word, relation="amod", head=name.index, pos="ADJ", tag="JJ"),
        *(replace(one, relation="case", head=name.index) for one in marks),
    ]


@begins("obl")
def seat_of_body(words: list[Word], word: Word) -> list[Word]:
    """“to the government in Nairobi”: where it sits belongs to the government."""
    if word.pos != "PROPN" or case_of(words, word) != "in":
        return []
    body = words[begin(words, word) - 1]
    sits = body.pos == "NOUN" and body.head == word.head and body.lemma.lower() in load_words("seated")
    return [replace(word, relation="nmod", head=body.index)] if sits else []


@begins("obj")
def getter_in_relative(words: list[Word], word: Word) -> list[Word]:
    """“the tanks that Norway sold Chad”, "the tanks Norway sold Chad": what is sold stands before, Chad gets it."""
    verb = words[word.head] if word.head >= 0 else word
    if word.pos != "PROPN" or verb.relation != "acl:relcl" or verb.head < 0:
        return []
    doer = [one for one in below(words, verb.index, "nsubj") if one.tag not in {"WDT", "WP"}]
    gives = verb.lemma.lower() in load_nouns("ditransitive") and words[verb.head].pos == "NOUN"
    return [replace(word, relation="iobj")] if doer and gives and word.index > verb.index else []


@begins("nmod")
def goods_of_supplying(words: list[Word], word: Word) -> list[Word]:
    """“is supplying the Peruvian forces with shells”: with what somebody is supplied goes with the verb."""
    getter = words[word.head] if word.head >= 0 else word
    verb = words[getter.head] if getter.head >= 0 else getter
    supplied = getter.relation == "obj" and verb.lemma.lower() in load_words("with_goods")
    if not supplied or case_of(words, word) != "with":
        return []
    may_get = _may_get(getter) or getter.lemma.lower() in load_nouns("forces") or getter.text[:1].isupper()
    goes_to = any(
        case_of(words, one) == "to"
        for one in (*below(words, verb.index, "obl"), *below(words, word.index, "nmod"))
    )
    return [replace(word, relation="obl", head=verb.index)] if may_get and not goes_to else []


def giver_before_goods(words: list[Word], word: Word) -> list[Word]:
    """“bought from Norway T-72 tanks”, "were given by Peru rifles": whose name stands before goods gives them."""
    verb = words[word.head] if word.head >= 0 else word
    way = case_of(words, word)
    lists = {"from": load_words("taking_goods"), "by": load_nouns("ditransitive")}
    own = word.pos == "NOUN" and word.relation in {"obl", "obl:agent", "obj"} and verb.index < word.index
    passive = bool(below(words, verb.index, "aux:pass"))
    if not own or verb.lemma.lower() not in lists.get(way, ()) or passive != (way == "by"):
        return []
    others = [one for one in below(words, verb.index, "obj", "ccomp") if one is not word]
    end = _end_of_name(words, begin(words, word) + 1, word.index)
    if others or end is None or _may_get(word):
        return []
    name = words[end]
    inside = range(begin(words, word), end + 1)
    moved = [replace(words[i], head=end) for i in inside if i != end and words[i].head not in inside]
    return [
        replace(name, relation="obl:agent" if way == "by" else "obl", head=verb.index),
        *moved,
        replace(word, relation="obj"),
    ]


def _end_of_name(words: list[Word], first: int, goods: int) -> int | None:
    """The last word of the name that a phrase begins with, where goods stand right behind it."""
    if words[first].pos == "DET":
        first += 1
    if not words[first].text[:1].isupper() or first >= goods:
        return None
    text, ends = "", {}
    for one in words[first:goods]:
        text += f" {one.text}" if text else one.text
        ends[len(text)] = one.index
    spans = [end for start, end in name_spans(text) if start == 0]
    return ends.get(spans[0]) if spans else None


@begins("obj", "xcomp")
def present_made(words: list[Word], word: Word) -> list[Word]:
    """“made Chad a gift of ten rifles”: to whom a gift is made gets it."""
    verb = words[word.head] if word.head >= 0 else word
    if word.pos != "NOUN" or verb.lemma.lower() != "make":
        return []
    if word.lemma.lower() not in load_words("gifts_made"):
        return []
    got = [one for one in below(words, verb.index, "obj") if verb.index < one.index < _first_of(words, word)]
    return [replace(got[0], relation="iobj"), replace(word, relation="obj")] if len(got) == 1 else []


def _first_of(words: list[Word], noun: Word) -> int:
    """The first word of a noun phrase: its article."""
    return min((one.index for one in below(words, noun.index, "det", "amod", "nummod")), default=noun.index)


@begins("ccomp")
def getter_before_main_verb(words: list[Word], word: Word) -> list[Word]:
    """“The rifles that Norway gave Chad broke”: who gets them is no subject of the verb behind."""
    verb = words[word.head] if word.head >= 0 else word
    goods = words[verb.head] if verb.head >= 0 else verb
    if (verb.relation, goods.relation) != ("acl:relcl", "root"):
        return []
    got = [one for one in below(words, word.index, "nsubj") if one.index == verb.index + 1]
    if not got or got[0].pos != "PROPN" or verb.lemma.lower() not in load_nouns("ditransitive"):
        return []
    ends = [one for one in below(words, goods.index, "punct") if one.index > word.index]
    return [
        replace(word, relation="root", head=-1),
        replace(goods, relation="nsubj", head=word.index),
        replace(got[0], relation="iobj", head=verb.index),
        *(replace(one, relation="obj") for one in below(words, verb.index, "mark") if one.tag == "WDT"),
        *(replace(one, head=word.index) for one in ends),
    ]


GETTER_MENDINGS = (
    goods_of_supplying,
    getter_before_main_verb,
    giver_before_goods,
    present_made,
    getter_in_relative,
    getter_before_goods,
    getter_before_quotation,
    getter_no_owner,
    goods_behind_name,
    used_goods,
    further_goods,
    object_behind_pronoun,
    army_before_goods,
    named_ally,
    neighbouring,
    seat_of_body,
)
