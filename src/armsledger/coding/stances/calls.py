"""A policy said to end in, a call to end it out where somebody only demands that: a judgment against the supplies.

“Urged Ghana to end its support for the rebels” tells no policy that has ended (codebook, section 3).
"""

from __future__ import annotations

from dataclasses import replace

from armsledger.annotation.modality import read_predicate
from armsledger.annotation.trees import ancestors, clause_of
from armsledger.coding.drafts import Draft, Speakers
from armsledger.coding.grammar.arguments import deep_subject
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.grammar.lexicon import governors
from armsledger.coding.naming.actors import parties
from armsledger.coding.speech.claimants import claimants_of
from armsledger.coding.view import View
from armsledger.model import Sentence

ENDING = frozenset({"ended", "tightening"})
AGAINST = frozenset(
    {"restricted", "none", "neutral"}
)  # policies whose end is asked for by those for supplies
CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "conj"})


def called_to_end(view: View, draft: Draft) -> Draft:
    """The position, or the judgment it is where its end is only called for; whoever calls for it judges."""
    sentence = view.annotated.sentence
    verb = clause_of(sentence, draft.trigger)
    if draft.change not in ENDING or draft.policy in AGAINST:
        return draft
    calling = _calling(sentence, verb)
    asked = deep_subject(sentence, verb)
    given = tuple(party.actor for party in parties(view, asked)) if asked is not None else ()
    ought = read_predicate(sentence, verb).form == "obligation"
    if calling is None and not (
        ought and not {claimant.actor for claimant in draft.who.innermost} & set(given)
    ):
        return draft
    caller = deep_subject(sentence, calling) if calling is not None else None
    who = claimants_of(view, caller)[0] if caller is not None else ()
    speakers = Speakers(who, "indirect", who) if who and not draft.who.claimants else draft.who
    actors = (claimant.actor for claimant in speakers.innermost)
    return replace(
        draft,
        kind="assessment",
        who=speakers,
        suppliers=given,
        recipients=draft.toward,
        holders=tuple(dict.fromkeys(actor for actor in actors if actor)),
        toward=(),
        policy=None,
        change=None,
        theme="other",
        stance="against",
        inferred=(),
        why=("rule: call-to-end", *draft.why),
    )


def _calling(sentence: Sentence, verb: int) -> int | None:
    """The verb that asks for what the verb below it does."""
    word = sentence.words[verb]
    for place in ancestors(sentence, verb):
        if word.relation.partition(":")[0] not in CLAUSES:
            return None
        rows = (
            row for name in lexemes(sentence, place) for row in governors().get((name, "VERB", "clause"), ())
        )
        if any(row.governor == "request-to" for row in rows):
            return place
        word = sentence.words[place]
    return None
