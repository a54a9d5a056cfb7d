"""A parsed sentence's words in, those out that change where papers, agencies and newspapers are lost as who says it.

Each mending looks at the form of the tree alone; `mending.py` runs them with its own.
"""

from __future__ import annotations

from dataclasses import replace

from armsledger.annotation.beginning import begins
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.model import Word


@begins("parataxis", "appos", "conj")
def agency_reports(words: list[Word], word: Word) -> list[Word]:
    """“…, Belga reports citing the army”: the agency does something, and no reports hang loose there."""
    name = words[word.index - 1] if word.index > 1 else None
    if name is None or word.pos != "NOUN":
        return []
    if word.text.lower() not in load_nouns("telling") or name.pos != "PROPN" or name.head != word.index:
        return []
    return [
        replace(word, pos="VERB", tag="VBZ", relation="parataxis"),
        replace(name, relation="nsubj"),
    ]


@begins("acl")
def press_behind_comma(words: list[Word], word: Word) -> list[Word]:
    """“has sold Chad jets, a newspaper reported on Monday”: the paper behind the comma does something, too."""
    paper = words[word.head] if word.head >= 0 else None
    if paper is None or word.tag not in {"VBN", "VBD"} or word.index != paper.index + 1:
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


def papers_show(words: list[Word], word: Word) -> list[Word]:
    """“…, papers from the foreign ministry show.”: what the parser takes for a noun is the verb of the papers."""
    last = words[word.index - 1] if word.index > 1 else None
    if last is None or word.text.lower() not in load_words("papers_do") or word.pos != "NOUN":
        return []
    if any(one.pos != "PUNCT" for one in words[word.index + 1 :]):
        return []
    comma = max((one.index for one in words[: word.index] if one.text == ","), default=0)
    root = next((one for one in words if one.relation == "root"), None)
    known = (one for one in words[comma:] if one.pos == "NOUN" and one.lemma.lower() in load_nouns("voices"))
    paper = next(known, None)
    if root is None or paper is None or not 0 < root.index < comma < paper.index < word.index:
        return []
    own = [
        one for one in words[comma:] if one.head == word.index and one.index not in {last.index, paper.index}
    ]
    renamed = [] if paper.index == last.index else [replace(last, head=word.head, relation=word.relation)]
    return [
        *(replace(one, head=last.index) for one in own if one.pos != "PUNCT"),
        *renamed,
        replace(word, pos="VERB", tag="VBP", head=root.index, relation="parataxis"),
        replace(paper, head=word.index, relation="nsubj"),
    ]


SOURCE_MENDINGS = (papers_show, agency_reports, press_behind_comma, credit_behind_dash)
