"""Documents done so far → one line on a terminal with rate and time left; silence where nobody watches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from armsledger.views.tables import console

Report = Callable[[int, int | None, int], None]
"""Takes the documents done, those there are in all (None: not known) and the claims found."""


class _Rate(ProgressColumn):
    """Documents a second, over the last while."""

    def render(self, task: Task) -> Text:
        """`3.2/s`, or nothing before the first are done."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.1f}/s" if speed else "", style="dim")


@contextmanager
def shown_progress(what: str) -> Iterator[Report]:
    """Show a line while documents are worked through.

    Args:
        what: the activity: `Reading`.

    Yields:
        what to call after every document.
    """
    terminal = console(errors=True)
    if not terminal.is_terminal:
        yield lambda _done, _total, _claims: None
        return
    columns = (
        TextColumn(what),
        BarColumn(bar_width=None),
        MofNCompleteColumn(),
        _Rate(),
        TextColumn("{task.fields[claims]} claims", style="dim"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=terminal, transient=True, expand=True) as line:
        task = line.add_task(what, total=None, claims=0)
        yield lambda done, total, claims: line.update(task, completed=done, total=total, claims=claims)
