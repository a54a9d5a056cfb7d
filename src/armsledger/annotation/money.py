"""Numbers of a sentence in, sums of money out, with currency and bound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from armsledger.codebook.loading import STRICT, load_rows, package_folder
from armsledger.model import MoneyMention, QuantityMention, Sentence, Value


@dataclass(frozen=True, slots=True)
class CurrencyRow:
    """A currency by its signs and words."""

    __pydantic_config__ = STRICT
    currency: str
    signs: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@cache
def _signs() -> dict[str, str]:
    return {sign: row.currency for row in _rows() for sign in row.signs}


@cache
def _words() -> dict[str, str]:
    return {word: row.currency for row in _rows() for word in row.words}


@cache
def _rows() -> tuple[CurrencyRow, ...]:
    return load_rows(package_folder("codebook", "currencies.yaml"), CurrencyRow)


def find_money(sentence: Sentence, quantities: Sequence[QuantityMention]) -> tuple[MoneyMention, ...]:
    """Which of the numbers are sums of money."""
    mentions = []
    for number in quantities:
        found = _currency(sentence, number)
        if found and number.amount:
            first, last, currency = found
            value = Value(number.amount, currency, number.amount_max, number.bound)
            mentions.append(MoneyMention(first, last, _head(sentence, first, last), value))
    return tuple(mentions)


def _currency(sentence: Sentence, number: QuantityMention) -> tuple[int, int, str] | None:
    """(first, last, currency) where a sign or a word of money stands beside the number or among its bounds."""
    words = sentence.words
    for index in range(number.last, number.first - 2, -1):
        if index >= 0 and words[index].text in _signs():
            return min(index, number.first), number.last, _signs()[words[index].text]
    for length in (3, 2, 1):
        tail = words[number.last + 1 : number.last + 1 + length]
        phrase = " ".join(word.text.lower() for word in tail)
        lemmas = (
            " ".join((*(word.text.lower() for word in tail[:-1]), tail[-1].lemma.lower())) if tail else ""
        )
        code = _words().get(phrase) or _words().get(lemmas) or (tail and _signs().get(tail[0].text))
        if code:
            return number.first, number.last + length, code
    return None


def _head(sentence: Sentence, first: int, last: int) -> int:
    for index in range(first, last + 1):
        head = sentence.words[index].head
        if head < first or head > last:
            return index
    return last
