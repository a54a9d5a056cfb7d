"""From a trigger up to the root: each governor may turn stage, polarity or sureness, or open a layer of speech.

What comes out is how a transfer stands: its stage, whether it is affirmed, how surely, by whom, and which rows
said so.
"""

from __future__ import annotations

from dataclasses import replace

from armsledger.annotation.modality import Predicate, condition_of, is_conditional, read_predicate
from armsledger.annotation.trees import case, children, governor
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.grammar.arguments import verb_arguments
from armsledger.coding.grammar.holding import is_downed, is_paid_for, measure_before, relation_to
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.grammar.lexicon import Governor, attribution_phrases, governors
from armsledger.coding.grammar.passives import is_passive
from armsledger.coding.standing.attribution import goes_round, noun_before, pointed_to, speech, told_noun
from armsledger.coding.standing.containing import (
    held_by_front,
    holds_goods,
    is_transparent,
    moved_in_whole,
    names_a_whole,
)
from armsledger.coding.standing.contracts import contract_beside, names_a_paper, paper_that_provides
from armsledger.coding.standing.denying import is_denied, is_denied_below, is_none, is_spared
from armsledger.coding.standing.headline_time import headline_form
from armsledger.coding.standing.hinting import doer_speaks, have_come, hint_sides, leave
from armsledger.coding.standing.narrating import narrators, open_outermost
from armsledger.coding.standing.news import KINDS, denied_noun, news
from armsledger.coding.standing.otherwise import UNDECIDED, is_otherwise_meant, need_met, said_otherwise
from armsledger.coding.standing.stands import Standing
from armsledger.coding.standing.telling import goes_on
from armsledger.coding.view import View
from armsledger.model import Sentence, Word

ANSWERS = frozenset({"refused", "considered", "authorised", "pledged"})  # what becomes of a request
TOLD_AHEAD = frozenset({"pledged", "considered", "expected", "requested", "refused", "halted"})
UNDONE = frozenset({"authorised", "refused", "pledged"})  # what somebody fails to do, is not yet a delivery
STOPPED = frozenset({"halted", "refused", "banned"})


def climb(view: View, trigger: int, standing: Standing, own: Predicate | Governor | None) -> Standing:
    """Climb from the trigger, which stands so by its own form; how it stands at the root.

    `own` is how the trigger was read as a predicate, or what it says of goods that it governs itself.
    """
    if isinstance(own, Governor):
        _apply(view, view.annotated.sentence.words[trigger], own, standing)
    elif own is not None:
        standing.take(own)
    else:
        _participles(view, trigger, standing)
    node = trigger
    for _ in range(len(view.annotated.sentence.words)):
        standing.path.append(node)
        narrators(view, node, standing)
        above = governor(view.annotated.sentence, node)
        if above is None:
            break
        contract = contract_beside(view, node, above)
        if contract is not None:
            _step(view, node, contract, standing)
        _step(view, node if contract is None else contract.index, above, standing)
        if not standing.told and not standing.told_until:
            standing.told_until = len(standing.path)
        node = above.index
    _under_condition(view, standing)
    held_by_front(view, node, standing)
    open_outermost(view, standing)
    _question(view, standing)
    return standing


def _under_condition(view: View, standing: Standing) -> None:
    """“is ready to send rifles if it is asked”: what is to be, where something else comes first."""
    sentence = view.annotated.sentence
    ahead = standing.stage in {"promised", "pledged", "expected", "refused", "halted"}
    if ahead and standing.factuality == "certain" and any(is_conditional(sentence, n) for n in standing.path):
        standing.doubt("unknown")
        standing.why.append("modality: if")


def _participles(view: View, noun: int, standing: Standing) -> None:
    """“the aid requested today”, "weapons promised by Rome": a participle behind the noun governs it."""
    sentence = view.annotated.sentence
    for child in children(sentence, noun, "acl"):
        passive_relative = child.relation == "acl:relcl" and is_passive(sentence, child.index)
        if child.tag != "VBN" or not (child.relation == "acl" or passive_relative):
            continue
        row = _row(view, noun, child, "object")
        if row is not None and not row.events:
            _apply(view, child, row, standing)


