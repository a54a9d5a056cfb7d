"""A parsed sentence's words in, those out that change where the parser loses a subject or splits a list of subjects.

Each mending looks at the form of the tree alone; `mending.py` runs them with its own.
"""

from __future__ import annotations

from dataclasses import replace

from armsledger.annotation.beginning import begins
from armsledger.annotation.vocabulary import load_words
from armsledger.model import Word

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
ABOUT = frozenset("to of about over on against regarding concerning".split())
FINITE = frozenset({"VBD", "VBZ", "VBP"})
NAMING = frozenset({"PROPN", "DET", "CCONJ", "PUNCT", "ADJ"})


@begins("expl")
def it_is_willing(words: list[Word], word: Word) -> list[Word]:
    """“it is keen to send”: of whom only somebody can be, "it" is the subject and stands for somebody."""
    if word.head < word.index or word.text.lower() != "it":
        return []
    told = words[word.head]
    return [replace(word, relation="nsubj")] if told.lemma.lower() in load_words("of_somebody") else []


@begins("advcl")
def it_is_they_who(words: list[Word], word: Word) -> list[Word]:
    """“it is Chad and Niger providing the rifles”: those who are named before the participle do it."""
    if word.tag != "VBG" or word.head < 0 or word.head > word.index:
        return []
    named = words[word.head]
    told = [w for w in words if w.head == named.index and w.relation == "nsubj" and w.text.lower() == "it"]
    if named.pos != "PROPN" or not told or any(w.text == "," for w in words[named.index : word.index]):
        return []
    return [replace(word, relation="acl"), replace(told[0], relation="expl")]


@begins("mark", "case", "aux", "amod")
def due_to_do(words: list[Word], word: Word) -> list[Word]:
    """“is due to send rifles”: not because of anything; who is due to do it stands before "due"."""
    verb = words[word.head] if word.head > word.index else None
    if word.text.lower() != "due" or verb is None or verb.tag != "VB":
        return []
    be = next(
        (w for w in words[: word.index] if w.head in {verb.index, word.index} and w.relation == "cop"), None
    )
    if be is None:
        return []
    return [
        replace(word, relation=verb.relation, head=verb.head, pos="ADJ", tag="JJ"),
        replace(verb, relation="xcomp", head=word.index),
        *(replace(w, head=word.index) for w in words[: word.index] if w.head == verb.index),
    ]


@begins("reparandum")
def begun_anew(words: list[Word], word: Word) -> list[Word]:
    """“Chad will get — has got rifles”: whose verb a speaker begins anew is the subject of the verb that stays."""
    if word.pos != "VERB" or word.head < word.index:
        return []
    if any(w.head == word.head and w.relation in SUBJECTS for w in words):
        return []
    return [replace(w, head=word.head) for w in words if w.head == word.index and w.relation in SUBJECTS]


@begins(*SUBJECTS)
def list_of_subjects(words: list[Word], word: Word) -> list[Word]:
    """“Chad, Niger and Mali condemned”: names that the parser takes for two subjects of one verb are one list."""
    if word.head < word.index or word.pos not in {"PROPN", "NOUN"}:
        return []
    before = [w for w in words[: word.index] if w.head == word.head and w.relation == word.relation]
    joined = [w for w in words if w.head == word.index and w.relation == "conj"]
    added = any(w.head == word.index and w.text.lower() == "and" and w.index < word.index for w in words)
    if not before or not (joined or added) or before[-1].pos not in {"PROPN", "NOUN"}:
        return []
    first = before[-1]
    between = [w for w in words[first.index + 1 : word.index] if w.head not in {first.index, word.index}]
    commas = [w for w in words[first.index + 1 : word.index] if w.text == ","]
    if len(commas) != (0 if added and not joined else 1) or any(
        w.pos not in {"PUNCT", "DET", "ADJ"} for w in between
    ):
        return []
    return [
        replace(word, relation="conj", head=first.index),
        *(replace(other, head=first.index) for other in joined),
    ]


