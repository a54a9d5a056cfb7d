"""Goods of a phrase in, the same out, missiles by what they are used against, as far as the words beside them tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from armsledger.annotation.vocabulary import load_words
from armsledger.coding.view import View
from armsledger.model import ItemMention

AIMED = frozenset({"anti_tank", "air_defence"})
"""The categories of missiles that are named by what they are used against (codebook, section 5)."""


def aimed(view: View, mentions: Sequence[ItemMention]) -> list[ItemMention]:
    """“missiles against aircraft” are air defence, and so are those beside "ten Stinger launchers"."""
    return [_aimed(view, mention, mentions) for mention in mentions]


def _aimed(view: View, mention: ItemMention, mentions: Sequence[ItemMention]) -> ItemMention:
    bare = mention.first == mention.last and mention.designation is None
    if mention.category != "missile_or_launcher" or not bare:
        return mention
    category = _told(view, mention) or _of_the_weapon_before(mention, mentions)
    return mention if category is None else replace(mention, category=category)


def _told(view: View, mention: ItemMention) -> str | None:
    words = view.annotated.sentence.words
    behind = words[mention.head + 1 : mention.head + 2]
    if not behind or behind[0].text.lower() != "against":
        return None
    target = words[behind[0].head].lemma.lower()  # wherever the parser hangs it
    if target in load_words("targets_in_the_air"):
        return "air_defence"
    return "anti_tank" if target in load_words("targets_of_armour") else None


def _of_the_weapon_before(mention: ItemMention, mentions: Sequence[ItemMention]) -> str | None:
    """“48 Spike launchers and 516 missiles”: the missiles are those of the weapon named before them."""
    named = [other for other in mentions if other.last < mention.first and other.designation]
    return named[-1].category if named and named[-1].category in AIMED else None
