"""A frame whose own arguments name no supplier in, from whom its goods come by their own phrases out."""

from __future__ import annotations

from armsledger.coding.frames.frame import Frame
from armsledger.coding.grammar.noun_arguments import noun_arguments
from armsledger.coding.naming.actors import Party, parties
from armsledger.coding.view import View


def where_from(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """“mortars from Norway landed", "aid for Chad from Norway": where goods come from, whatever is told of them."""
    for mention in frame.goods:
        for place in noun_arguments(view.annotated.sentence, mention.head).get("from", ()):
            found = tuple(party for party in parties(view, place) if party.actor not in taken)
            if found:
                return found
    return ()
