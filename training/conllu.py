"""Read CoNLL-U: a file enters, paragraphs of sentences leave, a token per printed word; empty nodes do not.

Multiword tokens follow one rule. When the parts add up to what is printed ("do" + "n't"), they stay two
tokens without a space between them; when they do not ("du" for "de" + "le", spelling slips), the range
becomes one token that carries the annotation of its head.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COLUMNS = 10
NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Word:
    """One token of a tree; `head` is the position of its governor in the sentence, -1 for the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    space_after: bool


Sentence: TypeAlias = list[Word]
Paragraph: TypeAlias = list[Sentence]


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    word: Word


def read_paragraphs(path: Path) -> Iterator[Paragraph]:
    """Yield the paragraphs of a treebank file in order; a new document opens a new paragraph."""
    paragraph: Paragraph = []
    block: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line:
            block.append(line)
            continue
        if not block:
            continue
        if paragraph and any(row.startswith(("# newpar", "# newdoc")) for row in block):
            yield paragraph
            paragraph = []
        paragraph.append(_sentence(block))
        block = []
    if paragraph:
        yield paragraph


def _sentence(block: list[str]) -> Sentence:
    rows: list[_Row] = []
    ranges: list[tuple[int, int, str, bool]] = []
    for line in block:
        if line.startswith("#"):
            continue
        columns = line.split("\t")
        if len(columns) != COLUMNS:
            raise ValueError(f"a CoNLL-U row has {COLUMNS} columns, this one {len(columns)}: {line!r}")
        spaced = "SpaceAfter=No" not in columns[9]
        if "-" in columns[0]:
            first, last = (int(part) for part in columns[0].split("-"))
            ranges.append((first, last, columns[1], spaced))
        elif columns[0].isdigit():
            rows.append(_Row(int(columns[0]), _word(columns, spaced=spaced)))
    for first, last, surface, spaced in ranges:
        rows = _resolve_range(rows, first, last, surface, spaced=spaced)
    position = {row.number: index for index, row in enumerate(rows)}
    return [replace(row.word, head=position.get(row.word.head, -1)) for row in rows]


def _word(columns: list[str], *, spaced: bool) -> Word:
    """A row as a word whose head is still a row number, 0 for the root."""
    form = columns[1].replace(NBSP, " ").replace(" ", "")
    lemma = form if columns[2] == "_" and form != "_" else columns[2].replace(" ", "")
    feats = "" if columns[5] == "_" else columns[5]
    return Word(form, lemma, columns[3], columns[4], feats, int(columns[6]), columns[7], spaced)


def _resolve_range(rows: list[_Row], first: int, last: int, surface: str, *, spaced: bool) -> list[_Row]:
    parts = [row for row in rows if first <= row.number <= last]
    if "".join(part.word.form for part in parts) == surface:
        spaces = [False] * (len(parts) - 1) + [spaced]
        kept = [
            _Row(part.number, replace(part.word, space_after=space))
            for part, space in zip(parts, spaces, strict=True)
        ]
        return _put(rows, first, last, kept)
    head = next((part for part in parts if not first <= part.word.head <= last), parts[0])
    merged = _Row(head.number, replace(head.word, form=surface, space_after=spaced))
    inside = {part.number for part in parts}
    moved = [
        _Row(row.number, replace(row.word, head=head.number))
        if row.word.head in inside and row.number not in inside
        else row
        for row in rows
    ]
    return _put(moved, first, last, [merged])


def _put(rows: list[_Row], first: int, last: int, middle: list[_Row]) -> list[_Row]:
    before = [row for row in rows if row.number < first]
    return before + middle + [row for row in rows if row.number > last]


def is_projective(heads: list[int]) -> bool:
    """Whether no two arcs between words cross; `heads` as in `Word.head`."""
    arcs = sorted((min(child, head), max(child, head)) for child, head in enumerate(heads) if head >= 0)
    return not any(a < c < b < d for index, (a, b) in enumerate(arcs) for c, d in arcs[index + 1 :])


def text_of(sentence: Sentence) -> str:
    """The printed text of a sentence, without trailing space."""
    return "".join(word.form + (" " if word.space_after else "") for word in sentence).rstrip()
