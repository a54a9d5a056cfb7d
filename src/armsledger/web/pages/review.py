"""The review: what waits, and one thing at a time with all that was said of it.

Every form works without a script. What is sent is taken in by `deciding.py`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from armsledger.model import Claim, ClaimFilter, Judgment
from armsledger.resolution.judging import claim_key
from armsledger.review.entries import Entry
from armsledger.review.noticing import spoken_value
from armsledger.review.queue import record_of
from armsledger.review.readings import as_seen
from armsledger.review.undoing import last_of
from armsledger.review.urgency import level, reasons
from armsledger.store import Ledger
from armsledger.views.records import Record, csv_lines, json_list
from armsledger.web.failing import Refused
from armsledger.web.judged import STALE, Difference, decided, differences, history_of
from armsledger.web.panels import Draft, Panel, pairing, panel
from armsledger.web.queueing import Queue, queue_of
from armsledger.web.reading import opened
from armsledger.web.said import said
from armsledger.web.settings import Person
from armsledger.web.templates import page

SIZE = 50  # rows on a page
MOST = 2  # claims under one verdict
GONE = "Go back to the queue: whatever stands there now waits in it, if anybody is to look at it again."


@dataclasses.dataclass(frozen=True, slots=True)
class Returned:
    """A form that came back: the draft, what is wrong with which field, what others said meanwhile, and the filter."""

    draft: Draft
    errors: Mapping[str, str] = dataclasses.field(default_factory=dict)
    newer: Sequence[Judgment] = ()
    reason: str | None = None


def review(request: Request) -> Response:
    """The queue, of one reason or of all."""
    reason, number = reason_of(request.query_params), _number(request.query_params.get("page"))
    with opened(request) as ledger:
        queue = queue_of(ledger)
        rows = queue.of(reason)
        shown = rows[(number - 1) * SIZE : number * SIZE]
        context = {
            "rows": shown,
            "said": said(ledger, [key for row in shown for key in row.entry.claims]),
            "counts": queue.counts(),
            "total": len(queue.rows),
            "found": len(rows),
            "first": (number - 1) * SIZE + 1,
            "before": _turned(reason, number - 1) if number > 1 else None,
            "after": _turned(reason, number + 1) if number * SIZE < len(rows) else None,
            "next": address(rows[0].entry.id, reason) if rows else None,
            "forms": f"?{urlencode({'reason': reason})}" if reason else "",
            **_frame(request, ledger, reason),
        }
    return page(request, "review/queue.html", context)


def records(request: Request) -> Response:
    """What waits, as `json` or `csv`."""
    form = request.path_params["form"]
    if form not in {"json", "csv"}:
        raise HTTPException(404)
    with opened(request) as ledger:
        rows = [record_of(one) for one in queue_of(ledger).of(reason_of(request.query_params))]
    if form == "json":
        return StreamingResponse(json_list(iter(rows)), media_type="application/json")
    flat = ({**row, "claims": "; ".join(row["claims"])} for row in rows)
    lines: Iterator[str] = csv_lines(flat, tuple(rows[0])) if rows else iter(())
    headers = {"Content-Disposition": 'attachment; filename="review.csv"'}
    return StreamingResponse(lines, media_type="text/csv; charset=utf-8", headers=headers)


def entry(request: Request) -> Response:
    """One entry of the queue."""
    with opened(request) as ledger:
        queue = queue_of(ledger)
        own = queue.entries.get(request.path_params["id"])
        if own is None:
            raise Refused(404, "This is not in the queue", next_step=GONE)
        return show(request, ledger, claims_of(ledger, own.claims), own)


def of_claims(request: Request) -> Response:
    """A claim, or two, whether or not they wait in the queue."""
    with opened(request) as ledger:
        keys = request.path_params["ids"].split(",")
        if len(set(keys)) != len(keys) or len(keys) > MOST:
            raise HTTPException(404)
        return show(request, ledger, claims_of(ledger, keys), None)


def claims_of(ledger: Ledger, keys: Sequence[str]) -> list[Claim]:
    """The claims of these ids, in their order.

    Raises:
        Refused: one of them is gone: its document was coded anew.
    """
    found = {one.id: one for one in ledger.claims(ClaimFilter(ids=tuple(keys)))} if keys else {}
    if len(found) < len(keys):
        raise Refused(404, "A claim that this is about is not there any more", next_step=GONE)
    return [found[key] for key in keys]


def show(
    request: Request,
    ledger: Ledger,
    claims: Sequence[Claim],
    own: Entry | None,
    returned: Returned | None = None,
) -> Response:
    """The page about one claim or two; with status 422 or 409 where a form came back with it."""
    reason = returned.reason if returned else reason_of(request.query_params)
    draft = returned.draft if returned else None
    panels = [panel(ledger, claim, draft, returned.errors if returned else None) for claim in claims]
    queue = queue_of(ledger)
    context = {
        "entry": own,
        "waits": own is not None and any(row.entry.id == own.id for row in queue.rows),
        "panels": panels,
        "pair": pairing(ledger, panels, draft) if len(panels) > 1 else None,
        "others": [
            one for one in queue.holding([one.id for one in claims]) if own is None or one.id != own.id
        ],
        "disputes": _disputes(ledger, panels),
        "spoken": spoken_value,
        "history": history_of(ledger, claims),
        "here": address(own.id, reason) if own else f"/review/of/{','.join(one.id for one in claims)}",
        "returned": returned,
        "newer": [decided(one) for one in returned.newer] if returned else [],
        **_stale(ledger, claims, own),
        **_neighbours(queue, own, reason),
        **_frame(request, ledger, reason),
    }
    status = 200 if returned is None else 409 if returned.newer else 422
    return page(request, "review/entry.html", context, status)


def _disputes(ledger: Ledger, panels: Sequence[Panel]) -> list[Record]:
    if len(panels) < MOST:
        return []
    keys = {panel.one.claim.id for panel in panels}
    found = ledger.findings_of(panels[0].one.claim.id)
    return [record for kind, record in found if kind == "dispute" and set(record["claims"]) == keys]


def _stale(ledger: Ledger, claims: Sequence[Claim], own: Entry | None) -> dict[str, Any]:
    """The stale judgment of an entry, and what its reviewer saw beside what is read there now."""
    old = ledger.judgment(own.judgment) if own and own.judgment else None
    if old is None:
        return {"old": None, "readings": [], "old_after": ""}
    try:
        then = as_seen(old)
    except ValueError:  # it came from elsewhere, and nobody can tell what was seen
        then = ()
    pairs = zip(then, sorted(claims, key=claim_key), strict=False)
    readings: list[list[Difference]] = [differences(one, other) for one, other in pairs]
    last = ledger.judgments_about(old.about)[-1]
    return {"old": decided(old, STALE), "readings": readings, "old_after": last.id}


def _neighbours(queue: Queue, own: Entry | None, reason: str | None) -> dict[str, Any]:
    rows = queue.of(reason)
    before, after = queue.beside(own, reason) if own else (None, rows[0].entry if rows else None)
    return {
        "previous": address(before.id, reason) if before else None,
        "next": address(after.id, reason) if after else None,
    }


def _frame(request: Request, ledger: Ledger, reason: str | None) -> dict[str, Any]:
    """What the pages of the review have in common: the filter, what was just done, and what can be taken back."""
    person: Person = request.state.person
    may = person.role == "reviewer"
    done = ledger.judgment(request.query_params.get("done", ""))
    last = last_of(ledger.judgments_by(person.name), ledger.judgments_about) if may and person.name else None
    return {
        "reason": reason,
        "reasons": reasons(),
        "level": level,
        "address": address,
        "may": may,
        "done": decided(done) if done else None,
        "undo": decided(last) if last else None,
    }


def reason_of(asked: Mapping[str, str]) -> str | None:
    """The reason to which the queue is narrowed; None for all."""
    found = asked.get("reason")
    return found if found in reasons() else None


def address(key: str, reason: str | None = None, **more: str) -> str:
    """Of an entry, within a reason."""
    query = urlencode(({"reason": reason} if reason else {}) | more)
    return f"/review/{key}?{query}" if query else f"/review/{key}"


def _number(text: str | None) -> int:
    return max(1, int(text)) if text and text.isascii() and text.isdigit() and len(text) < 6 else 1  # noqa: PLR2004


def _turned(reason: str | None, number: int) -> str:
    return f"/review?{urlencode(({'reason': reason} if reason else {}) | {'page': number})}"


ROUTES: list[BaseRoute] = [
    Route("/review", review),
    Route("/review.{form:str}", records),
    Route("/review/of/{ids:str}", of_claims),
    Route("/review/{id:str}", entry),
]
