"""A sentence in, the calls to stop backing an armed force out: a judgment against it, whoever is asked to stop.

“Urged Chad to stop supporting the rebels” names no goods; the force that is backed tells which support it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.annotation.modality import read_predicate
from armsledger.annotation.trees import ancestors, case, children
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.drafts import Draft, speakers
from armsledger.coding.grammar.arguments import deep_subject
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.grammar.lexicon import governors
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.party import Party
from armsledger.coding.standing.climbing import climb
from armsledger.coding.standing.stands import Standing
from armsledger.coding.view import View
from armsledger.model import Sentence, Word


def calls_to_stop_backing(view: View) -> Iterator[Draft]:
    """The judgment of whoever calls for an end of somebody's support for an army, rebels or a war."""
    sentence = view.annotated.sentence
    for word in sentence.words:
        if word.lemma.lower() not in load_words("stopping") or word.pos != "VERB":
            continue
        backed = next(_backed(view, word), ())
        asked = deep_subject(sentence, word.index)
        givers = parties(view, asked) if asked is not None else ()
        if not backed or not givers or not _is_called_for(sentence, word.index):
            continue
        standing = climb(view, word.index, Standing("judged"), None)
        who = speakers(view, word.index, standing)
        suppliers = tuple(party.actor for party in givers)
        holders = tuple(dict.fromkeys(c.actor for c in who.innermost if c.actor and c.actor not in suppliers))
        yield Draft(
            kind="assessment",
            trigger=word.index,
            who=who,
            factuality=standing.factuality,
            suppliers=suppliers,
            recipients=tuple(party.actor for party in backed if party.actor not in suppliers),
            holders=holders,
            theme="other",
            stance="against",
            why=("rule: call-to-stop-backing", *standing.why, *(party.row for party in (*givers, *backed))),
        )


def _backed(view: View, stop: Word) -> Iterator[tuple[Party, ...]]:
    """The armed force below "stop supporting", "end all support for"."""
    sentence = view.annotated.sentence
    for below in children(sentence, stop.index, "xcomp", "ccomp", "advcl", "obj", "obl"):
        if below.lemma.lower() not in load_words("backing_somebody"):
            continue
        for child in children(sentence, below.index, "obj", "nmod", "obl"):
            phrase = child.relation == "obj" or case(sentence, child.index) in {"for", "to", "of"}
            if phrase and _is_armed(view, child):
                yield parties(view, child.index)


def _is_armed(view: View, word: Word) -> bool:
    named = any(party.actor.startswith("nsa:") for party in parties(view, word.index))
    warring = any(
        c.lemma.lower() in load_words("warring")
        for c in children(view.annotated.sentence, word.index, "amod")
    )
    return named or warring or word.lemma.lower() in load_nouns("forces") | {"war", "regime"}


def _is_called_for(sentence: Sentence, stop: int) -> bool:
    """Whether somebody asks for it ("urged Chad to stop") or says that it must be ("Chad must stop")."""
    if read_predicate(sentence, stop).form == "obligation":
        return True
    rows = (
        row
        for place in ancestors(sentence, stop)[:2]
        for name in lexemes(sentence, place)
        for row in governors().get((name, "VERB", "clause"), ())
    )
    return any(row.governor == "request-to" for row in rows)
