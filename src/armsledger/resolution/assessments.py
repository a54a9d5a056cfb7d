"""Claims of kind assessment in.

Who judges arms supplies, on what theme, with what stance, how often, after whom, out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from armsledger.model import Claim, Document
from armsledger.resolution.periods import edtf_of, period
from armsledger.resolution.records import Theme
from armsledger.resolution.settings import limits
from armsledger.resolution.tellings import marks
from armsledger.resolution.transfers import identity, published, speakers

Pair = tuple[str, str]
Key = tuple[str, str, str, str]


def assessments(
    claims: Iterable[Claim], documents: Mapping[str, Document], retold: Collection[Pair] = ()
) -> list[Theme]:
    """One record for each judge, theme, stance and polarity; in that order.

    Args:
        claims: of any kind; those that are assessments count.
        documents: by id, for dates.
        retold: pairs of claim ids of which one is the other's version.
    """
    told = sorted((claim for claim in claims if claim.kind == "assessment"), key=lambda claim: claim.id)
    after = repeated(told, documents, retold)
    groups: dict[Key, list[Claim]] = defaultdict(list)
    for claim in told:
        for judge in judges(claim):
            groups[judge, claim.theme or "other", claim.stance or "neutral", claim.polarity].append(claim)
    return [_theme(key, groups[key], documents, after) for key in sorted(groups)]


def judges(claim: Claim) -> tuple[str, ...]:
    """Whose judgment it is: the holders, else the innermost claimants, else the document itself."""
    return claim.holders or speakers(claim)


def _theme(
    key: Key, claims: Sequence[Claim], documents: Mapping[str, Document], after: Mapping[str, set[str]]
) -> Theme:
    judge, theme, stance, polarity = key
    days = sorted(day for claim in claims if (day := _day(claim, documents)))
    ids = tuple(sorted(claim.id for claim in claims))
    return Theme(
        identity("assessment", *key, *ids),
        judge,
        theme,
        stance,
        "+" if polarity == "+" else "-",
        tuple(sorted({actor for claim in claims for actor in claim.suppliers})),
        tuple(sorted({actor for claim in claims for actor in claim.recipients})),
        edtf_of(days[0]) if days else None,
        edtf_of(days[-1]) if days else None,
        ids,
        tuple(sorted({earlier for claim in claims for earlier in after.get(claim.id, ())} - set(ids))),
    )


def _day(claim: Claim, documents: Mapping[str, Document]) -> int | None:
    days = period(published(claim, documents)) or period(claim.when)
    return days.first if days else None


def repeated(
    claims: Sequence[Claim], documents: Mapping[str, Document], retold: Collection[Pair]
) -> dict[str, set[str]]:
    """Claim id → ids of earlier claims that it says again.

    A version of the same sentence, or nearly the same words.
    """
    by_id = {claim.id: claim for claim in claims}
    pairs = {pair for pair in retold if pair[0] in by_id and pair[1] in by_id}
    pairs |= set(_same_words(claims))
    found: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        one, other = sorted(
            (by_id[key] for key in pair), key=lambda claim: (_day(claim, documents) or 0, claim.id)
        )
        if one.document != other.document:
            found[other.id].add(one.id)
    return found


def _same_words(claims: Sequence[Claim]) -> Iterable[Pair]:
    """Pairs of one theme and stance whose quotes share most words.

    Neighbours in alphabetical order are compared.
    """
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.theme, claim.stance, claim.polarity].append(claim)
    reach = int(limits()["reach"])
    for group in groups.values():
        ranked = sorted(group, key=lambda claim: (sorted(claim.evidence.quote.casefold().split()), claim.id))
        words = [marks(claim.evidence.quote) for claim in ranked]
        for place, one in enumerate(ranked):
            for turn in range(place + 1, min(place + 1 + reach, len(ranked))):
                shared = (words[place] & words[turn]).bit_count()
                longer = max(words[place].bit_count(), words[turn].bit_count())
                if shared >= limits()["same_words_least"] and shared >= limits()["same_words"] * longer:
                    first, second = sorted((one.id, ranked[turn].id))
                    yield first, second
