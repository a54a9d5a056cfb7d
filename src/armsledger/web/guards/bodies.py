"""A request's body → as much of it as we take in; more is refused with 413 as soon as it is seen, never gathered."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from armsledger.web.failing import Refused, error_page

LIMIT = 256 * 1024  # bytes: the longest that anybody sends is a reason in words
DIGITS = 16  # a length of more is no length


class TooLargeError(Exception):
    """More came than is taken in; raised inside `receive`, never seen outside."""


class SmallBodies:
    """Counts what comes in, whatever the request said about its length."""

    def __init__(self, app: ASGIApp, limit: int = LIMIT) -> None:
        """Wrap an application; `limit` in bytes."""
        self.app = app
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if self._says_more(Headers(scope=scope).get("content-length")):
            await _refuse(scope, receive, send)
            return
        received, started = 0, False

        async def receive_little() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self.limit:
                raise TooLargeError
            return message

        async def send_noting(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive_little, send_noting)
        except TooLargeError:
            if started:
                raise
            await _refuse(scope, receive, send)

    def _says_more(self, length: str | None) -> bool:
        return length is not None and not (
            length.isdecimal() and len(length) < DIGITS and int(length) <= self.limit
        )


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    """Close the connection after: what is still on its way would be taken for the next request."""
    refused = Refused(413, headers={"Connection": "close"})
    await error_page(Request(scope), refused)(scope, receive, send)
