"""Claims → rows of six tables, and back, whole or by a filter."""

# ruff: noqa: S608 - values go through marks; the names put into queries are constants of this module

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from armsledger.errors import UsageError
from armsledger.model import Claim, Claimant, ClaimFilter, Evidence, Item, Value
from armsledger.store.bounds import bounds
from armsledger.store.filters import conditions
from armsledger.store.opening import LedgerFile, Row, marks

CHUNK = 400  # claims put together at a time
ACTOR_SLOTS = ("suppliers", "recipients", "intermediaries", "holders", "toward")
PLAIN_SLOTS = ("mode", "polarity", "factuality", "stage", "channel", "policy", "change", "theme", "stance")
VALUE_FIELDS = tuple(field.name for field in dataclasses.fields(Value))


class ClaimTables(LedgerFile):
    """What coding made: claims with their parts, and which coder made them."""

    def claim_counts(self) -> dict[str, int]:
        """Document id → number of its claims; documents without claims are left out."""
        query = "SELECT document, count(*) AS claims FROM claims GROUP BY document"
        return {row["document"]: row["claims"] for row in self._rows(query)}

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
        wanted_rows, values = conditions(wanted or ClaimFilter())
        where = f"WHERE {' AND '.join(wanted_rows)}" if wanted_rows else ""
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
        """Remove all that coding and resolution made; documents, names, failures and judgments stay."""
        with self.writing():
            self._connection.execute("DELETE FROM findings")
            self._connection.execute("DELETE FROM resolved")
            self._connection.execute("DELETE FROM claims")
            self._connection.execute("DELETE FROM codings")

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
        query = f"SELECT * FROM {table} WHERE claim IN ({marks(claims)}) ORDER BY claim, place"
        for row in self._rows(query, claims):
            part = {name: value for name, value in row.items() if name not in {"claim", "place"}}
            found.setdefault(row["claim"], []).append(part)
        return found
