"""Readable text in, sentences of Universal Dependencies words out: the one door to spaCy.

Refuses to run without its model. Curly quotation marks and exotic dashes are shown to the parser as the plain ones of
the treebanks; the words keep their places in the reading, character for character.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import as_file
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from armsledger.annotation.asides import aside_of, joined_aside, without_aside
from armsledger.annotation.headline_verbs import restored, retold, stood_in
from armsledger.annotation.interruptions import interruption_of, joined, without
from armsledger.annotation.last_speakers import ending_of, halves, joined_halves
from armsledger.annotation.lemmas import known_lemma
from armsledger.annotation.mending import mended
from armsledger.annotation.vocabulary import load_words
from armsledger.codebook.loading import package_folder
from armsledger.errors import CodebookError
from armsledger.model import Sentence, Word

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‑": "-", "‐": "-"}
)

ENDS = frozenset(".?!")


class Parser:
    """The trained pipeline of one language."""

    def __init__(self, nlp: Language, verbs: Mapping[str, tuple[str, str]] | None = None) -> None:
        """Wrap a loaded pipeline whose parser speaks Universal Dependencies.

        `verbs` are those to expect in headlines: the present of each, with its past and its lemma.
        """
        self._nlp = nlp
        self._verbs = verbs or {}
        self._pasts = {present: past for present, (past, _) in self._verbs.items()}

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
                nlp = spacy.load(Path(path))
        except (OSError, ValueError) as error:
            raise CodebookError(
                f"the pipeline for {language!r} cannot be loaded: {error}",
                where=str(folder),
                next_step="Reinstall armsledger, or rebuild the model as training/README.md says.",
            ) from error
        tokenizer: Any = nlp.tokenizer  # spaCy's stubs know only that it can be called
        for rank in load_words("ranks"):  # "Lt. Gen. Roe said": their full stop ends no sentence
            tokenizer.add_special_case(rank, [{spacy.symbols.ORTH: rank}])
        spacy.language.Language.component("running_on", func=_running_on)
        nlp.add_pipe("running_on", first=True)
        return cls(nlp)

    def parse(self, readings: Iterable[tuple[int, str]]) -> Iterator[tuple[Sentence, ...]]:
        """Parse (block index, reading) pairs; for each its sentences, in order."""
        pairs = ((reading.translate(PLAIN), block) for block, reading in readings)
        for doc, block in self._nlp.pipe(pairs, as_tuples=True, batch_size=64):
            yield tuple(self._whole(_sentence(span, block, index)) for index, span in enumerate(doc.sents))

    def _whole(self, sentence: Sentence) -> Sentence:
        """Read a clause that is interrupted by who says it as one; itself where nothing interrupts it."""
        found = interruption_of(sentence)
        if found is None:
            return self._apart(self._without_aside(sentence))
        kept = without(sentence, found)
        read = self._read(tuple(word.text for word in kept), kept, sentence)
        return joined(sentence, read, found) if read is not None else sentence

    def _without_aside(self, sentence: Sentence) -> Sentence:
        """Read a verb of giving and its goods as one where an aside parts them; itself elsewhere."""
        found = aside_of(sentence)
        if found is None:
            return sentence
        kept = without_aside(sentence, found)
        read = self._read(tuple(word.text for word in kept), kept, sentence)
        return joined_aside(sentence, read, found) if read is not None else sentence

    def _apart(self, sentence: Sentence) -> Sentence:
        """Read what is said and who says it at the end apart, where the parser mixed them up; itself elsewhere."""
        found = ending_of(sentence)
        if found is None:
            return sentence
        said, speaker = (
            self._read(tuple(word.text for word in half), half, sentence) for half in halves(sentence, found)
        )
        joint = joined_halves(sentence, said, speaker, found) if said and speaker else None
        return joint or sentence

    def expecting(self, verbs: Mapping[str, tuple[str, str]]) -> Parser:
        """The same pipeline, expecting these verbs in headlines."""
        return Parser(self._nlp, verbs)

    def as_headline(self, sentence: Sentence, *, plans: bool = True) -> Sentence:
        """Read a headline again with its verb in the past; itself where that gives no clause. `plans`: see `retold`."""
        again = retold(sentence, self._pasts, plans=plans)
        if again is None:
            return sentence
        shown, place = again
        form = (
            self._verbs.get(sentence.words[place].text.lower())
            if shown[place] != sentence.words[place].text
            else None
        )
        lemma = form[1] if form else None
        for words in (shown, stood_in(sentence, place)) if lemma else (shown,):
            read = self._read(words, sentence.words, sentence)
            found = restored(sentence, read, place, lemma) if read is not None else None
            if found is not None:
                return found
        return sentence

    def _read(self, words: tuple[str, ...], like: Sequence[Word], sentence: Sentence) -> Sentence | None:
        """Parse these words, spaced as the printed ones; None where they come out as several sentences."""
        from spacy.tokens import Doc  # noqa: PLC0415  see `load`

        spaces = [one.end < two.start for one, two in pairwise(like)]
        doc = self._nlp(Doc(self._nlp.vocab, words=list(words), spaces=[*spaces, False]))
        spans = list(doc.sents)
        return _sentence(spans[0], sentence.block, sentence.index) if len(spans) == 1 else None

    def parse_one(self, reading: str, block: int = 0) -> tuple[Sentence, ...]:
        """Parse one reading."""
        doc: Doc = self._nlp(reading.translate(PLAIN))
        return tuple(self._whole(_sentence(span, block, index)) for index, span in enumerate(doc.sents))


def _running_on(doc: Doc) -> Doc:
    """Forbid sentences to begin in the middle of one ("envoy Ana Roe"); a quotation behind a full stop begins one."""
    for before, token in pairwise(doc):
        opens = token.text[:1].isupper() and token.text.lower() in load_words("opening_sentences")
        if before.text[-1].isalnum() and not opens and not token.is_space:
            token.is_sent_start = False
        elif before.text in ENDS and before.whitespace_ and token.text == '"' and not token.whitespace_:
            token.is_sent_start = True
    return doc


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
                lemma=known_lemma(token.text, token.lemma_),
                pos=token.pos_,
                tag=token.tag_,
                relation=token.dep_.lower(),
                head=head,
                start=token.idx,
                end=token.idx + len(token.text),
            )
        )
    return mended(Sentence(block, index, tuple(words), tuple(tuple(row) for row in children)))
