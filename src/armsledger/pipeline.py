"""The whole way, to be read aloud: places → documents → claims → ledger. Files come in, rows go out.

Refuses nothing itself: what cannot be read or coded becomes a Failure, and the rest goes on.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib.resources import as_file, files
from pathlib import Path
from typing import TypeAlias

from armsledger.acquisition.reading import PLAIN, Reading, read_originals, survey
from armsledger.model import Failure
from armsledger.originals import Original
from armsledger.store import Ledger
from armsledger.workers import LANGUAGE, Coded, Codes, Known, MakeCoder, Work, code_one, speaks, work

__all__ = [
    "Codes",
    "MakeCoder",
    "Reading",
    "Tally",
    "code",
    "code_one",
    "keep",
    "read",
    "read_examples",
    "rebuild",
]

FEW = 20  # documents below which starting more processes costs more time than it saves


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
        silent: in a language that has no coder; kept without claims. `languages` counts them.
        changed: new, and another version of what was found under the same name before.
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
    languages: Counter[str] = field(default_factory=Counter)
    changed: int = 0
    outdated: int = 0
    failures: list[Failure] = field(default_factory=list)

    def lines(self, done: str, ledger: Path) -> Iterator[str]:
        """The tally in words: one line of figures, and one for each thing that a person should know."""
        new = f", {self.new:,} new" if self.new else ""
        yield f"{done} {self.documents:,} documents{new}: {self.claims:,} claims, into {ledger}"
        if self.documents > self.coded:
            yield f"{self.documents - self.coded:,} were coded before and are not coded again."
        if self.silent:
            languages = ", ".join(f"{count:,} {code}" for code, count in sorted(self.languages.items()))
            yield f"{self.silent:,} in other languages than English are kept, but not coded: {languages}."
        if self.changed:
            yield f"{self.changed:,} have changed since they were read last; both versions are kept."
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
    how: Reading = PLAIN,
    jobs: int | None = None,
    progress: Progress = no_progress,
) -> Tally:
    """Read places into a ledger. What is done is kept at once: after an interruption the same call goes on.

    Args:
        places: files, folders, archives, `-`, and addresses where `how` can fetch.
        ledger: where documents and claims are kept.
        make_coder: makes the coder, once in each process.
        how: names of columns, and what fetches addresses.
        jobs: number of processes that code; None: one for a few documents, else one for each core.
        progress: called after every document.
    """
    found = read_originals(places, how=how)
    tally = _survey(places, Tally())
    return keep(found, ledger, make_coder, jobs=jobs or jobs_for(tally.ahead), progress=progress, tally=tally)


def keep(
    found: Iterable[Original | Failure],
    ledger: Ledger,
    make_coder: MakeCoder = load_coder,
    *,
    jobs: int = 1,
    progress: Progress = no_progress,
    tally: Tally | None = None,
) -> Tally:
    """Keep documents, each with its original and claims in one transaction; what this coder coded is left."""
    tally = tally or Tally()
    coder = make_coder()
    with ledger.hurried():
        given_work = _with_what_is_known(found, ledger, coder)
        for given, outcome in work(given_work, coder, make_coder, jobs):
            if isinstance(outcome, Failure):
                tally.failures.append(outcome)
                ledger.note_failure(outcome)
            else:
                _keep(outcome, ledger, coder, tally, given)
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
    for given, outcome in work(documents, coder, make_coder, jobs or jobs_for(len(kept))):
        if isinstance(outcome, Failure):
            tally.failures.append(outcome)
        else:
            _keep(outcome, ledger, coder, tally, given)
        progress(tally)
    return tally


def read_examples(
    ledger: Ledger, make_coder: MakeCoder = load_coder, *, progress: Progress = no_progress
) -> Tally:
    """Read the examples that come with us, named `examples/…` wherever they are installed."""
    with as_file(files("armsledger").joinpath("examples", "documents")) as folder:
        found = (
            replace(one, name=one.name.replace(str(folder), "examples"))
            for one in read_originals([str(folder)])
        )
        return keep(found, ledger, make_coder, progress=progress)


def code(
    places: Sequence[str],
    tally: Tally,
    make_coder: MakeCoder = load_coder,
    *,
    how: Reading = PLAIN,
    jobs: int | None = None,
    progress: Progress = no_progress,
) -> Iterator[Coded]:
    """Code places without a ledger: each document with its claims, in order; failures go to the tally.

    Raises:
        UsageError: a place is an address of the network.
    """
    found = read_originals(places, how=how)
    _survey(places, tally)
    for _, outcome in work(found, make_coder(), make_coder, jobs or jobs_for(tally.ahead)):
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


def _keep(coded: Coded, ledger: Ledger, coder: Codes, tally: Tally, given: Work) -> None:
    """Keep a document with its original and its claims, or only where it was seen once more."""
    document, claims = coded
    original = given.original if isinstance(given, Known) else given if isinstance(given, Original) else None
    new = changed = False
    with ledger.writing():
        if original is not None:
            changed = ledger.changed(original.name, document.id)
            new = ledger.keep(document, original)
        # Of two that lie side by side, several processes may code both; only the first leaves claims.
        is_due = new or original is None or ledger.coder_of(document.id) != coder.version
        if is_due:
            ledger.replace_claims(document.id, claims, coder=coder.version)
    tally.documents += 1
    tally.new += new
    tally.changed += new and changed
    if is_due:
        tally.coded += 1
        tally.claims += len(claims)
        if not speaks(document):
            tally.silent += 1
            tally.languages[document.language or ""] += 1


def _with_what_is_known(found: Iterable[Original | Failure], ledger: Ledger, coder: Codes) -> Iterator[Work]:
    """Bytes that were read before in the same way are not read again: an interrupted run goes on quickly."""
    for original in found:
        known = ledger.known(original) if isinstance(original, Original) else None
        if isinstance(original, Failure) or known is None:
            yield original
        else:
            (document,) = ledger.documents([known])
            yield Known(original, document, ledger.coder_of(known) == coder.version)


def open_ledger(path: Path, *, create: bool = False) -> Ledger:
    """Open a ledger to write into; see `Ledger.open`."""
    return Ledger.open(path, create=create)
