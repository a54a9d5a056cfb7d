"""Groups of claims in, transfers out.

The history of stages, every value of every slot with who claims it, amounts.

An amount is never the sum of two tellings: what one claim counts apart is added up, what several claims
tell of the same goods is one range. Delivered, committed and asked-for goods are kept apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from math import inf, isinf

from armsledger.model import Claim, Document, Item
from armsledger.resolution.amounts import Range, quantity_range, spoken, value_range
from armsledger.resolution.money import converted
from armsledger.resolution.periods import OPEN_LAST, edtf_of, period
from armsledger.resolution.records import Goods, Happening, Money, Told, Transfer
from armsledger.resolution.tellings import STAGES

TIERS: Mapping[str, str] = {
    "delivered": "delivered",
    "delivering": "delivered",
    "diverted": "delivered",
    "pledged": "committed",
    "authorised": "committed",
    "ordered": "committed",
    "requested": "asked",
    "considered": "asked",
    "expected": "asked",
}
"""Stage → tier of its amounts. What was refused or halted, denied, or only asked about, has none."""
PARTIES = ("suppliers", "recipients", "intermediaries")
PLAIN = ("stage", "channel", "polarity", "factuality", "when")
OWN_VOICE = "document"


def identity(*parts: str) -> str:
    """A content hash of 16 hex digits."""
    return sha256("\n".join(parts).encode()).hexdigest()[:16]


def transfer(claims: Sequence[Claim], documents: Mapping[str, Document]) -> Transfer:
    """The transfer that these claims tell; their order does not matter."""
    ordered = sorted(claims, key=lambda claim: (claim.document, claim.trigger, claim.id))
    ids = tuple(sorted(claim.id for claim in ordered))
    return Transfer(
        id=identity(*ids),
        claims=ids,
        suppliers=_by_count(actor for claim in ordered for actor in claim.suppliers),
        recipients=_by_count(actor for claim in ordered for actor in claim.recipients),
        intermediaries=_by_count(actor for claim in ordered for actor in claim.intermediaries),
        categories=_by_count(item.category for claim in ordered for item in claim.items),
        history=tuple(history(ordered, documents)),
        told=tuple(told(ordered)),
        goods=tuple(goods(ordered)),
        money=tuple(money(ordered, documents)),
    )


def _by_count(codes: Iterable[str]) -> tuple[str, ...]:
    counted = Counter(codes)
    return tuple(sorted(counted, key=lambda code: (-counted[code], code)))


def history(claims: Sequence[Claim], documents: Mapping[str, Document]) -> list[Happening]:
    """The stages in time: by the day of the event, else by the first publication.

    Equals in the order of stages.
    """
    groups: dict[tuple[str, str, str | None], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.stage:
            groups[claim.stage, claim.polarity, claim.when].append(claim)
    happenings = [
        Happening(
            stage,
            "+" if polarity == "+" else "-",
            when,
            tuple(sorted(c.id for c in group)),
            _first_told(group, documents),
        )
        for (stage, polarity, when), group in groups.items()
    ]
    return sorted(happenings, key=_turn)


def _first_told(claims: Iterable[Claim], documents: Mapping[str, Document]) -> str | None:
    return min((day for claim in claims if (day := published(claim, documents))), default=None)


def published(claim: Claim, documents: Mapping[str, Document]) -> str | None:
    """The date of a claim's document."""
    document = documents.get(claim.document)
    return document.published if document else None


def _turn(one: Happening) -> tuple[int, int, str, str]:
    days = period(one.when) or period(one.reported)
    return days.first if days else OPEN_LAST, STAGES.get(one.stage, 0), one.polarity, one.when or ""


def told(claims: Sequence[Claim]) -> Iterator[Told]:
    """Every value of every slot, with the claims that give it and who says so; the most often told first."""
    for slot, pairs in _values(claims).items():
        groups: dict[str, list[Claim]] = defaultdict(list)
        for value, claim in pairs:
            groups[value].append(claim)
        for value in sorted(groups, key=lambda text: (-len(groups[text]), text)):
            group = groups[value]
            ids = tuple(sorted({claim.id for claim in group}))
            yield Told(slot, value, ids, tuple(sorted({who for claim in group for who in speakers(claim)})))


