"""An annotated document in, what it gives to each of its sentences out: voice, evident recipient, known speakers, quotations."""

from __future__ import annotations

import re
from collections import Counter

from armsledger.annotation.actors import names_in
from armsledger.annotation.trees import case
from armsledger.coding.view import Surroundings
from armsledger.coding.voice import voice_of
from armsledger.model import AnnotatedDocument

ABOUT_ARMS = 2  # strong mentions of goods that make a document one about arms
EVIDENT = 2.0  # times more often named as the one helped than the next one


def surroundings_of(annotated: AnnotatedDocument) -> Surroundings:
    """Read a document once for what holds in all of it."""
    voice = voice_of(annotated.document, annotated.blocks)
    return Surroundings(
        document=annotated.document,
        blocks=annotated.blocks,
        voice=voice,
        recipient=_evident_recipient(annotated, set(voice.actors)),
        about_arms=sum(not item.weak for sentence in annotated.sentences for item in sentence.items)
        >= ABOUT_ARMS,
        speakers={},
    )


def _evident_recipient(annotated: AnnotatedDocument, voice: set[str]) -> str | None:
    """The actor that help goes to: named behind "to" and "for" by far the most, or the only one in the title."""
    votes: Counter[str] = Counter()
    for sentence in annotated.sentences:
        if not sentence.items:
            continue
        for mention in sentence.actors:
            if mention.how in {"demonym", "prefix", "person"} or mention.actor.startswith(
                ("group:", "org:", "com:")
            ):
                continue
            if case(sentence.sentence, mention.head) in {"to", "for"}:
                votes[mention.actor] += 2
            elif mention.how == "name":
                relation = sentence.sentence.words[mention.head].relation
                votes[mention.actor] += 1 if relation in {"obj", "iobj"} else 0
    headline = re.split(r" [|–] | in ", annotated.document.title or "")[
        0
    ]  # what follows is where it was said
    for name in names_in(headline, annotated.document.published):
        if name.how in {"name", "capital"}:
            votes[name.actor] += 2
    for actor in voice:
        votes.pop(actor, None)
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] < 2:  # noqa: PLR2004
        return None
    if len(ranked) > 1 and ranked[0][1] < EVIDENT * ranked[1][1]:
        return None
    if ranked[0][1] * 2 < sum(votes.values()):
        return None  # a digest of many wars has no one recipient
    return ranked[0][0]
