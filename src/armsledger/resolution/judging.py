"""Claims and judgments in; claims as people left them, pairs they put together or kept apart.

And what is stale out.

The key of a claim is its document, trigger and kind, so that a judgment survives recoding. It holds for
those claims under the key that say what the reviewer saw; where the machine now says something else the
judgment is stale, and not applied.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from itertools import product
from typing import Any

from armsledger.model import Claim, Claimant, Item, Judgment, Value

UNSEEN = {"id", "document", "evidence", "trigger", "why", "inferred"}
"""Fields of a claim that are no slots: a reviewer judges what it says, not how the machine came to it."""
SLOTS = tuple(field.name for field in fields(Claim) if field.name not in UNSEEN)
PAIR = "|"
BY_JUDGMENT = "judgment"  # opens the step in `why` that tells of a correction
LINKS = frozenset({"same", "different"})


@dataclass(frozen=True, slots=True)
class Judged:
    """What judgments make of claims.

    Attributes:
        claims: corrected ones as corrected, rejected ones left out.
        same: pairs of claim ids; `different` likewise.
        stale: judgments in force that no claim answers to any more.
        applied: ids of judgments by id of the claim that they are about.
    """

    claims: tuple[Claim, ...]
    same: frozenset[tuple[str, str]]
    different: frozenset[tuple[str, str]]
    stale: tuple[Judgment, ...]
    applied: Mapping[str, tuple[Judgment, ...]]


def claim_key(claim: Claim) -> str:
    """`document:start-end:kind`."""
    start, end = claim.trigger
    return f"{claim.document}:{start}-{end}:{claim.kind}"


def pair_key(one: str, other: str) -> str:
    """Two keys of claims, sorted."""
    return PAIR.join(sorted((one, other)))


def seen_slots(claim: Claim) -> str:
    """What a reviewer sees of a claim: its slots as JSON, the same text for the same slots."""
    slots = {name: found for name in SLOTS if (found := getattr(claim, name)) not in (None, ())}
    for name in ("claimants", "items"):
        if name in slots:
            slots[name] = [_filled(asdict(part)) for part in slots[name]]
    if "value" in slots:
        slots["value"] = _filled(asdict(slots["value"]))
    return json.dumps(slots, ensure_ascii=False, sort_keys=True)


def seen_pair(one: Claim, other: Claim) -> str:
    """What a reviewer sees of two claims, in the order of their keys."""
    return seen_together((claim_key(one), seen_slots(one)), (claim_key(other), seen_slots(other)))


def seen_together(one: tuple[str, str], other: tuple[str, str]) -> str:
    """The same of the key of each claim and what is seen of it."""
    return json.dumps([seen for _, seen in sorted((one, other))], ensure_ascii=False)


def in_force(judgments: Iterable[Judgment]) -> list[Judgment]:
    """The last judgment about each thing that was seen.

    `unsure` is one, too, and undoes what was before it.
    """
    latest: dict[tuple[str, str], Judgment] = {}
    for one in sorted(judgments, key=lambda judgment: (judgment.at, judgment.id)):
        latest[one.about, one.seen] = one
    return sorted(latest.values(), key=lambda judgment: (judgment.about, judgment.id))


def judged(claims: Sequence[Claim], judgments: Iterable[Judgment]) -> Judged:
    """Apply what is in force."""
    standing = in_force(judgments)
    if not standing:
        return Judged(tuple(claims), frozenset(), frozenset(), (), {})
    wanted = {key for one in standing for key in one.about.split(PAIR)}
    by_key: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if (key := claim_key(claim)) in wanted:
            by_key[key].append(claim)
    changed: dict[str, Claim | None] = {}
    pairs: dict[str, set[tuple[str, str]]] = {"same": set(), "different": set()}
    stale: list[Judgment] = []
    applied: dict[str, list[Judgment]] = defaultdict(list)
    for one in standing:
        meant = _meant(one, by_key)
        if not meant:
            stale.append(one)
        for together in meant:
            for claim in together:
                applied[claim.id].append(one)
            if one.verdict in LINKS and len({claim.id for claim in together}) > 1:
                first, second = sorted(claim.id for claim in together)
                pairs[one.verdict].add((first, second))
            elif one.verdict in {"rejected", "corrected"} and len(together) == 1:
                changed[together[0].id] = corrected(together[0], one) if one.verdict == "corrected" else None
    left = tuple(found for claim in claims if (found := changed.get(claim.id, claim)) is not None)
    return Judged(
        left,
        frozenset(pairs["same"]),
        frozenset(pairs["different"]),
        tuple(stale),
        {key: tuple(found) for key, found in applied.items()},
    )


def _meant(one: Judgment, by_key: Mapping[str, Sequence[Claim]]) -> list[tuple[Claim, ...]]:
    """The claims, or pairs of claims, that a judgment is about and that still say what was seen."""
    keys = one.about.split(PAIR)
    if len(keys) == 1:
        return [(claim,) for claim in by_key.get(keys[0], ()) if seen_slots(claim) == one.seen]
    pairs = product(by_key.get(keys[0], ()), by_key.get(keys[1], ()))
    return [pair for pair in pairs if pair[0].id != pair[1].id and seen_pair(*pair) == one.seen]


def corrected(claim: Claim, judgment: Judgment) -> Claim:
    """A claim with the slots that a person set; slots that no claim has are passed over."""
    slots: dict[str, Any] = {k: v for k, v in json.loads(judgment.correction or "{}").items() if k in SLOTS}
    made: dict[str, Any] = {}
    for name, given in slots.items():
        if name == "items":
            made[name] = tuple(Item(**part) for part in given)
        elif name == "claimants":
            made[name] = tuple(Claimant(**part) for part in given)
        elif name == "value":
            made[name] = Value(**given) if given else None
        else:
            made[name] = tuple(given) if isinstance(given, list) else given
    return replace(
        claim, **made, why=(*claim.why, f"{BY_JUDGMENT} {judgment.id}: corrected by {judgment.by}")
    )


def _filled(record: Mapping[str, Any]) -> dict[str, Any]:
    return {name: found for name, found in record.items() if found is not None}
