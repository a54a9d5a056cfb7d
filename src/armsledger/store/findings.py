"""What resolution makes of claims → rows, and back, with a hash of what it was made of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from armsledger.store.opening import LedgerFile

MADE_OF = (
    "SELECT id FROM documents ORDER BY id",
    "SELECT id FROM claims ORDER BY id",
    "SELECT id FROM judgments ORDER BY id",
)


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

    def replace_findings(self, findings: Iterable[tuple[str, dict[str, Any]]], state: str) -> None:
        """Put findings in the place of those that were kept, in one transaction.

        Args:
            findings: (kind, record); a record has `id` and `claims`.
            state: as `state` gives it.
        """
        with self.writing():
            self._connection.execute("DELETE FROM findings")
            for kind, record in findings:
                body = json.dumps(record, ensure_ascii=False)
                self._insert("findings", {"kind": kind, "id": record["id"], "body": body})
                number = self._connection.execute("SELECT last_insert_rowid()").fetchone()[0]
                for claim in dict.fromkeys(record["claims"]):
                    self._insert("finding_claims", {"finding": number, "claim": claim})
            self._insert("resolved", {"number": 1, "state": state}, "OR REPLACE")

    def findings(self, kind: str) -> Iterator[dict[str, Any]]:
        """All findings of a kind, in the order in which they were made."""
        query = "SELECT body FROM findings WHERE kind = ? ORDER BY number"
        yield from (json.loads(row["body"]) for row in self._rows(query, (kind,)))

    def find_findings(self, beginning: str) -> list[tuple[str, dict[str, Any]]]:
        """(kind, record) of the findings whose id begins so."""
        query = "SELECT kind, body FROM findings WHERE substr(id, 1, length(:it)) = :it ORDER BY number"
        return [(row["kind"], json.loads(row["body"])) for row in self._rows(query, {"it": beginning})]

    def findings_of(self, claim: str) -> list[tuple[str, dict[str, Any]]]:
        """(kind, record) of the findings that rest on a claim."""
        query = (
            "SELECT kind, body FROM findings JOIN finding_claims ON finding = number"
            " WHERE claim = ? ORDER BY number"
        )
        return [(row["kind"], json.loads(row["body"])) for row in self._rows(query, (claim,))]
