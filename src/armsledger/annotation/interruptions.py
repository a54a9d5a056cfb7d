"""A sentence whose clause is interrupted by who says it in, the words without the interruption and the joined tree out.

"France, said the envoy, has sent tanks": the parser takes the envoy for the one who sent them. Read without the
inserted words the clause comes out whole; then it hangs on the verb of speech as what is said.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from armsledger.annotation.headline_verbs import FINITE
from armsledger.annotation.trees import rebuilt
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.model import Sentence, Word

LONGEST = 16  # words of an interruption
CONNECTING = frozenset({"IN", "WRB", "CC", "WP", "WDT"})  # begin a clause of their own: "as the envoy said"
FRONTED = frozenset({"IN", "TO", "VBG", "RB"})  # "With this, the envoy said, …"
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
COLONS = frozenset({":", ";"})
QUOTES = frozenset({'"', "“", "”", "''", "``"})


@dataclass(frozen=True, slots=True)
class Interruption:
    """The words that interrupt, with their commas, and the verb of speech and who speaks among them."""

    first: int
    last: int
    verb: int
    speaker: int


def interruption_of(sentence: Sentence) -> Interruption | None:
    """The first interruption of a clause that has not come to its verb; None where there is none."""
    begins = (0, *(word.index for word in sentence.words[:-1] if word.text in COLONS))
    return next(filter(None, (_first_behind(sentence.words, begin) for begin in begins)), None)


def _first_behind(words: tuple[Word, ...], begin: int) -> Interruption | None:
    """The first interruption behind a colon or semicolon, or behind the beginning: of that clause, and no other."""
    for comma in words[begin + 1 :]:
        if comma.text in COLONS:
            return None
        if comma.tag in FINITE and not _is_within_relative(words, comma):
            return None
        if comma.text != ",":
            continue
        end = next((w.index for w in words[comma.index + 2 : comma.index + LONGEST] if w.text == ","), None)
        if end is None or not any(word.tag in FINITE for word in words[end + 1 :]):
            continue
        found = _speaking(words, comma.index, end)
        if found is not None:
            return found
    return None


def _is_within_relative(words: tuple[Word, ...], word: Word) -> bool:
    """“The tanks that Chad has”: a verb within what describes a noun is not the clause's own."""
    place = word
    while place.head >= 0:
        if place.relation == "acl:relcl":
            return True
        place = words[place.head]
    return False


def _speaking(words: tuple[Word, ...], comma: int, end: int) -> Interruption | None:
    """Whether between two commas somebody says something, and nothing else is told there."""
    inside = [word for word in words[comma + 1 : end] if word.text not in QUOTES]
    told = [word for word in inside if word.tag in FINITE]
    if quoted := _quoted_as_saying(inside):
        return Interruption(comma, end, quoted[1], quoted[0])
    if len(told) != 1 or told[0].lemma.lower() not in load_words("interrupting"):
        return None
    verb = told[0].index
    if inside[0].tag in CONNECTING or any(word.tag in {"WP", "WDT"} for word in inside):
        return None
    if any(word.pos == "VERB" and word.index > verb for word in inside) or _tells_a_thing(inside, told[0]):
        return None  # "In May, Oslo promised to send tanks, which …", "Oslo announced a package, which …"
    behind = inside[0].index == verb
    within = {word.index for word in inside} - {verb}
    speakers = [
        word.index
        for word in inside
        if word.pos in NOMINAL and word.head not in within and (word.index > verb) == behind
    ]
    if not speakers:
        return None
    opens = any(word.text in QUOTES for word in words[comma + 1 : comma + 2])
    last = end + (opens and words[end + 1].text in QUOTES)
    return Interruption(comma, last, verb, speakers[0 if behind else -1])


def _quoted_as_saying(inside: list[Word]) -> tuple[int, int] | None:
    """“Tanks, the envoy was quoted as saying, were sent”: who is quoted, and the verb of saying."""
    texts = [word.text.lower() for word in inside]
    for place in range(2, len(inside) - 2):
        quoted, last = inside[place].lemma.lower(), inside[place + 2].lemma.lower()
        told = (
            texts[place - 1] in {"was", "were", "is"}
            and texts[place + 1] == "as"
            and place + 3 == len(inside)
        )
        if told and quoted in load_words("quoting_verbs") and last in load_words("interrupting"):
            speakers = [word for word in inside[: place - 1] if word.pos in NOMINAL]
            return (speakers[-1].index, inside[place + 2].index) if speakers else None
    return None


def _tells_a_thing(inside: list[Word], verb: Word) -> bool:
    """Whether a verb of speech has an object that is no listener: what is said stands there, and not around it."""
    told = any(word.head == verb.index and word.relation == "obj" and word.pos == "NOUN" for word in inside)
    return told and verb.lemma.lower() not in load_nouns("addressing")


def without(sentence: Sentence, found: Interruption) -> tuple[Word, ...]:
    """The words before and behind the interruption, with the comma that ends a phrase before the clause."""
    words = sentence.words
    fronted = words[0].tag in FRONTED and all(word.text != "," for word in words[: found.first])
    return (*words[: found.first + fronted], *words[found.last + 1 :])


def joined(sentence: Sentence, read: Sentence, found: Interruption) -> Sentence:
    """The tree of the uninterrupted words, as what the verb of speech says.

    "They", behind a colon, are those who were said to think so before it: their verb only stands beside.
    """
    places = [word.index for word in without(sentence, found)]
    words = list(sentence.words)
    aside = sentence.words[found.speaker].pos == "PRON" and any(
        word.text in COLONS for word in sentence.words[: found.first]
    )
    top = next((places[word.index] for word in read.words if word.head < 0), found.verb)
    for word in read.words:
        own = sentence.words[places[word.index]]
        root = word.head < 0 and not aside
        words[own.index] = replace(
            own,
            lemma=word.lemma,
            pos=word.pos,
            tag=word.tag,
            relation="ccomp" if root else word.relation,
            head=found.verb if root else places[word.head] if word.head >= 0 else -1,
        )
    for word in sentence.words[found.first : found.last + 1]:
        if word.index == found.verb:
            head, relation = (top, "parataxis") if aside else (-1, "root")
            words[word.index] = replace(word, head=head, relation=relation, pos="VERB")
        elif word.index == found.speaker:
            words[word.index] = replace(word, head=found.verb, relation="nsubj")
        elif not found.first <= word.head <= found.last:
            words[word.index] = replace(word, head=found.verb)
    return rebuilt(sentence, words)
