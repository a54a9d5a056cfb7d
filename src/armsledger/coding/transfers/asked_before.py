"""A frame whose goods an earlier clause of its sentence asks for, in; who asked, and so would get them, out."""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.annotation.trees import ancestors, subtree
from armsledger.coding.frames.frame import Frame
from armsledger.coding.grammar.arguments import deep_subject
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.grammar.lexicon import governors
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.party import Party
from armsledger.coding.view import View


def asked_goods(view: View, frame: Frame) -> set[int]:
    """“asked Oslo for rifles, but Oslo refused to sell them”: goods that are told of twice."""
    return {goods for goods, _ in _asking(view, frame)}


def who_asked(view: View, frame: Frame) -> tuple[Party, ...]:
    """“Chad asked Oslo for rifles, but Oslo would not sell them”: Chad, which would have got them."""
    for _, verb in _asking(view, frame) if frame.parties["supplier"] else ():
        asking = deep_subject(view.annotated.sentence, verb)
        found = parties(view, asking) if asking is not None else ()
        return tuple(party for party in found if party.actor not in frame.actors)
    return ()


def _asking(view: View, frame: Frame) -> Iterator[tuple[int, int]]:
    """The goods of an earlier clause for which a pronoun stands, each with the verb that asks for them."""
    sentence = view.annotated.sentence
    if frame.goods_word is None or sentence.words[frame.goods_word].pos not in {"PRON", "DET"}:
        return
    own = subtree(sentence, frame.trigger)
    for mention in frame.goods:
        for place in ancestors(sentence, mention.head)[:2] if mention.head not in own else ():
            rows = (
                row
                for lemma in lexemes(sentence, place)
                for row in governors().get((lemma, "VERB", "object"), ())
            )
            if any(row.stage == "requested" and row.speech for row in rows):
                yield mention.head, place
