"""What was found about a thing in, how pressing it is out, as a number and in words; the one reader of reasons.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import log10
from typing import Literal

from armsledger.codebook.loading import STRICT, load_rows, package_folder
from armsledger.model import Claim, Kind

FILE = ("review", "reasons.yaml")
MILLION = 1e6


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """Why something waits: where its weight begins, what heads its list, what a reviewer is to do."""

    __pydantic_config__ = STRICT
    reason: str
    weight: float
    name: str
    says: str


@dataclass(frozen=True, slots=True)
class AddsRow:
    """What makes an entry more pressing."""

    __pydantic_config__ = STRICT
    adds: str
    weight: float
    says: str


@dataclass(frozen=True, slots=True)
class DoubtRow:
    """What makes a claim less certain: a slot `inferred` or `empty`, in claims of a kind; `denied`, `open`."""

    __pydantic_config__ = STRICT
    doubt: Literal["inferred", "empty", "denied", "open"]
    weight: float
    says: str
    slot: str | None = None
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class LimitRow:
    """A threshold, in the unit that `says` names."""

    __pydantic_config__ = STRICT
    limit: str
    value: float
    says: str


@dataclass(frozen=True, slots=True)
class LevelRow:
    """Words for a weight from here on."""

    __pydantic_config__ = STRICT
    level: str
    weight: float


@cache
def reasons() -> dict[str, ReasonRow]:
    """Reason → its row, in the order of the file."""
    return {row.reason: row for row in load_rows(package_folder(*FILE), ReasonRow, "reasons")}


@cache
def adds() -> dict[str, AddsRow]:
    """What was found → what it adds."""
    return {row.adds: row for row in load_rows(package_folder(*FILE), AddsRow, "adds")}


@cache
def limits() -> dict[str, float]:
    """Threshold → value."""
    return {row.limit: row.value for row in load_rows(package_folder(*FILE), LimitRow, "limits")}


@cache
def _doubt_rows() -> tuple[DoubtRow, ...]:
    return load_rows(package_folder(*FILE), DoubtRow, "doubts")


@cache
def _levels() -> tuple[LevelRow, ...]:
    rows = load_rows(package_folder(*FILE), LevelRow, "levels")
    return tuple(sorted(rows, key=lambda row: -row.weight))


def level(weight: float) -> str:
    """How pressing a weight is, in words."""
    return next(row.level for row in _levels() if weight >= row.weight)


def weight_of_sum(euro: float) -> float:
    """What a sum adds: nothing up to a million euro, then the same for each tenfold."""
    return adds()["tenfold"].weight * log10(euro / MILLION) if euro > MILLION else 0.0


def doubts(claim: Claim) -> Iterator[DoubtRow]:
    """What makes a claim less certain."""
    for row in _doubt_rows():
        if row.kind in {None, claim.kind} and _holds(row, claim):
            yield row


def _holds(row: DoubtRow, claim: Claim) -> bool:
    match row.doubt:
        case "inferred":
            return row.slot in claim.inferred
        case "empty":
            return not getattr(claim, row.slot or "") and not (row.slot == "items" and claim.value)
        case "denied":
            return claim.polarity == "-"
        case _:
            return claim.factuality == "unknown"
