"""A sentence in, the standing policies it tells out: whose, toward whom, which, and what is said to happen to it.

Two ways lead here: a word of policy or rule near a supply, and a standing "not" with unspecific goods.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from armsledger.annotation.modality import read_predicate
from armsledger.annotation.trees import ancestors, children, clause_of
from armsledger.annotation.vocabulary import load_words
from armsledger.codebook.equipment import is_generic
from armsledger.coding.dating import frame_date
from armsledger.coding.drafts import Draft, speakers
from armsledger.coding.frames.frame import Frame
from armsledger.coding.frames.of_arms import is_only_held, speaks_of_arms
from armsledger.coding.grammar.arguments import deep_subject
from armsledger.coding.grammar.lexicon import PositionRule
from armsledger.coding.naming.party import Party
from armsledger.coding.stances.aims import NO_SUPPORT
from armsledger.coding.stances.calls import called_to_end
from armsledger.coding.stances.conditions import (
    conditioned,
    conditioned_triggers,
    policy_of_frame,
    policy_told,
)
from armsledger.coding.stances.embargoes import is_only_named, is_said_not_to_be, laid_on
from armsledger.coding.stances.governed_supplies import governed
from armsledger.coding.stances.holders import (
    by_regime,
    holders,
    last_holders,
    told_here,
    told_holders,
)
from armsledger.coding.stances.known_rules import by_law, is_law_told_of, law_of
from armsledger.coding.stances.known_rules import whose as whose_rule
from armsledger.coding.stances.policies import (
    change_by_the_way,
    change_of,
    is_for_defence,
    is_no_policy,
    is_owned,
    is_topic,
    names_target,
    toward,
    traded_to,
    who_uses,
)
from armsledger.coding.stances.policy_words import applying, general
from armsledger.coding.standing.attribution import open_layer
from armsledger.coding.standing.climbing import climb
from armsledger.coding.standing.standing_nots import (
    is_ahead,
    is_denied,
    is_indirect,
    is_standing_not,
    is_unspecific,
    mention_is_denied,
)
from armsledger.coding.standing.stands import Standing
from armsledger.coding.view import View

VAGUE = ("rule: export-regime", "rule: priority (")  # give way to what the same holder says more plainly
DENIABLE = frozenset({"embargo", "policy-noun"})
OF_LAW = "law: nobody is named for it"
NON_LETHAL = frozenset(
    {"non_lethal", "protective_equipment", "medical", "humanitarian", "vehicle", "electronics"}
)


def find_positions(view: View, frames: Sequence[Frame]) -> Iterator[Draft]:
    """The positions of a sentence, each holder, policy and change once; the more telling of two first."""
    found = [*_standing_nots(view, frames), *_by_words(view, frames), *conditioned(view, frames)]
    sentence = view.annotated.sentence
    done: dict[tuple[tuple[str, ...], str | None], set[tuple[int, str | None]]] = {}
    others = [draft for draft in found if not draft.why[0].startswith(VAGUE)]
    for draft in sorted(found, key=lambda draft: draft.change is None):
        told = done.setdefault((draft.holders, draft.policy), set())
        own = (clause_of(sentence, draft.trigger), draft.change)
        regime = draft.why[0].startswith(VAGUE) and any(
            (other.holders, other.change) == (draft.holders, draft.change) and other.policy != draft.policy
            for other in others
        )
        if (
            (
                draft.holders
                or OF_LAW in draft.why
                or (draft.toward and draft.why[0].startswith("rule: embargo"))
            )
            and not (regime or _is_told_as_rule(draft, found))
            and not any(clause == own[0] or change == own[1] for clause, change in told)
        ):
            told.add(own)
            yield called_to_end(view, draft)


def _is_told_as_rule(draft: Draft, found: Sequence[Draft]) -> bool:
    """“Oslo's principle is that arms go only to allies”: the clause tells the rule, and no policy of sending."""
    ruled = any(other.why[0] == "rule: condition" and other.holders == draft.holders for other in found)
    return ruled and draft.policy == "lethal" and draft.why[0].startswith("rule: policy-noun")


def _standing_nots(view: View, frames: Sequence[Frame]) -> Iterator[Draft]:
    for frame in frames:
        if not is_standing_not(view, frame) or policy_told(view, frame) is not None:
            continue
        start = clause_of(view.annotated.sentence, frame.trigger)
        whose: tuple[Party, ...] = tuple(frame.parties["supplier"])
        if not whose and is_ahead(view, frame.trigger):
            whose = holders(view, frame.trigger, start)  # "no weapons will be sold to states at war"
        if whose:
            standing = climb(view, frame.trigger, Standing("held"), None)
            denied = standing.polarity == "+" and is_denied(view, frame)
            policy = "none" if denied else kind_of_support(view, frame)
            yield policy_of_frame(view, frame, standing, whose, policy, rule="standing-not")


