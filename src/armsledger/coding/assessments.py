"""A sentence in, its judgments about arms supplies out: a judging word near a supply, who judges, and what.

The supplies themselves are presupposed: they fill suppliers and recipients and make no transfer here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from armsledger.annotation.lookup import PhraseTable, lemma_atoms
from armsledger.annotation.modality import read_predicate
from armsledger.annotation.trees import ancestors, children, clause_of, governor, subtree
from armsledger.annotation.vocabulary import load_nouns
from armsledger.coding.actors import Party, parties
from armsledger.coding.arguments import deep_subject
from armsledger.coding.claimants import claimants_of
from armsledger.coding.climbing import climb
from armsledger.coding.drafts import Draft, Speakers, frame_date, speakers
from armsledger.coding.frames import ROLES, Frame
from armsledger.coding.lexemes import lexemes
from armsledger.coding.lexicon import (
    AssessmentRule,
    assessment_rules,
    attribution_phrases,
    goods_rule,
    speech_verbs,
)
from armsledger.coding.standing import Standing
from armsledger.coding.view import View
from armsledger.model import Sentence

WARNINGS = frozenset(
    {"warn", "caution", "complain", "lament", "criticise", "criticize", "condemn", "fear", "deplore"}
)


@cache
def _table() -> PhraseTable[AssessmentRule]:
    return PhraseTable((word, rule) for rule in assessment_rules() for word in rule.words)


@cache
def _stops() -> dict[str, PhraseTable[str]]:
    return {
        rule.rule: PhraseTable((word, word) for word in rule.not_with)
        for rule in assessment_rules()
        if rule.not_with
    }


def find_assessments(view: View, frames: Sequence[Frame]) -> Iterator[Draft]:
    """The assessments of a sentence, each theme and stance once."""
    if not view.around.about_arms and not any(frame.parties[role] for frame in frames for role in ROLES):
        return
    sentence = view.annotated.sentence
    atoms = lemma_atoms(sentence)
    done: set[tuple[str, str]] = set()
    found: list[Draft] = []
    for match in _table().matches(atoms):
        rule = match.entries[0]
        index = atoms[match.last].word
        stop = _stops().get(rule.rule)
        if (
            index in view.item_at
            and view.item_at[index].first != view.item_at[index].last
            and rule.theme != "nuclear"
        ):
            continue
        if (rule.theme, rule.stance) in done or (stop and any(True for _ in stop.matches(atoms))):
            continue
        sided = [frame for frame in frames if _has_side(view, frame)]
        frame = _nearest(view, rule, index, sided)
        if frame is None or not frame.parties["supplier"]:
            frame = _anaphor(view, index) or frame
        if frame is None or (rule.by_supply and not _done_by_supply(view, index, frame)):
            continue
        phrase = " ".join(atom.forms[0] for atom in atoms[match.first : match.last + 1])
        done.add((rule.theme, rule.stance))
        found.append(_draft(view, rule, index, frame, phrase))
    themes = {draft.theme for draft in found}
    yield from (draft for draft in found if draft.theme != "other" or themes == {"other"})


def _nearest(view: View, rule: AssessmentRule, index: int, frames: Sequence[Frame]) -> Frame | None:
    """The frame that the judging word is about: linked by its clause, the one with most known sides first."""
    sentence = view.annotated.sentence
    linked = [
        frame
        for frame in frames
        if frame.trigger != index and (rule.near == "sentence" or _are_linked(sentence, index, frame.trigger))
    ]
    return max(
        linked,
        key=lambda frame: (sum(bool(found) for found in frame.parties.values()), -abs(frame.trigger - index)),
        default=None,
    )


def _done_by_supply(view: View, index: int, frame: Frame) -> bool:
    """Whether the supplies, or what stands for them, do what the word says; a bare purpose is no judgment."""
    sentence = view.annotated.sentence
    clause = index if sentence.words[index].pos in {"VERB", "AUX"} else clause_of(sentence, index)
    word = sentence.words[clause]
    if (
        word.relation.partition(":")[0] in {"advcl", "acl"}
        and word.relation != "acl:relcl"
        and word.tag == "VB"
    ):
        return False
    subject = deep_subject(sentence, clause)
    if subject is None:
        return word.tag == "VBG" and word.relation == "advcl"
    within = set(subtree(sentence, subject))
    goods = {mention.head for mention in frame.goods}
    told = {frame.trigger, *goods}
    pronoun = sentence.words[subject].text.lower() in {
        "this",
        "these",
        "they",
        "it",
        "that",
        "which",
        "those",
    }
    return (
        bool(told & within) or subject in told or pronoun or (word.tag == "VBG" and word.relation == "advcl")
    )


def _has_side(view: View, frame: Frame) -> bool:
    """Whether it is known whose supplies they are: by a name in the sentence, or by the document's one recipient."""
    return view.around.recipient is not None or any(frame.parties[role] for role in ROLES)


def _anaphor(view: View, index: int) -> Frame | None:
    """“The deliveries prolong the war”: a subject that stands for the supplies told last."""
    sentence = view.annotated.sentence
    clause = index if sentence.words[index].pos in {"VERB", "AUX", "ADJ"} else clause_of(sentence, index)
    subject = deep_subject(sentence, clause)
    if subject is None or view.last_told is None:
        return None
    word = sentence.words[subject]
    marks = {child.text.lower() for child in children(sentence, subject, "det")}
    stands = word.text.lower() in {"this", "these", "that", "it", "they"} or (
        marks & {"the", "these", "this", "those", "such"} and word.lemma.lower() in load_nouns("supplies")
    )
    if not stands:
        return None
    told = view.last_told
    sides = {
        "supplier": tuple(
            Party(actor, "reference: the supplies told of last", inferred=True) for actor in told.suppliers
        ),
        "recipient": tuple(
            Party(actor, "reference: the supplies told of last", inferred=True) for actor in told.recipients
        ),
    }
    return Frame(goods_rule(), subject, {}, (), None, sides, set())


