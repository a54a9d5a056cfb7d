"""Headlines in title case or capitals → the line as a sentence would print it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.annotation.headlines import as_sentence
from tests.annotation.parsed import unmet

LINES = [
    ("Norway Sends Howitzers to Ukraine", "Norway sends howitzers to Ukraine"),
    ("Kremlin Says Arms Endanger Peace", "Kremlin says arms endanger peace"),
    ("US Approves Sale of Javelin Missiles to Estonia", "US approves sale of Javelin missiles to Estonia"),
    ("UN Warns of Famine in South Sudan", "UN warns of famine in South Sudan"),
    ("Poland’s Army Gets New Tanks", "Poland’s army gets new tanks"),
    ("Norway sends howitzers to Ukraine", "Norway sends howitzers to Ukraine"),
    ("Norway sends Leopard 2 tanks", "Norway sends Leopard 2 tanks"),
    ("Arms for Mali", "Arms for Mali"),
    ("ten tanks leave", "ten tanks leave"),
    unmet(
        "NORWAY SENDS HOWITZERS TO UKRAINE",
        "Norway sends howitzers to Ukraine",
        why="short words in capitals pass for acronyms",
    ),
    ("", ""),
    ("2023", "2023"),
]


@pytest.mark.parametrize(("line", "plain"), LINES)
def test_lines(line: str, plain: str) -> None:
    assert as_sentence(line).casefold() == plain.casefold()
    assert as_sentence(line) == plain


@given(st.text(max_size=60))
def test_every_character_keeps_its_place(line: str) -> None:
    assert len(as_sentence(line)) == len(line)
    assert as_sentence(line).casefold() == line.casefold()