def _step(view: View, node: int, above: Word, standing: Standing) -> None:
    sentence = view.annotated.sentence
    word = sentence.words[node]
    over = relation_to(view, node, above)
    if over == "beside":
        return
    standing.known = standing.known or (over == "boundary" and word.relation == "acl:relcl")
    if over == "parataxis":
        speech(view, above, node, standing)
        standing.told = False
        return
    if (
        over in {"clause", "object"}
        and standing.told
        and standing.happens
        and news(view, node, above, standing)
    ):
        return
    row = None if goes_round(sentence, above, node) else _turning(view, node, above, over, standing)
    paper = (
        paper_that_provides(view, above) if row is not None and row.governor.startswith("request") else None
    )
    if paper is not None:
        _apply(view, paper, governors()[paper.lemma.lower(), "NOUN", "clause"][0], standing)
        return  # "the contract calls for it to supply radars"
    if row is not None and not (
        row.speech
        and over == "clause"
        and standing.stage
        and word.relation == "ccomp"
        and (
            not row.turn or read_predicate(sentence, node).form in {"past", "perfect"}
        )  # "announced it had sent"
        and not (row.strong and condition_of(sentence, node) is None and len(standing.path) > 1)
    ):
        _apply(view, above, row, standing, over)
        return
    if (
        over in {"clause", "boundary"}
        and word.relation.partition(":")[0] in {"ccomp", "xcomp", "csubj", "advcl", "acl", "parataxis"}
        and speech(view, above, node, standing)
    ):
        standing.told = False
        return
    if over == "boundary" or _is_said_by_noun(sentence, node, above):
        _tell_by_noun(view, noun_before(sentence, node, above), standing)
    if over == "boundary" or (over in {"object", "subject"} and not is_transparent(view, above)):
        leave(view, word, above, standing)
    elif standing.told and (above.pos in {"VERB", "ADJ", "AUX"} or _says_what_is(sentence, above)):
        standing.take(read_predicate(sentence, above.index))


def _is_said_by_noun(sentence: Sentence, node: int, noun: Word) -> bool:
    """“concern that the rifles might”, "concern the rifles might": a whole clause that tells what a noun holds."""
    if any(mark.text.lower() == "that" for mark in children(sentence, node, "mark")):
        return True
    relation = sentence.words[node].relation
    whole = relation == "acl" and any(children(sentence, node, "nsubj"))
    return whole or (noun.pos == "NOUN" and relation == "ccomp")


def _tell_by_noun(view: View, noun: Word, standing: Standing) -> None:
    """“the claim that”, "the danger that": a noun that says of what stands below it that it is said or feared."""
    if noun.lemma.lower() in attribution_phrases("nouns"):
        denied_noun(view, noun, standing)
        if told_noun(view, noun, standing):
            standing.told = False  # "denied claims that it had sent rifles": denied once
    elif noun.lemma.lower() in attribution_phrases("weighed"):
        pointed_to(view, noun, standing)


def _says_what_is(sentence: Sentence, word: Word) -> bool:
    """“is not one of its suppliers”: the number that the copula belongs to says it of the noun behind "of"."""
    return word.pos == "NUM" and any(True for _ in children(sentence, word.index, "cop"))


def _turning(view: View, node: int, above: Word, over: str, standing: Standing) -> Governor | None:
    """The row by which a governor turns what stands below it."""
    told = standing.told and over != "boundary" and not names_a_whole(view, node, above, standing)
    row = (_state(view, above, over) or _row(view, node, above, over)) if told else None
    held = told and row is None and over == "object" and above.lemma.lower() in load_words("holding")
    if held and is_passive(view.annotated.sentence, above.index):
        row = governors()["include", "VERB", "object"][0]  # "are included in the package"
    told_by_noun = (
        view.annotated.sentence.words[node].pos == "NOUN" and len(standing.path) > 1 and standing.stage
    )  # "won approval for tanks"
    if row is not None and row.events and not (standing.happens or told_by_noun) and over != "clause":
        return None
    if row is not None and row.governor.startswith("include"):
        row = have_come(view, above, row) if holds_goods(view, above, row) else None
    if row is not None and is_otherwise_meant(view, node, above, row):
        return None
    if row is not None:
        row = said_otherwise(view, node, above, need_met(view, above, row), over)
        row = moved_in_whole(view, above, row) if row is not None else None
    below = view.annotated.sentence.words[node].lemma.lower()
    if row is not None and row.governor == "lift" and below in load_words("dropped"):
        return next(iter(governors().get(("abandon", "VERB", over), ())), None)  # "dropped its plan to buy"
    if row is not None and row.governor.startswith("request") and _is_asked_about(view, node):
        standing.doubt("unknown")
        return None  # "was asked about Oslo sending tanks"
    done = view.annotated.sentence.words[node].relation == "csubj"
    if row is not None and done and above.pos == "VERB" and row.agent == "supplier" and not row.strong:
        return None  # "arming Chad would help to end the war": what arming does, no arming
    return row


