"""Judgments → rows, and back. A judgment is appended, never changed."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Sequence

from armsledger.model import Judgment
from armsledger.store.opening import LedgerFile, Row

FIELDS = tuple(field.name for field in dataclasses.fields(Judgment))


class JudgmentTables(LedgerFile):
    """What people decided."""

    def judge(self, judgment: Judgment) -> bool:
        """Append a judgment; False when it is there already."""
        with self.writing():
            return self._insert("judgments", dataclasses.asdict(judgment), "OR IGNORE")

    def judge_after(self, judgment: Judgment, after: str | None) -> list[Judgment]:
        """Append a judgment if nobody else judged the same thing since its reviewer looked.

        Args:
            judgment: what to append.
            after: the id of the last judgment about the thing that the reviewer saw; None where there was none.

        Returns:
            The judgments that came in since, in their order; where there are any, nothing was appended.
        """
        with self.writing():
            history = self.judgments_about(judgment.about)
            seen = next((turn for turn, one in enumerate(history, 1) if one.id == after), 0)
            if newer := history[seen:]:
                return newer
            self._insert("judgments", dataclasses.asdict(judgment))
            return []

    def judgments(self) -> Iterator[Judgment]:
        """All judgments, in the order in which they were made."""
        yield from self._judgments("ORDER BY at, id")

    def judgments_about(self, about: str) -> list[Judgment]:
        """The judgments about one thing, in the order in which they came in."""
        return list(self._judgments("WHERE about = ? ORDER BY number", (about,)))

    def judgment(self, key: str) -> Judgment | None:
        """The judgment of this id, or None."""
        return next(self._judgments("WHERE id = ?", (key,)), None)

    def judgments_on(self, keys: Sequence[str]) -> list[Judgment]:
        """The judgments about claims of these keys, each by itself or in a pair, in the order in which they came in."""
        listed = "(SELECT value FROM json_each(:keys))"
        where = (
            f"WHERE about IN {listed} OR instr(about, '|') AND (substr(about, 1, instr(about, '|') - 1) IN {listed}"
            f" OR substr(about, instr(about, '|') + 1) IN {listed}) ORDER BY number"
        )
        return list(self._judgments(where, {"keys": json.dumps(keys)}))

    def judgments_by(self, name: str) -> Iterator[Judgment]:
        """The judgments of one person, the last that came in first."""
        yield from self._judgments("WHERE by = ? ORDER BY number DESC", (name,))

    def last_judgment(self) -> int:
        """The number of the last judgment that came in; 0 where there is none."""
        (row,) = self._rows("SELECT coalesce(max(number), 0) AS last FROM judgments")
        return int(row["last"])

    def _judgments(self, rest: str, values: Sequence[str] | Row = ()) -> Iterator[Judgment]:
        query = f"SELECT {', '.join(FIELDS)} FROM judgments {rest}"  # noqa: S608 - names of ours
        yield from (Judgment(**row) for row in self._rows(query, values))
