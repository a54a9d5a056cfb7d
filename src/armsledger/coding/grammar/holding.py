"""What a governor holds of the word below it: a clause, an object, a subject, or nothing."""

from __future__ import annotations

from armsledger.annotation.trees import case, children, subtree
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.grammar.lexicon import governors, particles
from armsledger.coding.view import View
from armsledger.model import Sentence, Word

CLAUSES = frozenset({"xcomp", "ccomp", "csubj"})
OBJECT_CASES = frozenset(
    [
        "",
        *"of on over about for to in from with against regarding concerning through towards toward into".split(),
    ]
)


def relation_to(view: View, node: int, above: Word) -> str:
    """What the governor holds of the node: a clause, an object, a subject, or nothing (a boundary)."""
    sentence = view.annotated.sentence
    word = sentence.words[node]
    base = word.relation.partition(":")[0]
    if base == "conj" or (word.relation == "appos" and word.pos == "SYM"):
        return "beside"  # "$5 million for mortars, $6 million for drones" are a list
    if base == "parataxis":
        return "parataxis"
    if base in CLAUSES:
        return "clause"
    if word.relation in {"acl:relcl", "advcl:relcl", "appos"}:
        return "boundary"
    if base in {"advcl", "acl"} and not is_amounting(sentence, word):
        return "clause" if _is_complement(view, node, above) else "boundary"
    if base == "nsubj":
        return "object" if word.relation == "nsubj:pass" else "subject"
    counts = base == "nummod" and above.tag == "$"  # "£5bn of arms", hung on the number
    if base in {"obj", "iobj", "compound", "acl"} or word.relation == "nmod:poss" or counts:
        return "object"
    if base in {"obl", "nmod", "amod", "dep"} and _is_object(view, node):
        return "object"
    return "boundary"


def is_amounting(sentence: Sentence, word: Word) -> bool:
    """“a request totalling $9 million": a participle that only says of a noun how much it is."""
    return word.relation == "acl" and any(
        lemma in load_words("amounting") for lemma in lexemes(sentence, word.index)
    )


def _is_object(view: View, node: int) -> bool:
    """Whether a phrase stands where an object does, by its preposition; one without, behind a comma, stands alone."""
    sentence = view.annotated.sentence
    relation = sentence.words[node].relation
    led = case(sentence, node)
    alone = (
        relation == "obl" and not led and _is_set_off(view, node)
    )  # ", in particular the delivery of tanks"
    above = sentence.words[sentence.words[node].head]
    if led == "including":  # "announced $8 million, including 30 guns"
        paid = any(above.index in range(money.first, money.last + 1) for money in view.annotated.money)
        return paid or (above.pos == "VERB" and is_paid_for(view, above))
    looked_at = led == "at" and led in particles().get(above.lemma.lower(), ()) and _is_foreign(view, node)
    return (led in OBJECT_CASES or looked_at) and relation not in {"obl:unmarked", "amod"} and not alone


def _is_foreign(view: View, node: int) -> bool:
    """“is looking at Swedish jets”, "at jets from Sweden", and not "at two boats off the coast"."""
    sentence = view.annotated.sentence
    whose = children(sentence, node, "amod", "compound", "nmod:poss", "nmod")
    return any(
        child.index in view.actor_at and (child.relation != "nmod" or case(sentence, child.index) == "from")
        for child in whose
    )


def _is_set_off(view: View, node: int) -> bool:
    """Whether a phrase stands behind a comma."""
    sentence = view.annotated.sentence
    first = subtree(sentence, node)[0]
    return sentence.words[first].text == "," or (first > 0 and sentence.words[first - 1].text == ",")


def _is_complement(view: View, node: int, above: Word) -> bool:
    """“decision to send”, "plan of sending", "used to provide": a clause that its governor completes."""
    sentence = view.annotated.sentence
    word = sentence.words[node]
    marks = {mark.text.lower() for mark in children(sentence, node, "mark", "case")}
    if word.tag == "VB":
        return "to" in marks or above.pos in {"NOUN", "ADJ"}
    between = sentence.words[above.index + 1 : word.index]
    if (
        word.tag == "VBG"
        and above.pos == "VERB"
        and word.index > above.index
        and all(other.relation == "compound:prt" for other in between)
    ):
        return True  # "deny arming", "rule out arming"
    if word.tag in {"VBG", "VBN"} and not marks and _is_kept(view, above):
        return True  # "keep shells flowing"
    if word.tag == "VBG" and _asks_for(view, above, marks):
        return True
    if word.tag == "VBG":
        return bool(
            marks & {"of", "from", "about", "on", "over", "for", "in", "to", "against", "by", "out"}
        ) and (
            word.relation.startswith("acl")
            or above.pos == "ADJ"  # "is interested in buying"
            or bool(marks & {"of", "from", "about", "to", "against", "on", "over", "out"})
            or ("for" in marks and _calls_for(view, above))
        )
    return False


def _asks_for(view: View, above: Word, marks: set[str]) -> bool:
    """“is looking at sending”, "toys with sending": the preposition belongs to the governor."""
    known = ((lexeme, lexeme.rpartition(" ")[2]) for lexeme in lexemes(view.annotated.sentence, above.index))
    return any(end in marks and (lexeme, "VERB", "clause") in governors() for lexeme, end in known)


def _calls_for(view: View, above: Word) -> bool:
    """“call for sending”, "a fund for arming", "put up money for arming"."""
    objects = children(view.annotated.sentence, above.index, "obj", "nsubj:pass")
    return any(word.lemma.lower() in load_words("calling_for") for word in (above, *objects))


def _is_kept(view: View, noun: Word) -> bool:
    """Whether a noun is what somebody keeps in some state."""
    words = view.annotated.sentence.words
    first = words[noun.head] if noun.relation == "conj" else noun
    return first.relation == "obj" and words[first.head].lemma.lower() == "keep"


def is_downed(view: View, above: Word) -> bool:
    """Whether a particle makes another verb of it."""
    return any(
        child.text.lower() == "down"
        for child in children(view.annotated.sentence, above.index, "compound:prt")
    )


def measure_before(view: View, node: int) -> int | None:
    """The sum before the goods: "$1 billion in aid"."""
    mark = next(iter(children(view.annotated.sentence, node, "case")), None)
    sums = view.annotated.money if mark is not None else ()
    return next((money.head for money in sums if mark is not None and money.last + 1 == mark.index), None)


def is_paid_for(view: View, above: Word) -> bool:
    """Whether what is promised or approved is a sum."""
    objects = {child.index for child in children(view.annotated.sentence, above.index, "obj", "nsubj:pass")}
    return any(objects & set(range(money.first, money.last + 1)) for money in view.annotated.money)


def is_much(sentence: Sentence, index: int) -> bool:
    """“a great deal of ammunition”: much of it, and no deal."""
    if [word.text.lower() for word in sentence.words[index : index + 2]] != ["deal", "of"]:
        return False
    return any(
        child.lemma.lower() in load_words("great_deals") for child in children(sentence, index, "amod")
    )
