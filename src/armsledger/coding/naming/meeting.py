"""Two who meet in a sentence in, guest and host out; "the guest", "his host", "its neighbour" of a later sentence.

A report of a meeting names both sides once and then goes on with one of them ("He promised eight howitzers").
"""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.annotation.trees import children
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.naming.party import Party
from armsledger.coding.view import View

TWO = 2
WHOSE = frozenset({"its", "his", "her"})
FAR = ("group:", "com:", "nsa:")  # who meets are states and organisations


def meetings_in(view: View) -> Iterator[tuple[str, ...]]:
    """“The Chadian president arrived in Oslo”, "met his Chadian colleague", "Chad's envoy to Norway": (guest, host)."""
    sentence = view.annotated.sentence
    seats = [(seat.head, seat.actor) for seat in view.annotated.seats]
    named = [(m.head, m.actor) for m in view.annotated.actors if m.how != "prefix"] + seats
    both = dict.fromkeys(actor for _, actor in sorted(named) if not actor.startswith(FAR))
    meets = any(word.lemma.lower() in load_words("ways_to_meet") for word in sentence.words)
    if len(both) != TWO or not meets:
        return
    first, second = both
    at_home = {actor for _, actor in seats}
    yield (second, first) if first in at_home else (first, second)


def who_met(view: View, index: int) -> Iterator[Party]:
    """“the guest”, "his host": of the two who met in what was told before."""
    word = view.annotated.sentence.words[index]
    if len(view.met) != TWO or word.tag != "NN":
        return
    lemma = word.lemma.lower()
    hosts, guests = lemma in load_words("hosts"), lemma in load_words("guests")
    if hosts or guests:
        yield Party(view.met[1 if hosts else 0], f"reference: the {lemma} of a meeting", inferred=True)


def other_who_met(view: View, known: set[str]) -> tuple[Party, ...]:
    """Whom one of two who met promises arms, or from whom he asks them: the other one."""
    here = known & set(view.met)
    if len(view.met) != TWO or len(here) != 1 or known != here:
        return ()
    other = next(actor for actor in view.met if actor not in here)
    return (Party(other, "reference: whom it met", inferred=True),)


def neighbour(view: View, index: int) -> Iterator[Party]:
    """“Zaire closed its border with Angola. Luanda said that its neighbour …”: the other of two states named before."""
    sentence = view.annotated.sentence
    if sentence.words[index].lemma.lower() not in load_words("neighbours"):
        return
    if not {child.text.lower() for child in children(sentence, index, "nmod:poss")} & WHOSE:
        return
    here = {mention.actor for mention in view.annotated.actors if mention.last < index}
    states = dict.fromkeys(actor for actor in view.before if ":" not in actor)
    others = [actor for actor in states if actor not in here]
    if len(states) == TWO and len(others) == 1:
        yield Party(others[0], "reference: the neighbour named before", inferred=True)
