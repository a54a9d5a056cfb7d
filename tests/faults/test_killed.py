"""`kill -9` at random moments of a real reading: nothing kept is lost, and the next run ends as if nothing had been."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.acquisition import makers
from tests.faults.running import DOCUMENTS, MOMENT, check_whole, done, dump, started

RUNS = 102
KILLS = 3  # in one ledger, one after the other


@pytest.fixture(scope="session")
def undisturbed(corpus: Path, quick: Path, loaded: None) -> tuple[str, float]:  # noqa: ARG001
    """What an undisturbed reading leaves, and the seconds that it takes."""
    folder = quick / "undisturbed"
    folder.mkdir()
    begun = time.perf_counter()
    status, said = done(["read", "--ledger", f"{folder}/x.db", "--jobs", "1", str(corpus)], folder / "out")
    seconds = time.perf_counter() - begun
    assert status == 1, said  # the broken file
    assert check_whole(folder / "x.db") == 2 * DOCUMENTS
    return dump(folder / "x.db"), seconds


def kill_after(seconds: float, arguments: list[str], out: Path) -> None:
    running = started(arguments, out)
    running.join(seconds)
    if running.is_alive() and running.pid is not None:
        os.kill(running.pid, signal.SIGKILL)
        running.join()


def kill_when(kept: int, path: Path, arguments: list[str], out: Path) -> None:
    """Kill as soon as the ledger holds more than so many documents, however fast the machine is."""
    running = started(arguments, out)
    while running.is_alive() and documents_in(path) <= kept:
        time.sleep(0.002)
    if running.is_alive() and running.pid is not None:
        os.kill(running.pid, signal.SIGKILL)
    running.join()


def documents_in(path: Path) -> int:
    """How many documents are kept at this moment; none before there is a ledger."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def test_a_reading_that_is_killed_at_any_moment_loses_nothing(
    corpus: Path, quick: Path, undisturbed: tuple[str, float]
) -> None:
    expected, seconds = undisturbed
    chance = random.Random(6)
    partial = 0
    for ledger in range(RUNS // KILLS):
        path = quick / f"killed-{ledger}.db"
        arguments = ["read", "--ledger", str(path), "--jobs", "1", str(corpus)]
        kept = 0
        for kill in range(KILLS):
            if kill:
                kill_after(chance.uniform(0.05, 0.7) * seconds, arguments, quick / "out")
            else:
                kill_when(chance.randrange(2 * DOCUMENTS), path, arguments, quick / "out")
            now = check_whole(path)
            assert now >= kept
            kept = now
            partial += 0 < now < 2 * DOCUMENTS
        status, said = done(arguments, quick / "out")
        assert status == 1, said
        assert dump(path) == expected
    print(f"{RUNS} readings killed, {partial} of them in the middle")
    assert partial >= RUNS // 5  # else the moments were badly chosen, and the test shows nothing


def test_several_processes_that_are_killed_lose_nothing(
    program: list[str], corpus: Path, quick: Path, undisturbed: tuple[str, float]
) -> None:
    expected, _ = undisturbed
    path = quick / "several.db"
    command = [*program, "read", "--ledger", str(path), "--jobs", "2", str(corpus)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": MOMENT}
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, start_new_session=True
    ) as running:
        while running.poll() is None and check_whole(path) < DOCUMENTS // 8:
            time.sleep(0.01)
        os.killpg(running.pid, signal.SIGKILL)
    assert check_whole(path) >= DOCUMENTS // 8
    subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, check=False
    )
    assert dump(path) == expected


def test_a_reading_with_a_reader_apart_that_is_killed_loses_nothing(
    quick: Path,
    tmp_path: Path,
    loaded: None,  # noqa: ARG001
) -> None:
    for number in range(DOCUMENTS):
        (tmp_path / f"{number:03}.pdf").write_bytes(makers.pdf([f"A page: tanks {number}.", "And one more."]))
    arguments = ["read", "--jobs", "1", str(tmp_path), "--ledger"]
    begun = time.perf_counter()
    assert done([*arguments, str(quick / "pdfs-undisturbed.db")], quick / "out")[0] == 0
    seconds = time.perf_counter() - begun
    path, chance = quick / "pdfs.db", random.Random(1)
    for _ in range(KILLS):
        kill_after(chance.uniform(0.3, 0.9) * seconds, [*arguments, str(path)], quick / "out")
        check_whole(path)
    status, said = done([*arguments, str(path)], quick / "out")
    assert status == 0, said
    assert check_whole(path) == DOCUMENTS
    assert dump(path) == dump(quick / "pdfs-undisturbed.db")
