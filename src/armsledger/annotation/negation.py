"""A predicate in, what denies it out: an adverb, a marker, "no" on its subject or object, "yet to" before it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from armsledger.annotation.trees import children, first_child, governor
from armsledger.annotation.vocabulary import load_words
from armsledger.codebook.loading import STRICT, load_rows, package_folder
from armsledger.model import Sentence, Word


@dataclass(frozen=True, slots=True)
class NegatorRow:
    """Words that deny: an adverb of the clause, a determiner of an argument, or a marker before it."""

    __pydantic_config__ = STRICT
    negator: str
    forms: tuple[str, ...]
    on: Literal["clause", "argument", "marker"]


@cache
def negators(on: str) -> frozenset[str]:
    """The words that deny a clause, an argument or from a marker."""
    rows = load_rows(package_folder("languages", "en", "modality.yaml"), NegatorRow, "negators")
    return frozenset(form for row in rows if row.on == on for form in row.forms)


def negation(sentence: Sentence, index: int) -> str | None:
    """What denies this clause: an adverb, a marker, "has yet to" before it, or "no" on its subject or object."""
    if _is_still_to_come(sentence, index):
        return "yet to"
    if none_there := _none_there(sentence, sentence.words[index]):
        return none_there
    for child in children(sentence, index):
        text = child.text.lower()
        if child.relation.partition(":")[0] in {"advmod", "cc", "cc:preconj", "det"} and text in negators(
            "clause"
        ):
            if text != "not" or not (
                _denies_nothing(sentence, child.index) or _is_only_late(sentence, index)
            ):
                return text
        elif text == "longer" and _comes_before(sentence, child.index, "no"):
            return "no longer"
        elif child.relation in {"mark", "case"}:
            marker = " ".join(
                (text, *(part.text.lower() for part in children(sentence, child.index, "fixed")))
            )
            if marker in negators("marker"):
                return marker
        elif child.relation in {"nsubj", "nsubj:pass", "obj"} and child.pos != "INTJ":  # "said no"
            denied = _denied_argument(sentence, child.index)
            if denied:
                return denied
        elif child.relation in {"obl", "iobj"} and text in {"none", "nobody", "neither"}:
            return text  # "gives arms to none of them"
    return None


def _is_only_late(sentence: Sentence, index: int) -> bool:
    """“will not arrive until May”, "is not due to arrive until May": it will, in May."""
    told = (index, *(clause.index for clause in children(sentence, index, "xcomp")))
    phrases = (phrase for place in told for phrase in children(sentence, place, "obl"))
    return any(
        mark.text.lower() in {"until", "till"}
        for p in phrases
        for mark in children(sentence, p.index, "case")
    )


def _none_there(sentence: Sentence, word: Word) -> str | None:
    """“There were no rifles sent to Oman”: what does not exist was not sent."""
    bare = word.tag == "VBN" and first_child(sentence, word.index, "mark") is None
    noun = governor(sentence, word.index) if bare and word.relation.startswith("acl") else None
    above = governor(sentence, noun.index) if noun is not None else None
    if noun is None or above is None or first_child(sentence, above.index, "expl") is None:
        return None
    return _denied_argument(sentence, noun.index) if noun.relation == "nsubj" else None


def _is_still_to_come(sentence: Sentence, index: int) -> bool:
    """“Has yet to send” with "has" for its auxiliary: it has not happened."""
    mark = first_child(sentence, index, "mark")
    return (
        first_child(sentence, index, "aux") is not None
        and mark is not None
        and mark.text.lower() == "to"
        and _comes_before(sentence, mark.index, "yet")
    )


def _comes_before(sentence: Sentence, index: int, text: str) -> bool:
    return index > 0 and sentence.words[index - 1].text.lower() == text


def _denies_nothing(sentence: Sentence, index: int) -> bool:
    """“not only”, "not just"; "no fewer than 18", "not less than 18"; "may or may not", "whether or not"."""
    if "or" in {word.text.lower() for word in sentence.words[max(0, index - 2) : index]}:
        return True
    following = [word.text.lower() for word in sentence.words[index + 1 : index + 3]]
    bound = len(following) > 1 and following[0] in load_words("compared") and following[1] == "than"
    return bound or (bool(following) and following[0] in load_words("not_alone"))


def _denied_argument(sentence: Sentence, index: int) -> str | None:
    word = sentence.words[index]
    if word.text.lower() in negators("argument"):
        return word.text.lower()
    for child in children(sentence, index, "det", "cc:preconj", "cc"):
        if child.text.lower() in negators("argument") and not _denies_nothing(sentence, child.index):
            return child.text.lower()
    first = next(iter(children(sentence, index, "advmod")), None)
    behind = sentence.words[first.index + 1 : first.index + 3] if first is not None else ()
    if (
        first is not None
        and first.text.lower() == "not"
        and {"single", "one"} & {w.text.lower() for w in behind}
    ):
        return "not"  # "not a single state sent"
    return None
