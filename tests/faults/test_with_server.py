"""Two readings write, a real server shows and writes findings, all at once on one ledger: nobody is turned away."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from armsledger.store import Ledger
from tests.faults.running import MOMENT, check_whole, done, started

pytestmark = pytest.mark.usefixtures("loaded")
ADDRESS = re.compile(r"http://127\.0\.0\.1:(?P<port>\d+)/")
LINES = 800
PAGES = ("/", "/documents", "/transfers", "/disputes", "/review", "/positions")


@contextmanager
def serving(program: list[str], ledger: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """The server as a process of its own, and the port at which it listens."""
    command = [*program, "serve", "--ledger", str(ledger), "--port", "0"]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": MOMENT}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    ) as server:
        try:
            assert server.stdout is not None
            said = server.stdout.readline()
            found = ADDRESS.search(said)
            assert found, said + server.stdout.read()
            yield server, int(found["port"])
        finally:
            server.kill()


def answer(port: int, path: str) -> tuple[int, str]:
    """Status and page."""
    asking = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        asking.request("GET", path)
        answered = asking.getresponse()
        return answered.status, answered.read().decode()
    finally:
        asking.close()


def lines(path: Path, beginning: int) -> Path:
    """Documents of which the half are those of the other reading, too."""
    texts = (
        f"Line {number}: tanks {number}, and words about it."
        for number in range(beginning, beginning + LINES)
    )
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    return path


def test_two_readings_and_a_server_at_once(program: list[str], quick: Path, tmp_path: Path) -> None:
    path = quick / "served.db"
    (tmp_path / "first.txt").write_text("The first: tanks 0.")
    status, said = done(
        ["read", "--ledger", str(path), "--jobs", "1", str(tmp_path / "first.txt")], tmp_path / "out"
    )
    assert status == 0, said
    places = [lines(tmp_path / "a.jsonl", 0), lines(tmp_path / "b.jsonl", LINES // 2)]
    answers: list[tuple[str, int]] = []
    is_over = threading.Event()

    def look(port: int) -> None:
        while not is_over.is_set():
            answers.extend((page, answer(port, page)[0]) for page in PAGES)

    with serving(program, path) as (server, port):
        looking = threading.Thread(target=look, args=(port,))
        running = [
            started(
                ["read", "--ledger", str(path), "--jobs", "1", str(place)], tmp_path / f"out-{place.stem}"
            )
            for place in places
        ]
        looking.start()
        for one in running:
            one.join(240)
        is_over.set()
        looking.join()
        assert [one.exitcode for one in running] == [0, 0], (tmp_path / "out-a").read_text()
        assert set(answers) == {(page, 200) for page in PAGES}
        kept = check_whole(path)
        assert kept == 1 + LINES + LINES // 2
        assert find_last(port)
        assert server.poll() is None
        server.send_signal(signal.SIGINT)
        rest = server.communicate(timeout=30)[0]
    assert server.returncode in {0, 130}, rest
    assert "Traceback" not in rest
    with Ledger.open(path) as ledger:
        assert ledger.totals()["documents"] == kept
    print(f"{kept} documents by two readings, {len(answers)} pages shown meanwhile")


def find_last(port: int) -> bool:
    """Whether the server comes to show the document that was read last."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if f"{1 + LINES + LINES // 2:,}" in answer(port, "/documents")[1]:
            return True
        time.sleep(0.2)
    return False
