"""Claims on one transfer in, pairs of them that cannot both hold out, with the slot and what each says there.

The kinds are those of the codebook's section 8. A dispute is shown, never settled. What can have grown
between two days (four delivered by December, eight by January) is none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from armsledger.codebook.equipment import is_generic
from armsledger.model import Claim, Document
from armsledger.resolution.amounts import Range, can_be_one, quantity_range, spoken, value_range
from armsledger.resolution.features import alike
from armsledger.resolution.lineage.drift import claimants, value_words
from armsledger.resolution.money import roughly_in_euro
from armsledger.resolution.parties import agreement
from armsledger.resolution.periods import OPEN_FIRST, Period, period
from armsledger.resolution.records import Dispute, DisputeKind
from armsledger.resolution.settings import limits
from armsledger.resolution.tellings import lethality, marks
from armsledger.resolution.transfers import identity

Dates = Mapping[str, Document]
Found = tuple[DisputeKind, str, str, str]
GROWS = frozenset({"delivered", "delivering", "diverted"})
"""Stages whose counts go on; another pledge or order is another transfer."""
ONCE = frozenset({"ordered", "authorised", "delivered", "refused", "halted", "diverted"})
"""Stages that happen on a day; what is under way or wished for may be so on many."""
UNDER_WAY = {"delivering", "delivered"}
STOPPED = frozenset({"refused", "halted"})


def disputes(
    claims: Sequence[Claim], documents: Dates, retold: Collection[tuple[str, str]], transfer: str | None
) -> Iterator[Dispute]:
    """All disputes between claims of one transfer.

    Args:
        claims: in any order.
        documents: by id, for their dates.
        retold: pairs of claim ids, sorted, whose sentences are versions of one another.
        transfer: its id.
    """
    partners = {frozenset(pair) for claim in claims for pair in combinations(claim.suppliers, 2)}
    for one, other in _compared(claims, documents):
        versions = (one.id, other.id) in retold
        for kind, slot, first, second in _between(one, other, documents, versions=versions):
            if kind == "supplier" and _told_as_partners(one, other, partners):
                continue
            key = identity(kind, slot, one.id, other.id)
            yield Dispute(key, kind, slot, (one.id, other.id), (first, second), transfer)


def _compared(claims: Sequence[Claim], documents: Dates) -> Iterator[tuple[Claim, Claim]]:
    """All pairs, by id; of a transfer with very many claims each with those that are next in time."""
    most = int(limits()["rivals_compared"])
    if len(claims) <= most:
        yield from combinations(sorted(claims, key=lambda claim: claim.id), 2)
        return
    ranked = sorted(claims, key=lambda claim: (_as_of(claim, documents) or 0, claim.id))
    for place, one in enumerate(ranked):
        for other in ranked[place + 1 : place + 1 + most]:
            yield (one, other) if one.id < other.id else (other, one)


def _told_as_partners(one: Claim, other: Claim, partners: Collection[frozenset[str]]) -> bool:
    """Whether some claim on the transfer names suppliers of both together: they share it and are no rivals."""
    return any(frozenset((a, b)) in partners for a in one.suppliers for b in other.suppliers)


def _between(one: Claim, other: Claim, documents: Dates, *, versions: bool) -> Iterator[Found]:
    if "unknown" in {one.factuality, other.factuality}:
        return  # a question contradicts nobody
    yield from opposite_polarity(one, other, documents)
    yield from rival_stages(one, other, documents, versions=versions)
    yield from other_mouths(one, other, versions=versions)
    if one.polarity != "+" or other.polarity != "+":
        return
    yield from rival_dates(one, other)
    if not _one_voice(one, other):
        yield from other_suppliers(one, other)
        yield from rival_amounts(one, other, documents, versions=versions)
        yield from rival_sums(one, other)


def _one_voice(one: Claim, other: Claim) -> bool:
    """Whether one speaker tells both in one text: several suppliers and sums are then parts of one thing.

    What is left in two versions by mistake is found by lineage.
    """
    return one.document == other.document and one.claimants == other.claimants


def opposite_polarity(one: Claim, other: Claim, documents: Dates) -> Iterator[Found]:
    """One says that a stage was reached, the other that it was not.

    As of a day on which both can be meant.
    """
    if one.polarity == other.polarity or not _one_stage(one, other) or not _one_deal(one, other):
        return
    affirmed, denied = (one, other) if one.polarity == "+" else (other, one)
    if denied.suppliers and not affirmed.suppliers:
        return  # what one party did not do, another may have done
    if _reached_by(affirmed, denied, documents):
        yield "polarity", "polarity", one.polarity, other.polarity


def _one_stage(one: Claim, other: Claim) -> bool:
    """Whether both tell of one stage; under way and done are one here."""
    return one.stage == other.stage or {one.stage, other.stage} == UNDER_WAY


def _one_deal(one: Claim, other: Claim) -> bool:
    parties = (one.suppliers, other.suppliers), (one.recipients, other.recipients)
    return all(agreement(*pair) != "differ" for pair in parties) and not _goods_apart(one, other)


def _goods_apart(one: Claim, other: Claim) -> bool:
    sorts, kinds = (
        {item.category for item in claim.items if not is_generic(item.category)} for claim in (one, other)
    )
    deadly = [lethality(tuple(item.category for item in claim.items)) for claim in (one, other)]
    if (sorts and kinds and not sorts & kinds) or (None not in deadly and deadly[0] != deadly[1]):
        return True
    first, second = ({item.designation for item in claim.items if item.designation} for claim in (one, other))
    return bool(first and second) and not any(
        alike(a.casefold(), b.casefold()) for a in first for b in second
    )


def _reached_by(affirmed: Claim, denied: Claim, documents: Dates) -> bool:
    """Whether what is affirmed happened, or can have happened, by the day as of which it is denied."""
    as_of = period(denied.when) or _out(denied, documents)
    happened = period(affirmed.when)
    if as_of is None or (happened is None and _out(affirmed, documents) is None):
        return True
    if happened:  # "in September and October" had begun by then; "in 2018" can have been at its end
        began = "/" in (affirmed.when or "") and happened.first > OPEN_FIRST
        return (happened.first if began else happened.last) <= as_of.last
    told = _out(affirmed, documents)
    return told is None or told.first <= as_of.last + limits()["one_time_days"]


def _out(claim: Claim, documents: Dates) -> Period | None:
    document = documents.get(claim.document)
    return period(document.published) if document else None


def rival_stages(one: Claim, other: Claim, documents: Dates, *, versions: bool) -> Iterator[Found]:
    """One says refused or halted, the other delivered, for the same time.

    A stop without a date is told of the day of publication; a delivery without one can have been long before.
    What was stopped on one day has not come in on the next, unless one voice tells both of parts.
    """
    if one.polarity != "+" or other.polarity != "+" or not one.stage or not other.stage:
        return
    stages = {one.stage, other.stage}
    if "delivered" not in stages or not stages & STOPPED or not _one_deal(one, other):
        return
    came, stopped = (one, other) if one.stage == "delivered" else (other, one)
    arrival, stop = period(came.when), period(stopped.when) or _out(stopped, documents)
    slack = limits()["same_time_days"]
    if stopped.when:
        slack = 0 if _one_voice(one, other) else limits()["one_day"]
    if (versions and not arrival) or (arrival and stop and arrival.gap(stop) <= slack):
        yield "stage", "stage", one.stage, other.stage


def other_suppliers(one: Claim, other: Claim) -> Iterator[Found]:
    """The same goods, at one stage, are said to come from different suppliers."""
    if (
        _one_stage(one, other)
        and not _goods_apart(one, other)
        and agreement(tuple(sorted(one.suppliers)), tuple(sorted(other.suppliers))) == "differ"
    ):
        yield "supplier", "suppliers", " + ".join(sorted(one.suppliers)), " + ".join(sorted(other.suppliers))


def rival_dates(one: Claim, other: Claim) -> Iterator[Found]:
    """One stage, said to have happened on days that do not meet."""
    first, second = period(one.when), period(other.when)
    if not _one_stage(one, other) or one.stage not in ONCE or first is None or second is None:
        return
    if first.gap(second) > 0 and not any(not can_be_one(a, b) for _, _, a, b in _amounts(one, other)):
        yield "date", "when", one.when or "", other.when or ""


def rival_amounts(one: Claim, other: Claim, documents: Dates, *, versions: bool) -> Iterator[Found]:
    """Numbers of the same goods at one stage that cannot both hold."""
    same_place = one.document == other.document and one.evidence == other.evidence
    if not _one_stage(one, other) or (same_place and one.claimants == other.claimants):
        return
    counted = list(_amounts(one, other))
    agreed = {part for place, thing, a, b in counted if can_be_one(a, b) for part in ((0, place), (1, thing))}
    for place, thing, a, b in counted:
        if (0, place) in agreed or (1, thing) in agreed:
            continue
        if versions or not _has_grown(one, a, other, b, documents):
            yield "amount", "items.quantity", spoken(a), spoken(b)
            return


def _amounts(one: Claim, other: Claim) -> Iterator[tuple[int, int, Range, Range]]:
    """Items (by place) that are the same goods with their numbers.

    Of one category, and of one designation if named.
    """
    for place, item in enumerate(one.items):
        for turn, thing in enumerate(other.items):
            if item.category != thing.category:
                continue
            if item.designation and thing.designation:
                if not alike(item.designation.casefold(), thing.designation.casefold()):
                    continue
            elif item.text and len(one.items) > 1 and len(other.items) > 1:
                continue
            first, second = quantity_range(item), quantity_range(thing)
            if first and second:
                yield place, turn, first, second


def _has_grown(one: Claim, a: Range, other: Claim, b: Range, documents: Dates) -> bool:
    """Whether the greater number is told as of a later day, so that the count may have gone on."""
    if one.stage not in GROWS:
        return False
    smaller, greater = (one, other) if a[0] < b[0] else (other, one)
    before, after = (_as_of(claim, documents) for claim in (smaller, greater))
    if before is None or after is None or (one.document == other.document and not (one.when and other.when)):
        return False
    return before < after


def _as_of(claim: Claim, documents: Dates) -> int | None:
    days = period(claim.when) or _out(claim, documents)
    return days.last if days else None


def rival_sums(one: Claim, other: Claim) -> Iterator[Found]:
    """Sums of the same deal, on the same basis, that cannot both hold."""
    if not one.value or not other.value or one.value.basis != other.value.basis:
        return
    first, second = value_range(one.value), value_range(other.value)
    if one.value.currency != other.value.currency:
        day = period(one.when) or period(other.when)
        in_euro = roughly_in_euro(first, one.value.currency, day.last) if day else None
        too = roughly_in_euro(second, other.value.currency, day.last) if day else None
        if in_euro is None or too is None:
            return
        first, second = in_euro, too
    if not can_be_one(first, second):
        yield "amount", "value", value_words(one.value), value_words(other.value)


def other_mouths(one: Claim, other: Claim, *, versions: bool) -> Iterator[Found]:
    """The same words are put into different mouths.

    A pledge that passes from one supplier to another is no such thing: each of them speaks of itself.
    """
    if one.stage != other.stage or one.polarity != other.polarity:
        return
    if not one.claimants or not other.claimants or not (versions or _same_words(one, other)):
        return
    first, second = claimants(one.claimants[-1:], other.claimants[-1:])
    actors = [claim.claimants[-1].actor for claim in (one, other)]
    of_themselves = (
        actors[0] in one.suppliers and actors[1] in other.suppliers and one.suppliers != other.suppliers
    )
    if first != second and not (actors[0] and actors[0] == actors[1]) and not of_themselves:
        yield "claimant", "claimants", first, second


def _same_words(one: Claim, other: Claim) -> bool:
    """Whether two claims of the same slots stand in nearly the same words.

    Or the later takes up the earlier's.
    """
    slots = ("kind", "polarity", "stage", "policy", "theme", "holders", "toward", "suppliers", "recipients")
    if any(getattr(one, slot) != getattr(other, slot) for slot in slots) or one.evidence == other.evidence:
        return False
    if one.document == other.document:
        return takes_up(one, other)
    a, b = marks(one.evidence.quote), marks(other.evidence.quote)
    shared = (a & b).bit_count()
    return shared >= limits()["same_words_least"] and shared >= limits()["same_words"] * max(
        a.bit_count(), b.bit_count()
    )


def takes_up(one: Claim, other: Claim) -> bool:
    """Whether the later of two claims in one text says what the earlier says: "The assertion emerged …"."""
    later = max(one, other, key=lambda claim: claim.evidence.start)
    content = {"policy", "holders", "theme"}
    near = abs(one.evidence.start - other.evidence.start) <= limits()["takes_up_place"]
    return near and one.evidence.start != other.evidence.start and len(content & set(later.inferred)) > 1


def untied(claims: Iterable[Claim], retold: Collection[tuple[str, str]]) -> Iterator[Dispute]:
    """The same words in different mouths among positions and assessments, which belong to no transfer."""
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        key = (claim.kind, claim.polarity, claim.policy, claim.theme, claim.holders, claim.toward)
        groups.setdefault(key, []).append(claim)
    pairs: set[tuple[str, str]] = set()
    by_id = {claim.id: claim for group in groups.values() for claim in group}
    for group in groups.values():
        pairs |= {_pair(a.id, b.id) for a, b in _neighbours(group) if _same_words(a, b)}
    pairs |= {pair for pair in retold if pair[0] in by_id and pair[1] in by_id}
    for first, second in sorted(pairs):
        for kind, slot, a, b in other_mouths(by_id[first], by_id[second], versions=True):
            yield Dispute(identity(kind, slot, first, second), kind, slot, (first, second), (a, b))


def _neighbours(group: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Each claim with the next few of its group, by words and by place: the group may be large."""
    reach = int(limits()["reach"])
    for turn in (_by_place, _by_words):
        ranked = sorted(group, key=turn)
        for place, one in enumerate(ranked):
            for other in ranked[place + 1 : place + 1 + reach]:
                yield one, other


def _by_place(claim: Claim) -> tuple[str, int, str]:
    return claim.document, claim.evidence.start, claim.id


def _by_words(claim: Claim) -> tuple[str, str]:
    return claim.evidence.quote.casefold(), claim.id


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
