"""One document and its claims in.

Sentences that tell the same twice and in what they contradict each other out.

A rewrite or translation sometimes leaves its source standing beside it. Words that stand all over a
document tie nothing: two sentences are versions where they share the words that stand nowhere else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from armsledger.model import Claim, Evidence
from armsledger.resolution.amounts import can_be_one, quantity_range
from armsledger.resolution.lineage.drift import changes
from armsledger.resolution.lineage.passages import Passage
from armsledger.resolution.lineage.turning import turned
from armsledger.resolution.records import Versions
from armsledger.resolution.settings import limits

SENTENCE_ENDS = (".", "!", ".”", '."', "!”", '!"', ".’")
SAID_SLOTS = ("claimants", "polarity", "suppliers", "recipients", "holders", "value")
Change = tuple[str, str, str]


def versions(sentences: Sequence[Passage], claims: Sequence[Claim]) -> list[Versions]:
    """Doubled sentences of one document, in the order of the text."""
    found = [
        Versions(_evidence(a), _evidence(b), tuple(_contradictions(a, b, claims)))
        for a, b in doubled(sentences)
    ]
    told = {(one.first.start, one.second.start) for one in found}
    found += [one for one in _rival_amounts(claims) if (one.first.start, one.second.start) not in told]
    return sorted(found, key=lambda one: (one.first.start, one.second.start))


def doubled(sentences: Sequence[Passage]) -> Iterator[tuple[Passage, Passage]]:
    """Pairs of whole sentences (no headings, no questions) that share most of their words, and rare ones."""
    words = [passage.stems | passage.numbers for passage in sentences]
    spread = Counter(word for found in words for word in found)
    weight = {word: 1.0 if count <= 2 else 1 / (count - 1) for word, count in spread.items()}  # noqa: PLR2004
    whole = [i for i, passage in enumerate(sentences) if passage.text.rstrip().endswith(SENTENCE_ENDS)]
    for i, j in combinations(whole, 2):
        shared = words[i] & words[j]
        if len(shared) < limits()["doubled_words"] or sum(spread[word] <= 2 for word in shared) < 2:  # noqa: PLR2004
            continue
        least = min(sum(weight[word] for word in words[place]) for place in (i, j))
        if sum(weight[word] for word in shared) >= limits()["doubled"] * least:
            yield sentences[i], sentences[j]


def _evidence(passage: Passage) -> Evidence:
    return Evidence(passage.start, passage.end, passage.text)


def _contradictions(one: Passage, other: Passage, claims: Sequence[Claim]) -> Iterator[Change]:
    """Slots in which claims of the two sentences differ; without a pair of claims, numbers and roles that do."""
    first, second = ([c for c in claims if p.start <= c.evidence.start < p.end] for p in (one, other))
    pairs = [(a, b) for a in first for b in second if a.kind == b.kind]
    for a, b in pairs:
        for slot, before, after in changes(a, b):
            if before and after and (slot in SAID_SLOTS or slot.endswith(".quantity")):
                yield slot, before, after
    if pairs:
        return
    if roles := turned(one.text, other.text):
        yield "roles", *roles
    if one.numbers and other.numbers and one.numbers != other.numbers:
        yield (
            "numbers",
            " ".join(sorted(one.numbers - other.numbers)),
            " ".join(sorted(other.numbers - one.numbers)),
        )


def _rival_amounts(claims: Sequence[Claim]) -> Iterator[Versions]:
    """Claims of one voice, near each other.

    On the same goods between the same parties with amounts that cannot both hold.
    """
    told = [claim for claim in claims if claim.kind == "transfer" and claim.suppliers and claim.recipients]
    for one, other in combinations(sorted(told, key=lambda claim: (claim.evidence.start, claim.id)), 2):
        if one.evidence == other.evidence or not _one_telling(one, other):
            continue
        rival = [
            ("items.quantity", str(a.text), str(b.text))
            for a in one.items
            for b in other.items
            if a.category == b.category
            and (low := quantity_range(a)) is not None
            and (high := quantity_range(b)) is not None
            and not can_be_one(low, high)
        ]
        if rival:
            yield Versions(one.evidence, other.evidence, tuple(rival))


def _one_telling(one: Claim, other: Claim) -> bool:
    near = abs(one.evidence.start - other.evidence.start) <= limits()["near_place"]
    slots = ("suppliers", "recipients", "stage", "polarity", "claimants", "when")
    return near and all(getattr(one, slot) == getattr(other, slot) for slot in slots)
