"""Gold and predicted claims, as records of claim.schema.json → how well they agree, and where they do not.

The measure is that of the shared `tools/score.py`: claims of one document and kind whose quotes share words
are paired, best first; `found` counts pairs, `core` those whose core slots are equal, `slots` each slot's
values over all claims.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Record: TypeAlias = Mapping[str, Any]
ByDocument: TypeAlias = Mapping[str, Sequence[Record]]
Score: TypeAlias = dict[str, float | int]

CORE = {
    "transfer": ("suppliers", "recipients", "stage", "polarity"),
    "position": ("holders", "policy", "polarity"),
    "assessment": ("holders", "theme"),
}
SLOTS = {
    "transfer": (
        *("suppliers", "recipients", "intermediaries", "items"),
        *("quantities", "value", "stage", "channel"),
    ),
    "position": ("holders", "toward", "policy", "change"),
    "assessment": ("holders", "suppliers", "recipients", "theme", "stance"),
}
COMMON = ("claimant", "claimants", "mode", "polarity", "factuality", "when")
ACTOR_SLOTS = frozenset({"suppliers", "recipients", "intermediaries", "holders", "toward"})
GROUPS = {
    "the-west": "western-countries",
    "west": "western-countries",
    "western-allies": "western-countries",
    "western-nations": "western-countries",
    "europe": "european-countries",
    "europeans": "european-countries",
    "european-nations": "european-countries",
    "european-allies": "european-countries",
    "allies-and-partners": "allies",
}
"""Other names of the groups that the codebook knows under one."""
ENOUGH = 0.5  # share of the shorter quote's words that the other one must have too


@dataclass(slots=True)
class Counts:
    """What is counted for one kind of claim; `right`, `gold_values` and `predicted_values` by slot."""

    gold: int = 0
    predicted: int = 0
    found: int = 0
    core: int = 0
    right: Counter[str] = field(default_factory=Counter)
    gold_values: Counter[str] = field(default_factory=Counter)
    predicted_values: Counter[str] = field(default_factory=Counter)

    def add(self, other: Counts) -> None:
        """Count another kind in."""
        self.gold += other.gold
        self.predicted += other.predicted
        self.found += other.found
        self.core += other.core
        self.right += other.right
        self.gold_values += other.gold_values
        self.predicted_values += other.predicted_values


@dataclass(frozen=True, slots=True)
class Miss:
    """A difference: a gold claim not found, a claim that gold has not, or a pair coded differently."""

    what: str
    document: str
    kind: str
    quote: str
    slots: tuple[str, ...] = ()

    def __str__(self) -> str:
        """A line with tabs, as score.py prints it."""
        words = self.quote + ("  " + "; ".join(self.slots) if self.slots else "")
        return f"{self.what}\t{self.document}\t{self.kind}\t{words}"


@dataclass(frozen=True, slots=True)
class Agreement:
    """For each kind and `all` the scores of found, core and each slot; and the differences."""

    report: dict[str, dict[str, Any]]
    misses: tuple[Miss, ...]


def agreement(gold: ByDocument, predicted: ByDocument) -> Agreement:
    """Compare; a document without gold says nothing."""
    counts = {kind: Counts() for kind in CORE}
    misses: list[Miss] = []
    for document in sorted(gold):
        misses.extend(_compare(document, gold[document], predicted.get(document, ()), counts))
    report = {kind: _scores(counts[kind], (*SLOTS[kind], *COMMON)) for kind in CORE}
    total = Counts()
    for one in counts.values():
        total.add(one)
    every = dict.fromkeys(slot for kind in CORE for slot in (*SLOTS[kind], *COMMON))
    return Agreement({**report, "all": _scores(total, tuple(every))}, tuple(misses))


def _compare(
    document: str, golds: Sequence[Record], predicted: Sequence[Record], counts: Mapping[str, Counts]
) -> Iterable[Miss]:
    pairs = paired(golds, predicted)
    found, matched = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, claim in enumerate(golds):
        count = counts[claim["kind"]]
        count.gold += 1
        count.gold_values.update(
            {slot: len(values(claim, slot)) for slot in (*SLOTS[claim["kind"]], *COMMON)}
        )
        if i not in found:
            yield Miss("not found", document, claim["kind"], quote(claim))
    for j, claim in enumerate(predicted):
        count = counts[claim["kind"]]
        count.predicted += 1
        count.predicted_values.update(
            {slot: len(values(claim, slot)) for slot in (*SLOTS[claim["kind"]], *COMMON)}
        )
        if j not in matched:
            yield Miss("not in gold", document, claim["kind"], quote(claim))
    for i, j in pairs:
        wrong = _count_pair(golds[i], predicted[j], counts[golds[i]["kind"]])
        if wrong:
            yield Miss("coded differently", document, golds[i]["kind"], quote(golds[i]), wrong)


def _count_pair(gold: Record, predicted: Record, count: Counts) -> tuple[str, ...]:
    """Count a pair in; the core slots that differ, in words."""
    kind = gold["kind"]
    wrong = [slot for slot in CORE[kind] if values(gold, slot) != values(predicted, slot)]
    count.found += 1
    count.core += not wrong
    for slot in (*SLOTS[kind], *COMMON):
        count.right[slot] += len(values(gold, slot) & values(predicted, slot))
    return tuple(f"{s}: gold {_listed(values(gold, s))} got {_listed(values(predicted, s))}" for s in wrong)


def _listed(found: Iterable[object]) -> list[str]:
    return sorted(map(str, found))


def paired(golds: Sequence[Record], predicted: Sequence[Record]) -> list[tuple[int, int]]:
    """Pairs of indexes (gold, predicted), best first, each claim at most once."""
    ranked = sorted(
        (
            (likeness(gold, claim), i, j)
            for i, gold in enumerate(golds)
            for j, claim in enumerate(predicted)
            if gold["kind"] == claim["kind"] and overlap(gold, claim) >= ENOUGH
        ),
        reverse=True,
    )
    pairs: list[tuple[int, int]] = []
    taken_gold: set[int] = set()
    taken: set[int] = set()
    for _, i, j in ranked:
        if i not in taken_gold and j not in taken:
            taken_gold.add(i)
            taken.add(j)
            pairs.append((i, j))
    return pairs


def likeness(gold: Record, predicted: Record) -> float:
    """Shared words, plus the share of core slots and of all slots that are equal: 0 to 3."""
    kind = gold["kind"]
    return (
        overlap(gold, predicted)
        + _equal(gold, predicted, CORE[kind])
        + _equal(gold, predicted, (*SLOTS[kind], *COMMON))
    )


def _equal(gold: Record, predicted: Record, slots: Sequence[str]) -> float:
    return sum(values(gold, slot) == values(predicted, slot) for slot in slots) / len(slots)


def overlap(one: Record, other: Record) -> float:
    """Share of the shorter quote's words that the other one has too."""
    a, b = _words(one), _words(other)
    return sum((a & b).values()) / max(1, min(sum(a.values()), sum(b.values())))


