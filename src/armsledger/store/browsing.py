"""A ledger → a connection for people's own SQL: it reads, within bounds of time and room, and refuses everything else.

Fences, most of which hold if another falls: SQLite opens the file read-only; an authorizer lets statements read and
compute, no more; no other file can be attached; limits bound how long a statement, a text and an answer may be,
and how much memory all of it may take; functions that need the square of their input's time are replaced or refused,
since nothing can stop a single one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import islice
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any, Self

from armsledger.errors import LedgerError
from armsledger.store.opening import address_of

READS = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
TELLING = {"table_info", "table_xinfo", "index_list", "index_info", "index_xinfo", "foreign_key_list"}
ASKING = {"schema_version", "data_version", "database_list", "function_list"}
"""Pragmas that tell something: of a table, or, given nothing, of the file. FTS5 and Datasette ask for them."""
HIDDEN_COLUMNS = {("originals", "body")}
"""Read as NULL. Bytes that others published are no table's matter: packed, hostile, and megabytes in a page."""
HIDDEN_TABLES = {"sqlite_dbpage", "dbstat", "sqlite_stmt", "bytecode", "tables_used"}
"""Ways to the same bytes, and to other people's statements, where SQLite was built with them."""
REFUSED_FUNCTIONS = {"load_extension", "fts3_tokenizer", "readfile", "writefile", "edit", "json_patch"}
OPENING = (sqlite3.SQLITE_UPDATE, "sqlite_master")
"""What SQLite asks for when it opens a table of FTS5; no statement can change that table."""
MIB = 1024 * 1024
LONGEST = 64 * MIB
"""Bytes of a text or a row: no document is longer (see acquisition/limits.py), and each makes its own time and room."""
LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: LONGEST,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 100,  # LIKE takes the time of text times pattern
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 50,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
MOST_AT_ONCE = 128 * MIB
"""Characters of one answer, which lies in memory as a whole."""
MOST_MEMORY = 512 * MIB
"""Bytes that SQLite takes, for the whole process: a WITH of twenty lines can ask for gigabytes before it runs."""
MOST_TRIMMED = 1_000
CHECKED_EVERY = 0.02  # seconds
INTERRUPTING = Lock()  # so that no interruption comes late and meets the next statement


class Answer(sqlite3.Cursor):
    """Rows, as long as they are not too much together; what took too long is interrupted, however it ended."""

    def execute(self, sql: str, parameters: Any = (), /) -> Self:  # noqa: ANN401 - as sqlite3 has it
        """As sqlite3 has it."""
        try:
            return super().execute(sql, parameters)
        except sqlite3.DatabaseError as error:
            is_over = getattr(self.connection, "is_over", None)
            if is_over and is_over():
                raise sqlite3.OperationalError("interrupted") from error
            raise

    def fetchmany(self, size: int | None = 1) -> list[Any]:
        """As sqlite3 has it; raises OperationalError where the rows are too long."""
        return self._together(islice(self, size))

    def fetchall(self) -> list[Any]:
        """As sqlite3 has it; raises OperationalError where the rows are too long."""
        return self._together(self)

    def _together(self, rows: Iterable[Any]) -> list[Any]:
        length, kept = 0, []
        for row in rows:
            length += sum(len(value) for value in row if isinstance(value, str | bytes))
            if length > MOST_AT_ONCE:
                self.close()  # else the statement stays open, with its texts and an interruption that came meanwhile
                raise sqlite3.OperationalError("the answer is too long: ask for fewer rows or columns")
            kept.append(row)
        return kept


class Bounded(sqlite3.Connection):
    """A connection whose statements end when they are told to, also while SQLite is still reading them.

    Whoever asks for a time limit sets a progress handler, as Datasette does. SQLite calls it every so many steps of a
    running statement; a step may be long, and a statement can take minutes and gigabytes before it runs. So
    the handler is asked by the authorizer, and by a thread that interrupts, too.
    """

    is_over: Callable[[], Any] | None = None
    _done: Event | None = None

    def cursor(self, factory: None = None) -> Answer:  # type: ignore[override] # noqa: ARG002 - there is one kind
        """As sqlite3 has it."""
        return super().cursor(Answer)

    def set_progress_handler(self, progress_handler: Callable[[], Any] | None, /, n: int) -> None:
        """As sqlite3 has it; None ends the limit."""
        if self._done:
            with INTERRUPTING:
                self._done.set()
        super().set_progress_handler(progress_handler, n)
        self.is_over, self._done = progress_handler, None
        if progress_handler:
            self._done = Event()
            Thread(target=_interrupt, args=(self, progress_handler, self._done), daemon=True).start()


