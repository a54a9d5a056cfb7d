"""A sentence in, its judgments about arms supplies out: a judging word that bears on a supply, who judges, and what.

The supplies themselves are presupposed: they fill suppliers and recipients and make no transfer here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from armsledger.annotation.modality import Predicate, read_predicate
from armsledger.annotation.trees import ancestors, case, children, clause_of, conjuncts, governor, subtree
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.dating import frame_date
from armsledger.coding.drafts import Draft, Speakers, speakers
from armsledger.coding.frames.frame import ROLES, Frame
from armsledger.coding.grammar.arguments import deep_subject, verb_arguments
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.grammar.lexicon import attribution_phrases, speech_verbs
from armsledger.coding.naming.actors import parties
from armsledger.coding.speech.claimants import claimants_of
from armsledger.coding.stances.backing import calls_to_stop_backing
from armsledger.coding.stances.bearing import judged_supply
from armsledger.coding.stances.conditions import conditioned_triggers
from armsledger.coding.stances.cues import Cue, find_cues
from armsledger.coding.stances.doing import is_enabled
from armsledger.coding.stances.embargoes import broken
from armsledger.coding.stances.feelings import threat_of, who_feels, who_is_it, whose_word
from armsledger.coding.stances.helping import tells_policy
from armsledger.coding.stances.judged_sides import sides_of, who_pays
from armsledger.coding.stances.leaning import who_depends
from armsledger.coding.stances.outcomes import outcome_of
from armsledger.coding.stances.said_of import are_humane, asking, theme_told
from armsledger.coding.stances.supplies import Supply, is_lacking, supplies_in
from armsledger.coding.stances.themes import keep_plainest
from armsledger.coding.stances.theming import theme_and_stance
from armsledger.coding.standing.climbing import climb
from armsledger.coding.standing.standing_nots import is_of_denied_cleft
from armsledger.coding.standing.stands import Standing
from armsledger.coding.view import View


def find_assessments(view: View, frames: Sequence[Frame]) -> Iterator[Draft]:
    """The assessments of a sentence, each theme once; a theme of its own before "other", nuclear before escalation."""
    calls = tuple(calls_to_stop_backing(view))
    sided = any(frame.parties[role] for frame in frames for role in ROLES) or any(broken(view))
    of_supplies = view.around.about_arms or sided or view.judged is not None or calls
    cues = tuple(find_cues(view, view.atoms)) if of_supplies else ()
    if not cues:
        yield from calls[:1]
        return
    supplies = supplies_in(view, frames)
    found: dict[str, Draft] = {}
    places: dict[str, int] = {}
    outcomes: set[int] = set()
    told = _told_as_done(view, frames) | conditioned_triggers(view, frames)
    for cue in cues:
        if (
            (cue.rule.theme in found and not cue.rule.outcome)
            or (cue.rule.themed and found)
            or cue.index in told
            or tells_policy(view, cue.index)
            or _is_left_unsaid(view, cue)
            or (cue.rule.theme == "diversion" and _is_told_of(view, frames, cue.index))
            or _holds_anyway(view, cue.index)
            or (cue.rule.helped and not _helps_somebody(view, cue.index))
            or (cue.rule.fought_for and not _strengthens(view, cue.index))
            or (cue.rule.negated and not _is_denied(view, cue.index))
            or (cue.rule.enabled and not is_enabled(view.annotated.sentence, cue.index))
            or (cue.rule.outcome and outcome_of(view, cue.index) is None)
            or cue.index in outcomes
        ):
            continue
        supply = judged_supply(view, cue, supplies)
        if supply is None or (cue.rule.lacking and not is_lacking(view, cue.index, supply)):
            continue
        draft = _draft(view, cue, supply)
        no_theme = cue.rule.supply == "goods_do" and draft.theme == "other"
        if no_theme or (cue.rule.own and _is_of_others(view, cue.index, draft)):
            continue
        if not draft.who.claimants and _is_a_fact(view, cue, supply):
            continue
        gives_itself = _is_home_made(view, draft) or (
            bool(draft.suppliers) and set(draft.suppliers) == set(draft.recipients)
        )
        if not gives_itself and not (cue.rule.outsiders and _needs_it_oneself(view, cue.index, draft)):
            found.setdefault(str(draft.theme), draft)
            outcomes |= {cue.index} if cue.rule.outcome else set()
            places[cue.rule.theme] = cue.index
    keep_plainest(view, found, places)
    yield from found.values() or calls[:1]


def _is_left_unsaid(view: View, cue: Cue) -> bool:
    """“Oslo has not criticised the sale”: what nobody says is no judgment; who does not oppose it has one."""
    word = view.annotated.sentence.words[cue.index]
    says = cue.rule.speech and not cue.rule.negated and cue.rule.stance == "against" and word.pos == "VERB"
    if not says or cue.rule.supply != "object" or word.lemma.lower() in load_words("opposing"):
        return False
    return read_predicate(view.annotated.sentence, cue.index).negated


def _is_a_fact(view: View, cue: Cue, supply: Supply) -> bool:
    """“The yard employs 900 people”, "rifles that were looted": what nobody says and is so anyway judges nothing.

    What stands in the clause is told of the supplies all the same: "the sale of shells will boost the yards".
    """
    sentence = view.annotated.sentence
    told = _told_by(view, cue.index)
    if cue.rule.theme == "diversion":
        done = read_predicate(sentence, told).form in {"past", "perfect", "participle"}
        return done and sentence.words[told].relation.startswith("acl")
    feared = cue.rule.theme == "stocks" and cue.rule.stance == "against"
    trade = cue.rule.supply == "sentence" and cue.rule.theme in {"profit", "stocks", "cost"}
    clause = told if sentence.words[told].pos == "VERB" else clause_of(sentence, told)
    return trade and not feared and not set(supply.places) & set(subtree(sentence, clause))


def _is_home_made(view: View, draft: Draft) -> bool:
    """“This will be critical to our readiness”: what a state at peace says of its own arms, nobody else gives."""
    ours = set(draft.recipients) & set(view.around.voice.actors)
    if draft.theme == "dependence" or "recipients" not in draft.inferred:
        return False
    return bool(ours) and not draft.suppliers and not ours & view.around.attacked


def _needs_it_oneself(view: View, index: int, draft: Draft) -> bool:
    """Whether who says that arms are needed is who needs them: then it is a request."""
    subject = deep_subject(view.annotated.sentence, index)
    needing = set() if subject is None else {party.actor for party in parties(view, subject)}
    return not draft.recipients or bool(set(draft.holders) & (needing | set(draft.recipients)))


def _is_of_others(view: View, index: int, draft: Draft) -> bool:
    """“Ukraine's industrial base”: what is judged bears the name of one who neither gives nor judges."""
    owners = children(view.annotated.sentence, index, "nmod:poss", "amod", "compound", "nmod")
    named = {view.actor_at[owner.index].actor for owner in owners if owner.index in view.actor_at}
    ours = {*draft.suppliers, *draft.holders}
    return bool(named & set(draft.recipients)) or (bool(ours) and bool(named - ours))


