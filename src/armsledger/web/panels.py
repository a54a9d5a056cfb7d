"""Claims under review → what their page shows of each and of two together: words, slots, history, form fields."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from armsledger.model import Claim, Document, Judgment
from armsledger.resolution.judging import claim_key, corrected, in_force, seen_pair, seen_slots
from armsledger.resolution.scoring import FEATURES, levels
from armsledger.resolution.tellings import telling
from armsledger.review.choices import CATEGORY, Choice, choices
from armsledger.review.correcting import ACTORS, PARTS, blank_rows, filled, slots_of
from armsledger.review.deciding import key_of
from armsledger.review.undoing import is_withdrawal
from armsledger.store import Ledger
from armsledger.views.wording import LABELS, showable
from armsledger.web.judged import Decided, Difference, decided, differences
from armsledger.web.naming import actor_name, plain
from armsledger.web.said import Said, Slot, how, layers, reasons, said, slots

AROUND = 320  # characters shown before and after the quote
EMPTY_LINES = re.compile(r"\n\s*\n")
SPARE = 2  # empty rows for items and claimants
MORE_LABELS: Mapping[str, str] = {
    "polarity": "Said to be",
    "factuality": "How sure its claimant is",
    "claimants": "Who says it",
    "mode": "In whose words",
    "when": "When",
}
HINTS: Mapping[str, str] = {
    "when": "As 2022, 2022-06 or 2022-06-17; a time as 2022-06/2022-08.",
    "claimants": "Outermost first; layer 0 is the outermost, those who speak together share one.",
}
PART_LABELS: Mapping[str, str] = {
    "text": "Words",
    "category": "Category",
    "designation": "Designation",
    "quantity": "Number",
    "quantity_max": "Upper end",
    "bound": "Bound",
    "name": "Name",
    "type": "Kind",
    "role": "Role",
    "actor": "Speaks for",
    "layer": "Layer",
    "amount": "Sum",
    "amount_max": "Upper end",
    "currency": "Currency",
    "basis": "Basis",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reviewer sent and was not written: about which claims, and what stood in the form."""

    about: str
    verdict: str
    why: str = ""
    fields: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form; `options` where it is a choice, `lines` where it takes several lines."""

    name: str
    label: str
    text: str
    hint: str = ""
    options: tuple[Choice, ...] = ()
    empty: str = ""
    lines: bool = False
    wrong: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A slot with its fields: one row of one field, or a row for each item, claimant or sum."""

    slot: str
    label: str
    hint: str
    rows: tuple[tuple[Field, ...], ...]
    removable: bool = False


