"""A frame's subject in; out: with whom it acts, where the words say that both do (“together with its allies")."""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.annotation.trees import case, children, governor, subtree
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.frames.frame import Frame
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.party import Party
from armsledger.coding.view import View
from armsledger.model import Sentence, Word


def acting_with(view: View, subject: int, verb: int, taken: set[str]) -> tuple[Party, ...]:
    """Who stands beside the subject of a verb as acting with it, without those that are taken."""
    found = (party for place in _phrases(view, subject, verb) for party in parties(view, place))
    return tuple(party for party in found if party.actor not in taken)


def _workmates(sentence: Sentence, verb: int) -> Iterator[int]:
    """“worked with Oslo to send shells”, "with its counterparts from Qatar": with whom somebody works does it, too."""
    above = sentence.words[sentence.words[verb].head] if sentence.words[verb].head >= 0 else None
    if (
        above is None
        or sentence.words[verb].tag != "VB"
        or above.lemma.lower() not in load_words("working_with")
    ):
        return
    for child in children(sentence, above.index, "obl"):
        marks = case(sentence, child.index)
        home = child.index < verb and marks == "from" and _is_their_home(sentence, child)
        if child.index < verb and (marks == "with" or home):
            mates = child.lemma.lower() in load_nouns("opposite")
            yield from (one.index for one in children(sentence, child.index, "nmod") if mates)
            yield child.index


def _is_their_home(sentence: Sentence, phrase: Word) -> bool:
    """Whether "from Qatar" stands straight behind "with its counterparts"."""
    first = subtree(sentence, phrase.index)[0]
    return first > 0 and sentence.words[first - 1].lemma.lower() in load_nouns("opposite")


def _phrases(view: View, subject: int, verb: int) -> Iterator[int]:
    """“Together with X", "along with X", "jointly with X", "alongside X", on the subject, the verb or the adverb.

    Behind the verb only "jointly" and the like tell who acts: "sent Kenya rifles together with Ghana" is open.
    """
    sentence = view.annotated.sentence
    verbs = [verb]
    while sentence.words[verbs[-1]].relation == "xcomp":
        verbs.append(sentence.words[verbs[-1]].head)  # "together with X, we will continue to send"
    adverbs = [child.index for place in verbs for child in children(sentence, place, "advmod")]
    yield from _workmates(sentence, verbs[-1])
    for above in (subject, *verbs, *adverbs):
        for child in children(sentence, above, "obl", "nmod"):
            mark = next(children(sentence, child.index, "case"), None)
            before = sentence.words[mark.index - 1].text.lower() if mark is not None and mark.index else ""
            marks = case(sentence, child.index)
            joined = "with" in marks.split() and (before in load_nouns("joining") or marks != "with")
            if (joined or marks == "alongside") and (child.index < verb or before == "jointly"):
                yield child.index


def join_partners(view: View, frame: Frame) -> None:
    """“Chad works with its allies to deliver rifles to Mali”: those with whom a giver works give too."""
    givers, getters = frame.parties["supplier"], frame.parties["recipient"]
    if not givers:
        return
    known = {party.actor for party in (*givers, *getters)}
    sentence = view.annotated.sentence
    above = governor(sentence, frame.trigger)
    while above is not None and above.lemma.lower() not in load_words("working_together"):
        above = governor(sentence, above.index) if above.relation in {"advcl", "xcomp", "acl"} else None
    if above is None:
        return
    partners = [
        child.index for child in children(sentence, above.index, "obl") if child.index < frame.trigger
    ]
    named = [p for place in partners if case(sentence, place) == "with" for p in parties(view, place)]
    told = any(
        not party.inferred for party in getters
    )  # "works with Mali to deliver": Mali may get what is delivered
    frame.parties["supplier"] = (
        *givers,
        *(p for p in named if p.actor not in known and (told or p.actor.startswith("group:"))),
    )
