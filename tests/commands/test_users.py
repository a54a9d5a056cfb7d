"""`armsledger users`: who may use a server; passwords come from the terminal or standard input, never as arguments."""

from __future__ import annotations

import io
import stat
from pathlib import Path

import pytest
import typer

from armsledger.cli import main
from armsledger.store import Ledger
from armsledger.store.accounts import Accounts, accounts_path
from armsledger.web.guards.passwords import fits

PASSWORD = "four words without sense"  # noqa: S105


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "small.db"
    Ledger.open(path, create=True).close()
    return path


def users(monkeypatch: pytest.MonkeyPatch, ledger: Path, *words: str, typed: str = PASSWORD) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{typed}\n"))
    return main(["users", *words, "--ledger", str(ledger)])


def test_an_account_is_added_listed_and_removed(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert users(monkeypatch, ledger, "list") == 0
    assert "There are no accounts" in capsys.readouterr().out
    assert users(monkeypatch, ledger, "add", "R. Reviewer", "--role", "reviewer") == 0
    assert users(monkeypatch, ledger, "add", "Änne", "--role", "reader") == 0
    capsys.readouterr()
    users(monkeypatch, ledger, "list")
    listed = [line.split("\t")[:2] for line in capsys.readouterr().out.splitlines()]
    assert listed == [["R. Reviewer", "reviewer"], ["Änne", "reader"]]
    assert users(monkeypatch, ledger, "remove", "r. reviewer") == 0
    assert "No accounts are left" not in capsys.readouterr().out
    assert users(monkeypatch, ledger, "remove", "änne") == 0
    assert "No accounts are left" in capsys.readouterr().out


def test_nobody_but_its_owner_reads_the_file(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    users(monkeypatch, ledger, "add", "R", "--role", "reader")
    place = accounts_path(ledger)
    assert place == ledger.with_name("small.db-accounts")
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    place.chmod(0o644)
    users(monkeypatch, ledger, "list")
    assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_the_ledger_itself_knows_nothing_of_it(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = ledger.read_bytes()
    users(monkeypatch, ledger, "add", "Somebody Special", "--role", "reader")
    assert ledger.read_bytes() == before


def test_a_password_is_changed(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    users(monkeypatch, ledger, "add", "R", "--role", "reader")
    assert users(monkeypatch, ledger, "password", "R", typed="another four words") == 0
    with Accounts.open(accounts_path(ledger)) as accounts:
        found = accounts.hash_of("R")
    assert found
    assert fits("another four words", found[1])
    assert not fits(PASSWORD, found[1])


@pytest.mark.parametrize(
    ("words", "typed", "said"),
    [
        (("add", "R", "--role", "reader"), PASSWORD, "there is an account of this name"),
        (("add", "r ", "--role", "reviewer"), PASSWORD, "there is an account of this name"),
        (("add", "S", "--role", "reader"), "short", "at least 10 characters"),
        (("add", "S", "--role", "reader"), "", "at least 10 characters"),
        (("add", " ", "--role", "reader"), PASSWORD, "this is not a name"),
        (("add", "a\u202eb", "--role", "reader"), PASSWORD, "this is not a name"),
        (("add", "x" * 65, "--role", "reader"), PASSWORD, "this is not a name"),
        (("remove", "S"), "", "there is no account of this name"),
        (("password", "S"), PASSWORD, "there is no account of this name"),
    ],
)
def test_what_makes_no_sense_is_told(
    ledger: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    typed: str,
    said: str,
) -> None:
    users(monkeypatch, ledger, "add", "R", "--role", "reader")
    assert users(monkeypatch, ledger, *words, typed=typed) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("words", [("remove", "R"), ("password", "R")])
def test_without_accounts_it_says_how_to_make_one(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert users(monkeypatch, ledger, *words) == 1
    assert "armsledger users add" in capsys.readouterr().err


def test_a_ledger_that_is_not_there_gets_no_accounts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert users(monkeypatch, tmp_path / "typo.db", "add", "R", "--role", "reader") == 2
    assert "there is no ledger here" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_on_a_terminal_it_asks_unseen_and_twice(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, object]] = []

    def prompt(_: str, **how: object) -> str:
        asked.append(how)
        return PASSWORD

    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdin", terminal)
    monkeypatch.setattr(typer, "prompt", prompt)
    assert main(["users", "add", "R", "--role", "reader", "--ledger", str(ledger)]) == 0
    assert asked == [{"hide_input": True, "confirmation_prompt": True}]


def test_no_command_takes_a_password(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["users", "add", "R", "--role", "reader", "--password", PASSWORD]) == 2
    assert "No such option" in capsys.readouterr().err
