"""A word that speaks and names no country in, the state whose minister, ministry or paper it is out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from armsledger.annotation.trees import case, children, first_child
from armsledger.annotation.vocabulary import load_nouns as nouns
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.kinds import lexeme
from armsledger.coding.view import View
from armsledger.model import ActorMention, AnnotatedSentence, Sentence, Word

BESIDE = ("compound", "nmod:desc", "appos", "amod")
OF_A_BODY = ("nmod:poss", "amod", "compound", "nmod")


def home_of(view: View, index: int) -> str | None:
    """“The Minister” of a ministry's own release is its own minister, of a report from Oslo that of Norway."""
    sentence = view.annotated.sentence
    beside = [child.index for child in children(sentence, index, *BESIDE)]
    inner = [child.index for place in beside for child in children(sentence, place, "compound")]
    words = [index, *beside, *inner]  # "Foreign Ministry spokeswoman Ana Roe"
    definite = any(child.text.lower() == "the" for child in children(sentence, index, "det"))
    owner = first_child(sentence, index, "nmod:poss")
    paper = sentence.words[index].lemma.lower() in nouns("voices")
    if paper and owner is not None and lexeme(sentence, owner.index) in nouns("national"):
        return home_of(view, owner.index)  # "the government's own list"
    actors = view.around.voice.actors
    office = any(_names(sentence, place) & nouns("offices") for place in words)
    if definite and office and len(actors) == 1:
        return actors[0]
    civil_servant = sentence.words[index].text.lower() in load_words("civil_servants")
    if owner is not None and _names(sentence, owner.index) & (nouns("offices") | nouns("forces")):
        words.append(owner.index)  # "the president’s office", "the navy’s press unit"
    if actors or not (civil_servant or any(_is_national(sentence, place) for place in words)):
        return None
    of_it = any(_names(sentence, place) & nouns("national") for place in (*beside, *inner))
    sent_from = None if view.before else view.around.dateline
    found = _parliament_told(view, index) or _place_of(view, index) or sent_from
    if definite or of_it or sentence.words[index].tag != "NNS":
        found = found or _acting(view.annotated, index)  # "military men said": wherever they said it
    return found or view.around.dateline or (view.around.home if definite else None)


def whose_people(view: View, index: int) -> str | None:
    """“An adviser to the Korean president”, "a report by United Nations experts", "UN experts": whose they are."""
    sentence = view.annotated.sentence
    lemma = sentence.words[index].lemma.lower()
    if lemma in nouns("appointed"):
        beside = (view.actor_at.get(c.index) for c in children(sentence, index, "compound", "nmod:poss"))
        return next((one.actor for one in beside if one and one.actor.startswith("org:")), None)
    marks = {"to"} if lemma in load_words("serving") else set()
    marks |= {"by", "from"} if lemma in load_words("papers_by") else set()
    phrases = (child for child in children(sentence, index, "nmod") if case(sentence, child.index) in marks)
    return next((party.actor for phrase in phrases for party in parties(view, phrase.index)), None)


def _parliament_told(view: View, index: int) -> str | None:
    """“The minister told the Storting”: of the state whose parliament listens."""
    sentence = view.annotated.sentence
    verb = sentence.words[index].head
    heard = [child.index for child in children(sentence, verb, "iobj", "obj", "obl")]
    told = (view.actor_at.get(place) for place in heard)
    found = next((one.actor for one in told if one is not None and one.how == "metonym"), None)
    listens = (sentence.words[place].lemma.lower() for place in heard)
    if found is not None or not any(lemma in load_words("parliaments") for lemma in listens):
        return found
    return next((seat.actor for seat in view.annotated.seats if case(sentence, seat.head) == "in"), None)


def home_told(sentences: Sequence[AnnotatedSentence]) -> str | None:
    """“The Chadian government has bought tanks.”: of which state a report without dateline speaks at its beginning."""
    return next((state for one in sentences[:1] if (state := _acting(one, -1))), None)


def _names(sentence: Sentence, place: int) -> set[str]:
    return {lexeme(sentence, place), sentence.words[place].lemma.lower()}


def _is_national(sentence: Sentence, place: int) -> bool:
    """“The deputy defence minister”, "a customs official", "the ministry": of a state, whichever it is."""
    names = _names(sentence, place)
    last = {name.split()[-1] for name in names}
    return bool((names | last) & nouns("national") or names & nouns("of_a_state"))


def _place_of(view: View, index: int) -> str | None:
    """“A ministry spokesman said in Oslo”, "In Oslo officials said": where people of a state speak at home."""
    sentence = view.annotated.sentence
    if any(child.text.lower() == "the" for child in children(sentence, index, "det")):
        return None  # "the minister said in Oslo", who may be a guest
    phrases = children(sentence, sentence.words[index].head, "obl")
    places = {phrase.index for phrase in phrases if case(sentence, phrase.index) == "in"}
    return next((name.actor for name in _places(view.annotated) if name.head in places), None)


def _places(annotated: AnnotatedSentence) -> Iterator[ActorMention]:
    """The capitals of a sentence, whether they stand for their state or are only a place."""
    yield from annotated.seats
    yield from (name for name in annotated.actors if name.how == "capital")


def _acting(annotated: AnnotatedSentence, index: int) -> str | None:
    """“Chad will send tanks, the minister said”: of the one state that does what is said, or whose army does."""
    sentence = annotated.sentence
    acting = {
        mention.actor: _verb(sentence, mention.head).relation in {"ccomp", "root"}
        for mention in (*annotated.actors, *annotated.seats)
        if mention.head != index and ":" not in mention.actor and _acts(sentence, mention)
    }
    states = {actor for actor, above in acting.items() if above} or set(acting)
    return states.pop() if len(states) == 1 else None


def _acts(sentence: Sentence, mention: ActorMention) -> bool:
    """“Chad”, "the Chadian army", "the government in Chad" as subject."""
    word = sentence.words[mention.head]
    if word.relation.startswith("nsubj"):
        return mention.how in {"name", "capital"} or _is_body(sentence, word)
    above = sentence.words[word.head]
    return word.relation in OF_A_BODY and above.relation.startswith("nsubj") and _is_body(sentence, above)


def _is_body(sentence: Sentence, word: Word) -> bool:
    return bool(_names(sentence, word.index) & (nouns("bodies") | nouns("offices")))


def _verb(sentence: Sentence, subject: int) -> Word:
    word = sentence.words[subject]
    return sentence.words[word.head if word.relation.startswith("nsubj") else sentence.words[word.head].head]
