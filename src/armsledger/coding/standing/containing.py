"""Goods and a word that holds them in; whether it is a package, and how they stand by it, out."""

from __future__ import annotations

from dataclasses import replace

from armsledger.annotation.modality import read_predicate
from armsledger.annotation.trees import children, clause_of
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.grammar.arguments import deep_subject
from armsledger.coding.grammar.holding import is_amounting
from armsledger.coding.grammar.lexicon import Governor
from armsledger.coding.standing.hinting import is_inside, whole_of
from armsledger.coding.standing.stands import Standing
from armsledger.coding.view import View
from armsledger.model import Word


def held_by_front(view: View, root: int, standing: Standing) -> None:
    """“Included in Peru's package for Fiji are mortars”, "Among the items in it are …": what the package includes."""
    sentence = view.annotated.sentence
    copula = next(children(sentence, root, "cop"), None)
    first = sentence.words[0].text.lower()
    if standing.stage is not None or copula is None or first not in load_words("fronting"):
        return
    holding = load_nouns("packages") | load_nouns("programmes")
    for word in sentence.words[: copula.index]:
        if word.pos == "NOUN" and word.lemma.lower() in holding:
            standing.stage = "pledged"
            standing.why.append(f"governor: include ({word.lemma.lower()})")
            standing.hints.setdefault("supplier", []).append(word.index)
            return


def holds_goods(view: View, above: Word, row: Governor) -> bool:
    """“the package includes”, not "the attack included": what includes goods is a package, aid or a pronoun."""
    holds = not is_inside(view, above, row)
    subject = deep_subject(view.annotated.sentence, above.index) if holds else whole_of(view, above)
    if subject is None:
        return True
    word = view.annotated.sentence.words[subject]
    lemmas = (
        load_nouns("packages")
        | load_nouns("programmes")
        | load_nouns("supplies")
        | load_words("drafted_laws")
        | {"contents", "capability"}
        if holds
        else load_nouns("packages")
    )
    named = subject in view.item_at or subject in view.actor_at or word.lemma.lower() in lemmas
    money = any(subject in range(money.first, money.last + 1) for money in view.annotated.money)
    banned = any(one.lemma.lower() in load_words("bans") for one in view.annotated.sentence.words[:subject])
    pronoun = word.pos not in {"NOUN", "PROPN"} and not banned  # "tightened its ban; it now covers gas"
    return named or money or pronoun


def moved_in_whole(view: View, above: Word, row: Governor) -> Governor:
    """“The deliveries included mortars”, "its exports include drones": what is in goods that move, moves with them."""
    sentence = view.annotated.sentence
    if row.governor != "include" or is_inside(view, above, row):
        return row
    inside = above.relation == "acl" and above.tag == "VBG"
    subject = above.head if inside else deep_subject(sentence, above.index)
    if subject is None or not _moves(view, subject):
        return row
    form = read_predicate(sentence, above.index).form
    if inside:  # "a shipment containing mines arrived"
        verb = sentence.words[clause_of(sentence, subject)]
        past = verb.pos == "VERB" and read_predicate(sentence, verb.index).form in {"past", "perfect"}
        return replace(row, stage="delivered", progressive="delivered") if past else row
    many = sentence.words[subject].tag == "NNS"
    now = replace(row, stage="delivered", future="promised", progressive="delivering")
    return now if many or form in {"past", "perfect"} else row


def _moves(view: View, subject: int) -> bool:
    """“a delivery”, "the delivery of six aircraft"."""
    words = view.annotated.sentence.words
    above = words[subject].head if words[subject].relation == "nmod" else subject
    return any(words[place].lemma.lower() in load_words("moving") for place in (subject, above))


def names_a_whole(view: View, node: int, above: Word, standing: Standing) -> bool:
    """“drawdown authority packages” allow nothing, "a sale package" is what is approved: a word inside a name."""
    whole = above.lemma.lower() in load_nouns("packages") and standing.happens
    inside = view.annotated.sentence.words[node].relation == "compound"
    return inside and (above.relation == "compound" or whole)


def is_transparent(view: View, above: Word) -> bool:
    """Sums, measures and what is counted before "of": "$9 million in rifles", "12 batteries of missiles"."""
    if any(above.index in range(money.first, money.last + 1) for money in view.annotated.money):
        return True
    if any(number.last + 1 == above.index for number in view.annotated.quantities):
        return True
    return (
        above.lemma.lower() in load_words("of_goods")
        or above.text in load_words("of_goods")
        or above.pos in {"SYM", "NUM"}
        or is_amounting(view.annotated.sentence, above)
        or _is_of_a_sum(view, above)
    )


def _is_of_a_sum(view: View, bill: Word) -> bool:
    """“a bill with $9 million in aid”: who passes it allows the aid."""
    totals = {money.head for money in view.annotated.money}
    within = children(view.annotated.sentence, bill.index, "nmod")
    return bill.lemma.lower() in load_words("bills") and any(total.index in totals for total in within)
