"""The noun before a relative clause in, what the clause really tells of out."""

from __future__ import annotations

from armsledger.annotation.trees import children, first_child, governor
from armsledger.annotation.vocabulary import load_words
from armsledger.model import Sentence, Word


def told_what(sentence: Sentence, head: Word) -> int:
    """“What Iran has sent is missiles”: what the sentence says it is."""
    alone = {child.text.lower() for child in children(sentence, head.index, "amod")} & load_words(
        "one_of_its_kind"
    )
    subject = first_child(sentence, head.index, "nsubj")
    if alone and subject is not None and first_child(sentence, head.index, "cop") is not None:
        return subject.index  # "Peru is the only country that buys them"
    above = governor(sentence, head.index)
    if head.text.lower() != "what" or above is None or not head.relation.startswith("nsubj"):
        return head.index
    return above.index if first_child(sentence, above.index, "cop") is not None else head.index


def _name_before(sentence: Sentence, index: int, head: Word) -> int | None:
    """“attacks with the help of Iran, which arms them”: the name right before the comma arms, and not the attacks."""
    pronoun = first_child(sentence, index, "nsubj")
    if pronoun is None or pronoun.text.lower() not in {"which", "who"} or pronoun.index <= head.index + 2:
        return None
    comma, name = sentence.words[pronoun.index - 1], sentence.words[pronoun.index - 2]
    arms = sentence.words[index].lemma.lower() in load_words("done_by_somebody")
    is_name = comma.text == "," and name.pos == "PROPN" and head.pos == "NOUN"
    return name.index if arms and is_name and head.relation != "nsubj" else None


def true_antecedent(sentence: Sentence, index: int, head: Word) -> int:
    """“diverts exports to Kenya, which will give Kenya rockets”: what gives to a name is not that name itself."""
    giver = _name_before(sentence, index, head)
    if giver is not None:
        return giver
    again = any(child.text == head.text for child in children(sentence, index, "obj", "iobj", "obl"))
    above = governor(sentence, head.index) if again else None
    if above is None:
        return head.index
    moved = first_child(sentence, above.index, "obj") if above.pos == "VERB" else above
    return head.index if moved is None else moved.index