@dataclass(frozen=True, slots=True)
class Thing:
    """What a verdict is about, one claim or two: what was last said of it, and what a form about it carries."""

    about: str
    after: str
    standing: Decided | None
    why: str = ""
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """One claim with everything a reviewer needs."""

    one: Said
    slots: Sequence[Slot]
    layers: Any
    how: str
    reasons: Sequence[tuple[str, str]]
    around: tuple[str, str, str, str, str]
    document: Document
    thing: Thing
    form: tuple[Group, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two claims together: where they differ, and what speaks for and against one transfer."""

    thing: Thing
    differences: Sequence[Difference]
    signs: Sequence[tuple[str, str, float]]


def panel(
    ledger: Ledger, claim: Claim, draft: Draft | None = None, errors: Mapping[str, str] | None = None
) -> Panel:
    """One claim; `draft` and `errors` where a form about it came back."""
    document = next(ledger.documents([claim.document]))
    own = draft if draft and draft.about == claim.id else None
    wrong = errors or {} if own else {}
    return Panel(
        one=said(ledger, [claim.id])[claim.id],
        slots=slots(claim),
        layers=layers(claim.claimants),
        how=how(claim),
        reasons=reasons(claim),
        around=around(claim, document),
        document=document,
        thing=thing(ledger, [claim], own),
        form=form_of(claim, _start(ledger, claim, own), wrong),
        open=own is not None and own.verdict == "corrected",
    )


def pairing(ledger: Ledger, panels: Sequence[Panel], draft: Draft | None = None) -> Pairing:
    """Two claims together."""
    one, other = (panel.one.claim for panel in panels)
    about = f"{one.id},{other.id}"
    own = draft if draft and draft.about == about else None
    asked = {feature.__name__: (feature.__doc__ or "").partition("\n")[0] for feature in FEATURES}
    signs: list[tuple[str, str, float]] = []
    if one.kind == other.kind == "transfer":
        tellings = [telling(panel.one.claim, panel.document) for panel in panels]
        signs = [(asked[name], plain(level), weight) for name, level, weight in levels(*tellings) if weight]
    return Pairing(
        thing(ledger, [one, other], own),
        differences(one, other),
        sorted(signs, key=lambda sign: -abs(sign[2])),
    )


def thing(ledger: Ledger, claims: Sequence[Claim], draft: Draft | None = None) -> Thing:
    """What a form about these claims carries, and what was last said of them as they are read now."""
    history = ledger.judgments_about(key_of(claims))
    standing = last_said(history, claims)
    return Thing(
        about=",".join(one.id for one in claims),
        after=history[-1].id if history else "",
        standing=decided(standing) if standing else None,
        why=draft.why if draft else "",
        chosen=draft.verdict if draft else "",
    )


def last_said(history: Sequence[Judgment], claims: Sequence[Claim]) -> Judgment | None:
    """The judgment in force about claims as they are read now; None where there is none, or it was taken back."""
    seen = seen_slots(claims[0]) if len(claims) == 1 else seen_pair(*claims)
    found = next((one for one in in_force(history) if one.seen == seen), None)
    return None if found is None or is_withdrawal(found) else found


def _start(ledger: Ledger, claim: Claim, draft: Draft | None) -> Mapping[str, str]:
    """What the form begins with: what was sent, else the claim as it was last corrected, else as the machine has it."""
    if draft and draft.fields is not None:
        return draft.fields
    last = last_said(ledger.judgments_about(claim_key(claim)), [claim])
    return filled(corrected(claim, last) if last and last.verdict == "corrected" else claim)


def around(claim: Claim, document: Document) -> tuple[str, str, str, str, str]:
    """Words before the quote; the quote before, in and after its trigger; words after it."""
    start, end = claim.evidence.start, claim.evidence.end
    first, last = claim.trigger if start <= claim.trigger[0] <= claim.trigger[1] <= end else (start, start)
    text = document.text
    head = body_of(text) if start >= body_of(text) else 0
    before, after = text[max(head, start - AROUND) : start], text[end : end + AROUND]
    if start - head > AROUND:
        before = f"… {before.partition(' ')[2]}"
    if end + AROUND < len(text):
        after = f"{after.rpartition(' ')[0]} …"
    return _close(before).lstrip(), text[start:first], text[first:last], text[last:end], _close(after)


def body_of(text: str) -> int:
    """Where a text begins behind its own data: a Markdown file's are no words around its first sentence."""
    closing = text.find("\n---\n", 3) if text.startswith("---\n") else -1
    return closing + len("\n---\n") if closing > 0 else 0


def _close(words: str) -> str:
    """Without empty lines: what stands around a quote is to be seen with it."""
    return EMPTY_LINES.sub("\n", words)


def form_of(claim: Claim, form: Mapping[str, str], wrong: Mapping[str, str]) -> tuple[Group, ...]:
    """The fields of the form for a claim, slot by slot.

    Args:
        claim: as the machine has it.
        form: name of a field → what stands there.
        wrong: name of a field → what is wrong with it.
    """
    return tuple(_group(slot, form, wrong) for slot in slots_of(claim))


def _group(slot: str, form: Mapping[str, str], wrong: Mapping[str, str]) -> Group:
    label, hint = LABELS.get(slot) or MORE_LABELS[slot], HINTS.get(slot, "")
    if slot in PARTS:
        rows = tuple(
            tuple(_field(f"{slot}.{turn}.{part}", part, form, wrong) for part in PARTS[slot])
            for turn in blank_rows(slot, form, SPARE)
        )
        return Group(slot, label, hint, rows, removable=True)
    if slot == "value":
        parts = ("amount", "amount_max", "bound", "currency", "basis")
        return Group(
            slot, label, hint, (tuple(_field(f"value.{part}", part, form, wrong) for part in parts),)
        )
    if slot in ACTORS:
        names = ", ".join(actor_name(code) for code in form.get(slot, "").splitlines() if code.strip())
        said_so = f" Now: {showable(names)}." if names and slot not in wrong else ""
        hint = f"One a line: a usual name or a code (DEU, org:NATO, com:Saab).{said_so}"
        one = Field(slot, label, form.get(slot, ""), hint, lines=True, wrong=wrong.get(slot))
        return Group(slot, label, hint, ((one,),))
    return Group(slot, label, hint, ((_field(slot, slot, form, wrong),),))


def _field(name: str, part: str, form: Mapping[str, str], wrong: Mapping[str, str]) -> Field:
    label = PART_LABELS.get(part) or MORE_LABELS.get(part) or LABELS[part]
    options = choices().get(part, ())
    empty = "choose" if part in {CATEGORY, "type"} else "not said"
    return Field(name, label, form.get(name, ""), HINTS.get(part, ""), options, empty, wrong=wrong.get(name))
