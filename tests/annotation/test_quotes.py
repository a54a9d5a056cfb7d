"""Readings → what stands in quotation marks, sentence by sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.annotation.quotes import find_quotes
from armsledger.model import Sentence, Word
from tests.annotation.parsed import phrase


def as_sentence(text: str, start: int, number: int) -> Sentence:
    """Words between spaces, punctuation apart: enough for quotes, and without a parser."""
    words: list[Word] = []
    place = start
    for token in text.split(" "):
        for part in split_marks(token):
            words.append(Word(len(words), part, part, "X", "X", "dep", -1, place, place + len(part)))
            place += len(part)
        place += 1
    return Sentence(0, number, tuple(words), tuple(() for _ in words))


def split_marks(token: str) -> list[str]:
    parts, marks = [token], '“”„«»".,!?'
    while parts[0][:1] and parts[0][0] in marks and len(parts[0]) > 1:
        parts[:1] = [parts[0][0], parts[0][1:]]
    tail: list[str] = []
    while parts[-1][-1:] and parts[-1][-1] in marks and len(parts[-1]) > 1:
        tail.insert(0, parts[-1][-1])
        parts[-1] = parts[-1][:-1]
    return [*parts, *tail]


def read(*sentences: str) -> list[tuple[list[str], bool]]:
    """For each sentence the quoted stretches and whether a quotation was open before it."""
    parsed, place = [], 0
    for number, text in enumerate(sentences):
        parsed.append(as_sentence(text, place, number))
        place += len(text) + 1
    found = find_quotes(" ".join(sentences), parsed)
    return [
        ([phrase(one, first, last) for first, last in spans], opens)
        for one, (spans, opens) in zip(parsed, found, strict=True)
    ]


QUOTES = [
    (["He said no."], [([], False)]),
    (["“We sent tanks,” he said."], [(["We sent tanks,"], False)]),
    (['"We sent tanks," he said.'], [(["We sent tanks,"], False)]),
    (["„We sent tanks”, he said."], [(["We sent tanks"], False)]),
    (["«We sent tanks», he said."], [(["We sent tanks"], False)]),
    (["“We sent tanks,” he said, “and shells.”"], [(["We sent tanks,", "and shells."], False)]),
    (["They sent so-called “aid” to rebels."], [(["aid"], False)]),
    (
        ["He said: “We sent tanks.", "We sent shells.”"],
        [(["We sent tanks."], False), (["We sent shells."], True)],
    ),
    (["“One.", "Two.", "Three,” he said."], [(["One."], False), (["Two."], True), (["Three,"], True)]),
    (["“One.”", "“Two.”"], [(["One."], False), (["Two."], False)]),
    (["It wasn't the army's tank."], [([], False)]),
    (["It wasn’t the army’s tank."], [([], False)]),
    (["“We never sent"], [(["We never sent"], False)]),
    (["“We never sent", "a shell"], [(["We never sent"], False), (["a shell"], True)]),
    (["He said “no” and “never”."], [(["no", "never"], False)]),
]


@pytest.mark.parametrize(("sentences", "quoted"), QUOTES)
def test_what_is_quoted(sentences: list[str], quoted: list[tuple[list[str], bool]]) -> None:
    assert read(*sentences) == quoted


@given(
    st.lists(st.sampled_from(["we", "sent", "“", "”", '"', "tanks", ".", "«", "»"]), min_size=1, max_size=20)
)
def test_spans_are_in_order_and_hold_no_mark(tokens: list[str]) -> None:
    text = " ".join(tokens)
    parsed = as_sentence(text, 0, 0)
    ((spans, opens),) = find_quotes(text, [parsed])
    assert not opens
    flat = [place for span in spans for place in span]
    assert flat == sorted(flat)
    marks = set('“”"«»')
    assert not any(parsed.words[place].text in marks for one, two in spans for place in range(one, two + 1))
