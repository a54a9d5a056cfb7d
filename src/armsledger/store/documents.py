"""Documents, and what could not be read → rows, and back."""

# ruff: noqa: S608 - values go through marks; the names put into queries are constants of this module

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Sequence
from typing import Any

from armsledger.model import Document, Failure
from armsledger.originals import Original
from armsledger.store.bounds import bounds
from armsledger.store.opening import Row, marks
from armsledger.store.originals import OriginalTables

DOCUMENT_FIELDS = tuple(field.name for field in dataclasses.fields(Document))
LISTS = ("pages", "metadata")


class DocumentTables(OriginalTables):
    """What was published, in the order in which it was read."""

    def keep(self, document: Document, original: Original | None = None) -> bool:
        """Keep a document, the name it was seen under and the bytes it was read from; True when it is new."""
        row: dict[str, Any] = {name: getattr(document, name) for name in DOCUMENT_FIELDS}
        row |= {name: json.dumps(row[name], ensure_ascii=False) for name in LISTS}
        earliest, latest = bounds(document.published)
        with self.writing():
            new = self._insert("documents", {**row, "earliest": earliest, "latest": latest}, "OR IGNORE")
            name = original.name if original else document.name
            self.see(document.id, name, original)
            self.forget_failure(name)
        return new

    def documents(self, ids: Sequence[str] | None = None) -> Iterator[Document]:
        """All documents, or those with the given ids, in the order in which they were first read."""
        where = "" if ids is None else f"WHERE id IN ({marks(ids)})"
        query = f"SELECT {', '.join(DOCUMENT_FIELDS)} FROM documents {where} ORDER BY number"
        yield from (_document(row) for row in self._rows(query, ids or ()))

    def document_ids(self) -> tuple[str, ...]:
        """Ids of all documents, in the order in which they were first read."""
        return tuple(row["id"] for row in self._rows("SELECT id FROM documents ORDER BY number"))

    def find_documents(self, words: str) -> tuple[str, ...]:
        """Ids of what a person may mean by the beginning of an id, a name, a file's name or a URL."""
        beginning = "substr(id, 1, length(:it)) = :it AND length(:it) > 3"
        seen = "id IN (SELECT document FROM sightings WHERE name = :it)"
        in_folder = "id IN (SELECT document FROM sightings WHERE substr(name, -length(:it) - 1) = '/' || :it)"
        for condition in (f"url = :it OR {seen} OR {beginning}", in_folder):
            query = f"SELECT id FROM documents WHERE {condition} ORDER BY number"
            if found := tuple(row["id"] for row in self._rows(query, {"it": words})):
                return found
        return ()

    def newest_documents(self, most: int) -> list[dict[str, Any]]:
        """Id, name, title, publisher and date of the documents that were read last."""
        query = "SELECT id, name, title, publisher, published FROM documents ORDER BY number DESC LIMIT ?"
        return [dict(row) for row in self._rows(query, (most,))]

    def totals(self) -> dict[str, int]:
        """How many documents and claims there are."""
        counts = (
            (table, self._rows(f"SELECT count(*) AS rows FROM {table}")) for table in ("documents", "claims")
        )
        return {table: next(rows)["rows"] for table, rows in counts}

    def languages(self) -> dict[str | None, int]:
        """Language → number of documents in it; None: neither declared nor detected."""
        query = "SELECT language, count(*) AS documents FROM documents GROUP BY language ORDER BY language"
        return {row["language"]: row["documents"] for row in self._rows(query)}

    def note_failure(self, failure: Failure) -> None:
        """Remember what could not be read; it is forgotten when a document of that name is kept."""
        with self.writing():
            self._insert("failures", dataclasses.asdict(failure), "OR REPLACE")

    def forget_failure(self, name: str) -> None:
        """Take a name from the list of what could not be read."""
        with self.writing():
            self._connection.execute("DELETE FROM failures WHERE name = ?", (name,))

    def failures(self) -> Iterator[Failure]:
        """What could not be read so far, by name."""
        query = "SELECT name, what, next_step FROM failures ORDER BY name"
        yield from (Failure(**row) for row in self._rows(query))


def _document(row: Row) -> Document:
    lists = {
        "pages": tuple(json.loads(row["pages"])),
        "metadata": tuple((key, value) for key, value in json.loads(row["metadata"])),
    }
    return Document(**{**row, **lists})
