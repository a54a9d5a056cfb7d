"""A policy said to end in, a call to end it out where somebody only demands that: a judgment against the supplies.

“Urged Ghana to end its support for the rebels” tells no policy that has ended, "called for an arms embargo" none
that is in force (codebook, section 3).
"""

from __future__ import annotations

from dataclasses import replace

from armsledger.annotation.modality import read_predicate
from armsledger.annotation.trees import ancestors, case, clause_of, governor
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.drafts import Draft, Speakers
from armsledger.coding.grammar.arguments import deep_subject
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.grammar.lexicon import governors
from armsledger.coding.naming.actors import parties
from armsledger.coding.speech.claimants import claimants_of
from armsledger.coding.view import View
from armsledger.model import Sentence, Word

ENDING = frozenset({"ended", "tightening"})
AGAINST = frozenset(
    {"restricted", "none", "neutral"}
)  # policies whose end is asked for by those for supplies
CALLED = "rule: call-to-end"
CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "conj"})


def called_to_end(view: View, draft: Draft) -> Draft:
    """The position, or the judgment it is where its end is only called for; whoever calls for it judges."""
    sentence = view.annotated.sentence
    verb = clause_of(sentence, draft.trigger)
    if draft.policy == "restricted" and draft.change in {None, "tightening"}:
        return _called_for(view, draft)
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
    return _as_judgment(view, draft, calling, given)


def _called_for(view: View, draft: Draft) -> Draft:
    """“called for an arms embargo on Chad”, "urged Rome to lay a ban on exports": a ban that is only asked for."""
    sentence = view.annotated.sentence
    ban = sentence.words[draft.trigger]
    if ban.pos == "VERB":
        verb, calling = ban.index, _calling(sentence, ban.index)
    else:
        verb = clause_of(sentence, ban.index)
        lays = sentence.words[verb].lemma.lower() in load_words("laying_bans") and ban.relation == "obj"
        calling = _calling(sentence, verb) if lays else _asking_for(sentence, ban)
    if calling is None or read_predicate(sentence, calling).negated:
        return draft
    asked = deep_subject(sentence, verb) if verb != calling else None
    given = tuple(party.actor for party in parties(view, asked)) if asked is not None else ()
    return _as_judgment(view, draft, calling, tuple(actor for actor in given if not actor.startswith("org:")))


def _asking_for(sentence: Sentence, ban: Word) -> int | None:
    """The verb whose object a ban is, where it asks for it: "demanded a ban", "called for an embargo"."""
    above = governor(sentence, ban.index)
    asked = ban.relation == "obj" or (ban.relation == "obl" and case(sentence, ban.index) == "for")
    if above is None or not asked or above.pos != "VERB":
        return None
    return above.index if load_words("asking_for_bans") & set(lexemes(sentence, above.index)) else None


def _as_judgment(view: View, draft: Draft, calling: int | None, given: tuple[str, ...]) -> Draft:
    """The judgment against the supplies that a call is; whoever calls speaks."""
    sentence = view.annotated.sentence
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
        why=(CALLED, *draft.why),
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
