"""A path → an open ledger file of the present version; refuses what is no ledger, damaged, or newer than we are.

An older ledger is brought to the present version when it is opened: one transaction, nothing that is kept is lost.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any, Self, TypeAlias

from armsledger.errors import LedgerError

APPLICATION = 0x41524D53  # "ARMS": marks the file as ours
SCHEMA_VERSION = 4
PATIENCE = 120.0  # seconds to wait for another process that writes
ELSEWHERE = "Choose another place with --ledger FILE."
TROUBLES = {
    "SQLITE_BUSY": ("another program is writing to this ledger", "Wait until it has ended and try again."),
    "SQLITE_READONLY": ("this ledger may not be written", ELSEWHERE),
    "SQLITE_CANTOPEN": ("the ledger cannot be opened or made here", ELSEWHERE),
    "SQLITE_FULL": ("the disk is full", "Make room and run it again; what was kept before is safe."),
    "SQLITE_NOTADB": ("this file is not a ledger", ELSEWHERE),
    "SQLITE_CORRUPT": (
        "the ledger is damaged or cut short",
        "Put a backup in its place: `armsledger restore FILE`.",
    ),
    "SQLITE_IOERR": ("the disk does not answer as it should", "Check it; what was kept before is safe."),
}
Row: TypeAlias = Mapping[str, Any]


class LedgerFile:
    """An open file. Every method raises LedgerError when it cannot be read, written or trusted."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Wrap an open connection; others use `open`."""
        self.path = path
        self._connection = connection

    @classmethod
    def open(
        cls, path: Path | str, *, create: bool = False, writable: bool = True, patience: float = PATIENCE
    ) -> Self:
        """Open a ledger.

        Args:
            path: the file.
            create: make it where there is none.
            writable: False opens it for reading only, also where nothing may be written.
            patience: seconds to wait for another process that writes.

        Raises:
            LedgerError: there is none, it is no ledger, damaged, of a newer version, or the place is closed.
        """
        path = Path(path)
        if not create and not path.is_file():
            advice = "Make one with `armsledger read FILE…`, or name another with --ledger FILE."
            raise LedgerError("there is no ledger here", where=str(path), next_step=advice)
        mode = "rwc" if create else "rw" if writable else "ro"
        with told(path), ExitStack() as undo:
            ledger = cls(path, connect(path, mode, patience))
            undo.callback(ledger.close)
            version = ledger._check(create=create)
            if version < SCHEMA_VERSION:
                if not writable:
                    cls._renew(path, patience)
                else:
                    ledger._migrate()
            if writable and str(ledger._connection.execute("PRAGMA journal_mode").fetchone()[0]) != "wal":
                ledger._connection.execute("PRAGMA journal_mode = WAL")  # a backup comes without it
            undo.pop_all()
        return ledger

    @classmethod
    def _renew(cls, path: Path, patience: float) -> None:
        """Bring a ledger that is opened for reading to the present version, if its place allows it."""
        try:
            cls.open(path, patience=patience).close()
        except LedgerError as error:
            what = "this ledger is of an older version and cannot be renewed where it lies"
            advice = "Copy it to a place that may be written, and open the copy."
            raise LedgerError(what, where=str(path), next_step=advice) from error

    def close(self) -> None:
        """Close the file; nothing can be read or written any more."""
        self._connection.close()

    def __enter__(self) -> Self:
        """Be closed at the end of a `with`."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    def _check(self, *, create: bool) -> int:
        """Make the tables of an empty file, or see that this is a ledger that we know; its version."""
        empty = not list(self._rows("SELECT 1 FROM sqlite_schema LIMIT 1"))
        if create and empty and self._number("application_id") == 0:
            self._make()
        version = self._number("user_version")
        if self._number("application_id") != APPLICATION:
            raise LedgerError("this file is not a ledger", where=str(self.path), next_step=ELSEWHERE)
        if version > SCHEMA_VERSION:
            what = f"this ledger has version {version}; this armsledger knows versions up to {SCHEMA_VERSION}"
            raise LedgerError(
                what, where=str(self.path), next_step="Install a newer armsledger; nothing was changed."
            )
        return version

    def _make(self) -> None:
        self._connection.execute("PRAGMA journal_mode = WAL")
        with self.writing():
            if self._number("application_id") == APPLICATION:  # another process was faster
                return
            self._run(files("armsledger").joinpath("schema.sql").read_text("utf-8"))
            self._connection.execute(f"PRAGMA application_id = {APPLICATION}")
            self._connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def _migrate(self) -> None:
        """Take the steps from the file's version to ours, all of them or none."""
        with self.writing():
            for version in range(self._number("user_version") + 1, SCHEMA_VERSION + 1):
                step = files("armsledger").joinpath("store", "migrations", f"to_{version}.sql")
                self._run(step.read_text("utf-8"))
                self._connection.execute(f"PRAGMA user_version = {version}")

    def _run(self, script: str) -> None:
        for statement in _statements(script):
            self._connection.execute(statement)

    def _number(self, pragma: str) -> int:
        return int(self._connection.execute(f"PRAGMA {pragma}").fetchone()[0])

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All that is written inside lands together, or not at all; inside another one it joins that."""
        if self._connection.in_transaction:
            yield
            return
        with told(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            finally:
                self._connection.rollback()  # does nothing after a commit

    def changes(self) -> int:
        """A number that another connection's writing changes, and nothing else."""
        return self._number("data_version")

    @contextmanager
    def still(self) -> Iterator[None]:
        """All that is read inside is of one moment, whoever writes meanwhile."""
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.rollback()

    @contextmanager
    def hurried(self) -> Iterator[None]:
        """Inside, nobody waits for the disk after every document; at the end all is on it.

        A process that is killed loses nothing even so. When the machine loses its power, the last documents may
        be missing from a ledger that is whole, and the same command reads them again. What people decide is not
        written in a hurry.
        """
        self._connection.execute("PRAGMA synchronous = NORMAL")
        try:
            yield
        finally:
            self._connection.execute("PRAGMA synchronous = FULL")
            with told(self.path):
                self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def _rows(self, query: str, values: Sequence[Any] | Row = ()) -> Iterator[Row]:
        with told(self.path):
            cursor = self._connection.execute(query, values)
            names = [column[0] for column in cursor.description]
            yield from (dict(zip(names, row, strict=True)) for row in cursor)

    def _insert(self, table: str, row: Row, how: str = "") -> bool:
        marks = ", ".join(f":{name}" for name in row)
        query = f"INSERT {how} INTO {table} ({', '.join(row)}) VALUES ({marks})"  # noqa: S608 - names of ours
        return self._connection.execute(query, row).rowcount > 0


def address_of(path: Path, mode: str) -> str:
    """A file's address as SQLite has it, to open it in a `mode`: `ro`, `rw` or `rwc`."""
    address = f"{path.absolute().as_uri()}?mode={mode}"
    if (
        mode == "ro"
        and not os.access(path.parent, os.W_OK)
        and not path.with_name(f"{path.name}-wal").exists()
    ):
        address += "&immutable=1"  # a place that nobody may write has no room for the files that WAL needs
    return address


def connect(path: Path, mode: str, patience: float = PATIENCE) -> sqlite3.Connection:
    """A connection in which we say where transactions begin; `mode` as SQLite's addresses have it."""
    connection = sqlite3.connect(address_of(path, mode), uri=True, isolation_level=None, timeout=patience)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one: `executescript` would end the transaction they stand in."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Errors of the database, told as LedgerErrors; those that only our own mistake can cause stay."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorname", "")
        for name, (what, next_step) in TROUBLES.items():
            if code.startswith(name):
                raise LedgerError(what, where=str(path), next_step=next_step) from error
        raise


def marks(values: Sequence[object]) -> str:
    """As many question marks as there are values."""
    return ", ".join("?" * len(values))
