"""A request that changes something → goes on if one of our own pages sent it; else it is refused with 403.

Three things are looked at: what the browser says about where the request comes from (`Sec-Fetch-Site`), the `Origin`,
and the token of the session, as header `X-Token` or as field `token` of a form. The token is always needed.
"""

from __future__ import annotations

import hmac
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from armsledger.web.failing import Refused, error_page

HARMLESS = {"GET", "HEAD", "OPTIONS"}
OUR_SITES = {"same-origin", "none"}
FORM = "application/x-www-form-urlencoded"
MOST_FIELDS = 1_000
STALE = "Go back, load the page again, and send it once more: it was open for long, or you signed in since."


class OwnForms:
    """Lets unsafe requests pass that bear the token of their session."""

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        """Wrap an application; bodies are small here, another guard has seen to that.

        Args:
            app: what answers.
            secure: browsers reach us over HTTPS, though a proxy may speak to us without.
        """
        self.app = app
        self.secure = secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] != "http" or scope["method"] in HARMLESS:
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        body = b"" if "x-token" in request.headers else await _body(receive)
        if not comes_from_us(request, "https" if self.secure else request.url.scheme):
            answer = error_page(request, Refused(403, "This was sent from another site", next_step=STALE))
        elif not _bears_token(request, body):
            answer = error_page(request, Refused(403, "This form is out of date", next_step=STALE))
        else:
            again = receive if "x-token" in request.headers else _replaying(body, receive)
            await self.app(scope, again, send)
            return
        await answer(scope, receive, send)


def comes_from_us(request: Request, scheme: str) -> bool:
    """Whether nothing speaks for another site as the sender; browsers tell, others may be silent."""
    if request.headers.get("sec-fetch-site", "none") not in OUR_SITES:
        return False
    origin = request.headers.get("origin")
    return origin is None or origin.lower() == f"{scheme}://{request.headers['host']}".lower()


def _bears_token(request: Request, body: bytes) -> bool:
    given = request.headers.get("x-token")
    if given is None and request.headers.get("content-type", "").partition(";")[0].strip().lower() == FORM:
        given = _field(body, "token")
    expected = getattr(request.state, "token", "")
    return bool(expected and given) and hmac.compare_digest(str(given).encode(), expected.encode())


def _field(body: bytes, name: str) -> str | None:
    try:
        fields = dict(parse_qsl(body.decode("utf-8"), max_num_fields=MOST_FIELDS))
    except ValueError:  # too many of them, or no UTF-8
        return None
    return fields.get(name)


async def _body(receive: Receive) -> bytes:
    parts = []
    while True:
        message = await receive()
        parts.append(message.get("body", b""))
        if message["type"] == "http.disconnect" or not message.get("more_body", False):
            return b"".join(parts)


def _replaying(body: bytes, receive: Receive) -> Receive:
    """The body that we have read, once more for the page; then what else comes."""
    told = False

    async def replay() -> Message:
        nonlocal told
        if told:
            return await receive()
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
