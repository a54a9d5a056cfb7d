"""Questions to trees that are written down here by hand, so that no parser decides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from armsledger.annotation import trees
from armsledger.model import Sentence, Word


def tree(*rows: str) -> Sentence:
    """A sentence from rows of `form pos relation head`, heads counted from 1, 0 at the root."""
    words: list[Word] = []
    start = 0
    for index, row in enumerate(rows):
        form, pos, relation, head = row.split()
        words.append(
            Word(index, form, form.lower(), pos, pos, relation, int(head) - 1, start, start + len(form))
        )
        start += len(form) + 1
    below = tuple(tuple(word.index for word in words if word.head == index) for index in range(len(words)))
    return Sentence(0, 0, tuple(words), below)


SENT = tree(  # Poland and Chad sent , because of pressure , two old tanks to Oman
    "Poland PROPN nsubj 4", "and CCONJ cc 3", "Chad PROPN conj 1", "sent VERB root 0", ", PUNCT punct 8",
    "because ADP case 8", "of ADP fixed 6", "pressure NOUN obl 4", ", PUNCT punct 8", "two NUM nummod 12",
    "old ADJ amod 12", "tanks NOUN obj 4", "to ADP case 14", "Oman PROPN obl:arg 4",
)  # fmt: skip
SAID = tree(  # Officers said that Oman , which bought tanks , wants to sell rifles
    "Officers NOUN nsubj 2", "said VERB root 0", "that SCONJ mark 10", "Oman PROPN nsubj 10", ", PUNCT punct 7",
    "which PRON nsubj 7", "bought VERB acl:relcl 4", "tanks NOUN obj 7", ", PUNCT punct 7", "wants VERB ccomp 2",
    "to PART mark 12", "sell VERB xcomp 10", "rifles NOUN obj 12",
)  # fmt: skip
CHAINED = tree(  # Mali , but not Chad , and Togo left
    "Mali PROPN nsubj 9", ", PUNCT punct 5", "but CCONJ cc 5", "not PART advmod 5", "Chad PROPN conj 1",
    ", PUNCT punct 8", "and CCONJ cc 8", "Togo PROPN conj 1", "left VERB root 0",
)  # fmt: skip


def test_a_word_that_governs_itself_over_another_makes_no_tree() -> None:
    words = list(SENT.words)
    assert trees.is_tree(words)
    words[7] = replace(words[7], head=11)  # pressure below tanks
    assert trees.is_tree(words)
    words[11] = replace(words[11], head=7)  # and tanks below pressure
    assert not trees.is_tree(words)


def forms(sentence: Sentence, places: list[int]) -> list[str]:
    return [sentence.words[place].text for place in places]


@pytest.mark.parametrize(
    ("index", "relations", "found"),
    [
        (3, (), ["Poland", "pressure", "tanks", "Oman"]),
        (3, ("nsubj",), ["Poland"]),
        (3, ("obl",), ["pressure", "Oman"]),
        (3, ("obl:arg",), ["Oman"]),
        (3, ("obl:agent",), []),
        (11, ("nummod", "amod"), ["two", "old"]),
        (0, ("nsubj",), []),
    ],
)
def test_children(index: int, relations: tuple[str, ...], found: list[str]) -> None:
    assert [word.text for word in trees.children(SENT, index, *relations)] == found


def test_first_child_and_governor() -> None:
    first = trees.first_child(SENT, 3, "obl")
    assert first is not None
    assert first.text == "pressure"
    assert trees.first_child(SENT, 3, "iobj") is None
    above = trees.governor(SENT, 11)
    assert above is not None
    assert above.text == "sent"
    assert trees.governor(SENT, 3) is None


@pytest.mark.parametrize(("index", "preposition"), [(7, "because of"), (13, "to"), (11, ""), (3, "")])
def test_case(index: int, preposition: str) -> None:
    assert trees.case(SENT, index) == preposition


@pytest.mark.parametrize(
    ("sentence", "index", "below"),
    [
        (SENT, 11, ["two", "old", "tanks"]),
        (SENT, 0, ["Poland", "and", "Chad"]),
        (SAID, 6, [",", "which", "bought", "tanks", ","]),
    ],
)
def test_subtree(sentence: Sentence, index: int, below: list[str]) -> None:
    assert forms(sentence, trees.subtree(sentence, index)) == below


def test_the_whole_sentence_hangs_on_its_root() -> None:
    assert trees.subtree(SENT, 3) == list(range(len(SENT.words)))


@pytest.mark.parametrize(
    ("sentence", "index", "found"),
    [(SENT, 0, ["Poland", "Chad"]), (CHAINED, 0, ["Mali", "Togo"]), (SENT, 11, ["tanks"])],
)
def test_conjuncts(sentence: Sentence, index: int, found: list[str]) -> None:
    assert forms(sentence, list(trees.conjuncts(sentence, index))) == found


@pytest.mark.parametrize(("first", "last", "head"), [(9, 11, "tanks"), (0, 2, "Poland"), (5, 7, "pressure")])
def test_the_head_of_a_span_is_governed_from_outside(first: int, last: int, head: str) -> None:
    assert SENT.words[trees.span_head(SENT, first, last)].text == head


@pytest.mark.parametrize(
    ("index", "predicate"), [(7, "bought"), (12, "sell"), (3, "wants"), (0, "said"), (5, "bought")]
)
def test_clause(index: int, predicate: str) -> None:
    assert SAID.words[trees.clause_of(SAID, index)].text == predicate


def test_ancestors_come_nearest_first() -> None:
    assert forms(SAID, trees.ancestors(SAID, 12)) == ["sell", "wants", "said"]
    assert trees.ancestors(SAID, 1) == []


def test_text_keeps_the_spaces_between_words() -> None:
    words = [Word(0, "F", "F", "X", "X", "root", -1, 5, 6), Word(1, "-16", "-16", "X", "X", "dep", 0, 6, 9)]
    words.append(Word(2, "jets", "jet", "X", "X", "dep", 0, 11, 15))
    glued = Sentence(0, 0, tuple(words), ((1, 2), (), ()))
    assert trees.text_between(glued, 0, 2) == "F-16  jets"
