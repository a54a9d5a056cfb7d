"""A frame whose own arguments name no supplier in, from whom its goods come by their own phrases out."""

from __future__ import annotations

from armsledger.annotation.trees import case, children
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.frames.frame import Frame
from armsledger.coding.grammar.noun_arguments import noun_arguments
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.party import Party
from armsledger.coding.view import View


def where_from(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """“mortars from Norway landed", "aid for Chad from Norway": where goods come from, whatever is told of them."""
    for mention in frame.goods:
        for place in noun_arguments(view.annotated.sentence, mention.head).get("from", ()):
            found = tuple(party for party in parties(view, place) if party.actor not in taken)
            if found:
                return found
    return () if frame.rule.fixed else _made_in(view, frame, taken)


def _made_in(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """“received boats built in Norway”: where goods that move were made, they come from (codebook, rule 6)."""
    sentence = view.annotated.sentence
    for mention in frame.goods:
        for made in children(sentence, mention.head, "acl"):
            known = made.tag == "VBN" and made.lemma.lower() in load_words("made_somewhere")
            for place in children(sentence, made.index, "obl") if known else ():
                named = view.actor_at.get(place.index)
                if case(sentence, place.index) == "in" and named is not None and named.actor not in taken:
                    return (Party(named.actor, named.row),)
    return ()
