"""A governor's row in, the row out that holds instead where its words are meant otherwise, or none.

"spare parts", "wasted no time in sending", "met Chad's need for howitzers", "has yet to decide whether to send".
"""

from __future__ import annotations

from dataclasses import replace

from armsledger.annotation.trees import case, children, first_child, governor, subtree
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.grammar.lexicon import Governor, governors
from armsledger.coding.grammar.passives import is_passive
from armsledger.coding.view import View
from armsledger.model import Sentence, Word

UNDECIDED = "undecided"
"""The governor of what somebody has yet to decide on, denied or not: "has not decided whether"."""


def is_otherwise_meant(view: View, node: int, above: Word, row: Governor) -> bool:
    """“spare parts”, "wasted no time in sending", "ensures the sale would not", "its pace was in question"."""
    sentence = view.annotated.sentence
    if row.governor == "time-to":
        return any(mark.text.lower() == "in" for mark in children(sentence, node, "mark"))
    if row.governor == "make" and sentence.words[node].lemma.lower() in load_words("frameworks"):
        return True  # "provides a framework for pursuing arms deals"
    if sentence.words[node].lemma.lower() in load_words("details") and row.governor.startswith(
        ("author", "make")
    ):
        return True  # "released details of the sale"
    if row.governor == "authorise" and node in view.item_at:
        clauses = (*children(sentence, above.index, "xcomp", "ccomp"), *children(sentence, node, "acl"))
        done = (child.lemma.lower() for child in clauses)
        return any(lemma in load_words("stationing") for lemma in done)  # "let the missiles be deployed"
    if _tells_nothing(sentence, node, above, row):
        return True
    if row.governor == "meet-need":
        return sentence.words[node].lemma.lower() not in load_words("needs_met")
    told_as = case(sentence, above.index) or not any(children(sentence, above.index, "det", "acl"))
    if row.governor == "under-way" and not told_as:
        return True  # "the sale is a way to deter them", not "is on the way"
    parts = row.governor == "play-a-part" and above.index in view.item_at
    said = row.governor == "ensure-event" and any(True for _ in children(sentence, above.index, "ccomp"))
    return said or parts or (row.governor == "no-question" and case(sentence, above.index) == "in")


def _tells_nothing(sentence: Sentence, node: int, above: Word, row: Governor) -> bool:
    """“about the rifles he refused to speak”, "decides on applications", "declined to confirm the sale"."""
    if row.governor == "refuse":
        to_tell = sentence.words[node].lemma.lower() in load_words("telling_nothing")
        return to_tell or case(sentence, node) in load_words("regarding")
    if row.governor == "decide-on":
        return sentence.words[node].lemma.lower() in load_words("requests")
    if row.governor == "consider-goods":
        return _is_deemed(sentence, node, above)
    return row.governor == "attest" and _is_declined(sentence, above)


def _is_deemed(sentence: Sentence, node: int, above: Word) -> bool:
    """“considers the boats the best form of aid”: what is thought of goods, which nobody weighs."""
    others = children(sentence, above.index, "obj", "xcomp")
    return above.lemma.lower() == "consider" and any(
        one.index > node and (one.relation == "xcomp" or any(children(sentence, one.index, "det")))
        for one in others
        if one.index != node and one.pos in {"NOUN", "ADJ"}
    )


def _is_declined(sentence: Sentence, telling: Word) -> bool:
    """“declined to confirm the sale”: nothing is told of it."""
    above = governor(sentence, telling.index)
    return above is not None and above.lemma.lower() in load_words("declining")


def need_met(view: View, need: Word, row: Governor) -> Governor:
    """“will meet Chad's need for howitzers”: whose need is met asks for nothing there, and gets them."""
    if row.governor not in {"need-noun", "request-noun"}:
        return row
    above = governor(view.annotated.sentence, need.index)
    met = above is not None and need.relation in {"obj", "obl", "nsubj:pass"} and need.pos == "NOUN"
    if above is None or not met or above.lemma.lower() not in load_words("meeting_needs"):
        return row
    return replace(row, stage=None, speech=False, strong=False)


