"""A ledger → what is wrong with it, if anything: every byte hashed again, every quote looked up at its place.

Checking changes nothing, and restoring loses nothing. A text that would be derived otherwise today is a note, not
a fault: readers improve, and the text that was read, coded and judged stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from armsledger.acquisition.apart import derived
from armsledger.acquisition.identity import document_id
from armsledger.errors import LedgerError, UnreadableError, UsageError
from armsledger.model import ClaimFilter, Document, Failure
from armsledger.originals import Original, Sighting
from armsledger.store import Ledger

RESTORE = "Restore a backup: `armsledger restore FILE`."
READ_AGAIN = "Read it again from where it came, or restore a backup."


@dataclass(slots=True)
class Verified:
    """What was checked so far.

    Attributes:
        notes: texts that this version would derive otherwise; nothing is wrong with what is kept.
        faults: what is wrong.
        without: documents whose bytes were not kept, because an older version read them.
    """

    originals: int = 0
    documents: int = 0
    quotes: int = 0
    derived: int = 0
    without: int = 0
    notes: Counter[str] = field(default_factory=Counter)
    faults: list[Failure] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """What was checked, in words."""
        originals = f"the bytes of {self.originals:,} originals"
        yield f"Checked {self.documents:,} documents, {self.quotes:,} quotes and {originals}."
        if self.derived:
            yield f"{self.derived:,} texts were derived from their bytes again."
        if self.without:
            yield f"{self.without:,} documents have no original: a version that kept none read them."
        for note, number in sorted(self.notes.items()):
            yield f"{number:,} {note}"
        if not self.faults:
            yield "Nothing is wrong."


def verify(
    ledger: Ledger, *, again: bool = False, progress: Callable[[Verified], None] = lambda _: None
) -> Verified:
    """Check all that is kept.

    Args:
        ledger: the ledger, open for reading.
        again: derive each text from its bytes again, and compare.
        progress: called after each document.
    """
    checked = Verified()
    checked.faults.extend(Failure(str(ledger.path), trouble, RESTORE) for trouble in ledger.troubles())
    try:
        _originals(ledger, checked)
        sightings = {one.document: one for one in ledger.sightings() if one.original}
        for document in ledger.documents():
            _document(ledger, document, checked)
            sighting = sightings.get(document.id)
            checked.without += sighting is None
            if again and sighting:
                _again(ledger, document, sighting, checked)
            progress(checked)
    except LedgerError as error:
        checked.faults.append(Failure(str(ledger.path), error.what, RESTORE))
    return checked


def restore(backup: Path, path: Path, *, replace: bool = False) -> Iterator[str]:
    """Put a backup in the place of a ledger; what was there is copied aside, or moved aside where it is damaged.

    Args:
        backup: a ledger, as `backup` made it.
        path: where the ledger shall be.
        replace: also where there is one.

    Yields:
        what was done, in words.

    Raises:
        UsageError: there is a ledger, and `replace` was not asked for.
        LedgerError: the backup cannot be trusted, or the place not be written.
    """
    with Ledger.open(backup, writable=False) as opened:
        if trouble := next(opened.troubles(), None):
            raise LedgerError(f"the backup is damaged: {trouble}", where=str(backup))
        if path.exists():
            if not replace:
                advice = "Restore to another place with --ledger FILE, or say --replace."
                raise UsageError("there is a ledger already", where=str(path), next_step=advice)
            yield f"What was there is now {_put_aside(path)}."
        if not path.exists():
            opened.backup(path)
        else:
            with Ledger.open(path) as present:
                present.restore_from(backup)
    yield f"Restored {path} from {backup}."


def _put_aside(path: Path) -> Path:
    """Copy a sound ledger aside, so that whoever has it open may go on; move one that cannot be opened."""
    aside = next(
        name for number in count(1) if not (name := path.with_name(f"{path.name}.replaced-{number}")).exists()
    )
    try:
        with Ledger.open(path) as present:
            trouble = next(present.troubles(), None)
            if trouble is None:
                present.backup(aside)
                return aside
    except LedgerError:
        pass  # it cannot even be opened, and is moved as it is
    for suffix in ("", "-wal", "-shm"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.rename(aside.with_name(aside.name + suffix))
    return aside


def _originals(ledger: Ledger, checked: Verified) -> None:
    for sha256 in ledger.original_hashes():
        checked.originals += 1
        try:
            ledger.original(sha256)
        except LedgerError as error:
            checked.faults.append(Failure(sha256, error.what, READ_AGAIN))


def _document(ledger: Ledger, document: Document, checked: Verified) -> None:
    checked.documents += 1
    found = document_id(
        text=document.text,
        media_type=document.media_type,
        title=document.title,
        url=document.url,
        publisher=document.publisher,
        byline=document.byline,
        published=document.published,
    )
    if found != document.id:
        what = f"the document is not what it was: its hash is {found}, and was {document.id}"
        checked.faults.append(Failure(document.name, what, RESTORE))
    for claim in ledger.claims(ClaimFilter(documents=(document.id,))):
        checked.quotes += 1
        quote = claim.evidence
        if document.text[quote.start : quote.end] != quote.quote:
            what = f"the quote of claim {claim.id} does not stand at {quote.start} to {quote.end}"
            checked.faults.append(Failure(document.name, what, "Code it again: `armsledger rebuild`."))


def _again(ledger: Ledger, document: Document, sighting: Sighting, checked: Verified) -> None:
    if sighting.original is None or sighting.recipe is None:
        return
    try:
        content = ledger.original(sighting.original)
        found = derived(Original(sighting.name, content, sighting.recipe))
    except LedgerError:
        return  # told with the originals
    except UnreadableError as error:
        checked.notes[f"could not be derived again by this version ({error.what})."] += 1
        return
    checked.derived += 1
    if found.id != document.id:
        checked.notes["would be derived otherwise by this version; what was read stays."] += 1
