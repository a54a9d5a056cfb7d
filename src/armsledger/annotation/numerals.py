"""The words of a sentence at one place in, the number that stands there out: digits, words, fractions, plurals.

Refuses words that only look like numbers: years, days of a month, calibres, sections of a law. Words and values stand
in languages/en/units.yaml; how English joins them (two hundred and fifty, two and a half million) is code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from armsledger.annotation.currencies import currency_signs
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.codebook.loading import STRICT, load_rows, package_folder
from armsledger.model import Sentence, Word

DIGITS = re.compile(r"^\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d+(?:[.,]\d+)?$")
FIRST_GROUP, GROUP = re.compile(r"^[1-9]\d?\d?$"), re.compile(r"^\d{3}$")
HAS_DIGIT = re.compile(r"\d")
YEAR = re.compile(r"1[89]\d\d|20\d\d")
SIGNED = re.compile(r"^[A-Z]{1,3}[$£€]")
CODED = re.compile(r"^([A-Z]{3})\d")
LONGEST = 6  # words: "hundreds if not thousands" and the like


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A number word; `plural_at_least` is the least that its plural says (dozens: 24).

    `multiplies`: the word takes the number before it times its value (three dozen, 40 million); `glued` are its short
    forms, which also stand in one word with digits (40m, 3bn). A value below one (half a)
    counts only before a word that multiplies.
    """

    __pydantic_config__ = STRICT
    number: str
    value: float | None = None
    forms: tuple[str, ...] = ()
    glued: tuple[str, ...] = ()
    multiplies: bool = False
    plural_at_least: float | None = None
    says: str | None = None


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at words `first` to `last`; `floor`: it says at least so much; `factor`: its magnitude ("million")."""

    first: int
    last: int
    amount: float
    floor: bool = False
    factor: float = 1.0


@cache
def _rows() -> tuple[NumberRow, ...]:
    return load_rows(package_folder("languages", "en", "units.yaml"), NumberRow, "numbers")


@cache
def number_words() -> dict[str, float]:
    """Number words and phrases, lower case, by their value."""
    return {form: row.value for row in _rows() if row.value is not None for form in (row.number, *row.forms)}


@cache
def _magnitudes() -> dict[str, float]:
    """Words that multiply, short forms among them."""
    return {
        form: row.value
        for row in _rows()
        if row.multiplies and row.value is not None
        for form in (row.number, *row.forms, *row.glued)
    }


@cache
def _short() -> frozenset[str]:
    return frozenset(form for row in _rows() for form in row.glued)


@cache
def _glued() -> re.Pattern[str]:
    forms = "|".join(form for form in _magnitudes() if form.isalpha())  # "40m", "£3billion"
    return re.compile(rf"^(\d[\d,]*(?:\.\d+)?)({forms})$", re.IGNORECASE)


@cache
def _floors() -> dict[str, float]:
    """Plurals and phrases that say at least a number, by how they are printed."""
    return {
        form: row.plural_at_least
        for row in _rows()
        if row.plural_at_least is not None
        for form in ((row.number, *row.forms) if row.value is None else (_plural(row.number),))
    }


def _plural(word: str) -> str:
    return word if word.endswith("s") else f"{word}s"


@cache
def _begins() -> frozenset[str]:
    """The first words of all that says a number."""
    return frozenset(phrase.split()[0] for phrase in (*_floors(), *number_words()))


def numeral_at(sentence: Sentence, place: int) -> Numeral | None:
    """The number that begins at a word, None where none does."""
    word = sentence.words[place].text
    if not HAS_DIGIT.search(word) and word.lower().partition("-")[0] not in _begins():
        return None
    floor = _floor_at(sentence, place)
    if floor is not None:
        return floor
    text = _without_sign(word)
    glued = _glued().match(text)
    if glued:
        return Numeral(place, place, _digits(glued[1]) * _magnitudes()[glued[2].lower()])
    if DIGITS.match(text):
        last = _last_group(sentence, place)
        looks = last == place and _only_looks(sentence, sentence.words[place])
        number = None if looks else Numeral(place, last, _in_groups(sentence, text, place, last))
    else:
        number = _in_words(sentence, place)
    if number is None:
        return None
    whole = _and_smaller(sentence, _with_magnitudes(sentence, number))
    return whole if number.amount >= 1 or whole.factor > 1 or number.amount == 0 else None


def _and_smaller(sentence: Sentence, whole: Numeral) -> Numeral:
    """“1 billion 200 million”, as sums are spoken: a number with a smaller magnitude belongs to the one before."""
    texts = _texts(sentence, whole.last + 1, 1)
    if whole.factor <= 1 or not texts or not DIGITS.match(texts[0]):
        return whole
    place = whole.last + 1
    part = _with_magnitudes(sentence, Numeral(place, place, _digits(texts[0])))
    smaller = 1 < part.factor < whole.factor
    return replace(whole, last=part.last, amount=whole.amount + part.amount) if smaller else whole


def _without_sign(word: str) -> str:
    """“NT$10”, "EUR2.4": the digits behind a sign or code of money, which the parser leaves in one piece."""
    coded = CODED.match(word)
    return word[len(coded[1]) :] if coded and coded[1] in currency_signs() else SIGNED.sub("", word)


def _floor_at(sentence: Sentence, place: int) -> Numeral | None:
    """“dozens”, "tens of thousands", "several hundred": at least that many; the longest phrase counts."""
    texts = _texts(sentence, place, LONGEST)
    for length in range(len(texts), 0, -1):
        floor = _floors().get(" ".join(texts[:length]))
        if floor is not None:
            return Numeral(place, place + length - 1, floor, floor=True)
    return None


def _texts(sentence: Sentence, place: int, length: int) -> list[str]:
    return [word.text.lower() for word in sentence.words[place : place + length]]


def _digits(text: str) -> float:
    """The value of digits; one comma before exactly three digits groups thousands, else it is a decimal mark."""
    plain = text.replace(",", "") if re.search(r",\d{3}(?!\d)", text) else text.replace(",", ".")
    return float(plain)


def _last_group(sentence: Sentence, place: int) -> int:
    """The last word of digits that stand in groups of three with spaces between ("45 000 shells"); not "12 155 mm"."""
    last = place
    while last + 1 < len(sentence.words) and FIRST_GROUP.match(sentence.words[place].text):
        group = sentence.words[last + 1]
        if not GROUP.match(group.text) or group.start - sentence.words[last].end != 1:
            break
        last += 1
    is_measure = last > place and _only_looks(sentence, sentence.words[last])
    return place if is_measure else last


def _in_groups(sentence: Sentence, text: str, first: int, last: int) -> float:
    return _digits(text + "".join(word.text for word in sentence.words[first + 1 : last + 1]))


def _with_magnitudes(sentence: Sentence, number: Numeral) -> Numeral:
    """“40 million”, "500-million-euro", "two and a half million": the number times what follows it."""
    while (found := _magnitude_behind(sentence, number.last)) is not None:
        last, factor = found
        half = 0.5 if _texts(sentence, number.last + 1, 3) == ["and", "a", "half"] else 0.0
        number = replace(
            number, last=last, amount=(number.amount + half) * factor, factor=number.factor * factor
        )
    return number


def _magnitude_behind(sentence: Sentence, last: int) -> tuple[int, float] | None:
    """(its place, its value) of a word that multiplies, straight behind a number, its hyphen or “and a half”."""
    following = _texts(sentence, last + 1, 4)
    skipped = 1 if following[:1] == ["-"] else 3 if following[:3] == ["and", "a", "half"] else 0
    if len(following) <= skipped or following[skipped] not in _magnitudes():
        return None
    place = last + 1 + skipped
    signed = sentence.words[max(last - 1, 0)].tag == "$" or sentence.words[last].text[0].isupper()
    is_sum = signed and place == last + 1  # "$3m", "EUR3m", at the end of a sentence
    if following[skipped] in _short() and sentence.words[place].pos != "NUM" and not is_sum:
        return None
    return place, _magnitudes()[following[skipped]]


def _in_words(sentence: Sentence, place: int) -> Numeral | None:
    """“two hundred and fifty”, "half a dozen"; a lone "one" counts only as a numeral, "multi-billion" is no number."""
    texts = _texts(sentence, place, LONGEST)
    if place > 1 and _texts(sentence, place - 2, 2) == ["multi", "-"]:
        return None
    for length in range(len(texts), 1, -1):
        phrase = " ".join(texts[:length])
        if phrase in number_words():
            return _continued(sentence, Numeral(place, place + length - 1, number_words()[phrase]))
    parts = texts[0].split("-")
    if not all(part in number_words() for part in parts) or (
        len(parts) == 1 and sentence.words[place].pos != "NUM"
    ):
        return None
    return _continued(sentence, Numeral(place, place, sum(number_words()[part] for part in parts)))


def _continued(sentence: Sentence, number: Numeral) -> Numeral:
    """“Two hundred and fifty”, "twenty-four", "forty five": what is added behind."""
    while True:
        joint, beyond = [*_texts(sentence, number.last + 1, 2), "", ""][:2]
        if joint in {"hundred", "thousand"}:
            factor = number_words()[joint]
            number = replace(
                number, last=number.last + 1, amount=number.amount * factor, factor=number.factor * factor
            )
        elif _is_joined(joint, beyond, number.amount):
            number = replace(number, last=number.last + 2, amount=number.amount + number_words()[beyond])
        elif (
            number.amount >= 20
            and number_words().get(joint, 1e9) < min(number.amount, 100)
            and sentence.words[number.last + 1].pos == "NUM"
        ):
            number = replace(number, last=number.last + 1, amount=number.amount + number_words()[joint])
        else:
            return number


def _is_joined(joint: str, beyond: str, total: float) -> bool:
    """“Two hundred and fifty”, "twenty-four"."""
    added = number_words().get(beyond)
    if added is None:
        return False
    return (joint == "and" and total >= 100 and added < 100) or (joint == "-" and total >= 20 and added < 10)


def _only_looks(sentence: Sentence, word: Word) -> bool:
    """A year, a day of a month, a calibre, a percentage or a section number is no quantity."""
    before = sentence.words[word.index - 1].text.lower().rstrip(".") if word.index else ""
    behind = [other.lemma.lower() for other in sentence.words[word.index + 1 : word.index + 3]]
    after = next((lemma for lemma in behind if lemma != "-"), "")  # "120-mm mortars"
    measured = after.rstrip(".") in load_nouns("measures") and sentence.words[word.index - 1].tag != "$"
    if measured or before in load_nouns("numbered"):
        return True
    if word.text in load_words("bare_calibres") and after in load_words("fired_from"):
        return bool(load_words("fired") & set(behind))  # "155 artillery rounds"
    is_year = YEAR.fullmatch(word.text) is not None
    return is_year and (word.relation != "nummod" or before in load_nouns("before_year"))
