"""A document in, its sentences with what survives translation out.

Numbers, names, words in quotation marks, stems.

No grammar is needed here: sentences are cut at their signs, names are capitalised words, and inflected or
translated words mostly keep their first letters. Front matter is passed over, but for the title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from armsledger.model import Document
from armsledger.resolution.settings import plain_words, word_lists

FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
BREAK = re.compile(r"(?<=[.!?])[\"”’»)\]]*\s+(?=[\"“‘«(\[]*[A-ZÀ-Þ0-9])|\n\s*\n|\n(?=[-*•#])")
ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sen|Rep|St|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))\.$"
)
TOKEN = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]+(?:['’][^\W\d_]+)?")
QUOTED = re.compile(r"[\"“«]([^\"“”«»]{12,})[\"”»]")
QUOTE_SIGNS = re.compile(r"[\"“«]")
NAME = re.compile(r"[A-ZÀ-Þ]")
STEM = 5


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence and where it stands; `quote` are the stems inside quotation marks."""

    start: int
    end: int
    text: str
    numbers: frozenset[str]
    names: frozenset[str]
    stems: frozenset[str]
    quote: frozenset[str]

    @property
    def anchors(self) -> frozenset[str]:
        """Numbers and names: what a translator leaves as it is."""
        return self.numbers | self.names


def passages(document: Document) -> list[Passage]:
    """The sentences of a document's body, in order."""
    text = document.text
    front = FRONT.match(text)
    start = front.end() if front else 0
    found: list[Passage] = []
    begin = start
    for cut in [*BREAK.finditer(text, start), None]:
        end = cut.start() if cut else len(text)
        if cut and ABBREVIATED.search(text, begin, end):
            continue
        piece = text[begin:end]
        lead = len(piece) - len(piece.lstrip(" \n\t#*-•>"))
        if TOKEN.search(piece):
            found.append(_passage(text, begin + lead, begin + len(piece.rstrip())))
        begin = cut.end() if cut else end
    return found


def _passage(text: str, start: int, end: int) -> Passage:
    piece = text[start:end]
    tokens = TOKEN.findall(piece)
    words = [token for token in tokens if not token[0].isdigit()]
    common = word_lists()["namesakes"]
    names = {
        stem(word)
        for place, word in enumerate(words)
        if NAME.match(word) and word.casefold() not in common and (place or len(word) > STEM)
    }
    quoted = " ".join(QUOTED.findall(piece)) if QUOTE_SIGNS.search(piece) else ""
    return Passage(
        start,
        end,
        piece,
        frozenset(numbers(tokens)),
        frozenset(names),
        frozenset(stems(words)),
        frozenset(stems(TOKEN.findall(quoted))),
    )


def stems(words: list[str]) -> list[str]:
    """The beginnings of the words that carry meaning."""
    return [stem(word) for word in words if len(word) > 2 and word.casefold() not in plain_words()]  # noqa: PLR2004


@lru_cache(maxsize=262144)
def stem(word: str) -> str:
    """The first letters of a word, small."""
    return word.casefold().removesuffix("'s").removesuffix("’s")[:STEM]


def numbers(tokens: list[str]) -> list[str]:
    """Numbers in one spelling: `five`, `5` and `5,000`; with million and the like multiplied out."""
    found: list[str] = []
    value: float | None = None
    for token in tokens:
        word = token.casefold()
        if value is not None:
            if (scale := _scale(word)) is not None:
                value *= scale
                continue
            found.append(f"{value:g}")
        value = _number(word)
    if value is not None:
        found.append(f"{value:g}")
    return [number for number in found if number != "1"]


def _number(word: str) -> float | None:
    if word[0].isdigit():
        plain = word.replace(",", "") if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", word) else word
        try:
            return float(plain.replace(",", "."))
        except ValueError:
            return None
    return _values("numbers").get(word)


def _scale(word: str) -> float | None:
    return _values("scales").get(word)


@cache
def _values(use: str) -> dict[str, float]:
    return {word: float(value) for word, _, value in (row.partition("=") for row in word_lists()[use])}
