"""A relation → the mendings that may begin at a word of it."""

from __future__ import annotations

from armsledger.annotation.beginning import beginning_at, begins
from armsledger.model import Word


@begins("obj", "iobj")
def at_objects(words: list[Word], word: Word) -> list[Word]:
    return [words[word.index]]


def anywhere(words: list[Word], word: Word) -> list[Word]:
    return [words[word.index]]


def test_a_mending_begins_at_words_of_its_relations_alone() -> None:
    assert beginning_at("iobj", [anywhere, at_objects]) == ((0, anywhere), (1, at_objects))
    assert beginning_at("nsubj", [at_objects, anywhere]) == ((1, anywhere),)
