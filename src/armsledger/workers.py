"""Originals and documents → documents with their claims, in this process or in several, in the order given.

Refuses nothing itself: what cannot be read or coded becomes a Failure, and the rest goes on.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from signal import SIG_IGN, SIGINT, signal
from typing import Protocol, TypeAlias

from armsledger.acquisition.patience import patience, within
from armsledger.acquisition.reading import document_of
from armsledger.errors import MISTAKES, REPORT, ArmsledgerError, UnreadableError, mistake_in
from armsledger.model import Claim, Document, Failure
from armsledger.originals import Original

LANGUAGE = "en"
AHEAD = 4  # documents a process that wait their turn
MOST_AHEAD = 128 * 1024 * 1024  # bytes that wait their turn
MOST_CODED = 6_000_000
"""Characters of a text that is coded: a million take some hundred MiB. The works of Shakespeare have five."""
SLOWEST = 1000  # characters a second, on top of the patience for any document; usual are twenty times as many


class Codes(Protocol):
    """What codes a document: the Coder of the house, or a small one in a test."""

    @property
    def version(self) -> str:
        """Tells coders apart that may code otherwise."""
        ...

    def code(self, document: Document) -> tuple[Claim, ...]:
        """The claims of a document, in the order of the text."""
        ...


@dataclass(frozen=True, slots=True)
class Known:
    """An original whose document is kept; `coded` by this coder, so that nothing is left to do."""

    original: Original
    document: Document
    coded: bool


Work: TypeAlias = Original | Known | Document | Failure
"""What is given: bytes to be read and coded, a document to be coded, or what needs no work, and only its turn."""
Coded: TypeAlias = tuple[Document, tuple[Claim, ...]]
MakeCoder: TypeAlias = Callable[[], Codes]


def speaks(document: Document) -> bool:
    """Whether there is a coder for the document's language, or no language is known."""
    return document.language in {None, LANGUAGE}


def work(
    given: Iterable[Work], coder: Codes, make_coder: MakeCoder, jobs: int
) -> Iterator[tuple[Work, Coded | Failure]]:
    """Read and code; each outcome with what it came from, in the order of what was given.

    Raises:
        ArmsledgerError: a process ended unexpectedly.
    """
    if jobs > 1:
        yield from _in_processes(given, make_coder, jobs)
        return
    for one in given:
        yield one, _done(coder, one)


def code_one(coder: Codes, document: Document) -> Coded | Failure:
    """Code one document; one in a language without a coder has no claims."""
    if not speaks(document):
        return document, ()
    length = len(document.text)
    if length > MOST_CODED:
        what = f"its text has {length:,} characters, and more than {MOST_CODED:,} are not coded at once"
        return Failure(document.name, what, "Cut it into documents, and read those.")
    seconds = patience() + length / SLOWEST
    try:
        return document, within(seconds, document.name, lambda: coder.code(document), "coding it")
    except UnreadableError as error:  # a broken vocabulary ends the run: it would break every document
        return Failure(document.name, error.what, error.next_step)
    except MISTAKES as error:
        return Failure(document.name, mistake_in("coding", error), REPORT)


def _done(coder: Codes, given: Work) -> Coded | Failure:
    if isinstance(given, Original):
        try:
            found = document_of(given)
        except MISTAKES as error:
            return Failure(given.name, mistake_in("reading", error), REPORT)
        return found if isinstance(found, Failure) else code_one(coder, found)
    ready = _ready(given)
    return ready if ready is not None else code_one(coder, _document(given))


def _ready(given: Work) -> Coded | Failure | None:
    """The outcome of what needs no work."""
    if isinstance(given, Failure):
        return given
    return (given.document, ()) if isinstance(given, Known) and given.coded else None


def _document(given: Work) -> Document:
    assert isinstance(given, Known | Document)  # noqa: S101
    return given.document if isinstance(given, Known) else given


_coder: Codes | None = None  # a process's own; set once by _start


def _start(make_coder: MakeCoder) -> None:
    global _coder  # noqa: PLW0603 - what an executor's initialiser makes can be left only here
    signal(SIGINT, SIG_IGN)  # Ctrl-C is the parent's to answer
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    _coder = make_coder()


def _done_here(given: Work) -> Coded | Failure:
    assert _coder is not None  # noqa: S101 - _start ran before
    return _done(_coder, given)


def _in_processes(
    given: Iterable[Work], make_coder: MakeCoder, jobs: int
) -> Iterator[tuple[Work, Coded | Failure]]:
    """As `work`, however long each takes; no more is taken ahead than fits into memory."""
    waiting: deque[tuple[Work, Future[Coded | Failure] | Coded | Failure]] = deque()
    ahead = iter(given)
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), partial(_start, make_coder))
    try:
        while True:
            while len(waiting) < jobs * AHEAD and sum(_size(one) for one, _ in waiting) < MOST_AHEAD:
                one = next(ahead, None)
                if one is None:
                    break
                waiting.append((one, _ready(one) or pool.submit(_done_here, one)))
            if not waiting:
                break
            one, outcome = waiting.popleft()
            yield one, outcome.result() if isinstance(outcome, Future) else outcome
    except BrokenProcessPool as error:
        what = "a process that codes ended unexpectedly, perhaps for want of memory"
        raise ArmsledgerError(what, next_step="What is done is kept; go on with --jobs 1.") from error
    finally:
        pool.shutdown(cancel_futures=True)


def _size(one: Work) -> int:
    original = one.original if isinstance(one, Known) else one
    return len(original.content) if isinstance(original, Original) else 0
