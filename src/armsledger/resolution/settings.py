"""Weights, thresholds and words of resolution: the one place where its YAML is read.

Refuses what breaks its form, as every vocabulary does.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from armsledger.codebook.loading import STRICT, load_rows, package_folder, refuse_doubles

WEIGHTS = "weights.yaml"
LANGUAGES = ("en",)


@dataclass(frozen=True, slots=True)
class WeightRow:
    """What one level of one feature weighs."""

    __pydantic_config__ = STRICT
    feature: str
    level: str
    weight: float
    says: str | None = None


@dataclass(frozen=True, slots=True)
class LimitRow:
    """A threshold, in the unit that `says` names."""

    __pydantic_config__ = STRICT
    limit: str
    value: float
    says: str


@dataclass(frozen=True, slots=True)
class CreditRow:
    """A credit line: `pattern` is a regular expression in which ORIGIN stands for the name.

    `means` a kind or nothing; one of the `cues` stands, in small letters, in every text that the pattern finds.
    """

    __pydantic_config__ = STRICT
    credit: str
    cues: tuple[str, ...]
    pattern: str
    says: str
    means: str | None = None


@cache
def weights() -> dict[tuple[str, str], float]:
    """(feature, level) → weight."""
    rows = load_rows(package_folder("resolution", WEIGHTS), WeightRow, "weights")
    refuse_doubles(rows, lambda row: ((row.feature, row.level),), WEIGHTS)
    return {(row.feature, row.level): row.weight for row in rows}


@cache
def limits() -> dict[str, float]:
    """Threshold → value."""
    rows = load_rows(package_folder("resolution", WEIGHTS), LimitRow, "limits")
    refuse_doubles(rows, lambda row: (row.limit,), WEIGHTS)
    return {row.limit: row.value for row in rows}


@cache
def credits_of_texts() -> tuple[CreditRow, ...]:
    """Credit lines of all languages, in the order of their files."""
    return tuple(
        row
        for language in LANGUAGES
        for row in load_rows(package_folder("languages", language, "lineage.yaml"), CreditRow, "credits")
    )


@dataclass(frozen=True, slots=True)
class WordsRow:
    """A list of words of one use.

    `plain` (say nothing about what is told), or `numbers` with their values.
    """

    __pydantic_config__ = STRICT
    use: str
    words: tuple[str, ...]
    says: str | None = None


@cache
def word_lists() -> dict[str, frozenset[str]]:
    """Use → words, over all languages."""
    found: dict[str, frozenset[str]] = {}
    for language in LANGUAGES:
        for row in load_rows(package_folder("languages", language, "lineage.yaml"), WordsRow, "words"):
            found[row.use] = found.get(row.use, frozenset()) | frozenset(row.words)
    return found


@cache
def plain_words() -> frozenset[str]:
    """Words that stand in any text."""
    return word_lists()["plain"]


@cache
def anew_words() -> frozenset[str]:
    """Words that mark another delivery than the first."""
    return word_lists()["anew"]
