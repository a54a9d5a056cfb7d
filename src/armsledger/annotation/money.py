"""Numbers of a sentence in, sums of money out, with currency and bound."""

from __future__ import annotations

import re
from collections.abc import Sequence

from armsledger.annotation.currencies import currency_signs, currency_words
from armsledger.annotation.numbers import units
from armsledger.model import MoneyMention, QuantityMention, Sentence, Value

BEFORE_MONEY = frozenset({"of", "-", "a"})
GLUED_DIGITS = re.compile(r"(?<=\D)\d[\d,.]*\w{0,2}$")
MILLION = 1e6
IN_MILLIONS = 4  # letters: "MSEK", "MEUR"


def find_money(sentence: Sentence, quantities: Sequence[QuantityMention]) -> tuple[MoneyMention, ...]:
    """Which of the numbers are sums of money."""
    mentions = []
    for number in quantities:
        found = _currency(sentence, number)
        if found and number.amount:
            first, last, currency, times = found
            value = Value(number.amount * times, currency, number.amount_max, number.bound)
            mentions.append(MoneyMention(first, last, _head(sentence, first, last), value))
    return tuple(mentions)


def _currency(sentence: Sentence, number: QuantityMention) -> tuple[int, int, str, float] | None:
    """(first, last, currency, factor) where a sign or a word of money stands beside the number or among its bounds."""
    words = sentence.words
    for index in range(number.last, max(number.first - 2, -1), -1):
        sign = GLUED_DIGITS.sub("", words[index].text)
        if sign in currency_signs():
            return min(index, number.first), number.last, currency_signs()[sign], 1.0
        if sign[:1] == "M" and sign[1:] in currency_signs() and len(sign) == IN_MILLIONS:
            return min(index, number.first), number.last, currency_signs()[sign[1:]], 1e6
    behind = number.last + 1
    while behind < len(words) and words[behind].text.lower() in BEFORE_MONEY:
        behind += 1  # "hundreds of millions of dollars", "a 40-million-euro deal"
    for length in (3, 2, 1):
        tail = words[behind : behind + length]
        phrase = " ".join(word.text.lower() for word in tail)
        code = currency_words().get(phrase) or (tail and currency_signs().get(tail[0].text))
        if code and len(tail) == length:
            return (
                None
                if _weighs(sentence, number, behind + length)
                else (number.first, behind + length - 1, code, 1.0)
            )
    return None


def _weighs(sentence: Sentence, number: QuantityMention, behind: int) -> bool:
    """“20 pounds of explosives”, "500-pound bombs" are no money, "five billion pounds of arms" are."""
    words = sentence.words
    unit = units().get(words[behind - 1].text.lower())
    is_mass = unit is not None and unit.counts == "mass"
    is_small = (number.amount or 0) < MILLION
    beside = {word.text.lower() for word in (words[behind - 2], *words[behind : behind + 1])}
    return is_mass and is_small and bool(beside & {"of", "-"})


def _head(sentence: Sentence, first: int, last: int) -> int:
    for index in range(first, last + 1):
        head = sentence.words[index].head
        if head < first or head > last:
            return index
    return last
