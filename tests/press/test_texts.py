"""Every line of the press texts has the form and names what the codebook knows; none stands in the gold set."""

from pathlib import Path

import pytest

from tests.codes import CATEGORIES, EVERY_CODE, codes_in
from tests.coding.leakage import GOLD, stands_in_gold
from tests.press import texts
from tests.press.texts import HELD, OPEN, Text, load_texts

FILES = (*OPEN, *HELD)


@pytest.fixture(scope="module")
def every() -> list[Text]:
    return [text for file in FILES for text in load_texts(file)]


def test_claims_name_what_the_codebook_knows(every: list[Text]) -> None:
    claims = [claim for text in every for claim in text.claims]
    assert len(claims) > 2000
    found = codes_in(claims)
    assert found.pop("category") <= CATEGORIES
    assert found == EVERY_CODE


def test_about_half_of_the_sentences_are_silent(every: list[Text]) -> None:
    told = {(text.name, claim["quote"]) for text in every for claim in text.claims}
    assert 0.45 < 1 - len(told) / sum(len(text.sentences) for text in every) < 0.55


def test_each_text_stands_once(every: list[Text]) -> None:
    laid_out = [text.document().text for text in every]
    assert len(laid_out) == len(set(laid_out))


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold set lies outside the repository and is not there")
def test_no_text_stands_in_the_gold_set(every: list[Text]) -> None:
    assert [text.name for text in every if stands_in_gold(text.document().text)] == []


def test_a_text_is_laid_out_in_headings_and_paragraphs() -> None:
    first = load_texts(OPEN[0])[0]
    assert first.sentences[0][0] in {"H", "B"}
    assert first.document().published == first.published
    assert all(words in first.document().text for _, words in first.sentences)


@pytest.mark.parametrize(
    "line", ["S words before any text", "X what", "# 1996-03-14\nB Words.\nT PRT > GHA | artillery"]
)
def test_a_line_that_has_not_the_form_is_named(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "FOLDER", tmp_path)
    (tmp_path / "broken.txt").write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"broken\.txt:\d: .* is no line of a coded text"):
        load_texts("broken")
