"""A pronoun in, the words that it may stand for out: subjects of the clauses above its own, nearest first.

Only grammar is asked: "Poland said it would", "asked Peru whether it would", and not "Kenya sent it rifles".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from armsledger.annotation.infinitives import asked_by_noun
from armsledger.annotation.trees import (
    case,
    children,
    clause_of,
    conjuncts,
    first_child,
    governor,
    subtree,
)
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.view import View
from armsledger.model import ActorMention, Sentence, Word

CONTROLLED = frozenset({"xcomp", "ccomp", "advcl", "conj"})
SHARING = frozenset({"advcl", "conj"})
"""Clauses that have the subject of the one above them where they have none of their own."""
ASKING = frozenset(
    "ask urge beg press implore lobby pressure invite expect want remind petition quote cite".split()
)


def subjects_above(sentence: Sentence, index: int) -> Iterator[int]:
    """Whom the clauses above a pronoun are about: their subjects, of asking verbs those asked first."""
    place = clause_of(sentence, index)
    if sentence.words[index].text.lower() == "whose" and sentence.words[place].relation == "acl:relcl":
        yield sentence.words[place].head  # "the minister whose government has sent rifles"
    else:
        yield from _above(sentence, place, index)


def _above(sentence: Sentence, place: int, index: int) -> Iterator[int]:
    yield from _who_asks(sentence, place, index)
    if sentence.words[index].relation == "nmod:poss":
        yield from _blamed(sentence, place, index)
        for said in children(sentence, place, "ccomp"):
            if said.index < index:
                yield from _subject(sentence, said.index, index)  # "Peru will pay, its president said"
        yield from _subject(sentence, place, index)
        yield from _told_to_do(sentence, place, index)
    bound = (
        True  # an infinitive or "by sending" has the subject of the verb above, which an object in it is not
    )
    if sentence.words[index].relation == "nsubj":
        yield from _thanked(sentence, place, index)
        for clause in children(sentence, sentence.words[index].head, "advcl"):
            if clause.index < index:
                yield from _subject(sentence, clause.index, index)  # "while Peru waits, it"
    while (above := governor(sentence, place)) is not None:
        relation = sentence.words[place].relation
        another = bound and relation == "xcomp" and _asks_another(sentence, above, place)
        bound = bound and (relation == "xcomp" or (relation in SHARING and not _has_subject(sentence, place)))
        if _is_beside(sentence, place):
            yield from _subject(sentence, above.index, index)
        helped = first_child(sentence, above.index, "obj") if bound and relation in SHARING else None
        if helped is not None and helped.index < index:
            yield helped.index  # "helped Peru by sending it rifles"
        if above.pos in {"VERB", "AUX", "ADJ"} and (another or not bound):
            yield from () if another else _who_is_asked(sentence, above, index)
            yield from _subject(sentence, above.index, index)
        owner = first_child(sentence, above.index, "nmod:poss") if above.pos == "NOUN" else None
        blames = above.lemma.lower() in load_words("accusations")  # "rejected Peru's charge that it had"
        if owner is not None and owner.index != index and not blames:
            yield owner.index  # "Peru's announcement that it would"
        place = above.index


def _who_is_asked(sentence: Sentence, above: Word, index: int) -> Iterator[int]:
    """“asked Peru whether it would”, "assured Chad that it would get": of whom the clause is told."""
    asked = first_child(sentence, above.index, "iobj", "obj")
    asks = above.lemma.lower() in ASKING or _is_assured(sentence, index, above)
    if asked is not None and asks and asked.index < index:
        yield asked.index


def _asks_another(sentence: Sentence, asking: Word, clause: int) -> bool:
    """“asked Peru to send it rifles”: who asks is not who would do what the infinitive says, and may be "it"."""
    asked = first_child(sentence, asking.index, "iobj", "obj")
    return asked is not None and asked.index < clause and asking.lemma.lower() in ASKING


def _is_assured(sentence: Sentence, index: int, above: Word) -> bool:
    """“assured Chad that it would get rifles”: who is told of what somebody gets, gets it."""
    word = sentence.words[index]
    gets = word.relation == "nsubj" and sentence.words[word.head].lemma.lower() in load_words("getting_it")
    return gets and above.lemma.lower() in load_words("assuring")


def is_reached(sentence: Sentence, index: int) -> bool:
    """“reached the country”, "the country has received": where goods come to."""
    word, above = sentence.words[index], governor(sentence, index)
    gets = word.relation == "nsubj"
    verbs = load_words("getting_it") | load_words("wanted_goods") if gets else load_words("reaching")
    return above is not None and above.lemma.lower() in verbs


def _who_asks(sentence: Sentence, clause: int, index: int) -> Iterator[int]:
    """“Peru's request for Oslo to send it rifles”: whose request it is."""
    place = asked_by_noun(sentence, sentence.words[clause])
    if place is not None and place != index:
        owners = children(sentence, sentence.words[place].head, "nmod:poss")
        yield from (owner.index for owner in owners)


