"""Armed forces and armed groups told without their name in, whose they are out, as far as words beside them say."""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.annotation.trees import children, conjuncts
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.view import View
from armsledger.model import ActorMention

UNNAMED = frozenset(
    f"nsa:{kind}"
    for kind in "rebels militants insurgents separatists guerrillas militias fighters jihadists".split()
)


def whose_fighters(view: View, mention: ActorMention) -> str:
    """“FNLA fighters” are the FNLA, "Chadian rebels" those of Chad, "the rebels" those told of by name before."""
    sentence = view.annotated.sentence
    beside = next(fighters_beside(view, mention.head), None)
    if beside is not None:
        return beside.actor
    for child in children(sentence, mention.head, "compound", "amod", "nmod:poss"):
        named = view.actor_at.get(child.index)
        if named is None or named is mention:
            continue
        if named.actor.startswith("nsa:"):
            return named.actor
        if named.actor in view.around.attacked:
            return named.actor  # of a country that is attacked, they are its army
        if ":" not in named.actor and child.relation != "nmod:poss":
            return f"nsa:{child.text.lower()}-{sentence.words[mention.head].text.lower()}"
    definite = any(
        child.text.lower() in {"the", "these", "those"} for child in children(sentence, mention.head, "det")
    )
    before = [actor for actor in view.armed if actor.endswith(mention.actor.removeprefix("nsa:"))]
    here = [other.actor for other in view.annotated.actors if other.last < mention.first]
    known = {actor for actor in (*view.armed, *here) if actor.startswith("nsa:")} - UNNAMED
    before = before or (list(known) if len(known) == 1 else [])  # "the Houthis … the rebels"
    return before[0] if definite and before else mention.actor


def fighters_beside(view: View, index: int) -> Iterator[ActorMention]:
    """“its rival group, the M23 rebels”, "Boko Haram militants": an armed group named beside is nobody's own forces."""
    sentence = view.annotated.sentence
    if sentence.words[index].lemma.lower() in load_words("armed_people"):
        for child in children(sentence, index, "compound", "amod"):
            named = view.actor_at.get(child.index)
            if named is not None and named.actor.startswith("nsa:") and named.head != index:
                yield named
    for child in children(sentence, index, "appos") if sentence.words[index].pos == "NOUN" else ():
        for place in conjuncts(sentence, child.index):
            named = view.actor_at.get(place)
            if named is not None and named.actor.startswith("nsa:") and named.actor not in UNNAMED:
                yield named


def forces_in(view: View) -> Iterator[int]:
    """The words of a sentence that name forces."""
    for word in view.annotated.sentence.words:
        if word.lemma.lower() in load_nouns("forces") and word.pos in {"NOUN", "PROPN"}:
            yield word.index


def whose_government(view: View, index: int) -> Iterator[int]:
    """“The Dutch court ordered the government to halt exports”: that of the body that the clause is about."""
    sentence = view.annotated.sentence
    word = sentence.words[index]
    if word.lemma.lower() not in load_words("governing"):
        return
    if [child.text.lower() for child in children(sentence, index) if child.pos != "PUNCT"] != ["the"]:
        return
    above = word.head if word.relation in {"obj", "iobj"} else -1
    for subject in children(sentence, above, "nsubj") if above >= 0 else ():
        if subject.lemma.lower() in load_nouns("bodies"):
            yield subject.index


def are_known_forces(view: View, index: int) -> bool:
    """“the navy”: forces that are told as known."""
    sentence = view.annotated.sentence
    forces = sentence.words[index].lemma.lower() in load_nouns("forces")
    return forces and any(child.text.lower() == "the" for child in children(sentence, index, "det"))


def same_forces_before(view: View, index: int) -> int | None:
    """The word that names forces of the same kind before them in their sentence."""
    if not are_known_forces(view, index):
        return None
    before = (
        place for place in forces_in(view) if place < index and called(view, place) == called(view, index)
    )
    return max(before, default=None)


def called(view: View, index: int) -> str:
    """What forces are called, their country left out ("navy", "air force")."""
    words = view.annotated.sentence.words
    before = words[index - 1] if index else None
    part = before is not None and before.relation == "compound" and before.head == index
    own = f"{before.lemma.lower()} " if before and part and before.index not in view.actor_at else ""
    return own + words[index].lemma.lower()
