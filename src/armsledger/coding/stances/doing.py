"""A predicate of judgment in, who or what is its subject out, also where the parser lost it."""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.annotation.trees import case, children, first_child
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.grammar.arguments import deep_subject, verb_arguments
from armsledger.model import Sentence


def thanked(sentence: Sentence, node: int) -> Iterator[int]:
    """“Thanks to Swedish rifles, …”: a cause at the head, which the parser hangs anywhere."""
    first = sentence.words[0]
    if first.text.lower() == "thanks" and first.relation == "case" and node > first.head:
        yield first.head
    elif first.text.lower() == "thanks" and node > first.index:
        yield from (c.index for c in children(sentence, 0, "nmod", "obl") if case(sentence, c.index) == "to")


def subjects(sentence: Sentence, node: int) -> Iterator[int]:
    """What does what a predicate says: its deep subject, its subject clause, what it uses."""
    subject = deep_subject(sentence, node)
    if subject is not None:
        yield subject
        word = sentence.words[subject]
        if word.tag in {"IN", "WDT"}:  # "warned that to arm Chad would bring war": hung on "that"
            yield from (child.index for child in children(sentence, subject, "acl", "ccomp"))
        if subject < node and word.relation in {"nmod", "obl"} and word.pos == "PROPN":
            yield word.head  # "exports to Chad, which will help": the parser hung the clause on the last name
    if sentence.words[node].lemma.lower() in load_words("uses"):
        yield from verb_arguments(sentence, node).get("object", ())
    shares = sentence.words[node].relation == "conj" and first_child(sentence, node, "nsubj", "csubj") is None
    for place in (node, sentence.words[node].head) if shares else (node,):
        yield from (child.index for child in children(sentence, place, "csubj"))
    yield from _lost_subjects(sentence, node)


def _lost_subjects(sentence: Sentence, node: int) -> Iterator[int]:
    """A finite clause without subject has it in a noun that the parser hung beside it on the verb of speech."""
    word = sentence.words[node]
    finite = word.tag in {"VBD", "VBZ", "VBP"} or any(children(sentence, node, "aux"))
    if word.relation != "ccomp" or not finite or any(children(sentence, node, "nsubj", "csubj", "expl")):
        return
    for child in children(sentence, word.head, "ccomp", "obj", "iobj", "obl"):
        if (child.pos in {"NOUN", "PROPN"} or child.tag == "VBG") and word.head < child.index < node:
            yield child.index
