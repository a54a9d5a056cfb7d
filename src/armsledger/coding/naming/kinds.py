"""A noun of a sentence in, what it is called with its compounds and of which kind it is out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from armsledger.annotation.trees import KEPT
from armsledger.annotation.vocabulary import load_nouns
from armsledger.model import Sentence

COMPOUNDING = frozenset({"compound", "amod"})  # how the first word of "prime minister" hangs on the second


@cache
def _titles() -> frozenset[str]:
    """Every noun by which somebody is introduced: of an office, of a person."""
    return load_nouns("offices") | load_nouns("people")


def names_a_title(sentence: Sentence) -> bool:
    """Whether a sentence has a noun by which somebody is introduced, alone or with its compound."""
    words = sentence.words
    if any(word.lemma.lower() in _titles() for word in words):
        return True
    joined = (one.head for one in words if one.relation in {"compound", "amod"} and one.head == one.index + 1)
    return any(lexeme(sentence, head) in _titles() for head in joined)


def is_noun(sentence: Sentence, index: int, kind: str) -> bool:
    """Whether a noun, alone or with its compounds, is of a kind (a list of languages/en/nouns.yaml)."""
    return lexeme(sentence, index) in load_nouns(kind) or sentence.words[index].lemma.lower() in load_nouns(
        kind
    )


def kinds_of(sentence: Sentence, index: int, among: Sequence[str]) -> list[str]:
    """Of which of these kinds a noun is, alone or with its compounds."""
    names = {lexeme(sentence, index), sentence.words[index].lemma.lower()}
    return [kind for kind in among if not names.isdisjoint(load_nouns(kind))]


def is_named_programme(sentence: Sentence, index: int) -> bool:
    """“the Kenya Security Assistance Fund”: a programme bears the name of whom it helps, who is not its giver."""
    word = sentence.words[index]
    return word.pos == "PROPN" and word.text[:1].isupper() and word.lemma.lower() in load_nouns("programmes")


@lru_cache(maxsize=KEPT)
def lexeme(sentence: Sentence, index: int) -> str:
    """The noun with its compounds ("prime minister", "chief of staff"), lower case lemmas."""
    lemma = sentence.words[index].lemma.lower()
    before = sentence.words[index - 1] if index else None
    beside = before is not None and before.head == index and before.relation.partition(":")[0] in COMPOUNDING
    return f"{before.lemma.lower()} {lemma}" if before is not None and beside else lemma
