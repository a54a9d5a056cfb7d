"""Parsed sentences → the same with what the parser mistakes around speech mended."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from armsledger.annotation.mending import mended
from armsledger.annotation.trees import is_tree
from armsledger.model import Sentence
from tests.annotation.parsed import place_of, sentence
from tests.pairs import load_pairs

HANGS = [
    ("Jordan’s envoy told parliament that Chile had sold rifles.", "sold", "told", "ccomp"),
    ("The envoy rejected reports that Chile had sold rifles.", "sold", "reports", "acl"),
    ("Chile, Cairo said, has sold Peru rifles.", "Chile", "sold", "nsubj"),
    (
        "Security Advisor Jane Roe held a call with Chile.",
        "Advisor",
        "Roe",
        "nmod:desc",
    ),
    ("The envoy met her counterpart, John Doe.", "John", "counterpart", "appos"),
    ("Defence Minister Jane Roe spoke on Monday.", "Minister", "Roe", "nmod:desc"),
    ("Cairo, which has armed UNITA for ten years, praised the step.", "UNITA", "armed", "obj"),
    ("Malta refused to let Chile pass on Swiss-made rounds to Peru.", "rounds", "pass", "obj"),
    ("Arms exports to Chad are illegal.", "Arms", "exports", "compound"),
    ("The court held that the exports were illegal.", "exports", "illegal", "nsubj"),
    ("Boxer infantry fighting vehicles reached Chad.", "vehicles", "reached", "nsubj"),
]


@pytest.mark.parametrize(("text", "word", "head", "relation"), HANGS)
def test_where_a_word_hangs(text: str, word: str, head: str, relation: str) -> None:
    parsed = sentence(text)
    found = parsed.words[place_of(parsed, word)]
    assert (parsed.words[found.head].text, found.relation) == (head, relation)
    assert found.index in parsed.children[found.head]


@pytest.mark.parametrize(("text", "word", "head", "relation"), HANGS)
def test_every_word_but_the_root_is_the_child_of_its_head(
    text: str, word: str, head: str, relation: str
) -> None:
    del word, head, relation
    parsed = sentence(text)
    assert sum(map(len, parsed.children)) == len(parsed.words) - 1
    assert all(one.index in parsed.children[one.head] for one in parsed.words if one.head >= 0)


def test_a_relative_clause_stays_one() -> None:
    parsed = sentence("The envoy told the people that had bought rifles.")
    assert parsed.words[place_of(parsed, "bought")].relation == "acl:relcl"


def disturbed(parsed: Sentence, chance: random.Random) -> Sentence:
    """The sentence as a parser has it that knows no English: every second word hangs anywhere, as anything."""
    words = list(parsed.words)
    relations = sorted({word.relation for word in words})
    for word in parsed.words:
        if word.head < 0 or chance.random() < 0.5:
            continue
        anywhere = replace(word, head=chance.randrange(len(words)), relation=chance.choice(relations))
        if is_tree([*words[: word.index], anywhere, *words[word.index + 1 :]]):
            words[word.index] = anywhere
    below = tuple(tuple(word.index for word in words if word.head == index) for index in range(len(words)))
    return Sentence(parsed.block, parsed.index, tuple(words), below)


def test_a_sentence_that_is_parsed_all_wrong_stays_a_tree() -> None:
    chance = random.Random(1)
    for pair in load_pairs()[::20]:
        parsed = sentence(pair.text)
        for _ in range(20):
            assert is_tree(mended(disturbed(parsed, chance)).words), parsed.words
