"""A word for a rule in, whether it is one that the text has told of out ("the ban", "the embargo of 1989"), and whose.

A rule is told once with what it is on; after that its noun alone stands for it. Rules on something else are refused.
"""

from __future__ import annotations

from collections.abc import Sequence

from armsledger.annotation.modality import condition_of
from armsledger.annotation.trees import ancestors, case, children, subtree
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.drafts import Draft
from armsledger.coding.grammar.arguments import deep_subject
from armsledger.coding.grammar.lexicon import PositionRule
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.party import Party
from armsledger.coding.stances.embargoes import is_only_named, laid_by, laid_on
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


def law_of(view: View, node: int) -> int | None:
    """“The law of 2007 prohibits sales", "under a law of 1977 they may not be sold": the law, whosever it is."""
    sentence = view.annotated.sentence
    if sentence.words[node].pos not in {"VERB", "AUX", "ADJ"}:
        return None
    told = [deep_subject(sentence, node)]
    told += [p.index for p in children(sentence, node, "obl") if case(sentence, p.index) in {"under", "by"}]
    kinds = load_words("laws") | load_words("resolutions")
    return next((p for p in told if p is not None and sentence.words[p].lemma.lower() in kinds), None)


def is_law_told_of(view: View, node: int) -> bool:
    """“The amendment forbids”, "it has forbidden": the law or ban whose holder was told of last."""
    sentence = view.annotated.sentence
    subject = deep_subject(sentence, node) if sentence.words[node].pos in {"VERB", "AUX", "ADJ"} else None
    if subject is None:
        return False
    word = sentence.words[subject]
    marks = {child.text.lower() for child in children(sentence, subject, "det")}
    return word.lemma.lower() in load_words("laws") and bool(marks & {"the", "this", "that", "these", "such"})


def by_law(view: View, node: int, named: tuple[Party, ...]) -> tuple[Party, ...]:
    """Whose the law is: the Security Council's, who is named for it, whose rule was told last, or the home's."""
    law = law_of(view, node)
    lemma = view.annotated.sentence.words[law].lemma.lower() if law is not None else ""
    if lemma in load_words("resolutions"):
        return (Party("org:UN", "law: a resolution"),)
    told = view.around.rules or [state for state in (view.around.dateline, view.around.home) if state][:1]
    return named or tuple(Party(actor, "law: of whom the text tells", inferred=True) for actor in told)


def trade_of(view: View, index: int) -> int | None:
    """“forbids exports to states at war", "the control of exports": trade, which in a text about arms is in arms."""
    sentence = view.annotated.sentence
    forbids = sentence.words[index].lemma.lower() in load_words("limiting")
    for child in children(sentence, index, "obj", "nmod", *(["nsubj:pass"] if forbids else [])):
        if child.lemma.lower() not in load_words("bare_trade") or child.tag not in {"NN", "NNS", "VBG"}:
            continue
        if child.relation == "nmod" and case(sentence, child.index) not in {"of", "on", "for", "against"}:
            continue
        kinds = children(sentence, child.index, "compound", "amod", "nmod")
        if not any(
            kind.relation == "compound" or kind.tag == "VBN" or case(sentence, kind.index) == "of"
            for kind in kinds
            if kind.lemma.lower() not in load_words("of_arms_too")
        ):
            return child.index
    return None


def is_known(view: View, rule: PositionRule, index: int) -> bool:
    """Whether a rule without a supply of its own is one on arms: an embargo in a text on arms, or a ban told before."""
    sentence = view.annotated.sentence
    word = sentence.words[index]
    if not (view.around.about_arms or view.around.rules):
        return False
    if rule.rule == "restriction" and trade_of(view, index) is not None:
        return True
    if rule.rule == "export-controls":
        strict = any(other.text.lower() in load_words("strict") for other in sentence.words)
        return strict and not _is_on_something_else(view, index) and not _is_aside(sentence, index)
    if word.pos != "NOUN":
        return False
    if _is_on_something_else(view, index) or _is_aside(sentence, index) or is_only_named(view, index):
        return False
    if rule.rule == "embargo":
        return bool(beside(view, index) or laid_on(view, index)) or _is_pointed_at(sentence, index)
    if rule.rule != "restriction":
        return False
    told = view.around.rules and word.lemma.lower() in load_words("bans") | load_words("laws")
    top = sentence.words[word.head] if word.relation == "nmod" else word  # "an end to the ban"
    kinds = {"nsubj"} if word.relation == "nmod" else {"nsubj", "obj", "obl", "root"}
    spoken_of = top.relation.partition(":")[0] in kinds  # not "made no mention of the ban"
    return bool(told) and spoken_of and _is_pointed_at(sentence, index)


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
