"""Actors: who is named in the ledger; and one actor with what it gives, gets, holds and judges."""

from __future__ import annotations

from collections import Counter
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from armsledger.store import Ledger
from armsledger.web.charts.bands import bands
from armsledger.web.naming import actor_name
from armsledger.web.overviews import supplies
from armsledger.web.reading import Reading, opened, reading
from armsledger.web.said import said
from armsledger.web.templates import page

MOST = 300  # actors on the page of all
SHOWN = 12  # rows of a kind on an actor's page
ROLES = (("transfer", "supplier"), ("transfer", "recipient"), ("position", "holder"), ("assessment", "judge"))


def actors(request: Request) -> Response:
    """Who is named, and how often in which role."""
    keeper = reading(request)
    counted: dict[str, dict[str, int]] = {}
    with opened(request) as ledger:
        for kind, slot in ROLES:
            index = keeper.index(ledger, kind)
            for code, count in index.counts(slot, index.matching({})):
                counted.setdefault(code, {})[slot] = count
    total = Counter({code: sum(roles.values()) for code, roles in counted.items()})
    rows = [(code, counted[code]) for code, _ in total.most_common(MOST)]
    context = {"rows": rows, "left": len(counted) - len(rows)}
    return page(request, "actors/list.html", context)


def actor(request: Request) -> Response:
    """One actor."""
    code = request.path_params["code"]
    keeper = reading(request)
    with opened(request) as ledger:
        context = keeper.remembered(ledger, ("actor", code), lambda: _told_of(keeper, ledger, code))
    return page(request, "actors/actor.html", context)


def _told_of(keeper: Reading, ledger: Ledger, code: str) -> dict[str, Any]:
    """What the page of an actor shows."""
    transfers = keeper.index(ledger, "transfer")
    gives, gets = transfers.matching({"supplier": [code]}), transfers.matching({"recipient": [code]})
    positions = keeper.having(ledger, "position", {"holder": [code]}, "day")
    judged = keeper.having(ledger, "assessment", {"judge": [code]}, "-day", SHOWN)
    supply = keeper.having(ledger, "dependence", {"recipient": [code]}, "", 1)
    told_by = transfers.matching({"claimant": [code]})
    latest = ledger.findings_at(transfers.page(gives | gets, "-day", 0, SHOWN))
    words = said(
        ledger,
        [row["claims"][0] for row in (*positions[-SHOWN:], *judged, *latest)],
    )
    changes = said(ledger, [key for row in positions for key in row["changed_by"]])
    speakers = transfers.counts("claimant", gives | gets)[:SHOWN]
    return {
        "code": code,
        "gives": int(gives.sum()),
        "gets": int(gets.sum()),
        "told_by": int(told_by.sum()),
        "giving": supplies(transfers, gives, f"What {actor_name(code)} is said to give", supplier=code),
        "getting": supplies(transfers, gets, f"What {actor_name(code)} is said to get", recipient=code),
        "partners": transfers.counts("recipient", gives)[:SHOWN],
        "positions": positions,
        "bands": bands(
            positions,
            lambda key: f"/positions/{key}",
            title=f"The position of {actor_name(code)} over time",
            when=lambda key: (changes[key].claim.when or changes[key].published) if key in changes else None,
            name=actor_name,
        ),
        "judged": judged,
        "supply": supply[0] if supply else None,
        "latest": latest,
        "speakers": speakers,
        "said": words,
    }


ROUTES: list[BaseRoute] = [Route("/actors", actors), Route("/actors/{code:path}", actor)]
