"""“The federal side”, "federal troops" in, the state out that the document tells of as a federation."""

from __future__ import annotations

from armsledger.annotation.trees import children
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.view import View


def federal_body(view: View, index: int) -> str | None:
    """“delivered to the federal army”, "arms for the federal side", in what tells of Nigeria: Nigeria's."""
    sentence = view.annotated.sentence
    noun = sentence.words[index].lemma.lower()
    if noun not in load_words("federal_bodies_by_kind") and noun not in load_nouns("forces"):
        return None
    beside = list(children(sentence, index, "amod", "compound", "nmod", "nmod:poss"))
    named = any(child.index in view.actor_at for child in beside)
    federal = any(child.text.lower() == "federal" for child in beside)
    return view.around.federation if federal and not named else None
