"""Claims of two versions of a text in, what became of each on its way out.

Kept, changed slot by slot, dropped, added.

Slots are named as in the gold files: `suppliers`, `claimants`, `items.0.quantity`. The wording of an item
is no slot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import token_set_ratio

from armsledger.model import Claim, Claimant, Item, Value
from armsledger.resolution.amounts import plain
from armsledger.resolution.records import Drift
from armsledger.resolution.settings import limits, word_lists

ACTORS = ("suppliers", "recipients", "intermediaries", "holders", "toward")
PLAIN = ("mode", "polarity", "factuality", "when", "stage", "channel", "policy", "change", "theme", "stance")
ITEM_PARTS = ("category", "designation", "quantity", "quantity_max", "bound")
CORE = ("suppliers", "recipients", "holders", "toward", "stage", "polarity", "policy", "theme", "stance")
Change = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two claims and how well they go together."""

    before: Claim
    after: Claim
    strength: float


def drift(
    before: Sequence[Claim], after: Sequence[Claim], tied: Callable[[Claim, Claim], float]
) -> list[Drift]:
    """What became of each claim.

    Args:
        before: claims of the version nearer to the origin.
        after: claims of the derived one.
        tied: likeness (0 to 1) of the sentences of two claims, as alignment found it; 0 for none.
    """
    pairs = paired(before, after, tied)
    partner = {pair.after.id: pair.before for pair in pairs}
    kept = {pair.before.id for pair in pairs}
    found: list[Drift] = []
    for claim in after:
        origin = partner.get(claim.id)
        if origin is None:
            found.append(Drift(claim.id, None, "added"))
        else:
            slots = tuple(changes(origin, claim))
            found.append(Drift(claim.id, origin.id, "changed" if slots else "kept", slots))
    found += [Drift(None, claim.id, "dropped") for claim in before if claim.id not in kept]
    return found


def paired(
    before: Sequence[Claim], after: Sequence[Claim], tied: Callable[[Claim, Claim], float]
) -> list[Pairing]:
    """Claims that answer to each other, the likeliest first.

    A derived claim has one origin. One claim may have two versions where a text leaves both standing.
    """
    least = limits()["claims_answer"]
    ranked = sorted(
        (
            Pairing(a, b, strength)
            for a in before
            for b in after
            if a.kind == b.kind and (strength := closeness(a, b, tied(a, b))) >= least
        ),
        key=lambda pair: (-pair.strength, pair.before.id, pair.after.id),
    )
    again = limits()["told_twice"]
    taken: set[str] = set()
    found = []
    for second_turn in (False, True):
        for pair in ranked:
            free = pair.before.id not in taken or (second_turn and pair.strength >= again)
            if free and pair.after.id not in taken:
                taken |= {pair.before.id, pair.after.id}
                found.append(pair)
    return found


def closeness(one: Claim, other: Claim, tied: float) -> float:
    """0 to 3: their sentences answer to each other, their core slots agree, they share words."""
    slots = [slot for slot in CORE if getattr(one, slot) or getattr(other, slot)]
    agree = sum(getattr(one, slot) == getattr(other, slot) for slot in slots) + goods_in_common(one, other)
    words = token_set_ratio(one.evidence.quote, other.evidence.quote) / 100
    return tied + agree / (len(slots) + bool(one.items or other.items)) + words if slots else tied + words


def goods_in_common(one: Claim, other: Claim) -> float:
    """Share of the items that have one of their category in the other claim, half of it for the number.

    0 to 1.
    """
    if not one.items or not other.items:
        return 0.0
    found = 0.0
    for item in one.items:
        best = max(_item_likeness(item, other_item) for other_item in other.items)
        found += best / 2
    return min(1.0, found / max(len(one.items), len(other.items)))


def _item_likeness(one: Item, other: Item) -> float:
    """0 to 2: the same category, the same number."""
    return (one.category == other.category) + (one.quantity == other.quantity)


def changes(before: Claim, after: Claim) -> Iterator[Change]:
    """Every slot that says something else."""
    yield from _differ("claimants", *claimants(before.claimants, after.claimants))
    for slot in ACTORS:
        yield from _differ(slot, *(" + ".join(sorted(getattr(claim, slot))) for claim in (before, after)))
    for slot in PLAIN:
        yield from _differ(slot, *(getattr(claim, slot) or "" for claim in (before, after)))
    yield from _differ("value", value_words(before.value), value_words(after.value))
    yield from item_changes(before.items, after.items)


def _differ(slot: str, before: str, after: str) -> Iterator[Change]:
    if before != after:
        yield slot, before, after


def claimants(before: Sequence[Claimant], after: Sequence[Claimant]) -> tuple[str, str]:
    """Who says it, by actor, else by name; where only named and unnamed differ, that is told with it."""
    one, other = (" + ".join(sorted(c.actor or c.name for c in group)) for group in (before, after))
    if one == other and sorted(c.type for c in before) != sorted(c.type for c in after):
        one, other = (
            " + ".join(sorted(f"{c.actor or c.name} ({c.type})" for c in group)) for group in (before, after)
        )
    if one == other:
        first, second = (_offices(group) for group in (before, after))
        if first and second and first != second:
            one, other = (" + ".join(sorted(c.name for c in group)) for group in (before, after))
    nameless = all(not c.actor for c in (*before, *after)) and before and after
    if nameless and token_set_ratio(one, other) / 100 >= limits()["same_name"]:
        return one, one
    return one, other


def _offices(group: Sequence[Claimant]) -> set[str]:
    """The offices that names of claimants tell, by kind: a speaker is a spokesman."""
    kinds = dict(row.split("=") for row in word_lists()["offices"])
    names = (f" {claimant.name} {claimant.role or ''} ".casefold().replace("-", " ") for claimant in group)
    return {kind for name in names for word, kind in kinds.items() if f" {word} " in name}


def value_words(value: Value | None) -> str:
    """A sum as a value of a slot."""
    if value is None:
        return ""
    upper = f" to {plain(value.amount_max)}" if value.amount_max is not None else ""
    bound = "" if value.bound in {None, "exact"} else f"{value.bound} "
    return f"{bound}{plain(value.amount)}{upper} {value.currency}"


def item_changes(before: Sequence[Item], after: Sequence[Item]) -> Iterator[Change]:
    """Items changed, lost and gained.

    They are counted as the earlier claim has them, what is gained behind.
    """
    left = list(range(len(after)))
    for place, item in enumerate(before):
        if not left:
            yield f"items.{place}", item.text, ""
            continue
        best = max(left, key=lambda other: (_item_likeness(item, after[other]), -abs(other - place)))
        if len(before) > len(after) and not _item_likeness(item, after[best]):
            yield f"items.{place}", item.text, ""
            continue
        left.remove(best)
        for part in ITEM_PARTS:
            yield from _differ(f"items.{place}.{part}", _part(item, part), _part(after[best], part))
    for number, place in enumerate(left):
        yield f"items.{len(before) + number}", "", after[place].text


def _part(item: Item, part: str) -> str:
    found: float | str | None = getattr(item, part)
    if part == "bound" and item.quantity is not None and found is None:
        return "exact"
    return plain(found) if isinstance(found, float | int) else found or ""


def by_document(claims: Sequence[Claim]) -> Mapping[str, tuple[Claim, ...]]:
    """Document id → its claims in the order of the text."""
    found: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda one: (one.document, one.evidence.start, one.trigger, one.id)):
        found.setdefault(claim.document, []).append(claim)
    return {document: tuple(group) for document, group in found.items()}
