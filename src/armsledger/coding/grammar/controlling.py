"""The arguments of a verb in, who of them does what a clause without subject below it says, out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from armsledger.annotation.modality import read_predicate
from armsledger.annotation.numerals import number_words
from armsledger.annotation.trees import children, governor
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.model import Sentence, Word

MAGNITUDE = 1000  # from which on a number before a currency makes a sum: "two thousand kroner"


def thanked_or_blamed(lemma: str, arguments: Mapping[str, list[int]]) -> list[int]:
    """“expressed gratitude to Oslo for”, "lashed out at Oslo for": who is thanked or blamed has done what follows."""
    labels: tuple[str, ...] = ("to",) if lemma in load_words("grateful") else ()
    labels = ("at", "on", "into", "against") if lemma in load_words("blaming_at") else labels
    return [place for label in labels for place in arguments.get(label, [])]


def taker_of(arguments: Mapping[str, list[int]]) -> int | None:
    """“was awarded a contract to supply radars”, "gave Saab an order": who is to do what it is for."""
    return next(iter((*arguments.get("indirect", []), *arguments.get("to", []))), None)


def financed_by(sentence: Sentence, head: Word) -> int | None:
    """“gave Chad $2 million to buy rifles”, "granted it a loan to buy tanks": who gets the money buys."""
    lent = head.pos == "NOUN" and head.relation == "obj" and head.lemma.lower() in _money()
    verb = governor(sentence, head.index) if lent else head
    if verb is None or not load_nouns("ditransitive").intersection(lexemes(sentence, verb.index)):
        return None
    beside = list(children(sentence, verb.index, "obj", "iobj"))
    paid = [
        one for one in beside if one.lemma.lower() in _money() or one.pos == "SYM" or _is_sum(sentence, one)
    ]
    got = [one.index for one in beside if one not in paid and one.index < paid[0].index] if paid else []
    return got[0] if got else None


@cache
def _money() -> frozenset[str]:
    return load_words("sums") | load_words("loans")


def _is_sum(sentence: Sentence, word: Word) -> bool:
    """“1.5 billion kroner”: a number with its magnitude before a word."""
    numbers = children(sentence, word.index, "nummod")
    return any(number_words().get(number.lemma.lower(), 0) >= MAGNITUDE for number in numbers)


def came_to_speak(sentence: Sentence, verb: Word) -> bool:
    """“flew to Lima to announce”, "took the floor to promise": what somebody has come for is said there."""
    above = governor(sentence, verb.index)
    if (
        above is None
        or verb.tag != "VB"
        or verb.relation not in {"advcl", "xcomp"}
        or above.index > verb.index
    ):
        return False
    if not {above.lemma.lower(), *lexemes(sentence, above.index)} & load_words("coming_to_speak"):
        return False
    came = read_predicate(sentence, above.index)
    return came.form in {"past", "perfect", "present"} and not came.negated
