"""A frame below talks in; who of those who talk would give, and who would get, is filled into it.

“Kenya is in talks with Italy to buy boats": who buys is who talks, who sells is with whom. Of talks on goods it is
known only where the phrase of the goods names one of the two.
"""

from __future__ import annotations

from armsledger.annotation.trees import case, children, conjuncts, governor
from armsledger.annotation.vocabulary import load_nouns
from armsledger.coding.frames.frame import Frame
from armsledger.coding.grammar.arguments import deep_subject
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.party import Party
from armsledger.coding.standing.stands import Standing
from armsledger.coding.view import View
from armsledger.model import Word

OPEN = frozenset({"considered", "ordered", "expected"})  # stages that two reach together
OTHER = {"supplier": "recipient", "recipient": "supplier"}


def sides_of_talks(view: View, frame: Frame, standing: Standing) -> None:
    """Fill the sides that the frame leaves open from who talks with whom."""
    place = next((found for p in standing.path[1:] if (found := _talks(view, p)) is not None), None)
    if place is None:
        return
    one, two = _who_talks(view, place), _with_whom(view, place)
    if {party.actor for party in one} == {*view.around.talking}:
        one = ()  # "the two ministers discussed the purchase": one of them sells
    if frame.rule.verbs or frame.rule.buyer_side:  # "in talks with Italy over the purchase of boats"
        buys = frame.rule.buyer_side or frame.rule.roles.get("recipient", ("",))[0] == "subject"
        _fill(frame, {"recipient" if buys else "supplier": one, "supplier" if buys else "recipient": two})
        return
    for role, other in OTHER.items():
        known = {party.actor for party in frame.parties[role]}
        for here, there in ((one, two), (two, one)):
            if known & {party.actor for party in here}:
                _fill(frame, {other: there or tuple(p for p in here if p.actor not in known)})
    if not frame.parties["supplier"] and not frame.parties["recipient"]:
        _of_ours(view, frame, place, (*one, *two))


def _of_ours(view: View, frame: Frame, place: int, talkers: tuple[Party, ...]) -> None:
    """“The president and President Ruto discussed the tanks", in the president's own release: his are the goods."""
    sentence = view.annotated.sentence
    subject = deep_subject(sentence, place)
    own = [
        sentence.words[party]
        for party in (conjuncts(sentence, subject) if subject is not None else ())
        if party not in view.actor_at and sentence.words[party].lemma.lower() in load_nouns("offices")
    ]
    ours = {*view.around.voice.actors}
    others = tuple(party for party in talkers if party.actor not in ours and ":" not in party.actor)
    spoken = bool(own) or any(party.actor in ours for party in talkers)
    if len(ours) == 1 and spoken and others:
        giver = Party(ours.pop(), "document: who speaks for itself", inferred=True)
        _fill(frame, {"supplier": (giver,), "recipient": others})


def part_talkers(view: View, frame: Frame) -> None:
    """“They discussed the delivery of tanks”, in the report of a talk: who reports it gives, the other one gets."""
    talking, around = view.around.talking, view.around
    givers = frame.parties["supplier"]
    if (
        len(talking) != len(OTHER)
        or {*talking} != {party.actor for party in givers}
        or frame.parties["recipient"]
    ):
        return
    getter = around.recipient if around.recipient in talking else talking[1]
    if not frame.rule.buyer_side and around.recipient in {None, getter} and not frame.arguments.get("for"):
        frame.parties["recipient"] = tuple(party for party in givers if party.actor == getter)
        frame.parties["supplier"] = tuple(party for party in givers if party.actor != getter)


def part_by_document(view: View, frame: Frame, standing: Standing) -> None:
    """“Oman and Peru discussed deliveries”: who gives elsewhere in the text gives here, too."""
    sentence, around = view.annotated.sentence, view.around
    if standing.stage not in OPEN or frame.rule.verbs:
        return
    for place in standing.path[1:]:
        subjects = [child.index for child in children(sentence, place, "nsubj")]
        two = {party.actor: party for one in subjects for party in parties(view, one)}
        named = {party.actor for role in OTHER for party in frame.parties[role]}
        if len(two) != len(OTHER) or not named <= set(two):
            continue
        givers = [a for a in two if a in around.suppliers and a not in around.recipients]
        getters = [a for a in two if a in around.recipients and a not in around.suppliers]
        if len(givers) == len(getters) == 1:
            frame.parties["supplier"] = (two[givers[0]],)
            frame.parties["recipient"] = (two[getters[0]],)
        return


def _talks(view: View, place: int) -> int | None:
    """The word itself or its object ("held talks") that says that somebody talks."""
    sentence = view.annotated.sentence
    near = (sentence.words[place], *children(sentence, place, "obj"))
    return next((word.index for word in near if word.lemma.lower() in load_nouns("talking")), None)


def _fill(frame: Frame, sides: dict[str, tuple[Party, ...]]) -> None:
    for role, found in sides.items():
        taken = {party.actor for named in frame.parties.values() for party in named}
        if not frame.parties[role]:
            frame.parties[role] = tuple(party for party in found if party.actor not in taken)


def _who_talks(view: View, place: int) -> tuple[Party, ...]:
    """The subject of "talk", of "is in talks", and of "is at the last stage of talks"."""
    sentence = view.annotated.sentence
    above = governor(sentence, place)
    held = _held(view, place)
    for word in (*((held,) if held is not None else ()), sentence.words[place], above):
        subject = deep_subject(sentence, word.index) if word is not None else None
        if subject is not None:
            return parties(view, subject)
    return ()


def _held(view: View, place: int) -> Word | None:
    """“the talks that Chad is holding with Peru": the clause that says who holds them."""
    sentence = view.annotated.sentence
    clauses = (one for one in children(sentence, place, "acl:relcl", "acl") if one.pos == "VERB")
    return next((one for one in clauses if any(children(sentence, one.index, "nsubj"))), None)


def _with_whom(view: View, place: int) -> tuple[Party, ...]:
    sentence = view.annotated.sentence
    above = governor(sentence, place)
    verb = [above.index] if above is not None and above.pos == "VERB" else []
    held = _held(view, place)
    verb = [held.index] if held is not None else verb
    return tuple(
        party
        for talk in (place, *verb)
        for child in children(sentence, talk, "nmod", "obl")
        if case(sentence, child.index) in {"with", "to"}
        for party in parties(view, child.index)
    )