def _are_linked(sentence: Sentence, one: int, two: int) -> bool:
    """Whether two words stand in one clause, or in clauses one of which holds the other."""
    first, second = clause_of(sentence, one), clause_of(sentence, two)
    if first == second:
        return True
    up_first, up_second = ancestors(sentence, first), ancestors(sentence, second)
    return (
        (bool(up_second) and first == clause_of(sentence, up_second[0]))
        or (bool(up_first) and second == clause_of(sentence, up_first[0]))
        or one in subtree(sentence, two)
        or two in subtree(sentence, one)
    )


def _draft(view: View, rule: AssessmentRule, index: int, frame: Frame, phrase: str) -> Draft:
    sentence = view.annotated.sentence
    start = index if sentence.words[index].pos in {"VERB", "AUX", "ADJ"} else clause_of(sentence, index)
    standing = climb(view, start, "judged", read_predicate(sentence, start))
    speaks = index if rule.speech else start
    if sentence.words[speaks].pos == "VERB" and (rule.speech or _warns(view, start)):
        _judge_speaks(view, speaks, standing)
    elif (judge := _calls_it(view, index)) is not None and not standing.layers:
        _judge_speaks(view, judge, standing)
    who = speakers(view, index, standing)
    suppliers, recipients, inferred = _sides(view, frame)
    return Draft(
        kind="assessment",
        trigger=index,
        who=who,
        polarity=standing.polarity,
        factuality=standing.factuality,
        when=frame_date(view, standing),
        holders=_holders(view, rule, index, who),
        suppliers=suppliers,
        recipients=recipients,
        theme=rule.theme,
        stance=_stance(view, rule, standing),
        inferred=inferred,
        why=tuple(
            dict.fromkeys(
                (f"rule: {rule.rule} ({phrase})", *standing.why, *(f"supplies: {m.row}" for m in frame.goods))
            )
        ),
    )


def _calls_it(view: View, index: int) -> int | None:
    """“Washington calls the delivery an escalation”: the verb that names the supplies so."""
    above = governor(view.annotated.sentence, index)
    names = above is not None and view.annotated.sentence.words[index].relation in {"xcomp", "obj", "obl"}
    return above.index if above and names and above.lemma.lower() in attribution_phrases("judging") else None


def _warns(view: View, index: int) -> bool:
    """Whether a verb is speech that judges ("warned of diversion")."""
    return any(lemma in speech_verbs() for lemma in lexemes(view.annotated.sentence, index))


def _stance(view: View, rule: AssessmentRule, standing: Standing) -> str:
    """What the word says of the supplies; a denial turns it, a warning or complaint makes a neutral one against."""
    if standing.polarity == "-":
        return {"against": "for", "for": "against"}.get(rule.stance, rule.stance)
    words = view.annotated.sentence.words
    warned = any(words[place].lemma.lower() in WARNINGS for place in standing.path) or any(
        row.startswith("attribution") and row.rpartition("(")[2].rstrip(")") in WARNINGS
        for row in standing.why
    )
    return "against" if warned and rule.stance == "neutral" else rule.stance


def _holders(view: View, rule: AssessmentRule, index: int, who: Speakers) -> tuple[str, ...]:
    """Who judges: the innermost claimant, or the subject of a word that only somebody can be ("uncomfortable with")."""
    sentence = view.annotated.sentence
    if rule.speech and sentence.words[index].pos in {"ADJ", "VERB"}:
        subject = deep_subject(sentence, index)
        found = tuple(party.actor for party in parties(view, subject)) if subject is not None else ()
        if found:
            return found
    return tuple(dict.fromkeys(claimant.actor for claimant in who.innermost if claimant.actor))


def _judge_speaks(view: View, index: int, standing: Standing) -> None:
    """“Moscow condemned the sale”: who condemns says it."""
    subject = deep_subject(view.annotated.sentence, index)
    claimants, inferred = claimants_of(view, subject) if subject is not None else ((), False)
    if claimants:
        standing.layers.insert(0, claimants)
        standing.inferred_claimants = inferred


def _sides(view: View, frame: Frame) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    suppliers: tuple[Party, ...] = frame.parties.get("supplier", ())
    recipients: tuple[Party, ...] = frame.parties.get("recipient", ())
    inferred = {
        f"{side}s"
        for side, found in (("supplier", suppliers), ("recipient", recipients))
        if any(p.inferred for p in found)
    }
    if not recipients and view.around.recipient and all(p.actor != view.around.recipient for p in suppliers):
        recipients = (Party(view.around.recipient, "document: its one evident recipient", inferred=True),)
        inferred.add("recipients")
    if not suppliers and view.around.voice.actors:
        taken = {party.actor for party in recipients}
        ours = [
            actor for actor in (view.around.voice.plural or view.around.voice.actors) if actor not in taken
        ]
        suppliers = tuple(Party(actor, "document: who speaks for itself", inferred=True) for actor in ours)
        inferred.add("suppliers")
    return tuple(p.actor for p in suppliers), tuple(p.actor for p in recipients), tuple(sorted(inferred))
