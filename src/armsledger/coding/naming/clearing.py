"""A noun for aid in, whether it is to clear mines out: then it is no military aid, whoever gives it."""

from __future__ import annotations

from armsledger.annotation.trees import case, children
from armsledger.annotation.vocabulary import load_words
from armsledger.model import Sentence


def is_for_clearing(sentence: Sentence, index: int) -> bool:
    """“assistance to clear landmines”, "equipment for demining": what it is for, straight behind it."""
    behind = sentence.words[index + 1 : index + 3]
    texts = [word.text.lower() for word in behind]
    if texts[:1] == ["to"] and texts[1:] and texts[1] in load_words("clearing"):
        return any(
            word.lemma.lower() in load_words("cleared") for word in sentence.words[index + 3 : index + 9]
        )
    return any(
        child.lemma.lower() in load_words("clearance")
        and case(sentence, child.index) in {"for", "in", "with"}
        for place in (index, sentence.words[index].head)
        if place >= 0
        for child in children(sentence, place, "nmod", "obl")
        if child.index > index
    )
