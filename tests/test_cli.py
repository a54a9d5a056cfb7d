"""The command line as a person meets it: what it prints, where, and with which status it ends."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from armsledger import pipeline
from armsledger.cli import app, main
from armsledger.errors import CodebookError
from armsledger.pipeline import Codes
from armsledger.store import Ledger

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = sorted(command.callback.__name__ for command in app.registered_commands if command.callback)

pytestmark = pytest.mark.usefixtures("in_place_of_coder")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.delenv("ARMSLEDGER", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    return folder


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(here: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line: status, standard output, standard error."""
    assert here.is_dir()

    def run_it(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main(arguments)
        return status, *capsys.readouterr()

    return run_it


@pytest.fixture
def filled(run: Run, texts: Path) -> str:
    """The ledger of the current folder, filled; the id of its first claim."""
    assert run("read", str(texts))[0] == 0
    with Ledger.open("armsledger.db") as ledger:
        return next(ledger.claims()).id


def test_reading_says_what_was_read(run: Run, texts: Path) -> None:
    status, out, err = run("read", str(texts))
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "Read 4 documents, 4 new: 4 claims, into armsledger.db",
        "Left aside, because files of this form are not read: 1 .png.",
    ]
    status, out, _ = run("read", str(texts))
    assert status == 0
    assert out.splitlines()[:2] == [
        "Read 4 documents: 0 claims, into armsledger.db",
        "4 were coded before and are not coded again.",
    ]


def test_what_cannot_be_read_is_told_and_the_rest_is_kept(run: Run, texts: Path) -> None:
    (texts / "broken.jsonl").write_text('{"text": "Portugal sends 1 tanks to Yemen."}\n{\n')
    status, out, err = run("read", str(texts), "missing.txt")
    assert status == 1
    assert out.startswith("Read 5 documents, 5 new: 5 claims")
    assert f"{texts}/broken.jsonl:2: this line is not JSON" in err
    assert "missing.txt: there is no such file or folder. Check the path." in err
    status, out, _ = run("failures")
    assert status == 0
    assert "missing.txt" in out


@pytest.mark.parametrize(
    ("arguments", "status", "what"),
    [
        (["read"], 2, "Missing argument"),
        (["read", "file:///etc/passwd"], 2, "only http:// and https:// addresses are fetched"),
        (["read", "--jobs", "0", "x"], 2, "--jobs"),
        (["no-such-command"], 2, "No such command"),
        (["claims"], 1, "there is no ledger here. Make one with `armsledger read FILE…`"),
        (["explain", "3f9a"], 1, "there is no ledger here"),
        (["rebuild"], 1, "there is no ledger here"),
        (["claims", "--format", "xml"], 2, "xml"),
        (["code", "missing.txt"], 1, "there is no such file"),
        (["code", "https://example.org/x"], 2, "does not fetch"),
        (["evaluate", "missing"], 2, "there are no gold claims"),
        (
            ["read", "x.txt", "--ledger", "/no/such/folder/x.db"],
            1,
            "cannot be opened or made here. Choose another",
        ),
        (["read", "x.txt", "--ledger", "/dev/null/x.db"], 1, "cannot be opened or made here"),
    ],
)
def test_mistakes_are_told_with_what_to_do(run: Run, arguments: list[str], status: int, what: str) -> None:
    found, out, err = run(*arguments)
    assert (found, out) == (status, "")
    assert what in err
    assert "Traceback" not in err


def test_mistakes_in_filters_are_told(run: Run, filled: str) -> None:
    assert filled
    for arguments, what in (
        (
            ["--kind", "gift"],
            "“gift” is not among the kinds of the codebook. It has transfer, position, assessment.",
        ),
        (["--stage", "sent"], "“sent” is not among the stages"),
        (["--category", "tanks"], "“tanks” is not among the categories"),
        (["--supplier", "Nowhereland"], "no actor is called “Nowhereland”"),
        (["--since", "yesterday"], "--since: “yesterday” is not a date"),
        (["--document", "unknown.txt"], "no document in the ledger is called so"),
        (["--polarity", "maybe"], "maybe"),
    ):
        status, out, err = run("claims", *arguments)
        assert (status, out) == (2, ""), arguments
        assert what in err


