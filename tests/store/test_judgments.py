"""Judgments stay as they were made, and nobody overwrites another one's."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
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


def test_who_has_not_seen_the_last_judgment_is_shown_it_and_writes_nothing(tmp_path: Path) -> None:
    one = claim("a")
    first, second = on_claim("accepted", one, "2024-01-01"), on_claim("rejected", one, "2024-01-02")
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        assert ledger.judge_after(first, None) == []
        assert ledger.judge_after(second, None) == [first]
        assert list(ledger.judgments()) == [first]
        assert ledger.judge_after(second, first.id) == []
        third = on_claim("unsure", one, "2024-01-03")
        assert ledger.judge_after(third, first.id) == [second]
        assert ledger.judge_after(third, "of another thing") == [first, second]
        assert ledger.judge_after(on_claim("accepted", claim("b", 50)), None) == []
        assert ledger.judgments_about(first.about) == [first, second]
        assert [found.about for found in ledger.judgments_by("reviewer")][1:] == [second.about, first.about]
        assert ledger.last_judgment() == 3


def test_of_many_reviewers_at_once_one_is_first_and_the_others_see_it(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Ledger.open(path, create=True).close()

    def decide(number: int) -> int:
        with Ledger.open(path) as ledger:
            return len(ledger.judge_after(on_claim("accepted", claim("a"), f"2024-01-0{number}"), None))

    with ThreadPoolExecutor(8) as reviewers:
        newer = list(reviewers.map(decide, range(1, 9)))
    assert newer.count(0) == 1
    with Ledger.open(path) as ledger:
        assert len(list(ledger.judgments())) == 1
