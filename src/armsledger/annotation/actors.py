"""A sentence in, the mentions of actors in it out, each with the name that was recognised.

A strong name counts wherever it stands. A weak one (Georgia, Jordan, Washington) is left where it is a part of a longer
proper name, and a capital where it is only a place ("in Kyiv") or a part of another name ("King's College London").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from armsledger.annotation.firms import firm_code, firms_in
from armsledger.annotation.lookup import Atom, Match, PhraseTable, as_printed, line_atoms, surface_atoms
from armsledger.annotation.movements import movement_code, movements_in
from armsledger.annotation.trees import case, span_head, text_between
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.codebook.names import Name, names, names_of_people_too, namesakes, provinces
from armsledger.model import ActorMention, Sentence, Word

NOBODY = "namesake"
EVERYBODY = "group:international-community"
OFFICE_REACH = 5  # words from the name of a state or body to the person who holds its office
NAME_RELATIONS = frozenset({"compound", "flat", "nmod:unmarked"})
NONE_EXPLAINED: Mapping[str, Name] = MappingProxyType({})


@cache
def _table() -> PhraseTable[Name]:
    phrases = [(printed, name) for name in names() for printed in as_printed(name.text)]
    nobody = [(text, Name(text, "", NOBODY, weak=True, row=text)) for text in namesakes()]
    return PhraseTable([*nobody, *phrases])


def find_names(
    sentence: Sentence, published: str | None = None, explained: Mapping[str, Name] = NONE_EXPLAINED
) -> tuple[tuple[ActorMention, ...], tuple[ActorMention, ...]]:
    """(mentions of actors, capitals that are only the place where something is or happens), each in order.

    `published` (EDTF) chooses between those who had a name or office in turn; `explained` are the short names that the
    document itself explains.
    """
    atoms = surface_atoms(sentence)
    mentions: list[ActorMention] = []
    seats: list[ActorMention] = []
    for match in _table().matches(atoms):
        first, last = atoms[match.first].word, atoms[match.last].word
        beside = mentions[-1].actor if mentions and first - mentions[-1].last <= OFFICE_REACH else None
        name = _entry_at(match, published, beside)
        if name.how == NOBODY:
            continue
        if _cuts_a_word(sentence, atoms[match.first], atoms[match.last], name):
            continue
        head = span_head(sentence, first, last)
        if name.actor == EVERYBODY and _is_place(sentence, head):
            continue  # "the best in the world"
        if not _is_misled(sentence, first, last, head, name):
            found = seats if name.how == "capital" and _is_place(sentence, head) else mentions
            found.append(ActorMention(first, last, head, name.actor, name.how, name.row))
    mentions.extend(_firms(sentence, mentions))
    mentions.extend(_movements(sentence, mentions))
    short = tuple(_short(sentence, mentions, explained)) if explained else ()
    heads = {mention.head for mention in short}
    mentions = [*(mention for mention in mentions if mention.head not in heads), *short]
    return tuple(sorted(mentions, key=lambda mention: mention.first)), tuple(seats)


def _short(
    sentence: Sentence, mentions: list[ActorMention], explained: Mapping[str, Name]
) -> Iterator[ActorMention]:
    """Short names that the document has explained, whoever else is called so ("the MoD" of Sweden)."""
    taken = {
        place for name in mentions if name.first < name.last for place in range(name.first, name.last + 1)
    }
    for word in sentence.words:
        name = explained.get(word.text)
        if name is not None and word.index not in taken:
            yield ActorMention(word.index, word.index, word.index, name.actor, name.how, name.row)


def _is_place(sentence: Sentence, head: int) -> bool:
    word = sentence.words[head]
    mark = case(sentence, head)
    if mark == "at" and word.head >= 0 and sentence.words[word.head].lemma.lower() in load_words("aimed_at"):
        return False  # "lashed out at Washington"
    return mark in load_words("at_a_place") and word.relation != "nsubj"


def _firms(sentence: Sentence, mentions: list[ActorMention]) -> list[ActorMention]:
    """Firms that no row names, by the form of their names."""
    taken = {place for mention in mentions for place in range(mention.first, mention.last + 1)}
    return [
        ActorMention(first, last, span_head(sentence, first, last), firm_code(name), "name", f"firm: {name}")
        for first, last, name in firms_in([word.text for word in sentence.words], taken)
    ]


def _movements(sentence: Sentence, mentions: list[ActorMention]) -> list[ActorMention]:
    """Armed groups that no row names, by the form of their names."""
    taken = {place for mention in mentions for place in range(mention.first, mention.last + 1)}
    found = movements_in([word.text for word in sentence.words], taken)
    return [
        ActorMention(
            first, last, span_head(sentence, first, last), movement_code(name), "name", f"movement: {name}"
        )
        for first, last, name in found
    ]


def _entry_at(match: Match[Name], published: str | None, beside: str | None = None) -> Name:
    """The entry whose actor stands just before it ("NATO Secretary General X"), else the one in force at the date.

    Without a date it is the one that was in force last.
    """
    for name in match.entries:
        if name.how == "person" and name.actor == beside:
            return name
    if published:
        for name in match.entries:
            if (name.since or "") <= published and (name.until is None or published <= name.until):
                return name
        past = [name for name in match.entries if (name.since or "") <= published]
        if past:
            return max(past, key=lambda name: name.since or "")
    return max(match.entries, key=lambda name: (name.until is None, name.until or "", name.since or ""))


def _cuts_a_word(sentence: Sentence, first: Atom, last: Atom, name: Name) -> bool:
    """Whether the match begins or ends inside a run of letters and digits; a prefix must have its hyphen ("Sino-")."""
    before = sentence.words[first.word].text[: first.start - sentence.words[first.word].start]
    after = sentence.words[last.word].text[last.end - sentence.words[last.word].start :]
    if name.how == "prefix" and not after:
        after = sentence.words[last.word + 1].text if last.word + 1 < len(sentence.words) else ""
    if name.how == "prefix" and not after.startswith("-"):
        return True
    return before[-1:].isalnum() or after[:1].isalnum()


def _is_misled(sentence: Sentence, first: int, last: int, head: int, name: Name) -> bool:
    """Whether the name is here something else than the actor."""
    following = sentence.words[last + 1].text.lower() if last + 1 < len(sentence.words) else ""
    if name.actor == "nsa:opposition" and (following == "to" or _sits_in_parliament(sentence, head)):
        return True  # "Ecuador's opposition to the sale"
    shared = name.actor == "org:UN" or name.text in load_words("federal_bodies")
    if shared and name.how == "metonym" and _is_owned(sentence, first, last, head):
        return True  # "Japan's Security Council", "the Federal Government of Nigeria"
    partner = _name_partner(sentence, first, last, head)
    if (
        (name.weak and partner)
        or _is_a_town(sentence, last)
        or _is_a_person(sentence, first, last, head, name)
    ):
        return True
    if name.weak and name.how == "demonym" and name.text.islower():
        return _is_direction(sentence, head)
    if name.how == "person" and _is_first_name(sentence, first, last):
        return True
    if name.weak and name.how == "person":
        dated = name.text == "May" and case(sentence, head) in load_nouns("before_year") - {"by", "of"}
        return dated or sentence.words[head].pos != "PROPN"
    if name.how == "capital":
        return partner or _is_of_a_town(sentence, head)
    return bool(
        name.how == "person" and name.text.count(" ") == 0 and _given_name_before(sentence, first, name)
    )


def _is_owned(sentence: Sentence, first: int, last: int, head: int) -> bool:
    """“Russia's Security Council”, "the Security Council of Japan", "the Turkish Security Council": a state's own."""
    beside = (child for child in _children(sentence, head) if not first <= child.index <= last)
    return any(
        child.relation == "nmod:poss"
        or (child.relation in {"amod", "compound"} and child.text[:1].isupper())
        or (child.relation == "nmod" and child.pos == "PROPN" and case(sentence, child.index) == "of")
        for child in beside
        if not child.text.upper().startswith(("U.N", "UN", "UNITED NATIONS"))
    )


def _sits_in_parliament(sentence: Sentence, head: int) -> bool:
    """“The opposition asked why", "an opposition weekly": whoever fights is told of as one who gets something."""
    word = sentence.words[head]
    speaks = word.relation.startswith("nsubj") or case(sentence, head) in {"by", "in"}
    return word.text.lower() == "opposition" and (speaks or word.relation in {*NAME_RELATIONS, "amod"})