def _is_asked_about(view: View, node: int) -> bool:
    if any(node in range(money.first, money.last + 1) for money in view.annotated.money):
        return False  # "its request of $9 million"
    marks = children(view.annotated.sentence, node, "mark", "case")
    return any(mark.text.lower() in load_words("about") for mark in marks)


def _state(view: View, above: Word, over: str) -> Governor | None:
    """“is determined to send”: a participle that has a row of its own as an adjective; nothing is decided yet."""
    if over != "clause" or not is_passive(view.annotated.sentence, above.index):
        return None
    return next(iter(governors().get((above.text.lower(), "ADJ", over), ())), None)


def _row(view: View, node: int, above: Word, over: str) -> Governor | None:
    sentence = view.annotated.sentence
    kinds = _kinds(sentence, above)
    state = _state(view, above, over)
    if state is not None:
        return state
    preposition = _preposition(view, node, above) if over == "object" else ""
    joined = (
        (f"{above.lemma.lower()} {preposition}",) if preposition else ()
    )  # "applied to Bern for 9 rifles"
    for lemma in dict.fromkeys((*lexemes(sentence, above.index), *joined)):
        if " " not in lemma and is_downed(view, above):
            continue  # "played down the deal"
        if preposition and not lemma.endswith(f" {preposition}"):
            continue
        for kind in kinds:
            for row in governors().get((lemma, kind, over), ()):
                if over == "clause" and sentence.words[node].pos not in {"VERB", "AUX", "ADJ"}:
                    continue  # "rocket systems called Himars"
                if over == "subject" and "object" in row.over and any(children(sentence, above.index, "obj")):
                    continue  # "the tanks would end the war": they do not end
                if sentence.words[node].relation == "compound" and (
                    row.goods_before is False or names_a_paper(view, node, above)
                ):
                    continue  # "a nuclear weapons programme", "training needs"
                if not row.asks or _asks_somebody(sentence, above, over):
                    return row
    return None


def _asks_somebody(sentence: Sentence, above: Word, over: str) -> bool:
    """“wants Oslo to send”, "reached out to Oslo for tanks": whether somebody is named whom one turns to."""
    whom = "object" if over == "clause" else "to"
    return not is_passive(sentence, above.index) and bool(verb_arguments(sentence, above.index).get(whom))


def _preposition(view: View, node: int, above: Word) -> str:
    """What ties the goods to a verb: before a sum for them its own, none before what a sum is promised for."""
    sentence = view.annotated.sentence
    led = case(sentence, node) if above.pos in {"VERB", "AUX"} else ""
    measure = measure_before(view, node) if led in {"in", "of"} else None
    if measure is not None:
        return case(sentence, measure)  # "earmarked $1 billion in aid", "applied for $1 billion in aid"
    # "approved $9 million for rifles": the sum is for the goods
    return "" if led in load_words("for_goods") and is_paid_for(view, above) else led


def _kinds(sentence: Sentence, above: Word) -> tuple[str, ...]:
    """The parts of speech by which a word is looked up: "the arming of rebels" is a verb, too."""
    if above.pos == "ADJ" and not above.tag.startswith("VB"):
        return ("ADJ",)
    kinds = KINDS.get(above.pos, ())
    hyphened = above.index > 0 and sentence.words[above.index - 1].text == "-"  # "decision-making"
    gerund = above.pos in {"NOUN", "PROPN"} and above.text.lower().endswith("ing") and not hyphened
    return (*kinds, "VERB") if gerund else kinds


def _apply(view: View, above: Word, row: Governor, standing: Standing, over: str = "object") -> None:
    sentence = view.annotated.sentence
    verbal = (
        above.pos in {"VERB", "AUX", "ADJ"}
        or any(child.relation == "nsubj" for child in children(sentence, above.index))
        or any(child.relation == "cop" for child in children(sentence, above.index))
    )
    predicate = read_predicate(sentence, above.index) if verbal else None
    if predicate is not None:
        denied = row.governor == UNDECIDED or is_denied_below(view, standing.path)
        form = headline_form(view, above.index, predicate.form)
        predicate = replace(predicate, form=form, negated=predicate.negated and not denied)
    standing.why.append(f"governor: {row.governor} ({above.lemma.lower()})")
    if standing.stage is None and above.pos == "NOUN" and goes_on(view, above.index):
        standing.stage = "delivering"  # "ongoing efforts to provide"
    answered = standing.asked and row.stage in ANSWERS
    if answered:
        standing.answered, standing.answer_spoken = list(standing.layers), bool(row.speech)
        standing.layers.clear()  # "turned down Peru's request": who refuses speaks
    standing.asked = row.governor in {"request-noun", "need-noun"}
    _restage(row, standing, predicate, over, answered=answered)
    _turn(view, above, row, standing, predicate)
    hint_sides(view, above, row, standing)
    if row.speech:
        doer_speaks(view, above, standing, predicate)


