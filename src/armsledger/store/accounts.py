"""A ledger's path → its file of accounts: names, roles, hashes of passwords, open sessions, the secret that signs.

It lies beside the ledger and is never part of it. Passwords themselves do not come in here.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
import time
import unicodedata
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Literal, Self

from armsledger.errors import LedgerError, UsageError
from armsledger.store.opening import connect, told

Role = Literal["reader", "reviewer"]
APPLICATION = 0x41524D41  # "ARMA": marks the file as ours
VERSION = 1
FILE_MARK = b"SQLite format 3\0"
OWNER_ONLY = 0o600
OTHERS = 0o077
PATIENCE = 10.0  # seconds
LONGEST_NAME = 64
SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may use the server; `since` is a moment in UTC."""

    name: str
    role: Role
    since: str


def accounts_path(ledger: Path) -> Path:
    """Where a ledger's accounts lie, whether there are any or not: `armsledger.db-accounts`."""
    return ledger.with_name(f"{ledger.name}-accounts")


class Accounts:
    """The open file. Every method raises LedgerError when it cannot be read, written or trusted."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Wrap an open connection; others use `open`."""
        self.path = path
        self._connection = connection

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> Self:
        """Open a file of accounts, and close it to all but its owner.

        Raises:
            LedgerError: there is none, it is something else, of a newer version, or the place is closed.
        """
        _claim(path, create=create)
        if not _is_database(path):
            raise _foreign(path)
        with told(path), ExitStack() as undo:
            accounts = cls(path, connect(path, "rw", PATIENCE))
            undo.callback(accounts.close)
            accounts._check()
            undo.pop_all()
        return accounts

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        """Be closed at the end of a `with`."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    def all(self) -> list[Account]:
        """All accounts, by name."""
        rows = self._run("SELECT name, role, since FROM accounts ORDER BY folded").fetchall()
        return [Account(*row) for row in rows]

    def add(self, name: str, role: Role, password_hash: str) -> None:
        """Add an account.

        Raises:
            UsageError: the name is taken, or is none.
        """
        name = _proper(name)
        since = datetime.now(UTC).isoformat(timespec="seconds")
        added = self._run(
            "INSERT INTO accounts (name, folded, role, hash, since) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            name,
            name.casefold(),
            role,
            password_hash,
            since,
        )
        if not added.rowcount:
            advice = "Take another name, or give this one a new password: `armsledger users password NAME`."
            raise UsageError("there is an account of this name", where=name, next_step=advice)

    def remove(self, name: str) -> None:
        """Remove an account; its sessions end.

        Raises:
            UsageError: there is none.
        """
        self._need(self._run("DELETE FROM accounts WHERE folded = ?", _folded(name)), name)

    def change(self, name: str, password_hash: str) -> None:
        """Give an account another password; its sessions end.

        Raises:
            UsageError: there is none.
        """
        with self._connection:
            self._run("BEGIN IMMEDIATE")
            query = "UPDATE accounts SET hash = ? WHERE folded = ?"
            self._need(self._run(query, password_hash, _folded(name)), name)
            mine = "DELETE FROM sessions WHERE account = (SELECT name FROM accounts WHERE folded = ?)"
            self._run(mine, _folded(name))

    def hash_of(self, name: str) -> tuple[str, str] | None:
        """(name as it is written, hash of the password), or None where there is no such account."""
        row = self._run("SELECT name, hash FROM accounts WHERE folded = ?", _folded(name)).fetchone()
        return None if row is None else (row[0], row[1])

    def begin(self, session: str, name: str, lasts: int) -> None:
        """Open a session of an account for so many seconds; forget those that are over."""
        now = int(time.time())
        self._run("DELETE FROM sessions WHERE ends <= ?", now)
        self._run(
            "INSERT INTO sessions (id, account, ends) VALUES (?, ?, ?)", _hidden(session), name, now + lasts
        )

    def end(self, session: str) -> None:
        """End a session, if it is open."""
        self._run("DELETE FROM sessions WHERE id = ?", _hidden(session))

    def of(self, session: str) -> Account | None:
        """Whose open session this is."""
        query = (
            "SELECT name, role, since FROM accounts JOIN sessions ON account = name WHERE id = ? AND ends > ?"
        )
        row = self._run(query, _hidden(session), int(time.time())).fetchone()
        return None if row is None else Account(*row)

    @property
    def secret(self) -> str:
        """Signs cookies."""
        return str(self._run("SELECT value FROM secret").fetchone()[0])

    def _run(self, query: str, *values: object) -> sqlite3.Cursor:
        with told(self.path):
            return self._connection.execute(query, values)

    def _need(self, cursor: sqlite3.Cursor, name: str) -> None:
        if not cursor.rowcount:
            advice = "See who has one: `armsledger users list`."
            raise UsageError("there is no account of this name", where=name, next_step=advice)

    def _check(self) -> None:
        """Make the tables of an empty file, or see that it is ours."""
        if self._marks() == (0, 0):
            with self._connection:
                self._run("BEGIN IMMEDIATE")
                if not self._run("SELECT 1 FROM sqlite_schema").fetchone():  # else another process was faster
                    self._make()
        if self._marks() != (APPLICATION, VERSION):
            raise _foreign(self.path)

    def _marks(self) -> tuple[int, int]:
        application, version = (
            int(self._run(f"PRAGMA {name}").fetchone()[0]) for name in ("application_id", "user_version")
        )
        return application, version

    def _make(self) -> None:
        script = files("armsledger").joinpath("store", "accounts.sql").read_text("utf-8")
        for statement in script.split(";\n"):
            self._run(statement)
        self._run("INSERT INTO secret VALUES (1, ?)", secrets.token_urlsafe(SECRET_BYTES))
        self._run(f"PRAGMA application_id = {APPLICATION}")
        self._run(f"PRAGMA user_version = {VERSION}")


def _claim(path: Path, *, create: bool) -> None:
    """See that the file is there, and that nobody but its owner can read it: SQLite's own files follow its mode."""
    try:
        if create:
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, OWNER_ONLY))
        if path.stat().st_mode & OTHERS:
            path.chmod(OWNER_ONLY)
    except FileNotFoundError as error:
        advice = "Make one: `armsledger users add NAME --role reviewer`."
        raise LedgerError("there are no accounts here", where=str(path), next_step=advice) from error
    except OSError as error:
        advice = "Put the ledger where you may write, or run this as the owner of the file."
        raise LedgerError(
            "the file of accounts cannot be kept here", where=str(path), next_step=advice
        ) from error


def _is_database(path: Path) -> bool:
    """Whether SQLite could have made it; an empty file is one that is to be."""
    with path.open("rb") as opened:
        return opened.read(len(FILE_MARK)) in {b"", FILE_MARK}


def _foreign(path: Path) -> LedgerError:
    advice = "Move it away; `armsledger users add` makes a new one."
    return LedgerError("this is no file of accounts", where=str(path), next_step=advice)


def _proper(name: str) -> str:
    """A name as it is kept.

    Raises:
        UsageError: it is empty, too long, or holds signs that cannot be seen.
    """
    name = unicodedata.normalize("NFC", name.strip())
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        advice = f"Take one to {LONGEST_NAME} letters, figures and signs."
        raise UsageError("this is not a name", where=repr(name), next_step=advice)
    return name


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name.strip()).casefold()


def _hidden(session: str) -> str:
    return sha256(session.encode()).hexdigest()
