"""One document that would take for ever, to read or to code, in one process or several: it fails, the rest goes on."""

from __future__ import annotations

import re
import signal
import threading
import time
from pathlib import Path

import pytest

from armsledger import pipeline
from armsledger.acquisition.apart import derived
from armsledger.acquisition.patience import PATIENCE, OverdueError, patience, within
from armsledger.acquisition.reading import read_documents
from armsledger.errors import UnreadableError
from armsledger.model import Document, Failure
from armsledger.originals import Original, Recipe
from armsledger.store import Ledger
from armsledger.workers import MOST_CODED
from tests.acquisition import bombs
from tests.conftest import FakeCoder

MIB = 1 << 20
GIANT = re.compile(r"(?:a|aa|aaa)+\Z")
BAIT = "a" * 60 + "!"


class GiantCoder(FakeCoder):
    """A coder with an expression that tries each of more ways than there are atoms."""

    def code(self, document: Document) -> tuple:  # type: ignore[type-arg]
        GIANT.match(document.text)
        return super().code(document)


def make_giant() -> GiantCoder:
    """For processes of their own, which import this by name."""
    return GiantCoder()


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMSLEDGER_PATIENCE", "0.5")


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("jobs", [1, 2])
def test_an_expression_that_never_ends_fails_one_document(tmp_path: Path, jobs: int) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for number in range(4):
        (texts / f"{number}.txt").write_text(f"Portugal sends {number} tanks to Ukraine.")
    (texts / "2-bait.txt").write_text(BAIT)
    begun = time.monotonic()
    with Ledger.open(tmp_path / "x.db", create=True) as ledger:
        tally = pipeline.read([str(texts)], ledger, make_giant, jobs=jobs)
        assert [one.name for one in ledger.failures()] == [f"{texts}/2-bait.txt"]
    (failure,) = tally.failures
    assert failure.what.startswith("coding it takes more than")
    assert "ARMSLEDGER_PATIENCE" in (failure.next_step or "")
    assert (tally.documents, tally.claims) == (4, 4)
    assert time.monotonic() - begun < 60


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("length", [MIB - 100, 2 * MIB], ids=["here", "apart"])
def test_a_page_that_takes_the_square_of_its_length_fails_alone(tmp_path: Path, length: int) -> None:
    (tmp_path / "a.html").write_bytes(bombs.slow_page(length))
    (tmp_path / "b.txt").write_text("The last of the batch.")
    bad, last = read_documents([str(tmp_path)])
    assert isinstance(last, Document)
    assert isinstance(bad, Failure)
    assert bad.what == "reading it takes more than 0.5 seconds of work"


@pytest.mark.usefixtures("short")
def test_a_feed_that_takes_for_ever_to_take_apart_does_not_end_its_folder(tmp_path: Path) -> None:
    items = b"<item/>" * (MIB // 2)
    (tmp_path / "a.rss").write_bytes(b'<rss version="2.0"><channel>' + items + b"</channel></rss>")
    (tmp_path / "b.txt").write_text("The last of the batch.")
    bad, last = read_documents([str(tmp_path)])
    assert isinstance(last, Document)
    assert isinstance(bad, Failure)
    assert "takes more than" in bad.what


def test_a_text_that_is_too_long_to_be_coded_is_told(tmp_path: Path, coder: FakeCoder) -> None:
    (tmp_path / "a.txt").write_text("Words of it. " * (MOST_CODED // 13 + 1))
    with Ledger.open(tmp_path / "x.db", create=True) as ledger:
        tally = pipeline.read([str(tmp_path / "a.txt")], ledger, lambda: coder)
    (failure,) = tally.failures
    assert "more than 6,000,000 are not coded at once" in failure.what


def test_the_clock_stops_with_the_work() -> None:
    assert within(60.0, "a", lambda: 5) == 5
    assert signal.getitimer(signal.ITIMER_PROF)[0] == 0.0
    assert signal.getsignal(signal.SIGPROF) == signal.SIG_DFL
    with pytest.raises(ZeroDivisionError):
        within(60.0, "a", lambda: 1 // 0)
    assert signal.getitimer(signal.ITIMER_PROF)[0] == 0.0


def swallow() -> None:
    while True:
        try:
            GIANT.match(BAIT)
        except OverdueError:
            pass
        else:
            return
        GIANT.match(BAIT)


def test_a_library_that_swallows_the_first_call_is_called_again() -> None:
    with pytest.raises(UnreadableError, match="takes more than"):
        within(0.1, "a", swallow)


def test_other_threads_read_without_a_clock() -> None:
    found: list[int] = []
    thread = threading.Thread(target=lambda: found.append(within(0.000_001, "a", lambda: sum(range(10**6)))))
    thread.start()
    thread.join()
    assert found


@pytest.mark.parametrize(
    ("said", "seconds"), [("", PATIENCE), ("soon", PATIENCE), ("-1", PATIENCE), ("60", 60.0)]
)
def test_patience_is_what_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, said: str, seconds: float
) -> None:
    monkeypatch.setenv("ARMSLEDGER_PATIENCE", said)
    assert patience() == seconds


@pytest.mark.usefixtures("short")
def test_a_long_wait_is_no_work() -> None:
    def wait() -> str:
        time.sleep(0.8)
        return "done"

    assert within(0.5, "a", wait) == "done"
    assert derived(Original("a.txt", b"Words.", Recipe("text"))).text == "Words."
