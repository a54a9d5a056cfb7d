"""The command that shows the ledger in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from armsledger.commands.speaking import LedgerFile, interruptible

Port = Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="Where it listens; 0: any free one.")]
Host = Annotated[
    str,
    typer.Option(metavar="H", help="The address it listens at; others than this machine's need accounts."),
]
Names = Annotated[
    list[str] | None, typer.Option("--name", metavar="NAME", help="A name under which browsers reach it.")
]
Https = Annotated[bool, typer.Option("--https", help="A proxy on this machine speaks HTTPS before it.")]


def serve(
    context: typer.Context,
    ledger: LedgerFile = None,
    port: Port = 8321,
    host: Host = "127.0.0.1",
    names: Names = None,
    https: Https = False,
) -> None:
    r"""Show the ledger in the browser.

    Actors, transfers, disputes, documents with their claims in place, the review, and the tables for SQL. Only this
    machine reaches it, and nobody has to sign in, unless there are accounts: see `armsledger users`. With accounts it
    can be reached from elsewhere; put a proxy that speaks HTTPS before it, and say --https. Other commands may read
    and write the ledger meanwhile. Ends with Ctrl-C.

    \b
    Examples:
      armsledger serve
      armsledger serve --ledger yemen.db --port 8400
      armsledger users add "R. Reviewer" --role reviewer
      armsledger serve --host 0.0.0.0 --name ledger.example.org
      armsledger serve --https --name ledger.example.org
    """
    from armsledger.web.serving import serve as run

    with interruptible("Stopped."):
        run(ledger or context.obj, host=host, port=port, names=names or (), secure=https, say=typer.echo)


COMMANDS = (serve,)
