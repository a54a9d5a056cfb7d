"""The first page: what the ledger holds, what is new, supplies by stage and year, and where to start."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from armsledger.web.overviews import supplies
from armsledger.web.reading import opened, reading
from armsledger.web.said import said
from armsledger.web.templates import page

NEW = 6
TOP = 10
HELD = (
    ("sourcing", "documents", "/documents"),
    ("transfer", "transfers", "/transfers"),
    ("dispute", "disputes", "/disputes"),
    ("position", "positions", "/positions"),
    ("assessment", "assessments", "/assessments"),
)


def home(request: Request) -> Response:
    """The page."""
    keeper = reading(request)
    with opened(request) as ledger:
        sizes = [(len(keeper.index(ledger, kind).numbers), name, address) for kind, name, address in HELD]
        transfers = keeper.index(ledger, "transfer")
        every = transfers.matching({})
        latest = ledger.findings_at(transfers.page(every, "-day", 0, NEW))
        documents = ledger.newest_documents(NEW)
        words = said(ledger, [row["claims"][0] for row in latest])
        totals = ledger.totals()
    context = {
        "sizes": sizes,
        "totals": totals,
        "waiting": totals["documents"] - sizes[0][0],
        "bars": supplies(transfers, every),
        "latest": latest,
        "documents": documents,
        "suppliers": transfers.counts("supplier", every)[:TOP],
        "recipients": transfers.counts("recipient", every)[:TOP],
        "said": words,
    }
    return page(request, "home.html", context)


ROUTES: list[BaseRoute] = [Route("/", home)]
