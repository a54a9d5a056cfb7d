"""A long run in a process of its own: a real Ctrl-C, and progress on a real terminal."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from armsledger.store import Ledger

SLOW = """
import sys, time, types
sys.path[:] = {path!r}
from armsledger.cli import main
class Coder:
    version = "slow"
    @classmethod
    def load(cls, language): return cls()
    def code(self, document):
        time.sleep(0.2)
        return ()
module = types.ModuleType("armsledger.coding.coder"); module.Coder = Coder
sys.modules["armsledger.coding.coder"] = module
if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def slow(tmp_path: Path) -> list[str]:
    """A command line whose coder takes its time, and 15 documents."""
    (tmp_path / "slow.py").write_text(SLOW.format(path=sys.path))
    for number in range(15):
        (tmp_path / f"{number:02}.txt").write_text(f"Document {number}.")
    places = sorted(str(place) for place in tmp_path.glob("*.txt"))
    return [sys.executable, str(tmp_path / "slow.py"), "read", "--ledger", str(tmp_path / "x.db"), *places]


def test_a_real_ctrl_c(slow: list[str], tmp_path: Path) -> None:
    with subprocess.Popen(slow, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        kept = 0
        while kept < 3 and running.poll() is None:
            time.sleep(0.05)
            kept = kept_in(tmp_path / "x.db")
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=20)
    assert running.returncode == 130
    assert err == "\nStopped. What was done is kept; the same command goes on.\n"
    assert 3 <= kept_in(tmp_path / "x.db") < 15


def kept_in(path: Path) -> int:
    if not path.exists() or path.stat().st_size == 0:
        return 0
    with Ledger.open(path, create=True) as ledger:
        return len(ledger.document_ids())


def test_progress_is_shown_on_a_terminal_only(slow: list[str]) -> None:
    quiet = subprocess.run([*slow[:-10]], capture_output=True, text=True, check=True)
    assert (quiet.stdout.count("\n"), quiet.stderr) == (1, "")
    parent, child = pty.openpty()
    shown = ""
    with subprocess.Popen(
        slow, stdout=subprocess.DEVNULL, stderr=child, env={**os.environ, "TERM": "xterm"}
    ) as running:
        while running.poll() is None or select.select([parent], [], [], 0)[0]:
            if select.select([parent], [], [], 0.1)[0]:
                shown += os.read(parent, 4096).decode(errors="replace")
    os.close(child)
    os.close(parent)
    assert running.returncode == 0
    for part in ("Reading", "/15", "/s", "0 claims", "0:00:0"):
        assert part in shown
