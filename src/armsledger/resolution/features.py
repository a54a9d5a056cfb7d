"""Two tellings in, one level for each feature out.

The docstring of a feature is what a reviewer reads beside it.

What a level weighs stands in weights.yaml. A feature that has nothing to go by says None and weighs nothing.
"""

from __future__ import annotations

import re
from functools import cache

from armsledger.resolution.amounts import can_be_one, same_number
from armsledger.resolution.money import roughly_in_euro
from armsledger.resolution.parties import agreement
from armsledger.resolution.periods import Period
from armsledger.resolution.settings import limits
from armsledger.resolution.tellings import STAGES, Telling

PUNCTUATION = re.compile(r"[\W_]+")
WISHES = frozenset({"requested", "considered", "expected", "pledged"})
"""Stages that are told as of now: a wish for what came long before is a wish for something else."""
ACTS = frozenset({"requested", "pledged", "authorised", "ordered"})
"""Stages that are one act; two of them on days far apart are two."""
ASKED = frozenset({"requested", "considered"})
SIGNED = frozenset({"authorised", "ordered"})
DONE = frozenset({"authorised", "ordered", "delivered", "diverted"})
ARRIVED = frozenset({"delivered", "diverted"})
SHORTEST_NAME = 3  # letters: `mig` may be a MiG-17, `m1` is no M113


def supplier(one: Telling, other: Telling) -> str:
    """Do both name the same supplier, or parties that may be one?"""
    found = agreement(one.suppliers, other.suppliers)
    return "differ_in_one_text" if found == "differ" and one.document == other.document else found


def recipient(one: Telling, other: Telling) -> str:
    """Do both name the same recipient, or does the goods' way lead from the one to the other?"""
    found = agreement(one.recipients, other.recipients)
    if found == "differ" and (
        set(one.recipients) & set(other.through) or set(other.recipients) & set(one.through)
    ):
        return "on_the_way"
    return found


def way(one: Telling, other: Telling) -> str | None:
    """Do the goods pass through the same hands, or take the place of the same party's stocks?"""
    if not one.through or not other.through:
        return None
    found = agreement(one.through, other.through)
    return "same" if found in {"same", "overlap"} else found


def goods(one: Telling, other: Telling) -> str | None:
    """Are the goods of one kind: the same designation, the same category, or one of them unspecific?"""
    if one.kinds and other.kinds:
        if any(alike(a, b) for a in one.kinds for b in other.kinds):
            apart = one.goods and other.goods and not set(one.goods) & set(other.goods)
            return "same_name" if apart else "same_designation"
        if set(one.goods) & set(other.goods) and len(one.goods) == len(other.goods) == 1:
            return "other_designation"
    if one.lethal is not None and other.lethal is not None and one.lethal != other.lethal:
        return "differ"
    if not one.goods and not other.goods:
        return None
    if not one.goods or not other.goods:
        return "unspecific"
    shared = set(one.goods) & set(other.goods)
    if not shared:
        return "differ"
    return "same_category" if len(shared) * 2 > max(len(one.goods), len(other.goods)) else "part"


@cache
def alike(one: str, other: str) -> bool:
    """Whether two designations are one, a part or a version of the other.

    `f-4 phantom` and `phantom`, `leopard 2a4`.
    """
    a, b = one.split(), other.split()
    if set(a) <= set(b) or set(b) <= set(a):
        return True
    short, long = sorted((PUNCTUATION.sub("", one), PUNCTUATION.sub("", other)), key=len)
    return len(short) >= SHORTEST_NAME and long.startswith(short)


def number(one: Telling, other: Telling) -> str | None:
    """Do both count the same number of the same goods, or numbers that can be one?"""
    pairs = [(a, b) for kind, a in one.amounts for sort, b in other.amounts if kind == sort]
    if not pairs:
        if not one.amounts or not other.amounts:
            return None
        least = limits()["telling_number"]
        crossed = any(a[0] >= least and a == b for _, a in one.amounts for _, b in other.amounts)
        return "same_elsewhere" if crossed else None
    same = [a for a, b in pairs if same_number(a, b)]
    if same:
        return f"same_{_rarity(max(a[0] or a[1] for a in same))}"
    if any(can_be_one(a, b) for a, b in pairs):
        return "overlap"
    return "part" if _a_part(one, other) else "differ"


def _a_part(one: Telling, other: Telling) -> bool:
    """Whether less was done than was promised: 30 delivered of 50 pledged."""
    ranks = [STAGES[t.stage] if t.stage else 0 for t in (one, other)]
    if ranks[0] == ranks[1]:
        return False
    earlier, later = (one, other) if ranks[0] < ranks[1] else (other, one)
    return all(b[0] <= a[1] for sort, b in later.amounts for kind, a in earlier.amounts if kind == sort)


def _rarity(count: float) -> str:
    """How unlikely a number is to be shared by chance: large ones, and those that nobody would round to."""
    if count >= limits()["rare_number"] or (count >= limits()["telling_number"] and count % 5):
        return "rare"
    return "large" if count >= limits()["telling_number"] else "small"


def value(one: Telling, other: Telling) -> str | None:
    """Do both name the same sum, or sums that can be one?"""
    if not one.value or not other.value:
        return None
    (currency, a), (coin, b) = one.value, other.value
    if currency != coin:
        day = max(one.day, other.day)
        in_euro, too = roughly_in_euro(a, currency, day), roughly_in_euro(b, coin, day)
        return None if in_euro is None or too is None else "overlap" if can_be_one(in_euro, too) else "differ"
    if same_number(a, b):
        return "same"
    near = limits()["near_sum"]
    wide = (b[0] * (1 - near), b[1] * (1 + near))
    return "overlap" if can_be_one(a, wide) else "differ"


