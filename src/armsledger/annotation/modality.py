"""A predicate in, how it is told out: its form in time, whether it is denied, and how sure the teller makes it.

Reads only the predicate's own clause; what governors above it add is the coder's business.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, TypeAlias

from armsledger.annotation.negation import negation as negated_by
from armsledger.annotation.negation import negators
from armsledger.annotation.trees import KEPT, children, first_child
from armsledger.annotation.vocabulary import load_words
from armsledger.codebook.loading import STRICT, load_rows, package_folder
from armsledger.model import Factuality, Sentence, Word

Form: TypeAlias = Literal[
    "past", "perfect", "progressive", "perfect_progressive", "present", "future", "planned", "would", "possibility",
    "obligation", "infinitive", "participle", "gerund", "bare", "none",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ModalRow:
    """A modal auxiliary: the time it gives, and the sureness it takes."""

    __pydantic_config__ = STRICT
    modal: str
    forms: tuple[str, ...]
    time: Form
    factuality: Factuality | None = None


@dataclass(frozen=True, slots=True)
class HedgeRow:
    """Adverbs that lower the sureness."""

    __pydantic_config__ = STRICT
    hedge: str
    forms: tuple[str, ...]
    factuality: Factuality


@dataclass(frozen=True, slots=True)
class Predicate:
    """How one predicate is told; `rows` are the lexicon rows that said so."""

    form: Form
    negated: bool
    factuality: Factuality
    rows: tuple[str, ...]


@cache
def _modals() -> dict[str, ModalRow]:
    rows = load_rows(package_folder("languages", "en", "modality.yaml"), ModalRow, "modals")
    return {form: row for row in rows for form in row.forms}


@cache
def _hedges() -> dict[str, HedgeRow]:
    rows = load_rows(package_folder("languages", "en", "modality.yaml"), HedgeRow, "hedges")
    return {form: row for row in rows for form in row.forms}


@cache
def _conditions() -> frozenset[str]:
    return frozenset(load_rows(package_folder("languages", "en", "modality.yaml"), str, "conditions"))


QUOTES = frozenset("\"“‘'")
SURENESS: dict[Factuality, int] = {"certain": 3, "probable": 2, "possible": 1, "unknown": 0}


def less_sure(one: Factuality, two: Factuality) -> Factuality:
    """The lower of two degrees of sureness."""
    return one if SURENESS[one] <= SURENESS[two] else two


@lru_cache(maxsize=KEPT)
def read_predicate(sentence: Sentence, index: int) -> Predicate:
    """Read the clause of a verb, adjective or noun that predicates."""
    word = sentence.words[index]
    helpers = _helpers(sentence, index)
    rows: list[str] = []
    factuality: Factuality = "certain"
    supposed = _inverted(sentence, index)
    said = [helper.text.lower() for helper in helpers if helper.text.lower() != supposed]
    modal = next((_modals()[text] for text in said if text in _modals()), None)
    if modal:
        rows.append(f"modality: {modal.modal}")
        factuality = modal.factuality or "certain"
    form = (
        modal.time if modal else "planned" if _is_planned(sentence, word, helpers) else _form(word, helpers)
    )
    subject = first_child(sentence, index, "nsubj")
    if form == "gerund" and (
        (subject is not None and subject.text.lower() != "that" and not _is_weighed(sentence, word))
        or _goes_with(sentence, word)
    ):
        form = "progressive"  # "with Lisbon rushing to supply shells"
    if form == "infinitive" and not helpers and _goes_on(sentence, word):
        form = "present"  # "carry rifles and drive tanks": the parser takes the second verb for an infinitive
    if form == "infinitive" and _is_obliged(sentence, word):
        form = "obligation"  # "has to approve", "needs to be sent"
        rows.append("modality: must")
    if form == "infinitive" and _is_command(sentence, word, helpers):
        form = "obligation"  # "“Stop these sales,” she said"
        rows.append("modality: must")
    had = any(helper.lemma.lower() == "have" for helper in helpers)
    if had and (form == "possibility" or "must" in said):
        form = "perfect"  # "may have sent", "must have sent": the past, told as possible or probable
        factuality = less_sure(factuality, "probable")
    if form == "planned":
        rows.append("modality: is to")
    negation = None if _asks_for_yes(sentence, index) else negated_by(sentence, index)
    if negation:
        rows.append(f"modality: {negation}")
    for hedge in _hedge_rows(sentence, index):
        rows.append(f"modality: {hedge.hedge}")
        factuality = less_sure(factuality, hedge.factuality)
    condition = condition_of(sentence, index)
    if condition:
        rows.append(f"modality: {condition}")
        factuality = "unknown"
    return Predicate(form, negation is not None, factuality, tuple(rows))


def _asks_for_yes(sentence: Sentence, index: int) -> bool:
    """“Don’t you think …?”, "Shouldn't Oslo send tanks?": a denial before its subject in a question denies nothing."""
    subject = first_child(sentence, index, "nsubj")
    asks = any(word.text == "?" for word in sentence.words[-2:])
    return asks and any(
        mark.text.lower() in {"n't", "n’t"} and subject is not None and mark.index < subject.index
        for mark in children(sentence, index, "advmod")
    )


def _is_weighed(sentence: Sentence, word: Word) -> bool:
    """“the prospect of Oslo sending tanks”: a deed that a noun speaks of, whoever would do it."""
    return word.relation == "acl" and any(
        mark.text.lower() in {"of", "about"} for mark in children(sentence, word.index, "mark")
    )


def _goes_with(sentence: Sentence, word: Word) -> bool:
    """Whether what is done is told of somebody behind "with", as the parser may read "with its allies rushing"."""
    if word.relation != "acl" or word.head < 0 or first_child(sentence, word.index, "mark") is not None:
        return False
    head = sentence.words[word.head]
    mark = first_child(sentence, head.index, "case")
    return head.relation == "obl" and mark is not None and mark.text.lower() == "with"


def leaves_open(sentence: Sentence, verb: Word) -> bool:
    """“neither confirmed nor denied that it sold”, "would not confirm or deny": nobody says that it is so, or not."""
    pair = [verb, *children(sentence, verb.index, "conj"), *sentence.words[verb.head : verb.head + 1]]
    either = any(
        read_predicate(sentence, one.index).negated
        or any(mark.text.lower() in negators("clause") for mark in children(sentence, one.index, "cc"))
        for one in pair
    )
    return either and {"confirm", "deny"} <= {one.lemma.lower() for one in pair}


def _is_command(sentence: Sentence, word: Word, helpers: list[Word]) -> bool:
    """“Stop the sales, the bishop said”: a bare verb that opens what somebody says; a list of plans is none."""
    if word.pos != "VERB" or any(children(sentence, word.index, "nsubj", "mark", "cop", "aux:pass")):
        return False
    quoted = sentence.words[0].text in QUOTES
    said = word.relation == "ccomp" and word.head > word.index and sentence.words[word.head].pos == "VERB"
    first = [*(helper for helper in helpers if helper.lemma.lower() == "do"), word][0]
    opens = all(other.pos in {"PUNCT", "ADV", "CCONJ", "INTJ"} for other in sentence.words[: first.index])
    return opens and (said or (quoted and word.relation == "root"))


def _is_obliged(sentence: Sentence, word: Word) -> bool:
    """Whether an infinitive hangs on "has to" or "needs to" with somebody who has to."""
    if word.relation != "xcomp" or word.head < 0:
        return False
    above = sentence.words[word.head]
    between = sentence.words[above.index + 1 : word.index]
    return (
        above.lemma.lower() in {"have", "need"}
        and above.tag in {"VBZ", "VBP"}
        and any(mark.text.lower() == "to" for mark in children(sentence, word.index, "mark"))
        and all(other.pos in {"PART", "AUX", "ADV"} and other.text.lower() != "yet" for other in between)
    )


def _goes_on(sentence: Sentence, word: Word) -> bool:
    """Whether a bare form is in the present itself: beside a verb that is, or with a subject of its own."""
    beside = word.relation == "conj" and sentence.words[word.head].tag == "VBP"
    subject = first_child(sentence, word.index, "nsubj") if word.relation == "root" else None
    own = subject is not None and subject.index < word.index  # "efforts to arm Chad continue"
    return (beside or own) and first_child(sentence, word.index, "mark") is None


def condition_of(sentence: Sentence, index: int) -> str | None:
    """The marker ("if", "whether") that makes this clause a supposition."""
    for mark in children(sentence, index, "mark"):
        text = " ".join(
            (mark.text.lower(), *(part.text.lower() for part in children(sentence, mark.index, "fixed")))
        )
        if text in _conditions():
            return text
    return _inverted(sentence, index)


def is_conditional(sentence: Sentence, index: int) -> bool:
    """“will send rifles if it is asked”, "unless Oslo pays", "on condition that Oslo pays"; not "even if", "as if"."""
    if any(_is_proviso(sentence, word) for word in children(sentence, index, "obl")):
        return True
    return any(
        condition_of(sentence, clause.index) in load_words("on_condition")
        and sentence.words[max(0, _first_mark(sentence, clause) - 1)].text.lower()
        not in load_words("on_no_condition")
        for clause in children(sentence, index, "advcl")
    )


def _is_proviso(sentence: Sentence, word: Word) -> bool:
    """“on condition that Oslo pays”, "under the proviso that", before a clause."""
    following = sentence.words[word.index + 1].text if word.index + 1 < len(sentence.words) else ""
    return word.lemma.lower() in load_words("provisos") and following == "that"


def _first_mark(sentence: Sentence, clause: Word) -> int:
    mark = first_child(sentence, clause.index, "mark")
    return mark.index if mark is not None else clause.index


def _inverted(sentence: Sentence, index: int) -> str | None:
    """“should China provide arms, …”, "had they sent tanks, …": a helper before its subject, in no question."""
    subject = first_child(sentence, index, "nsubj", "nsubj:pass")
    helper = first_child(sentence, index, "aux", "aux:pass")
    if subject is None or helper is None or sentence.words[index].relation == "root":
        return None
    inverted = helper.index < subject.index and helper.text.lower() in _conditions()
    return helper.text.lower() if inverted else None


def _helpers(sentence: Sentence, index: int) -> list[Word]:
    """Auxiliaries and copula; a coordinated verb of the same form shares those of the first one."""
    own = list(children(sentence, index, "aux", "cop"))
    word = sentence.words[index]
    bare = (
        word.tag == "VB"
        and word.relation in {"parataxis", "advcl"}
        and not any(True for _ in children(sentence, index, "mark"))
    )
    if (
        own
        or not (word.relation == "conj" or bare)  # "will leverage sales, rapidly deliver weapons"
        or any(child.relation.startswith("nsubj") for child in children(sentence, index))
    ):
        return own
    first = sentence.words[word.head]
    return _helpers(sentence, first.index) if first.tag == word.tag else []


def _is_planned(sentence: Sentence, word: Word, helpers: list[Word]) -> bool:
    """“is to receive”, "were to be delivered": what is settled for the time to come."""
    if not helpers or helpers[0].lemma.lower() != "be" or helpers[0].tag not in {"VBZ", "VBP", "VBD"}:
        return False
    mark = first_child(sentence, word.index, "mark")
    told_of = first_child(sentence, word.index, "nsubj")
    if told_of is not None and told_of.lemma.lower() in load_words("ways"):
        return False  # "the best way is to send them"
    unmet = helpers[0].tag == "VBD"  # "was to have sent"
    bare = word.tag == "VB" or any(
        helper.tag == "VB" and (unmet or helper.lemma != "have") for helper in helpers
    )
    return bare and mark is not None and mark.text.lower() == "to" and mark.index > helpers[0].index


def _form(word: Word, helpers: list[Word]) -> Form:
    lemmas = [helper.lemma.lower() for helper in helpers]
    tags = [helper.tag for helper in helpers]
    if word.pos not in {"VERB", "AUX"} and not helpers:
        return "none"
    if "have" in lemmas:
        return "perfect_progressive" if word.tag == "VBG" else "perfect"
    if word.tag == "VBG" or "VBG" in tags:
        if not helpers:
            return "gerund"
        return "progressive"
    if "VBD" in tags or (word.tag == "VBD"):
        return "past"
    if word.tag == "VBN" and not helpers:
        return "participle"
    if any(tag in {"VBZ", "VBP"} for tag in tags) or word.tag in {"VBZ", "VBP"}:
        return "present"
    return "infinitive" if word.tag == "VB" or "VB" in tags else "none"


def _hedge_rows(sentence: Sentence, index: int) -> list[HedgeRow]:
    found = []
    for child in children(sentence, index, "advmod", "amod"):
        inner = " ".join(
            (*(part.text.lower() for part in children(sentence, child.index, "advmod")), child.text.lower())
        )
        before = sentence.words[child.index - 1].text.lower() if child.index else ""
        row = (
            _hedges().get(inner)
            or _hedges().get(f"{before} {child.text.lower()}")
            or _hedges().get(child.text.lower())
        )
        if row:
            found.append(row)
    return found