def _is_a_town(sentence: Sentence, last: int) -> bool:
    """“Lima, Ohio”: what stands behind the comma is the province it is in."""
    behind = sentence.words[last + 1 : last + 4]
    if len(behind) < 2 or behind[0].text != ",":
        return False
    return behind[1].text in provinces() or " ".join(word.text for word in behind[1:]) in provinces()


def _is_of_a_town(sentence: Sentence, head: int) -> bool:
    """“the Madrid summit”, "Kyiv police": of the town, not of its state."""
    word = sentence.words[head]
    return (
        word.head > head
        and word.relation in NAME_RELATIONS
        and sentence.words[word.head].lemma.lower() in load_nouns("of_towns")
    )


def _is_a_person(sentence: Sentence, first: int, last: int, head: int, name: Name) -> bool:
    """“Chad Miller sold”, "his brother Jordan", "Chad, a dealer": a given name that a state has, too."""
    if name.text not in names_of_people_too():
        return False
    words = sentence.words
    above = words[words[head].head] if words[head].head >= 0 else None
    if (
        above is not None
        and words[head].relation in {"appos", "flat", "nmod:desc"}
        and _is_kin(sentence, above)
    ):
        return True
    lives = load_nouns("walks_of_life")
    if any(child.relation == "appos" and child.lemma.lower() in lives for child in _children(sentence, head)):
        return True
    subject = words[head] if words[head].relation != "compound" or above is None else above
    following = words[last + 1] if last + 1 < len(words) else None
    after_verb = first > 0 and words[first - 1].pos == "VERB"
    return (
        following is not None
        and not after_verb
        and subject.relation in {"nsubj", "nsubj:pass", "nmod:poss"}
        and following.index in {subject.index, *(child.index for child in _children(sentence, head))}
        and following.relation in {"flat", "nsubj", "nsubj:pass", "nmod:poss"}
        and _is_surname(following)
    )