def subject_behind_goods(words: list[Word], name: Word) -> list[Word]:
    """“Fiji sent rifles and Togo and Mali agreed to follow”: names behind goods begin a clause of their own."""
    goods = words[name.head] if name.relation == "conj" and name.head >= 0 else None
    joint = next((w for w in words[: name.index] if w.head == name.index and w.relation == "cc"), None)
    if (
        goods is None
        or name.pos != "PROPN"
        or goods.pos != "NOUN"
        or goods.index > name.index
        or joint is None
    ):
        return []
    verb = next((w for w in words[name.index + 1 :] if w.pos not in NAMING), None)
    if verb is None or verb.tag not in FINITE or verb.relation not in {"conj", "ccomp", "parataxis"}:
        return []
    named = [w for w in words[name.index + 1 : verb.index] if w.head in {goods.index, verb.index}]
    listed = [w for w in named if w.relation in {"conj", *SUBJECTS}]
    return [
        replace(name, head=verb.index, relation="nsubj"),
        replace(joint, head=verb.index),
        *(replace(w, head=name.index, relation="conj") for w in listed),
    ]


def what_they_call(words: list[Word], word: Word) -> list[Word]:
    """“deplored what he called a gift of shells”: what is said stands for itself, who says so beside it."""
    if word.text.lower() != "what" or word.head < 0:
        return []
    verb = next(
        (w for w in words[word.index :] if w.head == word.index and w.relation.startswith("acl")), None
    )
    if verb is None or verb.lemma.lower() not in load_words("calling"):
        return []
    told = next(
        (
            w
            for w in words[verb.index + 1 :]
            if w.head == verb.index
            and w.relation in {"ccomp", "xcomp", "obj", "obl"}
            and w.pos in {"NOUN", "PROPN"}
            and (w.relation != "obl" or any(c.head == w.index and c.text.lower() == "as" for c in words))
        ),
        None,
    )
    if told is None:
        return []
    return [
        replace(told, relation=word.relation, head=word.head),
        replace(verb, relation="parataxis", head=told.index),
        replace(word, relation="dep", head=verb.index),
        *(
            replace(w, relation="dep", head=verb.index)
            for w in words
            if w.head == told.index and w.relation == "cop"
        ),
    ]


@begins("nsubj")
def that_somebody_wants(words: list[Word], word: Word) -> list[Word]:
    """“the rifles that Tbilisi wants”: of two subjects straight behind each other the relative one is the object."""
    if word.tag not in {"WDT", "WP"} or word.head < word.index:
        return []
    verb = words[word.head]
    others = [w for w in words[word.index + 1 : verb.index] if w.head == verb.index and w.relation == "nsubj"]
    has_object = any(w.head == verb.index and w.relation in {"obj", "cop"} for w in words)
    if not others or has_object or not verb.relation.startswith("acl"):
        return []
    return [replace(word, relation="obj")]


@begins("appos")
def goods_somebody_wants(words: list[Word], word: Word) -> list[Word]:
    """“give the rifles Tbilisi wants”: a name between a noun and a verb without object opens a relative clause."""
    if word.pos != "PROPN" or word.head != word.index - 1:
        return []
    noun = words[word.head]
    verb = words[noun.head] if noun.head > word.index else None
    if verb is None or verb.pos != "VERB" or noun.pos != "NOUN" or noun.relation != "nsubj":
        return []
    above = words[verb.head] if verb.relation in {"ccomp", "xcomp"} and verb.head >= 0 else None
    straight = all(w.pos in {"AUX", "ADV", "PROPN"} for w in words[word.index + 1 : verb.index])
    if above is None or above.index > noun.index or not straight:
        return []
    if any(w.relation == "obj" and w.head in {verb.index, above.index} for w in words):
        return []
    return [
        replace(noun, relation="obj", head=above.index),
        replace(verb, relation="acl:relcl", head=noun.index),
        replace(word, relation="nsubj", head=verb.index),
    ]


@begins("appos")
def goods_somebody_sent(words: list[Word], word: Word) -> list[Word]:
    """“the tanks Norway sent”: a past behind a noun and a name is what the one named did, no participle."""
    if word.pos != "PROPN" or word.head != word.index - 1:
        return []
    verb = words[word.index + 1] if word.index + 1 < len(words) else word
    if verb.tag != "VBD" or verb.relation != "acl" or verb.head != word.head:
        return []
    if any(w.head == verb.index and w.relation in {"nsubj", "obj"} for w in words):
        return []
    if any(w.text.lower() == "by" and words[w.head].head == verb.index for w in words if w.head >= 0):
        return []
    return [replace(verb, relation="acl:relcl"), replace(word, relation="nsubj", head=verb.index)]


