"""A cookie → the session of a request, with its anti-forgery token; a cookie that we did not sign, or too old, is none.

The cookie holds an unguessable id and, where there are no accounts, the name that a reviewer gave. It is signed, so
that nobody makes one, and out of reach of scripts. With accounts, the server also keeps which sessions are open (see
`people.py`): a cookie that was copied is worth nothing after signing out.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from hashlib import sha256

from itsdangerous import BadData, URLSafeTimedSerializer
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LASTS = 7 * 24 * 60 * 60  # seconds
SECRET_BYTES = 32
STATIC = "/static/"


@dataclass(frozen=True, slots=True)
class Session:
    """What a browser and the server know of each other.

    Attributes:
        id: unguessable.
        name: what a reviewer calls himself where there are no accounts.
    """

    id: str
    name: str | None = None


def new_session(name: str | None = None) -> Session:
    """A session that nobody has had before."""
    return Session(secrets.token_urlsafe(SECRET_BYTES), name)


class Sessions:
    """Puts `session` and `token` into the state of a request; a page that changes `session` changes the cookie."""

    def __init__(self, app: ASGIApp, *, secret: str, secure: bool) -> None:
        """Wrap an application.

        Args:
            app: what answers.
            secret: signs.
            secure: the cookie travels over HTTPS only.
        """
        self.app = app
        self.secret = secret
        self.signer = URLSafeTimedSerializer(secret, salt="session")
        # Browsers do not tell ports apart: two servers on one machine must not take each other's cookies.
        self.cookie = f"{'__Host-' if secure else ''}armsledger-{sha256(secret.encode()).hexdigest()[:8]}"
        self.attributes = f"; Path=/; Max-Age={LASTS}; HttpOnly; SameSite=Lax{'; Secure' if secure else ''}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["path"].startswith(STATIC):
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        known = self._known(request.cookies.get(self.cookie))
        request.state.session = known or new_session()
        request.state.token = token_of(self.secret, request.state.session)

        async def send_with_cookie(message: Message) -> None:
            session: Session = request.state.session
            if message["type"] == "http.response.start" and session is not known:
                signed = self.signer.dumps([session.id, session.name])
                text = signed if isinstance(signed, str) else signed.decode("ascii")
                MutableHeaders(scope=message).append("Set-Cookie", f"{self.cookie}={text}{self.attributes}")
            await send(message)

        await self.app(scope, receive, send_with_cookie)

    def _known(self, cookie: str | None) -> Session | None:
        if not cookie:
            return None
        try:
            one, name = self.signer.loads(cookie, max_age=LASTS)
        except (BadData, ValueError, TypeError):
            return None
        return Session(one, name)


def token_of(secret: str, session: Session) -> str:
    """What a form of this session carries; it tells nothing about the session's id."""
    return hmac.new(secret.encode(), f"token:{session.id}".encode(), sha256).hexdigest()
