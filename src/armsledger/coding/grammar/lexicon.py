"""The grammar of a language as the coder uses it: transfer rules, governors and attribution, by lemma.

The rows are data in languages/en/grammar and languages/en/attribution.yaml; each carries its own examples, which
tests/coding/test_rules.py runs.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

from armsledger.codebook.loading import STRICT, keyed, load_rows, package_folder, refuse_doubles
from armsledger.model import Factuality, Polarity


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and the slots that must come out of it."""

    __pydantic_config__ = STRICT
    text: str
    claim: dict[str, Any]


@dataclass(frozen=True, slots=True)
class TransferRule:
    """A transfer frame; the keys are explained at the head of transfers.yaml."""

    __pydantic_config__ = STRICT
    rule: str
    says: str
    roles: dict[str, tuple[str, ...]]
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    stages: dict[str, str] | None = None
    channel: str | None = None
    goods: str | None = None
    needs: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    goods_noun: bool = False
    predicates: bool = False
    events: bool = False
    fixed: bool = False
    buyer_side: bool = False
    holding: bool = False
    codes: tuple[Example, ...] = ()
    leaves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Governor:
    """A word above a transfer; the keys are explained at the head of governors.yaml."""

    __pydantic_config__ = STRICT
    governor: str
    over: tuple[str, ...]
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    stage: str | None = None
    past: str | None = None
    future: str | None = None
    happening: str | None = None
    progressive: str | None = None
    turn: dict[str, str] | None = None
    denied: str | None = None
    polarity: Polarity | None = None
    factuality: Factuality | None = None
    agent: str | None = None
    addressee: str | None = None
    origin: str | None = None
    excluded: str | None = None
    asks: bool = False
    events: bool = False
    speech: bool = False
    strong: bool = False
    tentative: bool = False
    goods_before: bool = True


@dataclass(frozen=True, slots=True)
class SpeechRow:
    """Verbs that open an attribution layer."""

    __pydantic_config__ = STRICT
    speech: str
    verbs: tuple[str, ...]
    factuality: Factuality | None = None
    denies: bool = False


@dataclass(frozen=True, slots=True)
class PositionRule:
    """Words that tell a policy; the keys are explained at the head of positions.yaml."""

    __pydantic_config__ = STRICT
    rule: str
    says: str
    words: tuple[str, ...]
    policy: str
    needs: str
    denied: str | None = None
    beside: Annotated[tuple[str, ...], keyed("with")] = ()
    not_with: tuple[str, ...] = ()
    not_of: tuple[str, ...] = ()
    toward: str | None = None
    standing: bool = False
    always: bool = False
    negated: bool = False
    holder: str | None = None
    changes: bool = False
    change: str | None = None
    codes: tuple[Example, ...] = ()
    leaves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """Words that change a policy."""

    __pydantic_config__ = STRICT
    change: str
    words: tuple[str, ...]
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pairs:
    """Verbs each of which judges with each of these words among its arguments."""

    __pydantic_config__ = STRICT
    verbs: tuple[str, ...]
    beside: Annotated[tuple[str, ...], keyed("with")]


@dataclass(frozen=True, slots=True)
class AssessmentRule:
    """Words that judge supplies; the keys are explained at the head of assessments.yaml."""

    __pydantic_config__ = STRICT
    rule: str
    says: str
    theme: str
    stance: str
    supply: str
    words: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    pairs: tuple[Pairs, ...] = ()
    over: tuple[str, ...] = ()
    beside: Annotated[tuple[str, ...], keyed("with")] = ()
    not_with: tuple[str, ...] = ()
    fought_for: bool = False
    own: bool = False
    speech: bool = False
    helped: bool = False
    outsiders: bool = False
    felt: bool = False
    told: bool = False
    givers: bool = False
    lacking: bool = False
    negated: bool = False
    asked: bool = False
    bare: bool = False
    themed: bool = False
    enabled: bool = False
    outcome: bool = False
    codes: tuple[Example, ...] = ()
    leaves: tuple[str, ...] = ()


@cache
def position_rules() -> tuple[PositionRule, ...]:
    """All position rules."""
    return load_rows(package_folder("languages", "en", "grammar", "positions.yaml"), PositionRule)


@cache
def position_words(rule: str) -> frozenset[str]:
    """The words of a position rule, by its name."""
    return frozenset(word for row in position_rules() if row.rule == rule for word in row.words)


@cache
def changes(policy: str) -> dict[str, str]:
    """The change of a policy by the lemma that tells it."""
    rows = load_rows(package_folder("languages", "en", "grammar", "changes.yaml"), ChangeRow)
    own = any(policy in row.of for row in rows)
    return {
        word: row.change for row in rows if (policy in row.of if own else not row.of) for word in row.words
    }


