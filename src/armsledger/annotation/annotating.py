"""A Document in, an AnnotatedDocument out: segmented, gated, parsed, with all its mentions.

Blocks without a word that could make a claim are not parsed. A list entry is read together with the clause that governs
it ("The package includes:" + "12 howitzers"), the words of that clause keeping their own places.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from armsledger.annotation.actors import find_names
from armsledger.annotation.blocks import segment
from armsledger.annotation.dates import find_dates
from armsledger.annotation.federations import of_their_federation
from armsledger.annotation.gate import worth_parsing
from armsledger.annotation.headline_verbs import has_finite_verb
from armsledger.annotation.headlines import as_sentence
from armsledger.annotation.items import find_items
from armsledger.annotation.lists import read_lists
from armsledger.annotation.money import find_money
from armsledger.annotation.numbers import find_quantities
from armsledger.annotation.quotes import find_quotes
from armsledger.annotation.short_names import short_names
from armsledger.annotation.syntax import Parser
from armsledger.annotation.topics import Topics
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.codebook.names import Name
from armsledger.model import (
    ActorMention,
    AnnotatedDocument,
    AnnotatedSentence,
    Block,
    Document,
    ItemMention,
    Sentence,
)

ARMS_DENSITY = (
    2  # strong mentions of goods that make a document one about arms, so that weak words count in it
)


def annotate(document: Document, parser: Parser, *, gated: bool = True) -> AnnotatedDocument:
    """Annotate one document; `gated=False` parses every block, to measure what the gate loses."""
    blocks = segment(document)
    read = list(read_lists(blocks))
    chosen = worth_parsing(read) if gated else read
    parsed = [
        (block, _read_again(block, parts, parser))
        for block, parts in zip(
            chosen, parser.parse((block.index, _shown(block)) for block in chosen), strict=True
        )
    ]
    arms_context = _is_about_arms(parsed)
    explained = short_names(blocks, document.published)
    sentences = (
        _annotated(sentence, block, document, speech, explained, arms_context=arms_context)
        for block, parts in parsed
        for sentence, speech in zip(parts, find_quotes(block.reading, parts), strict=True)
    )
    topics = Topics(blocks, of_arms=arms_context)
    told = tuple(replace(sentence, items=topics.without_relief(sentence)) for sentence in sentences)
    return AnnotatedDocument(document, blocks, of_their_federation(told, document))


def _read_again(block: Block, parts: tuple[Sentence, ...], parser: Parser) -> tuple[Sentence, ...]:
    """Headlines, and sentences without a verb, with their verb in the past, which the parser knows better."""
    if len(parts) == 1 and block.kind in {"title", "heading"}:
        return (parser.as_headline(parts[0]),)
    return tuple(part if has_finite_verb(part) else parser.as_headline(part, plans=False) for part in parts)


def _shown(block: Block) -> str:
    """What the parser is shown of a block: its reading, headlines as sentences."""
    if block.entries is not None:
        return block.reading.replace(";", ",")  # one sentence to the parser, too
    return as_sentence(block.reading) if block.kind in {"title", "heading"} else block.reading


def _is_about_arms(parsed: Sequence[tuple[Block, tuple[Sentence, ...]]]) -> bool:
    strong = 0
    for _, sentences in parsed:
        for sentence in sentences:
            strong += sum(not item.weak for item in find_items(sentence, arms_context=True))
            if strong >= ARMS_DENSITY:
                return True
    return False


@cache
def _is_about_troops_leaving(text: str) -> bool:
    """Whether a document tells of a drawdown or withdrawal of troops."""
    lowered = " ".join(text.lower().split())
    return any(phrase in lowered for phrase in load_words("of_troops_leaving"))


def _is_drawdown(sentence: Sentence, item: ItemMention) -> bool:
    """The bare word, which no "presidential" and no "authority" makes aid."""
    return item.first == item.last and sentence.words[item.head].lemma.lower() == "drawdown"


def _is_military(sentence: Sentence) -> bool:
    """Whether a sentence speaks in military words, beside which weak words for goods count."""
    military = load_nouns("military")
    return any(word.lemma.lower() in military for word in sentence.words)


def _with_training(
    sentence: Sentence, items: tuple[ItemMention, ...], *, arms_context: bool
) -> tuple[ItemMention, ...]:
    """“a training programme for Georgian troops”: beside soldiers training is military, where weak words are not."""
    if not any(word.text.lower() in load_words("of_soldiers") for word in sentence.words):
        return items
    found = find_items(sentence, arms_context=arms_context, military=True)
    more = [item for item in found if item.category == "training" and item not in items]
    return tuple(sorted((*items, *more), key=lambda item: (item.first, item.last)))


def _annotated(
    sentence: Sentence,
    block: Block,
    document: Document,
    speech: tuple[tuple[tuple[int, int], ...], bool],
    explained: Mapping[str, Name],
    *,
    arms_context: bool,
) -> AnnotatedSentence:
    quantities = find_quantities(sentence)
    actors, seats = find_names(sentence, document.published, explained)
    states = len({name.actor for name in (*actors, *seats)}) > 1
    items = find_items(
        sentence,
        arms_context=arms_context or states,
        military=_is_military(sentence),
        document_of_arms=arms_context,
    )
    items = _with_training(sentence, items, arms_context=arms_context or states)
    if _is_about_troops_leaving(document.text):
        items = tuple(item for item in items if not _is_drawdown(sentence, item))
    named = {index for item in items if item.designation for index in range(item.first, item.last + 1)}
    return AnnotatedSentence(
        sentence=sentence,
        block=block,
        actors=tuple(
            actor
            for actor in actors
            if not (named.issuperset(range(actor.first, actor.last + 1)) or _are_goods(actor, items))
        ),
        seats=seats,
        items=tuple(item for item in items if not _is_in_a_name(item, actors)),
        quantities=quantities,
        money=find_money(sentence, quantities),
        dates=find_dates(sentence, document.published),
        quoted=speech[0],
        opens=speech[1],
    )


def _are_goods(actor: ActorMention, items: Sequence[ItemMention]) -> bool:
    """“stealth fighters”: what flies, and no armed group."""
    return actor.actor.startswith("nsa:") and any(
        item.first < actor.first and actor.last == item.last == item.head for item in items
    )


def _is_in_a_name(item: ItemMention, actors: Sequence[ActorMention]) -> bool:
    """“the Defence Equipment Agency”: what a body deals in is a part of its name."""
    return not item.designation and any(
        actor.first <= item.first and item.last <= actor.last and item.head != actor.head
        for actor in actors
        if actor.how in {"name", "metonym"}
    )
