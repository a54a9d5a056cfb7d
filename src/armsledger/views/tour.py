"""A ledger that holds the examples → a first look: a table, one claim explained, and where to go on."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from rich.text import Text

from armsledger.model import Claim, ClaimFilter, Document
from armsledger.store import Ledger
from armsledger.views.explanation import explanation
from armsledger.views.selection import with_documents
from armsledger.views.tables import claim_table, console, counted
from armsledger.views.wording import claimant_layers

SHOWN = 12  # claims in the table
DEMO_LEDGER = Path("armsledger-demo.db")


def place_for_demo() -> Path:
    """The demo's ledger: here, or where everybody may write."""
    here = os.access(".", os.W_OK)
    return DEMO_LEDGER if here else Path(mkdtemp(prefix="armsledger-")) / DEMO_LEDGER


def show_tour(ledger: Ledger, path: Path, label: Callable[[str], str]) -> None:
    """Print the tour.

    Args:
        ledger: open for reading.
        path: its file, for the commands at the end.
        label: code of an actor → code with its name.
    """
    terminal = console()
    found = list(with_documents(ledger, ClaimFilter()))
    if not found:
        terminal.print("The examples gave no claims.")
        return
    terminal.print(Text(f"\n{SHOWN} of {counted(len(found), 'claim')}\n", "bold"))
    terminal.print(claim_table(spread(found, SHOWN), terminal.width))
    claim, document = most_telling(found)
    terminal.print(Text("\nOne of them, explained\n", "bold"))
    terminal.print(explanation(claim, document, label))
    terminal.print(Text("\nWhere to go on\n", "bold"))
    for command, what in (
        (f"armsledger claims --ledger {path}", "all claims; --help tells how to narrow them"),
        (f"armsledger explain {claim.id[:6]} --ledger {path}", "this claim again, or another one"),
        (f"armsledger documents --ledger {path}", "what was read"),
        ("armsledger read YOUR-FILE", "your own documents, into ./armsledger.db"),
    ):
        terminal.print(Text.assemble("  ", (command, "bold"), f"\n      {what}"))


def spread(found: list[tuple[Claim, Document]], number: int) -> list[tuple[Claim, Document]]:
    """The first claim of each document, then the second of each, until there are enough; in order."""
    turns: dict[str, int] = {}
    ranked = []
    for place, (claim, document) in enumerate(found):
        turns[document.id] = turns.get(document.id, 0) + 1
        ranked.append((turns[document.id], place, claim, document))
    chosen = sorted(ranked, key=lambda one: one[:2])[:number]
    return [(claim, document) for _, _, claim, document in sorted(chosen, key=lambda one: one[1])]


def most_telling(found: list[tuple[Claim, Document]]) -> tuple[Claim, Document]:
    """The transfer with most to show: layers of claimants, then goods and reasons; the first of equals."""
    return max(
        found,
        key=lambda one: (
            one[0].kind == "transfer",
            len(claimant_layers(one[0].claimants)),
            len(one[0].items),
            len(one[0].why),
        ),
    )
