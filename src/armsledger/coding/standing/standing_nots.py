"""A frame in, whether it tells a standing "not" or "only" out: a policy ("does not supply weapons") and no transfer.

Goods by type, name or number, sums and single acts are refused: they make a transfer.
"""

from __future__ import annotations

from armsledger.annotation.modality import condition_of, read_predicate
from armsledger.annotation.trees import case, children, governor, subtree
from armsledger.annotation.vocabulary import load_words
from armsledger.codebook.equipment import is_generic
from armsledger.coding.frames.frame import Frame
from armsledger.coding.view import View

GIVING = frozenset({"give", "sell", "arm", "leave"})


def is_standing_not(view: View, frame: Frame) -> bool:
    """Whether a frame is a standing refusal ("does not supply weapons"), which is a position and no transfer."""
    if not frame.rule.verbs or view.annotated.money or frame.rule.rule not in GIVING:
        return _may_go_only(view, frame)
    kinds = is_unspecific(frame) or _is_to_either_side(view, frame)
    if not kinds or _is_counted(view, frame):
        return False
    if _is_supposed(view, frame):
        return False
    form = read_predicate(view.annotated.sentence, frame.trigger).form
    ruled = {"possibility": _is_by_law, "infinitive": _is_duty}
    if form in ruled and is_denied(view, frame):
        return ruled[form](view, frame)
    if form == "present":
        return is_denied(view, frame) or _is_marked(view, frame, load_words("only"))
    getters = frame.parties["recipient"]
    unnamed = all(party.actor.startswith("group:") for party in getters)
    if form in {"future", "would"}:  # "will sell no arms to states at war" is a rule where nobody is named
        return _is_never(view, frame) or (bool(getters) and unnamed and is_denied(view, frame))
    if form == "perfect":  # "has never supplied countries at war"
        return _is_never(view, frame) and unnamed
    if form in {"past", "progressive"} and _gets_nobody(view, frame):
        return True  # "was supplying arms to none of them"
    return (
        form == "progressive" and is_denied(view, frame) and _is_marked(view, frame, load_words("no_longer"))
    )


def _is_duty(view: View, frame: Frame) -> bool:
    """“is bound not to arm either side”: a duty that is told of is a rule."""
    above = governor(view.annotated.sentence, frame.trigger)
    return above is not None and above.lemma.lower() in load_words("of_duty")


def _is_by_law(view: View, frame: Frame) -> bool:
    """“under a law of 1961 it may not sell arms”: what a law does not allow is a rule."""
    sentence = view.annotated.sentence
    return any(
        phrase.lemma.lower() in load_words("laws") and case(sentence, phrase.index) in load_words("by_law")
        for phrase in children(sentence, frame.trigger, "obl")
    )


def _may_go_only(view: View, frame: Frame) -> bool:
    """“aid may go only to vetted units”: a rule for whoever may get it."""
    sentence = view.annotated.sentence
    if frame.rule.rule != "arrive" or not is_unspecific(frame) or _is_counted(view, frame):
        return False
    below = subtree(sentence, frame.trigger)
    only = any(sentence.words[place].text.lower() == "only" for place in below)
    return only and read_predicate(sentence, frame.trigger).form in {"possibility", "present"}


def _is_to_either_side(view: View, frame: Frame) -> bool:
    """“sends shells to neither side”, "to any party to the war": whatever the goods, it is so for all who fight."""
    sentence = view.annotated.sentence
    return any(
        sentence.words[place].lemma.lower() in load_words("warring_sides")
        and any(mark.text.lower() in load_words("of_either") for mark in children(sentence, place, "det"))
        for label in ("to", "indirect", "for", "object")
        for place in frame.arguments.get(label, ())
    )


def _gets_nobody(view: View, frame: Frame) -> bool:
    """“sent arms to nobody”, "armed neither of them": whoever might get arms gets none."""
    words = view.annotated.sentence.words
    labels = ("to", "indirect", "object") if frame.rule.rule == "arm" else ("to", "indirect")
    places = (place for label in labels for place in frame.arguments.get(label, ()))
    return any(words[place].text.lower() in load_words("nobody_gets") for place in places)