def _blamed(sentence: Sentence, verb: int, index: int) -> Iterator[int]:
    """“hold Peru accountable for its deliveries”, "thanked Peru for its help": what somebody is blamed for is his."""
    judging = load_nouns("blaming") | load_words("thanking")
    told = sentence.words[verb].lemma.lower(), sentence.words[verb].text.lower().removesuffix("d")
    blames = not judging.isdisjoint(told) or any(  # the parser's lemma of "praised" is wrong
        child.lemma.lower() in {"accountable", "responsible"}
        for child in children(sentence, verb, "xcomp", "obj")
    )
    phrase = sentence.words[sentence.words[index].head]
    blamed = first_child(sentence, verb, "obj") if blames else None
    if blamed is not None and blamed.index < index and case(sentence, phrase.index) == "for":
        yield blamed.index


def _thanked(sentence: Sentence, clause: int, pronoun: int) -> Iterator[int]:
    """“thanked Chad for the rifles it had sent”: who is thanked for things has done what is told of them."""
    things = governor(sentence, clause)
    above = governor(sentence, things.index) if things is not None else None
    if things is None or above is None or case(sentence, things.index) != "for":
        return
    if above.lemma.lower() not in load_words("grateful") | load_words("thanking"):
        return
    for other in children(sentence, above.index, "obj", "iobj", "obl"):
        if other.index < pronoun and case(sentence, other.index) in {"", "to"}:
            yield other.index


def _is_beside(sentence: Sentence, clause: int) -> bool:
    """“stopped Chad from selling rifles, citing its neutrality”: what the subject above does at the same time."""
    word = sentence.words[clause]
    return word.relation == "advcl" and word.tag == "VBG" and first_child(sentence, clause, "mark") is None


def _told_to_do(sentence: Sentence, place: int, pronoun: int) -> Iterator[int]:
    """“urged Rome to end its embargo”: who is to do it is whose it is."""
    for _ in range(3):
        above = governor(sentence, place)
        if above is None or _has_subject(sentence, place) or sentence.words[place].relation not in CONTROLLED:
            return
        if _is_beside(sentence, place):
            return
        asked = first_child(sentence, above.index, "iobj", "obj", "obl")
        bare = above.text.lower().removesuffix("ed")  # the parser's lemma of "pressed" is wrong
        controls = bool({above.lemma.lower(), bare} & load_words("object_control"))
        if controls and asked is not None and above.index < asked.index < place < pronoun:
            yield asked.index
            return
        place = above.index


