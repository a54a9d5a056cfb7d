"""Settings → the application: which guards stand before which pages, and nothing else.

A request passes the guards from top to bottom; each is told in its own module.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount
from starlette.types import ASGIApp

from armsledger.errors import ArmsledgerError
from armsledger.web.assets import Assets
from armsledger.web.data import PLACE, Tables
from armsledger.web.failing import error_page
from armsledger.web.guards.attempts import Attempts
from armsledger.web.guards.bodies import SmallBodies
from armsledger.web.guards.forgery import OwnForms
from armsledger.web.guards.headers import SafeHeaders
from armsledger.web.guards.hosts import KnownHosts
from armsledger.web.guards.people import KnownPeople
from armsledger.web.guards.sessions import Sessions
from armsledger.web.pages import (
    actors,
    assessments,
    claims,
    deciding,
    disputes,
    documents,
    entry,
    home,
    positions,
    review,
    routes,
    search,
    transfers,
)
from armsledger.web.reading import Reading
from armsledger.web.settings import Settings

PAGES: tuple[BaseRoute, ...] = (
    *home.ROUTES,
    *transfers.ROUTES,
    *actors.ROUTES,
    *disputes.ROUTES,
    *positions.ROUTES,
    *assessments.ROUTES,
    *routes.ROUTES,
    *documents.ROUTES,
    *claims.ROUTES,
    *search.ROUTES,
    *deciding.ROUTES,
    *review.ROUTES,
    *entry.ROUTES,
)
ERRORS = (HTTPException, ArmsledgerError, Exception)


class Face(Starlette):
    """An application all of whose answers bear safe headers, also the one that says that something broke."""

    def build_middleware_stack(self) -> ASGIApp:
        """Put the headers around all that the application answers with."""
        settings: Settings = self.state.settings
        return SafeHeaders(super().build_middleware_stack(), secure=settings.secure)


def create_app(settings: Settings) -> Starlette:
    """The whole face of one ledger, to be served."""
    guards = [
        Middleware(KnownHosts, hosts=settings.hosts),
        Middleware(SmallBodies),
        Middleware(Sessions, secret=settings.secret, secure=settings.secure),
        Middleware(KnownPeople, accounts=settings.accounts),
        Middleware(OwnForms, secure=settings.secure),
    ]
    tables = Tables(settings)
    routes = [Mount("/static", Assets(), name="static"), Mount(PLACE, tables, name="data"), *PAGES]

    @asynccontextmanager
    async def running(_: Starlette) -> AsyncIterator[None]:
        await tables.start()
        yield
        tables.stop()

    errors = dict.fromkeys(ERRORS, error_page)
    app = Face(routes=routes, middleware=guards, exception_handlers=errors, lifespan=running)
    app.state.settings = settings
    app.state.reading = Reading(settings.ledger)
    app.state.attempts = Attempts()
    return app
