"""A plural in, those who sign a document together, or whose talk it reports, out, where it stands for them."""

from __future__ import annotations

import re

from armsledger.annotation.actors import names_in
from armsledger.annotation.trees import children, first_child
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.view import View, Voice
from armsledger.model import Document

ABOUT = re.compile(r"\s(?:[Oo]n|[Aa]bout|[Rr]egarding|[Aa]t|[Ii]n|[Aa]head)\s")
"""What follows in the title of a readout is what the talk was about or where it was held."""
VISIT = re.compile(r"\s[Vv]isit (?:of|by|to) (?P<who>.+)$")
"""“Communique on the visit of a Chadian delegation": who visits, or who is visited."""
PAIR = 2
PEOPLES = frozenset({"NNS", "NNPS"})


def signers(view: View, index: int) -> tuple[str, ...]:
    """“The leaders”, "both sides", "the Parties", in what several states publish together: those states.

    In what reports a talk they are those who talked.
    """
    sentence = view.annotated.sentence
    word = sentence.words[index]
    if word.tag not in PEOPLES or word.lemma.lower() not in load_words("signing"):
        return ()
    voice = view.around.voice.actors
    voice = voice if len(voice) >= PAIR else view.around.talking
    if len(voice) < PAIR:
        return ()
    beside = list(
        children(
            sentence, index, "det", "nummod", "amod", "compound", "nmod", "nmod:poss", "acl", "cc:preconj"
        )
    )
    marks = {child.text.lower() for child in beside}
    return voice if marks & {"the", "both", "two"} and marks <= load_words("beside_signing") else ()


def talking_in(document: Document, voice: Voice) -> tuple[str, ...]:
    """Between whom a document reports a talk by its title: who publishes it, and whoever the title names."""
    title = document.title or ""
    if not any(re.search(rf"\b{word}\b", title.lower()) for word in load_words("reported_talks")):
        return ()
    talking = _named_beside(ABOUT.split(title)[0], document, voice)
    if len(talking) >= PAIR:
        return talking
    visit = VISIT.search(title)
    visiting = _named_beside(visit["who"], document, voice) if visit is not None else ()
    return visiting if len(visiting) == PAIR else ()


def _named_beside(text: str, document: Document, voice: Voice) -> tuple[str, ...]:
    """Who publishes a document, and the states that a part of its title names."""
    named = (name.actor for name in names_in(text, document.published))
    return tuple(dict.fromkeys((*voice.actors[:1], *(actor for actor in named if ":" not in actor))))


def other_talker(view: View, known: set[str]) -> str | None:
    """“The minister asked for radars”, in what two publish together or say of their talk: the other one of the two."""
    voice = tuple(dict.fromkeys(view.around.voice.actors))
    pair = voice if len(voice) == PAIR else view.around.talking
    others = [actor for actor in pair if actor not in known]
    return others[0] if len(pair) == PAIR and len(others) == 1 and known <= {*pair} else None


def talkers(view: View, index: int) -> tuple[str, ...]:
    """“They underscored their support” in the report of a talk: those who talked, not a state that it was about."""
    sentence = view.annotated.sentence
    root = next((word.index for word in sentence.words if word.relation == "root"), index)
    leading = first_child(sentence, root, "nsubj")
    if not view.around.talking or view.block_is_turn or leading is None or leading.text.lower() != "they":
        return ()
    between = [m for m in view.annotated.actors if leading.index < m.head < index]
    others = any(m.actor.startswith("group:") or sentence.words[m.head].tag in PEOPLES for m in between)
    return view.around.talking if index >= leading.index and not others else ()
