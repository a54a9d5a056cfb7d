"""A word and its phrases in, the prepositions that they carry out, and phrases lent where the parser chained them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from armsledger.annotation.trees import case, children
from armsledger.annotation.vocabulary import load_words
from armsledger.model import Sentence

Arguments = dict[str, list[int]]
"""The words of a trigger's arguments, by their names."""


def copied(arguments: Arguments) -> Arguments:
    """Arguments that may be added to, while those that are kept stay as they are."""
    return defaultdict(list, {label: [*places] for label, places in arguments.items()})


def preposition_of(sentence: Sentence, index: int) -> str:
    """The preposition of a phrase, of a verb's particle with "to" the latter ("pass on to")."""
    text = case(sentence, index)
    if text.startswith("of "):
        return "of"  # "a drawdown of up to $5 million"
    return text.split(" ")[-1] if text.startswith(("on behalf", "as well", *load_words("onward"))) else text


def _listed_behind(sentence: Sentence, place: int) -> Iterator[int]:
    """The further goods of a list, however the parser chained them ("jets, air defence systems, and rifles from")."""
    for child in children(sentence, place, "conj", "appos"):
        yield child.index
        yield from _listed_behind(sentence, child.index)


def lend_phrases(
    sentence: Sentence, found: Arguments, places: Sequence[int], labels: frozenset[str], depth: int = 0
) -> None:
    """The parser chains phrases ("delivery of drones by Iran to Russia"): the frame may use them, too."""
    for place in places:
        for member in (place, *_listed_behind(sentence, place)):
            for child in children(sentence, member, "nmod", "obl"):
                label = preposition_of(sentence, child.index)
                if (label in {"of", "in", "worth", "worth of"} or child.pos == "SYM") and depth < 2:
                    lend_phrases(sentence, found, [child.index], labels, depth + 1)
                if label not in labels:
                    continue
                if child.index not in found[label]:
                    found[label].append(child.index)
                if depth < 2:
                    lend_phrases(sentence, found, [child.index], load_words("chained"), depth + 1)
