"""A word of a sentence in, the lemmas under which the lexicons may know it out: with its particle first, bare last."""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.annotation.trees import children
from armsledger.coding.lexicon import particles
from armsledger.model import Sentence


def lexemes(sentence: Sentence, index: int) -> Iterator[str]:
    """ "hand over", then "hand"; "call on", "call for", then "call"."""
    word = sentence.words[index]
    lemma = word.lemma.lower()
    rests = particles().get(lemma)
    if rests:
        near = _nearby(sentence, index)
        for rest in rests:
            if rest in near:
                yield f"{lemma} {rest}"
    yield lemma
    if word.pos in {"VERB", "AUX", "NOUN"} and word.text.lower() != lemma:
        yield word.text.lower()


def _nearby(sentence: Sentence, index: int) -> set[str]:
    """Particles and prepositions of the word, objects that make an idiom with it, and the words that follow it."""
    found = set()
    for child in children(sentence, index):
        if child.relation in {"compound:prt", "advmod", "obj", "xcomp"}:
            found.add(child.text.lower())
            found.add(child.lemma.lower())
        if child.relation.partition(":")[0] in {"obl", "advcl", "nmod", "ccomp"}:
            marks = [mark.text.lower() for mark in children(sentence, child.index, "case", "mark")]
            found.update(marks)
    words = sentence.words
    tail = [word.text.lower() for word in words[index + 1 : index + 4]]
    found.update(" ".join(tail[:length]) for length in (2, 3))
    if tail:
        found.add(tail[0])
    return found
