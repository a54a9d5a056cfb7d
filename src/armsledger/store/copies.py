"""A ledger → a backup of one moment, and back; checks the file's own order. Never overwrites what it cannot replace."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from armsledger.errors import LedgerError
from armsledger.store.opening import LedgerFile, connect, told

MOST_TROUBLES = 50


class Copies(LedgerFile):
    """Copying and checking of the whole file."""

    def backup(self, path: Path) -> None:
        """Copy the ledger as it is at one moment, while others read and write; appears whole or not at all.

        Raises:
            LedgerError: there is a file already, or no room.
        """
        if path.exists():
            raise LedgerError(
                "there is a file already", where=str(path), next_step="Name another, or move it away."
            )
        beside = path.with_name(f".{path.name}.unfinished")
        beside.unlink(missing_ok=True)
        try:
            with told(path):
                self._copy_to(beside)
            _synced(beside)
            beside.rename(path)
        except OSError as error:
            what = f"the backup cannot be written: {error.strerror}"
            raise LedgerError(what, where=str(path), next_step="Name another place.") from error
        finally:
            beside.unlink(missing_ok=True)

    def _copy_to(self, path: Path) -> None:
        target = connect(path, "rwc")
        try:
            self._connection.backup(target, pages=-1)
            target.execute("PRAGMA journal_mode = DELETE")  # one file, and none beside it
        finally:
            target.close()

    def restore_from(self, path: Path) -> None:
        """Put a backup's content in the place of this ledger's, in one transaction, while others may read."""
        with type(self).open(path, writable=False) as backup, told(self.path):
            backup._connection.backup(self._connection, pages=-1)  # noqa: SLF001 - one of us
            self._connection.execute("PRAGMA journal_mode = WAL")

    def troubles(self) -> Iterator[str]:
        """What is wrong with the file itself: pages, indexes, rows that point nowhere."""
        try:
            for row in self._rows(f"PRAGMA integrity_check({MOST_TROUBLES})"):
                if row["integrity_check"] != "ok":
                    yield str(row["integrity_check"])
            for row in self._rows("PRAGMA foreign_key_check"):
                yield f"row {row['rowid']} of {row['table']} points to no row of {row['parent']}"
        except (LedgerError, sqlite3.DatabaseError) as error:
            yield getattr(error, "what", str(error))


def _synced(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
