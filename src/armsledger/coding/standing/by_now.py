"""A supply told as sold or as going on in, whether words of its own sentence say that it is done, out.

“Sold rifles that were used in the war”, "sold arms worth $9 million last year": they have come. "Libya was arming
them", "accused Libya of sending them": it is over, unless who spoke so in the past meant the time of speaking ("said
that it was sending tanks").
"""

from __future__ import annotations

import re

from armsledger.annotation.modality import Form, read_predicate
from armsledger.annotation.trees import children, clause_of, governor, subtree
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.frames.frame import Frame
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.grammar.lexicon import attribution_phrases, speech_verbs
from armsledger.coding.naming.goods import items_of
from armsledger.coding.view import View
from armsledger.model import Word

YEAR = len("2013")
YEARS = re.compile(r"(\d{4})/(?!\1)\d{4}")
USED = frozenset({"past", "perfect", "progressive", "present", "participle", "perfect_progressive"})


def has_come(view: View, frame: Frame, form: Form) -> bool:
    """Whether what is told as going on is over, or what is told as sold has been handed over."""
    if frame.rule.rule in {"sell", "buy"} and have_been_used(view, frame):
        return True
    if frame.rule.rule == "sell":
        return form in {"past", "perfect"} and is_reckoned(view, frame)
    return (form == "progressive" and is_over(view, frame.trigger)) or is_accused_of(view, frame)


def have_been_used(view: View, frame: Frame) -> bool:
    """“sold rifles that were fired at crowds”, "bought the tanks that it lost in the war": who uses goods has them."""
    sentence = view.annotated.sentence
    if read_predicate(sentence, frame.trigger).form not in {"past", "perfect", "participle"}:
        return False
    goods = sentence.words[sentence.words[frame.trigger].head]
    above = governor(sentence, goods.index) if goods.relation in {"obj", "nsubj:pass"} else None
    if above is not None and sentence.words[frame.trigger].relation.startswith("acl") and _uses(view, above):
        return True  # "fired rockets bought from Chad", "tanks that it sold were being used"
    return any(
        place > frame.trigger
        and _is_of_goods(view, sentence.words[place])
        and _uses(view, sentence.words[place])
        for place in subtree(sentence, frame.trigger)
        if clause_of(sentence, sentence.words[place].head) == clause_of(sentence, frame.trigger)
    )


def is_reckoned(view: View, frame: Frame) -> bool:
    """“sold Peru rifles worth $9 million in 2013”, "sold it mines for a decade": what a whole year or more came to."""
    sentence = view.annotated.sentence
    if any(item.quantity is not None for item in items_of(view, frame.goods)):
        return False  # "sold it forty tanks last year"
    clause = clause_of(sentence, frame.trigger)
    spans = [date.edtf or "" for date in view.annotated.dates if clause_of(sentence, date.first) == clause]
    years = any(YEARS.fullmatch(span) for span in spans)
    summed = any(money.first > frame.trigger for money in view.annotated.money)
    return years or (summed and any(len(span) == YEAR for span in spans))


def is_accused_of(view: View, frame: Frame) -> bool:
    """“accused Libya of sending rifles”: what is charged has been done, unless it goes on, as arming somebody does."""
    sentence = view.annotated.sentence
    above = governor(sentence, frame.trigger)
    marks = {child.text.lower() for child in children(sentence, frame.trigger, "mark", "case")}
    charged = above is not None and above.lemma.lower() in load_words("accusing") and "of" in marks
    goes_on = any(child.text.lower() == "still" for child in children(sentence, frame.trigger, "advmod"))
    return charged and not frame.rule.goods and not goes_on


def _uses(view: View, word: Word) -> bool:
    """Whether a verb tells of a use that is sure."""
    predicate = read_predicate(view.annotated.sentence, word.index)
    sure = predicate.form in USED and not predicate.negated and predicate.factuality == "certain"
    return sure and word.pos == "VERB" and word.lemma.lower() in load_words("put_to_use")


def _is_of_goods(view: View, word: Word) -> bool:
    """“that were used”, "used in the war", "that rebels used": a clause told of goods, wherever the parser hung it."""
    sentence = view.annotated.sentence
    if any(child.tag == "WDT" for child in children(sentence, word.index, "nsubj:pass", "obj")):
        return True
    bare = word.tag == "VBN" and not any(children(sentence, word.index, "nsubj", "aux", "mark"))
    alone = not any(children(sentence, word.index, "obj"))
    return (bare and word.relation in {"acl", "advcl"}) or (word.relation == "acl:relcl" and alone)


def is_over(view: View, trigger: int) -> bool:
    """“Libya was arming them”, "at the time Iraqi shells were coming in": not "Oslo said it was sending tanks"."""
    sentence = view.annotated.sentence
    helpers = children(sentence, trigger, "aux", "aux:pass")
    first = next(iter(helpers), None)
    if first is None or first.tag != "VBD" or first.lemma.lower() != "be":
        return False
    beside = children(sentence, trigger, "obl", "advmod", "obl:tmod", "obl:unmarked")
    then = any(child.lemma.lower() in load_words("at_that_time") for child in beside)
    return then or _is_quoted(view, trigger) or not _is_retold(view, trigger)


def _is_quoted(view: View, trigger: int) -> bool:
    return any(first <= trigger <= last for first, last in view.annotated.quoted)


def _is_retold(view: View, trigger: int) -> bool:
    """“Oslo said it was sending tanks”, "it was sending them, officials said": was then, and so is now."""
    sentence = view.annotated.sentence
    above = governor(sentence, trigger)
    beside = [*children(sentence, trigger, "parataxis", "ccomp"), *([above] if above is not None else [])]
    below = sentence.words[trigger].relation in {"ccomp", "parataxis", "conj"}
    if above is not None and above.lemma.lower() in attribution_phrases("nouns"):
        return True  # "denied a report that it was sending tanks"
    return any(
        lemma in speech_verbs()
        for word in beside
        if word is not above or below
        for lemma in lexemes(sentence, word.index)
    )
