"""Make reported speech: trees enter; trees leave in which somebody says what another sentence states.

News is full of reported speech, releases and weblogs are not. A sentence of the treebanks with a verb of
saying is the frame; the clause that is said in it gives way to a statement from elsewhere. Nothing is changed
within frame and statement, so that the new tree is as right as the two it is made of. Refused: questions,
fragments, clauses with gaps, and frames in which "I" or "you" say something.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from training.conllu import Paragraph, Sentence

SAYING = frozenset(
    "say tell claim warn stress emphasize underscore note report add announce argue suggest indicate state "
    "show confirm explain insist declare believe think reveal admit deny promise acknowledge".split()
)
STATEMENT_WORDS = range(5, 26)
EDGES = frozenset({"PUNCT"})
PRONOUNS = frozenset({"i", "you", "we", "my", "your", "our", "me", "us"})


@dataclass(frozen=True, slots=True)
class Frame:
    """A sentence, the place of the head of what is said in it, and from where to where that goes."""

    sentence: Sentence
    clause: int
    start: int
    end: int


def reports(
    gold: Iterable[Paragraph], stated: Iterable[Paragraph], count: int, seed: int
) -> Iterator[Paragraph]:
    """Yield `count` sentences, each a paragraph; frames are taken from `gold`, statements from `stated`."""
    chance = random.Random(seed)
    frames = [frame for paragraph in gold for sentence in paragraph for frame in frames_of(sentence)]
    statements = [sentence for paragraph in stated for sentence in paragraph if is_statement(sentence)]
    for _ in range(count):
        yield [join(chance.choice(frames), chance.choice(statements))]


def frames_of(sentence: Sentence) -> Iterator[Frame]:
    """The clauses that a verb of saying governs, without "that" and punctuation at their edges."""
    for index, word in enumerate(sentence):
        if (
            word.deprel != "ccomp"
            or sentence[word.head].lemma not in SAYING
            or _is_personal(sentence, word.head)
        ):
            continue
        inside = subtree(sentence, index)
        start, end = inside[0], inside[-1] + 1
        if end - start != len(inside):
            continue
        while start < index and _is_edge(sentence, start, index):
            start += 1
        while end - 1 > index and _is_edge(sentence, end - 1, index):
            end -= 1
        if all(k in range(start, end) or _is_edge(sentence, k, index) for k in inside):
            yield Frame(sentence, index, start, end)


def _is_personal(sentence: Sentence, verb: int) -> bool:
    return any(word.head == verb and word.form.lower() in PRONOUNS for word in sentence)


def _is_edge(sentence: Sentence, place: int, clause: int) -> bool:
    word = sentence[place]
    that = word.deprel == "mark" and word.form.lower() == "that"
    return word.head == clause and (that or word.upos in EDGES)


def subtree(sentence: Sentence, top: int) -> list[int]:
    """The places of a word and of all it governs, in order."""
    found = {top}
    grown = True
    while grown:
        more = {index for index, word in enumerate(sentence) if word.head in found} - found
        found |= more
        grown = bool(more)
    return sorted(found)


def is_statement(sentence: Sentence) -> bool:
    """Whether a sentence has subject and finite verb, a final stop, and nothing that only stands alone."""
    root = next((index for index, word in enumerate(sentence) if word.head < 0), -1)
    subject = any(
        word.head == root and word.deprel.startswith("nsubj") and index < root
        for index, word in enumerate(sentence)
    )
    finite = any(word.xpos in {"VBD", "VBZ", "VBP", "MD"} for word in sentence)
    clean = not any(
        word.upos in {"INTJ", "X", "SYM"}
        or word.form in set('()[]?!:;-–—…“”‘"`')
        or word.deprel in {"parataxis", "discourse", "vocative", "list", "orphan"}
        or word.form.lower() in PRONOUNS
        for word in sentence
    )
    opened = sentence[0].deprel in {"cc", "mark"} or sentence[0].upos == "PUNCT"
    return (
        len(sentence) in STATEMENT_WORDS
        and subject
        and finite
        and clean
        and not opened
        and sentence[-1].form == "."
    )


def join(frame: Frame, statement: Sentence) -> Sentence:
    """The frame's sentence with the statement, without its stop, in the place of the clause."""
    said = statement[:-1]
    root = next(index for index, word in enumerate(said) if word.head < 0)
    shift = len(said) - (frame.end - frame.start)

    def moved(head: int) -> int:
        if head < 0 or head < frame.start:
            return head
        return head + shift if head >= frame.end else frame.start + root

    outer = [replace(word, head=moved(word.head)) for word in frame.sentence]
    clause = frame.sentence[frame.clause]
    inner = [
        replace(word, head=word.head + frame.start)
        if word.head >= 0
        else replace(word, head=moved(clause.head), deprel=clause.deprel)
        for word in said
    ]
    inner[-1] = replace(inner[-1], space_after=frame.sentence[frame.end - 1].space_after)
    first = inner[0]
    begins = all(word.upos == "PUNCT" for word in outer[: frame.start]) or (
        frame.start > 0 and outer[frame.start - 1].xpos == "``"
    )
    if not begins and first.upos != "PROPN" and first.form != "I":
        inner[0] = replace(first, form=first.form[0].lower() + first.form[1:])
    return outer[: frame.start] + inner + outer[frame.end :]