def _strengthens(view: View, index: int) -> bool:
    """“strengthen the army”, "protects Chad": what a verb acts on is fought for, or somebody."""
    sentence = view.annotated.sentence
    objects = [*children(sentence, index, "obj", "iobj", "nsubj:pass")]
    if sentence.words[index].relation in {"amod", "acl"} and sentence.words[index].tag == "VBN":
        objects.append(sentence.words[sentence.words[index].head])  # "strengthened defences"
    return any(
        sentence.words[place].lemma.lower() in load_words("fought_for") or parties(view, place)
        for word in objects
        for place in conjuncts(sentence, word.index)
    )


def _helps_somebody(view: View, index: int) -> bool:
    """“help Ukraine”, "allow the army to strike": somebody is helped, not something done."""
    sentence = view.annotated.sentence
    if sentence.words[index].relation == "csubj":
        return False  # "helping Chad is our policy"
    lemmas = {"people", "bodies", "wholes", "offices"}
    helped = [*children(sentence, index, "obj", "iobj", "nsubj:pass")]
    above = governor(sentence, index)
    if above is not None and sentence.words[index].tag == "VBN" and sentence.words[index].relation == "advcl":
        helped.extend(children(sentence, above.index, "nsubj"))  # "helped by deliveries, the army advanced"
    for clause in children(sentence, index, "xcomp", "ccomp"):
        helped.extend(children(sentence, clause.index, "nsubj"))
    if any(clause.lemma.lower() in load_words("helped") for clause in children(sentence, index, "xcomp")):
        return True  # "helped ensure that", "helps to defeat"
    return any(
        parties(view, word.index) or any(word.lemma.lower() in load_nouns(kind) for kind in lemmas)
        for word in helped
    )


def _told_by(view: View, index: int) -> int:
    """The predicate that tells the word: itself, or that of its clause."""
    sentence = view.annotated.sentence
    return index if sentence.words[index].pos in {"VERB", "AUX", "ADJ"} else clause_of(sentence, index)


