"""A parsed sentence's words in, those out that change where the parser loses a name that speaks, or its verb.

Each mending looks at the form of the tree alone; `mending.py` runs them with its own.
"""

from __future__ import annotations

from dataclasses import replace

from armsledger.annotation.beginning import begins
from armsledger.annotation.dependents import below
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.model import Word

SUBJECTS = ("nsubj", "nsubj:pass")
FRONTS = frozenset({"ccomp", "conj", "advcl", "parataxis", "dep"})


def strange_name(words: list[Word], word: Word) -> list[Word]:
    """“Ngozi Roe, the minister, said”: a proper name that the parser takes for a word of another language."""
    named = words[word.index].pos == "X" and word.tag in {"NNP", "NNPS"}
    return [replace(word, pos="PROPN")] if named else []


def title_and_name(words: list[Word], word: Word) -> list[Word]:
    """“Mr Roe had an answer”: a title and the name behind it are one subject, and no two."""
    name = words[word.index + 1] if word.index + 1 < len(words) else None
    if name is None or word.text.lower() not in load_words("courtesy_titles") or name.pos != "PROPN":
        return []
    both = word.relation in SUBJECTS and name.relation in SUBJECTS and word.head == name.head
    return [replace(word, relation="compound", head=name.index)] if both else []


def finite_participle(words: list[Word], word: Word) -> list[Word]:
    """“The palace, for its part, repeated that …”: without a helping verb who says that something is so is active."""
    if word.tag != "VBN" or word.lemma.lower() not in load_words("interrupting"):
        return []
    subject = next(iter(below(words, word.index, "nsubj:pass")), None)
    told = below(words, word.index, "ccomp")
    marks = [one for one in words if told and one.head == told[0].index and one.text.lower() == "that"]
    helped = below(words, word.index, "aux", "aux:pass", "obl:agent", "obj")
    if subject is None or not marks or helped or marks[0].index < word.index:
        return []
    return [replace(word, tag="VBD"), replace(subject, relation="nsubj")]


@begins(*FRONTS)
def speaker_at_end(words: list[Word], word: Word) -> list[Word]:
    """“Without these rifles the army could not fight, reckon observers in Lima.”: who says all of it, at last."""
    if word.lemma.lower() not in load_words("interrupting") or word.head < 0:
        return []
    if word.index == 0 or words[word.index - 1].text != "," or not word.tag.startswith("VB"):
        return []
    own = [one for one in words if one.head == word.index and one.pos != "PUNCT"]
    people = own[0] if len(own) == 1 else None
    known = load_nouns("people") | load_nouns("offices") | load_nouns("bodies") | load_nouns("voices")
    if people is None or people.relation not in {"obj", "nsubj", "dep"} or people.index < word.index:
        return []
    named = people.pos == "PROPN" or people.lemma.lower() in known
    end = all(_within(words, one, people.index) for one in words[word.index + 1 :] if one.pos != "PUNCT")
    root = next((one for one in words if one.relation == "root"), None)
    if not named or not end or root is None or root.index > word.index:
        return []
    return [
        replace(word, pos="VERB", tag="VBP", relation="parataxis", head=root.index),
        replace(people, relation="nsubj"),
    ]


def _within(words: list[Word], word: Word, top: int) -> bool:
    """Whether a word stands below another, or is it."""
    place, steps = word.index, 0
    while place >= 0 and place != top and steps < len(words):
        place, steps = words[place].head, steps + 1
    return place == top


SPEAKER_MENDINGS = (strange_name, title_and_name, finite_participle, speaker_at_end)
