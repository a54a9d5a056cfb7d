"""The noun before a relative clause in, what the clause really tells of out."""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.annotation.infinitives import asked_by_noun
from armsledger.annotation.trees import case, children, first_child, governor
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.model import Sentence, Word


def told_what(sentence: Sentence, head: Word) -> int:
    """“What Iran has sent is missiles”: what the sentence says it is."""
    alone = {child.text.lower() for child in children(sentence, head.index, "amod")} & load_words(
        "one_of_its_kind"
    )
    subject = first_child(sentence, head.index, "nsubj")
    if alone and subject is not None and first_child(sentence, head.index, "cop") is not None:
        return subject.index  # "Peru is the only country that buys them"
    if (one := one_of_many(sentence, head)) is not None:
        return one
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


def has_whose(sentence: Sentence, index: int) -> bool:
    """“the minister whose government has sent rifles”: no argument of the clause is the minister."""
    owners = (
        own for part in children(sentence, index) for own in children(sentence, part.index, "nmod:poss")
    )
    return any(own.text.lower() == "whose" for own in owners)


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


def one_of_many(sentence: Sentence, noun: Word) -> int | None:
    """“Oman was one of the few states that sent", "was among those sending": the one of them who is named."""
    words, one = sentence.words, noun
    counted = load_nouns("wholes") | load_nouns("companies")
    if noun.text.lower() not in load_words("of_them_all") and noun.lemma.lower() not in counted:
        return None
    if case(sentence, noun.index) == "of" and noun.head >= 0:
        one = words[noun.head]
    among = case(sentence, one.index) in load_words("counted_among")
    if not among and one.text.lower() not in load_words("one_of_them"):
        return None
    above = governor(sentence, one.index)
    if one.relation == "appos":
        return one.head  # "Oman, one of the few states to send"
    told = one if first_child(sentence, one.index, "cop") is not None else above
    known = told is one or (told is not None and told.lemma.lower() in load_words("being"))
    subject = first_child(sentence, told.index, "nsubj") if told is not None and known else None
    return None if subject is None else subject.index


def counted_doer(sentence: Sentence, clause: Word, head: Word) -> Iterator[int]:
    """“one of the few states to send", "among those sending": who does it, in a clause without a subject."""
    if clause.relation not in {"acl", "advcl"}:
        return
    one = one_of_many(sentence, head)
    asked = asked_by_noun(sentence, clause) if one is None and clause.tag == "VB" else one
    if asked is not None:
        yield asked


def told_of(sentence: Sentence, noun: Word) -> int | None:
    """“Benin is the first African country to get", "became the second operator to buy": who it is."""
    is_told = first_child(sentence, noun.index, "cop") is not None
    if noun.lemma.lower() not in load_words("first_to") and not (is_told and case(sentence, noun.index)):
        return None  # "is in the process of buying", "is on the verge of buying"
    if is_told:
        subject = first_child(sentence, noun.index, "nsubj")
    else:
        above = governor(sentence, noun.index)
        becomes = above is not None and above.lemma.lower() in {"become", "remain"}
        subject = first_child(sentence, above.index, "nsubj") if above is not None and becomes else None
    return subject.index if subject is not None else None
