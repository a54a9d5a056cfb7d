"""Texts → blocks as a person would read them, and the law that every character keeps its place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.annotation.blocks import segment
from armsledger.model import Block, Document
from tests.annotation.parsed import document

LONG = "The ministry said on Monday that the last of the howitzers"  # as long as programs break their lines

PLAIN = [
    ("One line about tanks.", [("paragraph", "One line about tanks.")]),
    ("First part.\n\nSecond part.", [("paragraph", "First part."), ("paragraph", "Second part.")]),
    ("First part.\r\n\r\nSecond part.\r\n", [("paragraph", "First part."), ("paragraph", "Second part.")]),
    ("First part.\r\rSecond part.", [("paragraph", "First part."), ("paragraph", "Second part.")]),
    (f"{LONG}\nhad left the port.", [("paragraph", f"{LONG} had left the port.")]),
    (f"{LONG}\r\nhad left the port.", [("paragraph", f"{LONG} had left the port.")]),
    (
        f"{LONG}, {LONG}, {LONG}\nhad left the port.",
        [("paragraph", f"{LONG}, {LONG}, {LONG} had left the port.")],
    ),
    (f"{LONG} {LONG}.\nIt left.", [("paragraph", f"{LONG} {LONG}."), ("paragraph", "It left.")]),
    (f"{LONG} {LONG}\nMoscow.", [("paragraph", f"{LONG} {LONG}"), ("paragraph", "Moscow.")]),
    (
        f"Oslo, 3 May\n{LONG} {LONG},\nwhich left.",
        [("heading", "Oslo, 3 May"), ("paragraph", f"{LONG} {LONG}, which left.")],
    ),
    (
        f"- {LONG}\n  of ours\n- {LONG},\n  not ours",
        [("bullet", f"{LONG} of ours"), ("bullet", f"{LONG}, not ours")],
    ),
    ("Tanks leave port\nSoldiers wait", [("heading", "Tanks leave port"), ("heading", "Soldiers wait")]),
    ("- two radars\n- one lorry", [("bullet", "two radars"), ("bullet", "one lorry")]),
    ("• two radars\n• one lorry", [("bullet", "two radars"), ("bullet", "one lorry")]),
    ("1. two radars\n2) one lorry", [("bullet", "two radars"), ("bullet", "one lorry")]),
    ("(a) two radars;\n(iv) one lorry.", [("bullet", "two radars;"), ("bullet", "one lorry.")]),
    ("–\u00a0two radars", [("bullet", "two radars")]),
    ("-5 degrees at night.", [("paragraph", "-5 degrees at night.")]),
    ("3.5 million shells are left.", [("paragraph", "3.5 million shells are left.")]),
    ("U.S. tanks arrive.", [("paragraph", "U.S. tanks arrive.")]),
    ("Ten\u00a0tanks  and\tmore.", [("paragraph", "Ten tanks and more.")]),
    ("The how\u00aditzers left\u200b.", [("paragraph", "The howitzers left.")]),
    ("🚀 Rockets leave 🇵🇱 today.", [("paragraph", "🚀 Rockets leave 🇵🇱 today.")]),
    ("", []),
    ("\n \r\n\t\n", []),
    ("* * *\n\n-----\n\n1914 – 1918", []),
]

MARKDOWN = [
    ("Ten tanks\nleft the\nport.", [("paragraph", "Ten tanks left the port.")]),
    ("# Tanks leave\nTen left.", [("heading", "Tanks leave"), ("paragraph", "Ten left.")]),
    ("**Tanks leave port**\nTen left.", [("heading", "Tanks leave port"), ("paragraph", "Ten left.")]),
    ("**Armour:** ten tanks left.", [("paragraph", "Armour: ten tanks left.")]),
    ("**MILITARY AID PACKAGE:** ten tanks.", [("paragraph", "MILITARY AID PACKAGE: ten tanks.")]),
    ("Ten *old* [tanks](https://example.org/a_b) left.", [("paragraph", "Ten old tanks left.")]),
    ("One line.  \nAnother line.", [("paragraph", "One line."), ("paragraph", "Another line.")]),
    ("* ten *old* tanks\n  of ours\n* a ship", [("bullet", "ten old tanks of ours"), ("bullet", "a ship")]),
    (
        f"{LONG} {LONG}, {LONG}.\nIt said no more.",
        [("paragraph", f"{LONG} {LONG}, {LONG}."), ("paragraph", "It said no more.")],
    ),
    ("DHAKA: Ten tanks left.", [("paragraph", "Ten tanks left.")]),
    ("KARACHI: Ten tanks left.\n\nTwo came.", [("paragraph", "Ten tanks left."), ("paragraph", "Two came.")]),
    ("Costs \\$5 \\*and\\* more.", [("paragraph", "Costs $5 *and* more.")]),
]

SPEAKERS = [
    ("THE PRESIDENT: Thank you.", [("THE PRESIDENT", "Thank you.")]),
    ("Q: Why?\n\nMS. ROE: Because.", [("Q", "Why?"), ("MS. ROE", "Because.")]),
    ("MS. ROE: Because.\n\nAnd more.", [("MS. ROE", "Because."), ("MS. ROE", "And more.")]),
    ("**Q** Will you?", [(None, "Q Will you?")]),
    ("Q   Will you?", [("Q", "Will you?")]),
    ("**MINISTER:** We will.", [("MINISTER", "We will.")]),
    ("GENERAL ROE (Retired): We will.", [("GENERAL ROE (Retired)", "We will.")]),
    ("SUBJECT: Ten rifles.", [(None, "SUBJECT: Ten rifles.")]),
    ("Moscow: ten tanks left.", [(None, "Moscow: ten tanks left.")]),
    ("NATO said: no.", [(None, "NATO said: no.")]),
    ("**MAKING MORE OF OUR OWN\nRIFLES:** We will.", [(None, "MAKING MORE OF OUR OWN RIFLES: We will.")]),
    ("MAKING MORE RIFLES: **We will.", [(None, "MAKING MORE RIFLES: We will.")]),
    ("**BUYING RIFLES:** We will.", [(None, "BUYING RIFLES: We will.")]),
    ("**MR. ROE:** We will.", [("MR. ROE", "We will.")]),
    (
        "He told those who would leave\nNATO: We will.",
        [(None, "He told those who would leave NATO: We will.")],
    ),
    ("MS. ROE: Because.\nQ   Will you?", [("MS. ROE", "Because."), ("Q", "Will you?")]),
    ("Question: Will you?\n\nAna Roe: We will.", [("Question", "Will you?"), ("Ana Roe", "We will.")]),
    ("**AFP:** Will you?\n\n**Ana Roe:** We will.", [("AFP", "Will you?"), ("Ana Roe", "We will.")]),
    ("Reporter: Will you?\n\nNote: No.", [("Reporter", "Will you?"), ("Reporter", "Note: No.")]),
    ("Ana Roe: We will.\n\nAnd more.", [(None, "Ana Roe: We will."), (None, "And more.")]),
    ("OSLO: Will you?\n\nHELSINKI: We will.", [("OSLO", "Will you?"), ("HELSINKI", "We will.")]),
]


@pytest.mark.parametrize(("text", "blocks"), PLAIN)
def test_plain_text(text: str, blocks: list[tuple[str, str]]) -> None:
    assert [(block.kind, block.reading) for block in segment(document(text))] == blocks


@pytest.mark.parametrize(("text", "blocks"), MARKDOWN)
def test_markdown(text: str, blocks: list[tuple[str, str]]) -> None:
    found = segment(document(text, markdown=True))
    assert [(block.kind, block.reading) for block in found] == blocks


@pytest.mark.parametrize(("text", "turns"), SPEAKERS)
def test_turns_of_speech(text: str, turns: list[tuple[str | None, str]]) -> None:
    found = segment(document(text, markdown=True))
    assert [(block.speaker, block.reading) for block in found] == turns


LEADS = [
    ("It will send:\n- ten tanks\n- a ship\n\nAll is paid.", [None, 0, 0, None]),
    ("It will send:\n- arms:\n  - ten tanks\n  - a ship\n- food", [None, 0, 1, 1, 0]),
    ("It will send tanks.\n- ten tanks", [None, None]),
    ("It will send:\n\n- ten tanks\n\n- a ship", [None, 0, 0]),
]


@pytest.mark.parametrize(("text", "leads"), LEADS)
@pytest.mark.parametrize("markdown", [True, False])
def test_a_list_entry_knows_what_governs_it(text: str, leads: list[int | None], *, markdown: bool) -> None:
    assert [block.lead for block in segment(document(text, markdown=markdown))] == leads


def test_the_title_of_the_front_matter_stands_on_its_own_characters() -> None:
    text = "---\ntitle: Ten tanks leave\ndate: 2020-01-01\n---\n\nThey left.\n"
    title, body = segment(document(text, markdown=True, title="Ten tanks leave"))
    assert (title.kind, title.reading, body.reading) == ("title", "Ten tanks leave", "They left.")
    assert text[title.places[0] : title.places[-1]] == title.reading


def test_a_first_line_that_repeats_the_title_is_the_title() -> None:
    blocks = segment(document("Ten tanks leave\n\nThey left.", title="Ten  tanks leave"))
    assert [block.kind for block in blocks] == ["title", "paragraph"]


def keep_their_places(text: str, blocks: tuple[Block, ...]) -> bool:
    """The law of offsets, for blocks that were read from the body of a text."""
    for block in blocks:
        assert len(block.places) == len(block.reading) + 1
        assert all(one < two for one, two in zip(block.places, block.places[1:], strict=False)), block
        for character, place in zip(block.reading, block.places, strict=False):
            there = text[place]
            assert there == character or (character == " " and (there.isspace() or there == "<")), (
                character,
                there,
            )
    return [block.index for block in blocks] == list(range(len(blocks)))


FRAGMENTS = st.sampled_from(
    "tanks|Ten|**|*|_|# |- |1. |[ship](x)|[|](|\\*|\\| |  |\n|\r\n|\r|\n\n|\u00a0|\u00ad|\u200b|Q: |MS. ROE: "
    "|:|.|“|”|🚀|é|<br>|---\n|title: Ten\n|\t|$5|’s|\ufeff|\x0b|\u2028".split("|")
)


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=200), markdown=st.booleans())
def test_any_text_keeps_its_places(text: str, *, markdown: bool) -> None:
    assert keep_their_places(text, segment(document(text, markdown=markdown)))


@settings(max_examples=300, deadline=None)
@given(text=st.lists(FRAGMENTS, max_size=40).map("".join), markdown=st.booleans())
def test_random_markdown_keeps_its_places(text: str, *, markdown: bool) -> None:
    assert keep_their_places(text, segment(document(text, markdown=markdown)))


@settings(max_examples=100, deadline=None)
@given(st.lists(FRAGMENTS, max_size=30).map("".join))
def test_no_letter_is_read_twice_and_only_marks_are_lost(text: str) -> None:
    places = [place for block in segment(document(text)) for place in block.places[:-1]]
    assert len(places) == len(set(places))
    kept = {text[place] for place in places}
    assert kept <= set(text)


def test_blocks_of_a_document_with_a_title_elsewhere_have_none_of_kind_title() -> None:
    body = Document(id="d", name="d", text="They left.", title="Ten tanks leave")
    assert [block.kind for block in segment(body)] == ["paragraph"]


DATELINES = ["OSLO, March 3 - ", "BRASÍLIA, Jan 12 — ", "BAKU/BRATISLAVA — ", "Lomé - agencies - "]


@pytest.mark.parametrize("dateline", DATELINES)
def test_where_a_report_was_sent_from_is_no_part_of_what_it_says(dateline: str) -> None:
    (block,) = segment(document(f"{dateline}Fiji bought ten mortars."))
    assert block.reading == "Fiji bought ten mortars."
