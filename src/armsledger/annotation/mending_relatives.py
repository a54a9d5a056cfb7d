"""A parsed sentence's words in, those out that change where the parser overlooks a relative clause without its pronoun.

Each mending looks at the form of the tree alone; `mending.py` runs them with its own.
"""

from __future__ import annotations

from dataclasses import replace

from armsledger.annotation.beginning import begins
from armsledger.annotation.dependents import below
from armsledger.annotation.headline_verbs import FINITE
from armsledger.annotation.mending_subjects import SUBJECTS
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.model import Word

WHICH = frozenset({"which", "whom"})
PARTS = frozenset({"flat", "compound", "punct"})
MARKED = 3  # words from a noun over a comma and a preposition to its pronoun


def contact_relative(words: list[Word], verb: Word) -> list[Word]:
    """“The arms Norway has given Chad are old”: the first verb describes the noun, the second one is the sentence's."""
    if verb.pos != "VERB" or verb.lemma.lower() not in load_nouns("ditransitive"):
        return []
    subjects = [w for w in words[: verb.index] if _is(w, verb, "nsubj")]
    noun = subjects[0] if subjects and subjects[0].pos == "NOUN" else None
    told = next((w for w in words[verb.index :] if _is(w, verb, "ccomp") and _is_finite(words, w)), None)
    if verb.relation == "csubj" and verb.head > verb.index:
        told = words[verb.head]
    if noun is None or told is None:
        return []
    giver = subjects[1] if len(subjects) == 2 else next((w for w in words if _is_giver(words, w, noun)), None)
    if giver is None or giver.index > verb.index:
        return []
    if any(between.text == "," for between in words[noun.index : giver.index]):
        return []  # "The envoy, Jane Roe, flew": a name that says who the noun is
    return [*_turned(words, verb, noun, told), replace(giver, head=verb.index, relation="nsubj")]


def participle_before_verb(words: list[Word], word: Word) -> list[Word]:
    """“fear that rifles sold to Chad could vanish”: the participle describes the noun, the verb behind it tells."""
    noun = words[word.index - 1] if word.index else None
    if word.tag not in {"VBN", "VBD"} or noun is None or noun.pos not in {"NOUN", "PROPN"}:
        return []
    own = [one for one in words if one.head == word.index]
    if noun not in own or noun.relation not in {"nsubj", "nsubj:pass"} or word.relation == "root":
        return []
    marks = [one for one in own if one.index < noun.index and (one.relation == "mark" or one.text == "that")]
    if any(
        one.relation in {"aux", "aux:pass", "obj", "ccomp", "xcomp", "iobj"}
        for one in own
        if one not in marks
    ):
        return []
    told = next((one for one in words[word.index + 1 :] if _takes_over(words, one, word)), None)
    if told is None or any(one.text in {",", ";"} for one in words[word.index : told.index]):
        return []
    return [
        replace(told, head=word.head, relation=word.relation),
        replace(noun, head=told.index, relation="nsubj"),
        replace(word, head=noun.index, relation="acl", tag="VBN"),
        *(replace(mark, head=told.index, relation="mark") for mark in marks),
    ]


def _takes_over(words: list[Word], verb: Word, participle: Word) -> bool:
    """A finite verb beside the participle or below it that has no subject, and that nothing joins to it."""
    if verb.pos != "VERB" or not _is_finite(words, verb):
        return False
    beside = verb.head in {participle.head, participle.index} or (
        verb.relation == "conj" and verb.head == words[participle.head].head
    )
    joined = {"cc", "mark", "nsubj", "nsubj:pass", "csubj", "expl"}
    return beside and not any(one.head == verb.index and one.relation in joined for one in words)


def _turned(words: list[Word], verb: Word, noun: Word, told: Word) -> list[Word]:
    """The second verb takes the place and the subject of the first, which gets who stands between them."""
    getter = next(
        (w for w in words[verb.index : told.index] if w.head == told.index and w.relation in SUBJECTS), None
    )
    kind = getter.relation if getter is not None else "nsubj"
    above = replace(told, head=verb.head, relation=verb.relation) if told.head == verb.index else told
    return [
        above,
        replace(verb, head=noun.index, relation="acl:relcl"),
        replace(noun, head=told.index, relation=kind),
        *([replace(getter, head=verb.index, relation="iobj")] if getter is not None else []),
        *(
            replace(w, head=told.index)
            for w in words[told.index :]
            if w.head == verb.index and w.pos == "PUNCT"
        ),
    ]


