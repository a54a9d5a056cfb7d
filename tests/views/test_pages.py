"""Tables and explanations as they look: at 60, 80 and 120 columns, and with hostile words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.console import Console, RenderableType

from armsledger.model import Claim, Claimant, Document, Evidence, Failure, Item
from armsledger.views.explanation import explanation, quotation
from armsledger.views.tables import claim_table, document_table, failure_table, short_id_length
from armsledger.views.tour import most_telling, spread

TEXT = (
    "Before it.\n\nThe ministry said that Portugal had sent [b]three tanks[/b]\x1b[31m to Ukraine. After it."
)
QUOTE = TEXT[12:-10]
DOCUMENT = Document(
    "d1" * 8, "folder/a.md", TEXT, title="A title", published="2022-05-04", published_basis="url"
)
CLAIM = Claim(
    id="abcdef0123456789",
    document=DOCUMENT.id,
    kind="transfer",
    evidence=Evidence(12, 12 + len(QUOTE), QUOTE),
    trigger=(TEXT.index("sent"), TEXT.index("sent") + 4),
    claimants=(Claimant("The Daily", "named"), Claimant("the ministry", "named", "ministry", "PRT", 1)),
    mode="indirect",
    suppliers=("PRT",),
    recipients=("UKR",),
    items=(Item("three tanks", "battle_tank", quantity=3.0, bound="exact"),),
    stage="delivered",
    inferred=("recipients",),
    why=("trigger: send", "rule: give-active"),
)


def shown(what: RenderableType, width: int) -> str:
    console = Console(width=width, markup=False, highlight=False, color_system=None)
    with console.capture() as capture:
        console.print(what)
    return capture.get()


HEADS = [
    (60, "Id     Who → whom     Says it is     Words"),
    (80, "Id     Who → whom     Says it is     What               Words"),
    (120, "Id     Who → whom         Says it is    What                 Claimants          When"),
]


@pytest.mark.parametrize(("width", "head"), HEADS)
def test_a_table_has_as_many_columns_as_there_is_room_for(width: int, head: str) -> None:
    lines = shown(claim_table([(CLAIM, DOCUMENT)], width), width).splitlines()
    assert " ".join(lines[0].split()).startswith(" ".join(head.split()))
    assert max(map(len, lines)) <= width
    assert "abcdef PRT → UKR" in lines[1]
    assert "delivered" in lines[1]
    assert "[b]three" in "".join(lines)
    assert "\x1b" not in "".join(lines)


def test_ids_are_as_long_as_needed() -> None:
    assert short_id_length(["abcdef01", "abcdef02", "bbcdef02"]) == 8
    assert short_id_length(["abcdef01", "bbcdef02"]) == 6
    assert short_id_length([]) == 6
    assert short_id_length(["a", "a"]) == 6


def test_a_date_that_is_the_documents_stands_in_brackets() -> None:
    assert "(2022-05-04)" in shown(claim_table([(CLAIM, DOCUMENT)], 120), 120)
    assert "2022-03 " in shown(claim_table([(replace(CLAIM, when="2022-03"), DOCUMENT)], 120), 120)


def test_documents_and_failures() -> None:
    table = shown(document_table([(DOCUMENT, 3), (Document("e" * 16, "b.txt", "x"), 0)], 80), 80)
    assert [line.split() for line in table.splitlines()[1:]] == [
        ["d1d1d1", "2022-05-04", "3", "A", "title"],
        ["eeeeee", "–", "–", "b.txt"],
    ]
    assert "it is empty. Fill it." in shown(
        failure_table([Failure("a.txt", "it is empty", "Fill it.")], 80), 80
    )


def test_an_explanation_tells_all_that_a_claim_carries() -> None:
    page = shown(explanation(CLAIM, DOCUMENT, lambda code: f"{code}  ({code.lower()})"), 100)
    for part in (
        "abcdef0123456789  transfer: delivered, told as certain",
        "in folder/a.md, 2022-05-04 (from its address)",
        "Before it. The ministry said that Portugal had sent [b]three tanks[/b][31m to Ukraine. After it.",
        "according to The Daily, who cites the ministry, in reported speech",
        "the ministry, ministry: named, speaks for PRT  (prt)",
        "The Daily: named, stands for no actor that is known",
        "Supplier  PRT  (prt)",
        "Recipient UKR  (ukr)  (filled in from outside these words)",
        "By way of not said",
        "“three tanks”: 3, battle tank",
        "When      not said",
        "1. trigger: send",
        "2. rule: give-active",
    ):
        assert " ".join(part.split()) in " ".join(page.split()), part


def test_the_trigger_is_underlined_in_the_bold_evidence() -> None:
    styles = {words: str(style) for words, style in pieces(CLAIM)}
    assert styles["sent"] == "bold underline"
    assert styles["The ministry said that Portugal had "] == "bold"
    assert styles[" After it."] == "dim"


def pieces(claim: Claim) -> list[tuple[str, str]]:
    text = quotation(claim, DOCUMENT)
    return [(text.plain[span.start : span.end], str(span.style)) for span in text.spans]


@pytest.mark.parametrize("trigger", [(0, 3), (90, 200), (5, 2)])
def test_a_trigger_outside_the_evidence_is_not_marked(trigger: tuple[int, int]) -> None:
    assert (
        "".join(words for words, _ in pieces(replace(CLAIM, trigger=trigger))).count("Portugal had sent") == 1
    )


def test_a_denied_claim_says_so() -> None:
    page = shown(explanation(replace(CLAIM, polarity="-"), DOCUMENT, str), 100)
    assert "transfer: not delivered" in page
    assert "delivered, and it is said not to be so" in page


def test_a_long_text_is_cut_at_words() -> None:
    text = "word " * 100 + "Portugal sent tanks." + " word" * 100
    claim = replace(CLAIM, evidence=Evidence(500, 520, "Portugal sent tanks."), trigger=(509, 513))
    plain = quotation(claim, replace(DOCUMENT, text=text)).plain
    assert plain.startswith("… word word")
    assert plain.endswith("word word …")
    assert "Portugal sent tanks." in plain


def test_the_tour_shows_something_of_every_document() -> None:
    other = replace(DOCUMENT, id="other")
    claims = [(replace(CLAIM, id=str(n)), DOCUMENT) for n in range(5)] + [
        (replace(CLAIM, id="9", claimants=()), other)
    ]
    assert [claim.id for claim, _ in spread(claims, 3)] == ["0", "1", "9"]
    assert most_telling(list(reversed(claims)))[0].id == "4"
