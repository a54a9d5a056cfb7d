"""A frame whose goods are told together with some that are excepted in; out, the two told apart.

"Norway sent Chad tanks but no aircraft": the tanks are delivered, of the aircraft it is denied.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from armsledger.annotation.trees import children
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.drafts import Draft
from armsledger.coding.frames.frame import Frame
from armsledger.coding.view import View
from armsledger.model import ItemMention, Polarity


def told_apart(view: View, frame: Frame) -> Iterator[tuple[Frame, bool]]:
    """“tanks but no aircraft”: the frame with what is told, and the same with what is excepted, which is denied."""
    excepted = tuple(_excepted(view, frame.goods)) if frame.rule.verbs else ()
    kept = tuple(mention for mention in frame.goods if mention not in excepted)
    if not excepted or not kept:
        yield frame, False
        return
    yield _with(frame, kept), False
    yield _with(frame, excepted), True


def denied(draft: Draft) -> Draft:
    """The claim that nothing of the kind happened, of excepted goods."""
    turned: Polarity = "+" if draft.polarity == "-" else "-"
    return replace(draft, polarity=turned, why=(*draft.why, "modality: but no"))


def _with(frame: Frame, goods: tuple[ItemMention, ...]) -> Frame:
    return replace(
        frame, goods=goods, parties=dict(frame.parties), inferred=set(frame.inferred), marks=set(frame.marks)
    )


def _excepted(view: View, goods: tuple[ItemMention, ...]) -> Iterator[ItemMention]:
    """“but no aircraft”, "though not the radars", "but neither tanks nor guns": goods of a list that it leaves out."""
    sentence = view.annotated.sentence
    out = False
    for mention in sorted(goods, key=lambda one: one.head):
        word = sentence.words[mention.head]
        marks = {
            one.text.lower() for one in children(sentence, word.index, "det", "advmod", "cc", "cc:preconj")
        }
        begins = bool(marks & load_words("leaving_out")) and bool(marks & load_words("denying_goods"))
        out = word.relation == "conj" and (begins or (out and "nor" in marks))
        if out:
            yield mention
