"""A sentence in, its numbers out: digits and words, magnitudes, ranges, and the words that bound them.

Years, days of the month, ordinals and calibres are numbers only by their look; they are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from armsledger.annotation.numerals import Numeral, numeral_at
from armsledger.annotation.vocabulary import load_nouns
from armsledger.codebook.loading import STRICT, load_rows, package_folder
from armsledger.model import Bound, QuantityMention, Sentence

SIGN = re.compile(
    r"^(?:[A-Z.]{0,3}[$€£¥₽₴₩₹₺₪]|[A-Z]{3})$"
)  # a sign of money may stand between a bound and its number
RANGE_WORDS = frozenset({"to", "-", "–", "and", "or"})


@dataclass(frozen=True, slots=True)
class UnitRow:
    """What goods are counted in."""

    __pydantic_config__ = STRICT
    unit: str
    counts: str
    forms: tuple[str, ...] = ()
    says: str | None = None


@dataclass(frozen=True, slots=True)
class BoundRow:
    """Words that bound a number, before or behind it."""

    __pydantic_config__ = STRICT
    bound: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@cache
def units() -> dict[str, UnitRow]:
    """Units of goods by each of their forms."""
    rows = load_rows(package_folder("languages", "en", "units.yaml"), UnitRow, "units")
    return {form: row for row in rows for form in (row.unit, *row.forms)}


@cache
def _bounds() -> tuple[dict[tuple[str, ...], Bound], dict[tuple[str, ...], Bound]]:
    before: dict[tuple[str, ...], Bound] = {}
    after: dict[tuple[str, ...], Bound] = {}
    for row in load_rows(package_folder("languages", "en", "bounds.yaml"), BoundRow):
        before.update({tuple(text.split()): row.bound for text in row.before})  # type: ignore[misc]
        after.update({tuple(text.split()): row.bound for text in row.after})  # type: ignore[misc]
    return before, after


def find_quantities(sentence: Sentence) -> tuple[QuantityMention, ...]:
    """The numbers of a sentence, in order, ranges as one."""
    found = list(_numbers(sentence))
    mentions: list[QuantityMention] = []
    skip = False
    for place, number in enumerate(found):
        if skip:
            skip = False
            continue
        following = found[place + 1] if place + 1 < len(found) else None
        if following is not None and _is_range(sentence, number, following):
            mentions.append(_ranged(number, following))
            skip = True
        else:
            mentions.append(_bounded(sentence, number))
    return tuple(mentions)


def _numbers(sentence: Sentence) -> Iterator[Numeral]:
    place = 0
    while place < len(sentence.words):
        number = numeral_at(sentence, place)
        if number is None:
            place += 1
        else:
            yield number
            place = number.last + 1


def _is_range(sentence: Sentence, one: Numeral, two: Numeral) -> bool:
    between = sentence.words[one.last + 1 : two.first]
    gap = [word.text.lower() for word in between if not SIGN.match(word.text)]
    if len(gap) != 1 or gap[0] not in RANGE_WORDS or one.floor or two.floor or one.amount >= two.amount:
        return False
    before = [
        word.text.lower()
        for word in sentence.words[max(0, one.first - 2) : one.first]
        if not SIGN.match(word.text)
    ]
    opener = before[-1] if before else ""
    return gap[0] != "and" or opener == "between"


def _ranged(one: Numeral, two: Numeral) -> QuantityMention:
    """“2 to 3 billion”: the magnitude is that of both."""
    scaled = one.amount * two.factor
    low = scaled if one.factor == 1 and scaled < two.amount else one.amount
    return QuantityMention(one.first, two.last, two.last, low, two.amount, "between")


def _bounded(sentence: Sentence, number: Numeral) -> QuantityMention:
    texts = [word.text.lower() for word in sentence.words]
    first, last = number.first, number.last
    if not number.floor:
        before = _bound_before(texts, _start(sentence, number, texts))
        if before is not None:
            return QuantityMention(before[0], last, last, number.amount, None, before[1])
    for length in (3, 2, 1):
        bound = _bounds()[1].get(tuple(texts[last + 1 : last + 1 + length]))
        if bound is not None:
            return QuantityMention(first, last + length, last, number.amount, None, bound)
    return QuantityMention(first, last, last, number.amount, None, "at_least" if number.floor else "exact")


def _start(sentence: Sentence, number: Numeral, texts: list[str]) -> int:
    """Where the words that bound a number end: before its article and its sign of money."""
    start = number.first - (1 if number.first and texts[number.first - 1] in {"a", "an", "the"} else 0)
    return start - (1 if start and SIGN.match(sentence.words[start - 1].text) else 0)


def _bound_before(texts: list[str], start: int) -> tuple[int, Bound] | None:
    """(where it begins, the bound) of the words before a number; the particle of a verb ("handed over six") is none."""
    for length in (4, 3, 2, 1):
        phrase = tuple(texts[max(0, start - length) : start])
        row = _bounds()[0].get(phrase)
        if row is None or len(phrase) < length:
            continue
        verb = texts[start - length - 1] if start > length else ""
        return None if length == 1 and verb in load_nouns("with_particle") else (start - length, row)
    return None
