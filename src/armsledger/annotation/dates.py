"""Date expressions of a sentence in, EDTF dates out, resolved against the document's date.

None stands where that date is needed and missing ("last week" in an undated text). "Now" is no date.

The phrases stand in languages/en/dates.yaml; what they mean is arithmetic in annotation/reckoning.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from armsledger.annotation.numerals import number_words
from armsledger.annotation.reckoning import MONTHS, SEASONS, WEEKDAYS, as_day, resolve
from armsledger.annotation.trees import children
from armsledger.annotation.vocabulary import load_nouns
from armsledger.codebook.loading import STRICT, load_rows, package_folder
from armsledger.model import DateMention, Sentence

YEAR = r"(?P<year>1[89]\d\d|20\d\d)"
HINT = re.compile(
    rf"\d|day|week|fortnight|month|year|tomorrow|night|morning|evening|ties\b"
    rf"|{'|'.join((*MONTHS, *WEEKDAYS, *SEASONS))}"
)
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"


@dataclass(frozen=True, slots=True)
class DateRow:
    """A phrase of time: a pattern over the sentence's text in lower case, and the name of its meaning."""

    __pydantic_config__ = STRICT
    date: str
    pattern: str
    means: str
    says: str


def _any_of(names: Iterable[str], group: str) -> str:
    return rf"(?P<{group}>" + "|".join(sorted(names, key=len, reverse=True)) + ")"


@cache
def _rows() -> tuple[tuple[re.Pattern[str], str], ...]:
    parts = {
        "MONTH": _any_of(MONTHS, "month") + r"\.?",
        "UNTIL": _any_of(MONTHS, "until") + r"\.?",
        "YEAR": YEAR,
        "DAY": DAY,
        "WEEKDAY": _any_of(WEEKDAYS, "weekday"),
        "SEASON": _any_of(SEASONS, "season"),
        "NUMBER": _any_of((r"\d+", "a", "an", *filter(str.isalpha, number_words())), "number"),
        "WHICH": r"(?P<which>this|the current|last|the previous|next|the coming|the following)",
        "UNIT": r"(?P<unit>years?|months?|weeks?|fortnights?|days?)",
    }
    found = []
    for row in load_rows(package_folder("languages", "en", "dates.yaml"), DateRow):
        pattern = row.pattern
        for name, part in parts.items():
            pattern = pattern.replace(f"<{name}>", part)
        found.append((re.compile(rf"(?<![\w-]){pattern}(?![\w-])"), row.means))
    return tuple(found)


def find_dates(sentence: Sentence, published: str | None) -> tuple[DateMention, ...]:
    """Date expressions, in order, the longest at each place; `published` is the document's EDTF date."""
    text, starts = _text(sentence)
    if HINT.search(text) is None:
        return ()
    today = as_day(published)
    taken: list[tuple[int, int]] = []
    mentions: list[DateMention] = []
    for pattern, means in _rows():
        for match in pattern.finditer(text):
            end = match.start() + len(match.group().rstrip(" ."))
            if any(start < end and match.start() < other for start, other in taken):
                continue
            taken.append((match.start(), end))
            first, last = _word_at(starts, match.start()), _word_at(starts, end - 1)
            parts = {name: _plain(part) for name, part in match.groupdict().items()}
            edtf = resolve(means, parts, today, ahead=_looks_ahead(sentence, last))
            mentions.append(DateMention(first, last, edtf, text[match.start() : end]))
    return tuple(sorted(mentions, key=lambda mention: mention.first))


def _plain(part: str | None) -> str | None:
    return part.removeprefix("the ") if part else part


def _looks_ahead(sentence: Sentence, index: int) -> bool:
    """Whether the clause of a word tells of what is to come: "will", "would", "to deliver"."""
    for _ in range(len(sentence.words)):
        word = sentence.words[index]
        if word.pos in {"VERB", "AUX"}:
            helpers = {child.text.lower() for child in children(sentence, index, "aux")}
            marks = {child.text.lower() for child in children(sentence, index, "mark")}
            if helpers & load_nouns("ahead") or (word.tag == "VB" and "to" in marks):
                return True
            if (
                helpers
                or word.tag in {"VBD", "VBZ", "VBP"}
                or word.relation not in {"conj", "xcomp", "advcl", "acl"}
            ):
                return False
        if word.head < 0:
            return False
        index = word.head
    return False


def _text(sentence: Sentence) -> tuple[str, list[int]]:
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    previous = sentence.words[0].start if sentence.words else 0
    for word in sentence.words:
        gap = word.start - previous
        pieces.append(" " * gap + word.text.lower())
        starts.append(length + gap)
        length += gap + len(word.text)
        previous = word.end
    return "".join(pieces), starts


def _word_at(starts: list[int], offset: int) -> int:
    return max(index for index, start in enumerate(starts) if start <= offset)
