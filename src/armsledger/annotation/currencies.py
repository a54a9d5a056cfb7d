"""The currencies of codebook/currencies.yaml: their signs and words, each with its ISO 4217 code."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from armsledger.codebook.loading import STRICT, load_rows, package_folder


@dataclass(frozen=True, slots=True)
class CurrencyRow:
    """A currency by its signs and words."""

    __pydantic_config__ = STRICT
    currency: str
    signs: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@cache
def currency_signs() -> dict[str, str]:
    """Signs of money and codes by their currency."""
    return {sign: row.currency for row in _rows() for sign in row.signs}


@cache
def currency_words() -> dict[str, str]:
    """Words of money with their plurals, which the parser does not always bring back to the singular."""
    return {form: row.currency for row in _rows() for word in row.words for form in (word, f"{word}s")}


@cache
def _rows() -> tuple[CurrencyRow, ...]:
    return load_rows(package_folder("codebook", "currencies.yaml"), CurrencyRow)
