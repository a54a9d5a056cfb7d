"""A word of a noun phrase in, the goods out that a list, a sum or a grant leads to, wherever the parser hung them.

“including missiles and drones”, "$54 billion in equipment", "money appropriated for arms".
"""

from __future__ import annotations

from armsledger.annotation.trees import case, children, clause_of
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.codebook.equipment import is_generic
from armsledger.coding.view import View
from armsledger.model import Word

LISTED = frozenset({"PUNCT", "CCONJ", "NUM", "DET", "ADJ", "NOUN", "PROPN", "ADV", "SYM"})


def opener(view: View) -> int | None:
    """Where the sentence opens the contents of a whole ("including"), wherever the parser hung them."""
    words = view.annotated.sentence.words
    return next((word.index for word in words if word.text.lower() in load_nouns("naming")), None)


def names_contents(marks: str) -> bool:
    """Whether the preposition of a phrase makes it contents or examples of what stands before."""
    return marks in load_nouns("naming") or marks in load_nouns("examples")


def spelled_out(view: View, node: int) -> list[int]:
    """“aid to Chad since the start of the war, including missiles”: what follows names the aid, wherever it hangs."""
    words = view.annotated.sentence.words
    if not any(mention.head == node and is_generic(mention.category) for mention in view.annotated.items):
        return []
    following = min((mention.head for mention in view.annotated.items if mention.head > node), default=None)
    opening = next(
        (word.index for word in words[node:following] if word.text.lower() in load_nouns("naming")), None
    )
    if following is None or opening is None or words[opening].head != following:
        return []
    clauses = {clause_of(view.annotated.sentence, place) for place in (node, following)}
    return _list_from(view, following) if len(clauses) == 1 else []


def _list_from(view: View, first: int) -> list[int]:
    """The goods of a list from its first on, as long as only commas, numbers and describing words stand between."""
    words = view.annotated.sentence.words
    found = [first]
    for mention in sorted(view.annotated.items, key=lambda mention: mention.head):
        between = words[found[-1] + 1 : mention.head]
        divided = any(word.text in {",", ";", "and"} or word.text.lower() == "well" for word in between)
        if mention.head > found[-1] and divided and all(_is_in_list(word) for word in between):
            found.append(mention.head)
    return found


def _is_in_list(word: Word) -> bool:
    """What may stand between two goods of a list."""
    described = word.pos in LISTED or word.tag in {"VBN", "VBG"} or word.relation == "compound"
    return described or word.text.lower() in {"of", "as", "up", "to", "over", "than"}


def granted_under(view: View, node: int) -> list[int]:
    """“the money appropriated under the assistance programme”: what a sum was granted for."""
    sentence = view.annotated.sentence
    if sentence.words[node].lemma.lower() not in load_words("sums"):
        return []
    grants = [child for child in children(sentence, node, "acl") if child.tag == "VBN"]
    return [
        phrase.index
        for grant in grants
        for phrase in children(sentence, grant.index, "obl")
        if case(sentence, phrase.index) in {"under", "through", "via", "for", "in"}
    ]


def is_measured(view: View, index: int) -> bool:
    """“a handful of tracked launchers”, where the parser took "tracked" for a verb."""
    return any(mark.text.lower() == "of" for mark in children(view.annotated.sentence, index, "mark", "case"))


def measured(view: View, node: int, found: list[int]) -> list[int]:
    """“$54 billion in equipment”: what a sum measures, wherever the parser hung it."""
    words = view.annotated.sentence.words
    for money in view.annotated.money:
        if money.head != node and node not in range(money.first, money.last + 1):
            continue
        before = words[max(0, money.first - 3) : money.first]
        worth = next((word.index for word in before if word.text == "worth"), None)
        priced = [m.head for m in view.annotated.items if worth is not None and m.last == worth - 1]
        if priced and priced[0] not in found:
            return priced
        following = words[money.last + 1] if money.last + 1 < len(words) else None
        if following is None:
            continue
        if following.text.lower() == "worth" and following.index not in found:
            return [following.index]
        if (
            following.text.lower() in {"in", "of"}
            and following.head > following.index
            and following.head not in found
        ):
            return [following.head]
    return []