def _by_words(view: View, frames: Sequence[Frame]) -> Iterator[Draft]:
    sentence = view.annotated.sentence
    told = tuple(applying(view, frames))
    places = {index for rule, index, _ in told if rule.rule != "export-regime"}
    here: dict[str, str] = {}
    for rule, index, frame in sorted(told, key=lambda word: word[0].policy == "told"):
        above = sentence.words[index].head
        named = rule.rule == "export-regime" and places & set(ancestors(sentence, index))
        reviewed = {child.index for child in children(sentence, index, "obj")} & places
        if named or reviewed or (sentence.words[index].relation == "compound" and above in places):
            continue  # "policy guidance", "restrictions of the MTCR", "reviewed its policy": the other word tells it
        if rule.toward == "known" and any(otherwise(view, index) for otherwise in NO_SUPPORT):
            continue
        if rule.rule == "guidance" and sentence.words[index].relation == "compound":
            continue  # "guidance kits"
        if rule.rule == "embargo" and (is_only_named(view, index) or sentence.words[index].pos == "VERB"):
            continue  # "embargoed the deliveries" has halted them
        supply = frame or governed(view, index, frames)
        draft = _draft(view, rule, index, supply)
        if rule.rule == "restriction" and supply is not None and _is_of_one_supply(view, supply, draft):
            continue
        same = next((here[actor] for actor in draft.holders if actor in here), None)
        if rule.policy == "told" and same is not None:
            draft = replace(draft, policy=same, change=change_of(view, index, same)[0])
        if rule.toward == "known" and not _helps_somebody_in_arms(view, rule, draft):
            continue
        if rule.policy == "told" and same is None and not _is_about_supplies(view, index, draft, frames):
            continue
        if not (rule.changes and draft.change is None):
            here.update(dict.fromkeys(draft.holders, str(draft.policy)))
            yield draft


def _helps_somebody_in_arms(view: View, rule: PositionRule, draft: Draft) -> bool:
    """“reaffirmed its support for ASEAN”: of what kind it is, only arms told of here, or for the same side, say."""
    if not draft.toward or set(draft.toward) & set(draft.holders):
        return False
    if rule.needs == "nothing":
        return True
    if set(draft.toward) & view.around.attacked and set(draft.holders) & view.around.attackers:
        return False  # who attacks somebody does not support it
    armed = {*view.around.recipients, view.around.recipient}
    return bool(armed & set(draft.toward)) or speaks_of_arms(view) or is_for_defence(view, draft.trigger)


def _is_of_one_supply(view: View, supply: Frame, draft: Draft) -> bool:
    """“prohibited the transfer of 4,000 bombs”, "lifted the ban on selling Oman Buks": one supply, and no rule."""
    heads = {mention.head for mention in supply.goods}
    words = view.annotated.sentence.words
    if any({number.head, words[number.head].head} & heads for number in view.annotated.quantities):
        return True
    trigger = words[draft.trigger]
    forbade = trigger.pos == "VERB" and read_predicate(view.annotated.sentence, trigger.index).form in {
        "past",
        "perfect",
    }
    lifted = draft.change in {"loosening", "ended"} or forbade
    specific = any(not is_generic(mention.category) for mention in supply.goods)
    return lifted and specific and bool(supply.parties["recipient"])


def _is_about_supplies(view: View, index: int, draft: Draft, frames: Sequence[Frame]) -> bool:
    """Whether a policy that changes is one on arms: told of its holder before, toward the recipient, or on a supply."""
    sentence = view.annotated.sentence
    told = [*children(sentence, index, "acl", "ccomp")]
    if sentence.words[index].relation == "obj":
        told += children(sentence, sentence.words[index].head, "ccomp")  # hung on the verb
    if any(any(children(sentence, clause.index, "nsubj")) for clause in told):
        moves = [frame for frame in frames if not is_only_held(frame, frames)]
        return governed(view, index, moves) is not None  # "our position that threats are inadmissible"
    known = {view.policies.get(actor, "support") for actor in draft.holders} - {"support"}
    named = toward(view, index, None, set(draft.holders))
    recipient = view.around.recipient
    return (
        bool(known) or governed(view, index, frames) is not None or any(p.actor == recipient for p in named)
    )


