"""A claim → the fields of a form; a filled form → the slots that a person corrects, or what is wrong with which field.

Fields are named by their slot: `stage`, `suppliers` (one a line), `value.amount`, `items.0.category`. What a person
left as it was is no part of the correction, whatever the machine had put there.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from armsledger.codebook.names import actor_code
from armsledger.model import Claim, Claimant, Item, Value
from armsledger.resolution.periods import period
from armsledger.review.choices import choices

SLOTS: Mapping[str, tuple[str, ...]] = {
    "transfer": ("suppliers", "recipients", "intermediaries", "items", "value", "stage", "channel"),
    "position": ("holders", "toward", "policy", "change"),
    "assessment": ("holders", "suppliers", "recipients", "theme", "stance"),
}
FOR_ALL = ("polarity", "factuality", "when", "claimants", "mode")
ACTORS = frozenset({"suppliers", "recipients", "intermediaries", "holders", "toward"})
NEEDED = frozenset({"polarity", "factuality", "mode"})
PARTS: Mapping[str, tuple[str, ...]] = {
    "items": tuple(one.name for one in fields(Item)),
    "claimants": tuple(one.name for one in fields(Claimant)),
}
CODED = frozenset({"category", "bound", "basis", "type"})
VALUE = tuple(one.name for one in fields(Value))
NUMBERS = frozenset({"quantity", "quantity_max", "amount", "amount_max"})
REMOVE = "remove"
WHOLE = "correction"  # where an error stands that is no field's
MOST_ROWS = 60  # of items, or of claimants, in one form
CODE = re.compile(r"(?:[A-Z]{3}|(?:org|group|nsa|com):\S.*)\Z")
CURRENCY = re.compile(r"[A-Z]{3}\Z")
NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z|\d+(?:\.\d+)?\Z")
DIGITS = 15  # more cannot be told apart in a number


@dataclass(slots=True)
class Corrected:
    """What a filled form comes to: slots that change, and errors by the name of their field."""

    slots: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def slots_of(claim: Claim) -> tuple[str, ...]:
    """The slots that the form has for a claim, in their order."""
    return (*SLOTS[claim.kind], *FOR_ALL)


def filled(claim: Claim) -> dict[str, str]:
    """The form's fields as a claim fills them."""
    found: dict[str, str] = {}
    for slot in slots_of(claim):
        held = getattr(claim, slot)
        if slot in PARTS:
            for turn, part in enumerate(held):
                found |= {f"{slot}.{turn}.{name}": _text(getattr(part, name)) for name in PARTS[slot]}
        elif slot == "value":
            found |= {f"value.{name}": _text(getattr(held, name, None)) for name in VALUE}
        else:
            found[slot] = "\n".join(map(_clean, held)) if slot in ACTORS else _text(held)
    return found


def rows_in(slot: str, form: Mapping[str, str]) -> list[int]:
    """The numbers of the rows that a form has for items or claimants, in order."""
    begin = f"{slot}."
    turns = {name[len(begin) :].partition(".")[0] for name in form if name.startswith(begin)}
    return sorted(int(one) for one in turns if one.isascii() and one.isdigit() and int(one) < MOST_ROWS)


def read(claim: Claim, form: Mapping[str, str]) -> Corrected:
    """What a person filled in, against a claim.

    Args:
        claim: as the machine has it.
        form: name of a field → what stands there; fields that are left out are empty.
    """
    found = Corrected()
    before = filled(claim)
    for slot in slots_of(claim):
        given, held = _fields(slot, form), _fields(slot, before)
        if given != held:
            _read_slot(slot, given, found)
    if not found.slots and not found.errors:
        found.errors[WHOLE] = "Nothing differs from what the machine says: change a slot, or accept it."
    return found


def _fields(slot: str, form: Mapping[str, str]) -> dict[str, str]:
    """The fields of one slot with their words cleaned; empty ones and rows that are to be removed are left out."""
    if slot in ACTORS:
        lines = (_clean(line) for line in form.get(slot, "").splitlines())
        return {slot: text} if (text := "\n".join(line for line in lines if line)) else {}
    if slot in PARTS:
        kept = [turn for turn in rows_in(slot, form) if not form.get(f"{slot}.{turn}.{REMOVE}")]
        names = [f"{slot}.{turn}.{name}" for turn in kept for name in PARTS[slot]]
    else:
        names = [f"value.{name}" for name in VALUE] if slot == "value" else [slot]
    return {name: text for name in names if (text := _clean(form.get(name, "")))}


def _read_slot(slot: str, given: Mapping[str, str], found: Corrected) -> None:
    if slot in ACTORS:
        found.slots[slot] = _actors(slot, given.get(slot, ""), found.errors)
    elif slot in PARTS:
        rows = (_row(slot, turn, given, found.errors) for turn in rows_in(slot, given))
        found.slots[slot] = [row for row in rows if row]
    elif slot == "value":
        found.slots[slot] = _value(given, found.errors)
    elif slot == "when":
        found.slots[slot] = _when(given.get(slot), found.errors)
    else:
        found.slots[slot] = _coded(slot, slot, given.get(slot), found.errors, needed=slot in NEEDED)


