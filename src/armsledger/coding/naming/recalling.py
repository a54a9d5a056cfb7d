"""Goods that a sentence names in, the transfer told before that told of the same goods out; None where none did."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from armsledger.codebook.equipment import is_generic
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
