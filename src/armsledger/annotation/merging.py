"""Mentions of goods of one sentence in, one for each noun phrase out: a name takes in the kind behind it.

“Javelin anti-tank missiles” is one mention, "tanks and guns" are two; of two kinds in one phrase the head tells ("drone
sensors" are sensors).
"""

from __future__ import annotations

from armsledger.codebook.equipment import is_generic
from armsledger.model import ItemMention, Sentence

FIRED = frozenset({"air_defence", "anti_tank", "artillery", "ammunition"})
SERVING = frozenset({"maintenance_parts", "technology", "training", "ammunition"})


def is_divided(sentence: Sentence, left: int, right: int) -> bool:
    """Whether a comma or a conjunction stands between two words."""
    return any(word.text in {",", "and", "or", "/", "&", "as"} for word in sentence.words[left + 1 : right])


def merged(sentence: Sentence, mentions: list[ItemMention]) -> list[ItemMention]:
    """One mention for one noun phrase: a name before its kind ("Javelin anti-tank missiles") takes the kind in."""
    kept: list[ItemMention] = []
    for mention in mentions:
        partner = next((other for other in kept if _same_phrase(sentence, other, mention)), None)
        if partner is None:
            kept.append(mention)
            continue
        best = _telling(sentence, partner, mention)
        other = mention if best is partner else partner
        kind = other if _serves(sentence, best, other) else best
        joined = ItemMention(
            min(best.first, other.first), max(best.last, other.last), _head_of(sentence, partner, mention),
            kind.category, best.designation, best.weak and other.weak and best.designation is None, kind.row,
        )  # fmt: skip
        kept[kept.index(partner)] = joined
    return kept


def _serves(sentence: Sentence, name: ItemMention, kind: ItemMention) -> bool:
    """“F-16 spare parts”, "Gepard ammunition": what serves named goods is told by its kind, and bears their name."""
    behind = name.designation is not None and kind.designation is None and kind.head > name.first
    return behind and kind.category in SERVING and sentence.words[kind.head].lemma.lower() != "component"


def _head_of(sentence: Sentence, one: ItemMention, two: ItemMention) -> int:
    """The head of a joined phrase: the kind behind a name, wherever the parser hung the name."""
    joined = _outer(sentence, one.head, two.head)
    return two.head if joined == one.head and _is_name_before(one, two) else joined


def _telling(sentence: Sentence, one: ItemMention, two: ItemMention) -> ItemMention:
    """Which of two words of a phrase says what the goods are: a name, else the kind that is its head."""
    if one.designation and two.designation:
        return one
    outer = _outer(sentence, one.head, two.head)
    return min(
        (one, two),
        key=lambda it: (
            it.designation is None, is_generic(it.category), it.head != outer, it.weak, it.first,
        ),
    )  # fmt: skip


def _same_phrase(sentence: Sentence, one: ItemMention, two: ItemMention) -> bool:
    if _is_name_before(one, two):
        return True
    if one.head == two.head:
        return not is_divided(sentence, one.first, max(one.head, two.head)) or one.category == two.category
    words = sentence.words
    modifier = words[two.head].head == one.head or words[one.head].head == two.head
    inner = words[one.head] if words[one.head].head == two.head else words[two.head]
    return (
        modifier
        and inner.relation in {"compound", "amod", "flat", "nmod:unmarked", "nummod", "dep"}
        and not is_divided(sentence, min(one.last, two.last), max(one.first, two.first))
    )


def _is_name_before(one: ItemMention, two: ItemMention) -> bool:
    """“T-72 tanks”, "Exocet AM39 missiles", whatever the parser made of them."""
    touches = one.first < two.first <= one.last + 1
    return (
        one.designation is not None
        and touches
        and (
            one.category == two.category or (two.designation is None and _may_be(one.category, two.category))
        )
    )


def _may_be(category: str, kind: str) -> bool:
    """Whether goods of a category may be called by a word of a wider kind: a Stinger is a missile."""
    return is_generic(kind) or kind in SERVING or (kind == "missile_or_launcher" and category in FIRED)


def _outer(sentence: Sentence, one: int, two: int) -> int:
    return two if sentence.words[one].head == two else one
