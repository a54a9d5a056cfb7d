"""The words that coded slots may hold, with what the codebook says of each; the one reader of choices.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from armsledger.codebook.equipment import categories
from armsledger.codebook.loading import STRICT, load_rows, package_folder, refuse_doubles

FILE = ("review", "choices.yaml")
CATEGORY = "category"


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One word of a coded slot; `name` where people call it otherwise."""

    __pydantic_config__ = STRICT
    slot: str
    value: str
    says: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A word as it is kept, as people call it, and what the codebook says of it."""

    value: str
    name: str
    says: str = ""


@cache
def choices() -> dict[str, tuple[Choice, ...]]:
    """Coded slot, or part of an item, a sum or a claimant → its words, in the order in which they are offered."""
    rows = load_rows(package_folder(*FILE), ChoiceRow)
    refuse_doubles(rows, lambda row: ((row.slot, row.value),), "/".join(FILE))
    found: dict[str, tuple[Choice, ...]] = {}
    for row in rows:
        choice = Choice(row.value, row.name or row.value, row.says)
        found[row.slot] = (*found.get(row.slot, ()), choice)
    goods = tuple(Choice(row.category, row.label) for row in categories().values())
    return found | {CATEGORY: goods}
