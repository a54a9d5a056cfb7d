"""A sentence in, of which state it is told out: who acts in it, where somebody speaks, which parliament listens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from armsledger.annotation.trees import case, children
from armsledger.annotation.vocabulary import load_nouns as nouns
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.grammar.lexicon import speech_verbs
from armsledger.coding.naming.kinds import lexeme
from armsledger.coding.view import View
from armsledger.model import ActorMention, AnnotatedSentence, Sentence, Word

OF_A_POLICY = ("nmod:poss", "amod", "compound")
OF_A_BODY = (*OF_A_POLICY, "nmod")


def home_told(sentences: Sequence[AnnotatedSentence]) -> str | None:
    """“The Chadian government has bought tanks.”: of which state a report without dateline speaks at its beginning."""
    acting = (acting_in(one, -1) for one in sentences[:1])
    seats = (seat.actor for one in sentences[:1] for seat in _seats_of_subjects(one))
    return next(filter(None, acting), None) or next(seats, None)


def _seats_of_subjects(annotated: AnnotatedSentence) -> Iterator[ActorMention]:
    """“The plenary in Helsinki spent the afternoon on trains”: the capital that a subject is in."""
    sentence = annotated.sentence
    for seat in annotated.seats:
        above = sentence.words[sentence.words[seat.head].head]
        if case(sentence, seat.head) == "in" and above.relation.startswith("nsubj"):
            yield seat


def parliament_told(view: View, index: int) -> str | None:
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


def house_told(view: View, index: int) -> str | None:
    """“Ana Roe of the Greens told the House”: who speaks in a parliament is of the state that the report is from."""
    sentence = view.annotated.sentence
    heard = children(sentence, sentence.words[index].head, "iobj", "obj", "obl")
    named = sentence.words[index].pos == "PROPN" and index not in view.actor_at
    listens = any(word.lemma.lower() in load_words("parliaments") for word in heard)
    return (view.around.dateline or view.around.home) if named and listens and not view.ahead else None


def place_of(view: View, index: int, *, anywhere: bool) -> str | None:
    """“A ministry spokesman said in Oslo”, "In Oslo officials said": the state in whose capital somebody speaks.

    `anywhere`: behind the verb, too, where a guest may speak ("the minister said in Oslo"). In Brussels many are
    guests, and so is whose own country does something for the one where he speaks.
    """
    sentence = view.annotated.sentence
    verb = sentence.words[sentence.words[index].head]
    if not any(lemma in speech_verbs() for lemma in lexemes(sentence, verb.index)):
        return None
    phrases = [
        phrase.index
        for phrase in children(sentence, verb.index, "obl")
        if case(sentence, phrase.index) == "in"
    ]
    places = {place for place in phrases if anywhere or place < index}
    if verb.relation == "acl:relcl" and any(
        c.text.lower() == "where" for c in children(sentence, verb.index)
    ):
        places.add(verb.head)  # "In Bonn, where the government protested"
    states = {name.head: name.actor for name in _places(view.annotated) if ":" not in name.actor}
    found = next((states[place] for place in sorted(places & set(states))), None)
    hosts = {mention.actor for mention in view.annotated.actors if mention.how == "name"}
    return None if found in hosts and speaks_of_own_country(sentence) else found


def speaks_of_own_country(sentence: Sentence) -> bool:
    """“her country would send rifles”."""
    owners = (word for word in sentence.words if word.relation == "nmod:poss")
    return any(
        owner.text.lower() in load_words("third_person")
        and sentence.words[owner.head].lemma.lower() == "country"
        for owner in owners
    )


def _places(annotated: AnnotatedSentence) -> Iterator[ActorMention]:
    """The capitals of a sentence, whether they stand for their state or are only a place."""
    yield from annotated.seats
    yield from (name for name in annotated.actors if name.how == "capital")


def acting_in(annotated: AnnotatedSentence, index: int, *, promising: bool = False) -> str | None:
    """“Chad will send tanks, the minister said”: of the one state that does what is said, or whose army does.

    `promising`: only a state that will or does not do it, or whose policy it is; what another did anybody may tell.
    """
    sentence = annotated.sentence
    acting = {
        mention.actor: _verb(sentence, mention.head).relation in {"ccomp", "root"}
        for mention in (*annotated.actors, *annotated.seats)
        if mention.head != index and ":" not in mention.actor and _acts(sentence, mention)
        if not promising or _promises(sentence, mention)
    }
    states = {actor for actor, above in acting.items() if above} or set(acting)
    return states.pop() if len(states) == 1 else None


def _promises(sentence: Sentence, mention: ActorMention) -> bool:
    """“Chad will send”, "Chad does not supply", "Chad's policy": what only a state itself knows of itself."""
    helpers = {child.text.lower() for child in children(sentence, _verb(sentence, mention.head).index, "aux")}
    return bool(helpers & load_words("helpers_of_promises")) or _is_of_a_policy(sentence, mention)


def _is_of_a_policy(sentence: Sentence, mention: ActorMention) -> bool:
    word = sentence.words[mention.head]
    owned = sentence.words[word.head].lemma.lower() in load_words("policy_of_a_state")
    return owned and word.relation in OF_A_POLICY


def _acts(sentence: Sentence, mention: ActorMention) -> bool:
    """“Chad”, "the Chadian army", "the government in Chad", "Chad's policy" as subject."""
    word = sentence.words[mention.head]
    if word.relation.startswith("nsubj"):
        return mention.how in {"name", "capital"} or _is_body(sentence, word)
    above = sentence.words[word.head]
    owned = _is_of_a_policy(sentence, mention) or (word.relation in OF_A_BODY and _is_body(sentence, above))
    return owned and above.relation.startswith("nsubj")


def _is_body(sentence: Sentence, word: Word) -> bool:
    names = {lexeme(sentence, word.index), word.lemma.lower()}
    return bool(names & (nouns("bodies") | nouns("offices")))


def _verb(sentence: Sentence, subject: int) -> Word:
    word = sentence.words[subject]
    return sentence.words[word.head if word.relation.startswith("nsubj") else sentence.words[word.head].head]
