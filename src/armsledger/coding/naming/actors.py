"""A noun phrase in, the actors it stands for out: by name, by the name beside an office or body, by reference.

Refuses to guess: a phrase that names nobody gives nothing, a whole of countries ("the other partners") its own words.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from armsledger.annotation.trees import KEPT, case, children, conjuncts, first_child, governor
from armsledger.annotation.vocabulary import load_nouns as nouns
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.naming.anaphora import (
    agrees,
    asked_together,
    is_reached,
    may_be_meant,
    said_elsewhere,
    subjects_above,
    told_before,
)
from armsledger.coding.naming.companies import firms_beside
from armsledger.coding.naming.federal import federal_body
from armsledger.coding.naming.foes import foes_meant
from armsledger.coding.naming.forces import (
    UNNAMED,
    are_known_forces,
    called,
    fighters_beside,
    forces_in,
    same_forces_before,
    whose_fighters,
    whose_government,
)
from armsledger.coding.naming.group_names import (
    all_listed,
    beside_comma,
    counts_others,
    group_of_states,
    is_told_by_name,
    members_told,
    row_of_group,
    slug,
)
from armsledger.coding.naming.kinds import is_named_programme, is_noun, kinds_of
from armsledger.coding.naming.leading import names_contents
from armsledger.coding.naming.meeting import neighbour, who_met
from armsledger.coding.naming.own_bodies import whose_body
from armsledger.coding.naming.party import Party
from armsledger.coding.naming.recalling import same_side
from armsledger.coding.naming.seats import friends_in, is_seat, seated
from armsledger.coding.naming.that_country import named_here, that_country
from armsledger.coding.naming.together import signers, talkers
from armsledger.coding.view import View

PRONOUNS = load_words("first_person") | load_words("third_person") | {"you", "your"}
KINDS_OF_ACTOR = {
    "country": "", "kingdom": "", "republic": "", "nation": "", "island": "", "emirate": "",
    "company": "com:", "firm": "com:", "manufacturer": "com:", "movement": "nsa:", "group": "nsa:", "militia": "nsa:",
}  # fmt: skip
STAND_FOR = ("bodies", "offices", "people", "companies", "voices")


@lru_cache(maxsize=KEPT)
def parties(view: View, index: int) -> tuple[Party, ...]:
    """Those whom the phrase headed by a word names, with what is coordinated with it, each once."""
    sentence = view.annotated.sentence
    found: dict[str, Party] = {}
    for place in (*conjuncts(sentence, index), *beside_comma(view, index)):
        listed = tuple(_listed(view, place))
        for party in (*_one(view, place), *listed):
            if not listed or party in listed or not party.actor.startswith("group:"):
                found.setdefault(party.actor, party)
    named = {actor: party for actor, party in found.items() if not actor.startswith("group:")}
    return tuple((named if named and is_told_by_name(view, index) else found).values())


def _one(view: View, index: int) -> Iterator[Party]:
    sentence = view.annotated.sentence
    word = sentence.words[index]
    mention = view.actor_at.get(index)
    text = word.text.lower()
    if mention is None and text in PRONOUNS and word.pos not in {"VERB", "NOUN"}:  # "to mine lithium"
        yield from _meant_by(view, index)
    elif mention is None and (
        again := (*same_side(view, index), *who_met(view, index), *neighbour(view, index))
    ):
        yield from again
    elif (whole := group_of_states(view, index)) is not None:
        yield Party(f"group:{slug(view, whole)}", row_of_group(view, whole))
    elif mention is not None and mention.how == "group" and (there := friends_in(view, mention.head)):
        yield from there
    elif mention is not None and mention.how == "metonym" and (owners := tuple(_whose_own(view, index))):
        yield from owners
    elif mention is not None and mention.how not in {"demonym", "prefix"}:
        yield Party(whose_fighters(view, mention) if mention.actor in UNNAMED else mention.actor, mention.row)
    elif text == "one" and index - 2 in view.actor_at and sentence.words[index - 1].text == ",":
        yield Party(
            view.actor_at[index - 2].actor, view.actor_at[index - 2].row
        )  # "Poland, one of the suppliers"
    elif mention is None and (unnamed := tuple(_unnamed(view, index))):
        yield from unnamed
    elif text in load_words("quantifiers") or counts_others(view, index):
        yield from _counted(view, index)
    elif is_noun(sentence, index, "wholes") and (mention is None or not word.text[:1].isupper()):
        yield from tuple(_whole(view, index)) or _same_body(view, index)
    elif mention is not None:
        yield Party(mention.actor, mention.row)
    else:
        yield from (
            tuple(Party(named.actor, named.row) for named in fighters_beside(view, index))
            or tuple(_through_name(view, index))
            or tuple(seated(view, index))
            or tuple(_beside(view, index))
            or _same_body(view, index)
        )


def _whose_own(view: View, index: int) -> Iterator[Party]:
    """“its Treasury”, "Norway's Foreign Office": a body that another country has, too, is its owner's."""
    owner = first_child(view.annotated.sentence, index, "nmod:poss")
    if owner is not None:
        yield from _named_by(view, owner.index)


