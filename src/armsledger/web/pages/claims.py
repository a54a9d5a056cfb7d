"""One claim: its words in their place, who says it, every slot, and why it is read so."""

from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from armsledger.model import Claim, ClaimFilter, Document
from armsledger.store import Ledger
from armsledger.views.explanation import after_front_matter
from armsledger.views.records import claim_record
from armsledger.web.citing import citation
from armsledger.web.judged import history_of
from armsledger.web.reading import opened
from armsledger.web.said import how, layers, reasons, said, slots
from armsledger.web.templates import page

AROUND = 400  # characters shown before and after the quote


def claim(request: Request) -> Response:
    """The page of a claim."""
    with opened(request) as ledger:
        own = _claim(ledger, request.path_params["id"])
        kept = next(ledger.documents([own.document]))
        found = ledger.findings_of(own.id)
        cited = citation(
            request, ledger, f"Claim “{said(ledger, [own.id])[own.id].quote}”", f"/claims/{own.id}"
        )
        rivals = said(
            ledger,
            [key for kind, one in found if kind == "dispute" for key in one["claims"] if key != own.id],
        )
        context = shown(ledger, own) | {
            "document": kept,
            "around": _around(own, kept),
            "found": found,
            "rivals": rivals,
            "cited": cited,
            "history": history_of(ledger, [own]),
        }
    return page(request, "claims/claim.html", context)


def part(request: Request) -> Response:
    """The same in short, to stand beside its text."""
    with opened(request) as ledger:
        own = _claim(ledger, request.path_params["id"])
        return page(request, "claims/short.html", shown(ledger, own))


def record(request: Request) -> Response:
    """The claim in the form of claim.schema.json."""
    with opened(request) as ledger:
        own = _claim(ledger, request.path_params["id"])
        return JSONResponse(claim_record(own, next(ledger.documents([own.document]))))


def shown(ledger: Ledger, own: Claim) -> dict[str, Any]:
    """What every template that shows a claim in full needs."""
    return {
        "one": said(ledger, [own.id])[own.id],
        "slots": slots(own),
        "layers": layers(own.claimants),
        "how": how(own),
        "reasons": reasons(own),
    }


def _claim(ledger: Ledger, key: str) -> Claim:
    found = next(ledger.claims(ClaimFilter(ids=(key,))), None)
    if found is None:
        raise HTTPException(404, f"no claim has the id {key}")
    return found


def _around(own: Claim, kept: Document) -> tuple[str, str, str, str, str]:
    """Words before the quote; the quote before, in and after its trigger; words after it."""
    start, end = own.evidence.start, own.evidence.end
    first, last = own.trigger if start <= own.trigger[0] <= own.trigger[1] <= end else (start, start)
    text = kept.text
    body = after_front_matter(text)
    before, after = text[max(body if start >= body else 0, start - AROUND) : start], text[end : end + AROUND]
    return before, text[start:first], text[first:last], text[last:end], after


ROUTES: list[BaseRoute] = [
    Route("/claims/{id:str}/part", part),
    Route("/claims/{id:str}.json", record),
    Route("/claims/{id:str}", claim),
]
