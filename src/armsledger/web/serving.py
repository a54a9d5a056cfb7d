"""A ledger, an address and a port → a server that runs until Ctrl-C; without accounts only this machine reaches it."""

from __future__ import annotations

import errno
import secrets
import signal
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path

import uvicorn

from armsledger.errors import LedgerError, UsageError
from armsledger.store import Ledger
from armsledger.store.accounts import Accounts, accounts_path
from armsledger.web.app import create_app
from armsledger.web.freshness import kept_fresh
from armsledger.web.guards.sessions import SECRET_BYTES
from armsledger.web.settings import Settings

PORT = 8321
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 - told apart, bound to only where somebody asks for it
WAIT = 3  # seconds that open requests have to end in


def serve(
    ledger: Path,
    *,
    host: str = LOOPBACK[0],
    port: int = PORT,
    names: Sequence[str] = (),
    secure: bool = False,
    say: Callable[[str], None] = print,
) -> None:
    """Show a ledger until the process is told to stop.

    Args:
        ledger: the file.
        host: address to listen at.
        port: 0 for any that is free.
        names: further names under which browsers reach the server, as through a proxy.
        secure: a proxy before us speaks HTTPS.
        say: told the address, once it can be reached.

    Raises:
        LedgerError: there is no ledger, or it cannot be read.
        UsageError: the port is taken, or strangers could come in without accounts.
    """
    Ledger.open(ledger, writable=False).close()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # as Ctrl-C: what runs beside ends, too
    settings = settings_of(ledger, host, names, secure=secure)
    with bound(host, port) as listening:
        app = create_app(settings)
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            ws="none",
            # Only a proxy is believed about who asks; without one, anybody could say so.
            proxy_headers=secure,
            forwarded_allow_ips=LOOPBACK[0],
            timeout_graceful_shutdown=WAIT,
        )
        with kept_fresh(settings.ledger):
            say(f"{ledger} is at {address(host, listening.getsockname()[1])} (Ctrl-C ends it)")
            app.state.reading.warm()
            uvicorn.Server(config).run(sockets=[listening])


def settings_of(ledger: Path, host: str, names: Sequence[str], *, secure: bool) -> Settings:
    """What the server is told.

    Raises:
        UsageError: strangers could come in, and there are no accounts.
    """
    place = accounts_path(ledger)
    secret, people = _kept(place)
    if not people and (names or secure or not is_loopback(host)):
        advice = (
            "Anybody who reaches it could read and decide. "
            "Give people accounts first: `armsledger users add NAME --role reviewer`."
        )
        where = f"--host {host}" if not is_loopback(host) else f"--name {names[0]}" if names else "--https"
        raise UsageError(
            "others could reach this server, and it has no accounts", where=where, next_step=advice
        )
    hosts = dict.fromkeys(
        (*LOOPBACK, _bracketed(host), *names, *([socket.gethostname()] if host in EVERYWHERE else ()))
    )
    return Settings(ledger, secret, place if people else None, tuple(hosts), secure)


def _kept(place: Path) -> tuple[str, bool]:
    """What signs sessions, and whether there are accounts; a secret for now where nothing can be kept."""
    try:
        with Accounts.open(place, create=True) as accounts:
            return accounts.secret, bool(accounts.all())
    except LedgerError:
        if place.exists():  # accounts that cannot be read must not open the door
            raise
        return secrets.token_urlsafe(SECRET_BYTES), False


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address; a name that we do not know may mean any."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


@contextmanager
def bound(host: str, port: int) -> Iterator[socket.socket]:
    """A socket that listens.

    Raises:
        UsageError: the port is taken, or not ours to take; there is no such address here.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        advice = "Choose another with --port N; 0 takes any that is free."
        taken = isinstance(error, OSError) and error.errno == errno.EADDRINUSE
        what = "another program listens here" if taken else f"nothing can listen here: {error}"
        raise UsageError(what, where=f"{_bracketed(host)}:{port}", next_step=advice) from error
    with listening:
        yield listening


def address(host: str, port: int) -> str:
    """Where a browser on this machine goes."""
    name = {"0.0.0.0": LOOPBACK[0], "::": LOOPBACK[2]}.get(host, _bracketed(host))  # noqa: S104
    return f"http://{name}:{port}/"


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