def _actors(slot: str, text: str, errors: dict[str, str]) -> list[str]:
    codes = []
    for name in text.splitlines():
        code = name if CODE.match(name) else actor_code(name)
        if code is None:
            errors[slot] = (
                f"No actor is called “{name}”: write a usual name (Germany) or a code (DEU, org:NATO, com:Saab)."
            )
        elif code not in codes:
            codes.append(code)
    return codes


def _row(slot: str, turn: int, given: Mapping[str, str], errors: dict[str, str]) -> dict[str, Any]:
    """An item or a claimant as claim.schema.json has it; a row of which the first field is empty is an error."""
    begin = f"{slot}.{turn}."
    row = {name: given.get(f"{begin}{name}") for name in PARTS[slot]}
    first = PARTS[slot][0]
    if not row[first]:
        what = "Give the words for these goods" if slot == "items" else "Give the name of who says it"
        errors[f"{begin}{first}"] = f"{what}, or tick “Remove”."
    made: dict[str, Any] = {first: row[first]}
    for name, text in row.items():
        if name in CODED:
            made[name] = _coded(name, f"{begin}{name}", text, errors, needed=name in {"category", "type"})
        elif name in NUMBERS:
            made[name] = _number(f"{begin}{name}", text, errors)
        elif name == "layer":
            made[name] = _layer(f"{begin}{name}", text, errors)
        elif name == "actor":
            made[name] = next(iter(_actors(f"{begin}{name}", text or "", errors)), None)
        else:
            made[name] = text
    if slot == "items":
        _check_range(begin, made, "quantity", errors)
    return {name: held for name, held in made.items() if held is not None}


def _value(given: Mapping[str, str], errors: dict[str, str]) -> dict[str, Any] | None:
    if not given:
        return None
    row = {name: given.get(f"value.{name}") for name in VALUE}
    made: dict[str, Any] = {
        "amount": _number("value.amount", row["amount"], errors),
        "amount_max": _number("value.amount_max", row["amount_max"], errors),
        "bound": _coded("bound", "value.bound", row["bound"], errors),
        "basis": _coded("basis", "value.basis", row["basis"], errors),
        "currency": (row["currency"] or "").upper(),
    }
    if not row["amount"]:
        errors["value.amount"] = "Give the sum, or empty the other fields, too."
    if not CURRENCY.match(made["currency"]):
        errors["value.currency"] = "Give the currency by its three letters: EUR, USD, GBP."
    _check_range("value.", made, "amount", errors)
    return {name: held for name, held in made.items() if held is not None}


def _check_range(begin: str, made: Mapping[str, Any], name: str, errors: dict[str, str]) -> None:
    """An upper end goes with `between`, and lies above the lower one."""
    low, high = made.get(name), made.get(f"{name}_max")
    if f"{begin}{name}" in errors or f"{begin}{name}_max" in errors:
        return
    if (made.get("bound") == "between") != (high is not None):
        errors[f"{begin}{name}_max"] = "An upper end goes with “between”, and “between” with an upper end."
    elif high is not None and (low is None or high <= low):
        errors[f"{begin}{name}_max"] = "The upper end lies above the lower one."


def _number(name: str, text: str | None, errors: dict[str, str]) -> float | None:
    if not text:
        return None
    if not NUMBER.match(text) or len(text) > DIGITS or not math.isfinite(float(text.replace(",", ""))):
        errors[name] = "Write a number: 12, 1,500 or 2.5."
        return None
    return float(text.replace(",", ""))


def _layer(name: str, text: str | None, errors: dict[str, str]) -> int:
    if text and (not text.isascii() or not text.isdigit() or int(text) >= MOST_ROWS):
        errors[name] = "Write 0 for the outermost, 1 for whom that one cites, and so on."
        return 0
    return int(text or 0)


def _when(text: str | None, errors: dict[str, str]) -> str | None:
    if text and period(text) is None:
        errors["when"] = (
            "Write a date as 2022, 2022-06 or 2022-06-17, a time as 2022-06/2022-08; leave it empty for none."
        )
    return text


def _coded(
    slot: str, name: str, text: str | None, errors: dict[str, str], *, needed: bool = False
) -> str | None:
    if text is None and not needed:
        return None
    if text not in {one.value for one in choices()[slot]}:
        errors[name] = "Choose one of the words."
    return text


def _text(held: object) -> str:
    if isinstance(held, float):
        return str(int(held)) if held == int(held) else repr(held)
    return "" if held is None else _clean(str(held))


def _clean(text: str) -> str:
    """One line, without what no keyboard types."""
    return " ".join("".join(sign for sign in text if sign.isprintable() or sign.isspace()).split())


def blank_rows(slot: str, form: Mapping[str, str], spare: int) -> Sequence[int]:
    """The rows of a form, and some that are empty, as far as there is room."""
    kept = rows_in(slot, form)
    first = kept[-1] + 1 if kept else 0
    return [*kept, *range(first, min(MOST_ROWS, first + spare))]
