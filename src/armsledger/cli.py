"""The command line: declares the commands; each imports what it needs when it runs, to keep --help quick.

Exit status: 0 done, 1 something could not be read, coded or opened, 2 the command makes no sense, 130 Ctrl-C.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from armsledger.commands import judging, keeping, listing, resolving, serving, users, watching
from armsledger.commands.speaking import (
    KEPT,
    NOTHING_KEPT,
    PARTIAL,
    USAGE,
    Actors,
    AnySlot,
    AtMost,
    Columns,
    Day,
    Delay,
    Form,
    Jobs,
    Kinds,
    LedgerFile,
    Near,
    Places,
    Said,
    Which,
    Who,
    Words,
    columns_of,
    end_with,
    interruptible,
    progress_line,
    say,
)
from armsledger.errors import ArmsledgerError, UsageError

DEFAULT_LEDGER = Path("armsledger.db")

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain help: ready in a tenth of a second, and the same in a pipe
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


CLAIMS_EXAMPLES = """\b
Examples:
  armsledger claims --kind transfer --supplier DEU
  armsledger claims --recipient Ukraine --stage delivered --since 2022-03
  armsledger claims --claimant "defence minister" --format csv > claims.csv
"""


def _say_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"armsledger {version('armsledger')}")
        raise typer.Exit


@app.callback()
def every_command(
    context: typer.Context,
    ledger: Annotated[
        Path | None,
        typer.Option(
            "--ledger", metavar="FILE", envvar="ARMSLEDGER", help="The ledger.  [default: armsledger.db]"
        ),
    ] = None,
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_say_version, is_eager=True, help="Say which version this is."),
    ] = False,
) -> None:
    r"""Read published texts and keep a ledger of what they claim about arms transfers.

    \b
    Examples:
      armsledger demo
      armsledger read report.md folder/ corpus.jsonl
      armsledger claims --kind transfer --supplier DEU
      armsledger explain 3f9a

    Every command answers to --help with its own examples.
    """
    context.obj = ledger or DEFAULT_LEDGER


@app.command()
def read(  # noqa: PLR0917
    context: typer.Context,
    places: Places,
    ledger: LedgerFile = None,
    jobs: Jobs = None,
    columns: Columns = None,
    near: Near = False,
    delay: Delay = 1.0,
) -> None:
    r"""Read documents and their claims into the ledger.

    Text, Markdown, HTML, PDF, Word, e-mail, JSON Lines, CSV, Parquet, feeds, web archives, and zip and tar archives
    of these; folders; - is standard input. Of an address the page is fetched, of a feed all its entries, of a
    sitemap all its pages.

    What is done is kept at once, with the bytes as they were got: after Ctrl-C the same command goes on. A
    document that was read before is not coded again; a page that has changed is a new version beside the old.

    \b
    Examples:
      armsledger read report.md folder/ archive.zip crawl.warc.gz
      armsledger read https://example.org/page https://example.org/feed.xml
      armsledger read table.csv --map text=body --map published=day --ledger yemen.db
    """
    from armsledger import pipeline
    from armsledger.acquisition.fetching import fetcher

    path = ledger or context.obj
    with (
        interruptible(KEPT),
        pipeline.open_ledger(path, create=True) as opened,
        progress_line("Reading") as progress,
    ):
        named = columns_of(columns)
        fetch = fetcher(opened.latest, near=near, delay=delay, columns=named)
        how = pipeline.Reading(columns=named, fetch=fetch)
        tally = pipeline.read(places, opened, how=how, jobs=jobs, progress=progress)
    say(tally.lines("Read", path))
    end_with(tally.failures)


@app.command(epilog=CLAIMS_EXAMPLES)
def claims(  # noqa: PLR0917 - options have names where they are given
    context: typer.Context,
    ledger: LedgerFile = None,
    form: Form = "table",
    kind: Kinds = None,
    supplier: Actors = None,
    recipient: Actors = None,
    holder: Actors = None,
    actor: AnySlot = None,
    category: Words = None,
    stage: Words = None,
    polarity: Said = None,
    claimant: Who = None,
    document: Which = None,
    since: Day = None,
    until: Day = None,
    limit: AtMost = None,
) -> None:
    """List claims.

    An option that takes a word may be given several times: any of them will do. A claim's date is that of its
    event; where it names none, that of its document.
    """
    from armsledger.views import selection
    from armsledger.views.writing import write_claims

    with selection.open_to_read(ledger or context.obj) as opened:
        wanted = selection.claim_filter(
            opened,
            documents=document,
            kinds=kind,
            suppliers=supplier,
            recipients=recipient,
            holders=holder,
            actors=actor,
            claimants=claimant,
            categories=category,
            stages=stage,
        )
        since, until = selection.day("--since", since), selection.day("--until", until)
        wanted = replace(wanted, since=since, until=until, polarity=polarity, limit=limit)
        write_claims(selection.with_documents(opened, wanted), form)


@app.command()
def explain(
    context: typer.Context,
    claim: Annotated[str, typer.Argument(metavar="ID", help="The claim's id, or its first characters.")],
    ledger: LedgerFile = None,
) -> None:
    r"""Show where a claim comes from.

    The words, who says it, each slot, and the entries and rules that led there.

    \b
    Examples:
      armsledger explain 3f9a
      armsledger explain 3f9a --ledger yemen.db
    """
    from armsledger.views import selection
    from armsledger.views.explanation import explanation
    from armsledger.views.tables import console

    with selection.open_to_read(ledger or context.obj) as opened:
        found = opened.claim(claim)
        kept = next(opened.documents([found.document]))
    console().print(explanation(found, kept, selection.label))


@app.command()
def code(places: Places, form: Form = "jsonl", jobs: Jobs = None, columns: Columns = None) -> None:
    r"""Write the claims of documents; no ledger is needed.

    \b
    Examples:
      armsledger code report.md
      armsledger code folder/ --format csv > claims.csv
      armsledger code corpus.jsonl | jq 'select(.stage == "halted")'
    """
    from armsledger import pipeline
    from armsledger.views.writing import write_claims

    tally = pipeline.Tally()
    with interruptible(NOTHING_KEPT), progress_line("Coding") as progress:
        how = pipeline.Reading(columns=columns_of(columns))
        coded = pipeline.code(places, tally, how=how, jobs=jobs, progress=progress)
        write_claims(((claim, document) for document, found in coded for claim in found), form)
    end_with(tally.failures)


@app.command()
def evaluate(
    gold: Annotated[str, typer.Argument(metavar="GOLD", help="A folder with documents/ and claims/.")],
    html: Annotated[
        bool, typer.Option("--html", help="GOLD holds pages and their main text: measure how we find it.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object with all figures.")] = False,
    misses: Annotated[bool, typer.Option("--misses", help="List each difference, too.")] = False,
    jobs: Jobs = None,
) -> None:
    r"""Say how far the coder agrees with people.

    Codes the documents of a gold set and compares with the claims that people coded.

    \b
    Examples:
      armsledger evaluate ../shared/gold/dev
      armsledger evaluate ../shared/gold/dev --misses | grep "not found"
      armsledger evaluate --html article-extraction-benchmark
    """
    if html:
        from armsledger import extraction

        say(extraction.report_lines(list(extraction.measured_pages(Path(gold)))))
        return
    import json

    from armsledger import pipeline
    from armsledger.views.agreement import Record, agreement, report_lines
    from armsledger.views.gold import document_key, gold_places, read_gold
    from armsledger.views.records import claim_record

    places, claims_place = gold_places(gold)
    golds = read_gold(claims_place)
    tally = pipeline.Tally()
    predicted: dict[str, list[Record]] = {}
    with interruptible(NOTHING_KEPT), progress_line("Coding") as progress:
        for document, found in pipeline.code([str(places)], tally, jobs=jobs, progress=progress):
            records = predicted.setdefault(document_key(document.name), [])
            records.extend(claim_record(claim, document) for claim in found)
    result = agreement(golds, predicted)
    say([json.dumps(result.report)] if as_json else report_lines(result.report))
    if misses and not as_json:
        say(str(miss) for miss in result.misses)
    end_with(tally.failures)


@app.command()
def demo(ledger: LedgerFile = None) -> None:
    r"""Read the examples that come with armsledger, and show the way.

    A table, one claim explained, and where to go on.

    \b
    Examples:
      armsledger demo
      armsledger demo --ledger /tmp/demo.db
    """
    from armsledger import pipeline
    from armsledger.views import selection
    from armsledger.views.tour import place_for_demo, show_tour

    path = ledger or place_for_demo()
    with interruptible(KEPT), pipeline.open_ledger(path, create=True) as opened:
        with progress_line("Reading") as progress:
            tally = pipeline.read_examples(opened, progress=progress)
        say(tally.lines("Read", path))
        show_tour(opened, path, selection.label)
    end_with(tally.failures)


@app.command()
def rebuild(context: typer.Context, ledger: LedgerFile = None, jobs: Jobs = None) -> None:
    r"""Code all kept documents again.

    What was derived before is replaced; the same documents give the same claims.

    \b
    Examples:
      armsledger rebuild
      armsledger rebuild --ledger yemen.db --jobs 4
    """
    from armsledger import pipeline

    path = ledger or context.obj
    with interruptible(KEPT), pipeline.open_ledger(path) as opened, progress_line("Rebuilding") as progress:
        tally = pipeline.rebuild(opened, jobs=jobs, progress=progress)
    say(tally.lines("Rebuilt", path))
    end_with(tally.failures)


for command in (
    *listing.COMMANDS,
    *resolving.COMMANDS,
    *judging.COMMANDS,
    *keeping.COMMANDS,
    *watching.COMMANDS,
    *serving.COMMANDS,
):
    app.command()(command)
app.add_typer(judging.journal, name="judgments")
app.add_typer(users.users, name="users")
# A raw docstring cannot hold the sign that keeps the lines of its examples.
for group in (app, judging.journal, users.users):
    for declared in (*group.registered_commands, group.registered_callback):
        if declared and declared.callback and declared.callback.__doc__:
            declared.callback.__doc__ = declared.callback.__doc__.replace(r"\b", "\b")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line; the exit status is what it returns.

    Args:
        arguments: without the program's name; those of the process where None.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")  # a terminal that lacks a letter shows a question mark
    try:
        app(args=arguments, prog_name="armsledger")
    except SystemExit as end:
        return _flushed(end.code if isinstance(end.code, int) else 0)
    except ArmsledgerError as error:
        typer.echo(f"armsledger: {error}", err=True)
        return USAGE if isinstance(error, UsageError) else PARTIAL
    return 0


def _flushed(status: int) -> int:
    """Write what is left; a reader that has gone (`| head`) is no error."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return status
