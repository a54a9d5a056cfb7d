"""The whole way, to be read aloud: places → documents → claims → ledger. Files come in, rows go out.

Refuses nothing itself: what cannot be read or coded becomes a Failure, and the rest goes on.
"""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from functools import partial
from importlib.resources import as_file, files
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from signal import SIG_IGN, SIGINT, signal
from traceback import extract_tb
from typing import Protocol, TypeAlias

from armsledger.acquisition.reading import read_documents, survey
from armsledger.errors import ArmsledgerError, UnreadableError
from armsledger.model import Claim, Document, Failure
from armsledger.store import Ledger

LANGUAGE = "en"
FEW = 20  # documents below which starting more processes costs more time than it saves
MISTAKES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a mistake of ours in one document shows as; a long run goes on after it and tells of it at the end."""
AHEAD = 4  # documents a process that wait their turn


class Codes(Protocol):
    """What codes a document: the Coder of the house, or a small one in a test."""

    version: str

    def code(self, document: Document) -> tuple[Claim, ...]:
        """The claims of a document, in the order of the text."""
        ...


Coded: TypeAlias = tuple[Document, tuple[Claim, ...]]
MakeCoder: TypeAlias = Callable[[], Codes]


@dataclass(slots=True)
class Tally:
    """What has happened so far; given to `progress` after every document.

    Attributes:
        ahead: how many documents there are in all, or None where only reading can tell.
        left_aside: suffix → number of files in folders whose form is not read.
        documents: read, also those that were kept before.
        new: kept for the first time.
        coded: coded now.
        claims: found in the documents that were coded now.
        silent: in a language that has no coder; kept without claims.
        outdated: kept documents whose claims another version of the coder made.
        failures: what could not be read or coded.
    """

    ahead: int | None = None
    left_aside: Counter[str] = field(default_factory=Counter)
    documents: int = 0
    new: int = 0
    coded: int = 0
    claims: int = 0
    silent: int = 0
    outdated: int = 0
    failures: list[Failure] = field(default_factory=list)

    def lines(self, done: str, ledger: Path) -> Iterator[str]:
        """The tally in words: one line of figures, and one for each thing that a person should know."""
        new = f", {self.new:,} new" if self.new else ""
        yield f"{done} {self.documents:,} documents{new}: {self.claims:,} claims, into {ledger}"
        if self.documents > self.coded:
            yield f"{self.documents - self.coded:,} were coded before and are not coded again."
        if self.silent:
            yield f"{self.silent:,} in other languages than English are kept, but not coded."
        if self.outdated:
            advice = "`armsledger rebuild` codes them again."
            yield f"{self.outdated:,} kept documents were coded by another version of the codebook; {advice}"
        if self.left_aside:
            others = ", ".join(f"{count} {suffix}" for suffix, count in sorted(self.left_aside.items()))
            yield f"Left aside, because files of this form are not read: {others}."


Progress: TypeAlias = Callable[[Tally], None]


def no_progress(_: Tally) -> None:
    """Say nothing."""


def load_coder(language: str = LANGUAGE) -> Codes:
    """The coder of a language.

    Raises:
        CodebookError: its model or vocabularies are missing.
    """
    from armsledger.coding.coder import Coder  # noqa: PLC0415 - reading and listing need no spaCy

    return Coder.load(language=language)


def read(
    places: Sequence[str],
    ledger: Ledger,
    make_coder: MakeCoder = load_coder,
    *,
    jobs: int | None = None,
    progress: Progress = no_progress,
) -> Tally:
    """Read places into a ledger. What is done is kept at once: after an interruption the same call goes on.

    Args:
        places: files, folders, `-`.
        ledger: where documents and claims are kept.
        make_coder: makes the coder, once in each process.
        jobs: number of processes that code; None: one for a few documents, else one for each core.
        progress: called after every document.
    """
    found = read_documents(places)
    tally = _survey(places, Tally())
    return keep(found, ledger, make_coder, jobs=jobs or jobs_for(tally.ahead), progress=progress, tally=tally)


def keep(
    found: Iterable[Document | Failure],
    ledger: Ledger,
    make_coder: MakeCoder = load_coder,
    *,
    jobs: int = 1,
    progress: Progress = no_progress,
    tally: Tally | None = None,
) -> Tally:
    """Keep documents, each with its claims in one transaction; what this coder coded before is left."""
    tally = tally or Tally()
    coder = make_coder()
    news = _not_yet_coded(found, ledger, coder, tally, progress)
    for outcome in _code(news, coder, make_coder, jobs):
        if isinstance(outcome, Failure):
            tally.failures.append(outcome)
            ledger.note_failure(outcome)
        else:
            _keep(outcome, ledger, coder, tally)
        progress(tally)
    tally.outdated = sum(count for version, count in ledger.coders().items() if version != coder.version)
    return tally


def rebuild(
    ledger: Ledger,
    make_coder: MakeCoder = load_coder,
    *,
    jobs: int | None = None,
    progress: Progress = no_progress,
) -> Tally:
    """Put in the place of all that is derived what the coder makes of the documents now.

    Each document's claims are replaced in one transaction, so that whoever reads at the same time, or after
    an interruption, sees every document with its claims of before or of now, never without.
    """
    tally = Tally()
    coder = make_coder()
    # One by one: a query left open would go on seeing the ledger as it was, and could then write no more.
    kept = ledger.document_ids()
    tally.ahead = len(kept)
    documents = (document for one in kept for document in ledger.documents([one]))
    for outcome in _code(documents, coder, make_coder, jobs or jobs_for(len(kept))):
        if isinstance(outcome, Failure):
            tally.failures.append(outcome)
        else:
            _keep(outcome, ledger, coder, tally)
        progress(tally)
    return tally


def read_examples(
    ledger: Ledger, make_coder: MakeCoder = load_coder, *, progress: Progress = no_progress
) -> Tally:
    """Read the examples that come with us, named `examples/…` wherever they are installed."""
    with as_file(files("armsledger").joinpath("examples", "documents")) as folder:
        found = (
            replace(one, name=one.name.replace(str(folder), "examples"))
            for one in read_documents([str(folder)])
        )
        return keep(found, ledger, make_coder, progress=progress)


def code(
    places: Sequence[str],
    tally: Tally,
    make_coder: MakeCoder = load_coder,
    *,
    jobs: int | None = None,
    progress: Progress = no_progress,
) -> Iterator[Coded]:
    """Code places without a ledger: each document with its claims, in order; failures go to the tally.

    Raises:
        UsageError: a place is an address of the network.
    """
    found = read_documents(places)
    _survey(places, tally)
    for outcome in _code(found, make_coder(), make_coder, jobs or jobs_for(tally.ahead)):
        if isinstance(outcome, Failure):
            tally.failures.append(outcome)
        else:
            tally.documents += 1
            tally.claims += len(outcome[1])
            yield outcome
        progress(tally)


def _survey(places: Sequence[str], tally: Tally) -> Tally:
    ahead = survey(places)
    tally.ahead, tally.left_aside = ahead.documents, ahead.left_aside
    return tally


def jobs_for(documents: int | None) -> int:
    """How many processes are worth starting: one for a few documents, else one for each core."""
    few = documents is not None and documents < FEW
    return 1 if few else os.cpu_count() or 1


def _keep(coded: Coded, ledger: Ledger, coder: Codes, tally: Tally) -> None:
    document, claims = coded
    with ledger.writing():
        new = ledger.keep(document)
        ledger.replace_claims(document.id, claims, coder=coder.version)
    tally.documents += 1
    tally.new += new
    tally.coded += 1
    tally.claims += len(claims)
    tally.silent += not _speaks(document)


def _not_yet_coded(
    found: Iterable[Document | Failure], ledger: Ledger, coder: Codes, tally: Tally, progress: Progress
) -> Iterator[Document | Failure]:
    """Pass on what this coder has not coded; of the rest only the name is noted."""
    for document in found:
        if isinstance(document, Failure) or ledger.coder_of(document.id) != coder.version:
            yield document
        else:
            ledger.keep(document)
            tally.documents += 1
            progress(tally)


def _code(
    found: Iterable[Document | Failure], coder: Codes, make_coder: MakeCoder, jobs: int
) -> Iterator[Coded | Failure]:
    if jobs > 1:
        yield from _code_in_processes(found, make_coder, jobs)
        return
    for document in found:
        yield document if isinstance(document, Failure) else code_one(coder, document)


def code_one(coder: Codes, document: Document) -> Coded | Failure:
    """Code one document; one in a language without a coder has no claims."""
    if not _speaks(document):
        return document, ()
    try:
        return document, coder.code(document)
    except UnreadableError as error:  # a broken vocabulary ends the run: it would break every document
        return Failure(document.name, error.what, error.next_step)
    except MISTAKES as error:
        place = extract_tb(error.__traceback__)[-1]
        where = f"{Path(place.filename).name}:{place.lineno}"
        what = f"armsledger made a mistake in coding it ({type(error).__name__}: {error}, at {where})"
        return Failure(document.name, what, "Please report it; the other documents are not touched by it.")


def _speaks(document: Document) -> bool:
    return document.language in {None, LANGUAGE}


_coder: Codes | None = None  # a process's own; set once by _start


def _start(make_coder: MakeCoder) -> None:
    global _coder  # noqa: PLW0603 - what an executor's initialiser makes can be left only here
    signal(SIGINT, SIG_IGN)  # Ctrl-C is the parent's to answer
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    _coder = make_coder()


def _code_here(document: Document) -> Coded | Failure:
    assert _coder is not None  # noqa: S101 - _start ran before
    return code_one(_coder, document)


def _code_in_processes(
    found: Iterable[Document | Failure], make_coder: MakeCoder, jobs: int
) -> Iterator[Coded | Failure]:
    """Code in several processes; outcomes come in the order of what was given, however long each takes."""
    waiting: deque[Future[Coded | Failure] | Failure] = deque()
    given = iter(found)
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), partial(_start, make_coder))
    try:
        while True:
            for one in islice(given, jobs * AHEAD - len(waiting)):
                waiting.append(one if isinstance(one, Failure) else pool.submit(_code_here, one))
            if not waiting:
                break
            first = waiting.popleft()
            yield first if isinstance(first, Failure) else first.result()
    except BrokenProcessPool as error:
        what = "a process that codes ended unexpectedly, perhaps for want of memory"
        raise ArmsledgerError(what, next_step="What is done is kept; go on with --jobs 1.") from error
    finally:
        pool.shutdown(cancel_futures=True)


def open_ledger(path: Path, *, create: bool = False) -> Ledger:
    """Open a ledger to write into; see `Ledger.open`."""
    return Ledger.open(path, create=create)
