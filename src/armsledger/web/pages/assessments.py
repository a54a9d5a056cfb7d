"""Assessments: who judges arms supplies in which way, how often, and after whom."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from armsledger.web.listing import ListPage, exports, listed
from armsledger.web.naming import is_code
from armsledger.web.overviews import judged
from armsledger.web.pages.finding import finding_page
from armsledger.web.reading import opened
from armsledger.web.said import said
from armsledger.web.templates import page

LIST = ListPage(
    "/assessments",
    "assessment",
    {
        "theme": "Theme",
        "judge": "Who judges",
        "stance": "Stance",
        "supplier": "Supplier",
        "recipient": "Recipient",
        "year": "Year",
    },
    {"day": "When", "claims": "Times"},
    "-day",
    ("actor", "repeated"),
)


def assessments(request: Request) -> Response:
    """The list."""
    with opened(request) as ledger:
        found, index, fits = listed(request, ledger, LIST)
        told = said(ledger, [row["claims"][0] for row in found.rows])
    themes, judges = judged(index, fits)
    context = {"listed": found, "said": told, "is_code": is_code, "themes": themes, "judges": judges}
    return page(request, "assessments/list.html", context)


def assessment(request: Request) -> Response:
    """One of them, with the words behind it."""
    return finding_page(request, "assessment", "/assessments")


ROUTES: list[BaseRoute] = [
    Route("/assessments", assessments),
    exports(LIST),
    Route("/assessments/{id:str}", assessment),
]
