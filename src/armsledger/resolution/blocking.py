"""Tellings in the order of time in, pairs that are worth comparing out.

Those that share a key and stand near in time.

A key is parties with goods, a number or a sum. Under each key a claim is compared with the next `reach`
claims only (sorted neighbourhood), so that the work grows with the claims and not with their square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from armsledger.resolution.settings import limits
from armsledger.resolution.tellings import Telling

Key = tuple[object, ...]
ANY = ("",)
BROAD = frozenset({"parties", "way", "document"})
"""Keys that many claims share which have nothing else in common: without goods, or without a supplier."""


def keys(one: Telling) -> Iterator[Key]:
    """All keys of a telling."""
    for whom in one.recipients or ANY:
        for who in one.suppliers or ANY:
            yield "parties", who, whom
            yield from (("goods", who, whom, sort) for sort in one.goods)
        yield from (("kind", whom, kind) for kind in one.kinds)
        yield from (("number", whom, sort, low or high) for sort, (low, high) in one.amounts)
        if one.value:
            currency, (low, high) = one.value
            yield "value", whom, currency, low or high
    if not one.recipients:
        yield from (("kind of", who, kind) for who in one.suppliers for kind in one.kinds)
    for hand in (*one.through, *one.recipients):
        yield from (("way", hand, kind) for kind in one.kinds or one.goods)
    yield "document", one.document


def in_time(tellings: Sequence[Telling]) -> list[Telling]:
    """Sorted by day, then id: the order in which they are compared does not depend on how they came."""
    return sorted(tellings, key=lambda one: (one.day, one.key))


def candidates(tellings: Sequence[Telling]) -> Iterator[tuple[int, list[int]]]:
    """Each index with the later ones with which it is to be compared, sorted; each pair comes once.

    Args:
        tellings: in the order of `in_time`.
    """
    ahead: dict[Key, list[int]] = defaultdict(list)  # the next index last, so that what is done falls off
    for index in range(len(tellings) - 1, -1, -1):
        for key in set(keys(tellings[index])):
            ahead[key].append(index)
    reach, broad = int(limits()["reach"]), int(limits()["broad_reach"])
    for index, one in enumerate(tellings):
        found: set[int] = set()
        for key in set(keys(one)):
            listed = ahead[key]
            listed.pop()
            if listed:
                found.update(listed[-(broad if key[0] in BROAD else reach) :])
            else:
                del ahead[key]
        yield index, sorted(found)
