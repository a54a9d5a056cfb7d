"""A sentence that somebody says in, who says what the next one tells in the same voice out.

“Mr Roe said that Norway had sent mortars. The first of them would arrive in May.”: the back-shifted tense goes on with
what he says, though nobody is named; what is told in another tense is the report's own.
"""

from __future__ import annotations

from armsledger.annotation.trees import children, first_child
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.grammar.lexicon import speech_verbs
from armsledger.coding.speech.claimants import claimants_of
from armsledger.coding.speech.lost_speakers import who_says
from armsledger.coding.view import View
from armsledger.model import AnnotatedSentence, Claimant, Word


def who_goes_on(view: View, before: tuple[Claimant, ...]) -> tuple[Claimant, ...]:
    """Who speaks at the end of a sentence, so that the next one may go on with it: who says it in the past, or before.

    `before`: who would go on in this one.
    """
    annotated = view.annotated
    words = annotated.sentence.words
    if annotated.quoted or annotated.block.speaker is not None:
        return ()
    told = [word for word in words if word.relation in {"root", "parataxis"} and _says(view, word)]
    for verb in told:
        subject = who_says(view, verb.index)
        claimants = claimants_of(view, subject)[0] if subject is not None else ()
        if claimants:
            return claimants
    return before if not told and is_backshifted(annotated) else ()


def is_backshifted(annotated: AnnotatedSentence) -> bool:
    """“had sent”, "would come", and nobody who says it, and no time of its own ("In 1975 Norway had sent")."""
    sentence = annotated.sentence
    root = next((word for word in sentence.words if word.relation == "root"), None)
    if root is None or annotated.quoted or annotated.block.speaker is not None:
        return False
    helpers = {child.text.lower() for child in children(sentence, root.index, "aux", "aux:pass")}
    if not helpers & load_words("back_shifted") or any(
        _is_speech(annotated, word) for word in sentence.words
    ):
        return False
    first = sentence.words[0]
    fronted = first.tag in {"IN", "RB"} or first.text.lower() in load_words("temporal")
    return not fronted


def _says(view: View, verb: Word) -> bool:
    """“said that Norway had sent”, "…, he recalled": in the past, and words that are said."""
    sentence = view.annotated.sentence
    told = first_child(sentence, verb.index, "ccomp") is not None or verb.relation == "parataxis"
    return verb.tag == "VBD" and verb.pos == "VERB" and told and _is_speech(view.annotated, verb)


def _is_speech(annotated: AnnotatedSentence, verb: Word) -> bool:
    return verb.pos == "VERB" and any(
        lemma in speech_verbs() for lemma in lexemes(annotated.sentence, verb.index)
    )
