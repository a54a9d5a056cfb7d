"""Transfers: the list with its facets and charts, and one transfer with its stages, values, words and disputes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from armsledger.store import Ledger
from armsledger.views.records import Record
from armsledger.web.charts.timeline import lanes, stages
from armsledger.web.citing import citation
from armsledger.web.judged import history_of
from armsledger.web.listing import ListPage, exports, listed, wanted_of
from armsledger.web.naming import actor_name, called
from armsledger.web.overviews import flows, supplies
from armsledger.web.reading import opened, reading
from armsledger.web.said import heads_of, party, said
from armsledger.web.templates import page

LIST = ListPage(
    "/transfers",
    "transfer",
    {
        "supplier": "Supplier",
        "recipient": "Recipient",
        "category": "What",
        "stage": "Stage",
        "year": "Year",
        "disputed": "Disputed",
    },
    {"day": "When", "claims": "Claims", "disputes": "Disputes", "sum": "Sum"},
    "-day",
    ("intermediary", "actor", "claimant", "told", "flow"),
)
MOST_QUOTES = 120
LANES = 25  # transfers in the timeline
TOLD_MOST = "The transfers told most often, in time"
PARTIES = frozenset({"suppliers", "recipients", "intermediaries"})
DATED = frozenset({"stage", "year", "told"})  # what the columns of the chart narrow by themselves


def transfers(request: Request) -> Response:
    """The list, narrowed and sorted, with a chart of its stages and of who supplies whom."""
    with opened(request) as ledger:
        key = ("transfers", str(request.url.query))
        context = reading(request).remembered(ledger, key, lambda: _listed(request, ledger))
    return page(request, "transfers/list.html", context)


def flow(request: Request) -> Response:
    """Who supplies whom, over all transfers that fit, and those that are told most often in time."""
    with opened(request) as ledger:
        key = ("flow", str(request.url.query))
        context = reading(request).remembered(ledger, key, lambda: _flowing(request, ledger))
    return page(request, "transfers/flow.html", context)


def _listed(request: Request, ledger: Ledger) -> dict[str, Any]:
    found, index, fits = listed(request, ledger, LIST)
    return {
        "listed": found,
        "said": said(ledger, [row["claims"][0] for row in found.rows]),
        "bars": supplies(index, fits, **_narrowed(request)),
        "stages": stages_of,
    }


def _flowing(request: Request, ledger: Ledger) -> dict[str, Any]:
    found, index, fits = listed(request, ledger, LIST)
    told = ledger.findings_at(index.page(fits, "-claims", 0, LANES))
    return {
        "listed": found,
        "flow": flows(index, fits, **_narrowed(request)),
        "lanes": lanes(told, lambda key: f"/transfers/{key}", title=TOLD_MOST, name=actor_name),
    }


def transfer(request: Request) -> Response:
    """One transfer."""
    with opened(request) as ledger:
        record = _record(ledger, request.path_params["id"])
        told = said(ledger, record["claims"], MOST_QUOTES)
        disputes = ledger.findings_named("dispute", tuple(record["disputes"][:MOST_QUOTES]))
        documents = heads_of(ledger, {one.claim.document for one in told.values()})
        cited = citation(request, ledger, f"Transfer {_way(record)}", f"/transfers/{record['id']}")
        history = history_of(ledger, [one.claim for one in told.values()])
    context = {
        "record": record,
        "told": sorted(told.values(), key=lambda one: (one.published or "", one.claim.id)),
        "said": told,
        "disputes": disputes,
        "documents": sorted(documents.values(), key=lambda one: (one["published"] or "", one["id"])),
        "suppliers": [party(code) for code in record["suppliers"]],
        "recipients": [party(code) for code in record["recipients"]],
        "timeline": stages(record, lambda stage: f"#stage-{stage}"),
        "cited": cited,
        "history": history,
        "repeated": _repeated(record),
        "value": _value,
        "way": _way(record),
    }
    return page(request, "transfers/transfer.html", context)


def stages_of(record: Record) -> list[tuple[str, str]]:
    """(polarity, stage) of a transfer's history, each once, in time."""
    return list(dict.fromkeys((one["polarity"], one["stage"]) for one in record["history"]))


def _repeated(record: Record) -> set[int]:
    """Turns in the history whose stage was told before: an id stands on a page once."""
    seen: set[str] = set()
    found = set()
    for turn, one in enumerate(record["history"]):
        if one["stage"] in seen:
            found.add(turn)
        seen.add(one["stage"])
    return found


def _narrowed(request: Request) -> dict[str, str]:
    """Slots that hold one word, which the chart's links keep."""
    wanted = wanted_of(request, LIST)
    return {slot: words[0] for slot, words in wanted.items() if len(words) == 1 and slot not in DATED}


def transfer_record(request: Request) -> Response:
    """One transfer as its record."""
    with opened(request) as ledger:
        return JSONResponse(_record(ledger, request.path_params["id"]))


def _record(ledger: Ledger, key: str) -> Record:
    found = ledger.finding("transfer", key)
    if found is None:
        raise HTTPException(404, f"no transfer has the id {key}")
    return found


def _value(told: Record) -> str:
    """A value of a slot in words; parties are codes, and have names."""
    return actor_name(told["value"]) if told["slot"] in PARTIES else called(told["value"])


def _way(record: Record) -> str:
    return f"{_names(record['suppliers'])} → {_names(record['recipients'])}"


def _names(codes: Sequence[str]) -> str:
    return ", ".join(actor_name(code) for code in codes) or "?"


ROUTES: list[BaseRoute] = [
    Route("/transfers", transfers),
    exports(LIST),
    Route("/transfers/flow", flow),
    Route("/transfers/{id:str}.json", transfer_record),
    Route("/transfers/{id:str}", transfer),
]
