"""A sentence in, frames out for bare money that goes on with aid for an army told of before.

"We sent Chad rifles. Parliament should provide the requested funding", "the resources authorised by Congress": such
money is military aid for whom the document is about (codebook, section 5).
"""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.annotation.senses import relief_words
from armsledger.annotation.trees import case, children, governor, subtree
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.frames.describing import UNVOICED
from armsledger.coding.frames.frame import Frame
from armsledger.coding.grammar.arguments import verb_arguments
from armsledger.coding.grammar.lexicon import Governor, goods_rule, governors, rules_by_verb
from armsledger.coding.grammar.noun_arguments import noun_arguments
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.party import Party
from armsledger.coding.view import View
from armsledger.model import ItemMention, Word

VOTED = frozenset({"authorised", "requested"})
LATELY = 6  # sentences after a supply in which money that a parliament votes for is still for whom it went to


def voted_funds(view: View) -> Iterator[Frame]:
    """The frames of money for whom arms or military aid have been told of."""
    getters = _told_getters(view)
    words = view.annotated.sentence.words
    if not getters or {word.lemma.lower() for word in words} & relief_words():
        return
    bare = not any(mention.category != "finance" for mention in view.annotated.items)
    sums = {money.head for money in view.annotated.money} if bare else set()
    for word in words:
        if word.index in sums or (word.pos == "NOUN" and word.lemma.lower() in load_words("public_money")):
            frame = None if word.index in view.item_at else _frame(view, word, getters)
            if frame is not None:
                yield frame


def _told_getters(view: View) -> tuple[Party, ...]:
    """Whom the document is evidently about, if it tells of arms for it; else who was told to get some last."""
    getter = view.around.recipient
    if getter is not None and view.around.about_arms and getter in view.around.recipients:
        return (Party(getter, "document: its one evident recipient", inferred=True),)
    told = view.last_told if view.since_told <= LATELY else None
    if told is None or any(actor.startswith("group:") for actor in told.recipients):
        return ()
    here = {*view.around.voice.actors, *(mention.actor for mention in view.annotated.actors)}
    if told.suppliers and not here & set(told.suppliers):
        return ()  # "Mali sent the rebels rifles. Congress must pass the bill"
    return tuple(
        Party(actor, "reference: the goods told of last", inferred=True) for actor in told.recipients
    )


def _frame(view: View, money: Word, told: tuple[Party, ...]) -> Frame | None:
    actors = {party.actor for party in told}
    named = _getters(view, money, actors)
    verb, row = _voted_by(view, money)
    if named is None or not (named or row or _is_law_for(view, money)):
        return None
    mention = ItemMention(
        money.index, money.index, money.index, "military_aid", None, weak=False, row="money: goes on with aid"
    )
    doers = () if verb is None else verb_arguments(view.annotated.sentence, verb.index).get("subject", ())
    givers = next((found for place in doers if (found := parties(view, place))), ())
    return Frame(
        goods_rule(),
        money.index if verb is None else verb.index,
        noun_arguments(view.annotated.sentence, money.index),
        (mention,),
        money.index,
        {"supplier": tuple(p for p in givers if p.actor not in actors), "recipient": named or told},
        set(),
        governor=row,
    )


def _getters(view: View, money: Word, told: set[str]) -> tuple[Party, ...] | None:
    """Whom money is for, or whom it is to help; None where it is for somebody or something else."""
    sentence = view.annotated.sentence
    within = subtree(sentence, money.index)
    if any(place in view.item_at and place > money.index for place in within):
        return None  # "funding that can be used to send rifles"
    voted = money.head if _is_voted_on(view, money) else money.index
    for place in subtree(sentence, voted):
        if place <= money.index:
            continue
        word = sentence.words[place]
        led = case(sentence, place) if word.relation in {"nmod", "obl"} else ""
        aim = word.relation == "obj" and sentence.words[word.head].lemma.lower() in load_words(
            "strengthening"
        )
        found = parties(view, place) if aim or led in load_words("purpose_marks") else ()
        if found:
            return found if {party.actor for party in found} <= told else None
        dated = any(date.first <= place <= date.last for date in view.annotated.dates)
        if word.pos != "NUM" and led == "for" and not dated:
            return None  # "funding for schools"
    return ()


def _voted_by(view: View, money: Word) -> tuple[Word | None, Governor | None]:
    """“the funding that Congress provided”, "resources authorised by Congress": the verb behind the money, its row."""
    sentence = view.annotated.sentence
    for mark in children(sentence, money.index, "amod"):
        row = next(iter(governors().get((mark.lemma.lower(), "VERB", "object"), ())), None)
        if mark.tag == "VBN" and row is not None and row.stage in VOTED:
            return None, row  # "the requested funding"
    for verb in children(sentence, money.index, "acl"):
        if verb.pos != "VERB" or verb.index < money.index:
            continue
        if money.index not in verb_arguments(sentence, verb.index).get("object", ()):
            continue
        row = next(iter(governors().get((verb.lemma.lower(), "VERB", "object"), ())), None)
        if row is not None and row.stage in VOTED and row.governor not in UNVOICED:
            return verb, row
        if verb.lemma.lower() in rules_by_verb() and _names_parliament(view, verb.index):
            return verb, governors()["authorise", "VERB", "object"][0]
    return None, None


def _is_law_for(view: View, money: Word) -> bool:
    """Whether a parliament votes on money, is asked for it, or a bill holds it."""
    return _is_voted_on(view, money) or _is_asked_for(view, money) or _is_held_by_bill(view, money)


def _is_held_by_bill(view: View, money: Word) -> bool:
    """“The bill includes $3 million”, after aid for somebody's army was told of."""
    sentence = view.annotated.sentence
    above = governor(sentence, money.index)
    if above is None or money.relation != "obj" or above.pos != "VERB":
        return False
    holds = any(
        row.governor == "include" for row in governors().get((above.lemma.lower(), "VERB", "object"), ())
    )
    holders = verb_arguments(sentence, above.index).get("subject", ()) if holds else ()
    return any(sentence.words[place].lemma.lower() in load_words("drafted_laws") for place in holders)


def _is_voted_on(view: View, money: Word) -> bool:
    """“Congress appropriated $3 million”, "they must pass the funding": the object of a verb of parliaments."""
    above = governor(view.annotated.sentence, money.index)
    held = money.relation in {"obj", "nsubj:pass"}
    return held and above is not None and above.lemma.lower() in load_words("voting")


def _names_parliament(view: View, verb: int) -> bool:
    sentence = view.annotated.sentence
    doers = verb_arguments(sentence, verb).get("subject", ())
    return any(sentence.words[place].lemma.lower() in load_words("parliaments") for place in doers)


def _is_asked_for(view: View, money: Word) -> bool:
    """“the requested funding”, "supplemental funding": money that a parliament is asked for by its own words."""
    marks = children(view.annotated.sentence, money.index, "amod", "compound")
    return any(mark.lemma.lower() in load_words("asked_money") for mark in marks)
