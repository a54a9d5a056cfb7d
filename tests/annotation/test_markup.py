"""Marked-up stretches → what a person would read aloud."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.annotation.markup import read_plainly

READ = [
    ("ten tanks", "ten tanks"),
    ("  ten   tanks \n", "ten tanks"),
    ("ten\r\ntanks", "ten tanks"),
    ("ten\u00a0\u202ftanks", "ten tanks"),
    ("**ten** *tanks*", "ten tanks"),
    ("***ten tanks***", "ten tanks"),
    ("_ten_ __tanks__", "ten tanks"),
    ("snake_case_name", "snake_case_name"),
    ("[ten tanks](https://example.org)", "ten tanks"),
    ("[ten *old* tanks](x) left", "ten old tanks left"),
    ("[ten\ntanks](x)", "ten tanks"),
    ("![a tank](tank.png) left", "a tank left"),
    ("[sic] ten tanks", "[sic] ten tanks"),
    ("\\[ten\\] \\*tanks\\*", "[ten] *tanks*"),
    ("C:\\tanks", "C:\\tanks"),
    ("ten<br/>tanks", "ten tanks"),
    ("ten<br>\ntanks", "ten tanks"),
    ("how\u00aditzers", "howitzers"),
    ("\ufeffTen\u200b tanks", "Ten tanks"),
    ("“ten” tanks’ crews – all", "“ten” tanks’ crews – all"),
    ("🚀 ten", "🚀 ten"),
    ("5 * 3", "5 3"),
    ("", ""),
    (" \n ", ""),
    ("**", ""),
]


@pytest.mark.parametrize(("raw", "plain"), READ)
def test_reading(raw: str, plain: str) -> None:
    assert read_plainly(raw, 0, len(raw)).text == plain


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_a_stretch_is_read_from_its_own_characters(text: str, one: int, two: int) -> None:
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    reading = read_plainly(text, start, end)
    assert len(reading.places) == len(reading.text) + 1
    assert all(start <= place < end for place in reading.places[:-1])
    assert "  " not in reading.text
    assert reading.text == reading.text.strip(" ")
