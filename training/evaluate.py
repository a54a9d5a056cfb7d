"""Measure pipelines side by side: model folders, treebanks and texts enter, a table of figures leaves.

On gold tokens, sentence by sentence: UAS and LAS without punctuation (relations with their subtypes; a root
must be the root), lemma and UPOS. On raw text: sentence F1 (a sentence counts when both ends are right),
listed news arguments, and words a second, models in turn on the same paragraphs, the best of the rounds.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import srsly
from spacy.tokens import Doc

from training.arguments import read_list, score
from training.conllu import Sentence, read_paragraphs, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares between 0 and 1 on one treebank."""

    uas: float
    las: float
    lemma: float
    upos: float
    sentences: float


def on_treebank(pipeline: Language, path: Path) -> Figures:
    """All figures of one treebank file."""
    paragraphs = list(read_paragraphs(path))
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph]
    blank = [
        Doc(pipeline.vocab, words=[w.form for w in sentence], spaces=[w.space_after for w in sentence])
        for sentence in sentences
    ]
    counts = [0, 0, 0, 0]
    words = scored = 0
    for sentence, document in zip(sentences, pipeline.pipe(blank), strict=True):
        for word, token in zip(sentence, document, strict=True):
            words += 1
            counts[2] += token.lemma_ == word.lemma
            counts[3] += token.pos_ == word.upos
            if word.upos == "PUNCT":
                continue
            scored += 1
            head = token.head.i if token.head.i != token.i else -1
            counts[0] += head == word.head
            counts[1] += head == word.head and (head < 0 or token.dep_ == word.deprel)
    uas, las, lemma, upos = counts
    return Figures(
        uas / scored, las / scored, lemma / words, upos / words, _sentence_f1(pipeline, paragraphs)
    )


def _sentence_f1(pipeline: Language, paragraphs: list[list[Sentence]]) -> float:
    gold, found, both = 0, 0, 0
    documents = pipeline.pipe(
        " ".join(text_of(sentence) for sentence in paragraph) for paragraph in paragraphs
    )
    for paragraph, document in zip(paragraphs, documents, strict=True):
        expected, at = set(), 0
        for sentence in paragraph:
            end = at + len(text_of(sentence))
            expected.add((at, end))
            at = end + 1
        seen = {(span.start_char, span.end_char) for span in document.sents}
        gold, found, both = gold + len(expected), found + len(seen), both + len(expected & seen)
    return 2 * both / (gold + found)


def argument_share(pipeline: Language, listing: Path, texts: list[Path]) -> float:
    """The share of the listed triples that the pipeline finds."""
    outcomes = list(score(pipeline, [path.read_text(encoding="utf-8") for path in texts], read_list(listing)))
    return sum(outcome.found for outcome in outcomes) / len(outcomes)


def words_per_second(
    pipelines: dict[str, Language], paragraphs: list[str], rounds: int = 4
) -> dict[str, float]:
    """Tokens a second of processor time of each pipeline, taken in turn; the best round counts."""
    best = dict.fromkeys(pipelines, 0.0)
    for _ in range(rounds):
        for name, pipeline in pipelines.items():
            began = time.process_time()
            tokens = sum(len(document) for document in pipeline.pipe(paragraphs))
            best[name] = max(best[name], tokens / (time.process_time() - began))
    return best


def wrong_lemmas(pipeline: Language, sentences: Path) -> tuple[list[str], int]:
    """The lemmas of listed sentences that come out wrong, as `form/UPOS lemma`, and how many there are."""
    wrong: list[str] = []
    total = 0
    for entry in srsly.read_yaml(sentences):
        for token in pipeline(entry["text"]):
            expected = entry["lemmas"].get(token.text)
            total += expected is not None
            if expected is not None and token.lemma_ != expected:
                wrong.append(f"{token.text}/{token.pos_} {token.lemma_}")
    return wrong, total
