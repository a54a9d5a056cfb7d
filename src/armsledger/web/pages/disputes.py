"""Disputes: claims that cannot both hold, side by side."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from armsledger.store import Ledger
from armsledger.web.listing import ListPage, exports, listed
from armsledger.web.reading import opened, reading
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
        key = ("disputes", str(request.url.query))
        context = reading(request).remembered(ledger, key, lambda: _listed(request, ledger))
    return page(request, "disputes/list.html", context)


def _listed(request: Request, ledger: Ledger) -> dict[str, Any]:
    found, _, _ = listed(request, ledger, LIST)
    return {"listed": found, "said": said(ledger, [key for row in found.rows for key in row["claims"]])}


ROUTES: list[BaseRoute] = [Route("/disputes", disputes), exports(LIST)]
