"""A verb that makes something so in, what it makes likelier or less likely out: war or peace, and so for or against.

“Makes a wider war more likely”, "makes Baku less willing to talk", "makes peace harder": what is neither is refused.
"""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.annotation.trees import children, subtree
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.view import View
from armsledger.model import Sentence


def outcome_of(view: View, verb: int) -> tuple[str, str] | None:
    """Theme and stance: peace made likelier, or war made less likely, speaks for the supplies that do it."""
    sentence = view.annotated.sentence
    for place in _made(sentence, verb):
        words = {sentence.words[place].lemma.lower(), sentence.words[place].text.lower()}
        likely, unlikely = words & load_words("made_likely"), words & load_words("made_unlikely")
        if not likely and not unlikely:
            continue
        up = bool(likely) != _is_less(sentence, verb, place)
        about = {sentence.words[node].lemma.lower() for node in _scope(sentence, verb, place)}
        ended = about & load_words("of_ending") and about & load_words("of_war")  # "the end of the war"
        if about & load_words("of_peace") or ended:
            return "negotiation", "for" if up else "against"
        if about & load_words("of_civil_harm"):
            return "humanitarian", "against" if up else "for"
        if about & load_words("of_war"):
            return "escalation", "against" if up else "for"
    return None


def _made(sentence: Sentence, verb: int) -> Iterator[int]:
    """What something is made, however the parser hangs it: "more likely", "less and less likely"."""
    for child in children(sentence, verb, "xcomp", "advmod", "ccomp", "obj", "conj"):
        if child.index > verb and child.pos in {"ADJ", "ADV", "VERB"}:
            yield child.index
            yield from (other.index for other in children(sentence, child.index, "conj"))


def _is_less(sentence: Sentence, verb: int, place: int) -> bool:
    """“less likely”, "less and less likely"."""
    return any(word.text.lower() == "less" for word in sentence.words[max(verb + 1, place - 3) : place])


def _scope(sentence: Sentence, verb: int, place: int) -> Iterator[int]:
    """The words of what is made so, and of the clause behind it ("makes it likelier that they will talk")."""
    for child in children(sentence, verb, "obj", "obl", "nsubj", "xcomp", "ccomp", "csubj"):
        yield from (node for node in subtree(sentence, child.index) if node > verb)
    yield from (node for node in subtree(sentence, place) if node > place)
