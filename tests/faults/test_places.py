"""Disks that fill, folders that are closed, ledgers that others use, cut short or made newer: real ones."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from armsledger.cli import main
from armsledger.store import SCHEMA_VERSION, Ledger
from tests.faults.running import DOCUMENTS, check_whole, done, dump, started

pytestmark = pytest.mark.usefixtures("loaded")
NOBODY = 65534


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 16 MiB in memory."""
    place = tmp_path / "small"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"no file system may be mounted here: {mounted.stderr.decode().strip()}")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_disk_that_fills_keeps_what_was_kept_and_the_next_run_goes_on(
    small_disk: Path, corpus: Path, tmp_path: Path
) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"\0" * 16_200_000)
    arguments = ["read", "--ledger", str(small_disk / "x.db"), "--jobs", "1", str(corpus)]
    status, said = done(arguments, tmp_path / "out")
    assert status == 1
    assert "the disk is full. Make room and run it again; what was kept before is safe." in said
    assert "Traceback" not in said
    kept = check_whole(small_disk / "x.db")
    assert 0 < kept < 2 * DOCUMENTS
    ballast.unlink()
    status, said = done(arguments, tmp_path / "out")
    assert (status, check_whole(small_disk / "x.db")) == (1, 2 * DOCUMENTS), said  # 1: the broken file
    done(["read", "--ledger", str(tmp_path / "y.db"), "--jobs", "1", str(corpus)], tmp_path / "out")
    assert dump(small_disk / "x.db") == dump(tmp_path / "y.db")


def test_a_backup_that_finds_no_room_leaves_nothing_half(
    small_disk: Path, corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done(["read", "--ledger", str(tmp_path / "x.db"), "--jobs", "1", str(corpus)], tmp_path / "out")
    (small_disk / "ballast").write_bytes(b"\0" * 16_700_000)
    assert main(["backup", str(small_disk / "b.db"), "--ledger", str(tmp_path / "x.db")]) == 1
    assert "the disk is full" in capsys.readouterr().err
    assert [path.name for path in small_disk.iterdir()] == ["ballast"]


READ_ONLY = """
import os, sys
sys.path[:] = {path!r}
from tests.faults.running import load_all, read_here
load_all()
if os.getuid() == 0:
    os.setgroups([]); os.setgid({nobody}); os.setuid({nobody})
sys.exit(read_here(["read", "--ledger", {ledger!r}, "--jobs", "1", {corpus!r}]))
"""


def test_a_read_only_folder_is_told_before_anything_is_read() -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "one.txt").write_text("tanks 1")
        Path(folder).chmod(0o555)
        path = [*sys.path, str(Path(__file__).parents[2])]
        script = READ_ONLY.format(
            path=path, nobody=NOBODY, ledger=f"{folder}/x.db", corpus=f"{folder}/one.txt"
        )
        ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
        Path(folder).chmod(0o755)
    assert ended.returncode == 1
    assert (
        "the ledger cannot be opened or made here. Choose another place with --ledger FILE." in ended.stderr
    )
    assert "Traceback" not in ended.stderr


def test_two_readings_and_a_reader_at_once(corpus: Path, quick: Path, tmp_path: Path) -> None:
    path = quick / "two.db"
    arguments = ["read", "--ledger", str(path), "--jobs", "1", str(corpus)]
    running = [started(arguments, tmp_path / f"out{turn}") for turn in range(2)]
    looks = 0
    while any(one.is_alive() for one in running):
        if path.exists() and path.stat().st_size:
            with Ledger.open(path, create=True) as ledger:  # as a server would, all the while
                counts = ledger.claim_counts()
                assert all(counts[document.id] for document in ledger.documents(list(counts)))
                looks += 1
        for one in running:
            one.join(0.002)
    assert [one.exitcode for one in running] == [1, 1], (tmp_path / "out0").read_text()
    assert looks > 3
    assert check_whole(path) == 2 * DOCUMENTS


def test_a_backup_while_others_write_is_whole(corpus: Path, quick: Path, tmp_path: Path) -> None:
    path = quick / "busy.db"
    running = started(["read", "--ledger", str(path), "--jobs", "1", str(corpus)], tmp_path / "out")
    copies = 0
    while running.is_alive():
        if path.exists() and path.stat().st_size:
            with Ledger.open(path, create=True) as ledger:
                ledger.backup(quick / f"copy-{copies}.db")
            copies += 1
        running.join(0.01)
    assert copies > 2
    sizes = [check_whole(quick / f"copy-{turn}.db") for turn in range(copies)]
    assert sizes == sorted(sizes)
    assert not list(quick.glob(".*unfinished*"))


