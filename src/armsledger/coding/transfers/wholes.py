"""Goods that a package or "this" includes, in; the transfer told before of which they are a part out."""

from __future__ import annotations

from armsledger.annotation.vocabulary import load_nouns
from armsledger.codebook.equipment import is_generic
from armsledger.coding.standing.stands import Standing
from armsledger.coding.view import Told, View
from armsledger.model import Word

NEAR = 2  # sentences that "it" and "this" go back at most


def is_part_of_told(view: View, standing: Standing) -> bool:
    """“The package includes 20 vehicles”: what the transfer told last consists of."""
    words = view.annotated.sentence.words
    near = load_nouns("packages") | ({"it", "this", "that"} if view.since_told <= NEAR else set())
    return any(row.startswith("governor: include") for row in standing.why) and any(
        words[place].lemma.lower() in near and not _is_relative(words, place)
        for place in standing.hints.get("supplier", [])
    )


def whole_told(view: View, standing: Standing) -> Told | None:
    """The transfer of which a part is told: the last one, of a package the last that was told in general."""
    if not is_part_of_told(view, standing):
        return None
    words = view.annotated.sentence.words
    package = any(
        words[place].lemma.lower() in load_nouns("packages") for place in standing.hints.get("supplier", [])
    )
    unspecific = (told for told in view.tolds if told.categories and all(map(is_generic, told.categories)))
    return next(unspecific, view.last_told) if package else view.last_told


def _is_relative(words: tuple[Word, ...], place: int) -> bool:
    """“announced a package that includes vehicles”: the whole stands in the sentence itself."""
    verb = words[place].head
    described = any(word.head == place and word.relation == "acl:relcl" for word in words)
    return described or (verb >= 0 and words[verb].relation == "acl:relcl")
