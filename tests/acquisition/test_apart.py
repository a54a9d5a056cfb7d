"""Files that crash, stop or swell their reader: each fails alone, is told so, and the batch goes on."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import FrameType

import pytest

from armsledger.acquisition import apart
from armsledger.acquisition.apart import derived
from armsledger.acquisition.forms import READERS, derive
from armsledger.acquisition.quarantine import ADVICE
from armsledger.acquisition.reading import read_documents
from armsledger.errors import UnreadableError
from armsledger.model import Document, Failure
from armsledger.originals import Original, Recipe
from tests.acquisition import bombs, makers
from tests.acquisition.test_fuzz import WHOLE

MIB = 1 << 20
GOOD = Original("good.pdf", makers.pdf(["Words of a page.", "And more."], "T"), Recipe("pdf"))
ENDLESS = bombs.drawing_itself(12)
SWELLS = {
    "draws itself ten thousand million times": bombs.drawing_itself(10),
    "a gigabyte by LZW": bombs.swelling("LZWDecode", 1024 * MIB),
}


def children() -> list[int]:
    """Processes that this one has started and that still run."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = status.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(parent) == os.getpid() and state != "Z":
            found.append(int(status.parent.name))
    return found


@pytest.mark.parametrize("form", sorted(READERS))
def test_what_is_read_apart_is_what_is_read_here(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SMALL", 0)
    recipe = Recipe(form, part="1" if form == "feed" else None, hints=(("publisher", "Daily"),))
    original = Original(f"{form} \ud83d", WHOLE[form], recipe)
    assert derived(original) == derive(original)
    assert apart.READER.running is not None
    with pytest.raises(UnreadableError) as here:
        derive(Original("empty", b" ", recipe))
    with pytest.raises(UnreadableError) as there:
        derived(Original("empty", b" ", recipe))
    assert str(there.value) == str(here.value)


@pytest.mark.parametrize("kind", sorted(SWELLS))
def test_a_pdf_that_swells_fails_alone(kind: str, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(GOOD.content)
    (tmp_path / "b.pdf").write_bytes(SWELLS[kind])
    (tmp_path / "c.pdf").write_bytes(GOOD.content)
    assert len(SWELLS[kind]) < 64 * 1024
    first, bad, last = read_documents([str(tmp_path)])
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(bad, Failure)
    assert bad.name == f"{tmp_path}/b.pdf"
    assert "crashed on this file (SIG" in bad.what
    assert "640 MiB" in bad.what
    assert bad.next_step == ADVICE
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 1 << 20  # KiB


@pytest.mark.parametrize("length", [16 * MIB, 1024 * MIB])
def test_run_lengths_that_swell_are_no_harm(length: int) -> None:
    with pytest.raises(UnreadableError, match="holds no text"):
        derived(Original("a.pdf", bombs.swelling("RunLengthDecode", length), Recipe("pdf")))


def test_a_pdf_that_never_ends_fails_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    derived(GOOD)
    monkeypatch.setenv("ARMSLEDGER_PATIENCE", "0.5")
    begun = time.monotonic()
    with pytest.raises(UnreadableError, match=r"takes more than 0\.5 seconds of work") as raised:
        derived(Original("endless.pdf", ENDLESS, Recipe("pdf")))
    assert raised.value.where == "endless.pdf"
    assert "ARMSLEDGER_PATIENCE" in (raised.value.next_step or "")
    assert time.monotonic() - begun < 30
    monkeypatch.delenv("ARMSLEDGER_PATIENCE")
    assert derived(GOOD) == derive(GOOD)


def test_a_crash_inside_the_reader_fails_one_file() -> None:
    apart.READER.end()
    stopped = threading.Event()

    def crash() -> None:
        while not stopped.wait(0.3):
            for child in children():
                os.kill(child, signal.SIGSEGV)

    crashing = threading.Thread(target=crash)
    crashing.start()
    try:
        with pytest.raises(UnreadableError, match=r"the PDF reader crashed on this file \(SIGSEGV\)"):
            derived(Original("a.pdf", ENDLESS, Recipe("pdf")))
    finally:
        stopped.set()
        crashing.join()
    assert derived(GOOD) == derive(GOOD)


def test_who_dies_while_nothing_is_read_is_replaced() -> None:
    derived(GOOD)
    (child,) = children()
    os.kill(child, signal.SIGKILL)
    assert derived(GOOD) == derive(GOOD)


def test_a_file_is_not_blamed_for_what_those_before_it_did(monkeypatch: pytest.MonkeyPatch) -> None:
    derived(GOOD)
    running = apart.READER.running
    assert running is not None
    # As if those before had left it no room: it dies of the next, whatever it is, and a fresh one reads it.
    monkeypatch.setattr(running, "poll", lambda: None)
    running.kill()
    running.wait()
    assert derived(GOOD) == derive(GOOD)


def test_what_was_interrupted_is_not_answered_later() -> None:
    derived(GOOD)

    def interrupt(_: int, __: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    try:
        with pytest.raises(KeyboardInterrupt):
            derived(Original("endless.pdf", ENDLESS, Recipe("pdf")))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert children() == []
    assert derived(GOOD) == derive(GOOD)


def test_a_mistake_of_ours_is_told_with_its_place() -> None:
    strange = Original("a.pdf", b"x" * 2 * MIB, Recipe("no-such-form"))
    with pytest.raises(UnreadableError, match=r"made a mistake in reading it \(KeyError: .*quarantine\.py"):
        derived(strange)
    assert derived(GOOD) == derive(GOOD)


def _read_in_a_fork(out: Path) -> None:
    out.write_text(derived(GOOD).id)


def test_a_fork_has_a_reader_of_its_own(tmp_path: Path) -> None:
    derived(GOOD)
    running = multiprocessing.get_context("fork").Process(target=_read_in_a_fork, args=(tmp_path / "id",))
    running.start()
    found = derived(GOOD).id  # at the same time
    running.join(30)
    assert running.exitcode == 0
    assert (tmp_path / "id").read_text() == found


READS = """
import sys
sys.path[:] = {path!r}
from armsledger.acquisition.apart import derived
from armsledger.originals import Original, Recipe
from tests.acquisition.test_apart import GOOD, ENDLESS, children
derived(GOOD)
print(*children(), flush=True)
if {endless}:
    derived(Original("endless.pdf", ENDLESS, Recipe("pdf")))
sys.stdin.read()
"""


@pytest.mark.parametrize("is_busy", [False, True])
def test_nothing_is_left_behind_by_a_reading_that_is_killed(*, is_busy: bool) -> None:
    script = READS.format(path=[*sys.path, str(Path(__file__).parents[2])], endless=is_busy)
    environment = {**os.environ, "ARMSLEDGER_PATIENCE": "2"}
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    ) as running:
        assert running.stdout is not None
        (child,) = map(int, running.stdout.readline().split())
        if is_busy:
            time.sleep(0.3)
        running.kill()
    until = time.monotonic() + 30  # the busy one ends by its own clock
    while Path(f"/proc/{child}").exists() and "\nState:\tZ" not in _status(child):
        assert time.monotonic() < until
        time.sleep(0.05)


def _status(child: int) -> str:
    try:
        return Path(f"/proc/{child}/status").read_text()
    except OSError:
        return ""


LARGE = {
    "wide.html": bombs.wide_page(8 * MIB - 100),
    "lists.jsonl": b'{"text": "words", "a": [' + b"{}," * (12 * MIB) + b"{}]}",
    "cells.csv": b"text\nwords" + b",a" * (20 * MIB),
    "parts.docx": makers.docx(
        [],
        None,
        f'<w:document xmlns:w="{makers.WORD}"><w:body>' + "<a/>" * (6 * MIB) + "</w:body></w:document>",
    ),
    "page.eml": b"Subject: S\nMIME-Version: 1.0\nContent-Type: text/html\n\n" + b"<p>words</p>\n" * MIB,
}


@pytest.mark.parametrize("name", sorted(LARGE))
def test_what_takes_a_hundred_times_its_size_takes_no_more_than_it_may(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARMSLEDGER_PATIENCE", "5")
    (tmp_path / name).write_bytes(LARGE[name])
    (tmp_path / "z.txt").write_text("The last of the batch.")
    *found, last = read_documents([str(tmp_path)])
    assert isinstance(last, Document)
    for one in found:
        assert isinstance(one, Document) or one.next_step
    children_peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert children_peak < 800 << 10