def _is_supposed(view: View, frame: Frame) -> bool:
    """“if Chad does not send arms”: what is only supposed is nobody's rule."""
    sentence = view.annotated.sentence
    word = sentence.words[frame.trigger]
    places = (frame.trigger, *((word.head,) if word.relation == "conj" else ()))
    return any(condition_of(sentence, place) in load_words("supposing") for place in places)


def is_unspecific(frame: Frame) -> bool:
    """Whether goods are named only as arms or aid, without type, name or number."""
    return all(is_generic(mention.category) and not mention.designation for mention in frame.goods)


def is_ahead(view: View, index: int) -> bool:
    """“no sale will be approved where it …”: what nobody is going to do, a rule where it holds of all."""
    return read_predicate(view.annotated.sentence, index).form in {"future", "would", "possibility"}


def is_to_anybody(frame: Frame | None) -> bool:
    """“no arms exports to states at war”: arms in general, and nobody named who would get them."""
    getters = frame.parties["recipient"] if frame is not None else []
    return frame is not None and is_unspecific(frame) and all(p.actor.startswith("group:") for p in getters)


def is_denied(view: View, frame: Frame) -> bool:
    """“does not supply”, "under no circumstances supplies", "supplies to neither side"."""
    sentence = view.annotated.sentence
    arguments = children(sentence, frame.trigger, "obl", "iobj")
    return (
        read_predicate(sentence, frame.trigger).negated
        or _is_never(view, frame)
        or any(mention_is_denied(view, argument.index) for argument in arguments)
    )


def is_indirect(view: View, frame: Frame) -> bool:
    """“only through its neighbours”."""
    others = load_words("through") & set(frame.arguments)
    sentence = view.annotated.sentence
    return bool(others) and any(
        word.text.lower() in {"only", "solely", "exclusively"} for word in sentence.words
    )


def mention_is_denied(view: View, head: int) -> bool:
    """“sending no weapons”, "to neither side": the denial stands on an argument."""
    sentence = view.annotated.sentence
    return any(
        child.text.lower() in load_words("nobody")
        for child in children(sentence, head, "det", "cc", "cc:preconj")
    )


def _is_counted(view: View, frame: Frame) -> bool:
    """Whether the sentence counts anything but those who get nothing ("to none of the three")."""
    getters = {place for label in ("to", "indirect", "for") for place in frame.arguments.get(label, [])}
    below = {node for place in getters for node in subtree(view.annotated.sentence, place)}
    sentence = view.annotated.sentence
    asides = (one for one in children(sentence, frame.trigger, "parataxis") if one.index > frame.trigger)
    below.update(node for one in asides for node in subtree(sentence, one.index))  # "he said in six words"
    own = set(subtree(sentence, frame.trigger)) - below
    return any(number.first in own for number in view.annotated.quantities)


def _is_never(view: View, frame: Frame) -> bool:
    """“has never sold”, "will under no circumstances arm"."""
    sentence = view.annotated.sentence
    occasions = (
        child
        for child in children(sentence, frame.trigger, "obl")
        if child.lemma.lower() in load_words("occasions")
    )
    never = any(child.text.lower() == "never" for child in children(sentence, frame.trigger, "advmod"))
    return never or any(mention_is_denied(view, occasion.index) for occasion in occasions)


def _is_marked(view: View, frame: Frame, marks: frozenset[str]) -> bool:
    """“supplies only non-lethal equipment”, "not any more": a word of rule on the verb or its goods."""
    sentence = view.annotated.sentence
    places = [frame.trigger, *(mention.head for mention in frame.goods)]
    return any(
        child.text.lower() in marks
        for place in places
        for child in children(sentence, place, "advmod", "obl")
    )


def is_of_denied_cleft(view: View, start: int) -> bool:
    """“It was not the delivery that led them to strike”: what is told of it is denied of it."""
    sentence = view.annotated.sentence
    word = sentence.words[start]
    if word.relation != "acl:relcl" or not any(children(sentence, word.head, "cop")):
        return False
    it = any(child.text.lower() == "it" for child in children(sentence, word.head, "nsubj", "expl"))
    return it and read_predicate(sentence, word.head).negated
