"""Name and password → a session, and its end; without accounts a name is enough, and is only how one signs."""

from __future__ import annotations

import math

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from armsledger.web.failing import Refused, error_page
from armsledger.web.guards.attempts import Attempts
from armsledger.web.guards.people import SIGN_IN, place_within, signed_in, signed_out
from armsledger.web.guards.sessions import Session, new_session
from armsledger.web.settings import Settings
from armsledger.web.templates import page

LONGEST_NAME = 64
WRONG = "This name and this password do not belong together."
NO_NAME = "Say who you are: a name of up to 64 letters."


async def sign_in(request: Request) -> Response:
    """GET: the form; POST: a session, and on to where one wanted to go."""
    settings: Settings = request.app.state.settings
    going_to = place_within(request.query_params.get("next", "/"))
    if request.method != "POST":
        return _form(request, going_to)
    form = await request.form()
    name, password = str(form.get("name", "")).strip(), str(form.get("password", ""))
    going_to = place_within(str(form.get("next", "/")))
    if settings.accounts is None:
        return _named(request, name, going_to)
    attempts: Attempts = request.app.state.attempts
    address = request.client.host if request.client else ""
    wait = math.ceil(attempts.wait(name, address))
    if wait:
        return _too_many(request, wait)
    found = await run_in_threadpool(signed_in, settings.accounts, name, password)
    if found is None:
        return _form(request, going_to, name=name, wrong=WRONG, status=403)
    attempts.succeeded(name, address)
    request.state.session, _ = found
    return RedirectResponse(going_to, 303)


def _named(request: Request, name: str, going_to: str) -> Response:
    """Without accounts: the name under which decisions are signed."""
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        return _form(request, going_to, wrong=NO_NAME, status=400)
    request.state.session = new_session(name)
    return RedirectResponse(going_to, 303)


def _form(
    request: Request, going_to: str, *, name: str = "", wrong: str | None = None, status: int = 200
) -> Response:
    settings: Settings = request.app.state.settings
    context = {"next": going_to, "name": name, "wrong": wrong, "accounts": settings.accounts is not None}
    return page(request, "sign_in.html", context, status)


def _too_many(request: Request, wait: int) -> Response:
    minutes = math.ceil(wait / 60)
    next_step = f"Try again in {minutes} minute{'s' if minutes > 1 else ''}."
    return error_page(request, Refused(429, next_step=next_step, headers={"Retry-After": str(wait)}))


def sign_out(request: Request) -> Response:
    """End the session, also on the server: a copy of the cookie opens nothing any more."""
    settings: Settings = request.app.state.settings
    session: Session = request.state.session
    if settings.accounts is None:
        request.state.session = new_session()
        return RedirectResponse("/", 303)
    request.state.session = signed_out(settings.accounts, session)
    return RedirectResponse(SIGN_IN, 303)


ROUTES = [
    Route(SIGN_IN, sign_in, methods=["GET", "POST"], name="sign_in"),
    Route("/sign-out", sign_out, methods=["POST"], name="sign_out"),
]
