"""Parse raw releases with the teacher: a folder of Markdown enters, paragraphs of trusted sentences leave.

Refused: documents whose file name resembles that of a gold document, tables and addresses, sentences the
teacher is least sure of, sentences too short or too long to learn from.
"""

from __future__ import annotations

import difflib
import random
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import srsly

from training.conllu import NBSP, Paragraph, Sentence, Word, is_projective
from training.lemmas import Table, inferred
from training.network import Teacher
from training.teacher import Parse, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from spacy.language import Language

WORDS_PER_DOCUMENT = 1600
SHARE_OF_FOREIGN = 0.75
SHARE_OF_REMARKS = 0.3
DROPPED_SHARE = 0.12
SENTENCE_WORDS = range(3, 101)
RESEMBLANCE = 0.85
SAME_BEGINNING = 20
DENSITY = 6.0
FOREIGN = re.compile(
    r"\b(?:Ukrain|Russia|NATO|Israel|Taiwan|Iran|weapon|missile|ammunition|munition|military|defen[cs]e|"
    r"security assistance|arms\b|allies|sanction|Pentagon|armed forces|troops|nuclear|tank|aircraft)",
    re.IGNORECASE,
)
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_ITEM = re.compile(r"^\s*(?:[-*•>]|\\?#+|\d{1,2}\\?[.)])\s+")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_TAG = re.compile(r"<[^>\n]*>")
_MARK = re.compile(r"\*+|\\(?=\W)|(?<!\w)_|_(?!\w)")


@dataclass(frozen=True, slots=True)
class Release:
    """A document chosen for silver text: its title and paragraphs, cleaned of markup."""

    stem: str
    paragraphs: tuple[str, ...]

    @property
    def words(self) -> int:
        """The words of all paragraphs."""
        return sum(len(paragraph.split()) for paragraph in self.paragraphs)


def releases(folder: Path, gold: Iterable[Path], words: int, seed: int) -> list[Release]:
    """Choose documents of about `words` words in all.

    Three quarters are dense in words of foreign and defence affairs; at most three tenths are remarks.
    """
    kept_out = [_slug(path.stem) for path in gold]
    paths = [path for path in sorted(folder.rglob("*.md")) if not resembles(_slug(path.stem), kept_out)]
    random.Random(seed).shuffle(paths)
    room = {
        (foreign, remarks): words * (foreign_share * remarks_share)
        for foreign, foreign_share in ((True, SHARE_OF_FOREIGN), (False, 1 - SHARE_OF_FOREIGN))
        for remarks, remarks_share in ((True, SHARE_OF_REMARKS), (False, 1 - SHARE_OF_REMARKS))
    }
    chosen = []
    for path in paths:
        text = path.read_text(encoding="utf-8")
        release = Release(path.stem, tuple(_capped(_paragraphs(text))))
        kind = (1000 * len(FOREIGN.findall(text)) / len(text.split()) > DENSITY, "remarks" in path.stem)
        if room[kind] > 0:
            room[kind] -= release.words
            chosen.append(release)
    return chosen


def resembles(stem: str, others: Iterable[str]) -> bool:
    """Whether a file stem has date and beginning of another, or nearly all letters, as far as that goes."""
    date, slug = _dated(stem)
    for other in others:
        other_date, other_slug = _dated(other)
        if other_date == date and other_slug[:SAME_BEGINNING] == slug[:SAME_BEGINNING]:
            return True
        alike = difflib.SequenceMatcher(None, slug[: len(other_slug)], other_slug)
        if alike.quick_ratio() >= RESEMBLANCE and alike.ratio() >= RESEMBLANCE:
            return True
    return False


def _dated(stem: str) -> tuple[str, str]:
    """The date before a file stem, "" when there is none, and the rest."""
    date = re.match(r"\d{4}-\d\d-\d\d(?=-)", stem)
    return (date[0], stem[11:]) if date else ("", stem)


def _slug(stem: str) -> str:
    return stem.lower().removesuffix(".md").rstrip(".")