def _is_kin(sentence: Sentence, word: Word) -> bool:
    """“his brother”, "my friend"; "its friend Jordan" may be a state."""
    whose = {child.text.lower() for child in _children(sentence, word.index) if child.relation == "nmod:poss"}
    return word.lemma.lower() in load_nouns("kin") and bool(whose & {"my", "his", "her"})


def _children(sentence: Sentence, index: int) -> list[Word]:
    return [sentence.words[child] for child in sentence.children[index]]


def _is_surname(word: Word) -> bool:
    """A capitalised name that is no office, body or other noun of our lists ("Chad President", "Peru Navy")."""
    lemma = word.lemma.lower()
    return _is_proper(word) and not any(
        lemma in load_nouns(kind) for kind in ("offices", "people", "bodies", "wholes")
    )


def _is_direction(sentence: Sentence, head: int) -> bool:
    """“western Ukraine”, "the western front": a point of the compass and nobody."""
    governor = sentence.words[head].head
    if governor < 0:
        return True
    noun = sentence.words[governor]
    return noun.pos == "PROPN" or noun.lemma.lower() in load_nouns("places")


def _name_partner(sentence: Sentence, first: int, last: int, head: int) -> bool:
    """Whether a proper noun outside the match makes one name with it ("Michael Jordan", "Moscow Times")."""
    governor = sentence.words[head].head
    if _is_given_goods(sentence, first, head):
        return False
    if (
        governor >= 0
        and sentence.words[head].relation in NAME_RELATIONS
        and _is_proper(sentence.words[governor])
    ):
        return abs(governor - head) <= last - first + 2
    return any(
        sentence.words[child].relation in NAME_RELATIONS
        and _is_proper(sentence.words[child])
        and child + 1 == first
        for child in sentence.children[head]
    )


def _is_given_goods(sentence: Sentence, first: int, head: int) -> bool:
    """“gave Georgia Javelin missiles”: a name straight behind a verb, before goods it is no part of."""
    if first == 0 or sentence.words[first - 1].pos != "VERB":
        return False
    top = sentence.words[head]
    while top.relation in NAME_RELATIONS and top.head > top.index:
        top = sentence.words[top.head]
    return top.pos == "NOUN" and top.relation == "obj" and top.head == first - 1 and top.tag == "NNS"


def _is_proper(word: Word) -> bool:
    return word.pos == "PROPN" and word.text[:1].isupper() and word.text[1:2].islower()


def _given_name_before(sentence: Sentence, first: int, name: Name) -> bool:
    """Whether another given name stands before a known surname ("Bob Putin" is not the president)."""
    if first == 0:
        return False
    before = sentence.words[first - 1]
    joined = before.relation in NAME_RELATIONS or sentence.words[first].relation in NAME_RELATIONS
    return (
        joined
        and _is_proper(before)
        and text_between(sentence, first - 1, first) not in name.row
        and _is_given(before)
    )


def _is_first_name(sentence: Sentence, first: int, last: int) -> bool:
    """“Pavel Horak”, "in May": a surname that is another's first name, or a month."""
    words = sentence.words
    if first != last:
        return False
    month = words[first].text in load_words("months") and case(sentence, first) in load_words("in_a_month")
    behind = words[last + 1] if last + 1 < len(words) else None
    return month or (
        behind is not None and behind.relation == "flat" and behind.head == first and _is_surname(behind)
    )


def _is_given(word: Word) -> bool:
    """Titles and offices before a surname are no given names."""
    return word.lemma.lower() not in load_nouns("titles") and not word.text.isupper()


def names_in(text: str, published: str | None = None) -> tuple[Name, ...]:
    """The strong names in a line that is no sentence (a title, a byline, a speaker's label), in order."""
    return tuple(name for name in _names_in(text, published) if not name.weak)


def state_of_place(place: str, published: str | None = None) -> str | None:
    """The state that a dateline names, by its capital or itself: nothing there only looks like a name."""
    named = (name for name in _names_in(place, published) if name.how in {"capital", "name"})
    return next((name.actor for name in named if ":" not in name.actor), None)


def _names_in(text: str, published: str | None) -> Iterator[Name]:
    return (_entry_at(match, published) for match in _table().matches(line_atoms(text)))


def name_spans(text: str) -> list[tuple[int, int]]:
    """Where the names of a line stand, as (start, end) offsets."""
    atoms = line_atoms(text)
    return [(atoms[match.first].start, atoms[match.last].end) for match in _table().matches(atoms)]
