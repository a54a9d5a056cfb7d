"""Documents and claims → one SQLite file and back; refuses what is no ledger, damaged, or of a newer version.

The only module that knows the database. What is kept and what is derived stands in schema.sql.
"""

# ruff: noqa: S608 - values go through marks; the names put into queries are constants of this module

from __future__ import annotations

import dataclasses
import json
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Any, Self, TypeAlias

from armsledger.errors import LedgerError, UsageError
from armsledger.model import Claim, Claimant, ClaimFilter, Document, Evidence, Failure, Item, Sighting, Value

APPLICATION = 0x41524D53  # "ARMS": marks the file as ours
SCHEMA_VERSION = 1
PATIENCE = 20.0  # seconds to wait for another process that writes
CHUNK = 400  # claims put together at a time
DOCUMENT_FIELDS = tuple(field.name for field in dataclasses.fields(Document))
ACTOR_SLOTS = ("suppliers", "recipients", "intermediaries", "holders", "toward")
PLAIN_SLOTS = ("mode", "polarity", "factuality", "stage", "channel", "policy", "change", "theme", "stance")
VALUE_FIELDS = tuple(field.name for field in dataclasses.fields(Value))
SEASON_STARTS = {"21": "03", "22": "06", "23": "09", "24": "12"}  # EDTF: spring, summer, autumn, winter
SEASON_ENDS = {"21": "05", "22": "08", "23": "11", "24": "12"}
ELSEWHERE = "Choose another place with --ledger FILE."
TROUBLES = {
    "SQLITE_BUSY": ("another program is writing to this ledger", "Wait until it has ended and try again."),
    "SQLITE_READONLY": ("this ledger may not be written", ELSEWHERE),
    "SQLITE_CANTOPEN": ("the ledger cannot be opened or made here", ELSEWHERE),
    "SQLITE_FULL": ("the disk is full", "Make room and run it again; what was kept before is safe."),
    "SQLITE_NOTADB": ("this file is not a ledger", ELSEWHERE),
    "SQLITE_CORRUPT": ("the ledger is damaged or cut short", "Put a copy of it in its place."),
    "SQLITE_IOERR": ("the disk does not answer as it should", "Check it; what was kept before is safe."),
}
Row: TypeAlias = Mapping[str, Any]