def paragraphs(path: Path) -> Iterator[str]:
    """Title and paragraphs of a release, without markup."""
    return _paragraphs(path.read_text(encoding="utf-8"))


def _paragraphs(text: str) -> Iterator[str]:
    front = _FRONT.match(text)
    if front:
        yield _clean(str(srsly.yaml_loads(front[1]).get("title", "")))
        text = text[front.end() :]
    block: list[str] = []
    for line in [*text.splitlines(), ""]:
        if block and (not line.strip() or _ITEM.match(line)):
            yield _clean(" ".join(block))
            block = []
        if line.strip():
            block.append(_ITEM.sub("", line))


def _clean(text: str) -> str:
    text = _MARK.sub("", _TAG.sub("", _LINK.sub(r"\1", text.replace(NBSP, " "))))
    return " ".join(text.split())


def _capped(paragraphs: Iterable[str]) -> Iterator[str]:
    words = 0
    for paragraph in paragraphs:
        if (
            "|" in paragraph
            or "http" in paragraph
            or "@" in paragraph
            or not re.search(r"[a-z]{3}", paragraph)
        ):
            continue
        words += len(paragraph.split())
        if words > WORDS_PER_DOCUMENT:
            return
        yield paragraph


def parsed(
    teacher: Teacher,
    splitter: Language,
    chosen: list[Release],
    known: Table,
) -> list[Paragraph]:
    """Runs of consecutive sentences that the teacher read well; `splitter` finds tokens and sentence ends.

    A sentence that is dropped ends a run, so that no run joins what was apart. A form whose lemma no table
    knows carries the lemma "", which the student does not learn from.
    """
    split = [_sentences(paragraph, splitter) for release in chosen for paragraph in release.paragraphs]
    flat = [sentence for paragraph in split for sentence in paragraph]
    parses = parse(teacher, [[form for form, _ in sentence] for sentence in flat])
    floor = float(np.quantile([reading.confidence for reading in parses if reading], DROPPED_SHARE))
    lemmas = inferred(_tagged(flat, parses)) | known
    print(
        f"silver: {len(flat)} sentences, {sum(map(len, flat))} tokens, confidence floor {floor:.3f}",
        flush=True,
    )
    runs: list[Paragraph] = []
    readings = iter(parses)
    for paragraph in split:
        run: Paragraph = []
        for sentence in paragraph:
            reading = next(readings)
            if reading is not None and _is_trusted(reading, floor):
                run.append(_annotated(sentence, reading, lemmas))
            elif run:
                runs.append(run)
                run = []
        if run:
            runs.append(run)
    return runs


def _sentences(paragraph: str, splitter: Language) -> list[list[tuple[str, bool]]]:
    return [
        [(token.text, bool(token.whitespace_)) for token in sentence if not token.is_space]
        for sentence in splitter(paragraph).sents
    ]


def _tagged(sentences: list[list[tuple[str, bool]]], parses: list[Parse | None]) -> Counter[tuple[str, str]]:
    return Counter(
        (form.lower(), tag)
        for sentence, reading in zip(sentences, parses, strict=True)
        if reading
        for (form, _), tag in zip(sentence, reading.xpos, strict=True)
    )


def _is_trusted(reading: Parse, floor: float) -> bool:
    return (
        len(reading.heads) in SENTENCE_WORDS and reading.confidence >= floor and is_projective(reading.heads)
    )


def _annotated(
    sentence: list[tuple[str, bool]], reading: Parse, lemmas: Mapping[tuple[str, str], str]
) -> Sentence:
    words: Sentence = []
    for index, (form, spaced) in enumerate(sentence):
        upos, _, feats = reading.morphs[index].partition("|")
        xpos = reading.xpos[index]
        lemma = form if xpos == "NNP" else lemmas.get((form.lower(), xpos), "")
        words.append(
            Word(form, lemma, upos, xpos, feats, reading.heads[index], reading.deprels[index], spaced)
        )
    return words
