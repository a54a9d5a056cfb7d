"""What resolution makes of claims → rows, and back, with a hash of what it was made of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeAlias

from armsledger.store.opening import LedgerFile, marks

Record: TypeAlias = dict[str, Any]

MADE_OF = (
    "SELECT id FROM documents ORDER BY id",
    "SELECT id FROM claims ORDER BY id",
    "SELECT id FROM judgments ORDER BY id",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that resolution made.

    Attributes:
        place: sorts it among those of its kind, together with its id.
        facets: by what lists narrow and sort it: slot → words, and `sort` → {order: number or word}.
        record: as exports give it; has `id` and `claims`.
    """

    kind: str
    place: str
    facets: Mapping[str, Any]
    record: Record


class FindingTables(LedgerFile):
    """The findings that are made of claims and of what people decided."""

    def state(self, version: str) -> str:
        """A hash of all that findings are made of.

        Args:
            version: of weights and words.
        """
        digest = sha256(version.encode())
        for query in MADE_OF:
            digest.update(b"|")
            for row in self._rows(query):
                digest.update(row["id"].encode())
        return digest.hexdigest()[:32]

    def resolved_state(self) -> str | None:
        """The state of which the kept findings were made; None where there are none."""
        found = list(self._rows("SELECT state FROM resolved"))
        return str(found[0]["state"]) if found else None

    def replace_findings(self, findings: Iterable[Finding], state: str) -> None:
        """Put findings in the place of those that were kept, in one transaction; what is the same stays untouched.

        Args:
            findings: what is to be kept; a record has `id` and `claims`.
            state: as `state` gives it.
        """
        with self.writing():
            gone = {row["number"] for row in self._rows("SELECT number FROM findings")}
            for one in findings:
                gone.discard(self._put(one))
            remove = "DELETE FROM findings WHERE number = ?"
            self._connection.executemany(remove, [(number,) for number in gone])
            self._insert("resolved", {"number": 1, "state": state}, "OR REPLACE")

    def _put(self, finding: Finding) -> int:
        """The number under which a finding is kept; a new one where it has changed."""
        row = {
            "kind": finding.kind,
            "id": finding.record["id"],
            "place": finding.place,
            "facets": json.dumps(finding.facets, ensure_ascii=False, sort_keys=True),
            "body": json.dumps(finding.record, ensure_ascii=False),
        }
        kept = self._connection.execute(
            "SELECT number FROM findings WHERE kind = :kind AND id = :id"
            " AND place = :place AND facets = :facets AND body = :body",
            row,
        ).fetchone()
        if kept:
            return int(kept[0])
        self._insert("findings", row, "OR REPLACE")
        number = int(self._connection.execute("SELECT last_insert_rowid()").fetchone()[0])
        for claim in dict.fromkeys(finding.record["claims"]):
            self._insert("finding_claims", {"finding": number, "claim": claim})
        return number

    def findings(self, kind: str) -> Iterator[Record]:
        """All findings of a kind, in their turn."""
        query = "SELECT body FROM findings WHERE kind = ? ORDER BY place, id"
        yield from (json.loads(row["body"]) for row in self._rows(query, (kind,)))

    def findings_at(self, numbers: Sequence[int]) -> list[Record]:
        """The findings of these numbers, in their order; those that are gone are left out."""
        query = f"SELECT number, body FROM findings WHERE number IN ({marks(numbers)})"  # noqa: S608 - values go through marks
        found = {row["number"]: row["body"] for row in self._rows(query, numbers)}
        return [json.loads(found[number]) for number in numbers if number in found]

    def finding(self, kind: str, key: str) -> Record | None:
        """The finding of this very id, or None."""
        query = "SELECT body FROM findings WHERE kind = ? AND id = ?"
        return next((json.loads(row["body"]) for row in self._rows(query, (kind, key))), None)

    def findings_named(self, kind: str, keys: Sequence[str]) -> list[Record]:
        """The findings of these very ids, in their turn; those that are gone are left out."""
        query = f"SELECT place, id, body FROM findings WHERE kind = ? AND id IN ({marks(keys)})"  # noqa: S608
        # Sorted here: asked for an order, SQLite walks through all findings of the kind.
        rows = sorted((row["place"], row["id"], row["body"]) for row in self._rows(query, (kind, *keys)))
        return [json.loads(body) for _, _, body in rows]

    def facets(self, kind: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """(number, facets) of all findings of a kind, in their turn."""
        query = "SELECT number, facets FROM findings WHERE kind = ? ORDER BY place, id"
        yield from ((row["number"], json.loads(row["facets"])) for row in self._rows(query, (kind,)))

    def find_findings(self, beginning: str) -> list[tuple[str, dict[str, Any]]]:
        """(kind, record) of the findings whose id begins so."""
        query = (
            "SELECT kind, body FROM findings WHERE substr(id, 1, length(:it)) = :it ORDER BY kind, place, id"
        )
        return [(row["kind"], json.loads(row["body"])) for row in self._rows(query, {"it": beginning})]

    def findings_of(self, claim: str) -> list[tuple[str, dict[str, Any]]]:
        """(kind, record) of the findings that rest on a claim."""
        query = (
            "SELECT kind, body FROM findings JOIN finding_claims ON finding = number"
            " WHERE claim = ? ORDER BY kind, place, id"
        )
        return [(row["kind"], json.loads(row["body"])) for row in self._rows(query, (claim,))]