def _words(claim: Record) -> Counter[str]:
    return Counter(re.findall(r"\w+", quote(claim).lower()))


def quote(claim: Record) -> str:
    """The claim's words: `quote`, as gold files have it, or `evidence.quote`."""
    return str(claim.get("quote") or claim.get("evidence", {}).get("quote", ""))


def values(claim: Record, slot: str) -> set[object]:
    """What a slot says, as comparable things; empty when it says nothing."""
    if slot in ACTOR_SLOTS:
        return {actor(name) for name in claim.get(slot) or () if name}
    if slot in {"items", "quantities"}:
        return _goods(claim.get("items") or (), quantities=slot == "quantities")
    if slot == "value":
        value = claim.get("value")
        return {(round(float(value["amount"]), 2), value["currency"])} if value else set()
    if slot in {"claimant", "claimants"}:
        return _speakers(claim.get("claimants") or (), innermost=slot == "claimant")
    said = claim.get(slot)
    silent = said in (None, "", []) or (slot == "channel" and said == "unspecified")
    return set() if silent else {said}


def _goods(items: Sequence[Record], *, quantities: bool) -> set[object]:
    if not quantities:
        return {item["category"] for item in items}
    return {(item["category"], float(item["quantity"])) for item in items if item.get("quantity") is not None}


def _speakers(claimants: Sequence[Record], *, innermost: bool) -> set[object]:
    layers = [claimant.get("layer", place) for place, claimant in enumerate(claimants)]
    deepest = max(layers, default=None)
    return {
        person(claimant)
        for claimant, layer in zip(claimants, layers, strict=True)
        if layer == deepest or not innermost
    }


def person(claimant: Record) -> str | None:
    """The claimant's actor if it has one, else the last word of the name."""
    named = (claimant.get("name") or "").lower().split()
    return actor(claimant.get("actor")) or (named[-1] if named else None)


def actor(name: str | None) -> str | None:
    """A code as it is compared: countries in capitals, the rest joined by hyphens, groups under one name."""
    if not name:
        return None
    prefix, colon, rest = name.partition(":")
    if not colon:
        return name.upper()
    slug = re.sub(r"[^a-z0-9]+", "-", rest.lower()).strip("-").removeprefix("the-")
    return f"{prefix}:{GROUPS.get(slug, slug)}"


def _scores(count: Counts, slots: Sequence[str]) -> dict[str, Any]:
    return {
        "found": score(count.found, count.predicted, count.gold),
        "core": score(count.core, count.predicted, count.gold),
        "slots": {
            slot: score(count.right[slot], count.predicted_values[slot], count.gold_values[slot])
            for slot in slots
            if count.gold_values[slot] or count.predicted_values[slot]
        },
    }


def score(right: int, predicted: int, gold: int) -> Score:
    """Precision, recall and F1, rounded to three places; 0 where there is nothing to divide by."""
    p = right / predicted if predicted else 0.0
    r = right / gold if gold else 0.0
    f1 = round(2 * p * r / (p + r), 3) if p + r else 0.0
    return {"p": round(p, 3), "r": round(r, 3), "f1": f1, "gold": gold, "predicted": predicted}


def report_lines(report: Mapping[str, Mapping[str, Any]]) -> Iterable[str]:
    """The report as score.py prints it: a line for each kind and for all, and one for the slots."""
    for name, scores in report.items():
        found, core = (
            f"P {part['p']:.3f} R {part['r']:.3f} F1 {part['f1']:.3f}"
            for part in (scores["found"], scores["core"])
        )
        counted = f"gold {scores['found']['gold']} predicted {scores['found']['predicted']}"
        yield f"{name:11} found {found}   core {core}   {counted}"
    slots = "  ".join(f"{slot} {part['f1']:.2f}" for slot, part in report["all"]["slots"].items())
    yield f"slots  {slots}"
