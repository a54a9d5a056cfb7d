"""A response → the same with headers that keep browsers to it: nothing from elsewhere, nothing inline, no frames."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
NO_POWERS = (
    "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), encrypted-media=(), "
    "fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), "
    "picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), usb=(), "
    "xr-spatial-tracking=()"
)
HEADERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",  # for browsers that do not know frame-ancestors
    # Not `no-referrer`: with it browsers send `Origin: null` with our own forms, and we look at the origin.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": NO_POWERS,
    "Cache-Control": "private, no-cache",  # a page may be kept by its reader, and is asked for again
}
OWN_CHOICE = {"Content-Security-Policy", "Cache-Control"}
YEAR = 365 * 24 * 60 * 60  # seconds


def policy(changes: Mapping[str, str] | None = None) -> str:
    """The Content-Security-Policy, with other words for some of its parts."""
    return "; ".join(f"{part} {allowed}" for part, allowed in (dict(POLICY) | dict(changes or {})).items())


class SafeHeaders:
    """Outermost of all, so that no answer lacks them, also not the page that says that something broke.

    An answer's own Content-Security-Policy or Cache-Control stays.
    """

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        """Wrap an application; `secure` where it is reached over HTTPS."""
        self.app = app
        self.headers = dict(HEADERS) | {"Content-Security-Policy": policy()}
        if secure:
            self.headers["Strict-Transport-Security"] = f"max-age={YEAR}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [(name.lower(), value) for name, value in message.get("headers", [])]
                given = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    given[name] = given.get(name, value) if name in OWN_CHOICE else value
            await send(message)

        await self.app(scope, receive, send_safely if scope["type"] == "http" else send)
