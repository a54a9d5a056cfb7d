"""A real server: who may reach it, what it says when it starts, that it ends, and that it lets others write."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from armsledger.cli import main
from armsledger.errors import UsageError
from armsledger.store.accounts import accounts_path
from armsledger.web.serving import LOOPBACK, bound, is_loopback, settings_of
from tests.web.signing import with_people

PATIENCE = 60.0  # seconds, on a busy machine
COMMAND = [sys.executable, "-m", "armsledger", "serve", "--port", "0"]


@contextmanager
def served(ledger: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server as a process of its own, and its address as it says it."""
    command = [*COMMAND, "--ledger", str(ledger), *options]
    surroundings = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=surroundings
    ) as server:
        try:
            assert server.stdout is not None
            said = server.stdout.readline()
            found = re.search(r"http://\S+:\d+/", said)
            assert found, said + server.stdout.read()
            yield server, found[0]
        finally:
            if server.poll() is None:
                server.kill()


def test_it_says_where_it_is_answers_and_ends(own_ledger: Path) -> None:
    with served(own_ledger) as (server, address):
        assert address.startswith("http://127.0.0.1:")
        answer = httpx2.get(address, timeout=PATIENCE)
        assert answer.status_code == 200
        assert "server" not in answer.headers
        assert httpx2.get(f"{address}data/ledger.json?sql=select+1", timeout=PATIENCE).status_code == 200
        assert httpx2.get(address, headers={"host": "evil.example"}, timeout=PATIENCE).status_code == 400
        raw = httpx2.get(f"{address}static/../settings.py", timeout=PATIENCE)
        assert raw.status_code == 404
        server.send_signal(signal.SIGINT)
        assert server.wait(PATIENCE) == 130
        assert server.stdout is not None
        rest = server.stdout.read()
        assert "Stopped." in rest
        assert "Traceback" not in rest


def test_it_ends_when_the_machine_asks(own_ledger: Path) -> None:
    with served(own_ledger) as (server, _):
        server.terminate()
        assert server.wait(PATIENCE) == 130


def test_others_write_while_it_runs(own_ledger: Path, tmp_path: Path) -> None:
    text = tmp_path / "new.txt"
    text.write_text("The ministry said that Portugal delivered 3 tanks to Ukraine in May 2023.\n" * 3)
    with served(own_ledger) as (_, address):
        count = f"{address}data/ledger.json?sql=select+count(*)+n+from+documents&_shape=array"
        (before,) = httpx2.get(count, timeout=PATIENCE).json()
        command = [sys.executable, "-m", "armsledger", "read", "--ledger", str(own_ledger), str(text)]
        subprocess.run(command, check=True, capture_output=True)
        (after,) = httpx2.get(count, timeout=PATIENCE).json()
        assert after["n"] == before["n"] + 1
        assert httpx2.get(f"{address}documents", timeout=PATIENCE).status_code == 200


def test_with_accounts_they_are_asked_for_here_too(own_ledger: Path) -> None:
    with_people(own_ledger)
    with served(own_ledger) as (_, address):
        for page in ("", "transfers", "data/ledger", "documents"):
            answer = httpx2.get(f"{address}{page}", timeout=PATIENCE)
            assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, "/sign-in")


@pytest.mark.parametrize(
    "options",
    [
        ["--host", "0.0.0.0"],  # noqa: S104
        ["--host", "::"],
        ["--host", "192.0.2.1"],
        ["--host", "ledger.example.org"],
        ["--host", "127.1"],
        ["--host", ""],
        ["--name", "ledger.example.org"],
        ["--https"],
    ],
)
def test_strangers_do_not_come_in_without_accounts(
    own_ledger: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", "--ledger", str(own_ledger), "--port", "0", *options]) == 2
    said = capsys.readouterr().err
    assert "others could reach this server, and it has no accounts" in said
    assert "armsledger users add NAME --role reviewer" in said


def test_with_accounts_other_addresses_are_allowed(own_ledger: Path) -> None:
    people = with_people(own_ledger)
    settings = settings_of(own_ledger, "192.0.2.1", ("ledger.example.org",), secure=True)
    assert settings.accounts == people
    assert settings.hosts == (*LOOPBACK, "192.0.2.1", "ledger.example.org")
    assert settings.secure
    assert "0.0.0.0" in settings_of(own_ledger, "0.0.0.0", (), secure=False).hosts  # noqa: S104


def test_what_signs_sessions_is_kept_where_others_cannot_read_it(own_ledger: Path) -> None:
    first = settings_of(own_ledger, "127.0.0.1", (), secure=False)
    again = settings_of(own_ledger, "127.0.0.1", (), secure=False)
    assert first.secret == again.secret
    assert first.accounts is None
    assert accounts_path(own_ledger).stat().st_mode & 0o777 == 0o600


def test_a_ledger_in_a_closed_place_is_served_all_the_same(
    own_ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object) -> int:
        raise PermissionError(13, "closed")

    monkeypatch.setattr(os, "open", closed)
    first = settings_of(own_ledger, "127.0.0.1", (), secure=False)
    assert first.accounts is None
    assert len(first.secret) > 32


def test_accounts_that_cannot_be_read_open_no_door(
    own_ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    accounts_path(own_ledger).write_bytes(b"something else" * 100)
    assert main(["serve", "--ledger", str(own_ledger), "--port", "0"]) == 1
    assert "this is no file of accounts" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),  # noqa: S104
        ("::", False),
        ("localhost.example.org", False),
        ("10.0.0.1", False),
        ("", False),
    ],
)
def test_what_is_this_machine(host: str, here: bool) -> None:  # noqa: FBT001
    assert is_loopback(host) is here


def test_a_port_that_is_taken_is_told(own_ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with bound("127.0.0.1", 0) as listening:
        port = listening.getsockname()[1]
        assert main(["serve", "--ledger", str(own_ledger), "--port", str(port)]) == 2
    said = capsys.readouterr().err
    assert f"127.0.0.1:{port}: another program listens here" in said
    assert "--port" in said
    with pytest.raises(UsageError, match="nothing can listen here"), bound("192.0.2.1", 0):
        pass


def test_without_a_ledger_it_says_how_to_make_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--ledger", str(tmp_path / "none.db")]) == 1
    assert "armsledger read" in capsys.readouterr().err


def test_a_ledger_under_a_strange_name_is_served(example_ledger: Path, tmp_path: Path) -> None:
    strange = tmp_path / "a ledger? 100% #1.db"
    shutil.copy(example_ledger, strange)
    with served(strange) as (_, address):
        assert httpx2.get(f"{address}data/ledger/claims.json", timeout=PATIENCE).status_code == 200
        assert httpx2.get(f"{address}transfers", timeout=PATIENCE).status_code == 200
