"""Claims, documents and failures → tables for a terminal, with fewer columns where it is narrow."""

from __future__ import annotations

import os
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from armsledger.model import Claim, Document, Failure
from armsledger.views.wording import (
    claimant_short,
    item_words,
    quantity_words,
    showable,
    value_words,
    what_kind,
    who_whom,
)

MEDIUM, WIDE = 78, 116  # columns of the terminal from which there is room for more
WORDS = {False: 70, True: 100}  # characters of a quote in a narrow and in a wide table
SHORT_ID = 6  # hex digits of an id that are shown at least
STAGE_STYLES = {
    "delivered": "green",
    "delivering": "green",
    "refused": "red",
    "halted": "red",
    "diverted": "red",
}


def short_id_length(ids: Sequence[str]) -> int:
    """The number of characters that tell these ids apart, at least SHORT_ID."""
    length = SHORT_ID
    while len({one[:length] for one in ids}) < len(set(ids)):
        length += 1
    return length


def claim_table(claims: Sequence[tuple[Claim, Document]], width: int) -> Table:
    """A line for each claim: who to whom, what, who says it, the words.

    Args:
        claims: with their documents.
        width: columns of the terminal.
    """
    table = _table()
    table.add_column("Id", no_wrap=True, style="dim")
    table.add_column("Who → whom", overflow="fold", min_width=9, max_width=18 if width >= WIDE else 14)
    table.add_column("Says it is", overflow="fold", min_width=9, max_width=13)
    if width >= MEDIUM:
        table.add_column("What", overflow="fold", max_width=20 if width >= WIDE else 18)
    if width >= WIDE:
        table.add_column("Claimants", overflow="fold", max_width=18)
        table.add_column("When", no_wrap=True)
    table.add_column("Words", ratio=1, overflow="ellipsis")
    length = short_id_length([claim.id for claim, _ in claims])
    for claim, document in claims:
        table.add_row(*_claim_cells(claim, document, length, width))
    return table


def _claim_cells(claim: Claim, document: Document, id_length: int, width: int) -> list[Text]:
    style = STAGE_STYLES.get(claim.stage or "", "") if claim.polarity == "+" else "red"
    cells = [Text(claim.id[:id_length]), Text(who_whom(claim)), Text(what_kind(claim), style=style)]
    if width >= MEDIUM:
        cells.append(Text(_goods(claim)))
    if width >= WIDE:
        cells.append(Text(claimant_short(claim.claimants)))
        cells.append(Text(claim.when or _around(document), style="" if claim.when else "dim"))
    cells.append(Text(_shortened(showable(claim.evidence.quote), WORDS[width >= WIDE])))
    return cells


def _goods(claim: Claim) -> str:
    goods = [
        f"{quantity} {item.category.replace('_', ' ')}"
        if (quantity := quantity_words(item))
        else item_words(item)
        for item in claim.items
    ]
    return "; ".join([*goods, *([value_words(claim.value)] if claim.value else [])])


def _around(document: Document) -> str:
    """The document's day, for a claim that names none: in brackets, because it is not the event's."""
    return f"({document.published})" if document.published else ""


def _shortened(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[:limit].rsplit(' ', 1)[0]} …"


def document_table(documents: Sequence[tuple[Document, int]], width: int) -> Table:
    """A line for each document with the number of its claims."""
    table = _table()
    table.add_column("Id", no_wrap=True, style="dim")
    table.add_column("Published", no_wrap=True)
    table.add_column("Claims", justify="right")
    if width >= WIDE:
        table.add_column("Publisher", overflow="ellipsis", max_width=24)
    table.add_column("Title or name", ratio=1, overflow="ellipsis")
    length = short_id_length([document.id for document, _ in documents])
    for document, claims in documents:
        cells = [document.id[:length], document.published or "–", str(claims) if claims else "–"]
        if width >= WIDE:
            cells.append(showable(document.publisher or "–"))
        cells.append(_shortened(showable(document.title or document.name.rpartition("/")[2]), 110))
        table.add_row(*(Text(cell) for cell in cells))
    return table


def failure_table(failures: Sequence[Failure], _width: int) -> Table:
    """A line for each place that could not be read."""
    table = _table()
    table.add_column("Where", overflow="fold", max_width=40)
    table.add_column("What happened", ratio=1, overflow="fold")
    for failure in failures:
        table.add_row(Text(showable(failure.name)), Text(showable(failure_words(failure))))
    return table


def failure_words(failure: Failure) -> str:
    """What happened, and what to do."""
    return f"{failure.what}. {failure.next_step or ''}".strip()


def counted(number: int, what: str) -> str:
    """`1 claim`, `2,000 claims`."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _table() -> Table:
    return Table(box=None, header_style="bold", padding=(0, 1, 0, 0), expand=True, pad_edge=False)


def console(*, errors: bool = False) -> Console:
    """The terminal, or what stands in its place; `COLUMNS` sets the width where there is none."""
    width = None if os.environ.get("COLUMNS") is None else int(os.environ["COLUMNS"])
    return Console(stderr=errors, highlight=False, markup=False, emoji=False, width=width, soft_wrap=False)
