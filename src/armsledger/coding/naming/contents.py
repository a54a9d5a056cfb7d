"""A noun for a package in, what it holds out: told by a clause, or behind a colon."""

from __future__ import annotations

from functools import lru_cache

from armsledger.annotation.trees import KEPT, case, children, subtree
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.naming.goods import goods_in
from armsledger.coding.view import View
from armsledger.model import ItemMention


@lru_cache(maxsize=KEPT)
def contents_of(view: View, index: int) -> tuple[ItemMention, ...]:
    """Goods that a noun holds: "a package, which includes rifles", "a tranche containing mortars", "aid: mortars"."""
    if not view.annotated.items:
        return ()
    behind = (mention for place in behind_colon(view, index) for mention in goods_in(view, place))
    return (*behind, *_held(view, index))


def behind_colon(view: View, index: int) -> tuple[int, ...]:
    """“announced a package for Chad: mortars”, "…: $3 million of mortars": what stands there, wherever it hangs."""
    sentence = view.annotated.sentence
    above = sentence.words[index].head
    behind = [*children(sentence, index, "appos", "parataxis")]
    behind += children(sentence, above, "parataxis", "appos") if above >= 0 else ()
    return tuple(
        child.index
        for child in behind
        if child.index > index and child.pos in {"NOUN", "PROPN", "SYM", "NUM"}
        for first in [min(subtree(sentence, child.index))]
        if ":" in {sentence.words[first].text, sentence.words[max(0, first - 1)].text}
    )


def _held(view: View, index: int) -> tuple[ItemMention, ...]:
    sentence = view.annotated.sentence
    told = (
        held
        for clause in children(sentence, index, "acl")
        if clause.lemma.lower() in load_words("holding")
        for held in children(sentence, clause.index, "obj")
    )
    listed = (
        held
        for held in children(sentence, index, "nmod")
        if case(sentence, held.index) in load_nouns("naming")  # "a package, including rifles"
    )
    return tuple(mention for held in (*told, *listed) for mention in goods_in(view, held.index))
