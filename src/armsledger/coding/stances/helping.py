"""A word of policy in, whether to help somebody is the policy out; a verb in, whether it only tells a policy."""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.annotation.trees import children, governor, subtree
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.naming.actors import parties
from armsledger.coding.view import View
from armsledger.model import Sentence, Word


def helps(view: View, index: int) -> bool:
    """“helping Chad is the policy of France”, "a policy of backing Chad", "our policy is to help Chad"."""
    sentence = view.annotated.sentence
    helped = (
        thing.index
        for child in (
            *children(sentence, index, "csubj", "acl"),
            *doing_above(sentence, index),
            *_to_do(sentence, index),
        )
        if child.lemma.lower() in load_words("helping")
        for thing in children(sentence, child.index, "obj")
    )
    return any(
        parties(view, place) or any(below in view.item_at for below in subtree(sentence, place))
        for place in helped
    )


def doing_above(sentence: Sentence, index: int) -> Iterator[Word]:
    """“helping Chad remains our policy”: what is done, where another verb than "be" says that it is the policy."""
    above = governor(sentence, index)
    if above is not None and sentence.words[index].relation == "xcomp":
        yield from children(sentence, above.index, "csubj")


def _to_do(sentence: Sentence, index: int) -> Iterator[Word]:
    """“our policy is to help Chad”: what the policy is to do."""
    above = governor(sentence, index)
    if above is not None and sentence.words[index].relation.startswith("nsubj") and above.tag == "VB":
        yield above


def tells_policy(view: View, index: int) -> bool:
    """“our policy is to help Chad”: the verb says what the policy is, and not what supplies do."""
    sentence = view.annotated.sentence
    to = any(mark.text.lower() == "to" for mark in children(sentence, index, "mark"))
    return (
        to
        and any(children(sentence, index, "cop"))
        and any(
            subject.lemma.lower() in load_words("policies_to_do")
            for subject in children(sentence, index, "nsubj", "nsubj:outer")
        )
    )
