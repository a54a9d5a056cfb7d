"""A ledger that others write → its findings made anew beside the server, so that no reader waits for it.

The process that does so remembers what it made: after one document only what that document touches is made again.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic

from armsledger.errors import LedgerError
from armsledger.findings import refresh
from armsledger.resolution.remembering import Memory
from armsledger.store import Ledger

NICE = 10  # readers come first
PAUSE = 1.0  # seconds between two looks at the ledger
SHARE = 4  # after a long round there is a pause of so many times its length, for whoever reads and writes
SOON = 20_000  # claims that are resolved before the first page is shown


@contextmanager
def kept_fresh(path: Path) -> Iterator[None]:
    """Inside, findings follow what is written to the ledger; a small one is up to date from the beginning."""
    if not _begun(path):
        yield
        return
    context = get_context("spawn")
    theirs, ours = context.Pipe(duplex=False)
    child = context.Process(target=follow, args=(path, theirs), daemon=True, name="armsledger findings")
    child.start()
    theirs.close()
    try:
        yield
    finally:
        ours.close()
        child.join(PAUSE)
        child.kill()  # whatever it is at is made again by the next server; a transaction lands whole or not at all


def _begun(path: Path) -> bool:
    """Bring a small ledger up to date; False for one that may not be written, whose findings stay as they are."""
    try:
        with Ledger.open(path) as ledger:
            if ledger.totals()["claims"] <= SOON:
                refresh(ledger)
    except LedgerError:
        return False
    return True


def follow(path: Path, line: Connection) -> None:
    """Look again and again whether the ledger has changed, until the line to the server is closed.

    Args:
        path: of the ledger.
        line: nothing is ever said on it; its other end is closed when the server ends, however that comes about.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's, which closes the line
    os.nice(NICE)
    memory, pause = Memory(), 0.0
    seen: int | None = None
    with Ledger.open(path) as ledger:
        while not line.poll(pause):
            pause = PAUSE
            now = ledger.changes()
            if now == seen:
                continue
            begun = monotonic()
            try:
                refresh(ledger, memory)
                seen = now
            except LedgerError:
                pass  # busy or full: the next look tries again
            pause = max(PAUSE, SHARE * (monotonic() - begun))
