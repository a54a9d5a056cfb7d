"""The one door to the parser: its words keep their places, its sentences are trees."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.annotation.syntax import PLAIN, Parser
from armsledger.errors import CodebookError
from armsledger.model import Sentence
from tests.pairs import parser

TEXTS = [
    "Norway sent Ukraine 22 M109 howitzers.",
    "“We sent tanks,” she said. “They’re old.”",
    "Ten tanks; two ships",
    "🚀 Rockets are leaving.",
    "A",
    "U.S.-made F-16s arrived at 5 p.m. on Monday.",
]
MARKS = {"’": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "‑": "-", "‐": "-"}


def is_tree(sentence: Sentence) -> bool:
    """One root, heads and children that mirror each other, no circle."""
    roots = [word.index for word in sentence.words if word.head < 0]
    assert len(roots) == 1
    for word in sentence.words:
        assert word.index == sentence.words[word.index].index
        assert word.head != word.index
        assert word.head < 0 or word.index in sentence.children[word.head]
    reached, ahead = set(), roots
    while ahead:
        place = ahead.pop()
        reached.add(place)
        ahead.extend(sentence.children[place])
    return reached == set(range(len(sentence.words)))


@pytest.mark.parametrize("text", TEXTS)
def test_sentences_are_trees_whose_words_keep_their_places(text: str) -> None:
    sentences = parser().parse_one(text)
    assert sentences
    assert all(is_tree(sentence) for sentence in sentences)
    printed = "".join(MARKS.get(mark, mark) for mark in text)
    words = [word for sentence in sentences for word in sentence.words]
    assert [printed[word.start : word.end] for word in words] == [word.text for word in words]
    assert [word.start for word in words] == sorted(word.start for word in words)


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=40).filter(str.strip))
def test_any_text_keeps_its_places(text: str) -> None:
    printed = text.translate(PLAIN)
    for sentence in parser().parse_one(text):
        assert is_tree(sentence)
        assert all(printed[word.start : word.end] == word.text for word in sentence.words)


def test_the_translation_for_the_parser_moves_nothing() -> None:
    assert all(len(mark.translate(PLAIN)) == 1 for mark in MARKS)


def test_many_readings_are_parsed_as_one_by_one() -> None:
    together = list(parser().parse(enumerate(TEXTS)))
    assert [[word.text for one in found for word in one.words] for found in together] == [
        [word.text for one in parser().parse_one(text) for word in one.words] for text in TEXTS
    ]
    assert [{one.block for one in found} for found in together] == [{index} for index in range(len(TEXTS))]


def test_sentences_of_a_block_are_numbered() -> None:
    sentences = parser().parse_one("Norway sent tanks. Sweden sent howitzers.", block=7)
    assert [(one.block, one.index) for one in sentences] == [(7, 0), (7, 1)]


def test_a_language_without_a_pipeline_is_said() -> None:
    with pytest.raises(CodebookError, match="'xx' cannot be loaded"):
        Parser.load("xx")


def test_subjects_and_objects_are_found() -> None:
    (sentence,) = parser().parse_one("Norway sent howitzers to Ukraine.")
    relations = {word.text: word.relation.partition(":")[0] for word in sentence.words}
    assert (relations["Norway"], relations["sent"], relations["howitzers"]) == ("nsubj", "root", "obj")
    assert relations["Ukraine"] == "obl"


SPLIT = [
    ("Fiji will keep its contracts with Togo, Foreign Ministry spokesman Jan Roe said.", 1),
    ("A Fijian application concerned 22 Piranha armoured carriers, meant for Togo.", 1),
    ('Togo told the committee. "I came for the rivers," he said.', 2),
    ("Fiji sold mortars. Togo bought none.", 2),
]


@pytest.mark.parametrize(("text", "count"), SPLIT)
def test_a_sentence_begins_behind_one_and_not_in_it(text: str, count: int) -> None:
    assert len(parser().parse_one(text)) == count
