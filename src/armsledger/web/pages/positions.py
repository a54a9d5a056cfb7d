"""Positions: who is said to hold which policy on arms supplies, toward whom, from when to when."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from armsledger.web.listing import ListPage, exports, listed
from armsledger.web.pages.finding import finding_page
from armsledger.web.reading import opened
from armsledger.web.said import said
from armsledger.web.templates import page

LIST = ListPage(
    "/positions",
    "position",
    {
        "holder": "Who",
        "toward": "Toward",
        "policy": "Policy",
        "change": "Change",
        "sureness": "How sure",
        "year": "Year",
    },
    {"day": "When", "claims": "Claims"},
    "-day",
    ("actor", "claimant"),
)


def positions(request: Request) -> Response:
    """The list."""
    with opened(request) as ledger:
        found, _, _ = listed(request, ledger, LIST)
        told = said(ledger, [row["claims"][0] for row in found.rows])
    return page(request, "positions/list.html", {"listed": found, "said": told})


def position(request: Request) -> Response:
    """One of them, with the words behind it."""
    return finding_page(request, "position", "/positions")


ROUTES: list[BaseRoute] = [
    Route("/positions", positions),
    exports(LIST),
    Route("/positions/{id:str}", position),
]