def speakers(claim: Claim) -> tuple[str, ...]:
    """Who says it, innermost: all who speak together, by code where there is one, else by name.

    `document` where that speaks in its own voice.
    """
    inner = max((one.layer for one in claim.claimants), default=0)
    found = (one.actor or one.name for one in claim.claimants if one.layer == inner)
    return tuple(dict.fromkeys(found)) or (OWN_VOICE,)


def _values(claims: Sequence[Claim]) -> dict[str, list[tuple[str, Claim]]]:
    found: dict[str, list[tuple[str, Claim]]] = {}
    for slot in PARTIES:
        found[slot] = [(actor, claim) for claim in claims for actor in getattr(claim, slot)]
    found["items"] = [(item_words(item), claim) for claim in claims for item in claim.items]
    found["value"] = [
        (f"{spoken(value_range(claim.value))} {claim.value.currency}", claim)
        for claim in claims
        if claim.value
    ]
    for slot in PLAIN:
        found[slot] = [(str(getattr(claim, slot)), claim) for claim in claims if getattr(claim, slot)]
    return {slot: pairs for slot, pairs in found.items() if pairs}


def item_words(item: Item) -> str:
    """An item as a value: `50 Gepard (air_defence)`."""
    number = quantity_range(item)
    name = f"{item.designation} ({item.category})" if item.designation else item.category
    return f"{spoken(number)} {name}" if number else name


def tier(claim: Claim) -> str | None:
    """Where a claim's amounts count: only what is affirmed and not left open."""
    if claim.polarity == "-" or claim.factuality == "unknown" or claim.stage is None:
        return None
    return TIERS.get(claim.stage)


def goods(claims: Sequence[Claim]) -> Iterator[Goods]:
    """For each tier and kind of goods the range over all tellings."""
    groups: dict[tuple[str, str], list[tuple[str | None, Range, str]]] = defaultdict(list)
    for claim in claims:
        if level := tier(claim):
            for category, (designation, amount) in _counted(claim.items).items():
                groups[level, category].append((designation, amount, claim.id))
    for (level, category), found in sorted(groups.items()):
        names = {name for name, _, _ in found if name}
        low, high = _span(amount for _, amount, _ in found)
        ids = tuple(sorted({claim for _, _, claim in found}))
        name = names.pop() if len(names) == 1 else None
        yield Goods(level, category, name, low, None if isinf(high) else high, ids)


def _counted(items: Sequence[Item]) -> dict[str, tuple[str | None, Range]]:
    """Category → what one claim counts of it: its items are different goods, and add up."""
    sums: dict[str, tuple[str | None, Range]] = {}
    for item in items:
        amount = quantity_range(item)
        if amount is None:
            continue
        if item.category not in sums:
            sums[item.category] = item.designation, amount
            continue
        designation, before = sums[item.category]
        both = designation if designation == item.designation else None
        sums[item.category] = both, (before[0] + amount[0], before[1] + amount[1])
    return sums


def _span(amounts: Iterable[Range]) -> Range:
    """The least and the most of several tellings.

    An open end counts only where no telling gives an upper one above it.
    """
    found = list(amounts)
    closed = [high for _, high in found if not isinf(high)]
    low = min(low for low, _ in found)
    if not closed:
        return low, inf
    most_at_least = max(low for low, _ in found)
    return low, inf if most_at_least > max(closed) else max(closed)


def money(claims: Sequence[Claim], documents: Mapping[str, Document]) -> Iterator[Money]:
    """For each tier and currency the range over all tellings.

    As claimed and converted at the first day told.
    """
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.value and (level := tier(claim)):
            groups[level, claim.value.currency].append(claim)
    for (level, currency), found in sorted(groups.items()):
        low, high = amount = _span(value_range(claim.value) for claim in found if claim.value)
        days = sorted(day for claim in found if (day := _day_of(claim, documents)) is not None)
        day = days[0] if days else None
        yield Money(
            level,
            currency,
            low,
            None if isinf(high) else high,
            converted(amount, currency, "EUR", day),
            converted(amount, currency, "USD", day),
            edtf_of(day) if day else None,
            tuple(sorted(claim.id for claim in found)),
        )


def _day_of(claim: Claim, documents: Mapping[str, Document]) -> int | None:
    """The day for a rate: of the event where it is one within a year, else of publication."""
    days = period(claim.when)
    if days and days.days <= 366:  # noqa: PLR2004 - a year
        return days.last
    out = period(published(claim, documents))
    return out.last if out else None
