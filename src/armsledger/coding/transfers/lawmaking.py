"""A frame whose goods a bill, law or budget holds, in; how far they have come and who gives them out."""

from __future__ import annotations

from armsledger.annotation.modality import read_predicate
from armsledger.annotation.trees import governor
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.frames.frame import Frame
from armsledger.coding.grammar.arguments import deep_subject
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.grammar.lexicon import governors
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.party import Party
from armsledger.coding.standing.stands import Standing
from armsledger.coding.view import View
from armsledger.model import Sentence

AHEAD = frozenset({"pledged", "delivering", "promised"})


def by_law(view: View, frame: Frame, standing: Standing) -> str | None:
    """“passed a bill that includes $2 billion in aid”, "the law gives Chad rifles": what a law holds is allowed."""
    words = view.annotated.sentence.words
    held = any(row.startswith("governor: include") for row in standing.why)
    holders = standing.hints.get("supplier", []) if held else frame.arguments.get("subject", [])
    for place in holders[:1] if standing.stage in AHEAD else ():
        if words[place].lemma.lower() in load_words("drafted_laws"):
            in_force = words[place].lemma.lower() in load_words("laws_in_force")
            return "authorised" if in_force or _is_passed(view.annotated.sentence, place) else "pledged"
    return None


def _is_passed(sentence: Sentence, bill: int) -> bool:
    """Whether the verb whose object a bill is says that it was approved."""
    above = governor(sentence, bill)
    own = sentence.words[bill].relation in {"obj", "nsubj:pass"}
    if above is None or above.pos != "VERB" or not own:
        return False
    rows = (
        row
        for lemma in lexemes(sentence, above.index)
        for row in governors().get((lemma, "VERB", "object"), ())
    )
    allows = any(row.stage == "authorised" for row in rows)
    return allows and read_predicate(sentence, above.index).form in {"past", "perfect"}


def who_passed(view: View, law: int, getters: set[str]) -> tuple[Party, ...]:
    """“Spain passed a law that includes mortars for Chad”: who passes or signs a law gives what it holds."""
    sentence = view.annotated.sentence
    above = governor(sentence, law)
    if (
        above is None
        or above.pos != "VERB"
        or sentence.words[law].lemma.lower() not in load_words("drafted_laws")
    ):
        return ()
    doer = deep_subject(sentence, above.index)
    found = parties(view, doer) if doer is not None and doer != law else ()
    return tuple(party for party in found if party.actor not in getters)