def _unnamed(view: View, index: int) -> Iterator[Party]:
    """Who signs the document, the firms beside a noun, or the one of its kind that was named before."""
    text = view.annotated.sentence.words[index].text.lower()
    if together := signers(view, index):
        yield from (Party(actor, f"document: {text} = who sign it", inferred=True) for actor in together)
    elif foes := foes_meant(view, index):
        yield from (Party(actor, f"reference: the {text} = {actor}", inferred=True) for actor in foes)
    elif firms := tuple(firms_beside(view, index)):
        yield from (Party(*firm) for firm in firms)
    elif state := federal_body(view, index):
        yield Party(state, f"reference: federal = {state}", inferred=True)
    elif pointed := that_country(view, index):
        yield pointed
    elif known := _known_kind(view, index):
        yield Party(known, f"reference: the {text} = {known}", inferred=True)


def _meant_by(view: View, index: int) -> Iterator[Party]:
    """Whom a pronoun stands for."""
    word = view.annotated.sentence.words[index]
    text = word.text.lower()
    if word.relation == "nmod:unmarked" and word.head in view.actor_at:
        named = view.actor_at[word.head]
        yield Party(named.actor, named.row)  # "for Pakistan itself"
    elif text in load_words("first_person"):
        yield from _first_person(view, text)
    elif text in load_words("third_person"):
        yield from _antecedent(view, index)
    elif view.quoting is not None:
        asked = view.around.voice.plural or view.around.voice.actors
        if view.quoting.type != "unnamed":  # two who talk with each other say "you" to each other
            asked = tuple(actor for actor in asked if actor != view.quoting.actor)
            talks = view.block_is_turn and view.quoting.actor in view.around.voice.plural
            asked = asked if len(asked) == 1 and talks else ()
        for actor in asked:
            yield Party(actor, "reference: you = who is spoken to", inferred=True)
    elif len(view.around.voice.addressed) == 1:
        yield Party(view.around.voice.addressed[0], "reference: you = who is written to", inferred=True)


def _counted(view: View, index: int) -> Iterator[Party]:
    """“none of the Gulf states”; "both" alone are those named together before."""
    sentence = view.annotated.sentence
    text = sentence.words[index].text.lower()
    inner = first_child(sentence, index, "nmod")
    if inner is not None:
        yield from parties(view, inner.index)
    elif text in load_words("both_or_all"):
        for actor in asked_together(view) or view.before_group:
            yield Party(actor, f"reference: {text} = {actor}", inferred=True)


def _beside(view: View, index: int) -> Iterator[Party]:
    """“two factions, the FNLA and UNITA”: the names in apposition to a noun."""
    sentence = view.annotated.sentence
    if sentence.words[index].pos == "NOUN":
        for child in children(sentence, index, "appos"):
            if child.pos == "PROPN":
                yield from parties(view, child.index)


def _same_body(view: View, index: int) -> Iterator[Party]:
    """“the navy” after "the Kenyan navy": the forces of the one country whose forces were named so before."""
    before = same_forces_before(view, index)
    owners = [party.actor for party in _through_name(view, before)] if before is not None else []
    name = called(view, index)
    if before is None and are_known_forces(view, index) and name in view.bodies:
        owners = [view.bodies[name]]
    governing = (party.actor for place in whose_government(view, index) for party in parties(view, place))
    owners = owners or list(governing) or list(whose_body(view, index))
    for owner in owners[:1] if before is None else owners:
        yield Party(owner, f"reference: the {name} = {owner}", inferred=True)


def own_forces(view: View) -> Iterator[tuple[str, str]]:
    """The forces that a sentence names with their country: (what they are called, the country's code)."""
    for index in forces_in(view):
        owners = {party.actor for party in _through_name(view, index)}
        if len(owners) == 1:
            yield called(view, index), owners.pop()


