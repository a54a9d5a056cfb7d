"""Ids of claims → what pages show of each: its words, who says them, what it says, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from armsledger.model import Claim, Claimant, ClaimFilter
from armsledger.resolution.judging import BY_JUDGMENT
from armsledger.store import Ledger
from armsledger.views.wording import (
    FACTUALITY,
    LABELS,
    MODES,
    SLOTS,
    claimant_chain,
    claimant_layers,
    quantity_words,
    showable,
    value_words,
    what_kind,
)
from armsledger.web.naming import actor_address, actor_name, plain, word

AT_ONCE = 200  # claims fetched in one question
ACTORS = ("suppliers", "recipients", "intermediaries", "holders", "toward")
BEARING = {"transfer": "stage", "position": "policy", "assessment": "theme"}


@dataclass(frozen=True, slots=True)
class Party:
    """An actor with its name and its page."""

    code: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot of a claim in words; `parties` where it holds actors."""

    name: str
    label: str
    words: tuple[str, ...]
    parties: tuple[Party, ...]
    inferred: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as pages show it.

    Attributes:
        chain: the claimants in words.
        what: its core in words; `who` the actors in names.
        address: of its sentence in the document.
        told: (title, publisher, date) of the document, as far as they are known.
    """

    claim: Claim
    quote: str
    chain: str
    what: str
    who: str
    address: str
    page: str
    told: tuple[str, ...]
    published: str | None
    factuality: str


def party(code: str) -> Party:
    """An actor with its name and its page."""
    return Party(code, actor_name(code), actor_address(code))


def said(ledger: Ledger, ids: Iterable[str], limit: int = AT_ONCE) -> dict[str, Said]:
    """Claim id → the claim as pages show it; ids that are gone are left out.

    Args:
        ledger: open.
        ids: of claims; at most `limit` of them are fetched.
        limit: how many.
    """
    wanted = tuple(dict.fromkeys(ids))[:limit]
    if not wanted:
        return {}
    claims = list(ledger.claims(ClaimFilter(ids=wanted)))
    heads = heads_of(ledger, {claim.document for claim in claims})
    return {claim.id: _said(claim, heads.get(claim.document, {})) for claim in claims}


def heads_of(ledger: Ledger, documents: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """Document id → its facts as findings have them; those that came in since are left out."""
    return {one["id"]: one for one in ledger.findings_named("sourcing", tuple(documents))}


def _said(claim: Claim, head: Mapping[str, Any]) -> Said:
    title = head.get("title") or head.get("name") or claim.document
    parts = (title, head.get("publisher"))
    return Said(
        claim,
        showable(claim.evidence.quote),
        claimant_chain(claim.claimants),
        what_kind(claim),
        who_whom(claim),
        f"/documents/{claim.document}?claim={claim.id}#c-{claim.id}",
        f"/claims/{claim.id}",
        tuple(showable(part) for part in parts if part),
        head.get("published"),
        FACTUALITY[claim.factuality],
    )


def who_whom(claim: Claim) -> str:
    """The actors in names: `Germany → Ukraine`; a question mark where the text leaves one open."""
    supplies = claim.kind == "transfer" or claim.suppliers or claim.recipients
    who, whom = (claim.suppliers, claim.recipients) if supplies else (claim.holders, claim.toward)
    return " → ".join(
        ", ".join(map(actor_name, side)) or "?" for side in ((who, whom) if whom or supplies else (who,))
    )


def slots(claim: Claim) -> list[Slot]:
    """The slots of a claim's kind, and any other that is filled, in the codebook's order."""
    own = (*SLOTS[claim.kind], "when")
    every = dict.fromkeys((*own, *(slot for names in SLOTS.values() for slot in names)))
    found = [Slot(slot, LABELS[slot], *_filled(claim, slot), slot in claim.inferred) for slot in every]
    return [one for one in found if one.name in own or one.words or one.parties]


def _filled(claim: Claim, slot: str) -> tuple[tuple[str, ...], tuple[Party, ...]]:
    if slot in ACTORS:
        return (), tuple(party(code) for code in getattr(claim, slot))
    if slot == "value":
        return ((value_words(claim.value),) if claim.value else ()), ()
    if slot == "items":
        return tuple(_item_words(claim)), ()
    held = getattr(claim, slot)
    if not held:
        return (), ()
    denied = (
        ", and it is said not to be so" if BEARING.get(claim.kind) == slot and claim.polarity == "-" else ""
    )
    return (f"{held if slot == 'when' else plain(held)}{denied}",), ()


def _item_words(claim: Claim) -> Iterable[str]:
    for item in claim.items:
        parts = (quantity_words(item), word("category", item.category), showable(item.designation or ""))
        yield f"“{showable(item.text)}”: {', '.join(part for part in parts if part)}"


def layers(claimants: Sequence[Claimant]) -> list[tuple[str, list[tuple[str, str, Party | None]]]]:
    """(how they come in, [(name and role, what kind of claimant, whom they speak for)]), outermost first."""
    found = claimant_layers(claimants)
    cites = ["who " + ("cite" if len(outer) > 1 else "cites") for outer, _ in pairwise(found)]
    opening = ["According to", *cites][: len(found)]
    return [
        (words, [(_named(one), one.type, party(one.actor) if one.actor else None) for one in layer])
        for words, layer in zip(opening, found, strict=True)
    ]


def _named(claimant: Claimant) -> str:
    role = f", {showable(claimant.role)}" if claimant.role and claimant.role not in claimant.name else ""
    return f"{showable(claimant.name)}{role}"


def how(claim: Claim) -> str:
    """In whose words: `in reported speech, told as certain`."""
    return f"{MODES[claim.mode]}, {FACTUALITY[claim.factuality]}"


def reasons(claim: Claim) -> list[tuple[str, str]]:
    """Why the machine reads it so: (what kind of step, which rule or word), in order."""
    found = []
    for step in claim.why:
        kind, colon, rest = step.partition(": ")
        kind = "a person’s judgment" if kind.startswith(BY_JUDGMENT) else kind
        found.append((showable(kind), showable(rest)) if colon else ("", showable(step)))
    return found
