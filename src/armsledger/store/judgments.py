"""Judgments → rows, and back. A judgment is appended, never changed."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from armsledger.model import Judgment
from armsledger.store.opening import LedgerFile

FIELDS = tuple(field.name for field in dataclasses.fields(Judgment))


class JudgmentTables(LedgerFile):
    """What people decided."""

    def judge(self, judgment: Judgment) -> bool:
        """Append a judgment; False when it is there already."""
        with self.writing():
            return self._insert("judgments", dataclasses.asdict(judgment), "OR IGNORE")

    def judgments(self) -> Iterator[Judgment]:
        """All judgments, in the order in which they were made."""
        query = f"SELECT {', '.join(FIELDS)} FROM judgments ORDER BY at, id"  # noqa: S608 - names of ours
        yield from (Judgment(**row) for row in self._rows(query))
