"""The gold set of resolution.

Documents and claims as the house has them, and what a careful reader makes of them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from armsledger.acquisition.reading import read_documents
from armsledger.model import Claim, Claimant, Document, Evidence, Item, Value

FOLDER = Path(__file__).resolve().parent.parent / "gold" / "resolution"
HELD = FOLDER / "held"
PARTS = {"claimants": Claimant, "items": Item}
NAMELESS = {"ref", "note", "quote", "document", "evidence", "id"}


@dataclass(frozen=True, slots=True)
class Gold:
    """The set: claims have their `ref` as id."""

    documents: tuple[Document, ...]
    names: Mapping[str, str]
    claims: tuple[Claim, ...]
    transfers: tuple[frozenset[str], ...]
    disputes: tuple[Mapping[str, Any], ...]
    lineage: tuple[Mapping[str, Any], ...]
    positions: tuple[Mapping[str, Any], ...] = ()
    assessments: tuple[Mapping[str, Any], ...] = ()
    routes: Mapping[str, Any] = field(default_factory=dict)
    sourcing: tuple[Mapping[str, Any], ...] = ()

    def document_id(self, name: str | None) -> str | None:
        """Id of the document of that file name."""
        return next((key for key, found in self.names.items() if found == name), None)


def as_claim(record: Mapping[str, Any], document: Document, number: int) -> Claim:
    """A line of a gold file as a claim.

    Its trigger is the number-th character of the quote, to tell them apart.
    """
    quote = record["quote"]
    start = document.text.find(quote)
    if start < 0:
        words = " ".join(quote.split())
        start = max(0, " ".join(document.text.split()).find(words))
    slots = {k: v for k, v in record.items() if k not in NAMELESS and v is not None}
    for name, part in PARTS.items():
        if name in slots:
            slots[name] = tuple(
                part(**{k: v for k, v in one.items() if v is not None}) for one in slots[name]
            )
    if "value" in slots:
        slots["value"] = Value(**{k: v for k, v in slots["value"].items() if v is not None})
    slots = {k: tuple(v) if isinstance(v, list) else v for k, v in slots.items()}
    return Claim(
        id=record.get("ref") or f"{document.name}#{number}",
        document=document.id,
        evidence=Evidence(start, start + len(quote), quote),
        trigger=(start + number, start + number + 1),
        **slots,
    )


def read_set(folder: Path) -> tuple[list[Document], dict[str, str], list[Claim]]:
    """Documents, their file names, and claims of a folder with `documents` and `claims`."""
    documents, names, claims = [], {}, []
    for found in read_documents([str(folder / "documents")]):
        assert isinstance(found, Document), found
        documents.append(found)
        names[found.id] = Path(found.name).name
        file = folder / "claims" / f"{Path(found.name).name}.jsonl"
        if file.is_file():
            for number, line in enumerate(file.read_text("utf-8").splitlines()):
                claims.append(as_claim(json.loads(line), found, number))
    return documents, names, claims


def _read(file: Path) -> Any:  # noqa: ANN401 - rows, or rows by name
    return yaml.safe_load(file.read_text("utf-8")) if file.is_file() else ()


@cache
def gold(folder: Path = FOLDER) -> Gold:
    """A whole set: the one that weights were set on, or HELD, which they never saw."""
    documents, names, claims = read_set(folder)
    disputes, lineage, positions, assessments, sourcing = (
        tuple(_read(folder / f"{name}.yaml") or ())
        for name in ("disputes", "lineage", "positions", "assessments", "sourcing")
    )
    return Gold(
        tuple(documents),
        names,
        tuple(claims),
        tuple(frozenset(row["claims"]) for row in _read(folder / "transfers.yaml")),
        disputes,
        lineage,
        positions,
        assessments,
        _read(folder / "routes.yaml") or {},
        sourcing,
    )