def _draft(view: View, rule: PositionRule, index: int, frame: Frame | None) -> Draft:
    sentence = view.annotated.sentence
    start = index if sentence.words[index].pos in {"VERB", "AUX", "ADJ"} else clause_of(sentence, index)
    standing = climb(view, start, Standing("held"), None)
    _reaffirm(view, index, rule, standing)
    limited = frame.parties["supplier"] if frame is not None and rule.needs == "linked" else ()
    if rule.needs == "linked":
        frame = None  # whoever is named there is no one whom the law speaks of
    recipient = view.around.recipient
    whose = _whose(view, rule, index, start, frame) or limited
    if not whose and (rule.needs == "subject" or is_law_told_of(view, start)):
        whose = last_holders(view)
    if rule.policy == "told" and whose and all(party.actor == recipient for party in whose):
        whose = told_here(view) or last_holders(view)
    unnamed = False
    if rule.policy == "restricted" and law_of(view, start) not in {None, index}:
        whose = by_law(view, start, whose)
        unnamed = start == index and not (frame is not None and frame.rule.goods_noun)
    policy, inferred = _policy(view, rule, index, frame, whose)
    change, change_row = change_of(view, index, policy)
    if rule.rule == "reform" and change != "stable":
        change, change_row = rule.change, ()  # "cuts red tape"
    rejected = any(row.startswith("attribution: deny") for row in standing.why)
    if change_row and change != "stable" and standing.polarity == "-" and not rejected:
        change = "stable"  # "has yet to announce a change"
    concerned = _concerned(view, rule, index, frame, whose)
    return Draft(
        kind="position",
        trigger=index,
        who=speakers(view, index, standing),
        polarity=standing.polarity if rejected or not change_row else "+",
        factuality=standing.factuality,
        when=frame_date(view, standing),
        holders=tuple(party.actor for party in whose),
        toward=tuple(party.actor for party in concerned),
        policy=policy,
        change=change or rule.change or (None if rule.changes else change_by_the_way(view, policy)),
        inferred=_inferred(whose, concerned, policy_inferred=inferred),
        why=tuple(
            dict.fromkeys(
                (
                    f"rule: {rule.rule} ({sentence.words[index].text})",
                    *standing.why,
                    *change_row,
                    *((OF_LAW,) if unnamed else ()),
                    *(p.row for p in whose),
                )
            )
        ),
    )


def _whose(view: View, rule: PositionRule, index: int, start: int, frame: Frame | None) -> tuple[Party, ...]:
    """Whose policy it is: by the law's name, the regime, the words beside it, or who gives what it is about."""
    if rule.rule == "embargo" or (rule.rule == "restriction" and frame is None):
        return whose_rule(view, index)
    if rule.holder:
        return (Party(rule.holder, f"position: {rule.rule}"),)
    regime = by_regime(view, index) if rule.rule == "export-regime" else ()
    given = frame.parties["supplier"] if frame is not None else ()  # "the promotion of Italian arms exports"
    givers = given if rule.needs == "subject" else ()
    found = regime or told_holders(view, index) or givers or holders(view, index, start) or given
    return () if _is_spoken_of(view, rule, found) else found


def _concerned(
    view: View, rule: PositionRule, index: int, frame: Frame | None, whose: Sequence[Party]
) -> tuple[Party, ...]:
    """Toward whom the policy is, of an embargo on whom it lies."""
    own = {party.actor for party in whose}
    return (
        (laid_on(view, index) if rule.rule == "embargo" else ())
        or (who_uses(view, index) if rule.rule == "use-restricted" else ())
        or toward(view, index, frame, own)
        or (() if rule.toward else traded_to(view, index, own))
        or _evident(view, rule, index, whose)
    )


def _inferred(
    whose: Sequence[Party], concerned: Sequence[Party], *, policy_inferred: bool
) -> tuple[str, ...]:
    """The slots that are filled from outside the quote."""
    filled = {
        "holders": any(party.inferred for party in whose),
        "toward": any(party.inferred for party in concerned),
        "policy": policy_inferred,
    }
    return tuple(slot for slot, outside in filled.items() if outside)


def _reaffirm(view: View, index: int, rule: PositionRule, standing: Standing) -> None:
    """“Seoul reaffirmed its policy”: who reaffirms it says it; not "reaffirmed a treaty and will keep its policy"."""
    sentence = view.annotated.sentence
    if rule.rule in DENIABLE and is_said_not_to_be(sentence, index):
        standing.turn()
    below = index
    for place in ancestors(sentence, index)[:3]:
        beside, below = sentence.words[below].relation == "conj", place
        if beside and sentence.words[place].pos == "VERB":
            return
        if sentence.words[place].lemma.lower() in load_words("reaffirming") and not standing.layers:
            subject = deep_subject(sentence, place)
            if subject is not None:
                open_layer(view, subject, standing)
                standing.speech = True


