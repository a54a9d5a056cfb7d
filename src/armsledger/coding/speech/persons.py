"""“He” or "she" in, the one person before who may be meant out: no state, no body, nobody of the other sex."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from armsledger.annotation.actors import names_in
from armsledger.annotation.vocabulary import load_nouns as nouns
from armsledger.annotation.vocabulary import load_words
from armsledger.model import Claimant


def person_meant(pronoun: str, before: Sequence[Claimant]) -> Claimant | None:
    """“The minister said … Oslo said … He added”: it is the minister who adds."""
    return next((one for one in reversed(before) if may_be(pronoun, one)), None)


def may_be(pronoun: str, claimant: Claimant) -> bool:
    """Whether "he" or "she" may stand for who spoke; "Mrs Roe" is no "he", and an embassy is neither."""
    words = f"{claimant.name} {claimant.role or ''}".lower().replace("’", "'").split()
    other = load_words("of_women") if pronoun in load_words("he") else load_words("of_men")
    return is_person(claimant) and not other & {word.strip(".,'") for word in words}


def is_person(claimant: Claimant) -> bool:
    """“Ana Roe”, "an aide to the president"; not "Oslo", "the foreign ministry", "two officers"."""
    if claimant.type == "collective" or not claimant.name:
        return False
    if claimant.role:
        return True
    words = _naming_words(claimant.name)
    head = words[-1]
    if head.lower() in (nouns("bodies") | nouns("voices") | nouns("press")) - load_words("single_persons"):
        return False
    if {word.lower() for word in words} & (_people() | load_words("single_persons")):
        return True
    known = names_in(claimant.name)
    plural = words[0].lower() in load_words("plural_marks")
    named = claimant.name[:1].isupper() and head[:1].isupper()
    return named and not plural and all(name.how == "person" for name in known)


def is_titled(claimant: Claimant) -> bool:
    """“Mrs Roe”, "Sir John": a name whose title tells a man or a woman."""
    title = claimant.name.split()[0].strip(".").lower()
    return title in load_words("courtesy_titles") & (load_words("of_men") | load_words("of_women"))


def _naming_words(name: str) -> list[str]:
    """The words that say who somebody is, without of what: "an envoy" of "an envoy of Chad"."""
    words = [word.strip(",.") for word in name.split()]
    ends = (place for place, word in enumerate(words) if place and word.lower() in load_words("behind_heads"))
    return words[: next(ends, len(words))]


@cache
def _people() -> frozenset[str]:
    return frozenset(name.split()[-1] for name in nouns("offices") | nouns("people"))
