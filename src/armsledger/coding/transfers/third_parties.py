"""The claims of one sentence in, the same out with third parties in their place (codebook, section 6, rule 9).

Goods pass through somebody; a third state permits a re-export; a sale is tied to what the buyer gives on (backfill);
goods that ended up elsewhere had first been sent to somebody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from armsledger.annotation.lookup import PhraseTable
from armsledger.annotation.trees import ancestors, case, children, clause_of, governor
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.codebook.names import seats
from armsledger.coding.drafts import Draft
from armsledger.coding.frames.beside_goods import meant_for
from armsledger.coding.frames.frame import FOR_OTHERS, Frame
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.party import Party
from armsledger.coding.view import View

Told = tuple[Frame, Draft]
NEAR = 2  # sentences back to what is returned


def with_third_parties(view: View, told: Sequence[Told]) -> list[Told]:
    """Put third parties into each claim; a claim that only describes the buyers of another one is taken out."""
    drop: set[int] = set()
    found: list[Told] = []
    for index, (frame, draft) in enumerate(told):
        changed = _permitted(draft, _reexported(view, frame, _passed_through(view, frame, draft)))
        changed = _diverted(view, frame, changed, list(found))
        for other, (inner, given) in enumerate(told):
            if other != index and _is_given_on(view, frame, draft, inner, given):
                changed = _backfill(draft, given)
                if all(actor.startswith("group:") for actor in given.suppliers):
                    drop.add(other)
        changed = _in_return(view, frame, changed, [given for _, given in found])
        found.append((frame, _bought_for(view, frame, changed)))
    kept = [pair for index, pair in enumerate(found) if index not in drop]
    return [
        (frame, _asked_of(draft, [other for again, other in kept if again is frame])) for frame, draft in kept
    ]


def _asked_of(draft: Draft, answers: Sequence[Draft]) -> Draft:
    """“turned down Warsaw's request to pass them on”: whose permission decides is asked for it."""
    answer = next((other for other in answers if other.channel == "re_export"), None)
    if draft.stage != "requested" or draft.intermediaries or answer is None:
        return draft
    return replace(draft, intermediaries=answer.intermediaries, channel=answer.channel)


def _passed_through(view: View, frame: Frame, draft: Draft) -> Draft:
    """“sent missiles through Pakistan to the mujahideen”, "by way of the Polish port of Gdansk"."""
    for label in load_words("passing_by") & set(frame.arguments):
        for place in frame.arguments[label]:
            passed = (*parties(view, place), *_whose_place(view, place))
            sides = {*draft.suppliers, *draft.recipients}
            actors = tuple(dict.fromkeys(party.actor for party in passed if party.actor not in sides))
            if actors:
                return replace(draft, intermediaries=actors)
    return draft


def _whose_place(view: View, place: int) -> Iterator[Party]:
    """“through Polish ports”, "through its territory": the state whose a place is stands for it."""
    sentence = view.annotated.sentence
    if sentence.words[place].lemma.lower() in load_words("places_passed"):
        for whose in children(sentence, place, "amod", "compound", "nmod:poss", "nmod"):
            named = whose.index in view.actor_at or whose.relation == "nmod:poss"
            if named and case(sentence, whose.index) in {"", "'s", "’s", "of", "in"}:
                mention = view.actor_at.get(whose.index)
                yield from (
                    (Party(mention.actor, mention.row),)
                    if mention is not None
                    else parties(view, whose.index)
                )


def _permitted(original: Draft, draft: Draft) -> Draft:
    """“Switzerland refused to let Denmark pass vehicles on”: the third state whose permission decides."""
    third = tuple(actor for actor in original.deciders if actor not in {*draft.suppliers, *draft.recipients})
    if (
        draft.stage not in {"authorised", "refused", "requested", "halted"}
        or not third
        or not draft.suppliers
        or "suppliers" in draft.inferred
    ):
        return draft
    if {"governor: halt-event (keep)", "governor: halt (stop)"} & set(draft.why):
        return draft  # "kept Chad from selling drones": nobody asked for its permission
    if draft.stage == "requested" or third[0].startswith(("group:", "com:", "nsa:")):
        return draft
    if all(seats().get(supplier) == third[0] for supplier in draft.suppliers):
        return draft  # "Washington blocked Boeing's sale": the state of the firm itself
    return replace(draft, intermediaries=third, channel="re_export", stage=_decision(draft))


def _decision(draft: Draft) -> str | None:
    """What a third state blocks it has refused (codebook, section 6, rule 9)."""
    return "refused" if draft.stage == "halted" else draft.stage


def _reexported(view: View, frame: Frame, draft: Draft) -> Draft:
    """“Bern blocks the re-export of Swiss shells to Kyiv”: the maker decides, who gives them on is not said."""
    decides = draft.deciders and set(draft.deciders) == set(draft.suppliers)
    word = view.annotated.sentence.words[frame.trigger]
    if (
        not decides
        or word.lemma.lower() not in load_words("reexports")
        or draft.stage not in {"halted", "refused", "authorised"}
    ):
        return draft
    return replace(
        draft, suppliers=(), intermediaries=draft.suppliers, channel="re_export", stage=_decision(draft)
    )


