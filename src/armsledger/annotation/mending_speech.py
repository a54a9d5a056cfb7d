"""A parsed sentence's words in, those out that change where the parser loses who says or denies something.

Each mending looks at the form of the tree alone; `mending.py` runs them with its own.
"""

from __future__ import annotations

from dataclasses import replace

from armsledger.annotation.beginning import begins
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.model import Word


@begins("acl")
def verb_behind_root(words: list[Word], word: Word) -> list[Word]:
    """“Peru's secret service accused Chile of …”: a participle with an object is the verb of the noun that has none."""
    noun = words[word.head] if word.head >= 0 else None
    if noun is None or word.tag not in {"VBN", "VBD"} or noun.relation != "root":
        return []
    apart = (
        word.tag == "VBD" and words[word.index - 1].text == ","
    )  # "The envoy of Oman, Ana Roe, accused Chad of"
    if noun.pos not in {"NOUN", "PROPN"} or not (word.index == noun.index + 1 or apart):
        return []
    objects = [child for child in words if child.head == word.index and child.relation == "obj"]
    if not objects or word.lemma.lower() in load_nouns("ditransitive"):
        return []
    others = [
        replace(child, head=word.index)
        for child in words
        if child.head == noun.index and child.index > word.index
    ]
    return [
        replace(word, head=-1, relation="root", pos="VERB", tag="VBD"),
        replace(noun, head=word.index, relation="nsubj"),
        *others,
    ]


def verb_before_report(words: list[Word], word: Word) -> list[Word]:
    """“Riga refuted claims about the tanks”: the verb is "refuted", and the claims are its object in the plural."""
    verb = words[word.index - 1] if word.index else None
    if verb is None or word.pos != "VERB" or not word.text.endswith("s") or verb.head != word.index:
        return []
    if verb.relation != "amod" or verb.tag not in {"VBD", "VBN"} or word.relation in {"conj", "acl:relcl"}:
        return []
    before = [child for child in words[: verb.index] if child.head in {word.index, verb.index}]
    if not any(child.relation == "nsubj" for child in before):
        return []
    outside = {"aux", "nsubj", "advmod", "mark", "punct", "parataxis", "obl", "cc"}
    moved = [
        replace(child, head=verb.index)
        for child in words
        if child.head == word.index
        and child.relation in outside
        and (child in before or child.relation == "punct")
    ]
    behind = [
        replace(child, relation="nmod")
        for child in words[word.index :]
        if child.head == word.index and child.relation == "obl"
    ]
    return [
        replace(verb, head=word.head, relation=word.relation, pos="VERB", tag="VBD"),
        replace(word, head=verb.index, relation="obj", pos="NOUN", tag="NNS"),
        *moved,
        *behind,
    ]


def last_word_of_speech(words: list[Word], word: Word) -> list[Word]:
    """“… means that it gives no rifles, the envoy noted.”: who says it at the end says the whole sentence."""
    beside = {"advcl", "conj", "parataxis"}
    if word.head >= 0 and words[word.head].relation == "parataxis":
        beside.add(
            "ccomp"
        )  # "…, Oxfam said, dpa reported": of two who say it neither says that the other does
    if word.tag not in {"VBD", "VBZ", "VBP", "VBN"} or word.relation not in beside:
        return []
    root = next((other for other in words if other.relation == "root"), None)
    if root is None or word.head in {root.index, -1} or word.index < root.index:
        return []
    if root.pos != "VERB" and not any(one.head == root.index and one.relation == "cop" for one in words):
        return []
    if any(other.pos != "PUNCT" for other in words[word.index + 1 :]):
        return []
    below = [other for other in words if other.head == word.index]
    subject = next((other for other in below if other.relation == "nsubj"), None)
    if subject is None or any(other.relation in {"mark", "cc", "obj", "ccomp", "aux"} for other in below):
        return []
    first = subject.index
    while first and any(other.index == first - 1 and other.head == subject.index for other in words):
        first -= 1
    if not first or words[first - 1].text != ",":
        return []
    return [replace(word, relation="parataxis", head=root.index)]


@begins("nsubj")
def label_before_colon(words: list[Word], word: Word) -> list[Word]:
    """“Minister: Chad has sent tanks”: of two subjects the one before the colon does nothing."""
    if word.head < word.index:
        return []
    colon = next((other.index for other in words[word.index : word.head] if other.text == ":"), None)
    subjects = [other for other in words if other.head == word.head and other.relation.startswith("nsubj")]
    if colon is None or not any(other.index > colon for other in subjects):
        return []
    return [replace(word, relation="dep")]