def _turn(view: View, above: Word, row: Governor, standing: Standing, predicate: Predicate | None) -> None:
    """What a governor says against an event, or of how sure it is."""
    if row.excluded and is_denied(view, above, predicate):
        was = predicate is not None and predicate.form in {"past", "perfect"}
        done = standing.done if was else "promised"  # "did not hesitate to send", "will not hesitate to send"
        standing.stage = done if row.excluded == "done" else row.excluded
        return
    if row.factuality:
        standing.doubt(row.factuality)
    if row.polarity == "-" or (above.pos == "NOUN" and is_none(view, above) and not is_spared(view, above)):
        standing.turn()
    if predicate is not None:
        standing.take(predicate)


def _restage(
    row: Governor, standing: Standing, predicate: Predicate | None, over: str, *, answered: bool
) -> None:
    """Let a governor give its stage, turn the one below it, or make a call to stop of it."""
    refrains = any(row.startswith("governor: refrain (") for row in standing.why[-2:])
    asked_not = standing.polarity == "-" and (len(standing.path) == 1 or refrains)  # "urged not to deliver"
    ought = (
        predicate is not None
        and predicate.form == "obligation"
        and row.stage in STOPPED
        and not predicate.negated
    )
    if ought or (
        row.governor.startswith(("request", "want", "push-to", "time-to", "must-to"))
        and (standing.stage in STOPPED or asked_not)
    ):
        # a call to stop is a judgment, no request
        standing.stage, standing.stop_called, standing.polarity = None, True, "+"
    elif row.denied and standing.polarity == "-" and standing.stage in {None, "promised", "authorised"}:
        standing.stage, standing.polarity = row.denied, "+"  # "decided not to send"
    elif row.turn and standing.stage in row.turn:
        standing.stage = row.turn[standing.stage]
    elif _leaves_undone(row, standing, predicate):
        standing.tentative = False  # "failed to approve", "waits for parliament to pass": it is not approved
    elif row.stage and (standing.stage is None or row.strong or standing.tentative or answered):
        standing.stage = _stage_in_time(row, standing, predicate, over)
        standing.tentative = row.tentative or (
            row.stage != "considered"
            and predicate is not None
            and predicate.form in {"infinitive", "gerund"}
            and not row.strong
        )


def _leaves_undone(row: Governor, standing: Standing, predicate: Predicate | None) -> bool:
    """“failed to approve”, "was able to approve": what is done or left is an approval, and no delivery."""
    was = row.past == "done" and predicate is not None and predicate.form in {"past", "perfect"}
    return (row.stage == "done" or was) and standing.tentative and standing.stage in UNDONE


def _stage_in_time(row: Governor, standing: Standing, predicate: Predicate | None, over: str) -> str | None:
    form = predicate.form if predicate else "none"
    helps = row.progressive and form in {"progressive", "present"} and standing.done == "delivered"
    if row.stage == "done" and not helps:  # but "helps provide"
        return standing.done if form not in {"future", "planned", "would", "infinitive"} else "promised"
    if row.stage == "in hand":
        return "considered" if standing.done == "ordered" else "delivering"
    if form == "possibility" and row.stage in {"authorised", "ordered", "delivered", "delivering", "pledged"}:
        return "expected"
    if form == "obligation" and row.stage in {"pledged", "authorised", "delivering", "delivered"}:
        return "requested"  # "must be able to deliver"
    if row.happening and standing.happens and form in {"past", "perfect", "progressive", "present"}:
        return row.happening
    if form in {"future", "planned", "would"}:
        return row.future or (
            row.stage
            if row.stage in TOLD_AHEAD or (row.stage == "authorised" and over == "object")
            else "promised"
        )
    own = row.past if form in {"past", "perfect"} else None
    own = row.progressive if form in {"progressive", "present", "gerund"} else own
    if own:
        return standing.done if own == "done" else own
    beside = form == "gerund" and row.past  # "led the world, working to deliver"
    if (
        form in {"infinitive", "gerund"}
        and row.stage in {"delivered", "delivering", "ordered"}
        and not beside
    ):
        return None
    return row.stage


def _question(view: View, standing: Standing) -> None:
    words = view.annotated.sentence.words
    if any(word.text == "?" for word in words[-2:]) and (standing.told or view.block_is_turn):
        standing.doubt("unknown")
        standing.why.append("modality: question")
