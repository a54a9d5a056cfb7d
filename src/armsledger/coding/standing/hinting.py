"""A governor of a transfer in, the words that it names for its sides out: "asked Germany to send"."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from armsledger.annotation.modality import Predicate, read_predicate
from armsledger.annotation.trees import case, children, governor
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.grammar.arguments import deep_subject, verb_arguments
from armsledger.coding.grammar.controlling import came_to_speak
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.grammar.lexicon import Governor
from armsledger.coding.grammar.noun_arguments import noun_arguments
from armsledger.coding.grammar.passives import is_passive
from armsledger.coding.standing.attribution import open_layer
from armsledger.coding.standing.otherwise import UNDECIDED, whose_to_decide
from armsledger.coding.standing.stands import Standing
from armsledger.coding.view import View
from armsledger.model import Sentence, Word


def hint_sides(view: View, above: Word, row: Governor, standing: Standing) -> None:
    """Remember which words a governor names for which role."""
    sentence = view.annotated.sentence
    arguments = (
        verb_arguments(sentence, above.index)
        if above.pos in {"VERB", "AUX", "ADJ"}
        else noun_owner(view, above)
    )
    decider = whose_to_decide(view, above) if row.governor == UNDECIDED else None
    if decider is not None:
        standing.hints.setdefault("supplier", []).append(decider)
    hinted = {place for places in standing.hints.values() for place in places}
    partners = _talked_with(view, above, row, arguments)
    agent = "supplier" if partners else row.agent  # of those who bargain, deals.py tells who sells
    if agent and arguments.get("subject"):
        new = [place for place in arguments["subject"] if place not in hinted]  # "was expected to ask for"
        standing.hints.setdefault(agent, []).extend(new)
    if row.governor == "include":  # "included in the package are 20 rifles"
        standing.hints.setdefault("supplier", []).extend(arguments.get("in", []))
    if row.stage == "considered" and (partners or above.pos == "NOUN"):
        standing.hints.setdefault("partner", []).extend(partners)
    if row.origin and arguments.get("from"):
        standing.hints.setdefault(f"{row.origin} kept from", []).extend(arguments["from"])
    if is_inside(view, above, row) and (whole := whole_of(view, above)) is not None:
        standing.hints.setdefault("supplier", []).append(whole)
    elif row.addressee and not partners:
        if above.pos == "NOUN":
            asked = who_makes_it(sentence, above, "being_asked")  # "Bern has received a request"
            standing.hints.setdefault(row.addressee, []).extend(asked)
        for label in ("object", "indirect", "on", "upon", "with", "to", "from", "of"):
            if arguments.get(label):
                standing.hints.setdefault(row.addressee, []).extend(arguments[label])


def _talked_with(view: View, above: Word, row: Governor, arguments: dict[str, list[int]]) -> list[int]:
    """“in talks with Oslo about tanks”, "is negotiating with Oslo over tanks": with whom."""
    if row.stage != "considered":
        return []
    if above.pos == "NOUN":
        return noun_arguments(view.annotated.sentence, above.index).get("with", [])
    if above.lemma.lower() not in load_words("bargaining"):
        return []
    return arguments.get("with", []) or arguments.get("to", [])


def is_inside(view: View, above: Word, row: Governor) -> bool:
    """“are part of the package”, "are included in it": what the goods belong to stands below the governor."""
    passive = row.governor == "include" and is_passive(view.annotated.sentence, above.index)
    return row.governor == "included-in" or (passive and above.lemma.lower() in load_words("holding"))


def whole_of(view: View, above: Word) -> int | None:
    """“are part of the package”, "make up the package", "figure in it": what the goods belong to."""
    phrases = children(view.annotated.sentence, above.index, "obj", "nmod", "obl")
    return next((phrase.index for phrase in phrases), None)


def noun_owner(view: View, above: Word) -> dict[str, list[int]]:
    """“Germany's decision”, "the German refusal", "approval by Bern", "Bern made a request"."""
    sentence = view.annotated.sentence
    owners = [
        child.index
        for child in children(sentence, above.index, "nmod:poss", "amod", "compound", "nsubj")
        if child.index in view.actor_at or (child.relation == "nsubj" and _is_party(child))
    ]
    owners += [
        child.index
        for child in children(sentence, above.index, "nmod")
        if case(sentence, child.index) in {"by", "from"} or _is_owner(view, child)
    ]
    owners = owners or who_makes_it(sentence, above)
    if not owners and case(sentence, above.index) == "in" and above.head in view.actor_at:
        owners = [above.head]  # "Lima in talks on tanks", without a verb
    asked = [
        child.index
        for child in children(sentence, above.index, "nmod")
        if case(sentence, child.index) in {"to", "on", "upon"}  # "an appeal to Rome", "the pressure on Rome"
    ]
    return {"subject": owners, "to": asked}