def said_otherwise(view: View, node: int, above: Word, row: Governor, over: str) -> Governor | None:
    """The row that holds instead: of who has yet to decide "whether", of who is denied goods, of who only hopes."""
    sentence = view.annotated.sentence
    marks = {mark.text.lower() for mark in children(sentence, node, "mark")}
    if row.governor == "decide" and ("whether" in marks or _is_open(view, node, above)):
        return replace(governors()["consider", "VERB", "clause"][0], governor=UNDECIDED, strong=True, turn={})
    if row.governor == "lift" and _is_leave(sentence.words[node].lemma.lower()):
        return governors()["halt", "VERB", "object"][0]  # "withdrew its permission for the sale"
    if row.governor == "include" and over in {"object", "clause"} and _is_called_off(view, above):
        return governors()["halt", "VERB", "object"][0]
    if row.governor == "deny" and over == "object" and node in view.item_at and _has_two_objects(view, above):
        return governors()["refuse", "VERB", "object"][0]  # "denied Chad spare parts"
    if row.governor == "deny" and over == "object" and _may_be_granted(sentence.words[node]):
        return governors()["refuse", "VERB", "object"][0]  # "denied the licence"
    if (row.governor, over, above.tag) == ("consider", "clause", "VBN") and is_passive(sentence, above.index):
        return None  # "is thought to have sent": believed of somebody, and weighed by nobody
    if row.governor == "possible" and _is_made_so(sentence, above):
        return governors()["enable", "VERB", "clause"][0]  # "the law made it possible to send"
    row = _ought(sentence, above, row)
    if row.governor in {"consider", "expect"} and above.lemma.lower() in load_words("believing"):
        word = sentence.words[node]
        told = word.relation == "ccomp" and first_child(sentence, node, "aux") is not None
        doer, thinks = first_child(sentence, node, "nsubj"), first_child(sentence, above.index, "nsubj")
        of_another = (
            doer is not None and doer.pos != "PRON" and thinks is not None and thinks.text.lower() != "you"
        )
        return None if told and of_another else row
    return row


def _ought(sentence: Sentence, above: Word, row: Governor) -> Governor:
    """“Let Oslo stop its deliveries”: what ought to be, and what nobody has allowed yet."""
    bare = above.text == "Let" and first_child(sentence, above.index, "nsubj") is None
    return governors()["need", "VERB", "clause"][0] if row.governor == "let" and bare else row


def _is_leave(noun: str) -> bool:
    """“permission”, "licence": a noun by which something is allowed."""
    return any(row.governor == "authorise" for row in governors().get((noun, "NOUN", "object"), ()))


def _may_be_granted(word: Word) -> bool:
    """“licence”, "request", "approval": denied to somebody, and not said to be false."""
    return word.lemma.lower() in load_words("granted_or_denied")


def _is_made_so(sentence: Sentence, adjective: Word) -> bool:
    """“made it possible”: somebody has seen to it."""
    return adjective.relation == "xcomp" and sentence.words[adjective.head].lemma.lower() == "make"


def _is_called_off(view: View, including: Word) -> bool:
    """“Programmes undergoing termination include”, "the cancelled grants include": what is on the list has ended."""
    sentence = view.annotated.sentence
    return any(
        bool(load_words("called_off") & set(lexemes(sentence, place)))
        for subject in children(sentence, including.index, "nsubj")
        for beside in children(sentence, subject.index, "amod", "acl", "compound", "nmod")
        for place in subtree(sentence, beside.index)
    )


def _is_open(view: View, node: int, above: Word) -> bool:
    """“a decision by Chad to make”, "up to Chad to decide", "decide about sending": nothing is decided yet."""
    sentence = view.annotated.sentence
    to_make = any(
        child.lemma == "make" and child.tag == "VB"
        for child in children(sentence, above.index, "acl", "advcl")
    )
    about = {mark.text.lower() for mark in children(sentence, node, "mark", "case")} & {"about", "over"}
    return to_make or bool(about) or whose_to_decide(view, above) is not None


def _has_two_objects(view: View, verb: Word) -> bool:
    """“denied Chad parts”, "Chad was denied parts": somebody is told beside the thing."""
    sentence = view.annotated.sentence
    passive = first_child(sentence, verb.index, "nsubj:pass") is not None
    second = first_child(sentence, verb.index, "iobj") is not None
    return second or (passive and first_child(sentence, verb.index, "obj") is not None)


def whose_to_decide(view: View, deciding: Word) -> int | None:
    """“The decision is up to Chad”, "it is up to Chad to decide": the word for who has yet to decide."""
    sentence = view.annotated.sentence
    above = governor(sentence, deciding.index)
    if above is None or deciding.relation not in {"nsubj", "csubj", "advcl", "xcomp"}:
        return None
    if above.text.lower() == "up":
        return next((phrase.index for phrase in children(sentence, above.index, "obl", "nmod")), None)
    return above.index if case(sentence, above.index) == "up to" else None
