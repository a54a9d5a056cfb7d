"""Rounds of watching, and searches with what they found or did not find → rows, and back."""

# ruff: noqa: S608 - values go through marks; the names put into queries are constants of this module

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Sequence

from armsledger.originals import Search, Visit
from armsledger.store.bounds import bounds
from armsledger.store.opening import LedgerFile

VISIT_FIELDS = tuple(field.name for field in dataclasses.fields(Visit))
SEARCH_FIELDS = tuple(field.name for field in dataclasses.fields(Search))


class SearchTables(LedgerFile):
    """What was watched and what was looked for."""

    def note_visit(self, visit: Visit) -> None:
        """Remember a round of watching."""
        with self.writing():
            self._insert("visits", dataclasses.asdict(visit))

    def visits(self, place: str | None = None) -> Iterator[Visit]:
        """Rounds of watching, of one place or all, the oldest first."""
        where = "WHERE place = ?" if place else ""
        query = f"SELECT {', '.join(VISIT_FIELDS)} FROM visits {where} ORDER BY number"
        yield from (Visit(**row) for row in self._rows(query, (place,) if place else ()))

    def search(
        self, words: str, places: Sequence[str] = (), since: str | None = None, until: str | None = None
    ) -> Search:
        """Look for words in the kept documents; nothing is recorded yet, and `at` is empty.

        Args:
            words: all of them have to stand in a document's title or text, in any order.
            places: beginnings of names, addresses, or a feed that was watched.
            since: EDTF; documents without a date are looked at, too, and counted.
            until: EDTF.
        """
        rows, values = _within(places, since, until)
        asked = {"words": _quoted(words)}
        looked = f"SELECT count(*) AS n, count(*) - count(published) AS undated FROM documents WHERE {rows}"
        counted = next(self._rows(looked, values))
        matching = "number IN (SELECT rowid FROM document_words WHERE document_words MATCH :words)"
        query = f"SELECT id FROM documents WHERE {rows} AND {matching} ORDER BY number"
        found = tuple(row["id"] for row in self._rows(query, {**values, **asked}))
        visited = (
            "SELECT count(*) AS n, min(at) AS first, max(at) AS last FROM visits"
            " WHERE outcome IN ('read', 'unchanged')"
        )
        if places:
            names = [f":place{turn}" for turn in range(len(places))]
            visited += f" AND place IN ({', '.join(names)})"
        rounds = next(
            self._rows(visited, {name: value for name, value in values.items() if name.startswith("place")})
        )
        return Search(
            at="",
            words=words,
            places=tuple(places),
            since=since,
            until=until,
            looked_at=counted["n"],
            undated=counted["undated"],
            rounds=rounds["n"],
            first=rounds["first"],
            last=rounds["last"],
            found=found,
        )

    def note_search(self, search: Search) -> None:
        """Remember a search; it is never changed afterwards."""
        row = dataclasses.asdict(search)
        row |= {name: json.dumps(row[name], ensure_ascii=False) for name in ("places", "found")}
        with self.writing():
            self._insert("searches", row)

    def searches(self) -> Iterator[Search]:
        """All searches that were recorded, the oldest first."""
        for row in self._rows(f"SELECT {', '.join(SEARCH_FIELDS)} FROM searches ORDER BY number"):
            lists = {name: tuple(json.loads(row[name])) for name in ("places", "found")}
            yield Search(**{**row, **lists})


def _within(places: Sequence[str], since: str | None, until: str | None) -> tuple[str, dict[str, str]]:
    """A condition on documents that lie in places and dates, with its values."""
    conditions = ["1"]
    values: dict[str, str] = {}
    if places:
        starts = []
        for turn, place in enumerate(places):
            values[f"place{turn}"] = place
            beginning = f"substr(name, 1, length(:place{turn})) = :place{turn}"
            listed = f"instr(headers, :listed{turn}) > 0"  # a page that a watched feed led to
            values[f"listed{turn}"] = json.dumps(["x-armsledger-listed-in", place], ensure_ascii=False)
            starts.append(f"id IN (SELECT document FROM sightings WHERE {beginning} OR {listed})")
        conditions.append(f"({' OR '.join(starts)})")
    if since:
        conditions.append("coalesce(latest, '~') >= :since")
        values["since"] = bounds(since)[0] or ""
    if until:
        conditions.append("coalesce(earliest, '') <= :until")
        values["until"] = bounds(until)[1] or "~"
    return " AND ".join(conditions), values


def _quoted(words: str) -> str:
    return " ".join('"' + word.replace('"', '""') + '"' for word in words.split())
