"""A frame that names nobody who gets its goods in; the document's one evident recipient out, where it may be meant."""

from __future__ import annotations

from armsledger.annotation.trees import ancestors, subtree
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.codebook.equipment import is_generic
from armsledger.coding.frames.frame import Frame
from armsledger.coding.grammar.arguments import verb_arguments
from armsledger.coding.view import View

CIVIL_TRADE = frozenset({"technology", "electronics", "nuclear"})
TOPIC = 8  # sentences of a talk that its topic holds without being named


def evident_getter(view: View, frame: Frame) -> str | None:
    """Who evidently gets the goods of a frame; None where the document is about nobody or the goods are not for him."""
    if _is_long_past(view, frame) or _is_attacked_with(view, frame) or _may_be_civil(frame):
        return None
    return _meant(view, {party.actor for party in frame.parties["supplier"]})


def _meant(view: View, givers: set[str]) -> str | None:
    """The evident recipient; of those who only arm the one who attacks it is he who gets what they give."""
    around = view.around
    if givers and givers <= around.arming_attackers:
        return next(iter(around.attackers)) if len(around.attackers) == 1 else None
    return around.recipient


def _is_attacked_with(view: View, frame: Frame) -> bool:
    """“attacked Kyiv with Iranian-supplied drones”: who is attacked has not got them."""
    words = view.annotated.sentence.words
    described = words[frame.trigger].relation in {"amod", "acl"}
    if any(_is_hit(view, mention.head) for mention in frame.goods):
        return False  # "strikes destroyed rifles delivered by Rome": who is attacked had them
    return described and any(word.lemma.lower() in load_nouns("attacks") for word in words)


def _is_hit(view: View, goods: int) -> bool:
    """Whether goods are what a verb of destruction is done to."""
    sentence = view.annotated.sentence
    for place in (goods, *ancestors(sentence, goods)):
        word = sentence.words[place]
        if word.pos == "VERB" and word.relation not in {"acl", "amod"}:
            objects = verb_arguments(sentence, place).get("object", ())
            return word.lemma.lower() in load_words("destroying") and any(
                goods == hit or goods in subtree(sentence, hit) for hit in objects
            )
    return False


def _is_long_past(view: View, frame: Frame) -> bool:
    """Whether a talk has gone on to other things since it named who gets the aid: it may be for others there."""
    vague = all(m.weak or (is_generic(m.category) and m.category != "arms") for m in frame.goods)
    return view.block_is_turn and vague and view.since_recipient > TOPIC


def _may_be_civil(frame: Frame) -> bool:
    """“controls on semiconductors”, "nuclear technology": what markets trade in goes to nobody in particular."""
    kinds = {mention.category for mention in frame.goods}
    return bool(kinds) and kinds <= CIVIL_TRADE
