"""A supply told as sold or as going on in, whether words of its own sentence say that it is done, out.

“Sold rifles that were used in the war”: they have come. "Libya was arming them": it is over, unless who spoke
so in the past meant the time of speaking ("said that it was sending tanks").
"""

from __future__ import annotations

from armsledger.annotation.modality import read_predicate
from armsledger.annotation.trees import children, clause_of, governor, subtree
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.frames.frame import Frame
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.grammar.lexicon import speech_verbs
from armsledger.coding.view import View
from armsledger.model import Word

USED = frozenset({"past", "perfect", "progressive", "present", "participle", "perfect_progressive"})


def have_been_used(view: View, frame: Frame) -> bool:
    """“sold rifles that were fired at crowds”, "bought the tanks that it lost in the war": who uses goods has them."""
    sentence = view.annotated.sentence
    if read_predicate(sentence, frame.trigger).form not in {"past", "perfect", "participle"}:
        return False
    goods = sentence.words[sentence.words[frame.trigger].head]
    above = governor(sentence, goods.index) if goods.relation in {"obj", "nsubj:pass"} else None
    if above is not None and sentence.words[frame.trigger].relation == "acl" and _uses(view, above):
        return True  # "fired rockets bought from Chad"
    return any(
        place > frame.trigger
        and _is_of_goods(view, sentence.words[place])
        and _uses(view, sentence.words[place])
        for place in subtree(sentence, frame.trigger)
        if clause_of(sentence, sentence.words[place].head) == clause_of(sentence, frame.trigger)
    )


def _uses(view: View, word: Word) -> bool:
    """Whether a verb tells of a use that is sure."""
    predicate = read_predicate(view.annotated.sentence, word.index)
    sure = predicate.form in USED and not predicate.negated and predicate.factuality == "certain"
    return sure and word.pos == "VERB" and word.lemma.lower() in load_words("put_to_use")


def _is_of_goods(view: View, word: Word) -> bool:
    """“that were used”, "used in the war", "that rebels used": a clause told of goods, wherever the parser hung it."""
    sentence = view.annotated.sentence
    if any(child.tag == "WDT" for child in children(sentence, word.index, "nsubj:pass", "obj")):
        return True
    bare = word.tag == "VBN" and not any(children(sentence, word.index, "nsubj", "aux", "mark"))
    alone = not any(children(sentence, word.index, "obj"))
    return (bare and word.relation in {"acl", "advcl"}) or (word.relation == "acl:relcl" and alone)


def is_over(view: View, trigger: int) -> bool:
    """“Libya was arming them”, "at the time Iraqi shells were coming in": not "Oslo said it was sending tanks"."""
    sentence = view.annotated.sentence
    helpers = children(sentence, trigger, "aux", "aux:pass")
    first = next(iter(helpers), None)
    if first is None or first.tag != "VBD" or first.lemma.lower() != "be":
        return False
    beside = children(sentence, trigger, "obl", "advmod", "obl:tmod", "obl:unmarked")
    then = any(child.lemma.lower() in load_words("at_that_time") for child in beside)
    return then or _is_quoted(view, trigger) or not _is_retold(view, trigger)


def _is_quoted(view: View, trigger: int) -> bool:
    return any(first <= trigger <= last for first, last in view.annotated.quoted)


def _is_retold(view: View, trigger: int) -> bool:
    """“Oslo said it was sending tanks”, "it was sending them, officials said": was then, and so is now."""
    sentence = view.annotated.sentence
    above = governor(sentence, trigger)
    beside = [*children(sentence, trigger, "parataxis", "ccomp"), *([above] if above is not None else [])]
    below = sentence.words[trigger].relation in {"ccomp", "parataxis", "conj"}
    return any(
        lemma in speech_verbs()
        for word in beside
        if word is not above or below
        for lemma in lexemes(sentence, word.index)
    )
