"""A transfer's frame and how it stands in, the sum that its words tell out: before the goods, or behind "worth"."""

from __future__ import annotations

from armsledger.annotation.trees import children, clause_of, governor, subtree
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.frames.frame import Frame
from armsledger.coding.naming.contents import behind_colon
from armsledger.coding.naming.goods import value_of
from armsledger.coding.standing.stands import Standing
from armsledger.coding.view import View
from armsledger.model import MoneyMention, Value

BOUNDS = 4  # words: "worth up to some $9 million"


def sum_told(view: View, frame: Frame, standing: Standing) -> Value | None:
    """The sum right before the goods ("$5 million in aid"), else the first one of the frame's words."""
    sentence = view.annotated.sentence
    top = frame.trigger
    while sentence.words[top].relation == "compound" and not frame.rule.verbs:
        top = sentence.words[top].head
    for mark in children(sentence, top, "case") if not frame.rule.verbs else ():
        for money in view.annotated.money:
            if money.last + 1 == mark.index and mark.text.lower() in {"in", "of", "for", "worth"}:
                return money.value
    own = value_of(view, set(subtree(sentence, _money_root(view, frame))) | _of_governor(view, standing))
    behind = behind_colon(view, frame.trigger) if not frame.rule.verbs else ()
    own = own or value_of(view, {below for place in behind for below in subtree(sentence, place)})
    return own or _worth(view, standing)


def _worth(view: View, standing: Standing) -> Value | None:
    """“aid to Chad worth $9 million”: the sum behind "worth", on whichever word of the clause the parser hung it."""
    sentence = view.annotated.sentence
    path = standing.path[: standing.told_until] if standing.told_until else standing.path
    told = {clause_of(sentence, place) for place in path}
    for money in view.annotated.money:
        valued = _before_worth(view, money)
        if valued is not None and clause_of(sentence, valued) in told:
            return money.value
    return None


def _before_worth(view: View, money: MoneyMention) -> int | None:
    """The word before "worth", "valued at" or "at a cost of" a sum."""
    words = view.annotated.sentence.words
    for place in range(money.first - 1, max(money.first - BOUNDS, 0), -1):
        if words[place].text.lower() in load_words("worth"):
            before = place - (2 if words[place - 1].text == "," else 1)
            return before if before >= 0 else None
    return None


def _of_governor(view: View, standing: Standing) -> set[int]:
    """“a $9 million contract to supply rifles”, "the aid totals $9 million": the words that say what it comes to."""
    sentence = view.annotated.sentence
    found: set[int] = set()
    for place in standing.path[1:3]:
        for word in (sentence.words[place], *children(sentence, place, "obj")):
            if word.lemma.lower() in load_words("of_sums"):
                found.update(subtree(sentence, word.index))
    return found


def _money_root(view: View, frame: Frame) -> int:
    """The word under which a frame's sum stands: the verb, or the measure above the goods."""
    sentence = view.annotated.sentence
    root = frame.trigger
    if not frame.rule.verbs:
        while (
            (above := governor(sentence, root)) is not None
            and above.pos in {"NOUN", "SYM", "NUM"}
            and sentence.words[root].relation.startswith("nmod")
        ):
            root = above.index
        above = governor(sentence, root)
        if above is not None and above.pos == "VERB" and sentence.words[root].relation == "obl":
            sums = {money.head for money in view.annotated.money}
            paid = [child.index for child in children(sentence, above.index, "obj") if child.index in sums]
            return paid[0] if paid else root  # "approved $9 million for rifles"
    return root
