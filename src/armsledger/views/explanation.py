"""One claim with its document → what a reader needs to check it: words, claimants, each slot, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from armsledger.model import Claim, Claimant, Document
from armsledger.views.wording import (
    FACTUALITY,
    LABELS,
    MODES,
    SLOTS,
    claimant_chain,
    claimant_layers,
    page_of,
    publication,
    quantity_words,
    showable,
    value_words,
    what_kind,
)

NEIGHBOURHOOD = 200  # characters shown before and after the evidence
INFERRED = "  (filled in from outside these words)"
ACTOR_SLOTS = ("suppliers", "recipients", "intermediaries", "holders", "toward")


def explanation(claim: Claim, document: Document, label: Callable[[str], str]) -> Group:
    """Everything that a claim carries, in the order in which a reader asks.

    Args:
        claim: the claim.
        document: where it stands.
        label: code of an actor → code with its name.
    """
    return Group(
        Text.assemble(
            (claim.id, "bold"), f"  {claim.kind}: {what_kind(claim)}, {FACTUALITY[claim.factuality]}"
        ),
        Text.assemble(
            "in ", showable(document.name), _page(claim, document), f", {publication(document)}", style="dim"
        ),
        Padding(quotation(claim, document), (1, 2)),
        _pairs(list(_says(claim, label))),
        Text(),
        _pairs(list(_slots(claim, label))),
        Text("\nWhy: the words and rules that led here", style="bold"),
        _pairs([(f"{step}.", Text(showable(why))) for step, why in enumerate(claim.why, start=1)]),
    )


def _page(claim: Claim, document: Document) -> str:
    """`, page 3`, or nothing where the form has no pages."""
    page = page_of(document, claim.evidence.start)
    return f", page {page}" if page else ""


def quotation(claim: Claim, document: Document) -> Text:
    """The evidence in bold with its trigger underlined, between the words that stand around it."""
    start, end = claim.evidence.start, claim.evidence.end
    first, last = claim.trigger
    if not start <= first <= last <= end:
        first = last = start
    body = after_front_matter(document.text)
    left = max(body if start >= body else 0, start - NEIGHBOURHOOD)
    before = document.text[left:start]
    after = document.text[end : end + NEIGHBOURHOOD]
    return Text.assemble(
        (_tail(before, cut=left not in {0, body}), "dim"),
        (_inner(document.text[start:first]), "bold"),
        (_inner(document.text[first:last]), "bold underline"),
        (_inner(document.text[last:end]), "bold"),
        (_head(after, cut=end + NEIGHBOURHOOD < len(document.text)), "dim"),
    )


def after_front_matter(text: str) -> int:
    """Where the body of a Markdown file begins: a document's data are no words around its first sentence."""
    closing = text.find("\n---\n", 3) if text.startswith("---\n") else -1
    return closing + len("\n---\n") if closing > 0 else 0


def _inner(words: str) -> str:
    """White space inside becomes one space, and stays at the edges."""
    left = " " if words[:1].isspace() else ""
    right = " " if words[-1:].isspace() and words.strip() else ""
    return f"{left}{showable(words)}{right}"


def _tail(words: str, *, cut: bool) -> str:
    words = words.split(maxsplit=1)[-1] if cut and words.split() else words
    return f"{'… ' if cut else ''}{_inner(words)}" if words.strip() else ""


def _head(words: str, *, cut: bool) -> str:
    words = words.rsplit(maxsplit=1)[0] if cut and words.split() else words
    return f"{_inner(words)}{' …' if cut else ''}" if words.strip() else ""


def _says(claim: Claim, label: Callable[[str], str]) -> Iterator[tuple[str, RenderableType]]:
    mode = MODES[claim.mode]
    yield "Who says it", Text(f"{claimant_chain(claim.claimants)}, {mode}" if claim.claimants else f"{mode}")
    for group in claimant_layers(claim.claimants):
        for claimant in group:
            yield "", Text(_claimant_words(claimant, label), style="dim")


def _claimant_words(claimant: Claimant, label: Callable[[str], str]) -> str:
    stands = f"speaks for {label(claimant.actor)}" if claimant.actor else "stands for no actor that is known"
    role = f", {showable(claimant.role)}" if claimant.role else ""
    return f"{showable(claimant.name)}{role}: {claimant.type}, {stands}"


def _slots(claim: Claim, label: Callable[[str], str]) -> Iterator[tuple[str, RenderableType]]:
    for slot in dict.fromkeys((*SLOTS[claim.kind], *(s for slots in SLOTS.values() for s in slots), "when")):
        filled = _slot_words(claim, slot, label)
        if slot not in SLOTS[claim.kind] and slot != "when" and not filled:
            continue
        mark = (INFERRED, "yellow") if slot in claim.inferred else ""
        if not filled:
            yield LABELS[slot], Text("not said", style="dim")
        for turn, words in enumerate(filled):
            yield "" if turn else LABELS[slot], Text.assemble(words, mark)


def _slot_words(claim: Claim, slot: str, label: Callable[[str], str]) -> list[str]:
    if slot in ACTOR_SLOTS:
        return [label(actor) for actor in getattr(claim, slot)]
    if slot == "value":
        return [value_words(claim.value)] if claim.value else []
    if slot == "items":
        return list(_items(claim))
    filled = getattr(claim, slot)
    denied = (
        ", and it is said not to be so"
        if slot in {"stage", "policy", "theme"} and claim.polarity == "-"
        else ""
    )
    return [f"{filled.replace('_', ' ') if slot != 'when' else filled}{denied}"] if filled else []


def _items(claim: Claim) -> Iterator[str]:
    for item in claim.items:
        parts = (quantity_words(item), item.category.replace("_", " "), showable(item.designation or ""))
        yield f"“{showable(item.text)}”: {', '.join(part for part in parts if part)}"


def _pairs(pairs: list[tuple[str, RenderableType]]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column(no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    for name, shown in pairs:
        table.add_row(name, shown)
    return table
