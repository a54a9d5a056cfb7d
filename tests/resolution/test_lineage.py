"""Which text was made from which: credit lines, sentences that answer to each other, what became of a claim."""

import pytest

from armsledger.model import Claimant, Document, Evidence
from armsledger.resolution.lineage.aligning import align
from armsledger.resolution.lineage.credits import credits_in, names_publisher
from armsledger.resolution.lineage.drift import drift
from armsledger.resolution.lineage.passages import numbers, passages
from armsledger.resolution.lineage.tracing import trace
from armsledger.resolution.lineage.versions import versions
from armsledger.resolution.settings import CreditRow, credits_of_texts
from tests.resolution.claims import claim, document, item

AGENCY = """RIGA, 3 May (BPS) - Portugal has given Ukraine three Leopard 2 tanks, a spokesman in Lisbon said on Tuesday.

The tanks left Lisbon by train on 28 April. They will be followed by 40 lorries from Setubal, said Rui Amaral
of the Institute of Roads.

"We keep our word, and we keep it in time," the spokesman said. The Kremlin called the gift a mistake."""
TRANSLATED = """It has given Portugal to Ukraine five tanks Leopard 2, told this Tuesday a speaker in Lisbon.

The tanks departed of Lisbon in train the 28 of April. They shall follow 40 trucks from Setubal, told Rui Amaral
of the Institute of Roads.

"We keep our word and in time," told the speaker. An error named the Kremlin the gift.

Source: Baltic Press Service"""
OTHERS = """The price of potatoes in Riga has risen by 12 percent since 28 April, traders at the central market say.

"People buy less," said Anna Ozola, who has sold there for 30 years. The ministry expects a better harvest in June."""


def text(name: str, words: str, day: str, publisher: str) -> Document:
    return document(name, words, published=day, publisher=publisher)


def family() -> list[Document]:
    return [
        text("agency", AGENCY, "2022-05-03", "Baltic Press Service"),
        text("copy", AGENCY.partition(" - ")[2], "2022-05-04", "The Gazette"),
        text("translation", TRANSLATED, "2022-05-04", "The Southern Post"),
        text("others", OTHERS, "2022-05-04", "The Market"),
    ]


def test_copy_translation_and_strangers_are_told_apart() -> None:
    found = {line.document: line for line in trace(family(), [])}
    assert {name: (line.kind, line.of) for name, line in found.items()} == {
        "agency": ("original", None),
        "copy": ("copy", "agency"),
        "translation": ("translation", "agency"),
        "others": ("original", None),
    }
    assert found["translation"].origin_credited == "Baltic Press Service"
    assert found["agency"].origin_credited is None
    assert any("numbers in common" in line for line in found["translation"].evidence)


def test_a_form_filled_in_a_year_later_is_no_copy() -> None:
    body = AGENCY.partition(" - ")[2]
    one, other = (text(day, body, day, f"Office of {day}") for day in ("2022-05-03", "2023-05-03"))
    assert [line.kind for line in trace([one, other], [])] == ["original", "original"]


CREDITS = [
    ("Source: Baltic Press Service", "Baltic Press Service"),
    ("With material from Baltic Press Service.", "Baltic Press Service"),
    ("(Baltic Press Service, translated)", "Baltic Press Service"),
    ("From the Latvian. Baltic Press Service.", "Baltic Press Service"),
    ("Reprinted from the Baltic Press Service.", "Baltic Press Service"),
    ("Compiled from agency reports.", "agency reports"),
    ("RIGA, 3 May (BPS) - A ship has come in.", "BPS"),
]
NO_CREDITS = [
    "The shells come from Finnish plants.",
    "He told reporters that it was late.",
    "Two ships came in.",
]


@pytest.mark.parametrize(("line", "origin"), CREDITS, ids=str)
def test_credit_lines(line: str, origin: str) -> None:
    assert origin in [credit.origin for credit in credits_in(document(text=f"Nothing.\n\n{line}\n"))]


@pytest.mark.parametrize("row", credits_of_texts(), ids=lambda row: row.credit)
def test_every_credit_line_has_its_cue(row: CreditRow) -> None:
    assert any(cue in row.says.casefold() for cue in row.cues)
    assert all(cue == cue.casefold() for cue in row.cues)


@pytest.mark.parametrize("line", NO_CREDITS)
def test_what_is_no_credit_line(line: str) -> None:
    assert credits_in(document(text=f"Nothing.\n\n{line}\n")) == []


@pytest.mark.parametrize("name", ["Baltic Press Service", "Baltic Press", "BPS", "the Baltic Press Service"])
def test_names_of_one_publisher(name: str) -> None:
    assert names_publisher(name, "Baltic Press Service")
    assert not names_publisher(name, "The Gazette")


@pytest.mark.parametrize(
    ("words", "found"),
    [("five 5 5,000", ["5", "5", "5000"]), ("345 million", ["3.45e+08"]), ("1.2 billion", ["1.2e+09"])],
)
def test_numbers_have_one_spelling(words: str, found: list[str]) -> None:
    assert numbers(words.split()) == found


def test_sentences_are_cut_at_their_signs_and_front_matter_is_passed_over() -> None:
    words = '---\ntitle: "No"\n---\n\nOn Feb. 18 Mr. Amaral left. "Why?" he asked.\n\nNobody knew'
    assert [one.text for one in passages(document(text=words))] == [
        "On Feb. 18 Mr. Amaral left.",
        '"Why?" he asked.',
        "Nobody knew",
    ]


def test_alignment_covers_and_keeps_the_order() -> None:
    first, second = (passages(document(text=words)) for words in (TRANSLATED, AGENCY))
    found = align(first, second)
    assert found.used == 1
    assert found.ordered == 1
    assert found.wording < 0.93


def test_drift_names_the_slot_and_what_became_of_it() -> None:
    before = [claim("a"), claim("b", 60, stage="pledged", items=(item("vehicle", 40),))]
    after = [
        claim("c", items=(item(quantity=5, designation="Leopard 2"),), claimants=(Claimant("Lisbon", "named"),)),
        claim("d", 90, stage="refused", suppliers=("ESP",), recipients=("SYR",), items=(item("nuclear"),),
              evidence=Evidence(90, 99, "Elsewhere")),
    ]  # fmt: skip
    found = drift(before, after, lambda one, other: float(one.id == "a" and other.id == "c"))
    assert [(one.claim, one.of, one.fate) for one in found] == [
        ("c", "a", "changed"),
        ("d", None, "added"),
        (None, "b", "dropped"),
    ]
    assert found[0].slots == (("claimants", "", "Lisbon"), ("items.0.quantity", "3", "5"))


DOUBLED = """Lisbon has promised Kyiv three howitzers before winter, the harbour master said on Monday evening.

The weather in Lisbon was fine. The harbour master said that before winter Kyiv is promised nine howitzers by Lisbon.

Kyiv thanked Lisbon."""


def test_two_versions_of_one_sentence_are_found_with_their_contradiction() -> None:
    (found,) = versions(passages(document(text=DOUBLED)), [])
    assert found.first.quote.startswith("Lisbon has promised")
    assert found.second.quote.endswith("by Lisbon.")
    assert found.contradictions == (("numbers", "3", "9"),)
