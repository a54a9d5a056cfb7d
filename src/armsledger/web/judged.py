"""Claims and judgments → what pages show of what people decided: each judgment in words, and whether it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from armsledger.model import Claim, Judgment
from armsledger.resolution.judging import PAIR, claim_key, in_force, seen_slots, seen_together
from armsledger.review.readings import as_corrected, as_seen
from armsledger.review.undoing import is_withdrawal, withdrawn_by
from armsledger.store import Ledger
from armsledger.views.wording import claimant_chain, showable
from armsledger.web.said import Slot, how, slots

HOLDS, SUPERSEDED = "in force", "superseded"
STALE, WITHDRAWN = "made about another reading", "taken back"


@dataclass(frozen=True, slots=True)
class Difference:
    """One slot of two readings, side by side; None where a reading has no such slot."""

    label: str
    left: Slot | None
    right: Slot | None
    differs: bool


@dataclass(frozen=True, slots=True)
class Decided:
    """A judgment as pages show it.

    Attributes:
        verdict: in words.
        why: the reason that was given, or nothing.
        when: day and minute in UTC.
        state: `in force`, `superseded`, `taken back`, `made about another reading`.
        pair: it is about two claims together.
        changes: what it corrects: before, after.
    """

    judgment: Judgment
    verdict: str
    why: str
    when: str
    state: str
    pair: bool
    changes: tuple[Difference, ...]


def differences(left: Claim, right: Claim) -> list[Difference]:
    """The slots of two readings, in the order of the codebook, with who says it and how sure."""
    one, other = ({slot.name: slot for slot in _all_slots(claim)} for claim in (left, right))
    return [
        Difference(
            (one.get(name) or other[name]).label, one.get(name), other.get(name), _differ(one, other, name)
        )
        for name in dict.fromkeys((*one, *other))
    ]


def _all_slots(claim: Claim) -> list[Slot]:
    said = Slot(
        "claimants", "Who says it", (claimant_chain(claim.claimants),), (), "claimants" in claim.inferred
    )
    told = Slot("factuality", "How", (how(claim),), (), inferred=False)
    affirmed = "it is so" if claim.polarity == "+" else "it is not so"
    return [said, told, Slot("polarity", "Said to be", (affirmed,), (), inferred=False), *slots(claim)]


def _differ(one: dict[str, Slot], other: dict[str, Slot], name: str) -> bool:
    held = [(slot.words, slot.parties) if (slot := side.get(name)) else ((), ()) for side in (one, other)]
    return held[0] != held[1]


def history_of(ledger: Ledger, claims: Sequence[Claim]) -> list[Decided]:
    """All judgments about claims, each by itself or in a pair, the last first.

    Args:
        ledger: open.
        claims: as the machine has them now.
    """
    return told(ledger.judgments_on([claim_key(one) for one in claims]), claims)


def told(judgments: Sequence[Judgment], claims: Sequence[Claim]) -> list[Decided]:
    """Judgments as pages show them, the last first.

    Args:
        judgments: in the order in which they came in; all that there are about the same things.
        claims: what stands at their places now, as far as it matters to the page.
    """
    holding = {one.id for one in in_force(judgments)}
    withdrawn = {withdrawn_by(one) for one in judgments}
    now = _seen_now(claims)

    def state(one: Judgment) -> str:
        if one.id in withdrawn:
            return WITHDRAWN
        if one.seen not in now.get(one.about, {one.seen}):
            return STALE
        return HOLDS if one.id in holding else SUPERSEDED

    return [decided(one, state(one)) for one in reversed(judgments)]


def _seen_now(claims: Sequence[Claim]) -> dict[str, set[str]]:
    """Key of a claim, or of two → what is seen of them now."""
    found: dict[str, set[str]] = {}
    parts = sorted((claim_key(one), seen_slots(one)) for one in claims)
    for turn, one in enumerate(parts):
        found.setdefault(one[0], set()).add(one[1])
        for other in parts[turn + 1 :]:
            found.setdefault(PAIR.join((one[0], other[0])), set()).add(seen_together(one, other))
    return found


def decided(one: Judgment, state: str = HOLDS) -> Decided:
    """One judgment as pages show it."""
    back = is_withdrawal(one)
    return Decided(
        judgment=one,
        verdict="taken back" if back else one.verdict,
        why="" if back else showable(one.why or ""),
        when=one.at[:16].replace("T", " "),
        state=state,
        pair=PAIR in one.about,
        changes=tuple(_changes(one)) if one.correction else (),
    )


def _changes(one: Judgment) -> list[Difference]:
    try:
        (before,), after = as_seen(one), as_corrected(one)
    except ValueError:  # it came from elsewhere, and nobody can tell what it says
        return []
    return [row for row in differences(before, after) if row.differs]
