"""A document's blocks in, out for a sentence whether bare aid in it is relief: what the words around it speak of.

"More assistance" says nothing about itself. The nearest text that speaks of relief or of arms decides: the sentence,
its block, the block before, and in a document that is not about arms the whole of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from armsledger.annotation.gate import stems
from armsledger.annotation.senses import sense_words
from armsledger.codebook.equipment import is_generic
from armsledger.model import AnnotatedSentence, Block, ItemMention

SECURITY = re.compile(
    r"(?<!food )(?<!energy )(?<!health )\bsecurity(?:,? (?:and )?[\w-]+){0,4} (?:aid|assistance|support|funding)\b",
    re.IGNORECASE,
)  # among other aid, too: "security, economic and humanitarian assistance"


class Topics:
    """What the blocks of one document speak of; counted once, asked for each sentence with bare aid."""

    def __init__(self, blocks: Sequence[Block], *, of_arms: bool) -> None:
        """Take the blocks of a document; `of_arms` when arms are its subject, as far as is known."""
        self._blocks = blocks
        self._of_arms = of_arms
        self._counted: dict[int, tuple[int, int]] = {}

    def without_relief(self, sentence: AnnotatedSentence) -> tuple[ItemMention, ...]:
        """The goods of a sentence without bare aid, equipment or supplies where the text speaks of relief."""
        bare = [item for item in sentence.items if item.weak and is_generic(item.category)]
        if not bare or not self._is_relief(sentence):
            return sentence.items
        return tuple(item for item in sentence.items if item not in bare)

    def _is_relief(self, sentence: AnnotatedSentence) -> bool:
        words = sentence.sentence.words
        block = sentence.block
        relief, arms = _count(block.reading[words[0].start : words[-1].end])
        if relief or arms:
            return relief > arms
        for relief, arms in (self._count(block.index), self._count(block.index - 1)):
            if relief or arms:
                return not arms
        return not self._of_arms and self._is_relief_throughout()

    def _count(self, index: int) -> tuple[int, int]:
        if not 0 <= index < len(self._blocks):
            return (0, 0)
        if index not in self._counted:
            self._counted[index] = _count(self._blocks[index].reading)
        return self._counted[index]

    def _is_relief_throughout(self) -> bool:
        counts = [self._count(index) for index in range(len(self._blocks))]
        return sum(relief for relief, _ in counts) > sum(arms for _, arms in counts)


def _count(text: str) -> tuple[int, int]:
    """How many words of relief and of arms a text has."""
    arms = sum(len(pattern.findall(text)) for pattern in (stems("strong"), _war()))
    return (0, 1 + arms) if SECURITY.search(text) else (len(_relief().findall(text)), arms)


@cache
def _relief() -> re.Pattern[str]:
    return _any_of(sense_words("purposes") | sense_words("relief"))


@cache
def _war() -> re.Pattern[str]:
    return _any_of(sense_words("warlike"))


def _any_of(words: frozenset[str]) -> re.Pattern[str]:
    """Any of these lemmas as a whole word, in the forms that are spelled after a rule."""
    longest_first = sorted((re.escape(word.removesuffix("y")) for word in words), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest_first)})(?:y|ies|s|es|ed|d|ing)?\b", re.IGNORECASE)
