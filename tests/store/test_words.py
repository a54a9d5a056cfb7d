"""Words find the quotes and documents that hold all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from armsledger.model import Document
from armsledger.store import CLOSING, OPENING, Ledger
from armsledger.store.words import terms
from tests.resolution.claims import claim


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("tanks Ukraine", '"tanks" "Ukraine"'),
        ('"battle tanks" OR', '"battle tanks" "OR"'),
        ('a"b NEAR( *', '"ab" "NEAR("'),
        ('"', ""),
        ("", ""),
        ("155-mm", '"155-mm"'),
    ],
)
def test_what_a_person_types_is_words_never_syntax(words: str, expected: str) -> None:
    assert terms(words) == expected


def test_hits_come_newest_first_with_their_words_marked(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        for turn, text in enumerate(("Portugal sent tanks.", "Tanks were sent by Portugal.", "No arms.")):
            ledger.keep(Document(f"d{turn}", f"{turn}.txt", text))
        found = ledger.documents_with("tanks portugal")
        assert [hit.id for hit in found.found] == ["d1", "d0"]
        assert found.total == 2
        assert found.found[1].excerpt == f"{OPENING}Portugal{CLOSING} sent {OPENING}tanks{CLOSING}."
        assert [hit.id for hit in ledger.documents_with("tanks", start=1, size=5).found] == ["d0"]
        assert ledger.documents_with("") == ledger.documents_with('" *')
        assert ledger.documents_with("").total == 0


def test_quotes_are_found_by_a_phrase(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        ledger.keep(Document("d", "d.txt", "words"))
        one = claim("a", document="d")
        ledger.replace_claims("d", [one], coder="c")
        first, second = one.evidence.quote.split()[:2]
        assert [hit.id for hit in ledger.quotes_with(f'"{first} {second}"').found] == [one.id]
        assert ledger.quotes_with(f'"{second} {first}"').total == 0
