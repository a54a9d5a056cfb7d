"""A verb in, whether it is passive out, also where no helper says so: "howitzers sent to Chad"."""

from __future__ import annotations

from armsledger.annotation.trees import children, first_child
from armsledger.model import Sentence, Word

PASSIVE = frozenset({"nsubj:pass", "aux:pass", "csubj:pass", "obl:agent"})


def is_passive(sentence: Sentence, index: int) -> bool:
    """Whether the verb has what it acts on as its subject or as the noun before it."""
    word = sentence.words[index]
    if any(child.relation in PASSIVE for child in children(sentence, index)):
        return True
    no_helper = first_child(sentence, index, "aux") is None
    if (
        word.relation == "conj"
        and no_helper
        and (word.tag == "VBN" or _is_participle(sentence.words[word.head]))
        and first_child(sentence, index, "nsubj") is None
    ):
        return sentence.words[word.head].pos == "VERB" and is_passive(sentence, word.head)
    return (
        word.tag in {"VBN", "VBD"}
        and no_helper
        and (
            word.relation == "amod"
            or (word.relation == "acl" and not has_own_subject(sentence, index))
            or (word.relation == "xcomp" and word.tag == "VBN")  # "kept Chad supplied with mortars"
            or (
                word.relation == "acl:relcl"
                and first_child(sentence, index, "nsubj") is None
                and word.tag == "VBN"
            )
        )
    )


def has_own_subject(sentence: Sentence, index: int) -> bool:
    """“reports that Oslo sent mortars”: a whole clause behind a noun, no participle."""
    return all(first_child(sentence, index, relation) is not None for relation in ("nsubj", "mark", "obj"))


def _is_participle(word: Word) -> bool:
    """“built in Gdansk and turned over”: the parser may take the second one for a past."""
    return word.tag == "VBN" and word.relation in {"acl", "amod"}
