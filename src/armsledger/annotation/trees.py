"""Small questions to a dependency tree: children by relation, case markers, spans, heads, conjuncts.

Relations are those of Universal Dependencies 2; a question for `nmod` is answered with its subtypes (`nmod:poss`) too,
unless it is asked with the subtype.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from armsledger.model import Sentence, Word

KEPT = 4096
"""Answers that are kept of each question that rules ask of the same words again and again."""


def is_tree(words: Sequence[Word]) -> bool:
    """Whether every word hangs, over those above it, on one that hangs on nothing: no word governs itself."""
    sound: set[int] = {-1}
    for word in words:
        path = []
        place = word.index
        while place not in sound:
            if place in path:
                return False
            path.append(place)
            place = words[place].head
        sound.update(path)
    return True


def rebuilt(sentence: Sentence, words: Sequence[Word]) -> Sentence:
    """The sentence with these words, each again known to its governor."""
    children: list[list[int]] = [[] for _ in words]
    for word in words:
        if word.head >= 0:
            children[word.head].append(word.index)
    return Sentence(sentence.block, sentence.index, tuple(words), tuple(tuple(row) for row in children))


def children(sentence: Sentence, index: int, *relations: str) -> Iterator[Word]:
    """The dependents of a word, in order; all, or those of the relations asked for."""
    words = sentence.words
    for child in sentence.children[index]:
        relation = words[child].relation
        if (
            not relations
            or relation in relations
            or (":" in relation and relation.partition(":")[0] in relations)
        ):
            yield words[child]


def first_child(sentence: Sentence, index: int, *relations: str) -> Word | None:
    """The first dependent of the relations asked for."""
    return next(children(sentence, index, *relations), None)


def governor(sentence: Sentence, index: int) -> Word | None:
    """The word that governs this one, None at the root."""
    head = sentence.words[index].head
    return sentence.words[head] if head >= 0 else None


def subtree(sentence: Sentence, index: int) -> list[int]:
    """The word and all below it, sorted by place."""
    found = [index]
    for node in found:
        found.extend(sentence.children[node])
    return sorted(found)


@lru_cache(maxsize=KEPT)
def case(sentence: Sentence, index: int) -> str:
    """The preposition of a phrase, lower case, several joined ("according to"); empty where there is none."""
    marks = []
    for word in children(sentence, index, "case"):
        marks.append(word.text.lower())
        marks.extend(part.text.lower() for part in children(sentence, word.index, "fixed"))
    return " ".join(marks)


@lru_cache(maxsize=KEPT)
def conjuncts(sentence: Sentence, index: int) -> tuple[int, ...]:
    """The word and what is coordinated with it, also where the parser chained them or read a list as apposition."""
    found = [index]
    for node in found:
        for word in children(sentence, node, "conj", "nmod:unmarked"):
            if any(
                child.text.lower() in {"not", "never"}
                for child in children(sentence, word.index, "advmod", "cc")
            ):
                continue
            first = sentence.words[index]
            nominal = _is_nominal(sentence, word) and _is_nominal(sentence, first)
            if word.pos == first.pos or nominal or _are_of_states(first, word):
                found.append(word.index)
    return tuple(sorted(found))


def _are_of_states(first: Word, word: Word) -> bool:
    """“the Dutch and Belgian firms”: two capitalised words before a noun, one of which the parser took for a name."""
    before = first.relation in {"amod", "compound"} and word.relation == "conj"
    named = all(one.pos in {"ADJ", "PROPN"} and one.text[:1].isupper() for one in (first, word))
    return before and named and {first.pos, word.pos} == {"ADJ", "PROPN"}


def _is_nominal(sentence: Sentence, word: Word) -> bool:
    """A noun, a name, a pronoun, or an adjective in the place of one ("the French and the Danes", "several of")."""
    behind = [other.text for other in sentence.words[word.index + 1 : word.index + 2]]
    stands = first_child(sentence, word.index, "det") is not None or behind == ["of"]
    return word.pos in {"NOUN", "PROPN", "PRON"} or (word.pos == "ADJ" and stands)


def span_head(sentence: Sentence, first: int, last: int) -> int:
    """The word of a span that is governed from outside it (the last such one)."""
    for index in range(last, first - 1, -1):
        head = sentence.words[index].head
        if head < first or head > last:
            return index
    return last


def text_between(sentence: Sentence, first: int, last: int) -> str:
    """The words from `first` to `last` with the spaces that stand between them."""
    pieces = []
    previous_end = sentence.words[first].start
    for word in sentence.words[first : last + 1]:
        pieces.append(" " * (word.start - previous_end))
        pieces.append(word.text)
        previous_end = word.end
    return "".join(pieces)


CLAUSE_RELATIONS = frozenset(
    {"root", "ccomp", "advcl", "acl:relcl", "parataxis", "xcomp", "csubj", "acl", "advcl:relcl"}
)


def clause_of(sentence: Sentence, index: int) -> int:
    """The predicate of the clause in which a word stands."""
    while True:
        word = sentence.words[index]
        if (
            word.relation in CLAUSE_RELATIONS
            or word.head < 0
            or (word.relation == "conj" and word.pos in {"VERB", "AUX"})
        ):
            return index
        index = word.head


def ancestors(sentence: Sentence, index: int) -> list[int]:
    """The words above a word, nearest first."""
    found = []
    index = sentence.words[index].head
    while index >= 0:
        found.append(index)
        index = sentence.words[index].head
    return found