def _interrupt(connection: sqlite3.Connection, is_over: Callable[[], Any], done: Event) -> None:
    while not done.wait(CHECKED_EVERY):
        with INTERRUPTING, suppress(sqlite3.ProgrammingError):  # which says that it was closed
            if not done.is_set() and is_over():
                connection.interrupt()


def browsable(path: Path) -> Bounded:
    """Open a ledger for SQL of people whom we do not know; the connection may go from thread to thread.

    Raises:
        LedgerError: there is none.
    """
    if not path.is_file():
        raise LedgerError("there is no ledger here", where=str(path), next_step="Was it moved?")
    connection = sqlite3.connect(
        address_of(path, "ro"), uri=True, isolation_level=None, check_same_thread=False, factory=Bounded
    )
    connection.execute("PRAGMA query_only = ON")
    connection.execute(f"PRAGMA hard_heap_limit = {MOST_MEMORY}")
    for category, limit in LIMITS.items():
        connection.setlimit(category, limit)
    for name, arguments, function in FUNCTIONS:
        connection.create_function(name, arguments, function, deterministic=True)
    sqlite3.enable_callback_tracebacks(False)  # noqa: FBT003 - Datasette turns it on: what is refused is no news
    connection.set_authorizer(_authorizer_of(connection))
    return connection


def _authorizer_of(connection: Bounded) -> Callable[..., int]:
    def allowed(action: int, first: str | None, second: str | None, *_: str | None) -> int:
        if connection.is_over and connection.is_over():
            return sqlite3.SQLITE_DENY
        if action == sqlite3.SQLITE_PRAGMA:
            return _pragma(str(first), second)
        if action == sqlite3.SQLITE_READ:
            return _column(str(first).lower(), str(second).lower())
        refused = (action not in READS and (action, first) != OPENING) or (
            action == sqlite3.SQLITE_FUNCTION and str(second).lower() in REFUSED_FUNCTIONS
        )
        return sqlite3.SQLITE_DENY if refused else sqlite3.SQLITE_OK

    return allowed


def _pragma(name: str, argument: str | None) -> int:
    known = name.lower() in TELLING or (name.lower() in ASKING and not argument)
    return sqlite3.SQLITE_OK if known else sqlite3.SQLITE_DENY


def _column(table: str, column: str) -> int:
    if (table, column) in HIDDEN_COLUMNS:
        return sqlite3.SQLITE_IGNORE
    hidden = table in HIDDEN_TABLES or (
        table.startswith("pragma_") and table[len("pragma_") :] not in TELLING
    )
    return sqlite3.SQLITE_DENY if hidden else sqlite3.SQLITE_OK


def _instr(text: object, part: object) -> int | None:
    """Where a part begins in a text, counted from 1; 0 where it does not. SQLite's own looks at every place anew."""
    if text is None or part is None:
        return None
    if isinstance(text, bytes) and isinstance(part, bytes):
        return text.find(part) + 1
    return _words(text).find(_words(part)) + 1


def _replace(text: object, part: object, other: object) -> str | None:
    """All of a part in a text become another."""
    if text is None or part is None or other is None:
        return None
    words, old, new = _words(text), _words(part), _words(other)
    if not old:
        return words
    if len(words) + words.count(old) * (len(new) - len(old)) > LONGEST:
        raise OverflowError  # told as "string or blob too big"
    return words.replace(old, new)


def _trim(way: Callable[[str, str], str]) -> Callable[[object, object], str | None]:
    def trimmed(text: object, letters: object) -> str | None:
        if text is None or letters is None:
            return None
        if len(_words(letters)) > MOST_TRIMMED:
            raise OverflowError
        return way(_words(text), _words(letters)) if _words(letters) else _words(text)

    return trimmed


def _words(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


FUNCTIONS: tuple[tuple[str, int, Callable[..., Any]], ...] = (
    ("instr", 2, _instr),
    ("replace", 3, _replace),
    ("trim", 2, _trim(str.strip)),
    ("ltrim", 2, _trim(str.lstrip)),
    ("rtrim", 2, _trim(str.rstrip)),
)