@begins("conj", "ccomp", "parataxis", "acl", "advcl", "acl:relcl")
def told_without_that(words: list[Word], word: Word) -> list[Word]:
    """“voiced fears the guns could fall into their hands”: the clause right behind the noun is what it tells."""
    subject = next(
        (
            one
            for one in words[: word.index]
            if one.head == word.index and one.relation in {"nsubj", "nsubj:pass"}
        ),
        None,
    )
    if subject is None:
        return []
    if any(one.head == word.index and one.relation in {"cc", "mark"} for one in words[: word.index]):
        return []
    first = min(place for place in range(len(words)) if subject.index in _path(words, place))
    noun = words[first - 1] if first else None
    if noun is None or noun.lemma.lower() not in load_words("feared") or noun.pos != "NOUN":
        return []
    return [replace(word, relation="acl", head=noun.index)]


def _path(words: list[Word], place: int) -> set[int]:
    """A word and all above it."""
    found: set[int] = set()
    while place >= 0 and place not in found:
        found.add(place)
        place = words[place].head
    return found


@begins("obj")
def speaker_behind_verb(words: list[Word], word: Word) -> list[Word]:
    """“Chad has sent tanks”, wrote the minister: behind the words and their verb stands who says them."""
    verb = words[word.head] if word.head >= 0 else None
    if verb is None or word.index < verb.index or verb.pos != "VERB":
        return []
    own = [other for other in words if other.head == verb.index]
    told = any(other.relation == "ccomp" and other.index < verb.index for other in own)
    comma = verb.index and words[verb.index - 1].text in {",", '"', "”"}
    if not told or not comma or any(other.relation.startswith(("nsubj", "aux")) for other in own):
        return []
    return [replace(word, relation="nsubj")]


def who_cites(words: list[Word], word: Word) -> list[Word]:
    """“Belga, citing two officers, said”: who cites is who says it."""
    verb = words[word.head] if word.head > word.index else None
    if verb is None or word.tag != "VBG" or word.lemma.lower() not in load_words("citing"):
        return []
    name = next(
        (one for one in words[: word.index] if one.head == word.index and one.relation == "nsubj"), None
    )
    if name is None or any(
        one.head == verb.index and one.relation.startswith("nsubj") for one in words[: verb.index]
    ):
        return []
    return [replace(name, head=verb.index), replace(word, head=name.index, relation="acl")]


@begins("acl", "acl:relcl")
def said_on_condition(words: list[Word], word: Word) -> list[Word]:
    """“said on condition of anonymity that Oslo had sent tanks”, "said in a memo that …": what is said."""
    noun = words[word.head] if word.head >= 0 else None
    if noun is None or noun.relation not in {"obl", "obl:unmarked"} or noun.head > noun.index:
        return []
    own = [other for other in words if other.head == word.index and other.index < word.index]
    that = next((other for other in own if other.text.lower() == "that"), None)
    if that is None or not (
        noun.lemma.lower() in load_words("ways_of_saying")
        or (words[noun.head].lemma.lower() in load_nouns("reporting") and is_whole_clause(words, word))
    ):
        return []
    if not any(other.relation.startswith("nsubj") and other is not that for other in own):
        return []
    return [
        replace(word, head=noun.head, relation="ccomp"),
        replace(that, relation="mark", pos="SCONJ", tag="IN"),
    ]


def is_whole_clause(words: list[Word], verb: Word) -> bool:
    """“that Oslo had sent tanks”, "that tanks were sent": a clause that lacks nothing, and so belongs to no noun."""
    own = [one for one in words if one.head == verb.index and one.text.lower() != "that"]
    whole = any(one.relation in {"obj", "nsubj:pass", "cop", "ccomp"} for one in own)
    return whole and any(one.relation.startswith("nsubj") for one in own)


@begins("ccomp")
def participle_behind_speaker(words: list[Word], word: Word) -> list[Word]:
    """“The envoy, asked about the tanks, said”: who is asked, set up or based somewhere is who says it."""
    verb = words[word.head] if word.head > word.index else None
    if verb is None or word.tag not in {"VBN", "VBD"} or verb.pos != "VERB":
        return []
    own = [one for one in words if one.head == word.index]
    names = [one for one in own if one.relation.startswith("nsubj")]
    framed = words[word.index - 1].text == "," and words[verb.index - 1].text == ","
    if len(names) != 1 or not framed or any(one.relation.startswith(("aux", "obj", "cop")) for one in own):
        return []
    if any(one.head == verb.index and one.relation.startswith("nsubj") for one in words):
        return []
    return [
        replace(names[0], head=verb.index, relation="nsubj"),
        replace(word, head=names[0].index, relation="acl"),
    ]


@begins("root")
def came_as(words: list[Word], word: Word) -> list[Word]:
    """“It came as a minister said …”: what somebody says is told beside what came."""
    noun = words[word.index - 1] if word.index > 1 else None
    verb = words[noun.head] if noun is not None and noun.relation == "obl" else None
    if noun is None or verb is None or word.tag not in {"VBD", "VBZ", "VBP"}:
        return []
    if verb.head != word.index or verb.relation != "ccomp":
        return []
    mark = next((one for one in words if one.head == noun.index and one.text.lower() == "as"), None)
    if mark is None or any(one.head == word.index and one.relation.startswith("nsubj") for one in words):
        return []
    return [
        replace(verb, head=-1, relation="root"),
        replace(word, head=verb.index, relation="advcl"),
        replace(noun, head=word.index, relation="nsubj"),
        replace(mark, head=word.index, relation="mark", pos="SCONJ"),
    ]


