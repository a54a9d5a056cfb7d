"""Goods that a clause names behind its copula in; how they stand by the package in front of it out."""

from __future__ import annotations

from armsledger.annotation.trees import children
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.standing.stands import Standing
from armsledger.coding.view import View


def held_by_front(view: View, root: int, standing: Standing) -> None:
    """“Included in Peru's package for Fiji are mortars”, "Among the items in it are …": what the package includes."""
    sentence = view.annotated.sentence
    copula = next(children(sentence, root, "cop"), None)
    first = sentence.words[0].text.lower()
    if standing.stage is not None or copula is None or first not in load_words("fronting"):
        return
    holding = load_nouns("packages") | load_nouns("programmes")
    for word in sentence.words[: copula.index]:
        if word.pos == "NOUN" and word.lemma.lower() in holding:
            standing.stage = "pledged"
            standing.why.append(f"governor: include ({word.lemma.lower()})")
            standing.hints.setdefault("supplier", []).append(word.index)
            return
