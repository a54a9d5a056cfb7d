"""A sentence in, the standing policies it tells out: whose, toward whom, which, and what is said to happen to it.

Two ways lead here: a word of policy or rule near a supply, and a standing "not" with unspecific goods.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from armsledger.annotation.lookup import PhraseTable, lemma_atoms
from armsledger.annotation.modality import read_predicate
from armsledger.annotation.trees import case, children, clause_of, governor, subtree
from armsledger.coding.actors import Party, parties
from armsledger.coding.arguments import deep_subject
from armsledger.coding.climbing import climb
from armsledger.coding.drafts import Draft, frame_date, speakers
from armsledger.coding.frames import Frame, is_standing_not, is_unspecific
from armsledger.coding.lexemes import lexemes
from armsledger.coding.lexicon import PositionRule, changes, position_rules
from armsledger.coding.view import View

NON_LETHAL = frozenset(
    {"non_lethal", "protective_equipment", "medical", "humanitarian", "vehicle", "electronics"}
)
TOWARD = frozenset({"toward", "towards", "to", "on", "for", "regarding"})


@cache
def _table() -> PhraseTable[PositionRule]:
    return PhraseTable((word, rule) for rule in position_rules() for word in rule.words)


@cache
def _beside() -> dict[str, PhraseTable[str]]:
    return {
        rule.rule: PhraseTable((word, word) for word in rule.beside)
        for rule in position_rules()
        if rule.beside
    }


def find_positions(view: View, frames: Sequence[Frame]) -> Iterator[Draft]:
    """The positions of a sentence, each holder and policy once."""
    done: set[tuple[tuple[str, ...], str | None]] = set()
    for draft in (*_standing_nots(view, frames), *_by_words(view, frames)):
        key = (draft.holders, draft.policy)
        if draft.holders and key not in done:
            done.add(key)
            yield draft


def _standing_nots(view: View, frames: Sequence[Frame]) -> Iterator[Draft]:
    for frame in frames:
        if is_standing_not(view, frame) and frame.parties["supplier"]:
            standing = climb(view, frame.trigger, "held", None)
            yield Draft(
                kind="position",
                trigger=frame.trigger,
                who=speakers(view, frame.trigger, standing),
                polarity=standing.polarity,
                factuality=standing.factuality,
                holders=tuple(party.actor for party in frame.parties["supplier"]),
                toward=tuple(party.actor for party in frame.parties["recipient"]),
                policy="none"
                if standing.polarity == "+" and _denied(view, frame)
                else kind_of_support(frame),
                inferred=tuple(["holders"] if any(p.inferred for p in frame.parties["supplier"]) else []),
                why=(
                    "rule: standing-not",
                    *standing.why,
                    *(party.row for party in frame.parties["supplier"]),
                ),
            )


def _denied(view: View, frame: Frame) -> bool:
    return read_predicate(view.annotated.sentence, frame.trigger).negated


def _by_words(view: View, frames: Sequence[Frame]) -> Iterator[Draft]:
    sentence = view.annotated.sentence
    atoms = lemma_atoms(sentence)
    for match in _table().matches(atoms):
        for rule in match.entries:
            index = atoms[match.last].word
            if rule.beside and not any(True for _ in _beside()[rule.rule].matches(atoms)):
                continue
            events = [f for f in frames if rule.policy != "restricted" or not f.rule.goods_noun]
            frame = _governed(view, index, frames if rule.needs == "goods" else events)
            if _describes_something_else(view, rule, index) or _told_by_adjective(view, rule, index):
                continue
            if rule.needs == "none" and not (view.annotated.items or view.around.about_arms):
                continue
            if (rule.needs in {"supply", "goods"} and frame is None) or (
                rule.needs == "arms" and not view.annotated.items
            ):
                continue
            draft = _draft(view, rule, index, frame)
            if rule.policy != "support" or draft.toward:
                yield draft


def _told_by_adjective(view: View, rule: PositionRule, index: int) -> bool:
    """“a neutral stance”: the adjective tells the policy, not the noun."""
    adjectives = (child.lemma.lower() for child in children(view.annotated.sentence, index, "amod"))
    return rule.rule == "policy-noun" and any(
        adjective in {"neutral", "impartial"} for adjective in adjectives
    )


def _describes_something_else(view: View, rule: PositionRule, index: int) -> bool:
    """“neutral shipping”: an adjective before a noun tells a policy only where the noun is one."""
    sentence = view.annotated.sentence
    word = sentence.words[index]
    if rule.rule != "neutral" or word.relation != "amod":
        return False
    return sentence.words[word.head].lemma.lower() not in {
        "stance",
        "position",
        "policy",
        "state",
        "country",
        "line",
        "approach",
        "nation",
        "course",
        "attitude",
    }


def _governed(view: View, index: int, frames: Sequence[Frame]) -> Frame | None:
    """The supply that the word of policy holds of: below it, or above it as its own phrase ("arms export ban")."""
    sentence = view.annotated.sentence
    below = set(subtree(sentence, index))
    for frame in frames:
        if frame.trigger in below and frame.trigger != index:
            return frame
    for frame in frames:
        if any(mention.head in below for mention in frame.goods):
            return frame
    above = governor(sentence, index)
    beside = set()
    if above is not None and sentence.words[index].relation.startswith("nsubj"):
        beside.add(above.index)  # "the policy is to supply weapons"
    if above is not None:
        for child in children(sentence, above.index, "obl", "nmod"):
            if child.index > index and case(sentence, child.index) in {"on", "of"}:
                beside.update(
                    subtree(sentence, child.index)
                )  # "eased its ban on arms exports", hung on the verb
    return next((frame for frame in frames if frame.trigger in beside), None)


def _draft(view: View, rule: PositionRule, index: int, frame: Frame | None) -> Draft:
    sentence = view.annotated.sentence
    start = index if sentence.words[index].pos in {"VERB", "AUX", "ADJ"} else clause_of(sentence, index)
    standing = climb(view, start, "held", None)
    holders = _holders(view, index, start)
    denied = frame is not None and frame.rule.verbs and read_predicate(sentence, frame.trigger).negated
    change, change_row = _change(view, index, rule)
    toward = _toward(view, index, frame, {party.actor for party in holders})
    return Draft(
        kind="position",
        trigger=index,
        who=speakers(view, index, standing),
        polarity=standing.polarity if not change_row else "+",
        factuality=standing.factuality,
        when=frame_date(view, standing),
        holders=tuple(party.actor for party in holders),
        toward=tuple(party.actor for party in toward),
        policy=_policy(view, rule, frame, denied=bool(denied)),
        change=change,
        inferred=tuple(["holders"] if any(p.inferred for p in holders) else []),
        why=tuple(
            dict.fromkeys(
                (
                    f"rule: {rule.rule} ({sentence.words[index].text})",
                    *standing.why,
                    *change_row,
                    *(p.row for p in holders),
                )
            )
        ),
    )


def _policy(view: View, rule: PositionRule, frame: Frame | None, *, denied: bool) -> str:
    """The policy spoken of: the rule's, made precise by what is supplied and whether it is denied."""
    if rule.denied is None or frame is None:
        return rule.policy
    if denied or any(mention_is_denied(view, mention.head) for mention in frame.goods):
        return rule.denied
    return kind_of_support(frame)


