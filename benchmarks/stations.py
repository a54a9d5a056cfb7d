"""A piece of work in; out, the seconds that each station of the way spent on it, found by sampling the stack.

A timer interrupts the work some hundred times a second and looks for the innermost function of armsledger
that belongs to a station. What a library does counts for the station that called it: spaCy for syntax, SQLite
for the store. The stations draw from each other as generators; a stopwatch around each would time them all.
"""

import signal
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

TICK = 0.002  # seconds between two looks
PACKAGE = "/armsledger/"
STATIONS = (
    ("acquisition/", "acquisition"),
    ("annotation/blocks", "segmentation and gate"),
    ("annotation/markup", "segmentation and gate"),
    ("annotation/gate", "segmentation and gate"),
    ("annotation/syntax", "syntax"),
    ("annotation/trees", None),
    ("annotation/lookup", None),
    ("annotation/", "annotation"),
    ("coding/", "coding"),
    ("store", "store"),
)
"""Beginning of a module's path → its station; None: a tool whose time belongs to whoever calls it."""
ELSEWHERE = "elsewhere"
ORDER = ("acquisition", "segmentation and gate", "syntax", "annotation", "coding", "store", ELSEWHERE)


def station_of(frame: FrameType | None) -> str:
    """The station of the innermost function of armsledger on the stack."""
    while frame is not None:
        _, found, path = frame.f_code.co_filename.rpartition(PACKAGE)
        station = next((name for start, name in STATIONS if path.startswith(start)), None) if found else None
        if station is not None:
            return station
        frame = frame.f_back
    return ELSEWHERE


@contextmanager
def sampled() -> Iterator[dict[str, float]]:
    """Measure what happens inside: station → seconds, complete at the end.

    A look that comes late, because a library did not let itself be interrupted, weighs as much as it is late.
    """
    seconds: dict[str, float] = defaultdict(float)
    last = time.perf_counter()

    def look(_: int, frame: FrameType | None) -> None:
        nonlocal last
        now = time.perf_counter()
        seconds[station_of(frame)] += now - last
        last = now

    before = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, TICK, TICK)
    try:
        yield seconds
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