def _is(word: Word, head: Word, relation: str) -> bool:
    return word.head == head.index and word.relation == relation


def _is_finite(words: list[Word], verb: Word) -> bool:
    """Whether a clause has a finite verb and no "that" before it."""
    own = [w for w in words if w.head == verb.index]
    finite = verb.tag in FINITE or any(
        w.relation.partition(":")[0] in {"aux", "cop"} and w.tag in FINITE for w in own
    )
    return finite and not any(w.relation == "mark" for w in own)


def _is_giver(words: list[Word], word: Word, noun: Word) -> bool:
    """A name that the parser hung on the noun before it without a preposition."""
    hangs = word.head == noun.index and word.relation in {"appos", "nmod", "nmod:unmarked"}
    named = word.pos == "PROPN" and word.index > noun.index and words[word.index - 1].text != ","
    return hangs and named and not any(w.head == word.index and w.relation == "case" for w in words)


@begins("obl")
def phrase_of_relative(words: list[Word], word: Word) -> list[Word]:
    """“rifles that Chad ordered in Oslo had not arrived”: a phrase before the verb belongs to the clause it ends."""
    if word.head < word.index:
        return []
    verb = words[word.head]
    subject = next((w for w in below(words, verb.index, "nsubj", "nsubj:pass") if w.index < word.index), None)
    clause = next(iter(below(words, subject.index, "acl:relcl")), None) if subject is not None else None
    if clause is None or not clause.index < word.index:
        return []
    parted = any(w.text == "," for w in words[clause.index : verb.index])
    return [] if parted else [replace(word, head=clause.index)]


@begins("acl:relcl")
def relative_of_the_whole(words: list[Word], word: Word) -> list[Word]:
    """“transfers to Chad, which include rockets”: what holds goods is the noun, and not whoever is named behind it."""
    if word.lemma.lower() not in load_words("holding"):
        return []
    name = words[word.head]
    noun = words[name.head] if name.head >= 0 else name
    named = name.pos == "PROPN" and name.relation == "nmod" and noun.pos == "NOUN"
    return [replace(word, head=noun.index)] if named else []


@begins("ccomp")
def told_in_relative(words: list[Word], word: Word) -> list[Word]:
    """“rifles, which officers said would turn the war”: what rifles do describes them, who says so stands aside."""
    said = words[word.head] if word.head >= 0 else word
    if said.relation != "acl:relcl" or said.lemma.lower() not in load_words("telling_aside"):
        return []
    relative = next((w for w in words[: said.index] if w.head == said.index and w.tag in {"WDT", "WP"}), None)
    speaker = next((w for w in words[: said.index] if w.head == said.index and w.relation == "nsubj"), None)
    if relative is None or speaker is None or relative.index > speaker.index:
        return []
    kind = "nsubj:pass" if below(words, word.index, "aux:pass") else "nsubj"
    if below(words, word.index, *SUBJECTS):  # "rifles that officers said they had received"
        takes = relative.relation == "obj" and not below(words, word.index, "obj", "ccomp", "xcomp")
        if not takes or word.lemma.lower() not in load_words("getting"):
            return []
        kind = "obj"
    return [
        replace(word, head=said.head, relation="acl:relcl"),
        replace(said, head=word.index, relation="parataxis"),
        replace(relative, head=word.index, relation=kind),
    ]


@begins("ccomp", "conj", "parataxis")
def told_in_contact_relative(words: list[Word], word: Word) -> list[Word]:
    """“named the states it says are arming Chad”: what the states do describes them, who says so stands aside."""
    said = next((w for w in words[: word.index][-MARKED:] if w.relation == "acl:relcl"), None)
    noun = words[said.head] if said is not None else word
    if said is None or said.lemma.lower() not in load_words("telling_aside") | load_words("interrupting"):
        return []
    speaker = next(iter(below(words, said.index, "nsubj")), None)
    helpers = [one for one in below(words, word.index, "aux", "aux:pass") if one.index < word.index]
    first = helpers[0] if helpers else word
    near = first.index == said.index + 1 and noun.pos in {"NOUN", "PROPN"} and first.tag in FINITE
    if speaker is None or not noun.index < speaker.index < said.index or not near:
        return []
    if below(words, word.index, *SUBJECTS, "mark"):
        return []
    if below(words, said.index, "obj", "obl") or any(w.text == "," for w in words[noun.index : word.index]):
        return []
    return [
        replace(word, head=noun.index, relation="acl:relcl"),
        replace(said, head=word.index, relation="parataxis"),
    ]


