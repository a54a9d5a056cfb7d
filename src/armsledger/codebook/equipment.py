"""What goods are: the categories of items, and the designations of equipment with category and makers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from armsledger.codebook.loading import STRICT, load_folder, load_rows, package_folder, refuse_doubles


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """A category of items and where it falls in the public schemes; `generic` marks the unspecific ones."""

    __pydantic_config__ = STRICT
    category: str
    label: str
    says: str
    generic: bool = False
    lethal: bool | None = None
    unroca: str | None = None
    sipri: str | None = None
    eu_ml: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EquipmentRow:
    """A designation; `forms` are other names, `weak` those that are also ordinary words."""

    __pydantic_config__ = STRICT
    designation: str
    category: str
    makers: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()


@cache
def categories() -> dict[str, CategoryRow]:
    """The categories in the order of the codebook."""
    rows = load_rows(package_folder("codebook", "categories.yaml"), CategoryRow)
    refuse_doubles(rows, lambda row: (row.category,), "categories.yaml")
    return {row.category: row for row in rows}


@cache
def equipment() -> tuple[EquipmentRow, ...]:
    """All designations."""
    folder = package_folder("codebook", "equipment")
    rows = load_folder(folder, EquipmentRow)
    refuse_doubles(rows, lambda row: (row.designation, *row.forms, *row.weak), str(folder))
    return rows


@cache
def is_generic(category: str) -> bool:
    """Whether a category is unspecific (arms, military_aid, heavy_weapons, non_lethal)."""
    row = categories().get(category)
    return row is not None and row.generic
