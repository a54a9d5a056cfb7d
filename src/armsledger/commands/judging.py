"""Commands by which people decide: judge, see what waits, write judgments out, read them in."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from armsledger.commands.speaking import Form, LedgerFile, say
from armsledger.errors import UsageError

PairHelp = "A claim's id, or two with a comma between, or their first characters."
Reason = Annotated[str | None, typer.Option("--why", metavar="TEXT", help="The reason, in your words.")]
Corrections = Annotated[
    list[str] | None, typer.Option("--set", metavar="SLOT=VALUE", help="What a corrected claim should say.")
]
JournalFile = Annotated[
    Path | None, typer.Argument(metavar="FILE", help="JSON Lines; standard input or output if left out.")
]

LISTS = ("suppliers", "recipients", "intermediaries", "holders", "toward")  # slots that hold several words

journal = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Write out and read in what people decided."
)


def judge(  # noqa: PLR0917
    context: typer.Context,
    claim: Annotated[str, typer.Argument(metavar="CLAIM|PAIR", help=PairHelp)],
    verdict: Annotated[
        str,
        typer.Argument(
            metavar="VERDICT", help="accepted, rejected, corrected; of a pair: same, different; unsure."
        ),
    ],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides.")],
    why: Reason = None,
    corrections: Corrections = None,
    ledger: LedgerFile = None,
) -> None:
    r"""Record what a person decides about a claim, or about two.

    A judgment is signed and dated, and superseded by a later one, never changed. It keeps what was seen: when the
    machine says something else later, it is shown as stale.

    \b
    Examples:
      armsledger judge 3f9a rejected --by "R. Reviewer" --why "the text speaks of a film"
      armsledger judge 3f9a corrected --set stage=pledged --by "R. Reviewer"
      armsledger judge 3f9a,77b0 same --by "R. Reviewer"
    """
    from datetime import UTC, datetime

    from armsledger.pipeline import open_ledger
    from armsledger.review.deciding import decide, key_of, moment

    with open_ledger(ledger or context.obj) as opened, opened.writing():
        claims = [opened.claim(one.strip()) for one in claim.replace("|", ",").split(",")]
        if len({one.id for one in claims}) < len(claims):
            raise UsageError("this is one claim, and no pair", where=claim, next_step="Name two claims.")
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        at = moment(now, opened.judgments_about(key_of(claims)))
        made = decide(claims, verdict, by=by, at=at, why=why, correction=_corrections(corrections))
        opened.judge(made)
    say([f"{made.verdict}: {made.about}, by {made.by} at {made.at} ({made.id})"])


def review(
    context: typer.Context,
    reason: Annotated[
        str | None, typer.Option(metavar="REASON", help="stale, dispute, merge, sum or doubt.")
    ] = None,
    ledger: LedgerFile = None,
    form: Form = "table",
) -> None:
    r"""List what a person should look at next, why, and how pressing it is.

    Disputed claims, judgments that the machine no longer answers to, transfers that are perhaps the same, large sums,
    claims of low certainty. `armsledger serve` shows them one by one, to be judged by keyboard.

    \b
    Examples:
      armsledger review
      armsledger review --reason merge --format jsonl
    """
    from armsledger.findings import open_findings
    from armsledger.review.entries import entry_of, waiting
    from armsledger.review.queue import record_of
    from armsledger.review.urgency import reasons
    from armsledger.views.found import write_found

    if reason is not None and reason not in reasons():
        raise UsageError(
            f"nothing waits for the reason “{reason}”",
            where="--reason",
            next_step=f"Name one of {', '.join(reasons())}.",
        )
    with open_findings(ledger or context.obj) as found:
        entries = (entry_of(record) for record in found.of_kind("review"))
        rows = waiting((one for one in entries if reason in {None, one.reason}), found.ledger.judgments())
        write_found("review", map(record_of, rows), form)


def _corrections(given: Sequence[str] | None) -> dict[str, Any] | None:
    """`stage=pledged` as {slot: value}; a value that is JSON is read as such, `suppliers=DEU,FRA` as a list."""
    import json

    found: dict[str, Any] = {}
    for one in given or ():
        slot, equals, value = one.partition("=")
        if not equals:
            raise UsageError("this sets nothing", where=f"--set {one}", next_step="Say SLOT=VALUE.")
        try:
            found[slot] = json.loads(value)
        except ValueError:
            words = [word.strip() for word in value.split(",") if word.strip()]
            found[slot] = words if slot in LISTS else value
    return found or None


@journal.command()
def dump(context: typer.Context, to: JournalFile = None, ledger: LedgerFile = None) -> None:
    r"""Write all judgments as JSON Lines: the one file to back up.

    \b
    Examples:
      armsledger judgments dump judgments.jsonl
    """
    from armsledger.errors import UnreadableError
    from armsledger.review.journal import dumped
    from armsledger.views.selection import open_to_read

    with open_to_read(ledger or context.obj) as opened:
        lines = "".join(dumped(opened.judgments()))
    if to is None:
        sys.stdout.write(lines)
        return
    try:
        to.write_text(lines, encoding="utf-8")
    except OSError as error:
        what = f"the file cannot be written ({error.strerror})"
        raise UnreadableError(what, where=str(to), next_step="Name another.") from error


@journal.command()
def load(context: typer.Context, source: JournalFile = None, ledger: LedgerFile = None) -> None:
    r"""Read judgments in; those that are there already are passed over.

    \b
    Examples:
      armsledger judgments load judgments.jsonl
    """
    from armsledger.errors import UnreadableError
    from armsledger.pipeline import open_ledger
    from armsledger.review.journal import loaded

    try:
        text = sys.stdin.read() if source is None else source.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(
            "the file cannot be read", where=str(source), next_step="Name another."
        ) from error
    rows = list(loaded(text.splitlines(), str(source or "standard input")))
    with open_ledger(ledger or context.obj) as opened, opened.writing():
        new = sum(opened.judge(row) for row in rows)
    say([f"Read {len(rows):,} judgments, {new:,} new."])


@journal.command()
def stale(context: typer.Context, ledger: LedgerFile = None, form: Form = "table") -> None:
    r"""List judgments that are not applied, because the machine now says something else than was seen.

    \b
    Examples:
      armsledger judgments stale
    """
    from armsledger.findings import open_findings
    from armsledger.views.found import write_found

    with open_findings(ledger or context.obj) as found:
        write_found("stale", found.of_kind("stale"), form)


COMMANDS = (judge, review)
