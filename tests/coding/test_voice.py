"""Documents → who speaks where nobody is quoted, and whom a transcript's labels name."""

from __future__ import annotations

import pytest

from armsledger.annotation.blocks import segment
from armsledger.coding.speech.publishing import house_of, publisher_of
from armsledger.coding.speech.voice import speaker_of, voice_of
from armsledger.coding.view import Voice
from armsledger.model import Claimant, Document
from tests.coding.told import document

TEXT = "We will send rifles."


def voice(made: Document) -> Voice:
    blocks = segment(made)
    publisher = publisher_of(made, blocks)
    return voice_of(made, blocks, publisher, house_of(made, publisher))


TITLES = [
    ("Statement by the Prime Minister of Canada", ["CAN"]),
    ("Remarks by the Minister of Defence of Norway", ["NOR"]),
    ("Speech by the German Chancellor at the congress", ["DEU"]),
    ("Press conference by the NATO Secretary General", ["org:NATO"]),
    ("Joint statement by the President of Peru and the President of Chile", ["PER", "CHL"]),
    ("Statement by the Foreign Minister of Japan on the situation in Mali", ["JPN"]),
    ("Rifles for Mali", []),
    ("A day by the sea", []),
]


@pytest.mark.parametrize(("title", "actors"), TITLES)
def test_a_title_names_who_speaks(title: str, actors: list[str]) -> None:
    assert list(voice(document(TEXT, title=title)).actors) == actors


PUBLISHERS = [
    ("The White House", None, ["USA"]),
    ("Ministry of Defence of Latvia", None, ["LVA"]),
    ("Government of Norway", None, ["NOR"]),
    ("The Gazette", None, []),
    (None, "https://www.whitehouse.gov/briefings/1", ["USA"]),
    (None, "https://www.nato.int/news/1", ["org:NATO"]),
    (None, "https://example.org/1", []),
    (None, None, []),
]


@pytest.mark.parametrize(("publisher", "url", "actors"), PUBLISHERS)
def test_a_government_speaks_for_itself_and_the_press_does_not(
    publisher: str | None, url: str | None, actors: list[str]
) -> None:
    assert list(voice(document(TEXT, publisher=publisher, url=url)).actors) == actors


def test_the_host_counts_before_the_name() -> None:
    row = publisher_of(document(TEXT, publisher="The Gazette", url="https://www.whitehouse.gov/1"))
    assert row is not None
    assert row.actor == "USA"


SIGNED = "I hereby direct the sale of rifles to Mali.\n\nJANE ROE\nPresident of the United States\n"


def test_a_memorandum_is_in_the_voice_of_who_signs() -> None:
    made = document(SIGNED, title="Memorandum for the Secretary of State", publisher="The White House")
    (claimant,) = voice(made).claimants
    assert (claimant.name, claimant.actor) == ("Jane Roe", "USA")


def test_a_name_in_capitals_under_other_texts_signs_nothing() -> None:
    made = document(SIGNED, title="A new memoir", publisher="The Gazette")
    assert voice(made).claimants == ()


def test_we_of_a_joint_statement_leaves_out_who_is_helped() -> None:
    title = "Joint Statement for Ukraine by the President of Poland and the President of Ukraine"
    assert voice(document(TEXT, title=title)).plural == ("POL",)


@pytest.mark.parametrize(
    ("title", "speaking"),
    [
        ("G7 Leaders’ Statement on Iran", ("org:G7",)),
        ("Joint Statement on the Kenya-Norway Partnership", ("KEN", "NOR")),
        ("Kenya-Norway Joint Declaration", ("KEN", "NOR")),
        ("Joint Statement on the Attack in Kenya", ()),
    ],
)
def test_a_joint_title_names_who_speaks(title: str, speaking: tuple[str, ...]) -> None:
    assert voice(document(TEXT, title=title)).actors == speaking


MINISTER = Voice((Claimant("Jane Roe", "named", "Minister", "NOR"),))
LABELS = [
    ("Q", ("unnamed", "reporter", None)),
    ("REPORTER", ("unnamed", "reporter", None)),
    ("MS. ROE", ("named", "Minister", "NOR")),
    ("MINISTER ROE", ("named", "Minister", "NOR")),
    ("THE MINISTER", ("named", "minister", "NOR")),
]


@pytest.mark.parametrize(("label", "expected"), LABELS)
def test_labels_of_a_transcript(label: str, expected: tuple[str, str | None, str | None]) -> None:
    speaker = speaker_of(label, MINISTER, document(TEXT, title="Remarks by Minister Jane Roe"), "NOR")
    assert (speaker.type, speaker.role, speaker.actor) == expected


def test_who_signs_a_letter_to_the_editor_speaks() -> None:
    told = "Togo needs rifles, and our government must send them.\n\n{}\n\nJane B. Roe, Leeds"
    signed = document(told.format("It is late."), publisher="The Daily Example")
    assert [claimant.name for claimant in voice(signed).claimants] == ["Jane B. Roe"]
    quoted = "The minister said: “We must send rifles.”\n\nIt is late.\n\nJane B. Roe, Leeds"
    assert voice(document(quoted, publisher="The Daily Example")).claimants == ()
