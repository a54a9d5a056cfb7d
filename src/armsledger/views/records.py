"""Claims and documents → records for other programs: claim.schema.json as JSON and JSON Lines, and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from armsledger.model import Claim, Claimant, Document, Item, Value
from armsledger.views.wording import SLOTS, claimant_layers, page_of

Record: TypeAlias = dict[str, Any]
ACTOR_SLOTS = ("suppliers", "recipients", "intermediaries", "holders", "toward")
CSV_FIELDS = (
    *("id", "document", "published", "kind", "quote", "start", "end"),
    *("claimants", "claimant_actors", "mode", "polarity", "factuality", "when"),
    *("suppliers", "recipients", "intermediaries", "items", "categories", "quantities"),
    *("value_amount", "value_amount_max", "value_currency", "value_bound", "value_basis", "stage", "channel"),
    *("holders", "toward", "policy", "change", "theme", "stance", "inferred", "why"),
)
DOCUMENT_FIELDS = (
    *("id", "name", "title", "published", "published_basis", "publisher", "byline", "url"),
    *("language", "media_type", "characters", "claims"),
)
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What opens a formula in a spreadsheet: https://owasp.org/www-community/attacks/CSV_Injection"""


def claim_record(claim: Claim, document: Document) -> Record:
    """A claim in the form of claim.schema.json: the slots of its kind, and any other that is filled."""
    record: Record = {
        "id": claim.id,
        "document": document.name,
        "kind": claim.kind,
        "evidence": {
            "start": claim.evidence.start,
            "end": claim.evidence.end,
            "quote": claim.evidence.quote,
            **({"page": page} if (page := page_of(document, claim.evidence.start)) else {}),
        },
        "claimants": [_claimant(claimant) for claimant in claim.claimants],
        "mode": claim.mode,
        "polarity": claim.polarity,
        "factuality": claim.factuality,
        "when": claim.when,
    }
    for slot in dict.fromkeys(slot for slots in SLOTS.values() for slot in slots):
        filled = _slot(claim, slot)
        if slot in SLOTS[claim.kind] or filled not in (None, []):
            record[slot] = filled
    return {**record, "inferred": list(claim.inferred), "why": list(claim.why)}


def _slot(claim: Claim, slot: str) -> object:
    if slot == "items":
        return [_item(item) for item in claim.items]
    if slot == "value":
        return _value(claim.value) if claim.value else None
    filled = getattr(claim, slot)
    return list(filled) if slot in ACTOR_SLOTS else filled


def _claimant(claimant: Claimant) -> Record:
    return {
        "name": claimant.name,
        "role": claimant.role,
        "actor": claimant.actor,
        "type": claimant.type,
        "layer": claimant.layer,
    }


def _item(item: Item) -> Record:
    return {
        "text": item.text,
        "category": item.category,
        "designation": item.designation,
        "quantity": _number(item.quantity),
        "quantity_max": _number(item.quantity_max),
        "bound": item.bound,
    }


def _value(value: Value) -> Record:
    return {
        "amount": _number(value.amount),
        "amount_max": _number(value.amount_max),
        "currency": value.currency,
        "bound": value.bound,
        "basis": value.basis,
    }


def _number(number: float | None) -> float | int | None:
    """60 rather than 60.0: what is counted in pieces looks so."""
    return int(number) if number is not None and number == int(number) else number


def document_record(document: Document, claims: int) -> Record:
    """A document without its text, with the number of its claims."""
    return {
        "id": document.id,
        "name": document.name,
        "title": document.title,
        "published": document.published,
        "published_basis": document.published_basis,
        "publisher": document.publisher,
        "byline": document.byline,
        "url": document.url,
        "language": document.language,
        "media_type": document.media_type,
        "characters": len(document.text),
        "claims": claims,
    }


def claim_row(claim: Claim, document: Document) -> Record:
    """A claim as a line of CSV: several of a kind are joined by `; `, the parts of an item stay in step."""
    value = claim.value or Value(0, "")
    row: Record = {
        "id": claim.id,
        "document": document.name,
        "published": document.published,
        "quote": claim.evidence.quote,
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        "claimants": " > ".join(
            " & ".join(c.name for c in layer) for layer in claimant_layers(claim.claimants)
        ),
        "claimant_actors": "; ".join(claimant.actor or "" for claimant in claim.claimants),
        "items": "; ".join(item.text for item in claim.items),
        "categories": "; ".join(item.category for item in claim.items),
        "quantities": "; ".join(_quantity(item) for item in claim.items),
        "value_amount": _number(value.amount) if claim.value else None,
        "value_amount_max": _number(value.amount_max),
        "value_currency": value.currency,
        "value_bound": value.bound,
        "value_basis": value.basis,
        "inferred": "; ".join(claim.inferred),
        "why": "; ".join(claim.why),
    }
    row |= {slot: "; ".join(getattr(claim, slot)) for slot in ACTOR_SLOTS}
    return {field: row.get(field, getattr(claim, field, None)) for field in CSV_FIELDS}


def _quantity(item: Item) -> str:
    """`at_least 24`, `between 10-20`, empty where the text gives no number."""
    if item.quantity is None:
        return ""
    upper = f"-{_number(item.quantity_max)}" if item.quantity_max is not None else ""
    bound = f"{item.bound} " if item.bound and item.bound != "exact" else ""
    return f"{bound}{_number(item.quantity)}{upper}"


def defused(cell: object) -> object:
    """A cell that a spreadsheet would run gets an apostrophe before it; numbers and lone signs stay."""
    if isinstance(cell, str) and len(cell) > 1 and cell.startswith(FORMULA_STARTS):
        return f"'{cell}"
    return cell


def json_lines(records: Iterable[Record]) -> Iterator[str]:
    """One JSON object a line."""
    for record in records:
        yield json.dumps(record, ensure_ascii=False) + "\n"


def json_list(records: Iterable[Record]) -> Iterator[str]:
    """One JSON list, written as it comes."""
    opening = "[\n"
    for record in records:
        yield opening + json.dumps(record, ensure_ascii=False)
        opening = ",\n"
    yield "[]\n" if opening == "[\n" else "\n]\n"


def csv_lines(records: Iterable[Record], fields: Sequence[str]) -> Iterator[str]:
    """CSV as RFC 4180 has it, with a header, and no cell that a spreadsheet would run."""
    yield _csv(fields)
    for record in records:
        yield _csv([defused(record[field]) for field in fields])


def _csv(cells: Sequence[object]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