@begins("nsubj:outer")
def what_it_is_that(words: list[Word], word: Word) -> list[Word]:
    """“Rome's fear is that the sale will widen the war”: the clause is what the fear says, and no fear does it."""
    if word.pos != "NOUN" or word.head < word.index:
        return []
    verb = words[word.head]
    copula = next(
        (w for w in words[word.index : verb.index] if w.head == verb.index and w.relation == "cop"), None
    )
    that = next((w for w in words[word.index : verb.index] if w.text.lower() == "that"), None)
    if copula is None or that is None or that.index < copula.index:
        return []
    return [
        replace(word, relation=verb.relation, head=verb.head),
        replace(verb, relation="acl", head=word.index),
        replace(copula, head=word.index),
        *(replace(w, head=word.index) for w in words if w.head == verb.index and w.index < word.index),
        *(replace(w, head=word.index) for w in words[verb.index :] if w.head == verb.index and w.text == "."),
    ]


@begins("obj")
def getter_as_pronoun(words: list[Word], word: Word) -> list[Word]:
    """“lending it ten howitzers”: of two objects the pronoun before the other one is who gets it."""
    if word.pos != "PRON" or word.index != word.head + 1:
        return []
    second = any(
        w.head == word.head and w.relation == "obj" and w.pos == "NOUN" for w in words[word.index + 1 :]
    )
    return [replace(word, relation="iobj")] if second else []


@begins("root", "ccomp", "conj")
def goods_of_giver(words: list[Word], word: Word) -> list[Word]:
    """“Norway supplied mortars have been arriving”: goods that do something are described by the verb before them."""
    giver = words[word.index - 1] if word.index else None
    if giver is None or not _tells_origin(word):
        return []
    if giver.relation != "nsubj" or not giver.text[:1].isupper() or word.tag not in {"VBD", "VBN"}:
        return []
    main = next((w for w in words[word.index + 1 :] if w.head == word.index and _is_main(words, w)), None)
    if main is None:
        return []
    goods = next((w for w in words[word.index + 1 : main.index] if _is_goods(w, word, main)), None)
    inner = range(word.index + 1, (goods or word).index)
    if goods is None or any(words[place].pos in {"VERB", "ADP", "DET", "PUNCT"} for place in inner):
        return []
    voiced = any(w.relation == "aux:pass" and w.head == main.index for w in words)
    moved = [
        replace(w, head=goods.index, relation="nmod" if w.relation == "obl" else w.relation)
        if w.index < main.index
        else replace(w, head=main.index)
        for w in words
        if w.head == word.index and w not in {giver, goods, main}
    ]
    return [
        replace(main, relation=word.relation, head=word.head),
        replace(goods, relation="nsubj:pass" if voiced else "nsubj", head=main.index),
        replace(word, relation="amod", tag="VBN", head=goods.index),
        replace(giver, relation="obl:unmarked"),
        *moved,
    ]


def _tells_origin(word: Word) -> bool:
    lemma = word.lemma.lower()
    return lemma in load_words("giving_participles") or lemma in load_words("making_participles")


def _is_goods(word: Word, verb: Word, main: Word) -> bool:
    """An object of the first verb or subject of the second, in the plural."""
    outer = (word.head == verb.index and word.relation == "obj") or (
        word.head == main.index and word.relation in SUBJECTS
    )
    return outer and word.tag in {"NNS", "NNPS"}


def _is_main(words: list[Word], word: Word) -> bool:
    """A verb of a clause of its own, in the plural or past, that nothing joins to the verb above."""
    if word.relation not in {"ccomp", "advcl", "conj", "parataxis"} or word.pos != "VERB":
        return False
    parts = [w for w in words if w.head == word.index]
    verbs = [w for w in parts if w.relation in {"aux", "aux:pass"}]
    if any(w.relation in {"cc", "mark"} or w.text.lower() in {"that", "which", "who"} for w in parts):
        return False
    if any(w.relation in SUBJECTS and w.tag not in {"NNS", "NNPS"} for w in parts):
        return False
    finite = [w for w in verbs if w.tag in {"VBP", "VBD", "MD"}]
    return bool(finite) or (word.tag == "VBD" and not any(w.relation == "obj" for w in parts))