@pytest.mark.parametrize(
    ("arguments", "number"),
    [
        ([], 4),
        (["--kind", "transfer", "--supplier", "PRT"], 2),
        (["--supplier", "Portugal"], 2),
        (["--supplier", "PRT", "--supplier", "SWE"], 4),
        (["--recipient", "UKR", "--polarity", "+"], 2),
        (["--polarity", "-"], 1),
        (["--actor", "YEM"], 2),
        (["--holder", "PRT"], 0),
        (["--category", "battle_tank", "--stage", "delivering"], 4),
        (["--claimant", "Ministry"], 4),
        (["--claimant", "SWE"], 2),
        (["--document", "two.md"], 1),
        (["--since", "2022-05", "--until", "2022"], 1),
        (["--limit", "3"], 3),
    ],
)
def test_claims_are_narrowed(run: Run, filled: str, arguments: list[str], number: int) -> None:
    assert filled
    status, out, _ = run("claims", "--format", "jsonl", *arguments)
    assert (status, len(out.splitlines())) == (0, number)


def test_claims_as_a_table(run: Run, filled: str) -> None:
    status, out, _ = run("claims")
    assert status == 0
    assert filled[:6] in out
    assert "PRT → UKR" in out
    assert "4 claims." in out
    assert run("claims", "--holder", "PRT")[1] == "No claim.\n"


def test_claims_as_json_and_csv(run: Run, filled: str) -> None:
    listed = json.loads(run("claims", "--format", "json")[1])
    assert [claim["id"] for claim in listed].count(filled) == 1
    rows = list(csv.DictReader(io.StringIO(run("claims", "--format", "csv")[1])))
    assert [row["id"] for row in rows] == [claim["id"] for claim in listed]
    assert json.loads(run("claims", "--format", "json", "--holder", "PRT")[1]) == []
    assert run("claims", "--format", "csv", "--holder", "PRT")[1].startswith("id,document,")


def test_a_claim_explained(run: Run, filled: str) -> None:
    status, out, _ = run("explain", filled[:5])
    assert status == 0
    for part in (
        "according to the ministry",
        "about 1,500,000 EUR",
        "filled in from outside",
        "rule: fake-give",
    ):
        assert part in out
    status, _, err = run("explain", "zzzz")
    assert status == 2
    assert "no claim has an id that begins so" in err


def test_coding_needs_no_ledger(run: Run, texts: Path, here: Path) -> None:
    status, out, err = run("code", str(texts / "one.txt"), str(texts / "deeper"))
    claims = [json.loads(line) for line in out.splitlines()]
    assert (status, err, len(claims)) == (0, "", 3)
    assert claims[0]["document"] == str(texts / "one.txt")
    assert claims[2]["document"] == "https://example.org/2023/02/01/x"
    text = (texts / "one.txt").read_bytes().decode()
    assert (
        text[claims[1]["evidence"]["start"] : claims[1]["evidence"]["end"]] == claims[1]["evidence"]["quote"]
    )
    assert list(here.iterdir()) == []


def test_agreement_with_gold(run: Run, texts: Path) -> None:
    gold = texts.parent / "gold"
    (gold / "claims").mkdir(parents=True)
    texts.rename(gold / "documents")
    claims = [json.loads(line) for line in run("code", str(gold / "documents"))[1].splitlines()]
    for number, name in enumerate(("x", "one.txt", "one.txt", "two.md")):
        with (gold / "claims" / f"{name}.jsonl").open("a") as file:
            stage = "delivered" if number == 1 else claims[number]["stage"]
            file.write(json.dumps({**claims[number], "stage": stage}) + "\n")
    status, out, err = run("evaluate", str(gold))
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[0].split()[:8] == ["transfer", "found", "P", "1.000", "R", "1.000", "F1", "1.000"]
    assert "core P 0.750 R 0.750 F1 0.750   gold 4 predicted 4" in lines[3]
    assert lines[4].startswith("slots  suppliers 1.00  recipients 1.00")
    assert json.loads(run("evaluate", str(gold), "--json")[1])["all"]["core"]["f1"] == 0.75
    assert (
        run("evaluate", str(gold), "--misses")[1]
        .splitlines()[5]
        .startswith("coded differently\tone.txt\ttransfer")
    )


