"""The sentences of a document in, the one federation that it tells of out: "the Federal Government" is that one's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from armsledger.annotation.actors import names_in
from armsledger.annotation.vocabulary import load_words
from armsledger.model import ActorMention, AnnotatedSentence, Document

CLEARLY = 2  # times more often told of than the next federation


def of_their_federation(
    sentences: tuple[AnnotatedSentence, ...], document: Document
) -> tuple[AnnotatedSentence, ...]:
    """“The Federal Government” in what tells of Nigeria and hardly of Germany: Nigeria's; of several, nobody's."""
    if not any(_is_of_any_federation(s, m) for s in sentences for m in s.actors):
        return sentences
    votes = _votes(sentences, document)
    meant = federation_of(votes)
    if meant is None and not votes:
        return sentences
    kept = {meant} if meant is not None else set(votes)
    return tuple(replace(s, actors=tuple(_of_one_of(s, kept))) for s in sentences)


def federation_told(sentences: Iterable[AnnotatedSentence], document: Document) -> str | None:
    """The federation that a document tells of, far more than of any other."""
    return federation_of(_votes(sentences, document))


def federation_of(votes: Counter[str]) -> str | None:
    """The one of several federations that is named far more often than the next one."""
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < CLEARLY * ranked[1][1]):
        return None
    return ranked[0][0]


def _votes(sentences: Iterable[AnnotatedSentence], document: Document) -> Counter[str]:
    """How often each federation is named, in title and publisher, too."""
    outside = f"{document.title or ''}. {document.publisher or ''}"
    named = [name.actor for name in names_in(outside, document.published) if name.how != "metonym"]
    named += [m.actor for s in sentences for m in (*s.actors, *s.seats) if not _is_of_any_federation(s, m)]
    return Counter(actor for actor in named if actor in load_words("federations"))


def _of_one_of(sentence: AnnotatedSentence, federations: set[str]) -> Iterator[ActorMention]:
    """The mentions of a sentence, federal bodies as those of the one federation that is told of."""
    for mention in sentence.actors:
        if mention.actor in federations or not _is_of_any_federation(sentence, mention):
            yield mention
        elif len(federations) == 1:
            state = next(iter(federations))
            yield replace(mention, actor=state, row=mention.row.rpartition("=")[0] + f"= {state}")


def _is_of_any_federation(sentence: AnnotatedSentence, mention: ActorMention) -> bool:
    """“Federal Government”, "Federal Council": a body that more than one state calls so."""
    words = sentence.sentence.words[mention.first : mention.last + 1]
    return mention.how == "metonym" and " ".join(word.text for word in words) in load_words("federal_bodies")
