"""Filters of the lists, over the examples with their gold claims: each narrows, and every list has all of them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from armsledger.model import ClaimFilter, Document
from armsledger.store import Ledger
from tests.commands.test_resolving import Run, path, rows, run  # noqa: F401 - fixtures
from tests.resolution.claims import claim

TURNED = """Its neighbours pose a threat to Freedonia, which, like Sylvania, has nuclear reactors and a long coast.

Freedonia threatens its neighbours, and like Sylvania it has nuclear reactors and a long coast."""


@pytest.mark.parametrize(
    ("options", "slot", "value"),
    [
        (["positions", "--supplier", "DNK"], "holder", "DNK"),
        (["positions", "--recipient", "UKR"], "toward", "UKR"),
        (["assessments", "--claimant", "ZAF"], "claimants", "ZAF"),
        (["routes", "--supplier", "FRA"], "giver", "FRA"),
        (["routes", "--stage", "refused"], "stage", "refused"),
        (["routes", "--category", "battle_tank"], "categories", "battle_tank"),
        (["routes", "--claimant", "damascus"], "claimant_names", "Damascus"),
        (["routes", "--shares", "--recipient", "BIH"], "recipient", "BIH"),
        (["disputes", "--supplier", "ARE"], "suppliers", "ARE"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, list) else None,
)
def test_a_filter_narrows(run: Run, options: list[str], slot: str, value: str) -> None:  # noqa: F811
    found = rows(run, *options)
    whole = [one for one in options if one == "--shares"]
    assert 0 < len(found) < len(rows(run, options[0], *whole))
    assert all(value in row[slot] for row in found)


@pytest.mark.parametrize("command", ["transfers", "routes"])
def test_only_what_is_disputed(run: Run, command: str) -> None:  # noqa: F811
    found = rows(run, command, "--disputed")
    assert 0 < len(found) < len(rows(run, command))
    assert all(row["disputes"] for row in found)


def test_shares_narrow_by_supplier_and_refuse_what_they_do_not_know(run: Run) -> None:  # noqa: F811
    for row in rows(run, "routes", "--shares", "--supplier", "FRA"):
        assert "FRA" in dict(row["shares"])
    status, _, err = run("routes", "--shares", "--since", "2022", "--stage", "delivered")
    assert status == 2
    assert "Leave out --since, --stage." in err


@pytest.mark.parametrize("command", ["positions", "assessments"])
@pytest.mark.parametrize("option", ["--stage", "--category"])
def test_stances_are_found_by_the_supplies_that_their_documents_tell_of(
    run: Run,  # noqa: F811
    path: Path,  # noqa: F811
    command: str,
    option: str,
) -> None:
    with Ledger.open(path) as ledger:
        claims = {one.id: one for one in ledger.claims()}
    told = {
        (one.document, word)
        for one in claims.values()
        if one.kind == "transfer"
        for word in (one.stage, *(item.category for item in one.items))
    }
    every = rows(run, command)
    for word in ("refused", "diverted") if option == "--stage" else ("artillery", "uav"):
        fitting = {
            row["id"] for row in every if any((claims[key].document, word) in told for key in row["claims"])
        }
        assert {row["id"] for row in rows(run, command, option, word)} == fitting
        assert 0 < len(fitting) < len(every)


def test_every_dispute_is_disputed(run: Run) -> None:  # noqa: F811
    assert rows(run, "disputes", "--disputed") == rows(run, "disputes")


@pytest.mark.parametrize("facts", [[], ["--facts"]], ids=str)
def test_documents_are_those_that_hold_a_claim_that_fits(run: Run, path: Path, facts: list[str]) -> None:  # noqa: F811
    with Ledger.open(path) as ledger:
        wanted = ClaimFilter(suppliers=("DEU",), stages=("refused",), since="2000")
        holding = {one.document for one in ledger.claims(wanted)}
    options = ["--supplier", "Germany", "--stage", "refused", "--since", "2000"]
    found = rows(run, "documents", *facts, *options)
    assert {row["id"] for row in found} == holding
    assert 0 < len(found) < len(rows(run, "documents", *facts))


def test_documents_in_dispute(run: Run, path: Path) -> None:  # noqa: F811
    with Ledger.open(path) as ledger:
        home = {one.id: one.document for one in ledger.claims()}
    held = {home[key] for row in rows(run, "disputes") for key in row["claims"]}
    assert {row["id"] for row in rows(run, "documents", "--disputed")} == held
    assert rows(run, "documents", "--disputed", "--supplier", "DNK") == []


@pytest.fixture
def turned(path: Path) -> str:  # noqa: F811
    """A document that holds two versions of one sentence, of which one turns the other round; its id."""
    text = Document(id="turned", name="turned.txt", text=TURNED)
    start = TURNED.index("Freedonia threatens")
    held = claim("c" * 16, start, document="turned", kind="assessment", suppliers=(), theme="escalation")
    with Ledger.open(path) as ledger:
        ledger.keep(text)
        ledger.replace_claims("turned", [held], coder="test")
    return text.id


def test_two_versions_that_contradict_each_other_stand_among_the_disputes(run: Run, turned: str) -> None:  # noqa: F811
    (found,) = [row for row in rows(run, "disputes") if "neighbours … threat" in row["values"]]
    assert (found["kind"], found["slot"]) == ("versions", "roles")
    assert found["values"] == ["neighbours … threat", "threatens … neighbours"]
    assert found["claims"] == ["c" * 16]
    shown = run("show", found["id"])[1]
    assert all(quote in shown for quote in found["quotes"])
    assert "they contradict each other: roles" in run("lineage", "turned.txt")[1]
    assert turned in {row["id"] for row in rows(run, "documents", "--disputed")}
    listed = run("disputes", "--format", "csv")[1]
    assert found["id"] in {row["id"] for row in csv.DictReader(io.StringIO(listed))}


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_of_a_table_is_wider_than_the_terminal(
    run: Run,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    width: int,
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for command in ("transfers", "disputes", "positions", "assessments", "routes", "documents"):
        table = run(command)[1].splitlines()[:-1]
        assert max(map(len, table)) <= width, command
    assert max(map(len, run("documents", "--facts")[1].splitlines()[:-1])) <= width


def test_words_of_the_codebook_are_whole_at_eighty_columns(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setenv("COLUMNS", "80")
    assert "effectiveness" in run("assessments")[1]
    assert "delivering" in run("routes")[1]
    assert "translation" in run("documents", "--facts")[1]


@pytest.mark.parametrize("words", [("2024", "2022"), ("2022-06", "2022-05-31"), ("2022-07", "2022-06")])
def test_a_span_that_ends_before_it_begins_is_refused(run: Run, words: tuple[str, str]) -> None:  # noqa: F811
    assert run("transfers", "--since", words[0], "--until", words[1])[0] == 2
    assert run("transfers", "--since", words[1], "--until", words[0])[0] == 0


def test_a_way_stays_on_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setenv("COLUMNS", "80")
    assert "USA → TWN" in run("transfers", "--recipient", "TWN")[1]


@pytest.mark.parametrize("words", ["", " ", "zzzz"])
def test_show_refuses_what_is_no_id(run: Run, words: str) -> None:  # noqa: F811
    assert run("show", words)[0] == 2
