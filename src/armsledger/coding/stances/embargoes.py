"""An embargo in a sentence in, who laid it, on whom, and whether the sentence tells of it or only names it, out.

Who is under an embargo did not lay it. "In breach of the embargo", "despite the embargo" and "broke the embargo"
judge or place something else, and tell no policy.
"""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.annotation.modality import read_predicate
from armsledger.annotation.trees import ancestors, case, children, governor
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.grammar.arguments import deep_subject
from armsledger.coding.grammar.passives import is_passive
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.party import Party
from armsledger.coding.view import View
from armsledger.model import Sentence


def is_only_named(view: View, index: int) -> bool:
    """Whether the embargo is only what somebody breaks, or a circumstance of what is told."""
    sentence = view.annotated.sentence
    if case(sentence, index) in load_words("in_spite_of"):
        return True
    near = [sentence.words[place] for place in ancestors(sentence, index)[:2]]
    return any(word.lemma.lower() in load_words("breaking") for word in near)


def is_said_not_to_be(sentence: Sentence, index: int) -> bool:
    """“no embargo on Chad exists”, "has no policy of arming either side", "neither of them has imposed an embargo"."""
    if any(mark.text.lower() in {"no", "neither"} for mark in children(sentence, index, "det", "cc:preconj")):
        return True
    above = governor(sentence, index)
    laid = above is not None and above.lemma.lower() in load_words("laying_anew")
    return laid and above is not None and read_predicate(sentence, above.index).negated


def broken(view: View) -> Iterator[tuple[tuple[int, ...], tuple[Party, ...], tuple[Party, ...]]]:
    """(the words that stand for what broke an arms embargo, who broke it, on whom it lies), for each that is broken."""
    sentence = view.annotated.sentence
    for word in sentence.words:
        if word.lemma.lower() != "embargo" or not _is_on_arms(view, word.index):
            continue
        for place in ancestors(sentence, word.index)[:2]:
            breaks = sentence.words[place]
            if breaks.lemma.lower() not in load_words("breaking"):
                continue
            doers = [deep_subject(sentence, place)] if breaks.pos in {"VERB", "AUX"} else []
            doers += [child.index for child in children(sentence, place, "nmod:poss", "nmod")]
            named = [
                doer for doer in doers if doer is not None and doer != word.index and parties(view, doer)
            ]
            under = laid_on(view, word.index)
            if named or (under and breaks.pos == "NOUN"):
                places = (*named[:1], word.index)
                yield places, parties(view, named[0]) if named else (), under
            break


def _is_on_arms(view: View, index: int) -> bool:
    """“the arms embargo”, and in a text about arms any that is on nothing else: not "the oil embargo"."""
    kinds = list(children(view.annotated.sentence, index, "compound", "nmod", "amod"))
    if any(kind.index in view.item_at for kind in kinds):
        return True
    goods = [kind for kind in kinds if kind.relation == "compound" and kind.index not in view.actor_at]
    return view.around.about_arms and not goods and bool(laid_on(view, index))


def laid_by(view: View, index: int, beside: tuple[Party, ...]) -> tuple[Party, ...]:
    """Who laid it: whose name is with it, who lifts or keeps it, who laid the one told of before."""
    sentence = view.annotated.sentence
    if beside:
        return beside
    above = governor(sentence, index)
    while above is not None and above.pos not in {"VERB", "AUX"}:
        above = governor(sentence, above.index)
    if (
        above is not None
        and above.lemma.lower() in load_words("laying")
        and not is_passive(sentence, above.index)
    ):
        subject = deep_subject(sentence, above.index)
        found = parties(view, subject) if subject is not None else ()
        if found:
            return found
    last = next((who for who, policy in reversed(view.policies.items()) if policy == "restricted"), None)
    return (Party(last, "reference: the embargo told of before", inferred=True),) if last else ()


def laid_on(view: View, index: int) -> tuple[Party, ...]:
    """On whom it lies: "an embargo on Chad", "Chad is under an embargo", "imposed an embargo against Chad"."""
    sentence = view.annotated.sentence
    phrases = [*children(sentence, index, "nmod")]
    above = governor(sentence, index)
    phrases += children(sentence, above.index, "obl") if above is not None else ()
    for phrase in phrases:
        if phrase.index != index and case(sentence, phrase.index) in {"on", "against", "over", "for", "upon"}:
            found = parties(view, phrase.index)
            if found:
                return found
    if (
        above is not None
        and sentence.words[index].relation == "nsubj"
        and above.lemma.lower() in load_words("covering")
    ):
        for phrase in children(sentence, above.index, "obj", "obl"):
            whole = [phrase.index, *(part.index for part in children(sentence, phrase.index, "nmod"))]
            if found := next((named for place in whole if (named := parties(view, place))), ()):
                return found  # "the embargo covers the whole of Libya"
    asks = above
    while asks is not None and asks.pos not in {"VERB", "AUX"}:
        asks = governor(sentence, asks.index)
    if asks is not None and asks.lemma.lower() in load_words("asking_somebody") | {"call", "demand"}:
        asker = deep_subject(sentence, asks.index)
        return parties(view, asker) if asker is not None else ()
    if case(sentence, index) != "under":
        return ()
    subjects = [child.index for child in children(sentence, index, "nsubj")]
    if sentence.words[index].relation == "acl:relcl":
        subjects.insert(0, sentence.words[index].head)
    if not subjects and above is not None and above.pos in {"VERB", "AUX"}:
        put = list(children(sentence, above.index, "obj"))  # "put the whole of Chad under an embargo"
        parts = [part for thing in put for part in children(sentence, thing.index, "nmod")]
        doer = deep_subject(sentence, above.index)
        subjects = [place.index for place in (*put, *parts)] or ([] if doer is None else [doer])
    if not subjects and above is not None and above.pos in {"NOUN", "PROPN"}:
        subjects = [above.index]
    return next((found for place in subjects if (found := parties(view, place))), ())
