"""What a rule that fired on a word has found: its arguments, goods and sides. Nothing is decided here."""

from __future__ import annotations

from dataclasses import dataclass

from armsledger.coding.actors import Party
from armsledger.coding.arguments import Arguments
from armsledger.coding.lexicon import Governor, TransferRule
from armsledger.model import Item, ItemMention

FOR_OTHERS = "for others"  # marks a purchase whose buyer gives the goods on


@dataclass(slots=True)
class Frame:
    """A rule that fired on a word, with what fills its roles."""

    rule: TransferRule
    trigger: int
    arguments: Arguments
    goods: tuple[ItemMention, ...]
    goods_word: int | None
    parties: dict[str, tuple[Party, ...]]
    inferred: set[str]
    referred: tuple[Item, ...] = ()
    governor: Governor | None = None  # what the trigger says of goods that it describes
    path: tuple[int, ...] = ()  # the words from the trigger up to the root, once it has been climbed