def bound_words(sentence: Sentence, index: int) -> set[int]:
    """The words that a pronoun cannot stand for: the subject of the very verb whose object it is."""
    if sentence.words[index].relation.partition(":")[0] not in {"obj", "iobj", "obl"}:
        return set()
    place = clause_of(sentence, index)
    asked = asked_by_noun(sentence, sentence.words[place])
    found = set() if asked is None else set(subtree(sentence, asked))
    while True:
        for subject in _subject(sentence, place, index):
            found.update(subtree(sentence, subject))
            if sentence.words[subject].lemma.lower() in load_words("friends_by_name"):
                owners = children(sentence, subject, "nmod:poss")  # "Chad's allies have sent it rifles"
                found.difference_update(owner.index for owner in owners)
        above = governor(sentence, place)
        relation = sentence.words[place].relation
        aims = relation == "acl" and sentence.words[place].tag == "VB"  # "in talks with Kenya to sell it"
        shares = relation in {"xcomp", "conj"} or (
            (aims or relation == "advcl") and not _has_subject(sentence, place)
        )
        if above is None or not shares:
            return found
        place = above.index


def _has_subject(sentence: Sentence, verb: int) -> bool:
    return (
        first_child(sentence, verb, "nsubj") is not None
        or first_child(sentence, verb, "nsubj:pass") is not None
    )


def _subject(sentence: Sentence, verb: int, pronoun: int) -> Iterator[int]:
    subject = first_child(sentence, verb, "nsubj")
    if subject is not None and pronoun not in subtree(sentence, subject.index):
        yield subject.index


def who_speaks(view: View) -> tuple[str | None, ...]:
    """Whose "we" a speech is: "they" are others."""
    return (view.quoting.actor,) if view.quoting is not None else view.around.voice.actors


def told_before(view: View, index: int, *, plural: bool) -> tuple[str, ...]:
    """Those of the sentences before that a pronoun may stand for: in its part first, then those named."""
    text = view.annotated.sentence.words[index].text.lower()
    same = () if text in load_words("of_persons") else same_part_before(view, index)
    return same or named_before(view, text, plural=plural)


def same_part_before(view: View, index: int) -> tuple[str, ...]:
    """“They send it rifles”, after "Oman arms Mali": who gave in what was told in the sentence before, and who got."""
    sentence, told = view.annotated.sentence, view.last_told
    word, above = sentence.words[index], governor(sentence, index)
    if (
        told is None
        or view.since_told > 1
        or above is None
        or above.lemma.lower() not in load_words("moving_goods")
    ):
        return ()
    gets = word.relation == "iobj" or (word.relation == "obl" and case(sentence, index) == "to")
    gives = word.relation == "nsubj" and above.lemma.lower() not in load_words("buying")
    actors = told.recipients if gets else told.suppliers if gives else ()
    known = len(actors) == 1 and actors[0] not in who_speaks(view)
    return actors if known else ()


def named_before(view: View, pronoun: str, *, plural: bool) -> tuple[str, ...]:
    """Those of the sentences before that a pronoun may stand for: "he" is a person, "they" are no single country."""
    if pronoun == "whose":
        return ()  # it only stands for what its clause describes
    if plural:
        bodies = tuple(actor for actor in view.before if actor.startswith(("group:", "org:", "nsa:")))
        others = tuple(actor for actor in view.before if actor not in who_speaks(view))
        return view.before_group or asked_together(view) or bodies[:1] or others[:1]
    if pronoun in load_words("of_persons"):
        states = tuple(actor for actor in view.before if ":" not in actor)
        return (view.person,) if view.person is not None else states[:1]
    single = tuple(actor for actor in view.before if not actor.startswith("group:"))
    return (single or view.before)[:1]


def asked_together(view: View) -> tuple[str, ...]:
    """“Both refused”, "they declined": the two or more who were asked for a supply in the sentence before."""
    told = view.last_told if view.since_told == 1 else None
    asked = told is not None and told.stage == "requested" and len(told.suppliers) > 1
    return told.suppliers if told is not None and asked else ()


def is_people(view: View, index: int) -> bool:
    """“The Kenyans”: a nation told as its people, whom "they" and "them" mean."""
    sentence = view.annotated.sentence
    word, mention = sentence.words[index], view.actor_at.get(index)
    if mention is None or mention.how != "demonym" or word.relation in {"amod", "compound"}:
        return False
    several = word.tag in {"NNS", "NNPS"} or word.text.lower().endswith(tuple(load_words("of_peoples")))
    return several and {mark.text.lower() for mark in children(sentence, index, "det")} <= {"the"}


