"""A frame and how it stands in, the channel of the transfer out: a sale, a donation, a loan, a re-export.

Where nothing tells a channel, it is unspecified.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from armsledger.annotation.lookup import PhraseTable
from armsledger.annotation.trees import clause_of
from armsledger.annotation.vocabulary import load_words
from armsledger.codebook.loading import STRICT, load_rows, package_folder
from armsledger.coding.frames.frame import Frame
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.standing.stands import Standing
from armsledger.coding.view import View


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """Words that tell a channel."""

    __pydantic_config__ = STRICT
    channel: str
    words: tuple[str, ...]
    nouns: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


@cache
def _channels() -> tuple[ChannelRow, ...]:
    return load_rows(package_folder("languages", "en", "channels.yaml"), ChannelRow)


def channel_of(view: View, frame: Frame, standing: Standing) -> str:
    """The channel that the words of a frame tell, else that of its rule."""
    sentence = view.annotated.sentence
    joined = next((n for n, place in enumerate(standing.path) if sentence.words[place].relation == "conj"), 2)
    places = {
        frame.trigger,
        *standing.path[: min(joined, 2) + 1],
    }  # of what is joined to another verb only its own
    if frame.goods_word is not None and sentence.words[frame.goods_word].relation.startswith("nsubj"):
        places.add(frame.goods_word)  # "a gift of rifles has arrived"
    lemmas = {lemma for place in places for lemma in lexemes(sentence, place)}
    nouns = {sentence.words[place].lemma.lower() for place in places if sentence.words[place].pos == "NOUN"}
    told = _channel_phrase(view, frame)
    for row in _channels():
        if lemmas & set(row.words) or nouns & set(row.nouns) or row.channel == told:
            return row.channel
    signed = {
        row.rpartition("(")[2].rstrip(")") for row in standing.why if row.startswith("governor: sign-to")
    }
    return frame.rule.channel or ("sale" if signed & load_words("of_sales") else "unspecified")


@cache
def _channel_phrases() -> PhraseTable[str]:
    return PhraseTable((phrase, row.channel) for row in _channels() for phrase in row.phrases)


def _channel_phrase(view: View, frame: Frame) -> str | None:
    """The channel that a phrase of the trigger's own clause tells ("free of charge")."""
    sentence = view.annotated.sentence
    clause = clause_of(sentence, frame.trigger)
    for match in _channel_phrases().matches(view.atoms):
        place = clause_of(sentence, view.atoms[match.first].word)
        if clause in {place, sentence.words[place].head}:
            return match.entries[0]
    return None
