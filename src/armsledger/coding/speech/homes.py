"""A word that speaks and names no country in, the state whose minister, ministry or paper it is out.

In a release it is its publisher's; in a report the sentence, the paragraph before it or the dateline tells.
"""

from __future__ import annotations

from armsledger.annotation.trees import case, children, first_child
from armsledger.annotation.vocabulary import load_nouns as nouns
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.kinds import lexeme
from armsledger.coding.speech.scenes import acting_in, house_told, parliament_told, place_of
from armsledger.coding.view import View
from armsledger.model import Sentence

BESIDE = ("compound", "nmod:desc", "appos", "amod")


def home_of(view: View, index: int) -> str | None:
    """“The Minister” of a ministry's own release is its own minister, of a report from Oslo that of Norway."""
    sentence = view.annotated.sentence
    owner = first_child(sentence, index, "nmod:poss")
    paper = sentence.words[index].lemma.lower() in nouns("voices")
    if paper and owner is not None and lexeme(sentence, owner.index) in nouns("national"):
        return home_of(view, owner.index)  # "the government's own list"
    words = _words_of_office(view, index)
    names = [_names(sentence, place) for place in words]
    definite = any(child.text.lower() == "the" for child in children(sentence, index, "det"))
    actors = view.around.voice.actors
    office = any(name & nouns("offices") for name in names)
    if definite and office and len(actors) == 1:
        return actors[0]
    if names[0] & nouns("abroad") - nouns("diplomats"):
        return None  # "military observers in Oslo"
    single = sentence.words[index].tag != "NNS"
    if any(name & nouns("diplomats") for name in names):
        return acting_in(view.annotated, index, promising=True) or (view.scene if single else None)
    civil_servant = sentence.words[index].text.lower() in load_words("civil_servants")
    member = any(_sits(sentence, place) for place in words)
    if not (civil_servant or member or any(_is_national(name) for name in names)):
        fronted = (
            place_of(view, index, anywhere=False) if office else None
        )  # "In Manila, the chief of police said"
        return parliament_told(view, index) or house_told(view, index) or fronted
    of_it = any(name & nouns("national") for name in names[1:])
    one = definite or of_it or single or member  # "military men said": wherever they said it
    if actors:
        own = actors[0] if len(actors) == 1 and (civil_servant or office) else None
        return (acting_in(view.annotated, index) if one else None) or own
    return parliament_told(view, index) or _told_of(view, index, one=one, definite=definite)


def _words_of_office(view: View, index: int) -> list[int]:
    """“Foreign Ministry spokeswoman Ana Roe”, "the navy’s press unit", "a spokesman for the chancellor"."""
    sentence = view.annotated.sentence
    beside = [child.index for child in children(sentence, index, *BESIDE)]
    words = [
        index,
        *beside,
        *(child.index for place in beside for child in children(sentence, place, "compound")),
    ]
    owner = first_child(sentence, index, "nmod:poss")
    if owner is not None and _names(sentence, owner.index) & (nouns("offices") | nouns("forces")):
        words.append(owner.index)
    if sentence.words[index].lemma.lower() in load_words("serving"):
        phrases = children(sentence, index, "nmod")
        words.extend(phrase.index for phrase in phrases if case(sentence, phrase.index) in {"for", "of"})
    return words


def _told_of(view: View, index: int, *, one: bool, definite: bool) -> str | None:
    """Of the state where he speaks, that acts in the clause, that the paragraph told last or the report comes from."""
    place = place_of(view, index, anywhere=not definite)
    here = view.around.dateline
    acting = acting_in(view.annotated, index) if one else None
    promised = acting_in(view.annotated, index, promising=True) if one else None
    if place or view.ahead:
        return place or promised
    last = view.scene if one else None
    if _speaks_here(view, index) or not view.before:
        return here or acting or view.around.home
    anywhere = place_of(view, index, anywhere=True)
    if definite:  # "the minister", of the ministry that was named
        told = next(
            (view.around.bodies[body] for body in ("ministry", "government") if body in view.around.bodies),
            None,
        )
        return acting or anywhere or here or told or view.around.home or last
    return promised or last or here or acting or view.around.home


def _speaks_here(view: View, index: int) -> bool:
    """“told reporters here”: where the report was sent from."""
    sentence = view.annotated.sentence
    return any(
        word.text.lower() == "here" for word in children(sentence, sentence.words[index].head, "advmod")
    )


def whose_people(view: View, index: int) -> str | None:
    """“An adviser to the Korean president”, "a report by United Nations experts", "UN experts": whose they are."""
    sentence = view.annotated.sentence
    lemma = sentence.words[index].lemma.lower()
    if lemma in nouns("appointed"):
        beside = (view.actor_at.get(c.index) for c in children(sentence, index, "compound", "nmod:poss"))
        return next((one.actor for one in beside if one and one.actor.startswith("org:")), None)
    marks = {"to"} if lemma in load_words("serving") else set()
    marks |= {"by", "from"} if lemma in load_words("papers_by") else set()
    marks |= {"of"} if lemma in load_words("opinions") else set()  # "according to estimates of the ministry"
    marks |= {"at"} if lemma in load_words("civil_servants") | load_words("serving") else set()
    phrases = (child for child in children(sentence, index, "nmod") if case(sentence, child.index) in marks)
    return next((party.actor for phrase in phrases for party in parties(view, phrase.index)), None)


def _names(sentence: Sentence, place: int) -> set[str]:
    return {lexeme(sentence, place), sentence.words[place].lemma.lower()}


def _sits(sentence: Sentence, place: int) -> bool:
    """“Ana Roe, the member for Leeds West”, "a member of parliament": who sits in the parliament at home."""
    if sentence.words[place].lemma.lower() not in load_words("sitting"):
        return False
    phrases = [c for c in children(sentence, place, "nmod") if case(sentence, c.index) in {"for", "of"}]
    return any(
        phrase.lemma.lower() in load_words("parliaments")
        or (case(sentence, phrase.index) == "for" and phrase.pos == "PROPN")
        for phrase in phrases
    )


def _is_national(names: set[str]) -> bool:
    """“The deputy defence minister”, "a customs official", "the ministry": of a state, whichever it is."""
    last = {name.split()[-1] for name in names}
    return bool(
        (names | last) & nouns("national") or names & (nouns("of_a_state") | nouns("of_a_parliament"))
    )
