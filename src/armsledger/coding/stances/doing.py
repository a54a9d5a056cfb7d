"""A word of judgment in, who or what does what it says out, where the parser lost it, too; or that nothing does."""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.annotation.modality import read_predicate
from armsledger.annotation.trees import ancestors, case, children, clause_of, first_child, governor, subtree
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.grammar.arguments import deep_subject, verb_arguments
from armsledger.model import Sentence

OUTSIDE = frozenset({"acl:relcl", "advcl:relcl", "parataxis"})


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
    empty, copula = (first_child(sentence, node, relation) for relation in ("expl", "cop"))
    if empty is not None and copula is not None:  # "it was right to send rifles"
        yield from (child.index for child in children(sentence, node, "xcomp"))
    shares = sentence.words[node].relation == "conj" and first_child(sentence, node, "nsubj", "csubj") is None
    for place in (node, sentence.words[node].head) if shares else (node,):
        yield from (child.index for child in children(sentence, place, "csubj"))
    yield from _lost_subjects(sentence, node)
    yield from _by_means_of(sentence, node)


def _by_means_of(sentence: Sentence, node: int) -> Iterator[int]:
    """“exports are a tool to strengthen allies”: what a means is for, the means does."""
    word = sentence.words[node]
    means = sentence.words[word.head] if word.relation == "acl" and word.tag == "VB" else None
    if means is not None and means.lemma.lower() in load_words("means_to"):
        yield from (child.index for child in children(sentence, means.index, "nsubj"))


def _lost_subjects(sentence: Sentence, node: int) -> Iterator[int]:
    """A finite clause without subject has it in a noun that the parser hung beside it on the verb of speech."""
    word = sentence.words[node]
    finite = word.tag in {"VBD", "VBZ", "VBP"} or any(children(sentence, node, "aux"))
    if word.relation != "ccomp" or not finite or any(children(sentence, node, "nsubj", "csubj", "expl")):
        return
    for child in children(sentence, word.head, "ccomp", "obj", "iobj", "obl"):
        if (child.pos in {"NOUN", "PROPN"} or child.tag == "VBG") and word.head < child.index < node:
            yield child.index


def only_describes(sentence: Sentence, index: int) -> bool:
    """“at a decisive moment”, "dangerous times": what is so is the noun; what its clause is about is not."""
    word = sentence.words[index]
    if word.relation != "amod" or word.head < 0:
        return False
    noun = sentence.words[word.head]
    base = noun.relation.partition(":")[0]
    if any(children(sentence, noun.index, "cop")) or base not in {"obj", "obl", "nmod", "nsubj"}:
        return False
    above = governor(sentence, noun.index)
    weighs = above is not None and above.lemma.lower() in load_words("giving_weight")
    return not (base == "obj" and weighs)


def is_spoken_of(sentence: Sentence, index: int) -> bool:
    """“intercepted all threats”, "amid the risk of floods": a danger that nothing told here is or brings."""
    word = sentence.words[index]
    above = governor(sentence, index)
    if word.pos != "NOUN" or word.lemma.lower() not in load_words("hazards") or above is None:
        return False
    base = word.relation.partition(":")[0]
    if any(children(sentence, index, "cop")) or base not in {"obj", "obl", "nmod", "nsubj", "conj"}:
        return False
    return above.lemma.lower() not in load_words("hazarding")


def is_purpose(sentence: Sentence, node: int) -> bool:
    """“sent tanks to help”: a mere purpose is no judgment, unless the goods are used for it."""
    word = sentence.words[node]
    base = word.relation.partition(":")[0]
    if base not in {"advcl", "acl"} or word.relation in OUTSIDE or word.tag != "VB":
        return False
    above = governor(sentence, node)
    marks = {mark.text.lower() for mark in children(sentence, node, "mark", "aux")}
    if first_child(sentence, node, "nsubj") is not None or any(_by_means_of(sentence, node)):
        return False  # "if support were to waver", "are a tool to deter them"
    if above is not None and above.relation == "acl:relcl":
        above = governor(sentence, above.head)  # "used the guns that it had got to stop the advance"
    return "to" in marks and not (
        above is not None and above.lemma.lower() in load_words("uses") and base == "advcl"
    )


def is_enabled(sentence: Sentence, node: int) -> bool:
    """“sent rifles so that it can fight”: what somebody is put in a position to do; "must send them so that" calls."""
    if any(read_predicate(sentence, above).form == "obligation" for above in ancestors(sentence, node)):
        return False
    said = {word.lemma.lower() for word in children(sentence, node, "mark", "advmod", "aux")}
    return "so" in said and bool(said & {"can", "could", "may", "might", "will", "would"})


def is_faced(sentence: Sentence, index: int, node: int) -> bool:
    """“air defences against these threats”: what stands in a phrase with "against" is there before the supplies."""
    path = [index, *ancestors(sentence, index)]
    within = path[: path.index(node)] if node in path else []
    return any(
        sentence.words[place].relation in {"nmod", "obl"} and case(sentence, place) in load_words("facing")
        for place in within
    )


def is_manner(sentence: Sentence, index: int, node: int) -> bool:
    """“were sold in breach of the treaty”: the word says how it was done, and judges what was done."""
    word = sentence.words[index]
    if word.relation in {"case", "mark"} and word.head >= 0:
        word = sentence.words[word.head]  # "in breach of": the preposition stands for its phrase
    return word.index != node and word.relation.partition(":")[0] in {"obl", "advmod", "xcomp", "advcl"}


def are_linked(sentence: Sentence, one: int, two: int) -> bool:
    """Whether two words stand in one clause, or in clauses one of which holds the other."""
    first, second = clause_of(sentence, one), clause_of(sentence, two)
    if first == second:
        return True
    up_first, up_second = ancestors(sentence, first), ancestors(sentence, second)
    return (
        (bool(up_second) and first == clause_of(sentence, up_second[0]))
        or (bool(up_first) and second == clause_of(sentence, up_first[0]))
        or one in subtree(sentence, two)
        or two in subtree(sentence, one)
    )
