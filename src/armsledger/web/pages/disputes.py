"""Disputes: claims that cannot both hold, side by side."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from armsledger.web.listing import ListPage, exported, listed
from armsledger.web.reading import opened
from armsledger.web.said import said
from armsledger.web.templates import page

LIST = ListPage(
    "/disputes",
    "dispute",
    {
        "kind": "What is disputed",
        "supplier": "Supplier",
        "recipient": "Recipient",
        "category": "What",
        "year": "Year",
    },
    {"day": "When"},
    "-day",
    ("slot", "actor", "stage", "claimant"),
)


def disputes(request: Request) -> Response:
    """The list: each with its two claims."""
    with opened(request) as ledger:
        found, _, _ = listed(request, ledger, LIST)
        told = said(ledger, [key for row in found.rows for key in row["claims"]])
    return page(request, "disputes/list.html", {"listed": found, "said": told})


def records(request: Request) -> Response:
    """All records of the list."""
    return exported(request, LIST, request.path_params["form"])


ROUTES: list[BaseRoute] = [Route("/disputes", disputes), Route("/disputes.{form:str}", records)]
