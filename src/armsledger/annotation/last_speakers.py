"""A sentence that ends with who says it in, its two halves and the joined tree out.

"Chad has sent tanks, the envoy, a former general, said on Friday": where the parser hangs words of one half into the
other, each is read alone; then the first hangs on the verb of speech of the second as what is said.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from armsledger.annotation.headline_verbs import FINITE
from armsledger.annotation.trees import rebuilt
from armsledger.annotation.vocabulary import load_words
from armsledger.model import Sentence, Word

LONGEST = 14  # words behind the verb of speech: to whom, where and when
TOLD = FINITE | {"VBN"}  # as which the parser takes a verb that it hangs on the wrong word
FOLLOWED = FINITE | {"VB"}  # "agreed to send": behind such a verb stands what is said
BESIDE = frozenset(
    {"parataxis", "advcl", "conj"}
)  # as which the coder knows a verb of speech behind what is said


@dataclass(frozen=True, slots=True)
class Ending:
    """The comma before who says it, the verb of speech, and the place behind the last word."""

    comma: int
    verb: int
    end: int


def ending_of(sentence: Sentence) -> Ending | None:
    """Where who says it begins at the end of a sentence; None where nobody does, or the tree keeps the halves apart."""
    words = sentence.words
    end = max((word.index + 1 for word in words if word.pos != "PUNCT"), default=0)
    verb = next((word for word in reversed(words[:end]) if _speaks(word)), None)
    if verb is None or end - verb.index > LONGEST:
        return None
    behind = words[verb.index + 1 : end]
    if any(
        word.tag in FOLLOWED or word.lemma.lower() == "that" or word.text in {",", ":"} for word in behind
    ):
        return None
    commas = [word.index for word in words[: verb.index] if word.text == ","]
    framed = 2 if words[verb.index - 1].text == "," else 0  # "…, the envoy, a former general, said"
    if len(commas) <= framed or not any(word.tag in FINITE for word in words[: commas[-1 - framed]]):
        return None
    found = Ending(commas[-1 - framed], verb.index, end)
    return None if found.verb - found.comma == 1 or _is_apart(words, found) else found


def _speaks(word: Word) -> bool:
    return word.tag in TOLD and word.lemma.lower() in load_words("interrupting")


def _is_apart(words: tuple[Word, ...], found: Ending) -> bool:
    """Whether no word of one half hangs within the other, but for what is said and who says it."""
    verb = words[found.verb]
    inside = range(found.comma + 1, found.end)
    speaker = any(words[i].head == found.verb and words[i].relation == "nsubj" for i in inside)
    if not speaker or (verb.head >= 0 and verb.relation not in BESIDE):
        return False
    told = [word for word in words[: found.comma] if word.pos != "PUNCT"]
    outside = all(
        word.head not in inside or (word.head == found.verb and not word.relation.startswith("nsubj"))
        for word in told
    )
    return outside and all(
        words[i].head in inside or words[i].pos == "PUNCT" or i == found.verb for i in inside
    )


def halves(sentence: Sentence, found: Ending) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """What is said, and who says it with the full stop."""
    return sentence.words[: found.comma], sentence.words[found.comma + 1 :]


def joined_halves(sentence: Sentence, said: Sentence, speaker: Sentence, found: Ending) -> Sentence | None:
    """The trees of both halves as one; None where the second, read alone, is not somebody who says something."""
    behind = found.comma + 1
    verb = speaker.words[found.verb - behind]
    if verb.head >= 0 or not any(w.relation == "nsubj" and w.head == verb.index for w in speaker.words):
        return None
    words = list(sentence.words)
    for read in said.words:
        top = read.head < 0
        head, relation = (found.verb, "ccomp") if top else (read.head, read.relation)
        words[read.index] = _read_as(words[read.index], read, head, relation)
    words[found.comma] = replace(words[found.comma], relation="punct", head=found.verb)
    for read in speaker.words:
        head = behind + read.head if read.head >= 0 else -1
        words[behind + read.index] = _read_as(words[behind + read.index], read, head, read.relation)
    return rebuilt(sentence, words)


def _read_as(word: Word, read: Word, head: int, relation: str) -> Word:
    """A word with what reading its half alone says of it."""
    return replace(word, lemma=read.lemma, pos=read.pos, tag=read.tag, head=head, relation=relation)
