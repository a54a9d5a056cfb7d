"""A block's sentences in, the stretches in quotation marks out; a quotation may run over several sentences.

Single quotation marks are left alone: they are apostrophes more often than not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from armsledger.model import Sentence

OPENING, CLOSING, EITHER = frozenset("“„«"), frozenset("”»"), frozenset('"')


def find_quotes(
    reading: str, sentences: Iterable[Sentence]
) -> Iterator[tuple[tuple[tuple[int, int], ...], bool]]:
    """For each sentence of a block: its quoted word spans, and whether a quotation was open at its start."""
    inside = _inside(reading)
    for sentence in sentences:
        flags = [word.start < len(inside) and inside[word.start] for word in sentence.words]
        start = sentence.words[0].start if sentence.words else 0
        yield tuple(_runs(flags)), start > 0 and inside[start] and inside[start - 1]


def _inside(reading: str) -> list[bool]:
    """For each character whether it stands inside quotation marks; a quotation that is never closed runs to the end."""
    inside: list[bool] = []
    is_open = False
    for character in reading:
        if character in OPENING or (character in EITHER and not is_open):
            is_open = True
            inside.append(False)
        elif character in CLOSING or character in EITHER:
            is_open = False
            inside.append(False)
        else:
            inside.append(is_open)
    return inside


def _runs(flags: list[bool]) -> Iterator[tuple[int, int]]:
    first: int | None = None
    for index, flag in enumerate([*flags, False]):
        if flag and first is None:
            first = index
        elif not flag and first is not None:
            yield first, index - 1
            first = None