def read_whole(corpus: Path, path: Path, tmp_path: Path) -> None:
    done(["read", "--ledger", str(path), "--jobs", "1", str(corpus)], tmp_path / "out")
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def test_a_ledger_cut_short_anywhere_is_found_and_a_backup_mends_it(
    corpus: Path, quick: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, backup = quick / "cut.db", quick / "cut-backup.db"
    read_whole(corpus, path, tmp_path)
    assert main(["backup", str(backup), "--ledger", str(path)]) == 0
    before, whole = dump(path), path.read_bytes()
    chance = random.Random(3)
    for turn in range(30):
        path.write_bytes(whole[: chance.randrange(1, len(whole) - 1)])
        capsys.readouterr()
        assert main(["verify", "--ledger", str(path)]) == 1
        said = capsys.readouterr()
        assert any(words in said.err for words in ("damaged", "not a ledger", "malformed", "page")), said.err
        assert "Nothing is wrong" not in said.out
        assert "Traceback" not in said.err
        assert main(["restore", str(backup), "--ledger", str(path), "--replace"]) == 0
        assert dump(path) == before
        assert path.with_name(f"{path.name}.replaced-{turn + 1}").exists()


def test_a_flipped_byte_anywhere_in_what_is_kept_is_found(corpus: Path, quick: Path, tmp_path: Path) -> None:
    path = quick / "flipped.db"
    read_whole(corpus, path, tmp_path)
    changes = [
        ("UPDATE originals SET body = CAST(x'00' || substr(body, 2) AS BLOB)", "unpacked|what they were"),
        ("UPDATE originals SET body = zeroblob(length(body))", "unpacked|what they were"),
        ("UPDATE documents SET text = replace(text, 'tanks', 'banks')", "not what it was"),
        ("UPDATE documents SET title = 'Another'", "not what it was"),
        ("UPDATE claims SET quote_start = quote_start + 1", "does not stand at"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM originals", "points to no row"),
    ]
    whole = path.read_bytes()
    for change, what in changes:
        path.write_bytes(whole)
        connection = sqlite3.connect(path)
        connection.executescript(change)
        connection.close()
        out = tmp_path / "out"
        status, said = done(["verify", "--ledger", str(path)], out)
        assert status == 1, change
        assert any(words in said for words in what.split("|")), said[:500]


@pytest.mark.parametrize(
    "command", [["read", "x.txt"], ["claims"], ["verify"], ["backup", "b.db"], ["failures"]]
)
def test_a_ledger_of_a_newer_version_is_left_alone(
    corpus: Path, quick: Path, tmp_path: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = quick / f"newer-{command[0]}.db"
    read_whole(corpus, path, tmp_path)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    before = path.read_bytes()
    capsys.readouterr()
    assert main([*command, "--ledger", str(path)]) == 1
    assert f"this ledger has version {SCHEMA_VERSION + 1}" in capsys.readouterr().err
    assert path.read_bytes() == before
    assert not os.path.exists("b.db")  # noqa: PTH110 - what the command would have made, here


@pytest.mark.parametrize("kind", ["cut", "rubbish", "newer", "missing"])
def test_a_backup_that_cannot_be_trusted_is_not_restored(
    corpus: Path, quick: Path, tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path, backup = quick / f"kept-{kind}.db", quick / f"bad-{kind}.db"
    read_whole(corpus, path, tmp_path)
    before = dump(path)
    assert main(["backup", str(backup), "--ledger", str(path)]) == 0
    match kind:
        case "cut":
            os.truncate(backup, backup.stat().st_size // 2)
        case "rubbish":
            backup.write_bytes(b"rubbish" * 999)
        case "newer":
            sqlite3.connect(backup).execute("PRAGMA user_version = 99")
        case _:
            backup.unlink()
    assert main(["restore", str(backup), "--ledger", str(path), "--replace"]) == 1
    assert "Traceback" not in capsys.readouterr().err
    assert dump(path) == before
