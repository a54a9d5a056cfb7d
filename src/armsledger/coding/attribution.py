"""Layers of speech met while climbing: speech verbs above or beside a clause, “according to”, who is cited."""

from __future__ import annotations

from armsledger.annotation.modality import read_predicate
from armsledger.annotation.trees import case, children, subtree
from armsledger.coding.arguments import deep_subject
from armsledger.coding.claimants import claimants_of, narrated_by
from armsledger.coding.lexemes import lexemes
from armsledger.coding.lexicon import attribution_phrases, speech_verbs
from armsledger.coding.standing import Standing
from armsledger.coding.view import View
from armsledger.model import Word


def speech(view: View, above: Word, node: int, standing: Standing) -> bool:
    """Open a layer where the governor is a verb of speech (or, in parataxis, where the node is)."""
    sentence = view.annotated.sentence
    for candidate in (above.index, node):
        if candidate == node and sentence.words[node].relation != "parataxis":
            continue
        word = sentence.words[candidate]
        row = next(
            (speech_verbs()[lemma] for lemma in lexemes(sentence, candidate) if lemma in speech_verbs()), None
        )
        if row is None or word.pos not in {"VERB", "AUX"} or candidate in standing.path[:1]:
            continue
        subject = deep_subject(sentence, candidate)
        predicate = read_predicate(sentence, candidate)
        standing.why.append(f"attribution: {row.speech} ({word.lemma.lower()})")
        if row.denies != predicate.negated:
            standing.turn() if row.denies else None
        if row.factuality:
            standing.doubt(row.factuality)
        for inner in _cited(view, candidate):
            open_layer(view, inner, standing)
        if subject is not None:
            open_layer(view, subject, standing)
        standing.speech = True
        return True
    return False


def _cited(view: View, verb: int) -> list[int]:
    """“Reuters reported, citing two officers”: whom the speaker cites speaks inside."""
    sentence = view.annotated.sentence
    citing = [
        child
        for child in children(sentence, verb, "advcl", "acl")
        if child.lemma.lower() in {"cite", "quote"} and child.tag == "VBG"
    ]
    return [place.index for child in citing for place in children(sentence, child.index, "obj")]


def open_layer(view: View, subject: int, standing: Standing) -> None:
    """Add the speakers that the subject names as the next layer, unless they are the last one already."""
    claimants, inferred = claimants_of(view, subject)
    if claimants and (not standing.layers or standing.layers[-1] != claimants):
        standing.layers.append(claimants)
        standing.inferred_claimants = standing.inferred_claimants or inferred


def narrators(view: View, node: int, standing: Standing) -> None:
    """Open a layer for “according to X” or "citing X" beside the node."""
    phrase = narrated_by(view, node, attribution_phrases("phrases"))
    if phrase is not None:
        standing.why.append(f"attribution: {case(view.annotated.sentence, phrase) or 'citing'}")
        open_layer(view, phrase, standing)
        standing.speech = True
    for child in children(view.annotated.sentence, node, "parataxis", "conj"):
        if child.index not in standing.path and (child.relation != "conj" or _trails(view, child)):
            _paratactic_speech(view, child, standing)


def _trails(view: View, verb: Word) -> bool:
    """“, officials said” behind a clause, which the parser may take for a coordinated verb."""
    sentence = view.annotated.sentence
    first = subtree(sentence, verb.index)[0]
    no_conjunction = not any(child.relation == "cc" for child in children(sentence, verb.index))
    words = sentence.words
    return no_conjunction and any(
        word.text in {",", "”", '"'} for word in words[max(0, first - 1) : first + 1]
    )


def _paratactic_speech(view: View, verb: Word, standing: Standing) -> None:
    """“The tanks, officials said, have arrived”: the speech verb hangs on the clause it introduces."""
    sentence = view.annotated.sentence
    row = next(
        (speech_verbs()[lemma] for lemma in lexemes(sentence, verb.index) if lemma in speech_verbs()), None
    )
    has_own_clause = any(child.relation == "ccomp" for child in children(sentence, verb.index))
    subject = deep_subject(sentence, verb.index)
    if row is not None and subject is not None and not has_own_clause:
        standing.why.append(f"attribution: {row.speech} ({verb.lemma.lower()})")
        if row.factuality:
            standing.doubt(row.factuality)
        if row.denies:
            standing.turn()
        for inner in _cited(view, verb.index):
            open_layer(view, inner, standing)
        open_layer(view, subject, standing)
        standing.speech = True
