"""A parsed sentence's words in, those out that change where the parser loses who says or denies something.

Each mending looks at the form of the tree alone; `mending.py` runs them with its own.
"""

from __future__ import annotations

from dataclasses import replace

from armsledger.annotation.vocabulary import load_nouns
from armsledger.model import Word


def verb_behind_root(words: list[Word], word: Word) -> list[Word]:
    """“Peru's secret service accused Chile of …”: a participle with an object is the verb of the noun that has none."""
    noun = words[word.head] if word.head >= 0 else None
    if noun is None or word.relation != "acl" or word.tag not in {"VBN", "VBD"} or noun.relation != "root":
        return []
    if noun.pos not in {"NOUN", "PROPN"} or word.index != noun.index + 1:
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
    if word.tag not in {"VBD", "VBZ", "VBP"} or word.relation not in {"advcl", "conj", "parataxis"}:
        return []
    root = next((other for other in words if other.relation == "root"), None)
    if root is None or root.pos != "VERB" or word.head in {root.index, -1} or word.index < root.index:
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


def label_before_colon(words: list[Word], word: Word) -> list[Word]:
    """“Minister: Chad has sent tanks”: of two subjects the one before the colon does nothing."""
    if word.relation != "nsubj" or word.head < word.index:
        return []
    colon = next((other.index for other in words[word.index : word.head] if other.text == ":"), None)
    subjects = [other for other in words if other.head == word.head and other.relation.startswith("nsubj")]
    if colon is None or not any(other.index > colon for other in subjects):
        return []
    return [replace(word, relation="dep")]


def agency_reports(words: list[Word], word: Word) -> list[Word]:
    """“…, Belga reports citing the army”: the agency does something, and no reports hang loose there."""
    name = words[word.index - 1] if word.index > 1 else None
    if name is None or word.pos != "NOUN" or word.relation not in {"parataxis", "appos", "conj"}:
        return []
    if word.text.lower() not in load_nouns("telling") or name.pos != "PROPN" or name.head != word.index:
        return []
    return [
        replace(word, pos="VERB", tag="VBZ", relation="parataxis"),
        replace(name, relation="nsubj"),
    ]


def press_behind_comma(words: list[Word], word: Word) -> list[Word]:
    """“has sold Chad jets, a newspaper reported on Monday”: the paper behind the comma does something, too."""
    paper = words[word.head] if word.head >= 0 else None
    if (
        paper is None
        or word.relation != "acl"
        or word.tag not in {"VBN", "VBD"}
        or word.index != paper.index + 1
    ):
        return []
    if word.lemma.lower() not in load_nouns("reporting") or paper.relation not in {
        "appos",
        "conj",
        "nmod",
        "obl",
    }:
        return []
    own = [one.index for one in words if one.head == paper.index and one.pos != "PUNCT"]
    first = min([*own, paper.index])
    root = next((one for one in words if one.relation == "root"), None)
    comma = words[first - 1].text if first else ""
    known = any(paper.lemma.lower() in load_nouns(kind) for kind in ("press", "people", "offices", "bodies"))
    if root is None or root.index > paper.index or comma != "," or not known:
        return []
    return [
        replace(paper, head=word.index, relation="nsubj"),
        replace(word, head=root.index, relation="parataxis", pos="VERB", tag="VBD"),
    ]


def credit_behind_dash(words: list[Word], word: Word) -> list[Word]:
    """“will buy mortars from Serbia - Belga”: the name behind the dash is no part of the phrase before it."""
    dash = words[word.index - 1] if word.index else None
    if dash is None or dash.text not in {"-", "–", "—"} or word.pos != "PROPN" or word.head < 0:
        return []
    before = [child for child in words[: dash.index] if child.head == word.index]
    heads = [child for child in before if child.relation in {"compound", "flat"} and child.pos == "PROPN"]
    if len(heads) != 1 or any(child.pos != "PUNCT" for child in words[word.index + 1 :]):
        return []
    verb = word.head
    return [
        replace(heads[0], head=verb, relation=word.relation),
        replace(word, relation="parataxis"),
        *(replace(child, head=heads[0].index) for child in before if child is not heads[0]),
    ]


SPEECH_MENDINGS = (
    verb_behind_root,
    verb_before_report,
    last_word_of_speech,
    label_before_colon,
    agency_reports,
    press_behind_comma,
    credit_behind_dash,
)
