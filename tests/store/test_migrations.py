"""A ledger of every released version opens, loses nothing, and ends with the tables of a new one."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from armsledger.errors import LedgerError
from armsledger.originals import Sighting
from armsledger.store import SCHEMA_VERSION, Ledger

SCHEMAS = sorted(Path(__file__).parent.glob("schema_*.sql"))


def old_ledger(path: Path, schema: Path) -> None:
    connection = sqlite3.connect(path)
    connection.executescript("PRAGMA journal_mode = WAL;" + schema.read_text(encoding="utf-8"))
    connection.executescript(
        f"""
        PRAGMA application_id = {0x41524D53};
        PRAGMA user_version = {schema.stem.rpartition("_")[2]};
        INSERT INTO documents (id, name, text, media_type, language)
        VALUES ('d1', 'one.md', 'Portugal sent tanks 🛡.', 'text/markdown', 'en'),
               ('d2', 'two.txt', 'Nothing.', 'text/plain', NULL);
        INSERT INTO sightings (document, name) VALUES ('d1', 'one.md'), ('d1', 'copy.md'), ('d2', 'two.txt');
        INSERT INTO failures VALUES ('bad.txt', 'it is binary', NULL);
        INSERT INTO codings VALUES ('d1', 'c1');
        INSERT INTO claims (id, document, place, kind, quote_start, quote_end, quote, trigger_start, trigger_end,
                            mode, polarity, factuality, inferred, why)
        VALUES ('aa', 'd1', 0, 'transfer', 0, 8, 'Portugal', 0, 8, 'own', '+', 'certain', '[]', '[]');
        """  # noqa: S608
    )
    if int(schema.stem.rpartition("_")[2]) > 1:
        connection.execute("UPDATE documents SET language_basis = 'metadata' WHERE language IS NOT NULL")
        connection.commit()
    connection.close()


def tables(path: Path) -> dict[str, object]:
    """Columns, keys and indexes of each table, and the text of what has no columns."""
    connection = sqlite3.connect(path)
    found: dict[str, object] = {}
    for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_schema").fetchall():
        if kind == "table":
            columns = connection.execute(f"PRAGMA table_xinfo({name})").fetchall()
            found[name] = (
                {column[1]: column[2:] for column in columns},
                sorted(str(key[2:]) for key in connection.execute(f"PRAGMA foreign_key_list({name})")),
                connection.execute("SELECT strict FROM pragma_table_list WHERE name = ?", (name,)).fetchone(),
            )
        elif sql:
            found[name] = re.sub(r"\s+|\"", " ", sql).strip()
    connection.close()
    return found


def test_each_released_schema_is_here() -> None:
    assert [int(schema.stem.rpartition("_")[2]) for schema in SCHEMAS] == list(range(1, SCHEMA_VERSION))


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda path: path.stem)
@pytest.mark.parametrize("writable", [True, False])
def test_an_old_ledger_is_renewed_and_loses_nothing(tmp_path: Path, schema: Path, *, writable: bool) -> None:
    path, fresh = tmp_path / "old.db", tmp_path / "fresh.db"
    old_ledger(path, schema)
    Ledger.open(fresh, create=True).close()
    with Ledger.open(path, writable=writable) as ledger:
        assert [one.id for one in ledger.documents()] == ["d1", "d2"]
        assert [one.language_basis for one in ledger.documents()] == ["metadata", None]
        assert set(ledger.sightings()) == {
            Sighting("d1", "one.md"),
            Sighting("d1", "copy.md"),
            Sighting("d2", "two.txt"),
        }
        assert [one.name for one in ledger.failures()] == ["bad.txt"]
        assert [(one.id, one.evidence.quote) for one in ledger.claims()] == [("aa", "Portugal")]
        assert list(ledger.troubles()) == []
    assert tables(path) == tables(fresh)


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda path: path.stem)
def test_a_renewal_that_fails_leaves_the_old_ledger(
    tmp_path: Path, schema: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.db"
    old_ledger(path, schema)
    before = tables(path)
    run = Ledger._run  # noqa: SLF001

    def half(self: Ledger, script: str) -> None:
        run(self, script[: len(script) // 2].rpartition(";")[0] + ";")
        raise LedgerError("the disk is full")

    monkeypatch.setattr(Ledger, "_run", half)
    with pytest.raises(LedgerError):
        Ledger.open(path)
    assert tables(path) == before
    monkeypatch.undo()
    with Ledger.open(path) as ledger:
        assert ledger.document_ids() == ("d1", "d2")
