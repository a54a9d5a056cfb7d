"""Routes: direct supplies, those by way of others, backfill and re-export, by stage and year."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from armsledger.web.charts.flow import ways
from armsledger.web.listing import ListPage, exports, listed
from armsledger.web.naming import actor_name, list_address
from armsledger.web.pages.finding import finding_page
from armsledger.web.reading import opened
from armsledger.web.said import said
from armsledger.web.templates import page

LIST = ListPage(
    "/routes",
    "route",
    {"way": "Way", "giver": "From", "taker": "To", "stage": "Stage", "category": "What", "year": "Year"},
    {"day": "Year", "weight": "Transfers", "claims": "Claims"},
    "-weight",
    ("actor",),
)
DRAWN = 1500  # routes drawn in the chart, the weightiest first


def routes(request: Request) -> Response:
    """The list, with a chart of the ways that are not direct."""
    with opened(request) as ledger:
        found, index, fits = listed(request, ledger, LIST)
        indirect = fits & index.matching({"way": ["through", "backfill", "re_export"]})
        drawn = ledger.findings_at(index.page(indirect, "-weight", 0, DRAWN))
        told = said(ledger, [row["claims"][0] for row in found.rows])

    def address(giver: str | None, taker: str | None, way: str | None) -> str:
        return list_address("/routes", giver=giver or "", taker=taker or "", way=way or "")

    context = {"listed": found, "chart": ways(drawn, address, name=actor_name), "said": told}
    return page(request, "routes/list.html", context)


def route(request: Request) -> Response:
    """One of them, with the words behind it."""
    return finding_page(request, "route", "/routes")


ROUTES: list[BaseRoute] = [
    Route("/routes", routes),
    exports(LIST),
    Route("/routes/{id:str}", route),
]