class Ledger:
    """An open ledger. Every method raises LedgerError when the file cannot be read, written or trusted."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Wrap an open connection; others use `Ledger.open`."""
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
        with _told(path), ExitStack() as undo:
            ledger = cls(path, _connect(path, "rwc" if create else "rw" if writable else "ro", patience))
            undo.callback(ledger.close)
            ledger._check(create=create)
            undo.pop_all()
        return ledger

    def close(self) -> None:
        """Close the file; nothing can be read or written any more."""
        self._connection.close()

    def __enter__(self) -> Self:
        """Be closed at the end of a `with`."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    def _check(self, *, create: bool) -> None:
        """Make the tables of an empty file, or see that this is a ledger that we know."""
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

    def _make(self) -> None:
        self._connection.execute("PRAGMA journal_mode = WAL")
        with self.writing():
            if self._number("application_id") == APPLICATION:  # another process was faster
                return
            for statement in _statements(files("armsledger").joinpath("schema.sql").read_text("utf-8")):
                self._connection.execute(statement)
            self._connection.execute(f"PRAGMA application_id = {APPLICATION}")
            self._connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def _number(self, pragma: str) -> int:
        return int(self._connection.execute(f"PRAGMA {pragma}").fetchone()[0])

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All that is written inside lands together, or not at all; inside another one it joins that."""
        if self._connection.in_transaction:
            yield
            return
        with _told(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            finally:
                self._connection.rollback()  # does nothing after a commit

    def keep(self, document: Document) -> bool:
        """Keep a document and the name it was seen under; True when it is new."""
        row = {name: getattr(document, name) for name in DOCUMENT_FIELDS}
        earliest, latest = bounds(document.published)
        with self.writing():
            new = self._insert("documents", {**row, "earliest": earliest, "latest": latest}, "OR IGNORE")
            self._insert("sightings", {"document": document.id, "name": document.name}, "OR IGNORE")
            self._connection.execute("DELETE FROM failures WHERE name = ?", (document.name,))
        return new

    def documents(self, ids: Sequence[str] | None = None) -> Iterator[Document]:
        """All documents, or those with the given ids, in the order in which they were first read."""
        where = "" if ids is None else f"WHERE id IN ({_marks(ids)})"
        query = f"SELECT {', '.join(DOCUMENT_FIELDS)} FROM documents {where} ORDER BY number"
        yield from (Document(**row) for row in self._rows(query, ids or ()))

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

    def sightings(self) -> Iterator[Sighting]:
        """Every name of every document."""
        query = "SELECT document, name FROM sightings ORDER BY document, name"
        yield from (Sighting(**row) for row in self._rows(query))

    def claim_counts(self) -> dict[str, int]:
        """Document id → number of its claims; documents without claims are left out."""
        query = "SELECT document, count(*) AS claims FROM claims GROUP BY document"
        return {row["document"]: row["claims"] for row in self._rows(query)}

    def note_failure(self, failure: Failure) -> None:
        """Remember what could not be read; it is forgotten when a document of that name is kept."""
        with self.writing():
            self._insert("failures", dataclasses.asdict(failure), "OR REPLACE")

    def failures(self) -> Iterator[Failure]:
        """What could not be read so far, by name."""
        query = "SELECT name, what, next_step FROM failures ORDER BY name"
        yield from (Failure(**row) for row in self._rows(query))

    def replace_claims(self, document: str, claims: Iterable[Claim], *, coder: str) -> None:
        """Put a document's claims in the place of those that it had, and note which coder made them."""
        with self.writing():
            self._connection.execute("DELETE FROM claims WHERE document = ?", (document,))
            self._insert("codings", {"document": document, "coder": coder}, "OR REPLACE")
            for place, claim in enumerate({claim.id: claim for claim in claims}.values()):
                self._add(claim, place)

    def coder_of(self, document: str) -> str | None:
        """The version of the coder that a document was last coded with, or None."""
        found = list(self._rows("SELECT coder FROM codings WHERE document = ?", (document,)))
        return str(found[0]["coder"]) if found else None

    def coders(self) -> dict[str, int]:
        """Version of the coder → number of documents coded with it."""
        query = "SELECT coder, count(*) AS documents FROM codings GROUP BY coder ORDER BY coder"
        return {row["coder"]: row["documents"] for row in self._rows(query)}

    def claims(self, wanted: ClaimFilter | None = None) -> Iterator[Claim]:
        """Claims in the order of their documents and of the text."""
        conditions, values = _conditions(wanted or ClaimFilter())
        where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
        limit = f"LIMIT {int(wanted.limit)}" if wanted and wanted.limit is not None else ""
        query = (
            "SELECT claims.* FROM claims JOIN documents ON documents.id = claims.document"
            f" {where} ORDER BY documents.number, claims.place {limit}"
        )
        rows = self._rows(query, values)
        while chunk := list(islice(rows, CHUNK)):
            yield from self._assemble(chunk)

    def claim(self, beginning: str) -> Claim:
        """The one claim whose id begins so; an ellipsis at its end is passed over.

        Raises:
            UsageError: there is none, or more than one; the message names the candidates.
        """
        begin = beginning.strip().rstrip("….").lower()
        query = (
            "SELECT id FROM claims WHERE :it != '' AND substr(id, 1, length(:it)) = :it ORDER BY id LIMIT 9"
        )
        ids = [row["id"] for row in self._rows(query, {"it": begin})]
        if not ids:
            advice = "`armsledger claims` lists them with their ids."
            raise UsageError("no claim has an id that begins so", where=beginning, next_step=advice)
        if len(ids) > 1:
            shown = ", ".join(ids[:8]) + (" and more" if len(ids) > 8 else "")  # noqa: PLR2004 - LIMIT less one
            raise UsageError(
                f"more than one claim begins so: {shown}", where=beginning, next_step="Give more letters."
            )
        return next(self.claims(ClaimFilter(ids=(ids[0],))))

    def drop_derived(self) -> None:
        """Remove all that coding made; documents, names and failures stay."""
        with self.writing():
            self._connection.execute("DELETE FROM claims")
            self._connection.execute("DELETE FROM codings")

    def _rows(self, query: str, values: Sequence[Any] | Row = ()) -> Iterator[Row]:
        with _told(self.path):
            cursor = self._connection.execute(query, values)
            names = [column[0] for column in cursor.description]
            yield from (dict(zip(names, row, strict=True)) for row in cursor)

    def _insert(self, table: str, row: Row, how: str = "") -> bool:
        marks = ", ".join(f":{name}" for name in row)
        query = f"INSERT {how} INTO {table} ({', '.join(row)}) VALUES ({marks})"
        return self._connection.execute(query, row).rowcount > 0

    def _add(self, claim: Claim, place: int) -> None:
        earliest, latest = bounds(claim.when)
        row = {name: getattr(claim, name) for name in ("id", "document", "kind", *PLAIN_SLOTS)}
        row |= {f"value_{name}": getattr(claim.value, name) if claim.value else None for name in VALUE_FIELDS}
        row |= {"place": place, "event_date": claim.when, "earliest": earliest, "latest": latest}
        row |= {"quote_start": claim.evidence.start, "quote_end": claim.evidence.end}
        row |= {
            "quote": claim.evidence.quote,
            "trigger_start": claim.trigger[0],
            "trigger_end": claim.trigger[1],
        }
        row |= {name: json.dumps(getattr(claim, name), ensure_ascii=False) for name in ("inferred", "why")}
        self._insert("claims", row)
        key = {"claim": self._connection.execute("SELECT last_insert_rowid()").fetchone()[0]}
        for slot in ACTOR_SLOTS:
            for turn, actor in enumerate(getattr(claim, slot)):
                self._insert("claim_actors", {**key, "slot": slot, "place": turn, "actor": actor})
        for table, parts in (("claim_items", claim.items), ("claimants", claim.claimants)):
            for turn, part in enumerate(parts):
                self._insert(table, {**key, "place": turn, **dataclasses.asdict(part)})  # type: ignore[call-overload]

    def _assemble(self, rows: Sequence[Row]) -> Iterator[Claim]:
        """Rows of `claims` → Claims with their parts from the other tables, in the same order."""
        numbers = [row["number"] for row in rows]
        actors, items, claimants = (
            self._parts(t, numbers) for t in ("claim_actors", "claim_items", "claimants")
        )
        for row in rows:
            number = row["number"]
            slots: dict[str, Any] = {slot: row[slot] for slot in ("id", "document", "kind", *PLAIN_SLOTS)}
            for slot in ACTOR_SLOTS:
                slots[slot] = tuple(part["actor"] for part in actors.get(number, ()) if part["slot"] == slot)
            money = {name: row[f"value_{name}"] for name in VALUE_FIELDS}
            yield Claim(
                evidence=Evidence(row["quote_start"], row["quote_end"], row["quote"]),
                trigger=(row["trigger_start"], row["trigger_end"]),
                when=row["event_date"],
                items=tuple(Item(**part) for part in items.get(number, ())),
                claimants=tuple(Claimant(**part) for part in claimants.get(number, ())),
                value=Value(**money) if money["amount"] is not None else None,
                inferred=tuple(json.loads(row["inferred"])),
                why=tuple(json.loads(row["why"])),
                **slots,
            )

    def _parts(self, table: str, claims: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
        """Claim number → its rows of another table, in order."""
        found: dict[int, list[dict[str, Any]]] = {}
        query = f"SELECT * FROM {table} WHERE claim IN ({_marks(claims)}) ORDER BY claim, place"
        for row in self._rows(query, claims):
            part = {name: value for name, value in row.items() if name not in {"claim", "place"}}
            found.setdefault(row["claim"], []).append(part)
        return found


def bounds(edtf: str | None) -> tuple[str, str] | tuple[None, None]:
    """What an EDTF date or interval can mean: two strings that sort like dates, the second after its end.

    Two dates may overlap when neither one's first string is after the other's second.
    """
    if edtf is None:
        return None, None
    first, slash, last = edtf.partition("/")
    first, last = first.strip(".?~%"), (last if slash else first).strip(".?~%")
    first = re.sub(r"(?<=-)2[1-4]\Z", lambda season: SEASON_STARTS[season[0]], first.replace("-XX", ""))
    last = re.sub(r"(?<=-)2[1-4]\Z", lambda season: SEASON_ENDS[season[0]], last.replace("-XX", ""))
    return first.replace("X", "0"), f"{last.replace('X', '9')}~"


def _conditions(wanted: ClaimFilter) -> tuple[list[str], list[str]]:
    """SQL conditions and their values, in step."""
    anywhere = "claims.number IN (SELECT claim FROM {} WHERE {})"
    found: list[tuple[str, tuple[str, ...]]] = [
        (f"claims.{column} IN ({_marks(values)})", values)
        for column in ("id", "document", "kind", "stage")
        if (values := getattr(wanted, f"{column}s"))
    ]
    for slot in ("suppliers", "recipients", "holders"):
        if values := getattr(wanted, slot):
            condition = f"slot = '{slot}' AND actor IN ({_marks(values)})"
            found.append((anywhere.format("claim_actors", condition), values))
    for table, column, values in (
        ("claim_actors", "actor", wanted.actors),
        ("claim_items", "category", wanted.categories),
    ):
        if values:
            found.append((anywhere.format(table, f"{column} IN ({_marks(values)})"), values))
    if wanted.claimants:
        says = " OR ".join("actor = ? OR instr(lower(name), lower(?)) > 0" for _ in wanted.claimants)
        found.append((anywhere.format("claimants", says), tuple(v for v in wanted.claimants for _ in (1, 2))))
    if wanted.polarity:
        found.append(("claims.polarity = ?", (wanted.polarity,)))
    if wanted.since:
        found.append(("coalesce(claims.latest, documents.latest) >= ?", (bounds(wanted.since)[0] or "",)))
    if wanted.until:
        found.append(
            ("coalesce(claims.earliest, documents.earliest) <= ?", (bounds(wanted.until)[1] or "~",))
        )
    if wanted.words:
        quoted = " ".join('"' + word.replace('"', '""') + '"' for word in wanted.words.split())
        found.append(
            ("claims.number IN (SELECT rowid FROM quote_words WHERE quote_words MATCH ?)", (quoted,))
        )
    return [condition for condition, _ in found], [value for _, values in found for value in values]


def _connect(path: Path, mode: str, patience: float) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode={mode}"
    if (
        mode == "ro"
        and not os.access(path.parent, os.W_OK)
        and not path.with_name(f"{path.name}-wal").exists()
    ):
        address += "&immutable=1"  # a place that nobody may write has no room for the files that WAL needs
    connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=patience)
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
def _told(path: Path) -> Iterator[None]:
    """Errors of the database, told as LedgerErrors; those that only our own mistake can cause stay."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorname", "")
        for name, (what, next_step) in TROUBLES.items():
            if code.startswith(name):
                raise LedgerError(what, where=str(path), next_step=next_step) from error
        raise


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
