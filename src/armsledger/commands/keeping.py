"""Commands that look after what is kept: verify, backup, restore, failures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from armsledger.commands.speaking import (
    NOTHING_KEPT,
    Form,
    LedgerFile,
    end_with,
    interruptible,
    say,
)

BackupFile = Annotated[Path, typer.Argument(metavar="FILE", help="The backup.")]


def failures(context: typer.Context, ledger: LedgerFile = None, form: Form = "table") -> None:
    r"""List what could not be read so far, with the reason.

    What is mended and read again leaves the list.

    \b
    Examples:
      armsledger failures
      armsledger failures --format jsonl
    """
    from armsledger.views.selection import open_to_read
    from armsledger.views.writing import write_failures

    with open_to_read(ledger or context.obj) as opened:
        write_failures(opened.failures(), form)


def verify(
    context: typer.Context,
    ledger: LedgerFile = None,
    again: Annotated[
        bool, typer.Option("--again", help="Derive every text from its bytes again, and compare.")
    ] = False,
) -> None:
    r"""Check that the ledger holds what it was given.

    Hashes all kept bytes and documents again, looks for every quote at its place, and checks the file's own order.
    Changes nothing. Ends with status 1 when something is wrong, and says what and where.

    \b
    Examples:
      armsledger verify
      armsledger verify --again --ledger yemen.db
    """
    from armsledger.custody import verify as checked
    from armsledger.views.selection import open_to_read

    with interruptible(NOTHING_KEPT), open_to_read(ledger or context.obj) as opened:
        found = checked(opened, again=again)
    say(found.lines())
    end_with(found.faults)


def backup(context: typer.Context, to: BackupFile, ledger: LedgerFile = None) -> None:
    r"""Copy the ledger as it is at one moment into one file, while others read and write.

    \b
    Examples:
      armsledger backup ledger-2026-03-01.db
      armsledger backup /media/disk/yemen.db --ledger yemen.db
    """
    from armsledger.views.selection import open_to_read

    with interruptible(NOTHING_KEPT), open_to_read(ledger or context.obj) as opened:
        opened.backup(to)
    say([f"Copied {ledger or context.obj} to {to}."])


def restore(
    context: typer.Context,
    backup_file: BackupFile,
    ledger: LedgerFile = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Also where a ledger is; it is copied aside first.")
    ] = False,
) -> None:
    r"""Put a backup in the place of the ledger.

    A backup that is damaged is refused. Where a ledger is already, --replace puts it aside first, so that nothing
    is lost.

    \b
    Examples:
      armsledger restore ledger-2026-03-01.db
      armsledger restore ledger-2026-03-01.db --replace
    """
    from armsledger.custody import restore as restored

    with interruptible(NOTHING_KEPT):
        say(restored(backup_file, ledger or context.obj, replace=replace))


COMMANDS = (failures, verify, backup, restore)
