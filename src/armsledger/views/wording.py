"""Slots and codes → words that a reader understands, and hostile text → text that a terminal can show."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise

from armsledger.model import Claim, Claimant, Document, Item, Value

SLOTS: Mapping[str, tuple[str, ...]] = {
    "transfer": ("suppliers", "recipients", "intermediaries", "items", "value", "stage", "channel"),
    "position": ("holders", "toward", "policy", "change"),
    "assessment": ("holders", "suppliers", "recipients", "theme", "stance"),
}
"""Kind → its own slots, in the order of the codebook."""
LABELS: Mapping[str, str] = {
    "suppliers": "Supplier",
    "recipients": "Recipient",
    "intermediaries": "By way of",
    "items": "What",
    "value": "Value",
    "stage": "Stage",
    "channel": "Channel",
    "holders": "Who holds it",
    "toward": "Toward",
    "policy": "Policy",
    "change": "Change",
    "theme": "Theme",
    "stance": "Stance",
    "when": "When",
}
BOUNDS = {"at_least": "at least ", "at_most": "at most ", "about": "about ", "exact": "", "between": ""}
FACTUALITY = {
    "certain": "told as certain",
    "probable": "told as probable",
    "possible": "told as possible",
    "unknown": "left open",
}
MODES = {
    "direct": "in their own words",
    "indirect": "in reported speech",
    "own": "in the document's own voice",
}
BASES = {"metadata": "from its metadata", "dateline": "from its dateline", "url": "from its address"}
# Escapes could drive the terminal, marks of direction could turn a sentence around.
UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def showable(text: str) -> str:
    """One line of text without control characters and marks of writing direction."""
    return UNSHOWABLE.sub("", " ".join(text.split()))


def what_kind(claim: Claim) -> str:
    """The claim's core in a few words: `delivered`, `not pledged`, `policy: none`, `escalation (against)`."""
    words = {
        "transfer": claim.stage or "stage not said",
        "position": f"policy: {claim.policy or 'not said'}",
        "assessment": claim.theme or "theme not said",
    }[claim.kind]
    stance = f" ({claim.stance})" if claim.kind == "assessment" and claim.stance else ""
    return f"{'not ' if claim.polarity == '-' else ''}{words}{stance}".replace("_", " ")


def who_whom(claim: Claim) -> str:
    """Actors of the claim: `DEU → UKR`, with a question mark where the text leaves one open."""
    supplies = claim.kind == "transfer" or claim.suppliers or claim.recipients
    who, whom = (claim.suppliers, claim.recipients) if supplies else (claim.holders, claim.toward)
    if not whom and not supplies:
        return ", ".join(who) or "?"
    return f"{', '.join(who) or '?'} → {', '.join(whom) or '?'}"


def claimant_layers(claimants: Sequence[Claimant]) -> list[list[Claimant]]:
    """Claimants grouped by layer, outermost first; those who speak together are one group."""
    layers: dict[int, list[Claimant]] = {}
    for claimant in claimants:
        layers.setdefault(claimant.layer, []).append(claimant)
    return [layers[layer] for layer in sorted(layers)]


def claimant_chain(claimants: Sequence[Claimant]) -> str:
    """Who says it, in words: `according to A, who cites B and C`; the document itself for nobody."""
    layers = claimant_layers(claimants)
    if not layers:
        return "the document itself"
    words = f"according to {_together([showable(c.name) for c in layers[0]])}"
    for outer, inner in pairwise(layers):
        several = len(outer) > 1 or outer[0].type == "collective"
        words += f", who {'cite' if several else 'cites'} {_together([showable(c.name) for c in inner])}"
    return words


def claimant_short(claimants: Sequence[Claimant]) -> str:
    """Who says it, in a column: `A › B`; a dash where it is the document itself."""
    layers = [_together([showable(c.name) for c in layer]) for layer in claimant_layers(claimants)]
    return " › ".join(layers) or "–"


def _together(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def item_words(item: Item) -> str:
    """An item in a column: `three Leopard 2 tanks (battle tank)`."""
    return f"{showable(item.text)} ({item.category.replace('_', ' ')})"


def quantity_words(item: Item) -> str | None:
    """A quantity with its bound: `at least 24`, `between 10 and 20`; None where the text gives none."""
    if item.quantity is None:
        return None
    if item.quantity_max is not None:
        return f"between {number_words(item.quantity)} and {number_words(item.quantity_max)}"
    return f"{BOUNDS.get(item.bound or 'exact', '')}{number_words(item.quantity)}"


def value_words(value: Value) -> str:
    """A sum with its bound and basis: `at most 150,000,000 USD (replacement value)`."""
    bound = BOUNDS.get(value.bound or "exact", "")
    upper = f" to {number_words(value.amount_max)}" if value.amount_max is not None else ""
    basis = f" ({value.basis} value)" if value.basis else ""
    return f"{bound}{number_words(value.amount)}{upper} {value.currency}{basis}"


def number_words(number: float) -> str:
    """A number with thousands apart and no empty decimals: `150,000,000`, `2.5`."""
    return f"{int(number):,}" if number == int(number) else f"{number:,}"


def page_of(document: Document, offset: int) -> int | None:
    """The page, counted from 1, on which an offset of the text stands; None where the form has no pages."""
    return bisect_right(document.pages, offset) or None


def publication(document: Document) -> str:
    """When and where a document came out: `2022-05-04 (from its metadata), Example Daily`."""
    if document.published is None:
        day = "no date of publication"
    else:
        day = f"{document.published} ({BASES.get(document.published_basis or '', 'basis not kept')})"
    return ", ".join(part for part in (day, showable(document.publisher or "")) if part)