def test_rebuilding_changes_nothing(run: Run, filled: str) -> None:
    assert filled
    before = run("claims", "--format", "json")[1]
    status, out, _ = run("rebuild")
    assert (status, out) == (0, "Rebuilt 4 documents: 4 claims, into armsledger.db\n")
    assert run("claims", "--format", "json")[1] == before


def test_documents_are_listed(run: Run, filled: str) -> None:
    assert filled
    documents = [json.loads(line) for line in run("documents", "--format", "jsonl")[1].splitlines()]
    assert [document["claims"] for document in documents] == [1, 0, 2, 1]
    assert "A title" in run("documents")[1]
    assert run("documents", "--format", "csv")[1].startswith("id,name,title,")


@pytest.mark.parametrize("way", ["before", "after", "environment"])
def test_the_ledger_is_named_in_three_ways(
    run: Run, texts: Path, here: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    if way == "environment":
        monkeypatch.setenv("ARMSLEDGER", "x.db")
    option = ["--ledger", "x.db"]
    before, after = (option if way == "before" else []), (option if way == "after" else [])
    assert run(*before, "read", str(texts), *after)[0] == 0
    assert (here / "x.db").exists()
    assert "4 claims" in run(*before, "claims", *after)[1]


def test_the_demo_shows_the_way(run: Run, here: Path) -> None:
    status, out, err = run("demo")
    assert (status, err) == (0, "")
    assert out.startswith("Read ")
    assert (here / "armsledger-demo.db").exists()
    documents = run("documents", "--ledger", "armsledger-demo.db", "--format", "jsonl")[1].splitlines()
    assert len(documents) >= 15
    assert all(json.loads(line)["name"].startswith(("examples/", "https://")) for line in documents)


def test_a_model_that_is_not_installed(run: Run, texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(language: str) -> Codes:
        raise CodebookError(
            f"the model for “{language}” is missing", where="languages/en", next_step="Reinstall."
        )

    monkeypatch.setattr(sys.modules["armsledger.coding.coder"].Coder, "load", missing)
    status, _, err = run("read", str(texts))
    assert status == 1
    assert err == "armsledger: languages/en: the model for “en” is missing. Reinstall.\n"


def test_ctrl_c_keeps_what_is_done(run: Run, texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep = pipeline._keep  # noqa: SLF001
    calls: list[int] = []

    def stop_at_third(*arguments: object) -> None:
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt
        keep(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "_keep", stop_at_third)
    status, _, err = run("read", str(texts))
    assert status == 130
    assert "What was done is kept; the same command goes on." in err
    monkeypatch.setattr(pipeline, "_keep", keep)
    with Ledger.open("armsledger.db") as ledger:
        assert len(ledger.document_ids()) == 2


# From here on, a process of its own.


def armsledger(*arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "armsledger", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, **more)  # type: ignore[call-overload,no-any-return]


def test_help_imports_nothing_heavy() -> None:
    assert "armsledger demo" in armsledger("--help").stdout
    script = (
        "import sys, armsledger.cli;"
        "print(sorted({'spacy', 'yaml', 'trafilatura', 'pydantic', 'numpy', 'sqlite3'} & set(sys.modules)),"
        "'rich.table' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[] False\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(run: Run, command: str) -> None:
    status, out, _ = run(command, "--help")
    assert status == 0
    assert f"armsledger {command}" in out.partition("Examples:")[2]


def test_the_version_is_told(run: Run) -> None:
    status, out, _ = run("--version")
    assert status == 0
    assert out.startswith("armsledger 0.")


def test_a_reader_that_goes_is_no_error(run: Run, filled: str, here: Path) -> None:
    assert filled
    assert run("claims")[0] == 0
    command = (
        f"{sys.executable} -m armsledger claims --format jsonl --ledger {here}/armsledger.db | head -c 10"
    )
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""
