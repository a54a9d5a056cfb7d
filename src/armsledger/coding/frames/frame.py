"""What a rule that fired on a word has found: its arguments, goods and sides. Nothing is decided here."""

from __future__ import annotations

from dataclasses import dataclass, field

from armsledger.coding.grammar.lexicon import Governor, TransferRule
from armsledger.coding.grammar.prepositions import Arguments
from armsledger.coding.naming.party import Party
from armsledger.model import Item, ItemMention

ROLES = ("supplier", "recipient")

# what a frame may be marked with
FOR_OTHERS = "for others"  # a purchase whose buyer gives the goods on
AT_HOME = "at home"  # a giver that gives to itself ("equips its brigades")
BOTH_WAYS = "both ways"  # an exchange: each gives and gets
HELPED = "helped"  # a thing helps its getter: who gives it may be left to the document
BUYS = "buys"  # a deal whose doer is the buyer
NOBODY = "unnamed"  # with a role: its phrase stands there and names nobody ("the army"), so nothing is guessed for it


@dataclass(slots=True)
class Frame:
    """A rule that fired on a word, with what fills its roles."""

    rule: TransferRule
    trigger: int
    arguments: Arguments
    goods: tuple[ItemMention, ...]
    goods_word: int | None
    parties: dict[str, tuple[Party, ...]]
    inferred: set[str]  # slots filled from outside the words
    referred: tuple[Item, ...] = ()
    governor: Governor | None = None  # what the trigger says of goods that it describes
    path: tuple[int, ...] = ()  # the words from the trigger up to the root, once it has been climbed
    marks: set[str] = field(default_factory=set)

    @property
    def actors(self) -> set[str]:
        """Everybody who fills a role."""
        return {party.actor for role in ROLES for party in self.parties[role]}