def may_be_meant(view: View, index: int, *, plural: bool) -> list[ActorMention]:
    """Whom the sentence names before a pronoun that may stand for them by its number: "they" are bodies and peoples."""
    sentence = view.annotated.sentence
    if sentence.words[index].text.lower() == "whose":
        return []
    bound = bound_words(sentence, index)
    before = _same_pronoun_before(sentence, index)
    candidates = [
        m
        for m in view.annotated.actors
        if m.last < before
        and m.how != "prefix"
        and not said_elsewhere(view, m.head, index)
        and m.head not in bound
        and (m.how != "demonym" or (plural and is_people(view, m.head)))
    ]
    if not plural:
        candidates = [m for m in candidates if not _act_together(sentence, m.head)]
        if sentence.words[sentence.words[index].head].lemma.lower() in load_words("serving"):
            candidates = [m for m in candidates if sentence.words[m.head].relation.startswith("nsubj")]
        return [m for m in candidates if not m.actor.startswith("group:")] or candidates
    candidates = [m for m in candidates if not _acts_beside(sentence, m)] or candidates
    several = [
        m
        for m in candidates
        if m.actor.startswith(("group:", "org:"))
        or first_child(sentence, m.head, "conj") is not None
        or is_people(view, m.head)
    ]
    return several or [m for m in candidates if m.actor not in who_speaks(view)]


def _act_together(sentence: Sentence, named: int) -> bool:
    """“Neither Peru nor Chile has tanks, its envoy said”: two who act together are no "it"."""
    first = sentence.words[named].head if sentence.words[named].relation == "conj" else named
    acts = first >= 0 and sentence.words[first].relation.startswith("nsubj")
    return acts and len(conjuncts(sentence, first)) > 1


def said_elsewhere(view: View, named: int, index: int) -> bool:
    """Whether a quotation names somebody beside whom "its envoy said" stands: the envoy of who was named before."""
    spans = (span for span in view.annotated.quoted if span[0] <= named <= span[1])
    return bool(view.before) and any(not span[0] <= index <= span[1] for span in spans)


def _acts_beside(sentence: Sentence, mention: ActorMention) -> bool:
    """“help Chad, alongside our allies, and send them": friends with whom somebody acts are not whom he helps."""
    word = sentence.words[mention.head]
    while word.relation == "conj" or case(sentence, word.index) == "in":  # "alongside our partners in Europe"
        word = sentence.words[word.head]
    mark = first_child(sentence, word.index, "case")
    before = sentence.words[mark.index - 1].text.lower() if mark is not None and mark.index else ""
    joined = case(sentence, word.index) == "with" and before in load_nouns("joining")  # "together with"
    beside = joined or case(sentence, word.index) in load_words("beside_whom")
    return mention.actor.startswith("group:") and beside


def _same_pronoun_before(sentence: Sentence, index: int) -> int:
    """“They rely on Iran because nobody gives rifles to them”: where the same pronoun is said first; else the word."""
    plurals = load_words("plural_pronouns")
    if sentence.words[index].text.lower() not in plurals:
        return index
    above = subjects_above(sentence, index)
    return next((place for place in above if sentence.words[place].text.lower() in plurals), index)


def agrees(view: View, index: int, actors: Sequence[str], *, plural: bool) -> bool:
    """“they” are several or a body of several, "it" is one."""
    sentence = view.annotated.sentence
    if any(mark.text.lower() in {"a", "an"} for mark in children(sentence, index, "det")):
        return False  # "a customer" is nobody in particular
    one_state = len(actors) == 1 and ":" not in actors[0] and sentence.words[index].pos == "PROPN"
    one_state = one_state and not is_people(view, index)
    several = len(actors) > 1 or (sentence.words[index].tag in {"NNS", "NNPS"} and not one_state)
    several = several or len(conjuncts(sentence, index)) > 1  # "Neither Peru nor Chile did, its envoy said"
    body = any(actor.startswith(("group:", "org:", "nsa:")) for actor in actors)
    return several or body if plural else not several
