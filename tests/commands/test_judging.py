"""Judgments on the command line: what makes no sense is refused in a sentence, and nothing is kept of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from armsledger.store import Ledger
from tests.commands.test_resolving import Run, path, rows, run  # noqa: F401 - fixtures


@pytest.fixture
def claim(run: Run) -> str:  # noqa: F811
    (tanks,) = rows(run, "transfers", "--supplier", "TUR", "--recipient", "BIH", "--category", "battle_tank")
    return str(tanks["claims"][0])


REFUSED = [
    (["{0},{0}", "same"], "no pair"),
    (["{0}", "same"], "cannot be said of one claim"),
    (["{0}", "certain"], "cannot be said of one claim"),
    (["{0}", "corrected"], "a correction says what is right"),
    (["{0}", "corrected", "--set", "stage"], "this sets nothing"),
    (["{0}", "corrected", "--set", "stage=flying"], "is no stage"),
    (["{0}", "corrected", "--set", "colour=red"], "a claim has no slot colour"),
    (["{0}", "corrected", "--set", "items=[1]"], "breaks the form of a claim"),
    (["zzzz", "accepted"], "no claim has an id"),
]


@pytest.mark.parametrize(("words", "said"), REFUSED, ids=str)
def test_what_makes_no_sense_is_refused(
    run: Run,  # noqa: F811
    path: Path,  # noqa: F811
    claim: str,
    words: list[str],
    said: str,
) -> None:
    status, _, err = run("judge", *(word.format(claim) for word in words), "--by", "R. Reviewer")
    assert status == 2
    assert said in err
    with Ledger.open(path) as ledger:
        assert not list(ledger.judgments())


def test_a_slot_of_several_words_takes_one_or_more(run: Run, claim: str) -> None:  # noqa: F811
    assert run("judge", claim, "corrected", "--set", "suppliers=ARE,QAT", "--by", "R. Reviewer")[0] == 0
    (mended,) = [row for row in rows(run, "transfers") if claim in row["claims"]]
    assert {"ARE", "QAT"} <= set(mended["suppliers"])
    assert run("judge", claim, "corrected", "--set", "suppliers=QAT", "--by", "R. Reviewer")[0] == 0
    (mended,) = [row for row in rows(run, "transfers") if claim in row["claims"]]
    assert "QAT" in mended["suppliers"]


def test_a_journal_that_cannot_be_written_or_read_is_told(run: Run, tmp_path: Path) -> None:  # noqa: F811
    status, _, err = run("judgments", "dump", str(tmp_path / "nowhere" / "judgments.jsonl"))
    assert (status, "cannot be written" in err) == (1, True)
    status, _, err = run("judgments", "load", str(tmp_path / "nothing.jsonl"))
    assert (status, "cannot be read" in err) == (1, True)
