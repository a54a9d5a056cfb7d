"""A supply that is a means or a part of what is done, or a line of a budget, in; how far it has come out."""

from __future__ import annotations

from collections.abc import Sequence

from armsledger.annotation.modality import read_predicate
from armsledger.annotation.trees import ancestors, case, children
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.frames.frame import Frame
from armsledger.coding.grammar.arguments import deep_subject
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.grammar.lexicon import governors
from armsledger.coding.grammar.noun_arguments import noun_arguments
from armsledger.coding.naming.actors import parties
from armsledger.coding.standing.stands import Standing
from armsledger.coding.transfers.presupposing import FACTS, PAST, STAGES, TOLD_BY_PARTICIPLE
from armsledger.coding.view import View
from armsledger.model import Word

UNDONE = frozenset({"requested", "considered", "refused", "halted", "expected"})
AHEAD = {"future": "pledged"}
WHOM = ("offices", "people", "bodies", "wholes", "companies")


def means_stage(view: View, frame: Frame, standing: Standing) -> str | None:
    """“helps Chad, including through the provision of rifles”: by what is told of the verb that the supply serves."""
    sentence = view.annotated.sentence
    led = case(sentence, frame.trigger)
    done = STAGES.get(frame.rule.rule)
    if done is None or not frame.goods or standing.polarity == "-" or len(standing.path) < 2:
        return None
    if led == "thanks to":
        return done if frame.parties["supplier"] else None
    served = _served(view, led, standing) if led in load_words("means_marks") else None
    doer = _who_does(view, served[0], standing) if served is not None else None
    if served is None or doer is None:
        return None
    verb, whole = served
    gets = {party.actor for party in frame.parties["recipient"]}
    if gets & {party.actor for party in parties(view, doer)}:
        return None  # "measures that Chad took, including the transfer of rifles to its army"
    standing.hints.setdefault("supplier", []).append(doer)
    standing.hints.setdefault("recipient", []).extend(_whom_it_helps(view, verb, whole, standing))
    return _stage_of(view, verb, done, included=led == "including")


def _served(view: View, led: str, standing: Standing) -> tuple[int, int | None] | None:
    """The verb that a means serves, and the noun that it is a part of ("took steps, including")."""
    sentence = view.annotated.sentence
    if led == "including":
        return _part_of(view, standing)  # not "discussed their ties, including the transfer"
    place = standing.path[1]
    whole = next((child.index for child in children(sentence, place, "obj", "nsubj:pass")), None)
    if sentence.words[place].pos == "NOUN" and len(standing.path) > 2:
        whole, place = place, standing.path[2]
    if sentence.words[place].relation == "acl":  # "backs its efforts to defend itself through the supply"
        above = [one for one in standing.path if one in ancestors(sentence, place)]
        place = next((one for one in above if sentence.words[one].pos == "VERB"), place)
    verb = sentence.words[place]
    runs_through = led == "through" and verb.lemma.lower() in load_words("through_verbs")
    judged = verb.lemma.lower() in load_words("judging_supplies")
    return None if verb.pos != "VERB" or runs_through or judged else (place, whole)


def _part_of(view: View, standing: Standing) -> tuple[int, int] | None:
    """“efforts undertaken to help Chad, including the supply”: the verb above that tells of a whole, and the whole."""
    sentence = view.annotated.sentence
    wholes = load_words("wholes_of_means")
    verbs: list[int] = []
    for place in standing.path[1:]:
        word = sentence.words[place]
        if word.pos == "VERB":
            verbs.append(place)
            held = children(sentence, place, "obj", "nsubj:pass")
            whole = next((child.index for child in held if child.lemma.lower() in wholes), None)
            if whole is not None:
                return place, whole
        elif word.lemma.lower() in wholes:
            above = (one for one in standing.path if sentence.words[one].pos == "VERB" and one not in verbs)
            told = [one for one in verbs if sentence.words[one].tag != "VB"]
            verb = told[-1] if told else next(above, None)
            return None if verb is None else (verb, place)
    return None


def _who_does(view: View, verb: int, standing: Standing) -> int | None:
    """“steps taken …, including the supply”: who does what a means serves; of a bare participle, who tells of it."""
    sentence = view.annotated.sentence
    doers = [deep_subject(sentence, verb)]
    if sentence.words[verb].tag == "VBN":
        doers = [
            child.index for child in children(sentence, verb, "obl") if case(sentence, child.index) == "by"
        ]
        above = (one for one in standing.path if sentence.words[one].pos == "VERB" and one != verb)
        doers = [*doers, deep_subject(sentence, verb), *(deep_subject(sentence, one) for one in above)]
    return next((doer for doer in doers if doer is not None and _may_give(view, doer)), None)


def _whom_it_helps(view: View, verb: int, whole: int | None, standing: Standing) -> list[int]:
    """“support for Chad, including", "steps to help Chad, including": for whom the whole is, or whom it is to help."""
    sentence = view.annotated.sentence
    got = noun_arguments(sentence, whole) if whole is not None else {}
    below = (one.index for one in children(sentence, verb, "advcl", "xcomp"))
    aims = {one for one in (*standing.path, *below) if sentence.words[one].tag == "VB" and one != verb}
    helped = [child.index for one in aims for child in children(sentence, one, "obj")]
    return [*(place for label in ("to", "for", "with") for place in got.get(label, [])), *helped]


