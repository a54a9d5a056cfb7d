"""Planes and ships that come with goods, in; out: that the goods move, and not what carries them, and who sends them.

"Two Italian planes landed at Lima with rifles": the rifles come, from Italy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from armsledger.annotation.trees import children
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.frames.frame import Frame
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.party import Party
from armsledger.coding.view import View

COMING = frozenset({"arrive", "unload"})


def comes_with_goods(view: View, rule: str, arguments: Mapping[str, Sequence[int]]) -> bool:
    """“a plane landed with rifles”, "ships arrived with ten tanks": what stands behind "with" is brought."""
    if rule not in COMING or not any(place in view.item_at for place in arguments.get("with", ())):
        return False
    come = [*arguments.get("subject", ()), *arguments.get("object", ())]
    return any(_carries(view, place) for place in come)


def flown_by(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """“planes of the Italian air force landed with rifles”: whose aircraft bring goods sends them; not whose ship."""
    if frame.rule.rule not in COMING or not frame.arguments.get("with"):
        return ()
    sentence = view.annotated.sentence
    for place in frame.arguments.get("subject", ()):
        if place == frame.goods_word or sentence.words[place].lemma.lower() not in load_words(
            "carriers_by_air"
        ):
            continue
        for own in children(sentence, place, "amod", "compound", "nmod"):
            named = view.actor_at.get(own.index)
            found = (Party(named.actor, named.row),) if named is not None else parties(view, own.index)
            found = tuple(party for party in found if party.actor not in taken)
            if found:
                return found
    return ()


def _carries(view: View, place: int) -> bool:
    """A plane or a ship."""
    word = view.annotated.sentence.words[place]
    return word.lemma.lower() in load_nouns("carriers") | load_words("carriers_by_air")
