"""Blocks with lists → entries behind the clause that governs them, every character in its place."""

from __future__ import annotations

import pytest

from armsledger.annotation.blocks import segment
from armsledger.annotation.lists import read_lists
from armsledger.model import Block
from tests.annotation.parsed import document


def read(text: str) -> list[Block]:
    return list(read_lists(segment(document(text, markdown=True))))


LISTS = [
    ("It will send:\n\n- ten tanks", "It will send ten tanks"),
    ("It will send these goods:\n\n- ten tanks", "It will send these goods, including ten tanks"),
    ("It will supply Mali with:\n\n- ten tanks", "It will supply Mali with ten tanks"),
    ("The package includes:\n\n- Ten tanks", "The package includes ten tanks"),
    ("The package includes:\n\n- M109 howitzers", "The package includes M109 howitzers"),
    ("It was long. The new package includes:\n\n- ten tanks", "The new package includes ten tanks"),
    ("The package includes:\n\n- ten tanks;\n- a ship.", "The package includes ten tanks; a ship."),
]


@pytest.mark.parametrize(("text", "reading"), LISTS)
def test_an_entry_is_read_behind_its_clause(text: str, reading: str) -> None:
    assert read(text)[-1].reading == reading


ALONE = [
    "It was long.\n\n- ten tanks",
    "The package includes:\n\n- Norway will send ten tanks to Mali.",
    "One part.\n\nAnother part.",
]


@pytest.mark.parametrize("text", ALONE)
def test_what_tells_by_itself_stays_alone(text: str) -> None:
    assert [block.reading for block in read(text)] == [
        block.reading for block in segment(document(text, markdown=True))
    ]


@pytest.mark.parametrize("text", [text for text, _ in LISTS])
def test_the_words_of_clause_and_entry_keep_their_places(text: str) -> None:
    block = read(text)[-1]
    assert len(block.places) == len(block.reading) + 1
    joint = block.reading.find(", including ")
    for at, (letter, place) in enumerate(zip(block.reading, block.places, strict=False)):
        if letter.isalnum() and not (joint >= 0 and joint <= at < joint + len(", including ")):
            assert text[place].casefold() == letter.casefold(), (at, letter, text[place])


def test_no_block_is_lost() -> None:
    text = "It will send:\n\n- ten tanks;\n- a ship.\n\nAll is paid.\n\n- and more"
    readings = " ".join(block.reading for block in read(text))
    assert all(
        part in readings for part in ("It will send", "ten tanks", "a ship", "All is paid", "and more")
    )
