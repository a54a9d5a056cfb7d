"""The place where goods come in, in a sentence; the state whose capital it is, out."""

from __future__ import annotations

from armsledger.annotation.trees import conjuncts
from armsledger.coding.naming.party import Party
from armsledger.coding.view import View


def arrived_at(view: View, index: int) -> tuple[Party, ...]:
    """“arrived in Baghdad”: the state whose capital is the place where goods come in."""
    places = conjuncts(view.annotated.sentence, index)
    return tuple(Party(seat.actor, seat.row) for seat in view.annotated.seats if seat.head in places)