def _is_denied(view: View, index: int) -> bool:
    return read_predicate(view.annotated.sentence, _told_by(view, index)).negated


def _draft(view: View, cue: Cue, supply: Supply) -> Draft:
    sentence = view.annotated.sentence
    index, rule = cue.index, cue.rule
    start = _told_by(view, index)
    predicate = read_predicate(sentence, start)
    if rule.negated or load_words("negative") & set(cue.phrase.split()):
        predicate = replace(predicate, negated=False)  # "nothing left to give" is told with its denial
    standing = climb(view, start, Standing("judged"), _as_aim(predicate) if rule.enabled else predicate)
    if is_of_denied_cleft(view, start):
        standing.turn()
    said = rule.speech and not _is_act(view, cue)
    speaks = index if said else start
    owner = whose_word(view, index) if said else None
    if owner is not None:
        if case(sentence, index) in load_words("in_spite"):
            standing.layers.clear()  # "Rome said it would send them, despite a threat from Chad": whoever writes
        _open(view, owner, standing)
    elif sentence.words[speaks].pos == "VERB" and (
        said or (not (speaks == index and " " in cue.phrase) and _warns(view, start))
    ):
        _judge_speaks(view, speaks, standing)
    elif (judge := _calls_it(view, cue)) is not None and not standing.layers:
        _judge_speaks(view, judge, standing)
    who = speakers(view, index, standing)
    if rule.theme == "dependence" and not supply.recipients:
        supply = replace(supply, recipients=who_depends(view, index, supply))
    if rule.theme == "cost" and not supply.suppliers:
        supply = replace(supply, suppliers=who_pays(view))
    suppliers, recipients, inferred = sides_of(view, supply, rule.stance)
    theme, stance = theme_and_stance(view, cue, standing)
    theme = "nuclear" if (theme, stance) == ("other", "against") and _is_nuclear(view, supply) else theme
    theme, stance = _turned_by_lack(view, cue, supply, (theme, stance))
    theme = theme_told(view, index) if cue.rule.themed else theme
    theme = "humanitarian" if theme == "other" and are_humane(who.innermost) else theme
    return Draft(
        kind="assessment",
        trigger=index,
        who=who,
        polarity=standing.polarity,
        factuality=standing.factuality,
        when=frame_date(view, standing),
        holders=_holders(view, cue, who),
        suppliers=suppliers,
        recipients=recipients,
        theme=theme,
        stance=stance,
        inferred=inferred,
        why=tuple(dict.fromkeys((f"rule: {rule.rule} ({cue.phrase})", *standing.why, *supply.rows))),
    )


def _as_aim(predicate: Predicate) -> Predicate:
    """“so that it can fight”: what the supplies are for is no mere possibility."""
    return replace(predicate, factuality="certain")


def _is_nuclear(view: View, supply: Supply) -> bool:
    """Whether it is nuclear arms that somebody is said to give."""
    return {view.item_at[p].category for p in supply.places if p in view.item_at} == {"nuclear"}


def _told_as_done(view: View, frames: Sequence[Frame]) -> set[int]:
    """“was smuggled to Peru”: what is told to have happened to goods is a transfer, and no warning."""
    sentence = view.annotated.sentence
    return {
        frame.trigger
        for frame in frames
        if frame.rule.fixed
        and frame.parties["recipient"]
        and read_predicate(sentence, frame.trigger).form in {"past", "perfect", "participle"}
    }


def _is_told_of(view: View, frames: Sequence[Frame], index: int) -> bool:
    """“rifles reached the rebels”, "were sold on the market": told as news of goods that move, and no fear."""
    sentence = view.annotated.sentence
    news = read_predicate(sentence, index).form in {"past", "perfect", "participle", "present"}
    lost = any(children(sentence, index, "xcomp"))  # "has gone missing" is nothing that somebody does
    news = news and not lost and sentence.words[index].relation != "acl"  # not "rifles gone astray"
    return news and any(frame.trigger == index and frame.goods for frame in frames)


def _holds_anyway(view: View, index: int) -> bool:
    """“Even without the tanks the war would go on”: what holds without the supplies is not their doing."""
    sentence = view.annotated.sentence
    for place in (index, *ancestors(sentence, index)):
        for child in children(sentence, place, "advcl", "obl"):
            even = any(mark.text.lower() == "even" for mark in children(sentence, child.index, "advmod"))
            if even and (
                case(sentence, child.index) == "without" or read_predicate(sentence, child.index).negated
            ):
                return True
    return False


