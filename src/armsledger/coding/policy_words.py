"""A sentence in, the words of policy whose rules hold in it out, each with the supply that it governs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from armsledger.annotation.lookup import Atom, PhraseTable
from armsledger.annotation.modality import read_predicate
from armsledger.annotation.trees import case, children
from armsledger.coding.frame import Frame
from armsledger.coding.lexemes import inflections, with_lemmas
from armsledger.coding.lexicon import PositionRule, position_rules
from armsledger.coding.policies import as_subject, commits, governed, linked, traded
from armsledger.coding.view import View

DESCRIBED = frozenset(
    "stance stand position policy state country line approach nation course attitude".split()
)
ALWAYS = frozenset(
    {"long", "always", "traditionally", "historically", "generally", "usually", "consistently"}
)
FINDERS: dict[str, Callable[[View, int, Sequence[Frame]], Frame | None]] = {
    "supply": governed,
    "goods": governed,
    "subject": as_subject,
    "linked": linked,
    "trade": traded,
}


@cache
def _table() -> PhraseTable[PositionRule]:
    return PhraseTable((word, rule) for rule in position_rules() for word in rule.words)


@cache
def _forms() -> dict[str, str]:
    return inflections(word.split(" ")[0] for rule in position_rules() for word in rule.words)


@cache
def _words_of(rule: str, key: str) -> PhraseTable[str]:
    row = next(row for row in position_rules() if row.rule == rule)
    words: tuple[str, ...] = getattr(row, key)
    return PhraseTable((word, word) for word in words)


def applying(view: View, frames: Sequence[Frame]) -> Iterator[tuple[PositionRule, int, Frame | None]]:
    """Each word of policy whose rule holds here, with the supply it needs."""
    atoms = with_lemmas(view.atoms, _forms())
    for match in _table().matches(atoms):
        for rule in match.entries:
            index = _head(view, atoms, match.first, match.last)
            if not _fits(view, rule, index, atoms):
                continue
            events = [frame for frame in frames if _is_supplied(rule, frame)]
            find = FINDERS.get(rule.needs)
            frame = find(view, index, frames if rule.needs == "goods" else events) if find else None
            if find is not None and frame is None:
                continue
            yield rule, index, frame
            break


def _is_supplied(rule: PositionRule, frame: Frame) -> bool:
    """Whether a frame is a supply of which a policy can be told: goods alone only where somebody is to get them."""
    if not frame.rule.goods_noun:
        return True
    return rule.policy not in {"restricted", "none"} and bool(frame.parties["recipient"])


def _head(view: View, atoms: Sequence[Atom], first: int, last: int) -> int:
    """The word of a phrase that governs it: the verb of "shy away", the noun of "legal limits"."""
    words = view.annotated.sentence.words
    begin, end = atoms[first].word, atoms[last].word
    return begin if words[begin].pos in {"VERB", "AUX"} or words[end].relation in {"case", "mark"} else end


def _fits(view: View, rule: PositionRule, index: int, atoms: Sequence[Atom]) -> bool:
    """Whether the words beside the word, its form and the document allow the rule."""
    return (
        _has_words(view, rule, index, atoms)
        and _is_meant(view, rule, index)
        and (not rule.standing or _is_standing(view, index))
        and (not rule.negated or read_predicate(view.annotated.sentence, index).negated)
        and _is_about_arms(view, rule)
    )


def _has_words(view: View, rule: PositionRule, index: int, atoms: Sequence[Atom]) -> bool:
    if rule.beside and not any(True for _ in _words_of(rule.rule, "beside").matches(atoms)):
        return False
    if rule.not_with and any(True for _ in _words_of(rule.rule, "not_with").matches(atoms)):
        return False
    beside = children(view.annotated.sentence, index, "amod", "compound", "nmod")
    return not any(child.lemma.lower() in rule.not_of for child in beside)


def _is_meant(view: View, rule: PositionRule, index: int) -> bool:
    """Whether the word tells a policy here, and not a regime's name, a manner ("in principle") or a mere promise."""
    sentence = view.annotated.sentence
    lemma = sentence.words[index].lemma.lower()
    if _describes_something_else(view, rule, index) or _told_by_adjective(view, rule, index):
        return False
    if lemma in {"commit", "commitment", "pledge"} and not commits(sentence, index):
        return False
    if lemma == "principle" and case(sentence, index) in {"in", "as"}:
        return False
    if lemma in {"line", "practice", "custom"} and not any(children(sentence, index, "acl")):
        return False  # "a long line of tanks"
    return rule.rule == "export-regime" or index not in view.actor_at  # "the Assad regime"


def _is_about_arms(view: View, rule: PositionRule) -> bool:
    items = bool(view.annotated.items)
    if rule.needs == "none":
        military = any(atom.forms[0] in {"military", "militarily"} for atom in view.atoms)
        return items or view.around.about_arms or military
    if rule.needs == "told":
        return items or bool(view.policies) or view.around.about_arms
    return items or rule.needs != "arms"


def _is_standing(view: View, index: int) -> bool:
    """Present, participle, or what has always been: what is told of one day is an act, and a transfer."""
    sentence = view.annotated.sentence
    form = read_predicate(sentence, index).form
    always = any(child.text.lower() in ALWAYS for child in children(sentence, index, "advmod"))
    standing = form in {"present", "gerund", "progressive", "participle"} or (form == "perfect" and always)
    return sentence.words[index].pos in {"VERB", "AUX"} and standing


def _told_by_adjective(view: View, rule: PositionRule, index: int) -> bool:
    """“a neutral stance”: the adjective tells the policy, not the noun."""
    adjectives = (child.lemma.lower() for child in children(view.annotated.sentence, index, "amod"))
    return rule.rule == "policy-noun" and any(
        adjective in {"neutral", "impartial"} for adjective in adjectives
    )


def _describes_something_else(view: View, rule: PositionRule, index: int) -> bool:
    """“neutral shipping”: an adjective before a noun tells a policy only where the noun is one."""
    sentence = view.annotated.sentence
    word = sentence.words[index]
    if rule.rule != "neutral" or word.relation != "amod":
        return False
    return sentence.words[word.head].lemma.lower() not in DESCRIBED
