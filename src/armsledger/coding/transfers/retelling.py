"""A sentence and the claims of the sentence before in, those that it puts into another mouth out.

"Peru says that it sends no arms. The assertion emerged at a briefing by the Russian ambassador." Only what had a
claimant, and another one, is told again; where the same one goes on there is nothing new.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from armsledger.annotation.modality import read_predicate
from armsledger.annotation.trees import children, subtree
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.drafts import Draft, Speakers, speakers
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.grammar.lexicon import attribution_phrases, speech_verbs
from armsledger.coding.naming.kinds import lexeme
from armsledger.coding.speech.claimants import claimants_of
from armsledger.coding.standing.attribution import is_called_false, is_false
from armsledger.coding.standing.stands import Standing
from armsledger.coding.view import View
from armsledger.model import Claimant, Word

POINTING = load_words("of_told") | {"these", "those", "such", "any", "all"}
PAIR = 2
NEAR = 3  # sentences that a charge goes back
SLOTS = ("holders", "toward", "policy", "suppliers", "recipients", "items", "stage")


def retold(view: View, before: Sequence[Draft]) -> Iterator[Draft]:
    """Claims of the sentence before, from whoever is said to have made the statement.

    Args:
        view: a sentence.
        before: what the sentence before it told, in the same block.
    """
    if not before:
        return
    for word in view.annotated.sentence.words:
        if not _is_known_statement(view, word):
            continue
        who = _made_by(view, word)
        for draft in before if who else ():
            actors = {claimant.actor for claimant in draft.who.claimants}
            if draft.kind != "assessment" and actors and not actors & {claimant.actor for claimant in who}:
                yield replace(
                    draft,
                    trigger=word.index,
                    who=Speakers(who, "indirect", who),
                    inferred=tuple(slot for slot in SLOTS if getattr(draft, slot)),
                    deciders=(),
                    why=(f"rule: retold ({word.text.lower()})", *draft.why),
                )


@dataclass(frozen=True, slots=True)
class Charges:
    """The transfers that a sentence says to have been or to be, and whom it names: what a later one may deny."""

    told: tuple[Draft, ...] = ()
    named: frozenset[str] = frozenset()


def charges_of(view: View, drafts: Sequence[Draft]) -> Charges | None:
    """What the sentence affirms, and all whom it names: "shells for Chad passed through Niger"."""
    told = tuple(draft for draft in drafts if draft.kind == "transfer" and draft.polarity == "+")
    return Charges(told, frozenset(mention.actor for mention in view.annotated.actors)) if told else None


def denied(view: View, charges: Charges) -> Iterator[Draft]:
    """“Tehran denied it”, "Kigali rejected the charge": a transfer told before, from a side of it who denies it.

    A charge ("the accusation", "the report") may also be denied by whom it names beside its sides.

    Args:
        view: a sentence.
        charges: the transfers that were told last, in whichever sentence and block.
    """
    sentence = view.annotated.sentence
    for verb in sentence.words if charges.told and view.since_told <= NEAR else ():
        subject = next(children(sentence, verb.index, "nsubj"), None)
        if subject is None or verb.relation == "acl:relcl" or not _denies(view, verb):
            continue  # not "a reading that Chad rejects"
        charged = any(
            word.lemma.lower() in attribution_phrases("deniable_nouns")
            for word in children(sentence, verb.index, "obj")
        )
        named = charges.named if charged else frozenset()
        for draft in _contradicted(view, charges.told, verb, subject, named):
            yield replace(
                draft,
                factuality="certain",
                inferred=tuple(slot for slot in SLOTS if getattr(draft, slot)),
                deciders=(),
            )


def judged_alike(view: View, before: Sequence[Draft]) -> Iterator[Draft]:
    """“Oman shares that view”, "Norway dismissed that as absurd": a judgment just told, held or denied by another.

    Args:
        view: a sentence.
        before: what the sentence before it told.
    """
    sentence = view.annotated.sentence
    judged = [draft for draft in before if draft.kind == "assessment"]
    for verb in sentence.words if judged else ():
        subject = next(children(sentence, verb.index, "nsubj"), None)
        if subject is None or verb.pos != "VERB" or verb.relation == "acl:relcl":
            continue
        shares, denies = _shares(view, verb), _denies(view, verb) or _denies_risk(view, verb)
        who, _ = claimants_of(view, subject.index) if shares or denies else ((), False)
        actors = tuple(dict.fromkeys(one.actor for one in who if one.actor))
        for draft in judged if actors else ():
            if set(actors) & set(draft.holders):
                continue
            yield replace(
                draft,
                trigger=verb.index,
                who=Speakers(who, "indirect", who)
                if denies
                else speakers(view, verb.index, Standing("judged")),
                holders=actors,
                polarity="+" if (draft.polarity == "+") != denies else "-",
                factuality="certain" if denies else draft.factuality,
                stance=_turned(draft.stance) if denies else draft.stance,
                inferred=("suppliers", "recipients", "theme"),
                why=(f"rule: judged-alike ({verb.text.lower()})", *draft.why),
            )


def _turned(stance: str | None) -> str | None:
    return {"for": "against", "against": "for"}.get(stance or "", stance)


def _shares(view: View, verb: Word) -> bool:
    """“share that view”, "echoed the warning"; not "shared their views on trade"."""
    sentence = view.annotated.sentence
    if verb.lemma.lower() not in load_words("sharing_views") or read_predicate(sentence, verb.index).negated:
        return False
    views = [
        word
        for word in children(sentence, verb.index, "obj")
        if word.lemma.lower() in load_words("views_held")
    ]
    return any(
        mark.text.lower() in load_words("of_told") | POINTING
        for word in views
        if not any(children(sentence, word.index, "nmod", "acl"))
        for mark in children(sentence, word.index, "det", "amod")
    )


def _denies_risk(view: View, verb: Word) -> bool:
    """“denied any such risk”, "sees no such danger": what the sentence before was afraid of."""
    sentence = view.annotated.sentence
    denies = _is_denying(view, verb) or read_predicate(sentence, verb.index).negated
    return denies and any(
        mark.text.lower() == "such"
        for word in children(sentence, verb.index, "obj")
        if word.lemma.lower() in attribution_phrases("weighed") | load_words("views_held")
        for mark in children(sentence, word.index, "amod", "det", "det:predet")
    )


def denied_beside(view: View, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """“Chad accuses Niger of arming rebels, a charge Niamey denies”: the contrary, from the side that denies it."""
    sentence = view.annotated.sentence
    told = [
        draft
        for draft in drafts
        if draft.kind == "transfer" and draft.polarity == "+" and draft.who.claimants
    ]
    for verb in sentence.words if told else ():
        subject = next(children(sentence, verb.index, "nsubj", "compound"), None)
        if subject is None or not _is_of_what_was_said(view, verb) or not _is_denying(view, verb):
            continue
        yield from _contradicted(view, told, verb, subject)


def _is_of_what_was_said(view: View, verb: Word) -> bool:
    """“a charge that Niamey denies”, "which Niamey denies": a clause about what its sentence told."""
    sentence = view.annotated.sentence
    if verb.relation not in {"acl:relcl", "acl"}:
        return False
    noun = sentence.words[verb.head]
    said = noun.pos == "NOUN" and noun.lemma.lower() in attribution_phrases("deniable_nouns")
    return said or any(one.text.lower() == "which" for one in children(sentence, verb.index, "obj"))


def _both_sides(view: View, draft: Draft, subject: Word) -> tuple[Claimant, ...]:
    """“Chad says that Italy arms Niger. Both governments deny it.”: of three, the two who are charged."""
    sentence = view.annotated.sentence
    marks = {mark.text.lower() for mark in children(sentence, subject.index, "det", "cc:preconj", "amod")}
    sides = (*draft.suppliers, *draft.recipients)
    both = subject.text.lower() == "both" or "both" in marks
    if not both or len(sides) != PAIR or any(":" in side for side in sides):
        return ()
    places = subtree(sentence, subject.index)
    name = " ".join(sentence.words[place].text for place in places)
    return tuple(Claimant(name, "collective", None, side) for side in sides)


def _contradicted(
    view: View, told: Sequence[Draft], verb: Word, subject: Word, named: frozenset[str] = frozenset()
) -> Iterator[Draft]:
    """The contrary of what was told, from who denies and did not tell it: a side of it, or who is named with it."""
    named_alone, _ = claimants_of(view, subject.index)
    for draft in told:
        who = _both_sides(view, draft, subject) or named_alone
        actors = {claimant.actor for claimant in who if claimant.actor}
        if actors & {*draft.suppliers, *draft.recipients, *named} and not actors & {*_speakers(draft)}:
            yield replace(
                draft,
                trigger=verb.index,
                who=Speakers(who, "indirect", who),
                polarity="-",
                why=(f"rule: denied ({verb.text.lower()})", *draft.why),
            )


def _is_denying(view: View, verb: Word) -> bool:
    names = {*lexemes(view.annotated.sentence, verb.index), verb.text.lower().removesuffix("ies") + "y"}
    return any(speech_verbs()[name].denies for name in names if name in speech_verbs())


def _speakers(draft: Draft) -> set[str | None]:
    return {claimant.actor for claimant in draft.who.innermost}


def _denies(view: View, verb: Word) -> bool:
    """Whether a verb denies "it" or "the report", calls it false or says that it is."""
    sentence = view.annotated.sentence
    if verb.pos != "VERB":
        return False
    objects = list(children(sentence, verb.index, "obj"))[:1]
    clauses = list(children(sentence, verb.index, "ccomp", "xcomp"))
    if clauses:
        subjects = [word for clause in clauses for word in children(sentence, clause.index, "nsubj")]
        objects = subjects or objects
        denies = len(clauses) == 1 and is_false(sentence, clauses[0].index)
    else:
        rows = (speech_verbs()[lemma] for lemma in lexemes(sentence, verb.index) if lemma in speech_verbs())
        denies = any(row.denies for row in rows) or is_called_false(sentence, verb)
    return denies and bool(objects) and all(_is_what_was_said(view, word) for word in objects)


def _is_what_was_said(view: View, word: Word) -> bool:
    """“it”, "the accusation", "such reports", "any involvement"; and nothing that says more of it."""
    sentence = view.annotated.sentence
    if word.text.lower() in load_words("claim_pronouns"):
        return True
    marks = {child.text.lower() for child in children(sentence, word.index, "det", "amod")}
    plural = word.tag == "NNS"
    more = any(
        not is_false(sentence, child.index)
        for child in children(sentence, word.index, "acl", "nmod", "ccomp")
    )
    said = bool({lexeme(sentence, word.index), word.lemma.lower()} & attribution_phrases("deniable_nouns"))
    return said and not more and (plural or bool(marks & POINTING))


def _is_known_statement(view: View, word: Word) -> bool:
    """Whether a word is "the assertion", "this claim", and the sentence says how it came about."""
    sentence = view.annotated.sentence
    return (
        word.relation.startswith("nsubj")
        and lexeme(sentence, word.index) in attribution_phrases("retold_nouns")
        and any(
            child.text.lower() in load_words("of_told") for child in children(sentence, word.index, "det")
        )
        and lexeme(sentence, word.head) in attribution_phrases("retold_verbs")
    )


def _made_by(view: View, word: Word) -> tuple[Claimant, ...]:
    """Who made it: "by the Russian ambassador", behind the verb, also within "during a briefing by"."""
    sentence = view.annotated.sentence
    for place in sorted(subtree(sentence, word.head)):
        led = any(
            child.text.lower() in load_words("whose_claim") for child in children(sentence, place, "case")
        )
        if place > word.head and led:
            found, inferred = claimants_of(view, place)
            if found and not inferred and all(one.actor for one in found):
                return found
    return ()