@begins("advcl")
def goods_to_be_given(words: list[Word], word: Word) -> list[Word]:
    """“announced rifles to be provided to Chad”: what is to be given describes the goods before it."""
    if word.tag != "VBN" or word.index < 3:
        return []
    goods = words[word.index - 3]
    passive = [one.text.lower() for one in words[word.index - 2 : word.index]] == ["to", "be"]
    if not passive or goods.pos != "NOUN" or word.lemma.lower() not in load_words("moving_goods"):
        return []
    while goods.relation in {"conj", "nmod"} and goods.head < goods.index and words[goods.head].pos == "NOUN":
        goods = words[goods.head]
    return [replace(word, head=goods.index, relation="acl")] if goods.head >= 0 else []


@begins("obj")
def object_of_infinitive(words: list[Word], word: Word) -> list[Word]:
    """“rifles that we continue to give them”: what is given is the object of giving, and "them" get it."""
    verb = words[word.head] if word.head >= 0 else None
    if word.tag not in {"WDT", "WP"} or verb is None:
        return []
    if verb.lemma.lower() not in load_words("with_infinitive"):
        return []
    lower = next((w for w in words[verb.index :] if w.head == verb.index and w.relation == "xcomp"), None)
    if lower is None or lower.pos != "VERB":
        return []
    objects = below(words, lower.index, "obj")
    if any(w.pos not in {"PRON", "PROPN"} for w in objects):
        return []
    return [replace(word, head=lower.index), *(replace(w, relation="iobj") for w in objects)]


def participle_of_goods(words: list[Word], word: Word) -> list[Word]:
    """“Tugs bought from Oman will arrive”: the first verb describes the noun, the second one is the sentence's."""
    verb = words[word.head] if word.head >= 0 else word
    told = word.relation in {"ccomp", "conj"} and verb.index < word.index and _is_finite(words, word)
    if not told or verb.tag not in {"VBD", "VBN"} or verb.lemma.lower() not in load_words("getting"):
        return []
    noun = next((w for w in words[: verb.index] if _is(w, verb, "nsubj") and w.pos == "NOUN"), None)
    begins = noun is not None and noun.index + 1 == verb.index and words[verb.index + 1].pos == "ADP"
    parted = any(w.text in {",", "and", "but"} for w in words[verb.index : word.index])
    if noun is None or not begins or parted or below(words, word.index, "nsubj", "cc"):
        return []
    passive = any(w.relation == "aux:pass" and w.head == word.index for w in words)
    return [
        replace(word, head=verb.head, relation=verb.relation),
        replace(verb, head=noun.index, relation="acl"),
        replace(noun, head=word.index, relation="nsubj:pass" if passive else "nsubj"),
        *(replace(w, head=word.index) for w in words[word.index :] if w.head == verb.index and w != word),
    ]


def goods_beside_getter(words: list[Word], word: Word) -> list[Word]:
    """“gave Oman Falcons”: two names behind a verb of giving, of which the second is a plural, are no one name."""
    getter = words[word.head] if word.head >= 0 else word
    joined = word.relation == "flat" and word.index == getter.index + 1 and getter.pos == "PROPN"
    if not joined or not word.text.endswith("s") or getter.relation not in {"obj", "iobj"}:
        return []
    if words[getter.head].lemma.lower() not in load_nouns("ditransitive"):
        return []
    return [replace(getter, relation="iobj"), replace(word, head=getter.head, relation="obj")]


@begins("advcl", "acl")
def relative_behind_preposition(words: list[Word], word: Word) -> list[Word]:
    """“a fund for Benin, to which it has sent rifles”: what "which" stands for is the noun before the comma."""
    if word.pos not in {"VERB", "NOUN", "ADJ"}:
        return []
    pronoun = next((w for w in below(words, word.index, "obl") if w.text.lower() in WHICH), None)
    if pronoun is None or pronoun.index < MARKED or pronoun.index > word.index:
        return []
    mark, comma, noun = (words[pronoun.index - back] for back in (1, 2, 3))
    if mark.text.lower() not in load_words("somebody_behind") or comma.text != ",":
        return []
    while noun.relation in PARTS and noun.head >= 0:
        noun = words[noun.head]
    return [replace(word, head=noun.index, relation="acl:relcl")] if noun.pos in {"NOUN", "PROPN"} else []


