"""Bytes as they were got → packed rows under their SHA-256, with each place and moment where they were seen."""

# ruff: noqa: S608 - values go through marks; the names put into queries are constants of this module

from __future__ import annotations

import dataclasses
import hashlib
import json
import zlib
from collections.abc import Iterator

from armsledger.errors import LedgerError
from armsledger.originals import Original, Recipe, Sighting
from armsledger.store.opening import LedgerFile, Row

LEVEL = 6
SIGHTING_FIELDS = tuple(field.name for field in dataclasses.fields(Sighting))


class OriginalTables(LedgerFile):
    """What was got, from where, and when."""

    def see(self, document: str, name: str, original: Original | None) -> None:
        """Note that a document was found under a name, in these bytes; the bytes are kept once."""
        with self.writing():
            row: dict[str, object] = {"document": document, "name": name}
            if original is not None:
                row |= _circumstances(original, self._keep_bytes(original.content))
            names = ", ".join(row)
            query = (
                f"INSERT INTO sightings ({names}) VALUES ({', '.join(f':{column}' for column in row)})"
                " ON CONFLICT (document, name, coalesce(original, '')) DO UPDATE SET"
                " last_seen = coalesce(excluded.last_seen, last_seen),"
                " headers = iif(excluded.last_seen IS NULL, headers, excluded.headers)"
            )
            self._connection.execute(query, row)

    def _keep_bytes(self, content: bytes) -> str:
        sha256 = digest(content)
        if not list(self._rows("SELECT 1 FROM originals WHERE sha256 = ?", (sha256,))):
            packed = zlib.compress(content, LEVEL)
            smaller = len(packed) < len(content)
            row = {"sha256": sha256, "size": len(content), "packing": "zlib" if smaller else "none"}
            self._insert("originals", {**row, "body": packed if smaller else content}, "OR IGNORE")
        return sha256

    def known(self, original: Original) -> str | None:
        """Id of the document that these bytes gave when they were read in the same way, or None."""
        query = "SELECT document FROM sightings WHERE original = ? AND recipe = ? ORDER BY number LIMIT 1"
        found = list(self._rows(query, (digest(original.content), recipe_words(original.recipe))))
        return str(found[0]["document"]) if found else None

    def sightings(self) -> Iterator[Sighting]:
        """Every name of every document, with the bytes it was read from."""
        query = f"SELECT {', '.join(SIGHTING_FIELDS)} FROM sightings ORDER BY document, name, number"
        yield from (_sighting(row) for row in self._rows(query))

    def versions(self, name: str) -> tuple[Sighting, ...]:
        """What was found under one name, the oldest first."""
        query = f"SELECT {', '.join(SIGHTING_FIELDS)} FROM sightings WHERE name = ? ORDER BY number"
        return tuple(_sighting(row) for row in self._rows(query, (name,)))

    def latest(self, name: str) -> Original | None:
        """What was got last under a name, with its headers, or None."""
        query = (
            f"SELECT {', '.join(SIGHTING_FIELDS)} FROM sightings WHERE name = ? AND original IS NOT NULL"
            " ORDER BY last_seen DESC, number DESC LIMIT 1"
        )
        found = [_sighting(row) for row in self._rows(query, (name,))]
        if not found or found[0].original is None or found[0].recipe is None:
            return None
        content = self.original(found[0].original)
        return Original(
            name, content, found[0].recipe, found[0].headers, found[0].last_seen, found[0].version
        )

    def changed(self, name: str, document: str) -> bool:
        """Whether another document than this one was found under this name before."""
        query = "SELECT 1 FROM sightings WHERE name = ? AND document != ? LIMIT 1"
        return bool(list(self._rows(query, (name, document))))

    def original_hashes(self) -> tuple[str, ...]:
        """SHA-256 of all bytes that are kept, in their order."""
        return tuple(row["sha256"] for row in self._rows("SELECT sha256 FROM originals ORDER BY sha256"))

    def original(self, sha256: str) -> bytes:
        """Bytes as they were got.

        Raises:
            LedgerError: they are not kept here, or not any more what they were.
        """
        query = "SELECT size, packing, body FROM originals WHERE sha256 = ?"
        found = list(self._rows(query, (sha256,)))
        if not found:
            raise LedgerError("no bytes with this hash are kept", where=sha256)
        try:
            content = unpacked(found[0])
        except zlib.error as error:
            raise LedgerError(f"the kept bytes cannot be unpacked: {error}", where=sha256) from error
        if digest(content) != sha256:
            raise LedgerError("the kept bytes are not what they were", where=sha256)
        return content


def unpacked(row: Row) -> bytes:
    """The body of a row of `originals`; never more than the size that was noted, and one byte."""
    if row["packing"] == "none":
        return bytes(row["body"])
    return zlib.decompressobj().decompress(row["body"], row["size"] + 1)


def digest(content: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()


def recipe_words(recipe: Recipe) -> str:
    """A recipe as JSON, without what is not set."""
    filled = {name: value for name, value in dataclasses.asdict(recipe).items() if value not in (None, ())}
    return json.dumps(filled, ensure_ascii=False, sort_keys=True)


def recipe_of(words: str) -> Recipe:
    """The recipe of its JSON."""
    fields = json.loads(words)
    for name in ("columns", "hints"):
        if name in fields:
            fields[name] = tuple((key, value) for key, value in fields[name])
    return Recipe(**fields)


def _circumstances(original: Original, sha256: str) -> dict[str, object]:
    return {
        "original": sha256,
        "recipe": recipe_words(original.recipe),
        "headers": json.dumps(original.headers, ensure_ascii=False),
        "first_seen": original.got_at,
        "last_seen": original.got_at,
        "version": original.version,
    }


def _sighting(row: Row) -> Sighting:
    headers = tuple((name, value) for name, value in json.loads(row["headers"]))
    recipe = recipe_of(row["recipe"]) if row["recipe"] else None
    return Sighting(**{**row, "headers": headers, "recipe": recipe})
