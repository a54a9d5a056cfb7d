"""The ledger of a server → what its requests read: an open file for each, and indexes that all of them share.

An index is made anew when the findings have changed. A long one is made beside the requests, which are answered with
the last one until it is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread
from typing import TypeVar, cast

from starlette.requests import Request

from armsledger.errors import LedgerError
from armsledger.store import Ledger
from armsledger.views.records import Record
from armsledger.web.index import Index, index_of

Made = TypeVar("Made")
KINDS = (
    "transfer",
    "dispute",
    "position",
    "assessment",
    "route",
    "dependence",
    "lineage",
    "sourcing",
    "review",
)
KEPT = 128  # parts of pages that are remembered
LONG = 20_000  # findings whose index takes longer to make than a reader likes to wait


@dataclass(slots=True)
class Reading:
    """One ledger and its indexes: the only thing in the server that changes, under its lock."""

    path: Path
    _indexes: dict[str, tuple[str | None, Index]] = field(default_factory=dict)
    _locks: dict[str, Lock] = field(default_factory=dict)
    _made: dict[tuple[str, ...], object] = field(default_factory=dict)
    _making: set[str] = field(default_factory=set)
    _lock: Lock = field(default_factory=Lock)

    def open(self) -> Ledger:
        """The ledger, for reading."""
        return Ledger.open(self.path, writable=False)

    def index(self, ledger: Ledger, kind: str) -> Index:
        """The index of a kind of findings; of the last state but one while a long one is made."""
        state = ledger.resolved_state()
        known = self._indexes.get(kind)
        if known and known[0] == state:
            return known[1]
        if known and len(known[1].numbers) > LONG:
            self._make_beside(kind)
            return known[1]
        with self._lock_of(kind):  # of many who ask at once, one makes it
            known = self._indexes.get(kind)
            return known[1] if known and known[0] == state else self._make(ledger, kind)

    def having(
        self, ledger: Ledger, kind: str, wanted: Mapping[str, Sequence[str]], order: str = "", most: int = 200
    ) -> list[Record]:
        """Findings of a kind that have the words asked for, at most `most`; `order` as for `Index.page`."""
        index = self.index(ledger, kind)
        return ledger.findings_at(index.page(index.matching(wanted), order, 0, most))

    def remembered(self, ledger: Ledger, key: tuple[str, ...], make: Callable[[], Made]) -> Made:
        """What `make` makes of the findings, or made before under this key while they were the same.

        Args:
            ledger: open.
            key: all that it depends on besides the findings.
            make: makes it; nobody changes what it gave.
        """
        name = (ledger.resolved_state() or "", *key)
        with self._lock:
            known = self._made.get(name)
        if known is None:
            known = make()
            with self._lock:
                self._made[name] = known
                while len(self._made) > KEPT:
                    del self._made[next(iter(self._made))]
        return cast("Made", known)

    def warm(self) -> None:
        """Make all indexes before somebody asks, beside whatever else goes on."""
        Thread(target=self._make_all, daemon=True).start()

    def _make_all(self) -> None:
        with suppress(LedgerError), self.open() as ledger:  # whoever asks is told what is wrong
            for kind in KINDS:
                self.index(ledger, kind)

    def _lock_of(self, kind: str) -> Lock:
        with self._lock:
            return self._locks.setdefault(kind, Lock())

    def _make(self, ledger: Ledger, kind: str) -> Index:
        with ledger.still():
            state = ledger.resolved_state()
            made = index_of(ledger.facets(kind))
        with self._lock:
            self._indexes[kind] = state, made
        return made

    def _make_beside(self, kind: str) -> None:
        with self._lock:
            if kind in self._making:
                return
            self._making.add(kind)
        Thread(target=self._work, args=(kind,), daemon=True).start()

    def _work(self, kind: str) -> None:
        try:
            with suppress(LedgerError), self.open() as ledger:  # the next request tries again
                self._make(ledger, kind)
        finally:
            with self._lock:
                self._making.discard(kind)


def reading(request: Request) -> Reading:
    """The reading that the server of this request holds."""
    found = request.app.state.reading
    if not isinstance(found, Reading):  # app.py puts it there
        raise TypeError(found)
    return found


@contextmanager
def opened(request: Request) -> Iterator[Ledger]:
    """The open ledger of a request, closed at its end."""
    with reading(request).open() as ledger:
        yield ledger