def _known_kind(view: View, index: int) -> str | None:
    """“the country”, “the company”, “the movement”: the one of its kind named in the sentence before."""
    sentence = view.annotated.sentence
    word = sentence.words[index]
    kind = KINDS_OF_ACTOR.get(word.lemma.lower())
    if kind is None or word.tag != "NN":
        return None
    marks = {child.text.lower() for child in children(sentence, index, "det", "nmod:poss")}
    named = any(child.index in view.actor_at for child in children(sentence, index))
    if named or not marks & {"the", "his", "her"}:
        return None
    whose = first_child(sentence, index, "nmod:poss")
    if not kind and whose is not None and whose.text.lower() in {"his", "her"}:
        for place in subjects_above(sentence, whose.index):
            if place in view.actor_at and view.actor_at[place].how in {"name", "capital", "metonym", "group"}:
                continue  # a state is nobody whose country it is
            found = [party.actor for party in parties(view, place) if ":" not in party.actor]
            if found:
                return found[0]  # "the president said that his country"
        if view.person is not None and ":" not in view.person:
            return view.person
    own = {text.text.lower() for text in sentence.words} & {"it", "its"} and word.relation != "nsubj"
    here = [m.actor for m in reversed(view.annotated.actors) if kind and m.last < index]  # "a firm, Orrin, …"
    candidates = [a for a in (*here, *view.before) if (a.startswith(kind) if kind else ":" not in a)]
    if word.lemma.lower() in load_words("called"):
        told = view.last_told.recipients if view.last_told else ()
        candidates = [actor for actor in (*candidates, *told) if actor in nouns(word.lemma.lower())]
    if is_reached(sentence, index) and view.last_told and {*candidates[:1]} <= {*view.last_told.suppliers}:
        candidates = [*view.last_told.recipients, *candidates]  # "The aircraft reached the country"
    return candidates[1 if own and len(candidates) > 1 else 0] if candidates else None


def _through_name(view: View, index: int) -> Iterator[Party]:
    """Offices, bodies, people and companies stand for the country whose name is with them."""
    sentence = view.annotated.sentence
    kinds = kinds_of(sentence, index, STAND_FOR)
    word = sentence.words[index]
    if (not kinds and word.pos != "PROPN") or is_named_programme(sentence, index):
        return
    for child in children(sentence, index, "amod", "compound", "nmod", "flat", "nmod:unmarked"):
        label = case(sentence, child.index)
        body = {"offices", "bodies"} & set(kinds) or is_noun(sentence, child.index, "bodies")
        if word.pos == "PROPN" and child.relation == "nmod" and not body:
            continue  # "Jane Doe of SIPRI" is not SIPRI
        if child.relation == "nmod:poss" and word.lemma.lower() in nouns("opposite"):
            continue  # "his new counterpart" is of another country
        speaking = {"from": {"voices", "offices", "people"}, "by": {"voices"}}.get(label, set())
        if (
            child.relation == "nmod:poss"
            or label in {"", "of"}
            or speaking & set(kinds)
            or is_seat(view, child.index, label, kinds)
        ):
            yield from _named_by(view, child.index)
        for name in children(sentence, child.index, "amod") if "offices" in kinds and not label else ():
            yield from _named_by(view, name.index)  # "the Saudi crown prince"
    if word.pos == "PROPN":
        for child in children(sentence, index, "appos"):
            yield from _through_name(view, child.index)


def _named_by(view: View, index: int) -> Iterator[Party]:
    """The actor of a modifier and of what is coordinated with it ("U.S. and British officials")."""
    sentence = view.annotated.sentence
    text = sentence.words[index].text.lower()
    if index not in view.actor_at and text in PRONOUNS:
        yield from _meant_by(view, index)  # "our army", "its navy", "your ministry"
    elif (pointed := that_country(view, index)) is not None:
        yield pointed
    for place in conjuncts(sentence, index):
        mention = view.actor_at.get(place)
        if mention is not None and mention.how != "prefix":
            yield Party(mention.actor, mention.row)
    if index not in view.actor_at and sentence.words[index].pos in {"NOUN", "PROPN"}:
        yield from _through_name(view, index)


def _first_person(view: View, text: str) -> Iterator[Party]:
    """“we” is whoever speaks: the one quoted, else the voice of the document."""
    speaker = view.quoting
    if speaker is not None:
        if speaker.actor:
            yield Party(speaker.actor, f"reference: {text} = who speaks", inferred=True)
        return
    voice = view.around.voice
    plural = text in {"we", "us", "our", "ours", "ourselves"}
    for actor in voice.plural if plural and voice.plural else voice.actors:
        yield Party(actor, f"reference: {text} = the document's voice", inferred=True)


