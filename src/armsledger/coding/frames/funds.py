"""A sentence in, the sums of money out that are for somebody's forces or for a programme told of before.

Such a sum is military aid itself where the sentence names no other goods (codebook, section 5).
"""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.annotation.trees import case, children, governor
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.frames.frame import Frame
from armsledger.coding.grammar.lexicon import goods_rule
from armsledger.coding.grammar.noun_arguments import noun_arguments
from armsledger.coding.naming.actors import Party, parties
from armsledger.coding.view import View
from armsledger.model import ItemMention


def funds_in(view: View) -> Iterator[Frame]:
    """“pledged $140 million for Chad's army”, "pledged $140 million for it", "funding for Chad's army"."""
    if view.annotated.items:
        return
    sentence = view.annotated.sentence
    sums = [(money.first, money.last, money.head) for money in view.annotated.money]
    if not sums:
        named = (word.index for word in sentence.words if word.lemma.lower() in load_words("sums"))
        sums = [(place, place, place) for place in named]
    for first, last, head in sums:
        getters = next(
            (found for place in _purposes(view, head, last) if (found := _getters(view, place))), ()
        )
        if getters:
            mention = ItemMention(first, last, head, "military_aid", None, weak=False, row="money: for arms")
            parties_of: dict[str, tuple[Party, ...]] = {"supplier": (), "recipient": getters}
            arguments = noun_arguments(sentence, head)
            yield Frame(goods_rule(), head, arguments, (mention,), head, parties_of, set())


def _purposes(view: View, head: int, last: int) -> Iterator[int]:
    """What a sum is for: the phrases with "for" of the sum, of what it measures and of the verb above."""
    sentence = view.annotated.sentence
    place: int | None = head
    for _ in range(3):
        if place is None:
            return
        for child in children(sentence, place, "nmod", "obl"):
            if case(sentence, child.index) in {"for", "toward", "towards"} and child.index > last:
                yield child.index
        above = governor(sentence, place)
        if above is None or sentence.words[place].pos == "VERB":
            return
        place = above.index


def _getters(view: View, place: int) -> tuple[Party, ...]:
    """Whose forces a purpose names, or who gets what was told of last."""
    sentence = view.annotated.sentence
    word = sentence.words[place]
    marks = {child.text.lower() for child in children(sentence, place, "det")}
    known = word.text.lower() in load_words("fund_pronouns") or (
        word.lemma.lower() in load_nouns("programmes") and marks & load_words("of_told")
    )
    if known and view.last_told is not None:
        return tuple(
            Party(actor, "reference: the goods told of last", inferred=True)
            for actor in view.last_told.recipients
        )
    return parties(view, place) if word.lemma.lower() in load_nouns("forces") else ()
