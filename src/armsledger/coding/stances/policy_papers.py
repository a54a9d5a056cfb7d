"""A sentence and what it tells in, out: the same, in a paper that is itself a policy on arms, as that policy.

A memorandum, order or strategy on supplies in general orders each thing as policy of whoever signs it: what
it says shall or will be done is no supply and no judgment. Papers on supplies to somebody are none of these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from armsledger.annotation.actors import names_in
from armsledger.annotation.modality import read_predicate
from armsledger.annotation.trees import children
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.codebook.equipment import is_generic
from armsledger.coding.drafts import Draft, speakers
from armsledger.coding.frames.frame import Frame
from armsledger.coding.stances.policies import change_by_the_way, traded_to
from armsledger.coding.standing.climbing import climb
from armsledger.coding.standing.stands import Standing
from armsledger.coding.view import View, Voice
from armsledger.model import Document

OPENING = 3  # words of a title that say what paper it is
ORDERING = frozenset({"future", "obligation", "bare", "infinitive", "gerund", "planned"})


def as_policy(view: View, frames: Sequence[Frame], found: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """What is told, where the document is a policy on arms; else what was found."""
    if not view.around.policy_paper:
        return found
    whose = view.around.voice.plural or view.around.voice.actors
    left = tuple(
        replace(draft, holders=whose) if draft.kind == "position" else draft
        for draft in found
        if draft.kind != "transfer" or any(":" not in actor for actor in draft.recipients)
    )
    if not _is_of_trade(view, frames) or not (view.annotated.block.kind == "title" or _orders(view)):
        return left
    return tuple(draft for draft in left if draft.kind == "position") or (_draft(view, whose),)


def is_policy_paper(document: Document, voice: Voice) -> bool:
    """“Memorandum on Arms Transfer Policy”: it is signed, it orders, and its title names nobody else."""
    if not voice.actors or not _is_titled(document):
        return False
    named = {name.actor for name in names_in(document.title or "", document.published)}
    return named <= set(voice.actors)


def _is_titled(document: Document) -> bool:
    words = (document.title or "").lower().replace(",", " ").split()
    trade = load_words("titles_of_trade")
    named = any(
        word in load_words("titles_of_arms") and trade & set(words[max(place - 2, 0) : place + 3])
        for place, word in enumerate(words)
    )
    text = " ".join(document.text.lower().split())
    orders = any(f" {modal}" in text for modal in load_words("ordering"))
    papers = load_words("ordering_papers")
    is_one = bool(papers & set(words[:OPENING]))  # "Memorandum on", of which a page may order nothing
    return named and (is_one or (orders and any(f"this {paper}" in text for paper in papers)))


def _is_of_trade(view: View, frames: Sequence[Frame]) -> bool:
    """Whether it speaks of supplies, or of arms that no name tells apart."""
    lemmas = {word.lemma.lower() for word in view.annotated.sentence.words}
    trade = bool(lemmas & (load_words("trade") | load_words("bare_trade")))
    arms = any(is_generic(item.category) for item in view.annotated.items)
    return trade or (bool(frames) and arms)


def _orders(view: View) -> bool:
    """“The Secretary shall”, "Oslo will", "develop a list": what is to be done, or what the paper itself does."""
    sentence = view.annotated.sentence
    if read_predicate(sentence, _root(view)).form in ORDERING:
        return True
    papers = load_words("ordering_papers")
    return any(
        word.lemma.lower() in papers
        and any(mark.text.lower() == "this" for mark in children(sentence, word.index, "det"))
        for word in sentence.words
    )


def _root(view: View) -> int:
    return next((word.index for word in view.annotated.sentence.words if word.relation == "root"), 0)


def _draft(view: View, whose: tuple[str, ...]) -> Draft:
    root = _root(view)
    standing = climb(view, root, Standing("held"), None)
    lemmas = {word.lemma.lower() for word in view.annotated.sentence.words}
    limits = bool(lemmas & (load_words("restraints") | load_nouns("conditions_set")))
    eased = change_by_the_way(view, "lethal") is not None  # what makes sales easier limits none
    policy = "restricted" if limits and not eased else "lethal"
    return Draft(
        kind="position",
        trigger=root,
        who=speakers(view, root, standing),
        polarity="+",
        factuality="certain",
        holders=whose,
        toward=tuple(party.actor for party in traded_to(view, root, whose)),
        policy=policy,
        change=change_by_the_way(view, policy),
        why=("rule: policy-paper", *standing.why),
    )
