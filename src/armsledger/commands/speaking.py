"""What the commands share: their common parameters, progress, Ctrl-C, and how they say what happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

import typer

from armsledger.errors import UsageError

if TYPE_CHECKING:
    from armsledger.model import Failure
    from armsledger.pipeline import Progress

PARTIAL, USAGE, INTERRUPTED = 1, 2, 130
KEPT = "Stopped. What was done is kept; the same command goes on."
NOTHING_KEPT = "Stopped."

Format: TypeAlias = Literal["table", "csv", "json", "jsonl"]
PLACES_HELP = "What to read; - is standard input."
JOBS_HELP = "Processes that code.  [default: 1 for a few documents, else one for each core]"
Places = Annotated[list[str], typer.Argument(metavar="FILE|FOLDER|URL...", help=PLACES_HELP)]
Jobs = Annotated[int | None, typer.Option(min=1, metavar="N", help=JOBS_HELP)]
LedgerFile = Annotated[
    Path | None,
    typer.Option("--ledger", metavar="FILE", help="The ledger.  [default: $ARMSLEDGER, else armsledger.db]"),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--map", metavar="SLOT=COLUMN", help="Records: the column that holds text, title, published …"
    ),
]
Near = Annotated[
    bool,
    typer.Option("--allow-private", help="Fetch also from this machine and private networks."),
]
Delay = Annotated[
    float,
    typer.Option(
        min=0, metavar="SECONDS", help="Between two requests to one host; robots.txt may ask for more."
    ),
]
SLOTS = ("text", "title", "published", "url", "publisher", "byline", "language")
Form = Annotated[Format, typer.Option("--format", help="How to write it.")]
Actors = Annotated[
    list[str] | None, typer.Option(metavar="ACTOR", help="A code (DEU, org:NATO) or a name (Germany).")
]
Words = Annotated[list[str] | None, typer.Option(metavar="WORD", help="As the codebook has it.")]
Kinds = Annotated[list[str] | None, typer.Option(metavar="KIND", help="transfer, position or assessment.")]
AnySlot = Annotated[list[str] | None, typer.Option(metavar="ACTOR", help="In whatever slot.")]
Said = Annotated[Literal["+", "-"] | None, typer.Option(help="+ is said to be so, - is said not to be.")]
Who = Annotated[
    list[str] | None, typer.Option(metavar="WHO", help="Who says it: a code, or words of the name.")
]
Which = Annotated[list[str] | None, typer.Option(metavar="DOC", help="Its id, path, file name or address.")]
AtMost = Annotated[int | None, typer.Option(min=1, metavar="N", help="At most so many.")]
Day = Annotated[str | None, typer.Option(metavar="DATE", help="2022, 2022-06 or 2022-06-17.")]


@contextmanager
def progress_line(what: str) -> Iterator[Progress]:
    """A line on the terminal while documents are worked through; nothing where nobody watches."""
    from armsledger.views.progress import shown_progress

    with shown_progress(what) as report:
        yield lambda tally: report(tally.documents + len(tally.failures), tally.ahead, tally.claims)


@contextmanager
def interruptible(words: str) -> Iterator[None]:
    """Ctrl-C inside says what has become of the work."""
    try:
        yield
    except KeyboardInterrupt:
        typer.echo(f"\n{words}", err=True)
        raise typer.Exit(INTERRUPTED) from None


def columns_of(given: Sequence[str] | None) -> tuple[tuple[str, str], ...]:
    """`text=body` as (slot, column).

    Raises:
        UsageError: it has another form, or names no slot of a document.
    """
    pairs = [tuple(one.partition("=")[::2]) for one in given or ()]
    for one, (slot, column) in zip(given or (), pairs, strict=True):
        if slot not in SLOTS or not column:
            advice = f"Say SLOT=COLUMN; the slots are {', '.join(SLOTS)}."
            raise UsageError("this maps nothing", where=f"--map {one}", next_step=advice)
    return tuple((slot, column) for slot, column in pairs)


def say(lines: Iterable[str]) -> None:
    """Print lines to standard output."""
    for line in lines:
        typer.echo(line)


def end_with(failures: Sequence[Failure]) -> None:
    """Say what failed, a line each, and end with the status that tells so."""
    for failure in failures:
        typer.echo(f"{failure.name}: {failure.what}. {failure.next_step or ''}".rstrip(), err=True)
    if failures:
        raise typer.Exit(PARTIAL)
