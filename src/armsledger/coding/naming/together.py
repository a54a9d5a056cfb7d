"""A plural noun in, those who sign the document together out, where it stands for them."""

from __future__ import annotations

from armsledger.annotation.trees import children
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.view import View


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
