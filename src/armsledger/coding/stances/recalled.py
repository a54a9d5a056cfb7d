"""A word in, the supply told before it that it stands for out: "it", "the deliveries", "each shipment", "one of them".

Who or what else the word can mean (people, an agreement of another name) comes first: then it stands for no supply.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from armsledger.annotation.trees import ancestors, case, children, subtree
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.codebook.equipment import is_generic
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.grammar.lexicon import speech_verbs
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.anaphora import subjects_above
from armsledger.coding.naming.party import Party
from armsledger.coding.naming.recalling import told_of
from armsledger.coding.stances.aims import is_civil
from armsledger.coding.stances.supplies import Supply
from armsledger.coding.view import Told, View
from armsledger.model import Sentence

NEAR = 1  # sentences back that a bare pronoun can refer to
FAR = 3  # sentences back that "the deliveries" can
LONG = 12  # sentences back that they can where they are called arms, or a delivery by its own name


def again(view: View, supply: Supply | None) -> Supply | None:
    """“The deal could strain relations”: a supply named without its sides is the one told of last, where it may be."""
    if supply is None or supply.known:
        return supply
    return next((told for place in supply.places if (told := referred(view, place)) is not None), supply)


def referred(view: View, index: int) -> Supply | None:
    """“The deliveries prolong the war”, "that will help": what stands for the supplies told last."""
    sentence = view.annotated.sentence
    word = sentence.words[index]
    told = view.judged
    if told is None or view.judged_ago > (LONG if _is_by_name(view, index) else FAR):
        return None
    text = word.text.lower()
    if text in load_words("pointing") or text in load_words("they") or text == "it":
        if _means_else(view, index):
            return None
        near = NEAR + view.block_is_turn  # speech goes on about a thing for longer
        stands = view.judged_ago <= near and (text in load_words("pointing") or told.subject)
    else:
        other = _has_a_name_of_its_own(view, index) or is_civil(sentence, index)
        stands = not other and _names_again(view, index, told)
    return last_supply(view, index) if stands else None


def stopped(view: View, index: int) -> Supply | None:
    """“If we stopped now, …”, "a stoppage would …": the end of the supplies that were told of just before."""
    sentence = view.annotated.sentence
    word = sentence.words[index]
    if view.judged is None or view.judged_ago > NEAR + 1:
        return None
    if word.pos == "VERB":
        ends = word.lemma.lower() in load_words("ending_supplies")
        whom = children(sentence, index, "obj", "xcomp", "ccomp", "nsubj:pass")
        getters = set(view.judged.recipients)
        alone = all(getters & {party.actor for party in parties(view, thing.index)} for thing in whom)
        return last_supply(view, index) if ends and alone else None
    alone = not any(children(sentence, index, "nmod", "compound", "nmod:poss"))
    return last_supply(view, index) if word.lemma.lower() in load_words("stoppages") and alone else None


def _is_by_name(view: View, index: int) -> bool:
    """“the shipments”, "these aircraft", "delivery of the jets": what can be nothing else in a text about arms."""
    sentence = view.annotated.sentence
    if not view.around.about_arms:
        return False
    marks = {child.text.lower() for child in children(sentence, index, "det")} & load_words(
        "of_known_supplies"
    )
    item = view.item_at.get(index)
    goods = item is not None and not item.weak
    named = sentence.words[index].lemma.lower() in load_nouns("dealings_in_arms")
    return (bool(marks) and (goods or named)) or (named and _is_of_known_goods(view, index))


def _is_of_known_goods(view: View, index: int) -> bool:
    """“delivery of the jets”: of goods that are pointed at."""
    sentence = view.annotated.sentence
    return any(
        goods.index in view.item_at
        and any(
            mark.text.lower() in load_words("of_known_supplies")
            for mark in children(sentence, goods.index, "det")
        )
        for goods in children(sentence, index, "nmod")
        if case(sentence, goods.index) == "of"
    )


def _are_fighters(view: View, index: int) -> bool:
    """“The forces say they have repelled an attack”: it is they who did."""
    words = view.annotated.sentence.words
    fighters = load_nouns("forces") | load_nouns("military")
    return any(
        words[place].lemma.lower() in fighters for place in subjects_above(view.annotated.sentence, index)
    )


def _means_else(view: View, index: int) -> bool:
    """Whether a pronoun means somebody, what stands in its own sentence, or what a clause behind it tells."""
    sentence = view.annotated.sentence
    word = sentence.words[index]
    if word.text.lower() == "that" and word.tag in {"WDT", "IN"}:
        return True  # "cooperation that is without precedent"
    if any(clause.relation == "acl:relcl" for clause in children(sentence, index, "acl")):
        return True  # "those who help Chad"
    return word.text.lower() in load_words("they") and (
        _are_fighters(view, index) or _speak(view, index) or _are_told_of_here(view, index)
    )


def _speak(view: View, index: int) -> bool:
    """“They reiterated”: who says something is no supply; what "they argue" interrupts goes on about what was told."""
    sentence = view.annotated.sentence
    said = sentence.words[index].relation.startswith("nsubj") and sentence.words[index].head
    interrupts = bool(index) and sentence.words[index - 1].text == ","
    return bool(said) and not interrupts and any(lemma in speech_verbs() for lemma in lexemes(sentence, said))


def _are_told_of_here(view: View, index: int) -> bool:
    """“stood with the Chadians as they fought on”: people or states of the same sentence, and not who says so."""
    sentence = view.annotated.sentence
    above = set(ancestors(sentence, index))
    for word in sentence.words[:index]:
        people = word.index in view.actor_at or _are_people(word.lemma.lower())
        speaks = word.relation == "nsubj" and word.head in above
        told = speaks and any(lemma in speech_verbs() for lemma in lexemes(sentence, word.head))
        if people and not told and word.relation not in {"amod", "nmod:poss", "compound"}:
            return True
    return False


def _has_a_name_of_its_own(view: View, index: int) -> bool:
    """“the Coal and Steel Agreement”, "the pension plan": another one than that which was told of."""
    sentence = view.annotated.sentence
    pointed_at = any(
        child.text.lower() in load_words("pointing") for child in children(sentence, index, "det")
    )
    known_alone = sentence.words[index].lemma.lower() not in load_words("named_otherwise")
    if index in view.item_at or pointed_at or known_alone:
        return False
    known = load_nouns("supplies") | load_nouns("referring") | load_nouns("forces") | load_nouns("military")
    return any(
        child.index not in view.item_at
        and child.index not in view.actor_at
        and child.tag in {"NN", "NNS", "NNP", "NNPS"}
        and child.lemma.lower() not in known
        for child in children(sentence, index, "compound")
    )


def last_supply(view: View, index: int) -> Supply:
    """The supply told of last, at the word that stands for it; goods by their name as they were told of by it."""
    item = view.item_at.get(index)
    named = told_of(view, (item,)) if item is not None and item.designation else None
    told = named or view.judged
    sides = (told.suppliers, told.recipients) if told is not None else ((), ())
    row = "reference: the supplies told of last"
    givers, getters = (tuple(Party(actor, row, inferred=True) for actor in side) for side in sides)
    return Supply((index,), givers, getters)


def _names_again(view: View, index: int, told: Told) -> bool:
    """“the deliveries”, "each shipment", "Paris's step", "one of these tanks", "tanks", where those were told of."""
    sentence = view.annotated.sentence
    lemma = sentence.words[index].lemma.lower()
    if lemma in load_nouns("vague_supplies") and (view.judged_ago > NEAR + 1 or _tells_its_own(view, index)):
        return False
    beside = list(children(sentence, index, "det", "nmod:poss", "amod"))
    known = any(
        child.text.lower() in load_words("of_known_supplies") | load_words("each_supply") for child in beside
    )
    known = known or _is_of_this_kind(sentence, index)
    sides = {*told.suppliers, *told.recipients}
    owned_by = any(
        child.relation == "nmod:poss"
        and child.index in view.actor_at
        and view.actor_at[child.index].actor in sides
        for child in beside
    )
    if lemma in load_nouns("supplies") or lemma in load_nouns("referring"):
        if _is_own_means(view, index) or (index not in view.item_at and _is_of_others(sentence, index)):
            return False
        return known or owned_by or _is_kind(view, index, told) or _is_of_known_goods(view, index)
    item = view.item_at.get(index)
    if known and item is not None and item.category in told.categories and not is_generic(item.category):
        return True  # "the training", "this radar"
    if _is_kind(view, index, told) or _is_able_army(sentence, index):
        return True
    if sentence.words[index].text.lower() in load_words("parts_of_supplies"):
        return any(_names_again(view, child.index, told) for child in children(sentence, index, "nmod"))
    return False


def _is_of_this_kind(sentence: Sentence, index: int) -> bool:
    """“a shipment of this kind”, "sales on such a scale"."""
    return any(
        kind.lemma.lower() in load_words("kinds")
        and any(
            mark.text.lower() in {"this", "that", "such"}
            for mark in children(sentence, kind.index, "det", "det:predet")
        )
        for kind in children(sentence, index, "nmod")
    )


def _is_able_army(sentence: Sentence, index: int) -> bool:
    """“an army that can defend itself”: what supplies told before make of it is judged with them."""
    return sentence.words[index].lemma.lower() in load_nouns("forces") and any(
        clause.lemma.lower() in load_words("war_aims")
        and any(
            helper.lemma.lower() in {"can", "could"} for helper in children(sentence, clause.index, "aux")
        )
        for clause in children(sentence, index, "acl")
    )


def _tells_its_own(view: View, index: int) -> bool:
    """“the announcement that he will serve”, "the flow of goods": what it is about stands beside it."""
    sentence = view.annotated.sentence
    of = any(case(sentence, child.index) == "of" for child in children(sentence, index, "nmod"))
    clauses = [child.index for child in children(sentence, index, "acl", "ccomp")]
    to_do = [c for c in clauses if any(m.text.lower() == "to" for m in children(sentence, c, "mark"))]
    if any(place in view.item_at for top in to_do for place in subtree(sentence, top)):
        return True  # "steps to send Chad rifles", and not "the decision to send them"
    return of or any(
        mark.text.lower() == "that" for place in clauses for mark in children(sentence, place, "mark")
    )


def _is_of_others(sentence: Sentence, index: int) -> bool:
    """“the contributions that migrants make”, "their ideas and contributions": told for the first time here."""
    word = sentence.words[index]
    beside = sentence.words[word.head] if word.relation == "conj" else None
    other = beside is not None and beside.lemma.lower() not in load_nouns("supplies") | load_nouns(
        "referring"
    )
    return other or any(children(sentence, index, "acl:relcl"))


def _is_own_means(view: View, index: int) -> bool:
    """“Chad's airlift capabilities”: what an army can do of itself is nothing that somebody gave it."""
    sentence = view.annotated.sentence
    named = any(
        owner.index in view.actor_at or any(parties(view, owner.index))
        for owner in children(sentence, index, "nmod:poss")
    )
    return named and sentence.words[index].lemma.lower() in load_words("own_means")