def _antecedent(view: View, index: int) -> Iterator[Party]:
    """“it”, “they”: who speaks above it, else the actor named last before it, else that of the sentence before."""
    sentence = view.annotated.sentence
    text = sentence.words[index].text
    plural = text.lower() in load_words("plural_pronouns")
    if plural and (together := talkers(view, index)):
        yield from (Party(actor, f"document: {text} = who talked", inferred=True) for actor in together)
        return
    for place in subjects_above(sentence, index):
        apart = sentence.words[place].pos == "PRON" or said_elsewhere(view, place, index)
        found = () if apart else parties(view, place)
        person = text.lower() in load_words("of_persons")
        if person and all(party.actor.startswith("group:") for party in found):
            continue  # "talks with allies on whether he will"
        if found and agrees(view, place, [party.actor for party in found], plural=plural):
            for party in found:
                yield Party(party.actor, f"reference: {text} = {party.actor}", inferred=True)
            return
    candidates = may_be_meant(view, index, plural=plural)
    if text.lower() in load_words("of_persons"):
        persons = [m for m in candidates if m.how == "person"]
        candidates = persons or (candidates if view.person is None else [])
    subjects = [m for m in candidates if sentence.words[m.head].relation.startswith("nsubj")]
    if subjects or candidates:
        chosen = (subjects or candidates)[-1]
        for place in conjuncts(sentence, chosen.head) if plural else (chosen.head,):
            mention = view.actor_at.get(place)
            if mention:
                yield Party(
                    mention.actor, f"reference: {sentence.words[index].text} = {mention.actor}", inferred=True
                )
        return
    for actor in told_before(view, index, plural=plural):
        yield Party(actor, f"reference: {text} = {actor}", inferred=True)


def _whole(view: View, index: int) -> Iterator[Party]:
    """Countries without names: "both countries" are those named before; others are a group of their own words."""
    sentence = view.annotated.sentence
    determiners = {child.text.lower() for child in children(sentence, index, "det", "nummod", "amod")}
    named = [
        party
        for child in children(sentence, index, "amod", "compound", "nmod:poss")
        for party in _named_by(view, child.index)
    ] or list(seated(view, index))
    again = [
        Party(a, f"reference: countries = {a}", inferred=True) for a in all_listed(view, determiners, index)
    ]
    again += [party for place in members_told(view, index) for party in parties(view, place)]
    if of_states := [*_of_states(view, index), *again] or list(_beside(view, index)):
        yield from of_states
        return
    if named and (
        sentence.words[index].tag == "NN" or any(p.actor.startswith("org:") for p in named) is False
    ):
        yield from named
        return
    above = governor(sentence, index)
    counted = above is not None and above.text.lower() in load_words("quantifiers") and "the" in determiners
    if sentence.words[index].tag == "NN" and determiners & {"this", "that"}:
        here = named_here(view, index)
        if here:
            yield here
            return
    if (determiners & load_words("demonstrative") or counted) and len(view.before) > 0:
        plural = counted or determiners & {"both", "two", "neither"}
        speaker = view.quoting.actor if view.quoting is not None else None
        before = [
            actor for actor in view.before if actor != speaker
        ]  # "the arms that these states send, he said"
        for actor in before[: 2 if plural else len(before) if determiners & {"these", "those"} else 1]:
            yield Party(actor, f"reference: {sentence.words[index].text} = {actor}", inferred=True)
        return
    describes = sentence.words[index].relation == "compound"  # "third-party rules"
    describes = describes or sentence.words[index].lemma.lower() == "government"  # "the federal government"
    several = sentence.words[index].tag.endswith("S")
    if several or (determiners - load_words("referring") and not describes):
        yield Party(f"group:{slug(view, index)}", row_of_group(view, index))


def _of_states(view: View, index: int) -> Iterator[Party]:
    """“the governments of Oman and Chad”, "members of Peru's army": the states themselves."""
    sentence = view.annotated.sentence
    word = sentence.words[index]
    alone = word.tag in {"NN", "NNP"} and case(sentence, index) == "for"
    known = word.lemma.lower() in load_words("are_of_states")
    for child in children(sentence, index, "nmod") if known else ():
        found = parties(view, child.index) if case(sentence, child.index) == "of" and not alone else ()
        yield from found if all(":" not in party.actor for party in found) else ()


def _listed(view: View, index: int) -> Iterator[Party]:
    """“several Allies, including Canada and Norway”: the names of a list stand in for their whole."""
    sentence = view.annotated.sentence
    for child in children(sentence, index, "nmod", "appos", "obl"):
        if names_contents(case(sentence, child.index)):
            for place in conjuncts(sentence, child.index):
                yield from _one(view, place)
