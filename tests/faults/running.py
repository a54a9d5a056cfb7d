"""A real reading in a process of its own, forked from one that has everything loaded: a hundred take seconds."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import re
import sqlite3
import sys
import tempfile
from collections.abc import Sequence
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import ModuleType, SimpleNamespace

from armsledger.cli import main
from armsledger.model import Claim, ClaimFilter, Document, Evidence
from armsledger.store import Ledger

DOCUMENTS = 40
MOMENT = "1772359200"
WORDS = re.compile(r"tanks \d+")


class SmallCoder:
    """A claim for each `tanks 5`."""

    version = "small-1"

    def code(self, document: Document) -> tuple[Claim, ...]:
        return tuple(self._claim(document, match) for match in WORDS.finditer(document.text))

    def _claim(self, document: Document, match: re.Match[str]) -> Claim:
        key = hashlib.sha256(f"{document.id} {match.span()}".encode()).hexdigest()[:16]
        return Claim(key, document.id, "transfer", Evidence(*match.span(), match[0]), match.span())


def use_small_coder() -> None:
    """The command line codes with the small coder, at a fixed moment."""
    module = ModuleType("armsledger.coding.coder")
    module.Coder = SimpleNamespace(load=lambda language: SmallCoder())  # type: ignore[attr-defined]  # noqa: ARG005
    sys.modules["armsledger.coding.coder"] = module
    os.environ["SOURCE_DATE_EPOCH"] = MOMENT


def read_here(arguments: Sequence[str]) -> int:
    """Run the command line so; its status."""
    use_small_coder()
    return main(arguments)


def _child(arguments: Sequence[str], out: Path) -> None:
    os.setsid()
    sys.stdout = sys.stderr = out.open("w", encoding="utf-8")
    status = read_here(arguments)
    sys.stdout.flush()
    os._exit(status)


def load_all() -> None:
    """Read once here, so that what is forked later has everything loaded; the tests after keep the real coder."""
    modules, surroundings = dict(sys.modules), dict(os.environ)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "long.txt").write_text("Nothing is sent to anybody on this long line. " * 20)
        read_here(["read", "--ledger", f"{folder}/x.db", "--jobs", "1", f"{folder}/long.txt"])
    real = modules.get("armsledger.coding.coder")
    if real is None:
        del sys.modules["armsledger.coding.coder"]
    else:
        sys.modules["armsledger.coding.coder"] = real
    os.environ.clear()
    os.environ.update(surroundings)


def started(arguments: Sequence[str], out: Path) -> BaseProcess:
    """The command line in a forked process; what it says goes to a file."""
    running = multiprocessing.get_context("fork").Process(target=_child, args=(arguments, out))
    running.start()
    return running


def done(arguments: Sequence[str], out: Path) -> tuple[int | None, str]:
    """Its status, and what it said."""
    running = started(arguments, out)
    running.join(60)
    return running.exitcode, out.read_text(encoding="utf-8")


def dump(path: Path) -> str:
    """All that a ledger holds, row by row."""
    connection = sqlite3.connect(path)
    lines = []
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        " AND name NOT LIKE '%\\_words\\_%' ESCAPE '\\' ORDER BY name"
    ).fetchall():
        rows = connection.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608
        lines.extend(sorted(f"{name} {row!r}" for row in rows))
    connection.close()
    return "\n".join(lines)


def check_whole(path: Path) -> int:
    """No half document: each with its bytes, its sighting and all its claims; how many there are."""
    if not path.exists() or path.stat().st_size == 0:
        return 0
    with Ledger.open(path, create=True) as ledger, ledger.still():  # somebody may be writing meanwhile
        assert list(ledger.troubles()) == []
        seen = {one.document: one.original for one in ledger.sightings()}
        documents = list(ledger.documents())
        for document in documents:
            sha256 = seen[document.id]
            assert sha256 is not None
            assert ledger.original(sha256)
            assert ledger.coder_of(document.id) == "small-1"
            found = list(ledger.claims(ClaimFilter(documents=(document.id,))))
            assert len(found) == len(WORDS.findall(document.text)), (
                document.name,
                len(found),
                len(documents),
            )
            for claim in found:
                assert document.text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote
        return len(documents)
