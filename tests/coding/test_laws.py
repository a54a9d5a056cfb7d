"""Laws of coding that hold for any document: the same in, the same out; each claim with its words and its reasons."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.coding.coder import claim_id, coder_version
from armsledger.model import Claim, Document
from tests.coding.told import document
from tests.pairs import coder

TELLING = (
    "Norway sent Ukraine 22 M109 howitzers in May 2022.",
    "“Iran has sold Sudan drones,” the Egyptian president said.",
    "Berlin refused to send Mali any Leopard 2 tanks.",
    "Hungary does not supply weapons to Ukraine.",
    "France’s deliveries of missiles to Chad endanger peace, Libya’s foreign ministry warned.",
    "The United States approved a $300 million sale of Javelin missiles to Georgia.",
    "It has received them from Turkey.",
    "Peru reportedly bought helicopters from Russia, according to two officials.",
)
SILENT = (
    "The baker sold no bread.",
    "She won the arms race of the under-12s.",
    "Rain fell — again — in Paris.",
)
LINE_ENDS = ("\n\n", "\r\n\r\n", "\n\n\n", "\r\r")
OPENERS = ("", "", "", "- ", "# ", "1. ", "> ", "Q: ", "MS. ROE: ", "• ")
MARKS = ("", "", "**", "*", "_")


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Documents of sentences that tell and sentences that do not, as writers set them."""
    end = draw(st.sampled_from(LINE_ENDS))
    paragraphs = []
    for sentences in draw(
        st.lists(st.lists(st.sampled_from(TELLING + SILENT), min_size=1, max_size=2), min_size=1, max_size=3)
    ):
        text = " ".join(dressed(draw, one) for one in sentences)
        paragraphs.append(draw(st.sampled_from(OPENERS)) + text)
    return draw(st.sampled_from(["", "\ufeff", "---\ntitle: Ten tanks\n---\n"])) + end.join(paragraphs)


def dressed(draw: st.DrawFn, text: str) -> str:
    """A sentence with a word in bold, a broken line, a hard space, a soft hyphen or an emoji."""
    words = text.split(" ")
    place = draw(st.integers(0, len(words) - 1))
    mark = draw(st.sampled_from(MARKS))
    words[place] = f"{mark}{words[place]}{mark}"
    gap = draw(st.sampled_from([" ", " ", "\n", "\u00a0", "  ", " 🚀 ", "\u00ad"]))
    cut = draw(st.integers(0, len(words)))
    return " ".join(words[:cut]) + (gap if 0 < cut < len(words) else "") + " ".join(words[cut:])


def keeps_the_laws(made: Document, claims: tuple[Claim, ...]) -> bool:
    for claim in claims:
        evidence = claim.evidence
        assert made.text[evidence.start : evidence.end] == evidence.quote
        assert evidence.quote.strip()
        assert 0 <= claim.trigger[0] < claim.trigger[1] <= len(made.text)
        assert claim.why
        assert all(claim.why)
        assert claim.document == made.id
        assert claim.id == claim_id(claim)
        assert claim.suppliers or claim.recipients or claim.kind != "transfer"
        assert [one.layer for one in claim.claimants] == sorted(one.layer for one in claim.claimants)
    assert len({claim.id for claim in claims}) == len(claims)
    return [claim.evidence.start for claim in claims] == sorted(claim.evidence.start for claim in claims)


@settings(max_examples=60, deadline=None)
@given(text=texts(), markdown=st.booleans())
def test_every_claim_has_its_words_and_its_reasons(text: str, *, markdown: bool) -> None:
    made = document(text, markdown=markdown, title="Ten tanks")
    assert keeps_the_laws(made, coder().code(made))


@settings(max_examples=15, deadline=None)
@given(texts())
def test_coding_twice_gives_the_same(text: str) -> None:
    made = document(text, published="2022-06-01")
    assert coder().code(made) == coder().code(made)


def test_the_order_of_unrelated_documents_changes_nothing() -> None:
    made = [
        Document(id=f"d{place}", name=f"d{place}", text=text) for place, text in enumerate(TELLING + SILENT)
    ]
    apart = {one.id: coder().code(one) for one in made}
    assert sum(map(len, apart.values())) >= len(TELLING) - 2
    chance = random.Random(7)
    for _ in range(3):
        chance.shuffle(made)
        assert {one.id: coder().code(one) for one in made} == apart


@pytest.mark.parametrize("text", TELLING[:6])
def test_a_sentence_tells_the_same_among_silent_ones(text: str) -> None:
    alone = coder().code(document(text))
    among = coder().code(document(f"{SILENT[0]}\n\n{text}\n\n{SILENT[2]}"))
    assert alone
    slots = [(one.kind, one.suppliers, one.recipients, one.stage, one.evidence.quote) for one in alone]
    assert [
        (one.kind, one.suppliers, one.recipients, one.stage, one.evidence.quote) for one in among
    ] == slots


@pytest.mark.parametrize(
    "text", ["", " \n", "🚀", "\ufeff", "***", "?", "—", "\u00a0", "A" * 5000, "- \n- \n-"]
)
def test_texts_without_anything_make_no_claim(text: str) -> None:
    assert coder().code(document(text)) == ()
    assert coder().code(document(text, markdown=True)) == ()


@pytest.mark.parametrize("text", SILENT)
def test_everyday_life_makes_no_claim(text: str) -> None:
    assert coder().code(document(text)) == ()


def test_the_version_of_the_coder_is_told_without_loading_it() -> None:
    assert coder().version == coder_version()
    assert len(coder_version()) == 16