def may_mean(view: View, index: int, supply: Supply) -> bool:
    """Whether a pronoun can mean a supply told before it: "they" where nobody else is many, "it" a subject alone."""
    words = view.annotated.sentence.words
    text = words[index].text.lower()
    if text in load_words("pointing"):
        return True
    if text == "it":
        return any(words[place].relation.startswith("nsubj") for place in supply.places)
    if words[index].pos == "NOUN":
        return supply.known > 0 and _sums_up(view, index, supply)
    if text not in load_words("they") or not any(
        words[place].tag in {"NNS", "NNPS"} for place in supply.places
    ):
        return False
    heads = {mention.head for mention in view.annotated.items}
    return not any(
        word.index < index
        and word.tag in {"NNS", "NNPS"}
        and word.index not in heads
        and (word.index in view.actor_at or _are_people(word.lemma.lower()))
        for word in words
    )


def _sums_up(view: View, index: int, supply: Supply) -> bool:
    """“sold Mali tanks, a step that angers Togo”: what was told earlier in the same sentence."""
    sentence = view.annotated.sentence
    word = sentence.words[index]
    names = load_nouns("supplies") | load_nouns("referring") | load_nouns("summing_up")
    if word.lemma.lower() not in names or index in supply.places or _tells_its_own(view, index):
        return False
    if any(child.index in view.actor_at for child in children(sentence, index)):
        return False
    beside = {child.text.lower() for child in children(sentence, index, "det")}
    if word.relation in {"appos", "parataxis"}:
        return bool(beside & {"a", "an"}) and any(children(sentence, index, "acl"))
    return bool(beside & {"the", "this", "these", "such"})


def _are_people(lemma: str) -> bool:
    return any(lemma in load_nouns(kind) for kind in ("people", "bodies", "wholes", "offices"))


def _is_kind(view: View, index: int, told: Told) -> bool:
    """“Tanks do not prolong it”: goods in the plural, of the kind that was told of, that nobody is said to have."""
    item = view.item_at.get(index)
    sentence = view.annotated.sentence
    if sentence.words[index].relation not in {"nsubj", "nsubj:pass", "obl"}:
        return False
    same = item is not None and (item.category in told.categories or is_generic(item.category))
    free = not any(children(sentence, index, "nmod:poss", "nummod", "nmod", "acl"))
    return (
        same
        and free
        and sentence.words[index].tag == "NNS"
        and not any(child.index in view.actor_at for child in children(sentence, index))
    )


def earlier(supplies: Sequence[Supply], index: int) -> Iterator[Supply]:
    """Supplies told before a word of the same sentence, which a pronoun there can mean."""
    yield from (supply for supply in supplies if min(supply.places) < index)
