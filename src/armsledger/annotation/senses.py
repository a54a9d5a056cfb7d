"""Mentions of goods in a sentence in, those that mean goods out: no toys, no figures of speech, no shots at goal.

Which words beside them say so is told in languages/en/senses.yaml; what no word there betrays is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from armsledger.annotation.trees import case, children, first_child, governor, subtree
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.codebook.equipment import is_generic
from armsledger.codebook.loading import STRICT, keyed, load_rows, package_folder
from armsledger.model import ItemMention, Sentence, Word

SERVING = {
    "of": "of",
    "for": "serving",
    "to": "serving",
    "against": "against",
}  # the preposition before it, the key of a noun


@dataclass(frozen=True, slots=True)
class SenseRow:
    """Words that give words for arms another sense; the keys are explained at the head of senses.yaml."""

    __pydantic_config__ = STRICT
    sense: str
    before: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    serving: Annotated[tuple[str, ...], keyed("for")] = ()
    against: tuple[str, ...] = ()
    anywhere: tuple[str, ...] = ()
    civil: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    warlike: tuple[str, ...] = ()
    relief: tuple[str, ...] = ()


@cache
def sense_words(key: str) -> frozenset[str]:
    """The words of all rows under one key."""
    rows = load_rows(package_folder("languages", "en", "senses.yaml"), SenseRow)
    return frozenset(word for row in rows for word in getattr(row, key))


@cache
def relief_words() -> frozenset[str]:
    """What relief is given, and what it is given for."""
    return sense_words("purposes") | sense_words("relief")


def meant_as_goods(
    sentence: Sentence, mentions: Iterable[ItemMention], *, of_arms: bool = False
) -> tuple[ItemMention, ...]:
    """The mentions that no word beside them, and none of another world in the sentence, turns into something else.

    `of_arms`: the document is about arms, so that bare help that is given in it is help in war.
    """
    mentions = tuple(mentions)
    elsewhere = bool(mentions) and any(
        word.text in sense_words("anywhere") or word.lemma in sense_words("anywhere")
        for word in sentence.words
    )
    return tuple(
        mention
        for mention in mentions
        if not _is_another_thing(sentence, mention)
        and not (_is_help(sentence, mention) and not _is_given_for_war(sentence, mention, of_arms=of_arms))
        and not (mention.weak and is_generic(mention.category) and _is_relief(sentence, mention))
        and (mention.designation or not (elsewhere or _is_figure(sentence, mention)))
    )


def _is_help(sentence: Sentence, mention: ItemMention) -> bool:
    """The bare word "support" or "help", which is a stand as often as it is goods."""
    return mention.first == mention.last and sentence.words[mention.head].lemma.lower() in load_words(
        "bare_help"
    )


def _is_given_for_war(sentence: Sentence, mention: ItemMention, *, of_arms: bool) -> bool:
    """“the support we have given them as they defend their land”: help that is given, where something is fought."""
    word = sentence.words[mention.head]
    above = governor(sentence, word.index)
    held = word.relation in {"obj", "nsubj:pass"}
    givers_of = [*children(sentence, word.index, "acl:relcl", "acl"), *([above] if above and held else [])]
    givers = {giver.lemma.lower() for giver in givers_of}
    told = {other.lemma.lower() for other in sentence.words}
    by_own_troops = told & load_words("troops_at_work")  # "our personnel provide support to partners"
    given = bool(givers & load_words("giving_help")) and not by_own_troops
    asked = sentence.words[-1].text == "?"
    in_war = bool(told & sense_words("warlike")) or (
        of_arms and not asked and not _is_got_by_civilians(sentence, givers_of)
    )
    return given and in_war and not told & relief_words()


def _is_got_by_civilians(sentence: Sentence, givers: Iterable[Word]) -> bool:
    """“the support they have given the museum”: who gets it is a common noun, and no state, people or force."""
    states = load_nouns("wholes") | load_nouns("forces")
    getters = (
        place
        for giver in givers
        for place in children(sentence, giver.index, "iobj", "obl", "nmod", "obj")
        if _is_got_by(sentence, giver, place)
    )
    return any(getter.pos == "NOUN" and getter.lemma.lower() not in states for getter in getters)


def _is_got_by(sentence: Sentence, giver: Word, place: Word) -> bool:
    """Whether a phrase beside a verb of giving says to whom: "given the museum", of help told before it."""
    if place.relation == "obj":
        return giver.relation == "acl:relcl"
    return place.relation == "iobj" or case(sentence, place.index) in {"to", "for"}


def _is_another_thing(sentence: Sentence, mention: ItemMention) -> bool:
    """“toy tanks”, "radar ovens", "a painting of two tanks"."""
    before = sentence.words[mention.first - 1].lemma.lower() if mention.first else ""
    if before in sense_words("before") and (mention.weak or not is_generic(mention.category)):
        return True
    above = governor(sentence, mention.head)
    if above is None:
        return False
    thing = above.lemma.lower()
    if sentence.words[mention.head].relation.startswith(("compound", "nmod:unmarked")):
        return thing in sense_words("heads")
    shown = thing in sense_words("over") and case(sentence, mention.head) == "of"
    return shown and first_child(sentence, mention.head, "acl") is None  # "photographs of tanks sent by Chad"


def _is_figure(sentence: Sentence, mention: ItemMention) -> bool:
    """“ammunition for an argument”, "an arsenal of excuses": a noun behind, wherever the parser hung it."""
    words = sentence.words
    place = max(mention.last, mention.head) + 1
    key = SERVING.get(words[place].text.lower()) if place < len(words) else None
    return key is not None and words[words[place].head].lemma.lower() in sense_words(key)


def _is_relief(sentence: Sentence, mention: ItemMention) -> bool:
    """“electrical equipment”, "assistance to address food shortages", "supplies for programmes on health"."""
    beside = [child.index for child in children(sentence, mention.head, "amod", "compound", "nmod:unmarked")]
    described = {sentence.words[place].lemma.lower() for top in beside for place in subtree(sentence, top)}
    if described & sense_words("civil"):
        return True
    above = governor(sentence, mention.head)
    purposes = [
        clause.index
        for place in (mention.head, above.index if above is not None else mention.head)
        for clause in children(sentence, place, "acl", "advcl", "xcomp", "nmod", "obl")
        if clause.index > mention.head and _serves(sentence, mention.head, clause.index)
    ]
    served = {sentence.words[place].lemma.lower() for top in purposes for place in subtree(sentence, top)}
    return bool(served & sense_words("purposes")) and not served & sense_words("warlike")


def _serves(sentence: Sentence, goods: int, clause: int) -> bool:
    """Whether a clause or phrase says what goods are for: "to restore heat", "for programmes on health"."""
    word = sentence.words[clause]
    if word.relation.partition(":")[0] in {"nmod", "obl"}:
        return word.head == goods and case(sentence, clause) == "for"
    return word.tag == "VB" and any(mark.text.lower() == "to" for mark in children(sentence, clause, "mark"))
