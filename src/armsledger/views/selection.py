"""What a person types to narrow a list → codes, ids and dates; refuses names that stand for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from armsledger.codebook.equipment import categories
from armsledger.codebook.names import actor_code, actor_label
from armsledger.errors import UsageError
from armsledger.model import Claim, ClaimFilter, Document
from armsledger.store import Ledger
from armsledger.views.wording import SLOTS

COUNTRY = re.compile(r"[A-Za-z]{3}\Z")
PREFIXED = re.compile(r"(?:org|group|nsa|com):.+\Z", re.IGNORECASE)
STAGES = (
    *("requested", "considered", "expected", "pledged", "authorised", "ordered"),
    *("delivering", "delivered", "refused", "halted", "diverted"),
)
ACTOR_FIELDS = {"suppliers", "recipients", "holders", "actors"}
CODEBOOK_FIELDS = {"kinds", "stages", "categories"}
DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?\Z")


def open_to_read(path: Path) -> Ledger:
    """Open a ledger for reading only; see `Ledger.open`."""
    return Ledger.open(path, writable=False)


def claim_filter(ledger: Ledger, **named: Sequence[str] | None) -> ClaimFilter:
    """What a person named, by the fields of ClaimFilter, as codes and ids.

    Raises:
        UsageError: a word that stands for nothing in the codebook or the ledger.
    """
    given = {field: tuple(words or ()) for field, words in named.items()}
    for field in ACTOR_FIELDS & set(given):
        given[field] = codes(given[field])
    for field in CODEBOOK_FIELDS & set(given):
        given[field] = known(field, given[field])
    if "documents" in given:
        given["documents"] = document_ids(ledger, given["documents"])
    return ClaimFilter(**given)  # type: ignore[arg-type] # every field named is a tuple of words


def codes(names: Sequence[str]) -> tuple[str, ...]:
    """Actor codes of codes and names: `DEU`, `deu`, `Germany`, `org:NATO`.

    Raises:
        UsageError: a name that no actor has.
    """
    return tuple(_code(name.strip()) for name in names)


def _code(name: str) -> str:
    if PREFIXED.match(name):
        return name
    if COUNTRY.match(name) and name.isupper():
        return name
    found = actor_code(name)
    if found is None:
        advice = "Use a code (DEU, org:NATO, group:allies) or a usual name (Germany)."
        raise UsageError(f"no actor is called “{name}”", next_step=advice)
    return found


def label(actor: str) -> str:
    """A code with the name it stands for: `DEU Germany`."""
    name = actor_label(actor)
    return actor if name in actor else f"{actor}  {name}"


def document_ids(ledger: Ledger, words: Sequence[str]) -> tuple[str, ...]:
    """Ids of the documents that are meant by the beginning of an id, a path, a file's name or a URL.

    Raises:
        UsageError: nothing in the ledger is called so.
    """
    found: list[str] = []
    for word in words:
        ids = ledger.find_documents(word)
        if not ids:
            advice = "`armsledger documents` lists what is kept."
            raise UsageError("no document in the ledger is called so", where=word, next_step=advice)
        found.extend(ids)
    return tuple(found)


def known(field: str, names: Sequence[str]) -> tuple[str, ...]:
    """Kinds, stages or categories, as the codebook has them.

    Raises:
        UsageError: a name that the codebook does not have.
    """
    fixed = {"kinds": tuple(SLOTS), "stages": STAGES}
    codebook = fixed.get(field) or tuple(categories() if names else ())
    for name in names:
        if name not in codebook:
            what = f"“{name}” is not among the {field} of the codebook"
            raise UsageError(what, next_step=f"It has {', '.join(codebook)}.")
    return tuple(names)


def day(option: str, words: str | None) -> str | None:
    """A date as options take it.

    Raises:
        UsageError: it is not a year, a month or a day.
    """
    if words is not None and not DAY.match(words):
        advice = "Write a year, a month or a day: 2022, 2022-06, 2022-06-17."
        raise UsageError(f"“{words}” is not a date", where=option, next_step=advice)
    return words


def with_documents(ledger: Ledger, wanted: ClaimFilter) -> Iterator[tuple[Claim, Document]]:
    """Claims with their documents, in the ledger's order; each document is fetched once."""
    document: Document | None = None
    for claim in ledger.claims(wanted):
        if document is None or document.id != claim.document:
            document = next(ledger.documents([claim.document]))
        yield claim, document
