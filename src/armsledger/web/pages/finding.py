"""A position, an assessment or a route → its page: what it says, and every sentence that it rests on."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from armsledger.views.records import Record
from armsledger.web.naming import ACTOR_SLOTS, actor_name, is_code, plain
from armsledger.web.reading import opened
from armsledger.web.said import said
from armsledger.web.templates import page

LABELS = {
    "holder": "Who",
    "judge": "Who judges",
    "giver": "From",
    "taker": "To",
    "toward": "Toward",
    "policy": "Policy",
    "change": "Change",
    "theme": "Theme",
    "stance": "Stance",
    "suppliers": "Supplier",
    "recipients": "Recipient",
    "way": "Way",
    "stage": "Stage",
    "year": "Year",
    "since": "From",
    "until": "To",
    "first": "First said",
    "last": "Last said",
    "sureness": "How sure",
    "weight": "Transfers",
}
PARTIES = ACTOR_SLOTS | {"suppliers", "recipients"}
BEHIND = (
    ("claims", "What it rests on"),
    ("contradicted_by", "What contradicts it"),
    ("repeats", "Said before by"),
)


def finding_page(request: Request, kind: str, path: str) -> Response:
    """The page of one finding.

    Args:
        request: its path names the `id`.
        kind: of the finding.
        path: of the list that it stands in.
    """
    key = request.path_params["id"]
    with opened(request) as ledger:
        record = ledger.finding(kind, key)
        if record is None:
            raise HTTPException(404, f"no {kind} has the id {key}")
        told = said(ledger, [one for slot, _ in BEHIND for one in record.get(slot, ())])
    behind = [(title, [told[one] for one in record.get(slot, ()) if one in told]) for slot, title in BEHIND]
    context = {
        "kind": kind,
        "path": path,
        "title": _title(record),
        "rows": [(label, _words(slot, record[slot])) for slot, label in LABELS.items() if record.get(slot)],
        "behind": [(title, rows) for title, rows in behind if rows],
        "transfers": record.get("transfers", ()) if kind == "route" else (),
    }
    return page(request, "finding.html", context)


def _title(record: Record) -> str:
    who = record.get("holder") or record.get("judge") or record.get("giver") or ""
    what = record.get("policy") or record.get("theme") or record.get("way") or ""
    whom = record.get("toward") or record.get("taker")
    return f"{actor_name(who)}: {plain(what)}" + (f" → {actor_name(whom)}" if whom else "")


def _words(slot: str, value: object) -> list[tuple[str, str | None]]:
    """Words of a slot, each with its actor's code where it has a page."""
    held = value if isinstance(value, list) else [value]
    if slot in PARTIES:
        return [(actor_name(str(one)), str(one) if is_code(str(one)) else None) for one in held]
    return [(f"{one:g}" if isinstance(one, float) else plain(str(one)), None) for one in held]
