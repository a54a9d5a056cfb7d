"""Commands on findings and judgments, over a ledger that holds the examples with their gold claims."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from armsledger.cli import main
from armsledger.findings import open_findings, refresh
from armsledger.store import Ledger
from tests.resolution.goldset import read_set

EXAMPLES = Path(__file__).resolve().parents[2] / "src" / "armsledger" / "examples"
LISTS = ("transfers", "disputes", "positions", "assessments", "routes")
REPOST = "bosnia-1996-ship-repost.txt"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger with the examples."""
    monkeypatch.setenv("COLUMNS", "150")
    documents, _, claims = read_set(EXAMPLES)
    place = tmp_path / "ledger.db"
    with Ledger.open(place, create=True) as ledger:
        for document in documents:
            ledger.keep(document)
            found = [
                replace(claim, id=hashlib.sha256(claim.id.rpartition("/")[2].encode()).hexdigest()[:16])
                for claim in claims
                if claim.document == document.id
            ]
            ledger.replace_claims(document.id, found, coder="gold")
    return place


@pytest.fixture
def run(path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run_it(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main(["--ledger", str(path), *arguments])
        return status, *capsys.readouterr()

    return run_it


def rows(run: Run, *arguments: str) -> list[dict[str, Any]]:
    status, out, _ = run(*arguments, "--format", "jsonl")
    assert status == 0
    return [json.loads(line) for line in out.splitlines()]


def test_every_list_has_every_form(run: Run) -> None:
    for command in LISTS:
        found = rows(run, command)
        assert found
        assert all(row["id"] and row["claims"] for row in found)
        assert json.loads(run(command, "--format", "json")[1]) == found
        lines = list(csv.DictReader(io.StringIO(run(command, "--format", "csv")[1])))
        assert [line["id"] for line in lines] == [row["id"] for row in found]
        assert f"{len(found)} " in run(command)[1].splitlines()[-1]


@pytest.mark.parametrize(
    ("options", "slot", "value"),
    [
        (["--supplier", "France"], "suppliers", "FRA"),
        (["--recipient", "BIH"], "recipients", "BIH"),
        (["--category", "battle_tank"], "categories", "battle_tank"),
        (["--stage", "refused"], "stages", "refused"),
        (["--claimant", "zaire"], "claimant_names", "Zaire"),
    ],
    ids=str,
)
def test_filters_narrow(run: Run, options: list[str], slot: str, value: str) -> None:
    found = rows(run, "transfers", *options)
    assert 0 < len(found) < len(rows(run, "transfers"))
    assert all(value in row[slot] for row in found)


def test_time_and_dispute_narrow(run: Run) -> None:
    early = rows(run, "transfers", "--until", "1990")
    assert early
    assert all(min(row["dates"]) < "1991" for row in early if row["dates"])
    disputed = rows(run, "transfers", "--disputed")
    assert disputed
    assert {key for row in disputed for key in row["disputes"]} <= {
        row["id"] for row in rows(run, "disputes")
    }
    assert run("transfers", "--since", "soon")[0] == 2


def test_show_tells_of_a_transfer_a_claim_and_a_document(run: Run) -> None:
    (tanks,) = rows(run, "transfers", "--supplier", "ARE", "--recipient", "BIH")
    status, out, _ = run("show", tanks["id"])
    assert status == 0
    assert "36 AMX-30" in out
    assert "supplier (suppliers): " in out
    assert "“The United Arab Emirates have donated" in out
    claim = run("show", tanks["claims"][0][:10])[1]
    assert f"In transfer {tanks['id']}." in claim
    assert "translation of" in run("show", REPOST)[1]
    assert run("show", "zzzz")[0] == 2


def test_shares_add_up(run: Run) -> None:
    for row in rows(run, "routes", "--shares"):
        assert sum(share for _, share in row["shares"]) == pytest.approx(1, abs=0.001)
        assert row["concentration"] == pytest.approx(sum(share**2 for _, share in row["shares"]), abs=0.001)
        assert row["claims"]


def test_totals_count_each_transfer_once(run: Run) -> None:
    found = rows(run, "transfers", "--recipient", "UKR", "--total")
    assert {row["tier"] for row in found} >= {"delivered", "committed"}
    for row in found:
        assert len(set(row["transfers"])) == len(row["transfers"])
        assert row["high"] is None or row["low"] <= row["high"]
    assert "At least" in run("transfers", "--total")[1]


def test_lineage_names_the_origin_and_what_changed(run: Run, path: Path) -> None:
    with Ledger.open(path) as ledger:
        (key,) = ledger.find_documents(REPOST)
        name = next(ledger.documents([key])).name
    for words in (REPOST, key[:8], name):
        status, out, _ = run("lineage", words)
        assert status == 0
        assert "The text itself names as its origin: Adriatic Press Agency." in out
        assert "items.0.quantity: 45 became 54" in out
        assert "items.2.category: anti_tank became artillery" in out
        assert "they contradict each other" in out
    address = "https://worldbrief.example.com/europe/tank-ship-balkan-fears"
    assert "suppliers: ARE became TUR" in run("lineage", address)[1]
    assert json.loads(run("lineage", REPOST, "--json")[1])["kind"] == "translation"


def test_documents_tell_facts_of_their_sourcing(run: Run) -> None:
    facts = {row["id"]: row for row in rows(run, "documents", "--facts")}
    agency = [row for row in facts.values() if row["dateline"] and row["unnamed"]]
    assert agency
    assert {row["kind"] for row in facts.values()} == {"original", "translation", "rewrite"}


def test_a_pair_that_people_part_stays_apart(run: Run) -> None:
    (tanks,) = rows(run, "transfers", "--supplier", "TUR", "--recipient", "BIH", "--category", "battle_tank")
    rival = next(
        row for row in rows(run, "disputes") if row["kind"] == "supplier" and row["transfer"] == tanks["id"]
    )
    one, other = rival["claims"]
    assert run("judge", f"{one},{other}", "different", "--by", "R. Reviewer", "--why", "two gifts")[0] == 0
    apart = [row for row in rows(run, "transfers") if {one, other} & set(row["claims"])]
    assert len(apart) == 2
    assert run("judge", f"{one},{other}", "unsure", "--by", "R. Reviewer")[0] == 0
    assert tanks["id"] in {row["id"] for row in rows(run, "transfers")}


def test_a_correction_is_applied_and_goes_stale(run: Run, path: Path) -> None:
    (tanks,) = rows(run, "transfers", "--supplier", "TUR", "--recipient", "BIH", "--category", "battle_tank")
    with Ledger.open(path) as ledger:
        claim = next(
            one for one in ledger.claims() if one.id in tanks["claims"] and one.suppliers == ("TUR",)
        )
    judged = run("judge", claim.id, "corrected", "--set", 'suppliers=["ARE"]', "--by", "R. Reviewer")
    assert judged[0] == 0
    (mended,) = rows(run, "transfers", "--supplier", "ARE", "--recipient", "BIH")
    assert mended["suppliers"] == ["ARE"]
    assert rows(run, "judgments", "stale") == []
    with Ledger.open(path) as ledger:
        ledger.replace_claims(claim.document, [replace(claim, id="f" * 16, stage="pledged")], coder="other")
    (left,) = rows(run, "judgments", "stale")
    assert (left["verdict"], left["by"]) == ("corrected", "R. Reviewer")
    assert run("judge", claim.id[:3] + "zzz", "accepted", "--by", "R.")[0] == 2


def test_judgments_are_dumped_and_loaded_twice_as_once(run: Run, tmp_path: Path) -> None:
    claim = rows(run, "transfers")[0]["claims"][0]
    run("judge", claim, "rejected", "--by", "R. Reviewer")
    file = tmp_path / "judgments.jsonl"
    assert run("judgments", "dump", str(file))[0] == 0
    assert run("judgments", "dump")[1] == file.read_text("utf-8")
    assert "1 judgments, 0 new" in run("judgments", "load", str(file))[1]
    with Ledger.open(tmp_path / "empty.db", create=True):
        pass
    assert (
        "1 judgments, 1 new" in run("judgments", "load", str(file), "--ledger", str(tmp_path / "empty.db"))[1]
    )
    file.write_text("{}\n")
    assert run("judgments", "load", str(file))[0] == 1


def export(path: Path) -> str:
    kinds = ("transfer", "dispute", "position", "assessment", "route", "dependence", "lineage", "sourcing")
    with open_findings(path) as found:
        return "\n".join(json.dumps(row) for kind in kinds for row in found.of_kind(kind))


def test_findings_dropped_and_made_again_are_the_same_byte_for_byte(path: Path) -> None:
    before = export(path)
    with Ledger.open(path) as ledger:
        assert not refresh(ledger)
        claims = list(ledger.claims())
        documents = ledger.document_ids()
        ledger.drop_derived()
        for document in reversed(documents):
            ledger.replace_claims(document, [one for one in claims if one.document == document], coder="gold")
        assert refresh(ledger)
    assert export(path) == before
