"""The bare name of a body of a state ("the government", "the army") in, the state at home in the report out."""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.annotation.trees import children
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.naming.kinds import lexeme
from armsledger.coding.naming.seats import opening_scene
from armsledger.coding.view import View

WHOSE = ("nmod", "nmod:poss", "appos", "acl:relcl")


def whose_body(view: View, index: int) -> Iterator[str]:
    """“LIMA - Chad gave the army ten lorries”: where nothing says whose it is, that of the place of the report."""
    sentence = view.annotated.sentence
    bodies = load_words("own_bodies")
    named = sentence.words[index].lemma.lower() in bodies or lexeme(sentence, index) in bodies
    if not named or any(children(sentence, index, *WHOSE)):
        return
    beside = {child.text.lower() for child in children(sentence, index, "det", "amod", "compound", "nummod")}
    acting = {m.actor for m in view.annotated.actors if sentence.words[m.head].relation.startswith("nsubj")}
    state = opening_scene(view.annotated) or view.around.dateline
    state = state or (view.around.home if view.around.home not in acting else None)
    if view.around.voice.actors or view.block_is_turn:
        state = _who_speaks(view)
    if state is not None and "the" in beside and beside <= load_words("beside_own_bodies"):
        yield state


def _who_speaks(view: View) -> str | None:
    """“The Government has decided to send mortars”, in its own release or in the mouth of its minister."""
    own = view.around.voice.actors
    speaker = view.quoting.actor if view.quoting is not None and view.quoting.type == "named" else None
    state = speaker if view.block_is_turn else own[0] if len(own) == 1 else None
    return state if state is not None and ":" not in state else None