def _is_spoken_of(view: View, rule: PositionRule, whose: tuple[Party, ...]) -> bool:
    """Whether neutrality, or limits in a talk, are nobody's: who speaks does not call them his own."""
    talk = (view.block_is_turn and rule.policy != "support") or rule.policy == "neutral"
    return talk and all(party.row.startswith("document:") for party in whose)


def _evident(view: View, rule: PositionRule, index: int, whose: Sequence[Party]) -> tuple[Party, ...]:
    """“the UK's support”, "their policy": toward the document's one evident recipient."""
    recipient = view.around.recipient
    if recipient is None or not (rule.toward or rule.changes) or any(p.actor == recipient for p in whose):
        return ()
    sentence = view.annotated.sentence
    pointed_at = any(mark.text.lower() in {"this", "that"} for mark in children(sentence, index, "det"))
    if rule.toward and (names_target(sentence, index) or not (pointed_at or is_owned(view, index))):
        return ()
    return (Party(recipient, "document: its one evident recipient", inferred=True),)


def _policy(
    view: View, rule: PositionRule, index: int, frame: Frame | None, whose: Sequence[Party]
) -> tuple[str, bool]:
    """The policy spoken of, and whether it is known only from before."""
    if rule.policy == "told":
        clauses = children(view.annotated.sentence, index, "acl")
        if any(clause.lemma.lower() in load_words("withholding") for clause in clauses):
            return "none", False  # "a policy of withholding weapons"
        told = next((view.policies[p.actor] for p in whose if p.actor in view.policies), None)
        return told or next(reversed(view.policies.values()), "lethal"), True
    if rule.denied and any(
        word.lemma.lower() in load_words("restraints")
        for word in children(view.annotated.sentence, index, "nmod")
    ):
        return "restricted", False  # "a policy of restraint in arms exports"
    if rule.denied and is_no_policy(view, index):
        return rule.denied, False
    if rule.denied is None or frame is None:
        sentence = view.annotated.sentence
        clauses = children(sentence, index, "csubj", "acl")
        denied = rule.denied and any(read_predicate(sentence, clause.index).negated for clause in clauses)
        return rule.denied if rule.denied and denied else rule.policy, False
    known = next((view.policies[p.actor] for p in whose if p.actor in view.policies), None)
    if known is not None and is_topic(view, index, frame):
        return known, True  # "a change in policy regarding shipments": which policy was told before
    withheld = view.annotated.sentence.words[frame.trigger].head
    denied = bool(frame.rule.verbs) and is_denied(view, frame)
    denied = denied or any(
        read_predicate(view.annotated.sentence, clause.index).negated
        for clause in children(view.annotated.sentence, index, "acl")
    )  # "a policy of not assisting others in acquiring missiles"
    denied = denied or view.annotated.sentence.words[withheld].lemma.lower() in load_words("withholding")
    places = [mention.head for mention in frame.goods]
    places += [child.index for child in children(view.annotated.sentence, frame.trigger, "obl", "iobj")]
    if denied or any(mention_is_denied(view, place) for place in places):
        may = read_predicate(view.annotated.sentence, frame.trigger).form == "possibility"
        return "restricted" if may else rule.denied, False
    return kind_of_support(view, frame), False


def kind_of_support(view: View, frame: Frame) -> str:
    """Which support a supply is: through others, lethal where arms are among the goods, non-lethal, or not said."""
    if is_indirect(view, frame):
        return "indirect"
    categories = {mention.category for mention in frame.goods}
    if categories and categories <= NON_LETHAL:
        return "non_lethal"
    return (
        "support"
        if categories == {"military_aid"} and frame.rule.rule not in {"sell", "sale", "deal"}
        else "lethal"
    )


def governed_triggers(view: View, frames: Sequence[Frame]) -> set[int]:
    """Triggers that a word of policy governs: they tell the policy and no transfer, unless their goods are specific."""
    found = conditioned_triggers(view, frames)
    for rule, index, frame in applying(view, frames):
        if rule.needs in {"general", "arms"}:
            found.update(general(view, index, frames))
        if rule.policy == "support" and (rule.changes or rule.negated) and index in view.item_at:
            found.add(index)  # "has increased its military support": the support is the policy
        if (
            frame is not None
            and rule.needs not in {"goods", "linked"}
            and (is_unspecific(frame) or rule.needs == "onward" or law_of(view, index) is not None)
        ):
            found.add(frame.trigger)
            found.update(mention.head for mention in frame.goods)
    return found
