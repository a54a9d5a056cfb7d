"""A predicate in, the state whose parliament it is put before out."""

from __future__ import annotations

from armsledger.annotation.trees import children
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.naming.actors import Party, parties
from armsledger.coding.view import View


def before_whose_parliament(view: View, node: int) -> tuple[Party, ...]:
    """“sales must be notified to Congress”: whose parliament it is."""
    for phrase in children(view.annotated.sentence, node, "obl", "obl:agent"):
        if phrase.lemma.lower() in load_words("parliaments"):
            return parties(view, phrase.index)
    return ()
