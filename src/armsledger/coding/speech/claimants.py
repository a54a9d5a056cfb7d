"""A subject of a speech verb in, the claimants it names out, with name, role, actor and type.

"Peskov" after "Kremlin spokesman Dmitry Peskov" keeps the office; "he" and "the official" are the speaker before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from armsledger.annotation.trees import children, conjuncts, subtree, text_between
from armsledger.annotation.vocabulary import load_nouns as nouns
from armsledger.annotation.vocabulary import load_words
from armsledger.codebook.names import actor_label
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.grammar.lexicon import speech_verbs
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.anaphora import subjects_above
from armsledger.coding.naming.kinds import lexeme
from armsledger.coding.speech.claimant_names import (
    group_that_spoke,
    holder,
    last_name,
    meant_in_talk,
    name_of,
    role_of,
)
from armsledger.coding.speech.homes import home_of, whose_people
from armsledger.coding.speech.persons import is_person, may_be, person_meant
from armsledger.coding.speech.publishing import is_publisher
from armsledger.coding.speech.scenes import speaks_of_own_country
from armsledger.coding.speech.speakers_before import (
    holds,
    holds_another_office,
    is_called,
    same_people,
    those_before,
)
from armsledger.coding.view import View
from armsledger.model import Claimant, ClaimantType

# the lists of nouns for those who can say something
SOMEBODY = ("people", "offices", "bodies", "voices", "press", "companies", "wholes")


def claimants_of(
    view: View, index: int, layer: int = 0, *, whoever: bool = False
) -> tuple[tuple[Claimant, ...], bool]:
    """(those who speak together, whether they were found outside the sentence).

    `whoever`: a common noun speaks, too, that is not one of those for people and bodies.
    """
    sentence = view.annotated.sentence
    above = _who_speaks_above(view, index)
    if above is not None:
        return claimants_of(view, above, layer)
    if before := those_before(view, index):
        return tuple(before), True
    found: list[Claimant] = []
    inferred = False
    for place in conjuncts(sentence, index):
        claimant, from_outside = _one(view, place, layer, whoever=whoever)
        if claimant is not None:
            further = _further_actors(view, place, claimant)
            if further and lexeme(sentence, place) in nouns("offices"):
                claimant = replace(claimant, type="named")  # each holds an office that one person holds
            found.extend((claimant, *(replace(claimant, actor=actor) for actor in further)))
            found.extend(_named_with(view, place, claimant, layer))
            inferred = inferred or from_outside
    return tuple(dict.fromkeys(found)), inferred


def who_speaks_of_his_country(view: View) -> str | None:
    """“The minister told reporters here that his country would …”: of which state who speaks is."""
    sentence = view.annotated.sentence
    if not speaks_of_own_country(sentence):
        return None
    for word in sentence.words:
        if word.relation == "nsubj" and any(
            lemma in speech_verbs() for lemma in lexemes(sentence, word.head)
        ):
            claimants, _ = claimants_of(view, word.index)
            if claimants and claimants[0].actor and ":" not in claimants[0].actor:
                return claimants[0].actor
    return None


def _named_with(view: View, index: int, first: Claimant, layer: int) -> Iterator[Claimant]:
    """“The senators Ann Doe and Jim Roe”: the names behind an office after the first one."""
    sentence = view.annotated.sentence
    name = holder(sentence, index)
    for place in conjuncts(sentence, name)[1:] if name is not None else ():
        if sentence.words[place].pos == "PROPN" and place not in view.actor_at:
            yield replace(first, name=name_of(view, place))
        else:
            other, _ = _one(view, place, layer)
            yield from (other,) if other is not None else ()


def _who_speaks_above(view: View, index: int) -> int | None:
    """“The envoy said he believed”: a person who speaks in a clause above is whom a pronoun of persons means."""
    sentence = view.annotated.sentence
    if sentence.words[index].text.lower() == "it":
        above = (p for p in subjects_above(sentence, index) if sentence.words[p].pos != "PRON")
        return next((place for place in above if parties(view, place)), None)
    if sentence.words[index].text.lower() not in {"he", "she", "they"}:
        return None
    for place in subjects_above(sentence, index):
        word = sentence.words[place]
        mention = view.actor_at.get(place)
        person = mention is None or mention.how == "person"
        if word.pos != "PRON" and person and _is_somebody(view, place):
            return place
    return None


def _further_actors(view: View, index: int, claimant: Claimant) -> list[str]:
    """“the presidents of Rwanda and Uganda” are two."""
    if claimant.actor is None or view.annotated.sentence.words[index].tag != "NNS":
        return []
    return [
        party.actor
        for party in parties(view, index)
        if party.actor != claimant.actor and _may_speak(party.actor)
    ]


def _one(view: View, index: int, layer: int, *, whoever: bool = False) -> tuple[Claimant | None, bool]:
    word = view.annotated.sentence.words[index]
    text = word.text.lower()
    if index not in view.actor_at and text in load_words("first_person"):
        return (view.quoting, False) if view.quoting else (None, False)
    if text in load_words("personal_pronouns"):
        return _referred(view, index, layer)
    if (counted := _counted_among(view, index, layer)) is not None:
        return counted, False
    if word.pos not in {"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "X"} or (
        word.pos in {"PRON", "DET"} and text not in {"some", "many", "others", "those"}
    ):
        return None, False
    if word.pos == "PROPN":
        known = view.around.speakers.get(word.text) or view.around.speakers.get(last_name(view, index))
        mention = view.actor_at.get(index)
        if known is not None and (mention is None or mention.how == "person"):
            known = (
                known
                if known.actor or _is_private(view, index)
                else replace(known, actor=home_of(view, index))
            )
            return _placed(known, layer, name=name_of(view, index)), False
    known, from_outside = _meant_by_office(view, index, layer)
    return (known, from_outside) if known is not None else _described(view, index, layer, whoever=whoever)


def _described(view: View, index: int, layer: int, *, whoever: bool) -> tuple[Claimant | None, bool]:
    """Who speaks, by the words of the phrase itself: name, office and country."""
    actors = [party.actor for party in parties(view, index)]
    if not actors and not whoever and not _is_somebody(view, index):
        return None, False
    theirs = _issuer(view) if _is_theirs(view, index, "speaking_papers") else _known_body(view, index)
    if not actors and theirs is not None:
        return Claimant(name_of(view, index), "named", None, theirs, layer), True
    role = role_of(view.annotated.sentence, index)
    actor = _speaks_for(view, index, actors)
    return Claimant(name_of(view, index), _type(view, index), role, actor, layer), False


def _speaks_for(view: View, index: int, actors: Sequence[str]) -> str | None:
    """Whose people somebody belongs to, else who is named beside, else those of the country that the text tells of."""
    whose = whose_people(view, index)
    if whose or _is_private(view, index):
        return whose
    return next(filter(_may_speak, actors), None) or home_of(view, index)


def _meant_by_office(view: View, index: int, layer: int) -> tuple[Claimant | None, bool]:
    """“the official”, "the minister": who spoke last, else who was introduced last with this office."""
    if (told := group_that_spoke(view, index)) is not None:
        return _placed(told, layer), True
    if (again := same_people(view, index)) is not None:
        return _placed(again, layer), True
    if not _is_anaphor(view, index):
        return None, False
    known, from_outside = _referred(view, index, layer)
    office = lexeme(view.annotated.sentence, index)
    holders = [c for name, c in view.around.speakers.items() if name and holds(c, office)]
    other = bool(holders) and known is not None and known.type == "named" and not is_called(known, office)
    if known is not None and not other and not holds_another_office(view, index, known):
        return known, from_outside
    return (_placed(holders[-1], layer), True) if holders else (None, False)


def _counted_among(view: View, index: int, layer: int) -> Claimant | None:
    """“One of the officials”, "several of its ministers": those among whom they are tell who they are."""
    sentence = view.annotated.sentence
    text = sentence.words[index].text.lower()
    behind = sentence.words[index + 1 : index + 2]
    if text not in load_words("counted_people") or not behind or behind[0].text != "of":
        return None
    inner = sentence.words[behind[0].head]  # wherever the parser hangs it
    somebody = _is_somebody(view, inner.index) and inner.text.lower() not in load_words("things_meant")
    if not somebody and inner.index not in view.actor_at:
        return None  # "none of this threatens anyone"
    claimant, _ = _one(view, inner.index, layer)
    if claimant is None and sentence.words[inner.index].pos != "PRON":
        return None
    claimant = claimant or Claimant(text, "unnamed", None, None, layer)  # "one of them", whoever they are
    name = text_between(sentence, index, max(subtree(sentence, inner.index)))
    return replace(
        claimant, name=name, role=None, type="unnamed" if text in {"one", "two", "three"} else "collective"
    )


def _is_private(view: View, index: int) -> bool:
    """Experts, critics and the retired speak for themselves, wherever they come from; an institute for itself."""
    sentence = view.annotated.sentence
    own = view.actor_at.get(index)
    if own is not None and own.actor.startswith("org:") and own.how == "name":
        return False
    is_body = sentence.words[index].lemma.lower() in nouns("bodies")
    near = ("appos", "compound", "amod", "flat", "nmod:desc", *(() if is_body else ("nmod",)))
    beside = [index, *(child.index for child in children(sentence, index, *near))]
    deeper = [child.index for place in beside for child in children(sentence, place, "amod", "compound")]
    return any(
        {sentence.words[place].lemma.lower(), sentence.words[place].text.lower(), lexeme(sentence, place)}
        & nouns("private")
        for place in (*beside, *deeper)
    ) or _is_press(view, index)


def _is_press(view: View, index: int) -> bool:
    """“Israel's Channel 12”, "Turkish media": the press of a country speaks for itself, unless it is the state's."""
    sentence = view.annotated.sentence
    if index in view.actor_at and view.actor_at[index].how == "metonym":
        return False  # "the Defence Procurement Agency"
    if {child.text.lower() for child in children(sentence, index, "compound")} & load_words("of_agencies"):
        return False
    own = lexeme(sentence, index) in nouns("press") or sentence.words[index].lemma.lower() in nouns("press")
    beside = {child.text.lower() for child in children(sentence, index, "amod", "compound")}
    return own and not beside & nouns("of_the_state")


@cache
def _kinds_of_somebody() -> frozenset[str]:
    """All nouns for those who can say something, joined once: they are asked for at every name."""
    return frozenset().union(*(nouns(kind) for kind in SOMEBODY))


def _is_somebody(view: View, index: int) -> bool:
    """A name, or a noun for people, offices, bodies or media; an environment or a trend says nothing."""
    word = view.annotated.sentence.words[index]
    kinds = _kinds_of_somebody()
    return (
        word.pos in {"PROPN", "PRON"}
        or word.lemma.lower() in kinds
        or lexeme(view.annotated.sentence, index) in kinds
        or is_publisher(word.text)  # "dpa"
    )


def _may_speak(actor: str) -> bool:
    return not actor.startswith("group:") or actor in {
        "group:western-countries",
        "group:european-countries",
        "group:allies",
    }


def _referred(view: View, index: int, layer: int) -> tuple[Claimant | None, bool]:
    """“he”, "the official": a subject named before in this sentence, else the speaker before."""
    sentence = view.annotated.sentence
    for mention in reversed(view.annotated.actors):
        if (
            mention.last < index
            and mention.how == "person"
            and sentence.words[mention.head].relation.startswith("nsubj")
        ):
            return Claimant(
                text_between(sentence, mention.first, mention.last), "named", None, mention.actor, layer
            ), False
    last = view.around.speakers.get("")
    pronoun = sentence.words[index].text.lower()
    if pronoun in load_words("he") or pronoun in load_words("she"):
        here = _person_here(view, index, layer)
        if here is not None and may_be(pronoun, here):
            return here, False
        last = person_meant(pronoun, view.around.persons) or (
            last if last and may_be(pronoun, last) else None
        )
    if pronoun == "it" and last is not None and (is_person(last) or last.type == "collective"):
        last = None
    if pronoun == "it":
        for place in subjects_above(sentence, index):
            named = view.actor_at.get(place)
            if named is not None and named.how != "demonym":
                return Claimant(
                    text_between(sentence, named.first, named.last), "named", None, named.actor, layer
                ), False
        if last is None or last.role is not None:
            body = _body_before(view)
            return (Claimant(actor_label(body), "named", None, body, layer), True) if body else (None, False)
    plural = pronoun in load_words("they")
    if last is None or (plural and last.type == "named" and last.role is not None):
        return meant_in_talk(view, index, layer)  # "they" are not the one minister who spoke last
    return _placed(last, layer), True


def _person_here(view: View, index: int, layer: int) -> Claimant | None:
    """“Chad's envoy, Ana Roe, called for a halt, which, she said, …”: the one office that acts before it."""
    sentence = view.annotated.sentence
    for word in reversed(sentence.words[:index]):
        if word.relation.startswith("nsubj") and word.tag == "NN" and word.lemma.lower() in nouns("offices"):
            return _one(view, word.index, layer)[0]
    return None


