"""Attempts to sign in → whether one more is allowed now, and else after how long; kept in memory, per server."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

PER_NAME = 8
PER_ADDRESS = 20
WITHIN = 5 * 60.0  # seconds
MOST_KEYS = 10_000


@dataclass(slots=True)
class Attempts:
    """Failed attempts of the last minutes, by the name they were for and the address they came from.

    An attempt counts from its start, so that many at once gain nothing; one that succeeds is taken back. Names are
    limited more tightly than addresses, behind which many people may sit; both only for minutes, so that nobody can
    lock another out for long.
    """

    clock: Callable[[], float] = time.monotonic
    _seen: dict[tuple[str, str], deque[float]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def wait(self, name: str, address: str) -> float:
        """Count an attempt; seconds to wait before it is allowed, 0 if it is (only then it counts)."""
        now = self.clock()
        limits = ((("name", name.casefold()), PER_NAME), (("address", address), PER_ADDRESS))
        with self._lock:
            self._forget(now)
            waits = [
                times[0] + WITHIN - now
                for key, limit in limits
                if len(times := self._seen.get(key, deque())) >= limit
            ]
            if not waits:
                for key, _ in limits:
                    self._seen.setdefault(key, deque()).append(now)
            return max(waits, default=0.0)

    def succeeded(self, name: str, address: str) -> None:
        """Take an attempt back, and all others for this name."""
        with self._lock:
            self._seen.pop(("name", name.casefold()), None)
            times = self._seen.get(("address", address))
            if times:
                times.pop()

    def _forget(self, now: float) -> None:
        for key, times in list(self._seen.items()):
            while times and times[0] <= now - WITHIN:
                times.popleft()
            if not times:
                del self._seen[key]
        while len(self._seen) > MOST_KEYS:  # whoever sends many names must not fill the memory
            del self._seen[next(iter(self._seen))]
