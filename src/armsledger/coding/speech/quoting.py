"""Sentences and who speaks beside their quotations in, for each sentence who speaks its quoted words out."""

from __future__ import annotations

from collections.abc import Sequence

from armsledger.model import AnnotatedSentence, Claimant


def who_speaks(
    own: Sequence[Claimant | None],
    told_of: Sequence[Claimant | None],
    sentences: Sequence[AnnotatedSentence],
) -> list[Claimant | None]:
    """Who stands beside the quotation, else the person told of before it, who spoke before, or the nearest speaker."""
    found = list(own)
    for index, sentence in enumerate(sentences):
        if found[index] is None and (sentence.quoted or sentence.opens):
            found[index] = (
                _introduced(told_of, sentences, index)
                or _going_on(found, sentences, index)
                or _nearest(own, sentences, index)
            )
    return found


def introducing(sentences: Sequence[AnnotatedSentence]) -> frozenset[int]:
    """The places of the sentences right before a quotation: whom they tell of may go on to speak."""
    quoted = (place for place, one in enumerate(sentences) if (one.quoted or one.opens) and _all_quoted(one))
    before = (_before(sentences, place, blocks=1) for place in quoted)
    return frozenset(place for place in before if place is not None)


def _introduced(
    told_of: Sequence[Claimant | None], sentences: Sequence[AnnotatedSentence], index: int
) -> Claimant | None:
    """Whom the sentence before a quotation tells of, in its block or right above it: it is they who go on to speak."""
    before = _before(sentences, index, blocks=1)
    return told_of[before] if before is not None and _all_quoted(sentences[index]) else None


def _going_on(
    found: Sequence[Claimant | None], sentences: Sequence[AnnotatedSentence], index: int
) -> Claimant | None:
    """Who speaks the sentence right before, in the same block, goes on where both are quoted as a whole."""
    before = _before(sentences, index)
    quoted = before is not None and _all_quoted(sentences[index]) and _all_quoted(sentences[before])
    return found[before] if before is not None and quoted else None


def _before(sentences: Sequence[AnnotatedSentence], index: int, *, blocks: int = 0) -> int | None:
    """The sentence before, as far as so many blocks back; a quotation mark alone is none."""
    for place in range(index - 1, -1, -1):
        if sentences[place].block.index < sentences[index].block.index - blocks:
            return None
        if any(word.text[:1].isalnum() for word in sentences[place].sentence.words):
            return place
    return None


def _nearest(
    own: Sequence[Claimant | None], sentences: Sequence[AnnotatedSentence], index: int
) -> Claimant | None:
    """The speaker of the same block before, else behind; a whole quoted block goes on with the block before."""
    block = sentences[index].block.index
    for place in range(index - 1, -1, -1):
        if sentences[place].block.index < block - (1 if _all_quoted(sentences[index]) else 0):
            break
        if own[place] is not None:
            return own[place]
    for place in range(index + 1, len(sentences)):
        if sentences[place].block.index != block:
            break
        if own[place] is not None:
            return own[place]
    return None


def _all_quoted(sentence: AnnotatedSentence) -> bool:
    covered = sum(last - first + 1 for first, last in sentence.quoted)
    return covered >= len(sentence.sentence.words) - 3
