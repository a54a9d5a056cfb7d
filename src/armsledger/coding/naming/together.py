"""A plural noun in, who it is that acts together: named behind a comma, or those who sign the document together."""

from __future__ import annotations

from armsledger.annotation.trees import children, conjuncts
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.view import View


def is_told_by_name(view: View, index: int) -> bool:
    """“two neighbours, Haiti and Cuba”: names behind the comma say who the group is."""
    words = view.annotated.sentence.words
    comma = index + 1 < len(words) and words[index + 1].text == ","
    listed = [words[place] for place in conjuncts(view.annotated.sentence, index)[1:]]
    return comma and words[index].pos == "NOUN" and all(word.pos == "PROPN" for word in listed)


def signers(view: View, index: int) -> tuple[str, ...]:
    """“The leaders”, "both sides", "the Parties", in what several states publish together: those states."""
    sentence = view.annotated.sentence
    word = sentence.words[index]
    voice = tuple(dict.fromkeys(view.around.voice.actors))
    if len(voice) < 2 or word.tag not in {"NNS", "NNPS"} or word.lemma.lower() not in load_words("signing"):
        return ()
    beside = list(
        children(
            sentence, index, "det", "nummod", "amod", "compound", "nmod", "nmod:poss", "acl", "cc:preconj"
        )
    )
    marks = {child.text.lower() for child in beside}
    return voice if marks & {"the", "both", "two"} and marks <= load_words("beside_signing") else ()
