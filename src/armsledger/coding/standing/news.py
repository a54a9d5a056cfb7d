"""News of a supply in, how it stands by them out: what is reported has happened, unless it is called possible."""

from __future__ import annotations

from armsledger.annotation.trees import children
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.grammar.arguments import deep_subject
from armsledger.coding.standing.attribution import is_news_of, told_noun
from armsledger.coding.standing.stands import Standing
from armsledger.coding.view import View
from armsledger.model import Word


def news(view: View, node: int, above: Word, standing: Standing) -> bool:
    """“denied reports of deliveries to Chad”: what news tell has happened, unless it is called possible."""
    before = standing.polarity
    if not is_news_of(view, node, above) or not told_noun(view, above, standing):
        return False
    denier = deep_subject(view.annotated.sentence, above.head) if standing.polarity != before else None
    if denier is not None:  # who denies it is one side of it
        for role in ("supplier", "recipient"):
            standing.hints.setdefault(role, []).append(denier)
    marks = {mark.lemma.lower() for mark in children(view.annotated.sentence, node, "amod")}
    if standing.stage is None:
        standing.stage = "expected" if marks & load_words("to_come") else standing.done
    standing.told = False
    return True
