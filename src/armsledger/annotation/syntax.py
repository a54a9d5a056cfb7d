"""Readable text in, sentences of Universal Dependencies words out: the one door to spaCy.

Refuses to run without its model. Curly quotation marks and exotic dashes are shown to the parser as the plain ones of
the treebanks; the words keep their places in the reading, character for character.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import as_file
from pathlib import Path
from typing import TYPE_CHECKING

from armsledger.codebook.loading import package_folder
from armsledger.errors import CodebookError
from armsledger.model import Sentence, Word

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‑": "-", "‐": "-"}
)


class Parser:
    """The trained pipeline of one language."""

    def __init__(self, nlp: Language) -> None:
        """Wrap a loaded pipeline whose parser speaks Universal Dependencies."""
        self._nlp = nlp

    @classmethod
    def load(cls, language: str = "en") -> Parser:
        """Load the pipeline that ships with the package; nothing is fetched.

        Raises:
            CodebookError: the model is missing or was made for another version of spaCy.
        """
        import spacy  # noqa: PLC0415  here and not above: importing it takes a second that `--help` must not pay

        folder = package_folder("languages", language, "pipeline")
        try:
            with as_file(folder) as path:
                return cls(spacy.load(Path(path)))
        except (OSError, ValueError) as error:
            raise CodebookError(
                f"the pipeline for {language!r} cannot be loaded: {error}",
                where=str(folder),
                next_step="Reinstall armsledger, or rebuild the model as training/README.md says.",
            ) from error

    def parse(self, readings: Iterable[tuple[int, str]]) -> Iterator[tuple[Sentence, ...]]:
        """Parse (block index, reading) pairs; for each its sentences, in order."""
        pairs = ((reading.translate(PLAIN), block) for block, reading in readings)
        for doc, block in self._nlp.pipe(pairs, as_tuples=True, batch_size=64):
            yield tuple(_sentence(span, block, index) for index, span in enumerate(doc.sents))

    def parse_one(self, reading: str, block: int = 0) -> tuple[Sentence, ...]:
        """Parse one reading."""
        doc: Doc = self._nlp(reading.translate(PLAIN))
        return tuple(_sentence(span, block, index) for index, span in enumerate(doc.sents))


def _sentence(span: Span, block: int, index: int) -> Sentence:
    first = span.start
    words = []
    children: list[list[int]] = [[] for _ in range(len(span))]
    for token in span:
        place = token.i - first
        head = -1 if token.head.i == token.i else token.head.i - first
        if head >= 0:
            children[head].append(place)
        words.append(
            Word(
                index=place,
                text=token.text,
                lemma=token.lemma_,
                pos=token.pos_,
                tag=token.tag_,
                relation=token.dep_.lower(),
                head=head,
                start=token.idx,
                end=token.idx + len(token.text),
            )
        )
    return Sentence(block, index, tuple(words), tuple(tuple(row) for row in children))
