"""A headline's words in, the words that the parser is shown instead out: "Bern blocks" as "Bern blocked".

The parser has learned from running text and takes a headline's bare present for a noun; the past it knows. Only the
grammar of that second reading is kept, on the words as printed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from armsledger.model import Sentence, Word

FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
STAND_IN = "discussed"  # a verb that the parser surely knows, for those that it does not
COMPLEMENTS = frozenset({"obj", "xcomp", "ccomp", "iobj", "obl"})
ALSO_GOODS = frozenset("arms supplies ships orders exports imports talks aids mines guns tanks deals".split())


def retold(
    sentence: Sentence, pasts: Mapping[str, str], *, plans: bool
) -> tuple[tuple[str, ...], int] | None:
    """The words with the verb in the past and its place, None where nothing is to do.

    `plans`: a bare infinitive tells a plan, as in headlines ("Paris to send" as "Paris will send").
    `pasts` maps the present of a verb, with and without its s, to its past.
    """
    words = sentence.words
    place = _verb_of(words, pasts)
    if place is not None:
        return _with(words, place, pasts[words[place].text.lower()]), place
    place = _plan_of(words) if plans else None
    return (_with(words, place, "will"), place + 1) if place is not None else None


def has_finite_verb(sentence: Sentence) -> bool:
    """Whether the parser saw a verb with a time in a sentence."""
    return any(word.tag in FINITE for word in sentence.words)


def stood_in(sentence: Sentence, place: int) -> tuple[str, ...]:
    """The words with a verb that every parser knows in place of a rare one ("mulls")."""
    return _with(sentence.words, place, STAND_IN)


def restored(printed: Sentence, shown: Sentence, place: int, lemma: str | None) -> Sentence | None:
    """The second reading's grammar on the printed words; None where it does not make the verb the head of it all."""
    verb = shown.words[place]
    below = [shown.words[child].relation for child in shown.children[place]]
    if (
        len(printed.words) != len(shown.words)
        or verb.pos != "VERB"
        or verb.relation not in {"root", "ccomp", "parataxis"}
        or "nsubj" not in below
        or not COMPLEMENTS & set(below)
    ):
        return None
    words = tuple(
        replace(
            new,
            text=old.text,
            lemma=old.lemma if old.text != new.text else new.lemma,
            start=old.start,
            end=old.end,
        )
        for old, new in zip(printed.words, shown.words, strict=True)
    )
    if lemma is None:  # "to send": the mark is printed
        to = replace(words[place - 1], pos="PART", tag="TO", relation="mark")
        words = (*words[: place - 1], to, *words[place:])
    else:
        told = replace(words[place], lemma=lemma, tag="VBZ")
        words = (*words[:place], told, *words[place + 1 :])
    return replace(shown, block=printed.block, index=printed.index, words=words)


def _with(words: tuple[Word, ...], place: int, text: str) -> tuple[str, ...]:
    return (*(word.text for word in words[:place]), text, *(word.text for word in words[place + 1 :]))


def _verb_of(words: tuple[Word, ...], pasts: Mapping[str, str]) -> int | None:
    """The first word behind a name that may be the verb, where no other verb heads the line."""
    for word in words[1:-1]:
        text = word.text.lower()
        finite = word.tag in FINITE
        if finite and text not in pasts:
            return None
        if text not in pasts or (text in ALSO_GOODS and not finite):
            continue
        before = words[word.index - 1]
        if finite or (
            (text.endswith("s") or before.text.endswith("s"))
            and before.pos in {"NOUN", "PROPN", "ADJ", "PRON", "DET"}
            and not any(other.tag in FINITE for other in words[word.index + 1 :] if other.relation == "root")
        ):
            return word.index
    return None


def _plan_of(words: tuple[Word, ...]) -> int | None:
    """“Paris to send howitzers”: the mark before an infinitive that nothing finite stands above."""
    for word in words[1:-1]:
        if word.tag in FINITE:
            return None
        if word.text.lower() == "to" and words[word.index + 1].tag == "VB":
            return word.index if words[word.index - 1].pos in {"NOUN", "PROPN"} else None
    return None
