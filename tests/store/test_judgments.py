"""Judgments stay as they were made."""

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
