"""Judgments stay as they were made; findings are replaced together."""

import sqlite3
from pathlib import Path

import pytest

from armsledger.store import Ledger
from tests.resolution.claims import claim, on_claim


def test_a_judgment_is_appended_once_and_never_changed(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    one, other = (
        on_claim("accepted", claim("a"), "2024-01-02"),
        on_claim("rejected", claim("a"), "2024-01-01"),
    )
    with Ledger.open(path, create=True) as ledger:
        assert [ledger.judge(one), ledger.judge(other), ledger.judge(one)] == [True, True, False]
        assert list(ledger.judgments()) == [other, one]
    connection = sqlite3.connect(path)
    for statement in ("UPDATE judgments SET verdict = 'unsure'", "DELETE FROM judgments"):
        with pytest.raises(sqlite3.IntegrityError, match="superseded"):
            connection.execute(statement)
    connection.close()


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