def _calls_it(view: View, cue: Cue) -> int | None:
    """“Washington calls the delivery an escalation”, "wants it stopped": the verb that says so of the supplies."""
    if cue.rule.asked:
        return asking(view.annotated.sentence, cue.index)
    sentence = view.annotated.sentence
    name = cue.index
    while sentence.words[name].relation in {"amod", "nmod", "compound"}:
        name = sentence.words[name].head  # "called it a preparation for the next war", "lawful trade"
    above = governor(sentence, name)
    names = above and sentence.words[name].relation in {"xcomp", "obj", "obl", "ccomp"}
    return above.index if above and names and above.lemma.lower() in attribution_phrases("judging") else None


def _is_act(view: View, cue: Cue) -> bool:
    """“Syria would strike if missiles were delivered": told of it, and not said by it as a threat is."""
    word = view.annotated.sentence.words[cue.index]
    says = word.lemma.lower() in load_words("threatening") or _warns(view, cue.index)
    says = says or threat_of(view, cue.index) is not None
    return cue.rule.supply == "condition" and word.pos == "VERB" and not says


def _warns(view: View, index: int) -> bool:
    """Whether a verb is speech that judges ("warned of diversion")."""
    return any(lemma in speech_verbs() for lemma in lexemes(view.annotated.sentence, index))


def _is_of_none(view: View, index: int, supply: Supply) -> bool:
    """“it worries us that we cannot send more”, "that angered Kyiv" (a refusal): what is judged is that none come."""
    sentence = view.annotated.sentence
    clauses = [
        *children(sentence, index, "ccomp", "csubj"),
        *children(sentence, clause_of(sentence, index), "ccomp"),
    ]
    for clause in clauses:
        below = set(subtree(sentence, clause.index))
        if clause.index != index and index not in below and below & set(supply.places):
            return read_predicate(sentence, clause.index).negated
    stands_in = any(party.row.startswith("reference: the supplies") for party in supply.recipients)
    withheld = view.judged is not None and view.judged.stage in {"refused", "halted"}
    return stands_in and withheld and sentence.words[supply.places[0]].pos in {"PRON", "DET"}


def _turned_by_lack(view: View, cue: Cue, supply: Supply, said: tuple[str, str]) -> tuple[str, str]:
    """What the missing of supplies does speaks for them: "delays cost lives", "the lack endangers the front"."""
    theme, stance = said
    lacks = is_lacking(view, cue.index, supply) or (
        stance == "against" and _is_of_none(view, cue.index, supply)
    )
    if cue.rule.supply not in {"does", "condition"} or not lacks:
        return said
    return ("effectiveness" if theme == "escalation" else theme), "for"


def _holders(view: View, cue: Cue, who: Speakers) -> tuple[str, ...]:
    """Who judges: the innermost claimant, or the subject of a word that only somebody can be ("uncomfortable with")."""
    sentence = view.annotated.sentence
    if cue.rule.felt:
        arguments = verb_arguments(sentence, cue.index)
        found = tuple(p.actor for place in arguments.get("object", ()) for p in parties(view, place))
        if found:
            return found
    if cue.rule.speech and sentence.words[cue.index].pos in {"ADJ", "VERB"} and not _is_act(view, cue):
        subject = who_feels(sentence, cue.index)
        found = tuple(party.actor for party in parties(view, subject)) if subject is not None else ()
        if found or (subject is not None and sentence.words[subject].text.lower() in load_words("anybody")):
            return found  # "those opposed to the sale": nobody in particular
    if cue.phrase in load_words("judging_people"):
        return who_is_it(view, cue.index)
    fears = cue.phrase in load_words("for_fear")  # "for fear of reprisals, Oslo will send none"
    if fears and (whose := deep_subject(sentence, clause_of(sentence, cue.index))) is not None:
        return tuple(party.actor for party in parties(view, whose))
    return tuple(dict.fromkeys(claimant.actor for claimant in who.innermost if claimant.actor))


def _judge_speaks(view: View, index: int, standing: Standing) -> None:
    """“Moscow condemned the sale”: who condemns says it."""
    subject = deep_subject(view.annotated.sentence, index)
    if subject is not None:
        _open(view, subject, standing)


def _open(view: View, subject: int, standing: Standing) -> None:
    claimants, inferred = claimants_of(view, subject)
    if claimants:
        standing.layers.insert(0, claimants)
        standing.inferred_claimants = inferred