def time(one: Telling, other: Telling) -> str | None:
    """How far apart are the days of the event, or of publication where the text names none?"""
    if one.when and other.when:
        return _between_dates(one, one.when, other, other.when)
    if _told_before(one, other) or _told_before(other, one):
        return "told_before"
    if not one.day or not other.day:
        return None
    # What a text tells without a date happened before it came out, nobody knows how long.
    level = _distance(abs(one.day - other.day))
    return f"told_{level}" if level in {"weeks", "months"} else "told_later"


def _between_dates(one: Telling, when: Period, other: Telling, other_when: Period) -> str | None:
    if min(when.days, other_when.days) > limits()["vague_days"]:
        return None
    gap = when.gap(other_when)
    if gap == 0 and max(when.days, other_when.days) <= limits()["one_day"]:
        return "same_day"
    if one.stage == other.stage and one.stage in ACTS and gap > limits()["acts_apart"]:
        return "acts_apart"
    return _distance(gap)


def _told_before(one: Telling, other: Telling) -> bool:
    """Whether the first, undated, was out as done before the other, dated, took place."""
    done = one.stage in DONE and one.polarity == "+" and one.when is None and one.published is not None
    if not done or not other.when or other.when.days > limits()["vague_days"] or other.stage not in SIGNED:
        return False
    first = STAGES[other.stage or ""] <= STAGES[one.stage or ""]
    return first and other.when.first > (one.published or 0) + limits()["one_day"]


def _distance(gap: int) -> str:
    for level, days in _time_steps():
        if gap <= days:
            return level
    return "ages"


@cache
def _time_steps() -> tuple[tuple[str, float], ...]:
    return tuple((level, limits()[f"{level}_apart"]) for level in ("weeks", "months", "year", "years"))


def stage(one: Telling, other: Telling) -> str | None:
    """Do the stages follow each other in time as stages do?"""
    if one.stage is None or other.stage is None:
        return None
    if one.stage == other.stage:
        return "same"
    a, b = STAGES[one.stage], STAGES[other.stage]
    if a == b:
        return "follows"
    earlier, later = (one, other) if a < b else (other, one)
    if earlier.stage in WISHES and later.stage in ARRIVED:
        begin, end = earlier.published or _first(earlier), _last(later) or later.published
        slack = limits()["one_time_days"]
        return "afterwards" if begin and end and begin > end + slack else "follows"
    if earlier.when and later.when and earlier.when.first > later.when.last:
        return "backwards"
    return "follows"


def _first(one: Telling) -> int | None:
    return one.when.first if one.when else None


def _last(one: Telling) -> int | None:
    return one.when.last if one.when else None


def words(one: Telling, other: Telling) -> str | None:
    """How many of the shorter quote's words does the other one share?"""
    if one.document == other.document and one.start == other.start:
        return None
    least, steps = _word_steps()
    shorter = min(one.word_count, other.word_count)
    if shorter < least:
        return None
    shared = (one.words & other.words).bit_count()
    for level, share in steps:
        if shared >= share * shorter:
            return level
    return "few"


@cache
def _word_steps() -> tuple[float, tuple[tuple[str, float], ...]]:
    limit = limits()
    return limit["fewest_words"], tuple(
        (level, limit[f"{level}_words"]) for level in ("most", "many", "some")
    )


def place(one: Telling, other: Telling) -> str | None:
    """Do both stand close together in one document, the later leaning on the earlier?"""
    if one.document != other.document or abs(one.start - other.start) > limits()["near_place"]:
        return None
    if one.start == other.start:
        return "one_sentence"
    earlier, later = sorted((one, other), key=lambda telling: telling.start)
    denied = earlier.polarity == "-" and later.polarity == "+"
    if (
        later.leans
        and denied
        and one.stage == other.stage
        and agreement(one.suppliers, other.suppliers) == "differ"
    ):
        return "corrects"
    if (
        one.speaker
        and one.speaker == other.speaker
        and one.stage == other.stage
        and one.polarity == other.polarity
    ):
        return "goes_on"
    return "leans" if later.leans else "near"


def channel(one: Telling, other: Telling) -> str | None:
    """Are both told as the same kind of business: gift, sale, loan, backfill, re-export?"""
    if one.channel is None or other.channel is None:
        return None
    return "same" if one.channel == other.channel else "differ"


def again(one: Telling, other: Telling) -> str | None:
    """Does one speak of another delivery than the first ("a second batch", "12 more")?"""
    if one.anew == other.anew:
        return None
    if one.stage == other.stage:
        return "one_more_of_a_stage"
    return "one_more_asked" if (one if one.anew else other).stage in ASKED else "one_more"


def substance(one: Telling, other: Telling) -> str | None:
    """Is there anything by which general talk of arms can be told from other such talk?"""
    bare = [is_bare(t) for t in (one, other)]
    return "both_bare" if all(bare) else "one_bare" if any(bare) else None


def is_bare(one: Telling) -> bool:
    """Whether nothing is told of the goods: no kind, no name, no number, no sum."""
    return not (one.goods or one.kinds or one.amounts or one.value)
