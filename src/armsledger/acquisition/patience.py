"""A piece of work on one document → its result; refuses what takes longer than a person would wait for it.

Counted are seconds of the processor, not of the clock: a machine that is busy, or asleep, spoils no reading.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from types import FrameType
from typing import TypeVar

from armsledger.errors import UnreadableError

PATIENCE = 300.0
"""Seconds of work for one document. What is slowest, a PDF of some ten thousand pages, takes a third of it."""
SET_BY = "ARMSLEDGER_PATIENCE"
AGAIN = 1.0  # seconds after which it is said again, where a library swallowed the first time
ADVICE = f"Leave it out, or allow it more seconds: {SET_BY}=3600."
Result = TypeVar("Result")
Found = TypeVar("Found")


class OverdueError(BaseException):
    """Raised by the clock inside the work, wherever it is; none that a library may catch as one of its own."""


def patience() -> float:
    """Seconds of work that one document may take: those of the environment, else PATIENCE."""
    try:
        wanted = float(os.environ.get(SET_BY, ""))
    except ValueError:
        return PATIENCE
    return wanted if wanted > 0 else PATIENCE


def overdue(doing: str, seconds: float, name: str) -> UnreadableError:
    """The error for what has taken longer than so many seconds."""
    return UnreadableError(
        f"{doing} takes more than {seconds:,g} seconds of work", where=name, next_step=ADVICE
    )


def within(seconds: float, name: str, do: Callable[[], Result], doing: str = "reading it") -> Result:
    """Do a piece of work that this process can be called away from: anything but a long call of a C library.

    Measured only in the main thread, and where the system has a clock for it (not on Windows).

    Args:
        seconds: of the processor, in all threads of this process.
        name: of the document, for the error.
        do: the work.
        doing: what it is, for the error.

    Raises:
        UnreadableError: it takes longer.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        return do()
    before = signal.signal(signal.SIGPROF, _say)
    try:
        try:
            signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN)
            return do()
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    except OverdueError:
        raise overdue(doing, seconds, name) from None
    finally:
        signal.signal(signal.SIGPROF, before)


def each_within(name: str, found: Iterator[Found]) -> Iterator[Found]:
    """What an iterator finds, each step of it within our patience.

    Raises:
        UnreadableError: a step takes longer; nothing comes after it.
    """
    nothing = object()
    while (one := within(patience(), name, lambda: next(found, nothing))) is not nothing:
        yield one  # type: ignore[misc]


def _say(_: int, __: FrameType | None) -> None:
    raise OverdueError
