"""Commands about who may use a server: add, list, remove, password. A password is never an argument of a command."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from armsledger.commands.speaking import LedgerFile, say
from armsledger.errors import UsageError

Name = Annotated[str, typer.Argument(metavar="NAME", help="As it stands under decisions.")]
Role = Annotated[Literal["reader", "reviewer"], typer.Option(help="A reader looks; a reviewer also decides.")]

users = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Say who may use a server.")


@users.command()
def add(context: typer.Context, name: Name, role: Role, ledger: LedgerFile = None) -> None:
    r"""Give somebody an account.

    Asks for the password twice, or reads it as a line from standard input. Accounts lie in a file beside the ledger
    (armsledger.db-accounts) that only its owner can read. Start the server again after the first one.

    \b
    Examples:
      armsledger users add "R. Reviewer" --role reviewer
      pass show ledger/reader | armsledger users add reader --role reader
    """
    from armsledger.web.guards.keeping import add_account

    path = _ledger(ledger or context.obj)
    add_account(path, name, role, _password())
    say([f"{name} may use {path} as a {role}."])


@users.command(name="list")
def list_all(context: typer.Context, ledger: LedgerFile = None) -> None:
    r"""List the accounts.

    \b
    Examples:
      armsledger users list
    """
    from armsledger.web.guards.keeping import all_accounts

    found = all_accounts(ledger or context.obj)
    say(f"{one.name}\t{one.role}\tsince {one.since}" for one in found)
    if not found:
        say(["There are no accounts: whoever uses this machine may read and decide."])


@users.command()
def remove(context: typer.Context, name: Name, ledger: LedgerFile = None) -> None:
    r"""Take an account away; whoever is signed in with it is signed out at once.

    What was decided under the name stays.

    \b
    Examples:
      armsledger users remove "R. Reviewer"
    """
    from armsledger.web.guards.keeping import remove_account

    left = remove_account(ledger or context.obj, name)
    say([f"{name} has no account any more."])
    if not left:
        say(["No accounts are left: a server that is started now lets in whoever uses this machine."])


@users.command()
def password(context: typer.Context, name: Name, ledger: LedgerFile = None) -> None:
    r"""Give an account another password; whoever is signed in with it is signed out at once.

    \b
    Examples:
      armsledger users password "R. Reviewer"
    """
    from armsledger.web.guards.keeping import change_password

    path = ledger or context.obj
    change_password(path, name, _password())
    say([f"{name} has a new password."])


def _ledger(path: Path) -> Path:
    """A ledger that is there: accounts beside a name that was mistyped would protect nothing.

    Raises:
        UsageError: there is none.
    """
    if not path.is_file():
        advice = "Name it with --ledger FILE, or make it with `armsledger read FILE…`."
        raise UsageError("there is no ledger here", where=str(path), next_step=advice)
    return path


def _password() -> str:
    """From the terminal, unseen and twice; else the first line of standard input."""
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")
