"""Claims, documents and failures → standard output, as a table or as records for other programs."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from armsledger.model import Claim, Document, Failure
from armsledger.views.records import (
    CSV_FIELDS,
    DOCUMENT_FIELDS,
    Record,
    claim_record,
    claim_row,
    csv_lines,
    document_record,
    json_lines,
    json_list,
)
from armsledger.views.tables import claim_table, console, counted, document_table, failure_table

ClaimWithDocument = tuple[Claim, Document]
Row = TypeVar("Row")
FAILURE_FIELDS = tuple(field.name for field in dataclasses.fields(Failure))


def write_claims(claims: Iterable[ClaimWithDocument], form: str) -> None:
    """Write claims as `table`, `csv`, `json` or `jsonl`."""
    if form == "table":
        _table(claims, claim_table, "claim", "`armsledger explain ID` shows where one comes from.")
    elif form == "csv":
        _out(csv_lines((claim_row(*one) for one in claims), CSV_FIELDS))
    else:
        _json((claim_record(*one) for one in claims), form)


def write_documents(documents: Iterable[tuple[Document, int]], form: str) -> None:
    """Write documents with the number of their claims."""
    if form == "table":
        _table(
            documents,
            document_table,
            "document",
            "`armsledger claims --document ID` lists the claims of one.",
        )
        return
    records = (document_record(*one) for one in documents)
    if form == "csv":
        _out(csv_lines(records, DOCUMENT_FIELDS))
    else:
        _json(records, form)


def write_failures(failures: Iterable[Failure], form: str) -> None:
    """Write what could not be read."""
    if form == "table":
        _table(failures, failure_table, "failure", "What is mended and read again leaves this list.")
        return
    records = (dataclasses.asdict(failure) for failure in failures)
    if form == "csv":
        _out(csv_lines(records, FAILURE_FIELDS))
    else:
        _json(records, form)


def write_records(records: Iterator[Record], form: str) -> None:
    """Write records as they are: `json`, `jsonl`, or `csv` with the keys of the first as its header."""
    if form != "csv":
        _json(records, form)
        return
    listed = list(records)
    _out(csv_lines(listed, tuple(listed[0]) if listed else ()))


def _table(rows: Iterable[Row], draw: Callable[[Sequence[Row], int], object], what: str, advice: str) -> None:
    listed = list(rows)
    terminal = console()
    if listed:
        terminal.print(draw(listed, terminal.width))
        terminal.print(f"\n{counted(len(listed), what)}. {advice}")
    else:
        terminal.print(f"No {what}.")


def _json(records: Iterator[Record], form: str) -> None:
    _out(json_list(records) if form == "json" else json_lines(records))


def _out(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(line)
    sys.stdout.flush()
