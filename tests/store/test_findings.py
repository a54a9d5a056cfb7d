"""Findings are replaced together, and tell what they were made of."""

from pathlib import Path

from armsledger.store import Ledger
from tests.resolution.claims import claim, on_claim


def test_the_state_tells_what_findings_are_made_of(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        before = ledger.state("1")
        assert ledger.state("1") == before
        assert ledger.state("2") != before
        ledger.judge(on_claim("accepted", claim("a")))
        assert ledger.state("1") != before


def test_findings_are_found_by_kind_id_and_claim(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        one = {"id": "abcd", "claims": ["a", "b"], "suppliers": ["PRT"]}
        ledger.replace_findings([("transfer", one), ("dispute", {"id": "ffff", "claims": ["b"]})], "now")
        assert ledger.resolved_state() == "now"
        assert list(ledger.findings("transfer")) == [one]
        assert [kind for kind, _ in ledger.find_findings("ab")] == ["transfer"]
        assert [kind for kind, _ in ledger.findings_of("b")] == ["transfer", "dispute"]
        ledger.replace_findings([], "later")
        assert list(ledger.findings("transfer")) == []
        assert ledger.findings_of("b") == []