def _diverted(view: View, frame: Frame, draft: Draft, before: Sequence[Told]) -> Draft:
    """Whom diverted goods came from, and whom they were meant for."""
    if draft.stage != "diverted":
        return draft
    bound = tuple(dict.fromkeys(party.actor for party in meant_for(view, frame)))
    if draft.recipients and bound and not draft.intermediaries and not set(bound) & {*draft.recipients}:
        return replace(draft, intermediaries=bound)  # "rifles for Mali found their way to Chad"
    meant = _meant_for(view, frame)
    if meant:
        return replace(draft, intermediaries=tuple(actor for actor in meant if actor not in draft.recipients))
    for _, earlier in before:
        if (
            earlier.stage in {"delivered", "delivering", "ordered"}
            and earlier.recipients
            and not draft.intermediaries
        ):
            own = draft.suppliers if "suppliers" not in draft.inferred else ()
            middle = tuple(actor for actor in earlier.recipients if actor not in draft.recipients)
            return replace(draft, suppliers=own or earlier.suppliers, intermediaries=middle)
    return _first_sent(view, draft)


def _first_sent(view: View, draft: Draft) -> Draft:
    """“Oman sold Chad rifles. The guns ended up with rebels”: who was told before to have got what is diverted."""
    if draft.intermediaries or "suppliers" not in draft.inferred:
        return draft
    told = next((one for one in view.tolds if one.recipients and one.suppliers == draft.suppliers), None)
    middle = tuple(actor for actor in told.recipients if actor not in draft.recipients) if told else ()
    if not middle:
        return draft
    return replace(draft, intermediaries=middle, inferred=(*draft.inferred, "intermediaries"))


def _meant_for(view: View, frame: Frame) -> tuple[str, ...]:
    """“weapons meant for the army”: who should have had them."""
    sentence = view.annotated.sentence
    for mention in frame.goods:
        above = governor(sentence, mention.head)
        heads = [above] if above is not None and above.text.lower() == "meant" else []
        for child in (*children(sentence, mention.head, "acl", "nmod"), *heads):
            if child.text.lower() in {"meant", "intended", "destined"} or child.lemma.lower() in {
                "mean",
                "intend",
                "destine",
                "send",
                "deliver",
                "supply",
                "give",
            }:
                for place in children(sentence, child.index, "obl"):
                    if case(sentence, place.index) in {"for", "to"}:
                        return tuple(party.actor for party in parties(view, place.index))
    return ()


def _is_given_on(view: View, frame: Frame, draft: Draft, inner: Frame, given: Draft) -> bool:
    """Whether the buyers of one transfer are told as the givers of another, and the text ties the two."""
    sentence = view.annotated.sentence
    if not draft.recipients or set(given.suppliers) != set(draft.recipients) or not given.recipients:
        return False
    if sentence.words[inner.trigger].relation != "acl:relcl" or inner.trigger < frame.trigger:
        return False
    grouped = all(actor.startswith("group:") for actor in given.suppliers)
    in_return = case(sentence, sentence.words[inner.trigger].head) in {
        "for",
        "in return for",
        "in exchange for",
    }
    return (
        grouped
        or in_return
        or any(
            sentence.words[place].lemma.lower() in load_words("replacing")
            for place in ancestors(sentence, inner.trigger)
        )
    )


def _in_return(view: View, frame: Frame, draft: Draft, before: Sequence[Draft]) -> Draft:
    """“Oslo has promised Riga lorries in return”: for what Riga gave on, told before."""
    told = view.last_told if view.since_told <= NEAR else None
    givers = [given for given in (*before[::-1], told) if given is not None and given.recipients]
    last = next((given for given in givers if set(given.suppliers) == set(draft.recipients)), None)
    if last is None or not draft.recipients or set(last.recipients) & set(draft.suppliers):
        return draft
    clause = clause_of(view.annotated.sentence, frame.trigger)
    for match in _returns().matches(view.atoms):
        if clause_of(view.annotated.sentence, view.atoms[match.first].word) == clause:
            return replace(
                draft, intermediaries=draft.recipients, recipients=last.recipients, channel="backfill"
            )
    return draft


@cache
def _returns() -> PhraseTable[str]:
    return PhraseTable((phrase, phrase) for phrase in load_nouns("returns"))


def _backfill(draft: Draft, given: Draft) -> Draft:
    return replace(draft, intermediaries=draft.recipients, recipients=given.recipients, channel="backfill")


def _bought_for(view: View, frame: Frame, draft: Draft) -> Draft:
    """“buy American equipment for transfer to Ukraine”: the last in the chain is the recipient."""
    sentence = view.annotated.sentence
    if frame.rule.rule == "buy" and FOR_OTHERS in frame.marks:
        buyers = (
            party.actor for place in frame.arguments.get("subject", []) for party in parties(view, place)
        )
        sides = {*draft.suppliers, *draft.recipients}
        return replace(draft, intermediaries=tuple(actor for actor in buyers if actor not in sides))
    for label in ("for",):
        for place in frame.arguments.get(label, []):
            if sentence.words[place].lemma.lower() not in load_words("given_on"):
                continue
            last = [
                party.actor
                for child in children(sentence, place, "nmod")
                if case(sentence, child.index) in {"to", "by"}
                for party in parties(view, child.index)
            ]
            middle = tuple(actor for actor in draft.recipients if actor not in last)
            attacks = set(draft.recipients) & view.around.attackers  # "for use in" the land it has invaded
            if last and not attacks:
                return replace(draft, recipients=tuple(last), intermediaries=middle, channel="backfill")
    return draft
