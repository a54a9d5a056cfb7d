"""A sentence and the claims of the sentence before in, those that it puts into another mouth out.

"Peru says that it sends no arms. The assertion emerged at a briefing by the Russian ambassador." Only what had a
claimant, and another one, is told again; where the same one goes on there is nothing new.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from armsledger.annotation.trees import children, subtree
from armsledger.coding.actors import lexeme
from armsledger.coding.claimants import claimants_of
from armsledger.coding.drafts import Draft, Speakers
from armsledger.coding.lexicon import attribution_phrases
from armsledger.coding.view import View
from armsledger.model import Claimant, Word

KNOWN = frozenset({"the", "this", "that"})
FROM = frozenset({"by", "from", "of"})
SLOTS = ("holders", "toward", "policy", "suppliers", "recipients", "items", "stage")


def retold(view: View, before: Sequence[Draft]) -> Iterator[Draft]:
    """Claims of the sentence before, from whoever is said to have made the statement.

    Args:
        view: a sentence.
        before: what the sentence before it told, in the same block.
    """
    if not before:
        return
    for word in view.annotated.sentence.words:
        if not _is_known_statement(view, word):
            continue
        who = _made_by(view, word)
        for draft in before if who else ():
            actors = {claimant.actor for claimant in draft.who.claimants}
            if draft.kind != "assessment" and actors and not actors & {claimant.actor for claimant in who}:
                yield replace(
                    draft,
                    trigger=word.index,
                    who=Speakers(who, "indirect", who),
                    inferred=tuple(slot for slot in SLOTS if getattr(draft, slot)),
                    deciders=(),
                    why=(f"rule: retold ({word.text.lower()})", *draft.why),
                )


def _is_known_statement(view: View, word: Word) -> bool:
    """Whether a word is "the assertion", "this claim", and the sentence says how it came about."""
    sentence = view.annotated.sentence
    return (
        word.relation.startswith("nsubj")
        and lexeme(sentence, word.index) in attribution_phrases("retold_nouns")
        and any(child.text.lower() in KNOWN for child in children(sentence, word.index, "det"))
        and lexeme(sentence, word.head) in attribution_phrases("retold_verbs")
    )


def _made_by(view: View, word: Word) -> tuple[Claimant, ...]:
    """Who made it: "by the Russian ambassador", behind the verb, also within "during a briefing by"."""
    sentence = view.annotated.sentence
    for place in sorted(subtree(sentence, word.head)):
        led = any(child.text.lower() in FROM for child in children(sentence, place, "case"))
        if place > word.head and led:
            found, inferred = claimants_of(view, place)
            if found and not inferred and all(one.actor for one in found):
                return found
    return ()
