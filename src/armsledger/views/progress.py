"""Documents done so far → one line on a terminal with rate and time left; elsewhere a plain line now and then."""

from __future__ import annotations

import time
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

EVERY = 30.0
"""Seconds between two plain lines."""


class _Rate(ProgressColumn):
    """Documents a second, over the last while."""

    def render(self, task: Task) -> Text:
        """`3.2/s`, or nothing before the first are done."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.1f}/s" if speed else "", style="dim")


def _plain_lines(
    what: str, say: Callable[[str], None], now: Callable[[], float] = time.monotonic, every: float = EVERY
) -> Report:
    """A line of a log every so often; a run that is shorter says nothing, nor one at its end: that has its own line."""
    began = last = now()

    def report(done: int, total: int | None, claims: int) -> None:
        nonlocal last
        if now() - last < every or done == total:
            return
        last = now()
        rate = done / (last - began)
        left = f", {(total - done) / rate:.0f} s left" if total and rate else ""
        of_all = f" of {total:,}" if total else ""
        say(f"{what}: {done:,}{of_all} documents, {claims:,} claims, {rate:.1f}/s{left}")

    return report


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
        yield _plain_lines(what, lambda line: terminal.print(line, soft_wrap=True, highlight=False))
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