@begins("ccomp")
def subject_before_speaker(words: list[Word], word: Word) -> list[Word]:
    """“Chad,” the envoy said, “has sent tanks”: the noun before the speaker is the subject of the words behind."""
    verb = words[word.head] if word.head >= 0 else None
    if verb is None or word.index < verb.index or word.pos != "VERB":
        return []
    name = next(
        (one for one in words[: verb.index] if one.head == verb.index and one.relation == "ccomp"), None
    )
    if name is None or name.pos not in {"NOUN", "PROPN", "PRON"}:
        return []
    if not any(one.text == "," for one in words[name.index : verb.index]):
        return []
    own = [one for one in words if one.head == word.index]
    finite = any(one.relation == "aux" for one in own) or word.tag in {"VBD", "VBZ", "VBP"}
    finite = finite or (word.tag == "VB" and not any(one.relation == "mark" for one in own))
    if not finite or any(one.relation.startswith("nsubj") for one in own):
        return []
    return [replace(name, head=word.index, relation="nsubj")]


@begins("conj")
def speaker_inside(words: list[Word], word: Word) -> list[Word]:
    """“The rifles, wrote the envoy, have been sent”: of two subjects the first is that of the words behind."""
    verb = words[word.head] if word.head >= 0 else None
    if verb is None or verb.pos != "VERB" or word.pos not in {"VERB", "ADJ", "NOUN"}:
        return []
    own = [one for one in words if one.head == word.index]
    if any(one.relation == "cc" or one.relation.startswith("nsubj") for one in own):
        return []
    sides = ("nsubj", "nsubj:pass", "obj")
    subjects = [one for one in words if one.head == verb.index and one.relation in sides]
    if [one.index < verb.index for one in subjects] != [True, False] or subjects[1].index > word.index:
        return []
    if words[verb.index - 1].text != ",":
        return []
    return [
        replace(subjects[0], head=word.index),
        replace(subjects[1], relation="nsubj"),
        replace(word, relation="ccomp"),
    ]


@begins("advcl")
def believer_inside(words: list[Word], word: Word) -> list[Word]:
    """“Tanks, the emir believes, will deter them”: of the two before the speech the first does what stands behind."""
    verb = words[word.head] if word.head > word.index else None
    if verb is None or word.tag not in {"VBD", "VBZ", "VBP"}:
        return []
    subjects = [one for one in words[: word.index] if one.head == word.index and one.relation == "nsubj"]
    own = any(one.head == verb.index and one.relation.startswith("nsubj") for one in words)
    if not subjects[1:] or own or any(one.head == word.index and one.relation == "mark" for one in words):
        return []
    if not any(one.text == "," for one in words[subjects[0].index : subjects[1].index]):
        return []
    return [replace(subjects[0], head=verb.index), replace(word, relation="parataxis")]


def fears_that(words: list[Word], word: Word) -> list[Word]:
    """“Officials in Paris fear that …”, "the government fears that …": what the parser takes for a noun is a verb."""
    following = words[word.index + 1] if word.index + 1 < len(words) else None
    felt = (
        word.pos == "NOUN"
        and word.relation in {"root", "ccomp"}
        and word.lemma.lower() in load_words("felt") | load_words("said_or_noun")
    )
    if not felt or following is None or following.text.lower() != "that":
        return []
    clause = next(
        (one for one in words if one.head == word.index and one.relation in {"ccomp", "acl", "acl:relcl"}),
        None,
    )
    before = words[word.index - 1] if word.index else None
    doer = next(
        (one for one in words[: word.index] if one.head == word.index and one.relation == "nsubj"), None
    )
    if clause is None or clause.index < following.index or before is None:
        return []
    changes = [replace(clause, relation="ccomp")]
    if doer is not None:
        return [replace(word, pos="VERB", tag="VBP"), *changes]
    if word.tag != "NNS" or before.head != word.index or before.relation != "compound":
        return []
    changes += [replace(one, head=before.index) for one in words[: before.index] if one.head == word.index]
    return [
        replace(word, pos="VERB", tag="VBZ"),
        replace(before, relation="nsubj"),
        *changes,
    ]


SPEECH_MENDINGS = (
    told_without_that,
    fears_that,
    participle_behind_speaker,
    came_as,
    believer_inside,
    speaker_behind_verb,
    who_cites,
    said_on_condition,
    subject_before_speaker,
    speaker_inside,
    verb_behind_root,
    verb_before_report,
    last_word_of_speech,
    label_before_colon,
)
