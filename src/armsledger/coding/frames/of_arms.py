"""A frame in, whether what moves in it is arms or help for an army: what judgments and policies of supplies hold of.

Words that civilians use, too ("assistance", "training", "equipment") count only beside arms or an army.
"""

from __future__ import annotations

from collections.abc import Sequence

from armsledger.annotation.items import CIVIL_TOO
from armsledger.annotation.trees import case, children
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.codebook.equipment import is_generic
from armsledger.coding.frames.frame import Frame
from armsledger.coding.naming.goods import CIVIL
from armsledger.coding.view import View
from armsledger.model import ItemMention

LATELY = 3  # sentences after a transfer of arms in which a bare "assistance" is still that
BY_VERB = frozenset({"arms", "nuclear"})  # goods that the verb itself tells ("armed the rebels")


def is_of_arms(view: View, frame: Frame) -> bool:
    """Whether the goods of a frame are arms: named here, told by its verb, or told of just before."""
    again = not _names_its_goods(view, frame) and any(item.category not in CIVIL for item in frame.referred)
    if again or any(is_arms(mention) for mention in frame.goods):
        return True
    if frame.rule.goods in BY_VERB:
        return True
    if frame.goods or frame.rule.goods:
        meant = frame.rule.goods or any(mention.category not in CIVIL for mention in frame.goods)
        return bool(meant) and (speaks_of_arms(view) or _lately_of_arms(view) or _is_for_a_war(view, frame))
    return speaks_of_arms(view) or not _names_its_goods(view, frame)


def is_arms(mention: ItemMention) -> bool:
    """Whether a word for goods means arms: by itself, or a kind that only armies have ("tanks") between states."""
    kind = mention.category
    return kind not in CIVIL and (not mention.weak or not (is_generic(kind) or kind in CIVIL_TOO))


def is_only_held(frame: Frame, frames: Sequence[Frame]) -> bool:
    """“our stance that Chad cannot have a bomb”: whoever has it, nobody is said to give it."""
    held = {mention.head for other in frames if other.rule.holding for mention in other.goods}
    return frame.rule.holding or (
        frame.rule.goods_noun and any(mention.head in held for mention in frame.goods)
    )


def speaks_of_arms(view: View) -> bool:
    """Whether arms or military words stand in the sentence."""
    if any(is_arms(mention) for mention in view.annotated.items):
        return True
    military = load_nouns("military") | load_words("military_matters")
    return any(word.lemma.lower() in military for word in view.annotated.sentence.words)


def _lately_of_arms(view: View) -> bool:
    """Whether the sentences right before told of a transfer of arms."""
    told = view.last_told
    return told is not None and view.since_told <= LATELY and bool(told.categories - CIVIL)


def _is_for_a_war(view: View, frame: Frame) -> bool:
    """“aid to Chad”, where Chad is at war, or the one whom the document tells of as armed."""
    named = {party.actor for party in frame.parties["recipient"] if not party.inferred}
    return view.around.about_arms and bool(named & {view.around.recipient, *view.around.attackers})


def _names_its_goods(view: View, frame: Frame) -> bool:
    """“transfers of records”, "grain exports": what moves is said, and it is no arms."""
    sentence = view.annotated.sentence
    beside = children(sentence, frame.trigger, "nmod", "compound", "obj")
    return any(
        child.index not in view.actor_at
        and (child.relation != "nmod" or case(sentence, child.index) == "of")
        and child.pos in {"NOUN", "PROPN"}
        for child in beside
    )
