"""The queue of the review on the command line."""

import json
from pathlib import Path

import pytest

from armsledger.cli import main
from tests.web.reviewers import DENIAL, DOUBTFUL, FIRST, kept


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return kept(tmp_path / "own.db", [FIRST, DENIAL, DOUBTFUL])


def told(capsys: pytest.CaptureFixture[str], ledger: Path, *words: str) -> list[str]:
    assert main([*words, "--ledger", str(ledger)]) == 0
    return capsys.readouterr().out.splitlines()


def test_what_waits_is_listed_with_why_and_how_pressing(
    ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [json.loads(line) for line in told(capsys, ledger, "review", "--format", "jsonl")]
    assert [(row["reason"], row["claims"]) for row in rows] == [
        ("dispute", [FIRST.id, DENIAL.id]),
        ("doubt", [DOUBTFUL.id]),
    ]
    table = " ".join(" ".join(told(capsys, ledger, "review")).split())
    assert "Disputed" in table
    assert "2 open questions." in table
    assert len(told(capsys, ledger, "review", "--reason", "doubt", "--format", "csv")) == 2


def test_what_was_judged_waits_no_more(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, ledger, "judge", DOUBTFUL.id, "accepted", "--by", "R. Reviewer")
    told(capsys, ledger, "judge", f"{FIRST.id},{DENIAL.id}", "same", "--by", "R. Reviewer")
    assert told(capsys, ledger, "review") == ["No open question."]


def test_a_reason_that_there_is_not_is_named(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", "--reason", "boredom", "--ledger", str(ledger)]) == 2
    assert "Name one of stale, dispute" in capsys.readouterr().err
