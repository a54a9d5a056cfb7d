"""A sentence in, its numbers out: digits and words, magnitudes, ranges, and the words that bound them.

Years, days of the month, ordinals and calibres are numbers only by their look; they are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from armsledger.codebook.loading import STRICT, load_rows, package_folder
from armsledger.model import Bound, QuantityMention, Sentence, Word

DIGITS = re.compile(r"^\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d+(?:[.,]\d+)?$")
GLUED = re.compile(r"^(\d[\d,]*(?:\.\d+)?)(k|m|mn|mln|mio|bn|b|tn)$", re.IGNORECASE)
MAGNITUDES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "lakh": 1e5, "million": 1e6, "mn": 1e6, "mln": 1e6, "mio": 1e6, "m": 1e6,
    "crore": 1e7, "billion": 1e9, "bn": 1e9, "b": 1e9, "milliard": 1e9, "trillion": 1e12, "tn": 1e12,
}  # fmt: skip
MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
CALIBRES = frozenset(
    {"mm", "millimetre", "millimeter", "cm", "inch", "km", "kilometre", "kilometer", "mile", "percent", "%"}
)
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
class NumberRow:
    """A number word; `plural_at_least` is the least that its plural says (dozens: 24)."""

    __pydantic_config__ = STRICT
    number: str
    value: float | None = None
    forms: tuple[str, ...] = ()
    plural_at_least: float | None = None
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
def _number_words() -> dict[str, float]:
    rows = load_rows(package_folder("languages", "en", "units.yaml"), NumberRow, "numbers")
    return {form: row.value for row in rows if row.value is not None for form in (row.number, *row.forms)}


@cache
def _floors() -> dict[str, float]:
    """Plurals that say at least a number, by how they are printed."""
    rows = load_rows(package_folder("languages", "en", "units.yaml"), NumberRow, "numbers")
    floors = {_plural(row.number): row.plural_at_least for row in rows if row.plural_at_least is not None}
    return {form: floor for form, floor in floors.items() if floor is not None}


def _plural(word: str) -> str:
    return word if word.endswith("s") else f"{word}s"


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
            mentions.append(_ranged(sentence, number, following))
            skip = True
        else:
            mentions.append(_bounded(sentence, number))
    return tuple(mentions)


@dataclass(frozen=True, slots=True)
class _Number:
    first: int
    last: int
    amount: float
    floor: bool


def _numbers(sentence: Sentence) -> Iterator[_Number]:
    place = 0
    while place < len(sentence.words):
        number = _floor_at(sentence, place) or _number_at(sentence, place)
        if number is None:
            place += 1
        else:
            yield number
            place = number.last + 1


def _floor_at(sentence: Sentence, place: int) -> _Number | None:
    """“dozens”, "tens of thousands", "hundreds of millions": at least that many."""
    word = sentence.words[place].text.lower()
    phrase = " ".join(part.text.lower() for part in sentence.words[place : place + 3])
    if phrase in _floors():
        return _Number(place, place + 2, _floors()[phrase], floor=True)
    if word not in _floors():
        return None
    tail = sentence.words[place + 2].text.lower() if phrase.startswith(f"{word} of ") else ""
    if tail.removesuffix("s") in MAGNITUDES and tail.endswith("s"):
        return _Number(
            place,
            place + 2,
            _floors()[word] * MAGNITUDES[tail.removesuffix("s")] / (2 if word == "hundreds" else 1),
            floor=True,
        )
    return _Number(place, place, _floors()[word], floor=True)


def _number_at(sentence: Sentence, place: int) -> _Number | None:
    word = sentence.words[place]
    glued = GLUED.match(word.text)
    if glued:
        return _Number(place, place, _digits(glued[1]) * MAGNITUDES[glued[2].lower()], floor=False)
    if DIGITS.match(word.text):
        return (
            None
            if _only_looks(sentence, word)
            else _with_magnitude(sentence, place, place, _digits(word.text))
        )
    return _in_words(sentence, place)


def _digits(text: str) -> float:
    """The value of digits; one comma before exactly three digits groups thousands, else it is a decimal mark."""
    plain = text.replace(",", "") if re.search(r",\d{3}(?!\d)", text) else text.replace(",", ".")
    return float(plain)


def _with_magnitude(sentence: Sentence, first: int, last: int, amount: float) -> _Number:
    while last + 1 < len(sentence.words):
        following = sentence.words[last + 1].text.lower()
        if following not in MAGNITUDES or (
            following in {"m", "b", "k"} and sentence.words[last + 1].pos != "NUM"
        ):
            break
        amount *= MAGNITUDES[following]
        last += 1
    return _Number(first, last, amount, floor=False)


def _in_words(sentence: Sentence, place: int) -> _Number | None:
    """“two hundred and fifty”, "half a dozen", "twenty-four"; a lone "one" counts only as a numeral."""
    texts = [word.text.lower() for word in sentence.words[place : place + 8]]
    for length in (3, 2):
        phrase = " ".join(texts[:length])
        if len(texts) >= length and phrase in _number_words():
            return _with_magnitude(sentence, place, place + length - 1, _number_words()[phrase])
    hyphened = texts[0].split("-")
    if all(part in _number_words() for part in hyphened) and (
        sentence.words[place].pos == "NUM" or len(hyphened) > 1
    ):
        total, last = sum(_number_words()[part] for part in hyphened), place
        return _continued(sentence, place, last, total)
    return None


def _is_joined(joint: str, beyond: str, total: float) -> bool:
    """“Two hundred and fifty”, "twenty-four"."""
    added = _number_words().get(beyond)
    if added is None:
        return False
    return (joint == "and" and total >= 100 and added < 100) or (joint == "-" and total >= 20 and added < 10)


def _continued(sentence: Sentence, first: int, last: int, total: float) -> _Number:
    words = sentence.words
    while last + 1 < len(words):
        text = words[last + 1].text.lower()
        beyond = words[last + 2].text.lower() if last + 2 < len(words) else ""
        if text in MAGNITUDES and text not in {"m", "b", "k"}:
            total, last = total * MAGNITUDES[text], last + 1
        elif _is_joined(text, beyond, total):
            total, last = total + _number_words()[beyond], last + 2
        elif (
            total >= 20 and _number_words().get(text, 1e9) < min(total, 100) and words[last + 1].pos == "NUM"
        ):
            total, last = total + _number_words()[text], last + 1
        else:
            break
    return _Number(first, last, total, floor=False)


def _only_looks(sentence: Sentence, word: Word) -> bool:
    """A year, a day of a month, a calibre, a percentage or a section number is no quantity."""
    before = sentence.words[word.index - 1].text.lower().rstrip(".") if word.index else ""
    after = sentence.words[word.index + 1].lemma.lower() if word.index + 1 < len(sentence.words) else ""
    if before in MONTHS or after.rstrip(".") in MONTHS or after in CALIBRES:
        return True
    if before in {
        "section",
        "sections",
        "title",
        "article",
        "no",
        "number",
        "chapter",
        "resolution",
        "paragraph",
        "day",
        "group",
    }:
        return True
    is_year = re.fullmatch(r"1[89]\d\d|20\d\d", word.text) is not None
    return is_year and (
        word.relation != "nummod" or before in {"in", "since", "fiscal", "until", "by", "from"}
    )


def _is_range(sentence: Sentence, one: _Number, two: _Number) -> bool:
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


def _ranged(sentence: Sentence, one: _Number, two: _Number) -> QuantityMention:
    factor = two.amount / _bare(sentence, two)
    low = one.amount * factor if one.amount * factor < two.amount and one.last == one.first else one.amount
    return QuantityMention(one.first, two.last, two.last, low, two.amount, "between")


def _bare(sentence: Sentence, number: _Number) -> float:
    """The number without its magnitude word, so that "2 to 3 billion" gives both the billion."""
    text = sentence.words[number.first].text
    return _digits(text) if DIGITS.match(text) else _number_words().get(text.lower(), number.amount)


def _bounded(sentence: Sentence, number: _Number) -> QuantityMention:
    before, after = _bounds()
    texts = [word.text.lower() for word in sentence.words]
    bound: Bound = "at_least" if number.floor else "exact"
    start = number.first - (1 if number.first and texts[number.first - 1] in {"a", "an", "the"} else 0)
    start -= 1 if start and SIGN.match(sentence.words[start - 1].text) else 0
    first, last = number.first, number.last
    for length in (4, 3, 2, 1):
        phrase = tuple(texts[max(0, start - length) : start])
        if sentence.words[start - 1].relation == "compound:prt":
            break  # "handed over six"
        if phrase in before and not number.floor:
            return QuantityMention(start - length, last, last, number.amount, None, before[phrase])
    for length in (2, 1):
        if tuple(texts[last + 1 : last + 1 + length]) in after:
            bound = after[tuple(texts[last + 1 : last + 1 + length])]
            last += length
            break
    return QuantityMention(first, last, number.last, number.amount, None, bound)
