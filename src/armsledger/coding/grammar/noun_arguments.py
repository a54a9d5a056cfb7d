"""A noun in, its arguments out: `poss`, `modifier`, `of` and its prepositions, wherever the parser hung them.

`is` and `apposition` name whom a predicating noun tells about ("X is a supplier of", "X, a supplier of").
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from armsledger.annotation.trees import KEPT, case, children, first_child, governor
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.grammar.arguments import verb_arguments
from armsledger.coding.grammar.prepositions import Arguments, copied, lend_phrases, preposition_of
from armsledger.model import Sentence, Word


def noun_arguments(sentence: Sentence, index: int) -> Arguments:
    """The arguments of a noun; a predicating noun also has `is`, one in apposition `apposition`."""
    return copied(_noun_arguments(sentence, index))


@lru_cache(maxsize=KEPT)
def _noun_arguments(sentence: Sentence, index: int) -> Arguments:
    found: Arguments = defaultdict(list)
    word = sentence.words[index]
    for child in children(sentence, index):
        base = child.relation.partition(":")[0]
        if child.relation == "nmod:poss":
            found["poss"].append(_owner(sentence, child))
        elif base in {"compound", "amod", "nummod", "flat"} or child.relation == "nmod:unmarked":
            found["modifier"].append(child.index)
        elif base in {"nmod", "obl"}:
            found[preposition_of(sentence, child.index) or "of"].append(child.index)
        elif base == "acl":
            _add_participle(sentence, found, child)
        elif base == "nsubj":
            predicates = first_child(sentence, index, "cop") is not None
            found["is" if predicates or word.relation != "nsubj" else "modifier"].append(child.index)
    above = governor(sentence, index)
    if (
        word.relation == "nsubj"
        and above is not None
        and first_child(sentence, above.index, "cop") is not None
    ):
        found["is"].append(above.index)  # "its largest supplier is Peru"
    if word.relation == "appos" or (
        word.relation in {"conj", "nmod:unmarked"} and _after_comma(sentence, index)
    ):
        found["apposition"].append(word.head)
    found["apposition"].extend(child.index for child in children(sentence, index, "appos"))
    found["apposition"].extend(_name_before(sentence, index))
    found["is"].extend(_told_as(sentence, index) or _becoming(sentence, index))
    outer = _measured_by(sentence, index)
    if outer is not None:
        for label, places in noun_arguments(sentence, outer).items():
            found[label].extend(
                place for place in places if label not in {"of", "modifier", "in"} and place != index
            )
    for label, place in _sibling_phrases(sentence, index):
        found[label].append(place)
    if not found["of"]:
        places = [*found["in"], *found["to"], *found["by"], *found["from"]]
        found["of"].extend(_goods_behind_place(sentence, places))
    lend_phrases(
        sentence,
        found,
        [place for label in ("of", "to", "for", "from", "by", "with") for place in list(found[label])],
        load_words("chained") | {"into"},
    )
    return found


def _goods_behind_place(sentence: Sentence, places: list[int]) -> list[int]:
    """“the arrival in Tunis of rifles”, "a sale by Oman of 18 tanks": the parser hangs them on the place or side."""
    return [
        child.index
        for place in places
        for child in children(sentence, place, "nmod")
        if case(sentence, child.index) == "of" and (child.pos == "NOUN" or case(sentence, place) == "in")
    ]


def _owner(sentence: Sentence, mark: Word) -> int:
    """Whose it is; of "whose" the noun that its clause describes."""
    place = mark
    while mark.text.lower() == "whose" and place.relation not in {"acl:relcl", "root"}:
        place = sentence.words[place.head]
    return place.head if place.relation == "acl:relcl" else mark.index


def _add_participle(sentence: Sentence, found: Arguments, child: Word) -> None:
    """“deliveries made by Iran”, "aid destined for Chad": phrases of a participle belong to its noun."""
    if child.lemma.lower() not in {
        "make",
        "destine",
        "bind",
        "head",
        "intend",
        "mean",
        "carry",
        "conduct",
        "earmark",
        "promise",
        "pledge",
        "appropriate",
        "come",
    }:
        return
    for phrase in children(sentence, child.index, "obl"):
        label = "by" if phrase.relation == "obl:agent" else preposition_of(sentence, phrase.index)
        found[label].append(phrase.index)


def _after_comma(sentence: Sentence, index: int) -> bool:
    head = sentence.words[index].head
    return 0 <= head < index and any(
        word.text in {",", "–", "—"} for word in sentence.words[head + 1 : index]
    )


def _name_before(sentence: Sentence, index: int) -> list[int]:
    """“Poland, one of the leading suppliers”: the name before the comma, however the parser hung the phrase."""
    start = index
    while sentence.words[start].head >= 0 and sentence.words[sentence.words[start].head].lemma.lower() in {
        "one",
        "some",
        "two",
        "part",
    }:
        start = sentence.words[start].head
    first = start
    while first > 0 and sentence.words[first - 1].text != "," and start - first < 8:
        first -= 1
    before = first - 2
    if sentence.words[first].text.lower() == "whose":
        return []
    if before >= 0 and sentence.words[first - 1].text == "," and sentence.words[before].pos == "PROPN":
        return [before]
    return []


def _told_as(sentence: Sentence, index: int) -> list[int]:
    """“was cited as a supplier”, "sees Iran as a supplier": of whom it is told."""
    head = governor(sentence, index)
    if head is None or case(sentence, index) != "as" or head.pos != "VERB":
        return []
    arguments = verb_arguments(sentence, head.index)
    is_it = head.lemma.lower() in load_words("being")
    return arguments.get("subject", []) if is_it else arguments.get("object", [])


def _becoming(sentence: Sentence, index: int) -> list[int]:
    """“Cuba became a supplier”, "remains the largest importer": who is what the noun says."""
    head = governor(sentence, index)
    completes = sentence.words[index].relation in {"xcomp", "obj"}
    if head is None or not completes or head.lemma.lower() not in load_words("being"):
        return []
    return [place for place in verb_arguments(sentence, head.index).get("subject", []) if place != index]


def _measured_by(sentence: Sentence, index: int) -> int | None:
    """The measure whose `of` or `in` phrase this noun is ("$450 million in aid for", "a package of weapons for")."""
    word = sentence.words[index]
    head = governor(sentence, index)
    if head is not None and word.relation == "compound" and head.lemma.lower() in load_words("permits"):
        return head.index  # "arms export licences to Israel"
    if head is None or word.relation.partition(":")[0] not in {"nmod", "obl"}:
        return None
    measures = (
        head.lemma.lower() in load_words("of_goods")
        or head.text in load_words("of_goods")
        or head.pos in {"SYM", "NUM"}
    )
    return head.index if measures and case(sentence, index) in {"of", "in", "worth of"} else None


def _sibling_phrases(sentence: Sentence, index: int) -> list[tuple[str, int]]:
    """“approved the sale to Taiwan of missiles”, "urged a halt to shipments to Libya": phrases hung on the verb."""
    word = sentence.words[index]
    while word.relation in {"nmod", "nummod"} and sentence.words[word.head].pos in {
        "NOUN",
        "PROPN",
        "SYM",
        "NUM",
    }:
        word = sentence.words[word.head]
    head = governor(sentence, word.index)
    sought = word.relation == "obl" and case(sentence, word.index) == "for"  # "waits for tanks from Peru"
    if head is None or head.pos != "VERB" or not (sought or word.relation in {"obj", "nsubj:pass", "nsubj"}):
        return []
    found = []
    for child in children(sentence, head.index, "obl"):
        label = preposition_of(sentence, child.index)
        right_behind = label == "with" and any(
            mark.index == index + 1 for mark in children(sentence, child.index, "case")
        )  # "expand arms sales with Chad"
        if (
            child.index > index
            and (label in {"to", "for", "from", "of", "worth"} or right_behind)
            and child.relation != "obl:agent"
        ):
            found.append((label, child.index))
    return found
