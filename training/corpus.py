"""Turn sentences into training material: paragraphs of sentences enter, a spaCy DocBin of short texts leaves.

A piece holds up to ten sentences of one paragraph, so that the parser learns from running text where
sentences end.
"""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Doc, DocBin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from spacy.vocab import Vocab

    from training.conllu import Paragraph, Sentence, Word

SENTENCES = 10
CURLY_SHARE = 0.4
HEADLINE_SHARE = 0.06
HEADLINE_WORDS = range(4, 16)
SMALL_WORDS = frozenset(
    "a an and as at but by for from in into of off on or over per the to up via vs with".split()
)
ATTRIBUTES = ["ORTH", "SPACY", "LEMMA", "POS", "TAG", "MORPH", "HEAD", "DEP", "SENT_START"]


def write(paragraphs: Iterable[Paragraph], vocab: Vocab, path: Path) -> int:
    """Write paragraphs as a DocBin; returns the number of tokens."""
    store = DocBin(attrs=ATTRIBUTES)
    tokens = 0
    for piece in pieces(paragraphs):
        document = to_doc(piece, vocab)
        tokens += len(document)
        store.add(document)
    path.parent.mkdir(parents=True, exist_ok=True)
    store.to_disk(path)
    return tokens


def pieces(paragraphs: Iterable[Paragraph]) -> Iterator[list[Sentence]]:
    """Cut paragraphs to pieces of up to ten sentences."""
    for paragraph in paragraphs:
        for start in range(0, len(paragraph), SENTENCES):
            yield paragraph[start : start + SENTENCES]


def to_doc(piece: list[Sentence], vocab: Vocab) -> Doc:
    """One spaCy document with the trees of the piece; a lemma of "" says that it is not known."""
    words = [word for sentence in piece for word in sentence]
    heads: list[int] = []
    for sentence in piece:
        start = len(heads)
        heads += [start + (word.head if word.head >= 0 else index) for index, word in enumerate(sentence)]
    last_of_sentence = {sum(len(s) for s in piece[: i + 1]) - 1 for i in range(len(piece) - 1)}
    return Doc(
        vocab,
        words=[word.form for word in words],
        spaces=[word.space_after or index in last_of_sentence for index, word in enumerate(words)],
        tags=[word.xpos for word in words],
        pos=[word.upos for word in words],
        morphs=[word.feats for word in words],
        lemmas=[word.lemma for word in words],
        heads=heads,
        deps=["ROOT" if word.head < 0 else word.deprel for word in words],
    )


def with_variants(paragraphs: Iterable[Paragraph], seed: int) -> Iterator[Paragraph]:
    """The paragraphs, some with typographic quotes, and besides some of their sentences as headlines."""
    chance = random.Random(seed)
    for paragraph in paragraphs:
        yield [curly(sentence) for sentence in paragraph] if chance.random() < CURLY_SHARE else paragraph
        for sentence in paragraph:
            if len(sentence) in HEADLINE_WORDS and chance.random() < HEADLINE_SHARE:
                yield [headline(sentence)]


def curly(sentence: Sentence) -> Sentence:
    """The sentence with typographic quotation marks and apostrophes, as agencies print them."""
    changed: Sentence = []
    opened = False
    for word in sentence:
        form = word.form.replace("'", "’") if word.form[:1] != "`" else word.form
        if form in {'"', "``", "''"}:
            opens = word.xpos == "``" or (word.xpos != "''" and not opened)
            form, opened = ("“", True) if opens else ("”", False)
        changed.append(replace(word, form=form))
    return changed


def headline(sentence: Sentence) -> Sentence:
    """The sentence as a headline: capitals, no articles, no auxiliary of the passive, no final stop."""
    governed = {word.head for word in sentence}
    last = len(sentence) - 1
    kept = [
        i for i, word in enumerate(sentence) if not _is_left_out(word, leaf=i not in governed, last=i == last)
    ]
    if not kept:
        return sentence
    position = {old: new for new, old in enumerate(kept)}
    return [
        replace(word, form=_capital(word, first=new == 0), head=position.get(word.head, -1))
        for new, word in enumerate(sentence[old] for old in kept)
    ]


def _is_left_out(word: Word, *, leaf: bool, last: bool) -> bool:
    if not leaf:
        return False
    article = word.deprel == "det" and word.form.lower() in {"a", "an", "the"}
    return article or word.deprel == "aux:pass" or (last and word.form == ".")


def _capital(word: Word, *, first: bool) -> str:
    small = word.form.lower() in SMALL_WORDS and not first
    return word.form if small or not word.form[:1].isalpha() else word.form[0].upper() + word.form[1:]
