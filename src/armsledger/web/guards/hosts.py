"""A request under a name that is ours → goes on; one under any other name is refused.

A page of a stranger can let its own name point to this machine and then read what is served here ("DNS rebinding");
what it cannot do is send another `Host` than its name.
"""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from armsledger.web.failing import Refused, error_page

EVERYWHERE = {"0.0.0.0", "[::]"}  # noqa: S104 - compared with, not bound to
NEXT_STEP = (
    "Use the address that the server said when it started; another name is allowed with `--name NAME`."
)


class KnownHosts:
    """Lets requests pass that call the server by one of its names."""

    def __init__(self, app: ASGIApp, hosts: Sequence[str]) -> None:
        """Wrap an application.

        Args:
            app: what answers.
            hosts: names and addresses, without port. `0.0.0.0` or `[::]` among them: any number will do, since no
                stranger's page can have a number of this machine for its name.
        """
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] == "http" and not self._is_ours(Headers(scope=scope).getlist("host")):
            refused = Refused(400, "This server is not known by this name", next_step=NEXT_STEP)
            await error_page(Request(scope), refused)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _is_ours(self, given: Sequence[str]) -> bool:
        if len(given) != 1:  # two of them: a proxy before us could look at the other one
            return False
        name = name_of(given[0])
        return name in self.hosts or (bool(EVERYWHERE & self.hosts) and _is_number(name))


def name_of(host: str) -> str:
    """`[::1]:8321` → `[::1]`; `ledger.example.org:443` → `ledger.example.org`."""
    name, colon, port = host.strip().lower().rpartition(":")
    return name if colon and port.isdecimal() else host.strip().lower()


def _is_number(name: str) -> bool:
    try:
        ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True
