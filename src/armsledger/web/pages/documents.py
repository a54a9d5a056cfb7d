"""Documents: the list; one text with its claims in place; the text beside its origin."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from armsledger.model import Claim, ClaimFilter, Document
from armsledger.store import Ledger
from armsledger.views.records import Record, claim_record, document_record
from armsledger.web.charts.drawing import Chart
from armsledger.web.charts.tree import tree
from armsledger.web.citing import citation
from armsledger.web.listing import ListPage, exports, listed
from armsledger.web.marking import PART, Part, heading, part_of, parts, pieces
from armsledger.web.pages.claims import shown
from armsledger.web.reading import opened, reading
from armsledger.web.said import heads_of, said
from armsledger.web.templates import page

LIST = ListPage(
    "/documents",
    "sourcing",
    {
        "lineage": "Where its text is from",
        "publisher": "Publisher",
        "year": "Year",
        "language": "Language",
        "claims": "Holds claims",
        "supplier": "Supplier",
        "recipient": "Recipient",
    },
    {"day": "Published", "held": "Claims"},
    "-day",
    ("actor", "stage", "category", "claimant"),
)
MOST_CLAIMS = 2000
MOST_TEXTS = 200  # of one family


def documents(request: Request) -> Response:
    """The list."""
    with opened(request) as ledger:
        found, _, _ = listed(request, ledger, LIST)
    return page(request, "documents/list.html", {"listed": found})


def document(request: Request) -> Response:
    """One document: its text, its claims, its sourcing, where its text is from."""
    with opened(request) as ledger:
        own = _document(ledger, request.path_params["id"])
        claims = _claims(ledger, own)
        found = parts(own.text)
        part = _part(request, found, claims)
        told = said(ledger, [claim.id for claim in claims], MOST_CLAIMS)
        lineage = ledger.finding("lineage", own.id)
        origin = ledger.finding("sourcing", lineage["of"]) if lineage and lineage["of"] else None
        cited = citation(request, ledger, own.title or own.name, f"/documents/{own.id}")
        context = {
            "document": own,
            "facts": ledger.finding("sourcing", own.id),
            "lineage": lineage,
            "origin": origin,
            "tree": _tree(request, ledger, own),
            "claims": claims,
            "said": told,
            "parts": found,
            "part": part,
            "heading": heading(own.text, own.title or "", claims),
            "pieces": pieces(own.text, claims, part),
            "asked": request.query_params.get("claim"),
            "cited": cited,
        }
        chosen = next((claim for claim in claims if claim.id == context["asked"]), None)
        if chosen:
            context |= shown(ledger, chosen)
    return page(request, "documents/document.html", context)


def beside(request: Request) -> Response:
    """A derived text beside its origin, and what was kept, changed, dropped and added."""
    with opened(request) as ledger:
        own = _document(ledger, request.path_params["id"])
        lineage = ledger.finding("lineage", own.id)
        if not lineage or not lineage["of"]:
            raise HTTPException(404, "this document has no origin in the ledger")
        origin = _document(ledger, lineage["of"])
        mine, theirs = _claims(ledger, own), _claims(ledger, origin)
        told = said(ledger, [one.id for one in (*mine, *theirs)], MOST_CLAIMS)
    fates = {key: one["fate"] for one in lineage["changes"] for key in (one["claim"], one["of"]) if key}
    context = {
        "document": own,
        "origin": origin,
        "lineage": lineage,
        "said": told,
        "own_pieces": _beginning(own, mine, fates),
        "origin_pieces": _beginning(origin, theirs, fates),
        "cut": max(len(own.text), len(origin.text)) > PART,
    }
    return page(request, "documents/beside.html", context)


def record(request: Request) -> Response:
    """One document with its claims, its facts and its lineage, as records."""
    with opened(request) as ledger:
        own = _document(ledger, request.path_params["id"])
        claims = _claims(ledger, own)
        told = document_record(own, len(claims)) | {
            "sourcing": ledger.finding("sourcing", own.id),
            "lineage": ledger.finding("lineage", own.id),
            "claims": [claim_record(claim, own) for claim in claims],
        }
    return JSONResponse(told)


def _document(ledger: Ledger, key: str) -> Document:
    found = next(ledger.documents([key]), None)
    if found is None:
        raise HTTPException(404, f"no document has the id {key}")
    return found


def _claims(ledger: Ledger, own: Document) -> list[Claim]:
    return list(ledger.claims(ClaimFilter(documents=(own.id,), limit=MOST_CLAIMS)))


def _part(request: Request, found: list[Part], claims: list[Claim]) -> Part:
    """The part that the address asks for: by number, or by a claim in it."""
    asked = request.query_params.get("claim")
    place = next((one.evidence.start for one in claims if one.id == asked), None)
    if place is not None:
        return part_of(found, place)
    number = request.query_params.get("part", "")
    return next((one for one in found if str(one.number) == number), found[0])


def _beginning(own: Document, claims: list[Claim], fates: Mapping[str, str]) -> list[object]:
    return list(pieces(own.text, claims, parts(own.text)[0], dict(fates)))


def _tree(request: Request, ledger: Ledger, own: Document) -> Chart | None:
    """The family of texts that this one belongs to; None where it stands alone."""
    family = _family(request, ledger, own.id)
    if len(family) <= 1 and not any(one["of"] or one["origin_credited"] for one in family):
        return None
    named = {one["document"] for one in family} | {one["of"] for one in family if one["of"]}
    heads = heads_of(ledger, named)

    def about(key: str) -> tuple[str, str | None]:
        head = heads.get(key, {"title": None, "name": key, "publisher": None, "published": None})
        parts = (head["title"] or head["name"], head["publisher"])
        return ", ".join(part for part in parts if part), head["published"]

    def there(key: str, origin: str | None) -> str:
        return f"/documents/{key}/beside" if origin else f"/documents/{key}"

    return tree(family, about, there, here=own.id)


def _family(request: Request, ledger: Ledger, key: str) -> list[Record]:
    """Lineage of the origin of a text, of all that was made of it, and so on."""
    line = ledger.finding("lineage", key)
    climbed = {key}
    while line and line["of"] and line["of"] not in climbed:
        climbed.add(line["of"])
        line = ledger.finding("lineage", line["of"])
    found = {line["document"]: line} if line else {}
    ahead = list(found)
    while ahead and len(found) < MOST_TEXTS:
        below = reading(request).having(ledger, "lineage", {"of": ahead}, most=MOST_TEXTS)
        ahead = [one["document"] for one in below if one["document"] not in found]
        found |= {one["document"]: one for one in below}
    return list(found.values())


ROUTES: list[BaseRoute] = [
    Route("/documents", documents),
    exports(LIST),
    Route("/documents/{id:str}/beside", beside),
    Route("/documents/{id:str}.json", record),
    Route("/documents/{id:str}", document),
]