def _body_before(view: View) -> str | None:
    """The state or organisation named first in the sentence before, for which "it" may stand."""
    return next((actor for actor in view.before if not actor.startswith(("group:", "nsa:"))), None)


def _is_theirs(view: View, index: int, kind: str) -> bool:
    """“the statement said”, "its release added": a thing of this kind known from before, and nothing says whose."""
    sentence = view.annotated.sentence
    if sentence.words[index].lemma.lower() not in load_words(kind):
        return False
    marks = {child.text.lower() for child in children(sentence, index, "det", "nmod:poss")}
    return bool(marks & load_words("of_known_packages"))


def _known_body(view: View, index: int) -> str | None:
    """“the ministry said”: of the state whose ministry was named before."""
    lemma = view.annotated.sentence.words[index].lemma.lower()
    return view.around.bodies.get(lemma) if _is_theirs(view, index, "speaking_bodies") else None


def _issuer(view: View) -> str | None:
    """Whose paper it is: of who spoke last, else of the body named first in the sentence before."""
    last = view.around.speakers.get("")
    return last.actor if last is not None and last.actor else _body_before(view)


def _placed(claimant: Claimant, layer: int, name: str | None = None) -> Claimant:
    return Claimant(name or claimant.name, claimant.type, claimant.role, claimant.actor, layer)


