"""A session → the person behind it; with accounts nobody but they comes further than the page to sign in."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from armsledger.errors import ArmsledgerError
from armsledger.store.accounts import Accounts
from armsledger.web.failing import Refused, error_page
from armsledger.web.guards.passwords import fits
from armsledger.web.guards.sessions import LASTS, STATIC, Session, new_session
from armsledger.web.settings import Person

SIGN_IN = "/sign-in"
NOBODY = Person(None, "reader")
FOR_MACHINES = (".json", ".csv", ".jsonl", ".bib")


class KnownPeople:
    """Puts `person` into the state of a request, or asks to sign in."""

    def __init__(self, app: ASGIApp, *, accounts: Path | None) -> None:
        """Wrap an application; `accounts` is None where everybody who reaches the server is a reviewer."""
        self.app = app
        self.accounts = accounts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or ask for a name and password."""
        if scope["type"] != "http" or scope["path"].startswith(STATIC):
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        try:
            person = await self._person(request.state.session)
        except ArmsledgerError as error:
            await error_page(request, error)(scope, receive, send)
            return
        request.state.person = person or NOBODY
        if person is None and scope["path"] != SIGN_IN:
            await _ask(request)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    async def _person(self, session: Session) -> Person | None:
        if self.accounts is None:
            return Person(session.name, "reviewer")
        return await run_in_threadpool(signed_in_as, self.accounts, session)


def signed_in_as(place: Path, session: Session) -> Person | None:
    """Whose open session this is; None: nobody's.

    Raises:
        LedgerError: the accounts cannot be read.
    """
    with Accounts.open(place) as accounts:
        found = accounts.of(session.id)
    return None if found is None else Person(found.name, found.role)


def _ask(request: Request) -> Response:
    """To the page to sign in, and back here afterwards; programs and forms are told so instead."""
    if request.headers.get("hx-request"):
        answer = error_page(request, Refused(401))
        answer.headers["HX-Redirect"] = SIGN_IN
        return answer
    if request.method not in {"GET", "HEAD"} or request.scope["path"].endswith(FOR_MACHINES):
        return error_page(request, Refused(401))
    query = f"?{request.url.query}" if request.url.query else ""
    wanted = quote(f"{request.scope['path']}{query}", safe="/")
    return RedirectResponse(f"{SIGN_IN}?next={wanted}" if wanted != "/" else SIGN_IN, 303)


def reviewers_only(request: Request) -> Person:
    """The person, who may decide; raises Refused (403) for readers."""
    person: Person = request.state.person
    if person.role != "reviewer":
        raise Refused(
            403,
            "Readers look, reviewers decide",
            next_step="Ask whoever runs this server for the role `reviewer`.",
        )
    return person


def signed_in(accounts: Path, name: str, password: str) -> tuple[Session, str] | None:
    """A new session for whoever knows the password, with the name as it is kept; None if it does not fit."""
    with Accounts.open(accounts) as kept:
        found = kept.hash_of(name)
        if not fits(password, found[1] if found else None) or found is None:
            return None
        session = new_session()
        kept.begin(session.id, found[0], LASTS)
    return session, found[0]


def signed_out(accounts: Path, session: Session) -> Session:
    """End a session; one of nobody in its place."""
    with Accounts.open(accounts) as kept:
        kept.end(session.id)
    return new_session()


def place_within(address: str) -> str:
    r"""An address to go on to, if it lies on this site; else the first page.

    `//elsewhere`, `/\elsewhere` and whatever has a tab or line break in it leads browsers to other sites.
    """
    inside = address.startswith("/") and not address.startswith("//")
    return address if inside and "\\" not in address and address.isprintable() else "/"
