"""A claim and the date of its document in, the compact form that blocking and comparing need out.

A telling.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from zlib import crc32

from armsledger.codebook.equipment import categories, is_generic
from armsledger.model import Claim, Document
from armsledger.resolution.amounts import Range, quantity_range, value_range
from armsledger.resolution.judging import BY_JUDGMENT
from armsledger.resolution.periods import Period, period
from armsledger.resolution.settings import anew_words, plain_words

BITS = 512  # a quote's words as marks in so many bits: comparing two quotes is one `and`
WORD = re.compile(r"[^\W\d_]{3,}")
MORE_THAN = re.compile(
    r"\bmore than\b|\b(?:no|not|any|one|once|nothing) more\b|\b(?:once|yet) again\b"
    r"|\banother (?:day|matter|question|story|time)\b"
)
STEM = 6  # letters that inflected forms of a word mostly share
STAGES = {
    stage: rank
    for rank, group in enumerate(
        (
            ("requested", "considered", "expected"),
            ("refused", "pledged", "authorised"),
            ("ordered",),
            ("halted", "delivering"),
            ("delivered",),
            ("diverted",),
        )
    )
    for stage in group
}


@dataclass(frozen=True, slots=True)
class Telling:
    """One transfer claim, ready to be compared.

    Attributes:
        key: id of the claim.
        goods: specific categories, sorted; unspecific ones (arms, military aid) are left out.
        kinds: designations in small letters, sorted.
        amounts: (category, range) of each item with a number.
        when: days of the event; None where the text gives none.
        day: a day to sort by: of the event, else of publication, else 0.
        words: the quote's words as marks.
        lethal: whether all goods are made to kill (True) or none (False); None where that is open or mixed.
        leans: whether a slot was filled from an earlier sentence.
        stamp: names the content of the claim, also where a person corrected it.
        anew: whether the quote speaks of another delivery than the first.
    """

    key: str
    document: str
    start: int
    suppliers: tuple[str, ...]
    recipients: tuple[str, ...]
    through: tuple[str, ...]
    goods: tuple[str, ...]
    kinds: tuple[str, ...]
    amounts: tuple[tuple[str, Range], ...]
    value: tuple[str, Range] | None
    when: Period | None
    published: int | None
    day: int
    stage: str | None
    polarity: str
    speaker: str | None
    channel: str | None
    words: int
    word_count: int
    lethal: bool | None
    leans: bool
    anew: bool
    stamp: str


def telling(claim: Claim, document: Document | None) -> Telling:
    """The telling of a transfer claim."""
    when = period(claim.when)
    out = period(document.published) if document else None
    published = out.first if out else None
    return Telling(
        key=claim.id,
        document=claim.document,
        start=claim.evidence.start,
        suppliers=_shared(tuple(sorted(set(claim.suppliers)))),
        recipients=_shared(tuple(sorted(set(claim.recipients)))),
        through=_shared(tuple(sorted(set(claim.intermediaries)))),
        goods=_shared(tuple(sorted({i.category for i in claim.items if not is_generic(i.category)}))),
        kinds=_shared(tuple(sorted({i.designation.casefold() for i in claim.items if i.designation}))),
        amounts=tuple((i.category, found) for i in claim.items if (found := quantity_range(i)) is not None),
        value=(claim.value.currency, value_range(claim.value)) if claim.value else None,
        when=when,
        published=published,
        day=_day(when, published),
        stage=claim.stage,
        polarity=claim.polarity,
        speaker=(last.actor or last.name)
        if (last := claim.claimants[-1] if claim.claimants else None)
        else None,
        channel=None if claim.channel == "unspecified" else claim.channel,
        words=(words := marks(claim.evidence.quote)),
        word_count=words.bit_count(),
        lethal=lethality(tuple(item.category for item in claim.items)),
        leans=bool({"suppliers", "recipients", "items"} & set(claim.inferred)),
        stamp=stamp(claim),
        anew=speaks_of_another(claim.evidence.quote),
    )


@cache
def lethality(kinds: tuple[str, ...]) -> bool | None:
    """Whether categories are all lethal, all non-lethal, or neither."""
    sides = {row.lethal for kind in kinds if (row := categories().get(kind))}
    return sides.pop() if len(sides) == 1 else None


def stamp(claim: Claim) -> str:
    """What names a claim's content: its id, which is a hash of that, and the judgment that corrected it."""
    corrected = claim.why[-1:] and claim.why[-1].startswith(BY_JUDGMENT)
    return f"{claim.id} {claim.why[-1]}" if corrected else claim.id


def _day(when: Period | None, published: int | None) -> int:
    year = 366
    if when and when.days <= year:
        return when.first
    return published or (when.last if when else 0)


@cache
def _shared(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Equal tuples become one: a million claims name few combinations of parties."""
    return codes


def marks(text: str) -> int:
    """The words of a text that carry meaning, each as one bit.

    Two texts share words where they share bits.
    """
    found = 0
    for word in set(WORD.findall(text.casefold())):
        if word not in plain_words():
            found |= 1 << _bit(word[:STEM])
    return found


def speaks_of_another(text: str) -> bool:
    """Whether a text speaks of another delivery than the first; "more than" is no such word."""
    if anew_words().isdisjoint(WORD.findall(text.casefold())):
        return False
    return not anew_words().isdisjoint(WORD.findall(MORE_THAN.sub(" ", text.casefold())))


@cache
def _bit(stem: str) -> int:
    return crc32(stem.encode()) % BITS
