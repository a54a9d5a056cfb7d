"""Goods or a side that a sentence takes up in, the transfer that told of them before, or its sides, out."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from armsledger.annotation.trees import children
from armsledger.annotation.vocabulary import load_words
from armsledger.codebook.equipment import is_generic
from armsledger.coding.naming.party import Party
from armsledger.coding.view import Told, View
from armsledger.model import ItemMention


def told_of(view: View, goods: Collection[ItemMention]) -> Told | None:
    """The last transfer of goods of the same name, of goods without a name the last one of their kind."""
    names = {mention.designation for mention in goods if mention.designation}
    kinds = {mention.category for mention in goods if not is_generic(mention.category)}
    if names:
        return next((told for told in view.tolds if told.names & names), None)
    return next((told for told in view.tolds if told.categories & kinds), None)


def going_on(told: Told, before: Collection[Told]) -> Told:
    """What is told without who gets it goes on to whom the same giver was last told to give goods of the kind."""
    if told.recipients or not told.suppliers:
        return told
    same = (one for one in before if one.suppliers == told.suppliers and one.categories & told.categories)
    return replace(told, recipients=next((one.recipients for one in same if one.recipients), ()))


def givers_of(view: View, goods: Collection[ItemMention]) -> tuple[str, ...]:
    """Who gives goods of this name in all that was told of them before; nobody where different ones do."""
    names = {mention.designation for mention in goods if mention.designation}
    givers = {told.suppliers for told in view.tolds if told.names & names and told.suppliers}
    return givers.pop() if len(givers) == 1 else ()


def same_side(view: View, index: int) -> Iterator[Party]:
    """“from the same supplier”, "for the same customer": who gave or got in what was told last."""
    sentence, told = view.annotated.sentence, view.last_told
    lemma = sentence.words[index].lemma.lower()
    gave, got = lemma in load_words("those_who_supply"), lemma in load_words("those_who_get")
    if told is None or not (gave or got):
        return
    if any(child.text.lower() == "same" for child in children(sentence, index, "amod")):
        for actor in told.suppliers if gave else told.recipients:
            yield Party(actor, f"reference: the same {lemma} = {actor}", inferred=True)
