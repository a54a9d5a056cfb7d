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
WORD = re.compile(r"\w+(?:-\w+)*")


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
        text = block.reading[words[0].start : words[-1].end]
        if (relief := _relief_in(text)) or _arms_in(text):
            return relief > _arms_in(text)
        for index in (block.index, block.index - 1):
            relief, arms = self._count(index)
            if relief or arms:
                return not arms
        return not self._of_arms and self._is_relief_throughout()

    def _count(self, index: int) -> tuple[int, int]:
        if not 0 <= index < len(self._blocks):
            return (0, 0)
        if index not in self._counted:
            text = self._blocks[index].reading
            self._counted[index] = (_relief_in(text), _arms_in(text))
        return self._counted[index]

    def _is_relief_throughout(self) -> bool:
        counts = [self._count(index) for index in range(len(self._blocks))]
        return sum(relief for relief, _ in counts) > sum(arms for _, arms in counts)


def _relief_in(text: str) -> int:
    """How many words of relief a text has; none beside security assistance."""
    return 0 if SECURITY.search(text) else _known(text, _forms("purposes", "relief"))


def _arms_in(text: str) -> int:
    """How many words of arms and of war a text has."""
    return len(stems("strong").findall(text)) + _known(text, _forms("warlike")) + bool(SECURITY.search(text))


def _known(text: str, words: frozenset[str]) -> int:
    return sum(word in words for word in WORD.findall(text.lower()))


@cache
def _forms(*keys: str) -> frozenset[str]:
    """The words under some keys in the forms that are spelled after a rule."""
    lemmas = {lemma for key in keys for lemma in sense_words(key)}
    endings = ("", "s", "es", "d", "ed", "ing")
    told = {lemma + ending for lemma in lemmas for ending in endings}
    return frozenset(told | {lemma[:-1] + "ies" for lemma in lemmas if lemma.endswith("y")})