def _is_party(word: Word) -> bool:
    """“We are in talks”: a pronoun that stands for somebody."""
    return word.pos == "PRON" and word.text.lower() in load_words("first_person") | {"it", "they"}


def who_makes_it(sentence: Sentence, noun: Word, verbs: str = "making_a_plea") -> list[int]:
    """“Bern submitted a request”, "a promise was made by Bern": whose word a noun of asking or promising is."""
    verb = governor(sentence, noun.index)
    if verb is None or noun.relation not in {"obj", "nsubj:pass"} or verb.pos != "VERB":
        return []
    if not load_words(verbs) & set(lexemes(sentence, verb.index)):
        return []
    subject = deep_subject(sentence, verb.index)
    return [] if subject is None else [subject]


def _is_owner(view: View, phrase: Word) -> bool:
    """“the decision of Rome to deliver”: a state behind "of"."""
    named = view.actor_at.get(phrase.index)
    return (
        named is not None and named.how != "demonym" and case(view.annotated.sentence, phrase.index) == "of"
    )


def doer_speaks(view: View, above: Word, standing: Standing, predicate: Predicate | None) -> None:
    """Who promises, asks or refuses says it: "Spain's promise", "Spain promised"."""
    sentence = view.annotated.sentence
    if predicate is None or case(sentence, above.index) == "under":  # "Peru is under pressure to send"
        askers = (
            place
            for place in noun_owner(view, above)["subject"]
            if predicate is None or sentence.words[place].relation != "nsubj"
        )
        for owner in islice(askers, 1):
            open_layer(view, owner, standing)
    elif predicate.form not in {"infinitive", "gerund", "future", "planned"} or came_to_speak(
        sentence, above
    ):
        subject = deep_subject(sentence, above.index)
        if subject is not None:
            open_layer(view, subject, standing)
            standing.speech = True


def have_come(view: View, above: Word, row: Governor) -> Governor | None:
    """“Weapons from Norway include mortars”: goods from somebody have come, a package is to; None for "provide"."""
    sentence = view.annotated.sentence
    if above.lemma.lower() == "provide" and any(children(sentence, above.index, "obj")):
        return None  # "providing rifles for Chad", not "provides for rifles"
    goods = [child for child in children(sentence, above.index, "nsubj") if child.index in view.item_at]
    origins = (phrase for word in goods for phrase in children(sentence, word.index, "nmod"))
    come = any(case(sentence, phrase.index) == "from" for phrase in origins)
    package = any(word.lemma.lower() in load_nouns("packages") for word in goods)
    return replace(row, stage="delivered") if come and not package else row


def leave(view: View, word: Word, above: Word, standing: Standing) -> None:
    """What stands above a boundary bears on the event no longer; "has not submitted a request" still denies it."""
    if standing.told and standing.stage and who_makes_it(view.annotated.sentence, word):
        standing.take(read_predicate(view.annotated.sentence, above.index))
    standing.told = False