def _is_anaphor(view: View, index: int) -> bool:
    """A definite person without name or country: "the official", "the envoy"."""
    sentence = view.annotated.sentence
    word = sentence.words[index]
    own = lexeme(sentence, index) in nouns("offices")  # "the prime minister" is as bare as "the minister"
    if word.pos != "NOUN" or word.tag != "NN" or not (own or lexeme(sentence, index) in nouns("people")):
        return False
    bare = not any(
        child.relation in {"nmod", "amod", "compound", "nmod:poss", "appos", "flat"}
        and not (own and child.index == index - 1)
        for child in children(sentence, index)
    )
    marks = children(sentence, index, "det")
    return bare and any(mark.text.lower() in {"the", "this", "that"} for mark in marks)


def _type(view: View, index: int) -> ClaimantType:
    """Named, unnamed or collective (codebook, section 4)."""
    sentence = view.annotated.sentence
    word = sentence.words[index]
    mention = view.actor_at.get(index)
    if word.pos == "PROPN" or (
        mention is not None and mention.how in {"name", "capital", "metonym", "person"}
    ):
        return "named"
    determiners = {child.text.lower() for child in children(sentence, index, "det", "nummod")}
    if any(
        child.text[:1].isupper() and child.pos == "PROPN"
        for child in children(sentence, index, "flat", "appos")
    ):
        return "named"
    if (
        word.tag in {"NNS", "NNPS"}
        or word.lemma.lower() in nouns("uncounted")
        or word.pos == "PRON"
        or determiners & {"some", "many", "several"}
    ):
        numbered = any(child.pos == "NUM" for child in children(sentence, index, "nummod"))
        return "unnamed" if numbered else "collective"
    if determiners & {"a", "an", "one", "another"}:
        return "unnamed"
    if lexeme(sentence, index) in nouns("voices") and lexeme(sentence, index) not in nouns("offices"):
        return "unnamed"
    return "named"
