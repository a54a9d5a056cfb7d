"""A frame in, the rule that it tells out: supplies go only on a condition, or somebody is bound to give them, or not.

Goods that are counted, named or pointed at, and single acts, are refused: they make a transfer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from armsledger.annotation.modality import read_predicate
from armsledger.annotation.trees import ancestors, case, children, clause_of, governor, subtree
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.drafts import Draft, speakers
from armsledger.coding.frames.frame import Frame
from armsledger.coding.frames.of_arms import is_of_arms
from armsledger.coding.grammar.arguments import deep_subject
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.party import Party
from armsledger.coding.stances.holders import holders
from armsledger.coding.standing.climbing import climb
from armsledger.coding.standing.standing_nots import is_denied
from armsledger.coding.standing.stands import Standing
from armsledger.coding.view import View
from armsledger.model import Word

STANDING = frozenset({"present", "possibility", "obligation"})


def conditioned(view: View, frames: Sequence[Frame]) -> Iterator[Draft]:
    """The rules of a sentence: "no rifle leaves Norway without a permit", "Chad is bound to arm neither side"."""
    for frame in frames:
        policy = policy_told(view, frame)
        start = _told_by(view, frame)
        whose = _whose(view, frame, start) if policy is not None else ()
        if policy is None or not whose:
            continue
        standing = climb(view, start, Standing("held"), None)
        yield policy_of_frame(view, frame, standing, whose, policy, rule="condition")


def policy_of_frame(
    view: View, frame: Frame, standing: Standing, whose: Sequence[Party], policy: str, *, rule: str
) -> Draft:
    """The policy that a frame tells of those who hold it, toward whom its goods go."""
    return Draft(
        kind="position",
        trigger=frame.trigger,
        who=speakers(view, frame.trigger, standing),
        polarity=standing.polarity,
        factuality=standing.factuality,
        holders=tuple(party.actor for party in whose),
        toward=tuple(party.actor for party in frame.parties["recipient"]),
        policy=policy,
        inferred=("holders",) if any(party.inferred for party in whose) else (),
        why=(f"rule: {rule}", *standing.why, *(party.row for party in whose)),
    )


def policy_told(view: View, frame: Frame) -> str | None:
    """Which policy a frame tells as a rule; None where it tells none."""
    if view.annotated.money or not is_of_arms(view, frame) or _is_one_supply(view, frame):
        return None
    if _is_bound(view, frame) and (_bound(view, frame) or frame.parties["supplier"]):
        forbidden = view.annotated.sentence.words[_binds(view, frame) or 0].lemma.lower() in load_words(
            "limiting"
        )
        return "restricted" if forbidden or is_denied(view, frame) else "lethal"
    node = _told_by(view, frame)
    if read_predicate(view.annotated.sentence, node).form not in STANDING:
        return None
    return "restricted" if _needs_leave(view, frame, node) or _is_only_so(view, frame, node) else None


def _told_by(view: View, frame: Frame) -> int:
    """The predicate of a supply: its own verb, or that of the clause in which its noun stands ("allows sales")."""
    sentence = view.annotated.sentence
    own = sentence.words[frame.trigger]
    return frame.trigger if own.pos == "VERB" else clause_of(sentence, frame.trigger)


def _is_one_supply(view: View, frame: Frame) -> bool:
    """“the howitzers”, "two T-72s": certain goods, of which no rule is told."""
    sentence = view.annotated.sentence
    heads = {mention.head for mention in frame.goods}
    counted = any(
        {number.head, sentence.words[number.head].head} & heads for number in view.annotated.quantities
    )
    pointed = any(
        child.text.lower() in load_words("of_known_supplies")
        for head in heads
        for child in children(sentence, head, "det")
    )
    return counted or pointed or any(mention.designation for mention in frame.goods)


def _needs_leave(view: View, frame: Frame, node: int) -> bool:
    """“no rifle leaves Norway without a permit”, "are never sold without the consent of the cabinet"."""
    sentence = view.annotated.sentence
    return (read_predicate(sentence, node).negated or is_denied(view, frame)) and any(
        case(sentence, phrase.index) == "without" and phrase.lemma.lower() in load_words("leave_given")
        for phrase in children(sentence, node, "obl")
    )


def _is_only_so(view: View, frame: Frame, node: int) -> bool:
    """“allows sales only with a permit”, "may go only to units that have been vetted", "only if the buyer signs"."""
    sentence = view.annotated.sentence
    by_noun = node != frame.trigger and sentence.words[frame.trigger].pos != "VERB"
    if by_noun and sentence.words[node].lemma.lower() not in load_words("permitting"):
        return False
    may = read_predicate(sentence, node).form == "possibility" or _is_ruled(view, node)
    tops = dict.fromkeys((node, frame.trigger, *(mention.head for mention in frame.goods)))
    for phrase in (child for top in tops for child in children(sentence, top, "obl", "advcl", "nmod", "acl")):
        marks = {mark.text.lower() for mark in children(sentence, phrase.index, "case", "mark", "advmod")}
        if marks & load_words("by_condition"):
            named = any(below in view.actor_at for below in subtree(sentence, phrase.index))
        elif may and "to" in marks:
            named = phrase.index in view.actor_at
        else:
            continue
        if not named and _is_after_only(view, node, phrase):
            return True
    return False


def _is_ruled(view: View, node: int) -> bool:
    """“the principle that arms go only to allies”, "our rule is that": what a clause says is a rule by its noun."""
    sentence = view.annotated.sentence
    above = governor(sentence, node)
    if above is None or sentence.words[node].relation.partition(":")[0] not in {"acl", "ccomp", "root"}:
        return False
    near = [above.lemma.lower(), *(w.lemma.lower() for w in children(sentence, node, "nsubj", "nsubj:outer"))]
    return bool(set(near) & load_words("laws"))


def _is_after_only(view: View, node: int, phrase: Word) -> bool:
    """Whether "only" stands on the phrase, or on its verb right before it."""
    sentence = view.annotated.sentence
    first = min(subtree(sentence, phrase.index))
    only = load_words("only") - {"never"}
    own = any(child.text.lower() in only for child in children(sentence, phrase.index, "advmod"))
    return own or any(
        child.text.lower() in only and child.index < first for child in children(sentence, node, "advmod")
    )


def _is_bound(view: View, frame: Frame) -> bool:
    """“Chad is bound by treaty not to arm them”, "the Act obliges Norway to sell them arms": law binds who gives."""
    sentence = view.annotated.sentence
    binds = _binds(view, frame)
    if binds is None:
        return False
    subject = deep_subject(sentence, binds)
    laws = [word.index for word in children(sentence, binds, "obl", "obl:agent", "advcl", "nsubj")]
    laws += [word.index for place in laws for word in children(sentence, place, "obl", "nmod")]
    laws += [subject] if subject is not None else []
    return any(sentence.words[place].lemma.lower() in load_words("binding_papers") for place in laws)


def _binds(view: View, frame: Frame) -> int | None:
    """The verb that binds to a supply: right above it, or above the law on which the parser hung it."""
    sentence = view.annotated.sentence
    if sentence.words[frame.trigger].relation.partition(":")[0] not in {"xcomp", "advcl", "ccomp", "acl"}:
        return None
    near = ancestors(sentence, frame.trigger)[:2]
    return next((n for n in near if sentence.words[n].lemma.lower() in load_words("binding")), None)


def _whose(view: View, frame: Frame, start: int) -> tuple[Party, ...]:
    """Who gives, or whom the law binds to ("the Act obliges Norway to"), else whose rule it is."""
    return _bound(view, frame) or tuple(frame.parties["supplier"]) or holders(view, frame.trigger, start)


def _bound(view: View, frame: Frame) -> tuple[Party, ...]:
    """Whom the verb of law binds: a state, and not "forbids felons to buy guns"."""
    binds = _binds(view, frame)
    bound = children(view.annotated.sentence, binds, "obj", "nsubj:pass") if binds is not None else ()
    return next((found for word in bound if (found := parties(view, word.index))), ())


def conditioned_triggers(view: View, frames: Sequence[Frame]) -> set[int]:
    """The words that tell such a rule, and so no transfer; with whatever stands above them in its clause."""
    found: set[int] = set()
    for frame in frames:
        if policy_told(view, frame) is not None:
            node = _told_by(view, frame)
            found |= {frame.trigger, node, *ancestors(view.annotated.sentence, frame.trigger)[:1]}
            found |= {mention.head for mention in frame.goods}
    return found
