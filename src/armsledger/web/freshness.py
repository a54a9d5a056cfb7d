"""A ledger that others write → its findings made anew beside the server, so that no reader waits for it.

The process that does so remembers what it made: after one document only what that document touches is made again.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from pathlib import Path
from time import monotonic

from armsledger.errors import LedgerError
from armsledger.findings import refresh
from armsledger.resolution.remembering import Memory
from armsledger.store import Ledger

PAUSE = 1.0  # seconds between two looks at the ledger
SHARE = 4  # after a long round there is a pause of so many times its length, for whoever reads and writes
SOON = 20_000  # claims that are resolved before the first page is shown


@contextmanager
def kept_fresh(path: Path) -> Iterator[None]:
    """Inside, findings follow what is written to the ledger; a small one is up to date from the beginning."""
    try:
        with Ledger.open(path) as ledger:
            if ledger.totals()["claims"] <= SOON:
                refresh(ledger)
    except LedgerError:
        yield  # it may not be written: its findings stay as they are
        return
    context = get_context("spawn")
    stop = context.Event()
    child = context.Process(
        target=follow, args=(path, stop, os.getpid()), daemon=True, name="armsledger findings"
    )
    child.start()
    try:
        yield
    finally:
        stop.set()
        child.join(PAUSE)
        child.terminate()


def follow(path: Path, stop: Event, parent: int) -> None:
    """Look again and again whether the ledger has changed, until told to stop or left alone.

    Args:
        path: of the ledger.
        stop: set from outside.
        parent: the process that asked; when it is gone, nobody needs this one.
    """
    memory, pause = Memory(), 0.0
    seen: int | None = None
    with Ledger.open(path) as ledger:
        while not stop.wait(pause) and os.getppid() == parent:
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
