"""A gold folder → its documents' place and its claims by document; refuses what is no gold."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from typing import Any

from armsledger.errors import UnreadableError, UsageError
from armsledger.views.agreement import CORE, Record


def gold_places(gold: str) -> tuple[Path, Path]:
    """The folder of documents and the claims of a gold folder, or of claims with documents beside.

    Raises:
        UsageError: there is no such folder, or it holds no gold.
    """
    place = Path(gold)
    claims = place / "claims" if (place / "claims").is_dir() else place
    documents = next(
        (up / "documents" for up in (place, *claims.parents[:2]) if (up / "documents").is_dir()), None
    )
    if not place.exists() or documents is None or (claims.is_dir() and not any(claims.glob("*.jsonl"))):
        advice = "Give a folder with `documents/` and `claims/*.jsonl`."
        raise UsageError("there are no gold claims with their documents here", where=gold, next_step=advice)
    return documents, claims


def read_gold(claims: Path) -> dict[str, list[Record]]:
    """Gold claims by document name: those of a JSON Lines file, or of a folder with one file a document.

    Raises:
        UnreadableError: a line is not a JSON object; names it.
    """
    by_document: dict[str, list[Record]] = {}
    for file in sorted(claims.glob("*.jsonl")) if claims.is_dir() else [claims]:
        own_name = file.name.removesuffix(".jsonl")
        if claims.is_dir():
            by_document.setdefault(own_name, [])
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip():
                record = _record(line, f"{file}:{number}")
                by_document.setdefault(document_key(record.get("document") or own_name), []).append(record)
    return by_document


def _record(line: str, where: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise UnreadableError(
            f"this line is not JSON: {error.msg}", where=where, next_step="Mend it."
        ) from error
    if not isinstance(record, dict) or record.get("kind") not in CORE:
        raise UnreadableError("this line is no claim", where=where, next_step="See claim.schema.json.")
    return record


def document_key(name: str) -> str:
    """What of a document's name counts: the last part of its path or address."""
    return PurePosixPath(name).name
