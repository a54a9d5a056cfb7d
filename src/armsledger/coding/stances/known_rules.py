"""A word for a rule in, whether it is one that the text has told of out ("the ban", "the embargo of 1989"), and whose.

A rule is told once with what it is on; after that its noun alone stands for it. Rules on something else are refused.
"""

from __future__ import annotations

from collections.abc import Sequence

from armsledger.annotation.modality import condition_of
from armsledger.annotation.trees import ancestors, case, children, subtree
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.drafts import Draft
from armsledger.coding.grammar.lexicon import PositionRule
from armsledger.coding.naming.actors import Party, parties
from armsledger.coding.stances.embargoes import is_only_named, laid_by
from armsledger.coding.stances.holders import issuers, owners
from armsledger.coding.view import View
from armsledger.model import Sentence


def learn_rules(view: View, drafts: Sequence[Draft]) -> None:
    """Remember whose rule was told last, and whose embargo is only named ("despite the UN embargo")."""
    told = view.around.rules
    for draft in drafts:
        if draft.kind == "position" and draft.policy == "restricted" and draft.holders:
            told[:] = draft.holders
    for word in view.annotated.sentence.words:
        if word.lemma.lower() in load_nouns("embargoes") and (named := beside(view, word.index)):
            told[:] = [party.actor for party in named]


def beside(view: View, index: int) -> tuple[Party, ...]:
    """Whose name stands with the rule: before it, as who laid it, or in its relative clause."""
    sentence = view.annotated.sentence
    found = owners(view, index) or issuers(view, index)
    for clause in children(sentence, index, "acl") if not found else ():
        laid = clause.lemma.lower() in load_words("laying") and clause.tag != "VBN"
        for doer in children(sentence, clause.index, "nsubj") if laid else ():
            found = found or parties(view, doer.index)
    return found


def whose(view: View, index: int) -> tuple[Party, ...]:
    """Whose the rule is: who stands beside it, who lays or lifts it, else whose was told of last."""
    named = laid_by(view, index, beside(view, index))
    known = view.around.rules
    if named and not (named[0].inferred and known):
        return named
    return tuple(Party(actor, "reference: the rule told of before", inferred=True) for actor in known)


def is_known(view: View, rule: PositionRule, index: int) -> bool:
    """Whether a rule without a supply of its own is one on arms: an embargo in a text on arms, or a ban told before."""
    sentence = view.annotated.sentence
    word = sentence.words[index]
    if word.pos != "NOUN" or not (view.around.about_arms or view.around.rules):
        return False
    if _is_on_something_else(view, index) or _is_aside(sentence, index) or is_only_named(view, index):
        return False
    if rule.rule == "embargo":
        return bool(beside(view, index)) or _is_pointed_at(sentence, index)
    if rule.rule != "restriction":
        return False
    told = view.around.rules and word.lemma.lower() in load_words("bans") | load_words("laws")
    return bool(told) and _is_pointed_at(sentence, index)


def _is_pointed_at(sentence: Sentence, index: int) -> bool:
    """“the ban”, "these rules", "its restrictions": not "a law" nor "laws"."""
    marks = {child.text.lower() for child in children(sentence, index, "det", "nmod:poss")}
    return bool(marks & (load_words("demonstrative") | load_words("known_by")))


def _is_aside(sentence: Sentence, index: int) -> bool:
    """“if the ban were lifted”, "called the ban unjust", "called for a ban": supposed, judged or only asked for."""
    for place in ancestors(sentence, index)[:3]:
        word = sentence.words[place]
        if word.lemma.lower() in load_words("calling_for"):
            return True
        if condition_of(sentence, place) in load_words("supposing") or word.relation == "advcl":
            return True
    return False


def _is_on_something_else(view: View, index: int) -> bool:
    """“the embargo on oil”, "its grain embargo": what it is on is told, and it is no arms."""
    sentence = view.annotated.sentence
    military = load_nouns("forces") | load_nouns("military") | load_nouns("supplies")
    for child in children(sentence, index, "nmod", "compound"):
        known = any(
            place in view.actor_at
            or place in view.item_at
            or sentence.words[place].pos in {"PRON", "NUM"}
            or sentence.words[place].lemma.lower() in military
            for place in subtree(sentence, child.index)
        )
        on = case(sentence, child.index) in load_words("on_what") | {"against", "over"}
        if (on or child.relation == "compound") and not known:
            return True
    return False
