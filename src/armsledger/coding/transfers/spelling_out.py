"""The claims of one sentence in; out, the same with aid and what it "will provide" somebody told as one claim.

“A package of aid for Kenya, which will provide it with mortars": what aid is to bring is what it consists of (codebook,
section 5), and no second promise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from armsledger.annotation.trees import case
from armsledger.codebook.equipment import is_generic
from armsledger.coding.drafts import Draft
from armsledger.coding.frames.frame import Frame
from armsledger.coding.view import View
from armsledger.model import Word

Told = tuple[Frame, Draft]
WAYS = frozenset({"through", "under", "via"})  # "aid through a fund, which will provide"
TO_COME = frozenset({"pledged", "expected"})
MOVING = frozenset({"delivered", "delivering"})
ON_THE_WAY = frozenset({"requested", "considered", "expected", "pledged", "authorised", "ordered"})


def spelled_out_aid(view: View, told: Sequence[Told]) -> list[Told]:
    """Aid takes the goods, and an open recipient, of the clause that says what it will provide."""
    words = view.annotated.sentence.words
    found = list(told)
    for whole in told:
        frame, draft = whole
        phrase = {mention.head for mention in frame.goods} | {frame.goods_word, frame.trigger}
        phrase |= {words[place].head for place in phrase if place is not None and _is_of_a_sum(words, place)}
        phrase |= {
            word.index
            for word in words
            if word.head in phrase and case(view.annotated.sentence, word.index) in WAYS
        }
        general = draft.items and all(is_generic(item.category) for item in draft.items)
        for part in told if general and draft.stage in ON_THE_WAY else ():
            clause = words[part[0].trigger]
            both = whole in found and part in found  # one clause spells out one aid
            if both and clause.relation == "acl:relcl" and clause.head in phrase and _is_one(draft, part[1]):
                found[found.index(whole)] = (frame, _united(draft, part[1]))
                found.remove(part)
                break
    return found


def _is_of_a_sum(words: Sequence[Word], place: int) -> bool:
    """“$40 million in aid, which will give”: the clause may hang on the sum."""
    return words[place].head >= 0 and words[words[place].head].pos == "SYM"


def _is_one(whole: Draft, part: Draft) -> bool:
    """Whether what a clause tells can be what the aid consists of: still to come, and between the same sides."""
    getters = set(whole.recipients), set(part.recipients)
    same = not all(getters) or getters[0] == getters[1] or "recipients" in whole.inferred
    return (
        part.stage in TO_COME
        and part.polarity == "+"
        and set(part.suppliers) <= set(whole.suppliers)
        and same
    )


def _united(whole: Draft, part: Draft) -> Draft:
    named = bool(part.recipients) and "recipients" not in part.inferred
    return replace(
        whole,
        items=part.items,
        recipients=part.recipients if named else whole.recipients or part.recipients,
        inferred=tuple(slot for slot in whole.inferred if not (named and slot == "recipients")),
        why=tuple(dict.fromkeys((*whole.why, *part.why))),
    )


def moved_by_whom(view: View, told: Sequence[Told]) -> list[Told]:
    """“French-supplied rifles have been flowing into Chad”: the clause tells it, the participle who supplied them."""
    words = view.annotated.sentence.words
    found = list(told)
    for said in told:
        described = said[0]
        if words[described.trigger].relation not in {"amod", "acl"} or said[1].stage != "delivered":
            continue
        for whole in found:
            frame, draft = whole
            moves = words[frame.trigger].relation not in {"amod", "acl"} and draft.stage in MOVING
            if said in found and moves and _same_goods(described, frame) and _fits(said[1], draft):
                giver = draft.suppliers or said[1].suppliers
                way = draft.channel if draft.channel != "unspecified" else said[1].channel
                found[found.index(whole)] = (frame, replace(draft, suppliers=giver, channel=way))
                found.remove(said)
                break
    return found


def _same_goods(one: Frame, two: Frame) -> bool:
    heads = {mention.head for mention in one.goods}
    return bool(heads) and heads <= {mention.head for mention in two.goods}


def _fits(described: Draft, draft: Draft) -> bool:
    """Whether what describes goods names nobody that the clause does not, but for the supplier that it leaves open."""
    open_giver = (
        not draft.suppliers or "suppliers" in draft.inferred or draft.suppliers == described.suppliers
    )
    getter = not described.recipients or "recipients" in described.inferred
    same = described.recipients == draft.recipients
    return open_giver and described.polarity == draft.polarity and (getter or same)
