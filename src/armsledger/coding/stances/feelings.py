"""A noun of feeling or a threat in, whose it is out: "viewed the sale with suspicion", "a warning from Syria"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from armsledger.annotation.trees import case, children, governor
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.grammar.arguments import deep_subject
from armsledger.coding.grammar.lexemes import inflections
from armsledger.coding.naming.actors import parties
from armsledger.coding.view import View
from armsledger.model import Sentence, Word


def viewed_with(sentence: Sentence, index: int) -> int | None:
    """“viewed the sale with suspicion”: the verb whose subject feels so."""
    word = sentence.words[index]
    if word.pos != "NOUN" or word.relation not in {"obl", "nmod"} or case(sentence, index) != "with":
        return None
    above = sentence.words[word.head]
    verb = above if above.pos == "VERB" else sentence.words[above.head]
    return verb.index if verb.pos == "VERB" and verb.text.lower() in _forms("viewing") else None


def stirred_by(sentence: Sentence, index: int) -> Iterator[int]:
    """“the sale has caused unease in Delhi”, "the sale met with criticism": what stirs the feeling is judged."""
    word = sentence.words[index]
    above = governor(sentence, index)
    held = word.relation == "obj" or (word.relation == "obl" and case(sentence, index) == "with")
    if above is None or word.pos != "NOUN" or not held or above.text.lower() not in _forms("stirring"):
        return
    doer = deep_subject(sentence, above.index)
    if doer is not None:
        yield doer


@cache
def _forms(name: str) -> frozenset[str]:
    """Every form of the verbs of a list."""
    return load_words(name) | frozenset(inflections(load_words(name)))


def threat_of(view: View, index: int) -> int | None:
    """“a warning from Syria to strike the port”: the noun of the threat."""
    word = view.annotated.sentence.words[index]
    noun = view.annotated.sentence.words[word.head] if word.head >= 0 and word.relation == "acl" else None
    return noun.index if noun is not None and noun.lemma.lower() in load_words("threats") else None


def whose_word(view: View, index: int) -> int | None:
    """“a threat from Syria”, "Iran's outrage": whose the judging noun is."""
    sentence = view.annotated.sentence
    index = threat_of(view, index) or index
    if sentence.words[index].pos not in {"NOUN", "PROPN"}:
        return None
    viewing = viewed_with(sentence, index)
    if viewing is not None:
        return deep_subject(sentence, viewing)
    above = governor(sentence, index)
    if (
        above is not None
        and sentence.words[index].relation == "obj"
        and above.lemma.lower() in load_words("raising")
        and (doer := deep_subject(sentence, above.index)) is not None
        and (parties(view, doer) or above.text.lower() not in _forms("stirring"))
    ):
        return doer  # "voiced fury over the drones"
    for child in (*raised_by(sentence, index), *children(sentence, index, "nmod:poss", "nmod")):
        from_whom = child.relation != "nmod" or case(sentence, child.index) in load_words("whose")
        if from_whom and parties(view, child.index):
            return child.index
    return None


def raised_by(sentence: Sentence, index: int) -> Iterator[Word]:
    """“complaints have come from Hanoi”, "a protest was lodged by Oslo": whose the judging noun is."""
    above = governor(sentence, index)
    said = sentence.words[index].relation.startswith("nsubj") and above is not None
    if above is not None and said and above.lemma.lower() in load_words("raising"):
        for child in children(sentence, above.index, "obl", "obl:agent"):
            if case(sentence, child.index) in {"from", "by"}:
                yield child


def who_feels(sentence: Sentence, index: int) -> int | None:
    """The subject of a word of feeling; of a participle ("those opposed to it") whom it describes."""
    place = index
    if sentence.words[index].relation == "acl:relcl" or (
        sentence.words[index].relation == "acl" and sentence.words[index].tag == "VBN"
    ):
        place = sentence.words[index].head
        if sentence.words[place].text.lower() in load_words("anybody"):
            return place
    return deep_subject(sentence, index)


def who_is_it(view: View, index: int) -> tuple[str, ...]:
    """“Oslo is an opponent of the sale”, "Oslo, a critic of it": who is called so judges, and not who says it."""
    sentence = view.annotated.sentence
    word = sentence.words[index]
    named = [word.head] if word.relation == "appos" else []
    named += [child.index for child in children(sentence, index, "nsubj", "appos")]
    return tuple(party.actor for place in named for party in parties(view, place))[:1]