@begins("advcl", "xcomp")
def infinitive_behind_relative(words: list[Word], word: Word) -> list[Word]:
    """“urged states that own mortars to send some”: what those described are urged to do is no part of the clause."""
    clause = words[word.head] if word.head >= 0 else word
    if word.tag != "VB" or clause.relation != "acl:relcl":
        return []
    whom, to = words[clause.head], words[word.index - 1]
    asks = words[whom.head] if whom.head >= 0 and whom.relation in {"obj", "obl"} else whom
    if to.text.lower() != "to" or asks.index > whom.index:
        return []
    asking = load_words("object_control")
    owned = any(one.index < to.index for one in below(words, clause.index, "obj"))
    controls = asks.lemma.lower() in asking and clause.lemma.lower() not in asking
    return [replace(word, head=asks.index, relation="xcomp")] if owned and controls else []


@begins("ccomp")
def garden_path(words: list[Word], word: Word) -> list[Word]:
    """“The rifles promised to Chad have not left Oman.”: what looks like the verb describes the rifles."""
    past = words[word.head] if word.head >= 0 else None
    below_it = below(words, word.index, "aux", "aux:pass", "cop")
    if past is None or past.tag not in {"VBD", "VBN"} or not below_it:
        return []
    if past.lemma.lower() not in load_nouns("ditransitive") | load_words("getting"):
        return []
    subjects = below(words, past.index, "nsubj", "nsubj:pass")
    told = below(words, word.index, "nsubj", "nsubj:pass", "csubj", "expl", "mark")
    helped = below(words, past.index, "aux", "aux:pass", "obj", "mark")
    first = below_it[0]
    if first.tag not in FINITE:
        return []  # "denied having sent"
    if told or helped or not subjects or not subjects[0].index < past.index < first.index:
        return []
    if any(one.pos == "PUNCT" for one in words[subjects[0].index : first.index]):
        return []
    passive = any(one.relation == "aux:pass" for one in below_it)
    behind = [w for w in words[first.index :] if w.head == past.index and w.index != word.index]
    return [
        replace(word, head=past.head, relation=past.relation),
        replace(past, head=subjects[0].index, relation="acl", tag="VBN"),
        replace(subjects[0], head=word.index, relation="nsubj:pass" if passive else "nsubj"),
        *(replace(one, head=word.index) for one in behind),
    ]


@begins("nmod")
def part_of_which(words: list[Word], word: Word) -> list[Word]:
    """“20 rifles, 12 of which have arrived”, "the rifles, most of which came in May, were": the part does it."""
    part = words[word.head] if word.head >= 0 else word
    if word.text.lower() not in WHICH or part.relation != "appos":
        return []
    goods = words[part.head]
    verb = next((w for w in words[word.index :] if w.pos == "VERB"), None)
    if verb is None or verb.index > word.index + MARKED + 1 or part.index > word.index:
        return []
    kind = "nsubj:pass" if below(words, verb.index, "aux:pass") else "nsubj"
    turned = [
        replace(verb, head=goods.index, relation="acl:relcl"),
        replace(part, head=verb.index, relation=kind),
    ]
    if verb.relation == "conj" and not below(words, verb.index, *SUBJECTS):
        return turned
    told = next((w for w in words[verb.index :] if _is(w, verb, "ccomp") and _is_finite(words, w)), None)
    if goods.head != verb.index or told is None or below(words, told.index, *SUBJECTS):
        return []
    passive = bool(below(words, told.index, "aux:pass"))
    return [
        *turned,
        replace(told, head=verb.head, relation=verb.relation),
        replace(goods, head=told.index, relation="nsubj:pass" if passive else "nsubj"),
    ]


RELATIVE_MENDINGS = (
    part_of_which,
    garden_path,
    infinitive_behind_relative,
    relative_behind_preposition,
    participle_of_goods,
    goods_beside_getter,
    participle_before_verb,
    object_of_infinitive,
    goods_to_be_given,
    relative_of_the_whole,
    phrase_of_relative,
    contact_relative,
    told_in_relative,
    told_in_contact_relative,
)