def kind_of_support(frame: Frame) -> str:
    """Which support a supply is: lethal where arms are among the goods, non-lethal, or support of a kind not said."""
    categories = {mention.category for mention in frame.goods}
    if categories and categories <= NON_LETHAL:
        return "non_lethal"
    return "support" if categories == {"military_aid"} else "lethal"


def mention_is_denied(view: View, head: int) -> bool:
    """“sending no weapons”, "to neither side": the denial stands on an argument."""
    sentence = view.annotated.sentence
    return any(
        child.text.lower() in {"no", "neither", "none"}
        for child in children(sentence, head, "det", "cc", "cc:preconj")
    )


def governed_triggers(view: View, frames: Sequence[Frame]) -> set[int]:
    """Triggers that a word of policy governs: they tell the policy and no transfer, unless their goods are specific."""
    atoms = lemma_atoms(view.annotated.sentence)
    found: set[int] = set()
    for match in _table().matches(atoms):
        for rule in match.entries:
            if rule.needs == "supply":
                frame = _governed(view, atoms[match.last].word, frames)
                if frame is not None and is_unspecific(frame):
                    found.add(frame.trigger)
                    found.update(mention.head for mention in frame.goods)
    return found


def _owners(view: View, index: int) -> tuple[Party, ...]:
    """“Berlin's policy”, "Swedish law", "the embargo of the Security Council"."""
    sentence = view.annotated.sentence
    for child in children(sentence, index, "nmod:poss", "amod", "compound", "nmod"):
        if child.relation == "nmod" and case(sentence, child.index) not in {"of", "by", "in"}:
            continue
        if found := parties(view, child.index):
            return found
    return ()


def _holders(view: View, index: int, start: int) -> tuple[Party, ...]:
    """Whose policy: the owner beside the word, else the subject of its clause, else the voice of the document."""
    sentence = view.annotated.sentence
    if owners := _owners(view, index):
        return owners
    node: int | None = start
    for _ in range(4):
        if node is None:
            break
        subject = deep_subject(sentence, node) if sentence.words[node].pos in {"VERB", "AUX", "ADJ"} else None
        found = (parties(view, subject) or _owners(view, subject)) if subject is not None else ()
        if found:
            return found
        above = governor(sentence, node)
        node = above.index if above else None
    voice = view.around.voice
    return tuple(
        Party(actor, "document: who speaks for itself", inferred=True)
        for actor in (voice.plural or voice.actors)
    )


def _toward(view: View, index: int, frame: Frame | None, holders: set[str]) -> tuple[Party, ...]:
    sentence = view.annotated.sentence
    if frame is not None and frame.parties["recipient"]:
        return tuple(party for party in frame.parties["recipient"] if party.actor not in holders)
    for child in children(sentence, index, "nmod", "obl", "obj"):
        if child.relation == "obj" or case(sentence, child.index) in TOWARD | {"with", "by", "behind"}:
            found = tuple(party for party in parties(view, child.index) if party.actor not in holders)
            if found:
                return found
    return ()


def _change(view: View, index: int, rule: PositionRule) -> tuple[str | None, tuple[str, ...]]:
    """What is said to happen to the policy, by its governors and the words beside it; "has yet to change" is stable."""
    sentence = view.annotated.sentence
    places = [index, *(child.index for child in children(sentence, index, "amod", "advmod"))]
    node = governor(sentence, index)
    for _ in range(3):
        if node is None:
            break
        places.append(node.index)
        node = governor(sentence, node.index)
    for place in places:
        for lemma in lexemes(sentence, place):
            change = changes().get(lemma)
            if change:
                negated = read_predicate(sentence, place).negated and change != "stable"
                return ("stable" if negated else change), (f"change: {lemma} = {change}",)
    return rule.change, ()
