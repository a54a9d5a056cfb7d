"""Commands that go on looking: watch feeds on a schedule, look for words and record what was, or was not, found."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from armsledger.commands.speaking import (
    KEPT,
    NOTHING_KEPT,
    Day,
    Delay,
    Form,
    Jobs,
    LedgerFile,
    Near,
    end_with,
    interruptible,
    say,
)

FeedsFile = Annotated[Path, typer.Argument(metavar="FEEDS.yaml", help="Which feeds, and how often.")]


def watch(  # noqa: PLR0917
    context: typer.Context,
    feeds: FeedsFile,
    ledger: LedgerFile = None,
    jobs: Jobs = None,
    once: Annotated[bool, typer.Option("--once", help="One round over all feeds, then end.")] = False,
    near: Near = False,
    delay: Delay = 1.0,
) -> None:
    r"""Read feeds again on a schedule, and say what is new.

    FEEDS.yaml lists addresses of feeds, sitemaps or pages, each with how often it is read. Every round is recorded,
    also one that finds nothing new. Ends with Ctrl-C, or after one round with --once.

    \b
    Examples:
      armsledger watch feeds.yaml
      armsledger watch feeds.yaml --once --ledger yemen.db
    """
    from armsledger import pipeline, watching

    path = ledger or context.obj
    listed = watching.read_feeds(feeds)
    with interruptible(KEPT), pipeline.open_ledger(path, create=True) as opened:
        watcher = watching.Watcher(opened, listed, near=near, delay=delay, jobs=jobs or 1)
        failed = []
        for line, failures in watcher.rounds(once=once):
            say([line])
            failed.extend(failures)
            if not once:
                failed.clear()  # the list of failures keeps them
    end_with(failed)


def search(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="All have to stand in a document.")],
    ledger: LedgerFile = None,
    places: Annotated[
        list[str] | None,
        typer.Option("--in", metavar="PLACE", help="A watched feed, or the beginning of a path or address."),
    ] = None,
    since: Day = None,
    until: Day = None,
) -> None:
    r"""Look for words in the kept documents, and record the search with its date.

    What was looked for and not found is evidence, too: the record says which places and dates were searched, how
    many documents lay in them, how many of those bear no date, and when these places were read. Ends with status 0
    whether something was found or not.

    \b
    Examples:
      armsledger search howitzer Chile --since 2023-01 --until 2023-06
      armsledger search "cluster munition" --in https://example.org/feed.xml
      armsledger searches
    """
    from armsledger import pipeline, watching
    from armsledger.views import selection
    from armsledger.views.writing import write_documents

    since, until = selection.day("--since", since), selection.day("--until", until)
    with interruptible(NOTHING_KEPT), pipeline.open_ledger(ledger or context.obj) as opened:
        found = watching.searched(opened, " ".join(words), tuple(places or ()), since, until)
        counts = opened.claim_counts()
        if found.found:
            write_documents(((one, counts.get(one.id, 0)) for one in opened.documents(found.found)), "table")
    say(watching.search_lines(found))


def searches(context: typer.Context, ledger: LedgerFile = None, form: Form = "table") -> None:
    r"""List the searches that were recorded.

    \b
    Examples:
      armsledger searches
      armsledger searches --format jsonl
    """
    import dataclasses

    from armsledger import watching
    from armsledger.views.selection import open_to_read
    from armsledger.views.writing import write_records

    with open_to_read(ledger or context.obj) as opened:
        if form == "table":
            say(line for one in opened.searches() for line in watching.search_lines(one))
        else:
            write_records((dataclasses.asdict(one) for one in opened.searches()), form)


COMMANDS = (watch, search, searches)
