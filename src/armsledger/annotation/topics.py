"""A document's blocks in, out for a sentence whether bare aid in it is relief: what the words around it speak of.

"More assistance" says nothing about itself. The nearest text that speaks of relief or of arms decides: the sentence,
its block, the block before, and in a document that is not about arms the whole of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from armsledger.annotation.gate import stems
from armsledger.annotation.senses import relief_words, sense_words
from armsledger.codebook.equipment import is_generic
from armsledger.model import AnnotatedSentence, Block, ItemMention

SECURITY = re.compile(
    r"(?<!food )(?<!energy )(?<!health )\bsecurity(?:,? (?:and )?[\w-]+){0,4} (?:aid|assistance|support|funding)\b",
    re.IGNORECASE,
)  # among other aid, too: "security, economic and humanitarian assistance"
WORD = re.compile(r"\w+(?:-\w+)*")


@dataclass(frozen=True, slots=True)
class Spoken:
    """How many words a text has of relief (none beside security assistance), and of arms and war."""

    relief: int = 0
    arms: int = 0


class Topics:
    """What the blocks of one document speak of; counted once, asked for each sentence with bare aid."""

    def __init__(self, blocks: Sequence[Block], *, of_arms: bool) -> None:
        """Take the blocks of a document; `of_arms` when arms are its subject, as far as is known."""
        self._blocks = blocks
        self._of_arms = of_arms
        self._counted: dict[int, Spoken] = {}

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
        told = _spoken(text)
        if told.relief or told.arms:
            return told.relief > told.arms
        for index in (block.index, block.index - 1):
            told = self._spoken_in(index)
            if told.relief or told.arms:
                return not told.arms
        return not self._of_arms and self._is_relief_throughout()

    def _spoken_in(self, index: int) -> Spoken:
        if not 0 <= index < len(self._blocks):
            return Spoken()
        if index not in self._counted:
            self._counted[index] = _spoken(self._blocks[index].reading)
        return self._counted[index]

    def _is_relief_throughout(self) -> bool:
        counts = [self._spoken_in(index) for index in range(len(self._blocks))]
        return sum(told.relief for told in counts) > sum(told.arms for told in counts)


def _spoken(text: str) -> Spoken:
    security = SECURITY.search(text) is not None
    relief = 0 if security else _known(text, relief_words())
    return Spoken(
        relief, len(stems("strong").findall(text)) + _known(text, sense_words("warlike")) + security
    )


def _known(text: str, lemmas: frozenset[str]) -> int:
    forms = _forms(lemmas)
    return sum(word in forms for word in WORD.findall(text.lower()))


@cache
def _forms(lemmas: frozenset[str]) -> frozenset[str]:
    """Words in the forms that are spelled after a rule."""
    endings = ("", "s", "es", "d", "ed", "ing")
    told = {lemma + ending for lemma in lemmas for ending in endings}
    return frozenset(told | {lemma[:-1] + "ies" for lemma in lemmas if lemma.endswith("y")})
