"""A frame between two who exchange goods, or who sign a document together, in; each of the two in its roles out.

"Oman and Fiji share missile technology", "the mutual supply of arms"; "French-supplied tanks", where Chad signs, too.
"""

from __future__ import annotations

from armsledger.annotation.trees import children, conjuncts, subtree, text_between
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.frames.frame import BOTH_WAYS, NOBODY, ROLES, Frame
from armsledger.coding.naming.party import Party
from armsledger.coding.view import View

PAIR = 2


def goes_both_ways(view: View, frame: Frame) -> None:
    """Give both roles of an exchange to all who take part in it; who signs together does where nobody is named."""
    if not _is_exchange(view, frame):
        return
    found = {party.actor: party for role in ROLES for party in frame.parties[role]}
    alone = all(party.row.startswith("document") for party in found.values())
    sides = tuple(found.values()) if len(found) > 1 and not alone else _of_document(view)
    if len(sides) == PAIR and set(found) <= {party.actor for party in sides}:
        frame.parties["supplier"] = frame.parties["recipient"] = sides
        frame.marks.add(BOTH_WAYS)


def _of_document(view: View) -> tuple[Party, ...]:
    signers = view.around.voice.actors
    return tuple(Party(actor, "document: who speaks together", inferred=True) for actor in signers)


def _is_exchange(view: View, frame: Frame) -> bool:
    """Whether the words say that each gives to the other, and nobody else is told to get it."""
    sentence = view.annotated.sentence
    word = sentence.words[frame.trigger]
    beside = {child.text.lower() for child in children(sentence, word.index, "advmod", "amod")}
    if beside & load_words("mutual"):
        return True
    below = subtree(sentence, word.index)
    if any(
        text_between(sentence, place, place + 1).lower() in load_words("each_other") for place in below[:-1]
    ):
        return True
    shared = {one for place in frame.arguments.get("object", []) for one in conjuncts(sentence, place)}
    goods = {place for mention in frame.goods for place in (mention.head, mention.last)}
    shares = word.lemma.lower() in load_words("exchanging") and not frame.arguments.get("with")
    return shares and bool(goods & shared)


def other_signer(view: View, frame: Frame) -> None:
    """“French-supplied tanks”, in a statement of France and Chad: where one of two who sign gives, the other gets."""
    signers = view.around.voice.actors
    givers = {party.actor for party in frame.parties["supplier"]}
    others = tuple(actor for actor in signers if actor not in givers)
    states = len(signers) == PAIR and all(":" not in actor for actor in signers)
    if view.block_is_turn or not states or not givers or len(others) != 1 or frame.rule.rule == "service":
        return
    if not frame.parties["recipient"] and f"{NOBODY} recipient" not in frame.marks:
        frame.parties["recipient"] = (Party(others[0], "document: who signs it, too", inferred=True),)