@begins("xcomp")
def doer_before_gerund(words: list[Word], word: Word) -> list[Word]:
    """“What do you make of Peru sending rifles?”: who stands between a preposition and a gerund does it."""
    if word.tag != "VBG" or word.index < 2:
        return []
    doer = words[word.index - 1]
    mark = next((w for w in words if w.head == doer.index and w.relation == "case"), None)
    if (doer.pos, doer.relation, doer.head) != ("PROPN", "obl", word.head) or mark is None:
        return []
    return [
        replace(doer, relation="nsubj", head=word.index),
        replace(mark, relation="mark", head=word.index),
        replace(word, relation="advcl"),
    ]


def doer_told_of(words: list[Word], word: Word) -> list[Word]:
    """“a reaction to Serbia sending tanks”: the name straight before a verb in -ing is who does it.

    Also where a clause follows: "On the matter of Serbia sending tanks, Oslo has been clear".
    """
    name = words[word.index - 1] if word.index else None
    if word.tag != "VBG" or name is None or name.pos != "PROPN" or name.relation != "nmod":
        return []
    marks = [child for child in words if child.head == name.index and child.relation == "case"]
    if {mark.text.lower() for mark in marks} - ABOUT:
        return []
    moved = [replace(mark, head=word.index, relation="mark") for mark in marks]
    doer = replace(name, head=word.index, relation="nsubj")
    if word.relation == "acl" and name.head == word.head:
        return [doer, *moved]
    topic = words[name.head]
    leads = next((w.text.lower() for w in words[: topic.index] if w.head == topic.index), "")
    fronted = topic.relation == "obl" and topic.head in {word.index, word.head} and leads in ABOUT | {"as"}
    if not fronted or word.relation not in {"advcl", "ccomp"} or word.head < word.index:
        return []
    before = [replace(w, head=word.head) for w in words[: topic.index + 1] if w.head == word.index]
    return [doer, *moved, *before, replace(word, head=topic.index, relation="acl")]


def whose_way_it_is(words: list[Word], word: Word) -> list[Word]:
    """“a way for Peru to buy rifles”: who stands between "for" and an infinitive behind such a noun does it."""
    if word.tag != "VB" or word.relation.partition(":")[0] not in {"acl", "advcl", "xcomp"}:
        return []
    doer = words[word.index - 2] if word.index > 2 and words[word.index - 1].text.lower() == "to" else None
    if doer is None or doer.pos not in {"PROPN", "PRON"} or doer.relation not in {"nmod", "obl"}:
        return []
    mark = next((w for w in words[: doer.index] if w.head == doer.index and w.relation == "case"), None)
    opened = words[mark.index - 1] if mark is not None and mark.index else None
    if mark is None or opened is None or mark.text.lower() != "for":
        return []
    if opened.lemma.lower() not in load_words("openings"):
        return []
    return [
        replace(word, relation="acl", head=opened.index),
        replace(doer, relation="nsubj", head=word.index),
        replace(mark, relation="mark", head=word.index),
    ]


def subject_behind_semicolon(words: list[Word], word: Word) -> list[Word]:
    """“Fiji sent mortars; Togo, whose army is small, sent rifles": a name behind a semicolon begins a clause."""
    mark = words[word.index - 1] if word.index else None
    if mark is None or mark.text != ";" or word.pos != "PROPN" or not 0 <= word.head < mark.index:
        return []
    verb = next(
        (
            w
            for w in words[word.index + 1 :]
            if w.tag in FINITE and w.relation == "conj" and w.head < mark.index
        ),
        None,
    )
    if verb is None or any(w.head == verb.index and w.relation in SUBJECTS for w in words):
        return []
    return [replace(word, head=verb.index, relation="nsubj")]


SUBJECT_MENDINGS = (
    subject_behind_semicolon,
    it_is_they_who,
    due_to_do,
    whose_way_it_is,
    doer_before_gerund,
    doer_told_of,
    goods_of_giver,
    it_is_willing,
    begun_anew,
    list_of_subjects,
    subject_behind_goods,
    what_they_call,
    that_somebody_wants,
    goods_somebody_wants,
    goods_somebody_sent,
    what_it_is_that,
    getter_as_pronoun,
)