def _may_give(view: View, doer: int) -> bool:
    """“Norway”, "the ministers", not "cooperation with Chad"."""
    word = view.annotated.sentence.words[doer]
    someone = any(word.lemma.lower() in load_nouns(kind) for kind in WHOM)
    return word.pos != "NOUN" or doer in view.actor_at or someone


def _stage_of(view: View, verb: int, done: str, *, included: bool) -> str | None:
    """How far a means has come, by what is told of the verb it serves: planned, going on, or done."""
    words = view.annotated.sentence.words
    above = words[words[verb].head] if words[verb].relation in {"xcomp", "ccomp"} else None
    does = words[verb].lemma.lower() in load_words("doing_measures")  # no promise: "steps that it undertook"
    if included and words[verb].tag == "VBN" and words[verb].relation == "acl":
        return done
    rows = governors().get((words[verb].lemma.lower(), "VERB", "object"), ()) if included and not does else ()
    if above is not None and words[verb].tag == "VB":
        rows = (*rows, *governors().get((above.lemma.lower(), "VERB", "clause"), ()))
    for row in rows:
        if row.stage in TOLD_BY_PARTICIPLE | {"considered", "refused"}:
            return row.stage
    form = read_predicate(view.annotated.sentence, verb).form
    if (
        form == "gerund" and words[verb].relation == "advcl"
    ):  # "is with them, helping through the supply of rifles"
        form = read_predicate(view.annotated.sentence, words[verb].head).form
    if form in PAST:
        return done
    if form in FACTS:
        return "delivering" if done == "delivered" else done
    return "pledged" if form in {"future", "planned", "would"} else None


def aimed_stage(view: View, frame: Frame, standing: Standing) -> str | None:
    """“the ports opened to provide Chad with rifles”, "conducts missions to train": as far as what is done for it."""
    sentence = view.annotated.sentence
    words = sentence.words
    sides = all(frame.parties.values()) and not any(
        p.inferred for named in frame.parties.values() for p in named
    )
    if not frame.rule.verbs or not sides or standing.polarity == "-" or standing.factuality != "certain":
        return None
    first = next(
        (place for place in standing.path if words[place].relation != "conj" or _is_beside(view, place)), None
    )
    if (
        first is None
        or words[first].tag != "VB"
        or not (_is_beside(view, first) or _is_aim(view, words[first]))
    ):
        return None
    return _stage_above(view, standing.path[standing.path.index(first) + 1 :])


def _is_aim(view: View, verb: Word) -> bool:
    """“opened to provide”: an infinitive with "to" that tells what for."""
    marks = children(view.annotated.sentence, verb.index, "mark")
    return verb.relation in {"advcl", "acl"} and any(mark.text.lower() == "to" for mark in marks)


def _is_beside(view: View, verb: int) -> bool:
    """“met to open a port, provide rifles”: a second infinitive, hung on the verb of the first."""
    sentence = view.annotated.sentence
    word = sentence.words[verb]
    beside = (
        word.relation == "conj" and word.tag == "VB" and sentence.words[word.head].tag not in {"VB", "VBP"}
    )
    aims = children(sentence, word.head, "advcl") if beside else ()
    return any(_is_aim(view, aim) and aim.index < verb for aim in aims)


def _stage_above(view: View, path: Sequence[int]) -> str | None:
    """By the form of the verb above, over nothing but what is done ("efforts"); none where it asks or weighs."""
    sentence = view.annotated.sentence
    for place in path:
        word = sentence.words[place]
        if word.pos != "VERB":
            if word.lemma.lower() not in load_words("wholes_of_means"):
                return None
            continue
        if word.relation == "acl:relcl":
            return None  # "calls on those that hold tanks to give some"
        keys = [(name, "VERB", over) for name in lexemes(sentence, place) for over in ("clause", "object")]
        if any(row.stage in UNDONE for key in keys for row in governors().get(key, ())):
            return None  # "call on Chad to send"
        form = read_predicate(sentence, place).form
        if form not in {"gerund", "infinitive"}:
            return "delivered" if form in PAST else "delivering" if form in FACTS else AHEAD.get(form)
    return None


def budgeted_stage(view: View, frame: Frame, standing: Standing) -> str | None:
    """“$400 million to send howitzers to Chad”, "$9 million for rifles for Chad": a line of a plan, without a verb."""
    words = view.annotated.sentence.words
    root = standing.path[-1]
    heads = any(root in range(money.first, money.last + 1) for money in view.annotated.money)
    verbs = [words[place] for place in standing.path if words[place].pos == "VERB"]
    named = frame.parties["recipient"] and frame.goods and root != frame.trigger
    infinitive = all(verb.index == frame.trigger and verb.tag == "VB" for verb in verbs)
    return "pledged" if heads and named and infinitive else None


def may_only_be_used(standing: Standing) -> bool:
    """“funds that can be used to send rifles”: what money is good for tells of no supply."""
    used = any(row.startswith("governor: use-to") for row in standing.why)
    return used and "modality: can" in standing.why and standing.polarity == "+"