@cache
def assessment_rules() -> tuple[AssessmentRule, ...]:
    """All assessment rules."""
    return load_rows(package_folder("languages", "en", "grammar", "assessments.yaml"), AssessmentRule)


@cache
def transfer_rules() -> tuple[TransferRule, ...]:
    """All transfer rules."""
    rows = load_rows(package_folder("languages", "en", "grammar", "transfers.yaml"), TransferRule)
    refuse_doubles(
        rows,
        lambda row: (
            row.rule,
            *((verb, "verb") for verb in row.verbs),
            *((noun, "noun") for noun in row.nouns),
        ),
        "transfers.yaml",
    )
    return rows


@cache
def rules_by_verb() -> dict[str, TransferRule]:
    """Transfer rules by the lemma, with particle or preposition, that opens them."""
    return {verb: rule for rule in transfer_rules() for verb in rule.verbs}


@cache
def rules_by_noun() -> dict[str, TransferRule]:
    """Transfer rules by noun lemma."""
    return {noun: rule for rule in transfer_rules() for noun in rule.nouns}


@cache
def goods_rule() -> TransferRule:
    """The rule for goods as object of a governor."""
    return next(rule for rule in transfer_rules() if rule.goods_noun)


@cache
def governors() -> dict[tuple[str, str, str], tuple[Governor, ...]]:
    """Governors by (lemma, part of speech, what they hold of), those that ask for an addressee first."""
    rows = load_rows(package_folder("languages", "en", "grammar", "governors.yaml"), Governor)
    refuse_doubles((row for row in rows if not row.asks), _governor_keys, "governors.yaml")
    found: dict[tuple[str, str, str], tuple[Governor, ...]] = {}
    for row in sorted(rows, key=lambda row: not row.asks):
        for key in _governor_keys(row):
            found[key] = (*found.get(key, ()), row)
    return found


def _governor_keys(row: Governor) -> list[tuple[str, str, str]]:
    kinds = (("VERB", row.verbs), ("NOUN", row.nouns), ("ADJ", row.adjectives))
    return [(lemma, kind, over) for kind, lemmas in kinds for lemma in lemmas for over in row.over]


@cache
def speech_verbs() -> dict[str, SpeechRow]:
    """Attribution verbs by lemma; where two rows share a verb the first counts."""
    rows = load_rows(package_folder("languages", "en", "attribution.yaml"), SpeechRow, "speech")
    found: dict[str, SpeechRow] = {}
    for row in rows:
        for verb in row.verbs:
            found.setdefault(verb, row)
    return found


@cache
def verbs_of_use(how: str) -> frozenset[str]:
    """Verbs whose subject has the goods that are their object (`verbs`), or with which it does them (`with`)."""
    return frozenset(load_rows(package_folder("languages", "en", "grammar", "uses.yaml"), str, how))


@cache
def attribution_phrases(key: str) -> frozenset[str]:
    """Other attribution lists: `phrases`, `nouns`, `denying_nouns`, `judging`."""
    return frozenset(load_rows(package_folder("languages", "en", "attribution.yaml"), str, key))


@dataclass(frozen=True, slots=True)
class IrregularRow:
    """An irregular verb and its forms."""

    __pydantic_config__ = STRICT
    verb: str
    forms: tuple[str, ...]


@cache
def irregular_verbs() -> tuple[IrregularRow, ...]:
    """The irregular verbs of languages/en/irregular.yaml."""
    rows = load_rows(package_folder("languages", "en", "irregular.yaml"), IrregularRow)
    refuse_doubles(rows, lambda row: (row.verb,), "irregular.yaml")
    return rows


@cache
def lexicon_verbs() -> tuple[str, ...]:
    """Every verb that some lexicon knows, without particle."""
    verbs = [lemma for lemma, kind, _ in governors() if kind == "VERB"]
    return tuple(dict.fromkeys(verb.split(" ")[0] for verb in (*rules_by_verb(), *verbs, *speech_verbs())))


@cache
def particles() -> dict[str, tuple[str, ...]]:
    """For each lemma that takes one, its particles and prepositions in any lexicon ("rule": out; "hand": over)."""
    found: dict[str, set[str]] = defaultdict(set)
    for lemma in (*rules_by_verb(), *(lemma for lemma, _, _ in governors()), *speech_verbs()):
        first, _, rest = lemma.partition(" ")
        if rest:
            found[first].add(rest)
    return {first: tuple(sorted(rest, key=len, reverse=True)) for first, rest in found.items()}
