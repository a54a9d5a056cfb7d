"""Words → the quotes and the documents that hold them, with the hits marked."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from armsledger.store import CLOSING, OPENING, UNTIL
from armsledger.views.wording import UNSHOWABLE
from armsledger.web.reading import opened
from armsledger.web.said import heads_of, said
from armsledger.web.templates import page

SIZE = 20
LONGEST = 200  # characters of a question


def search(request: Request) -> Response:
    """Hits among quotes, then among documents, each the newest first."""
    words = request.query_params.get("q", "").strip()[:LONGEST]
    number = request.query_params.get("page", "1")
    turn = int(number) if number.isascii() and number.isdigit() and int(number[:6]) > 0 else 1
    start = (turn - 1) * SIZE
    with opened(request) as ledger:
        quotes, texts = ledger.quotes_with(words, start, SIZE), ledger.documents_with(words, start, SIZE)
        told = said(ledger, [hit.id for hit in quotes.found])
        heads = heads_of(ledger, [hit.id for hit in texts.found])
    context = {
        "words": words,
        "quotes": [(told[hit.id], marked(hit.excerpt)) for hit in quotes.found if hit.id in told],
        "texts": [(hit.id, heads.get(hit.id), marked(hit.excerpt)) for hit in texts.found],
        "quote_total": quotes.total,
        "text_total": texts.total,
        "until": UNTIL,
        "turn": turn,
        "more": max(quotes.total, texts.total) > start + SIZE,
    }
    return page(request, "search.html", context)


def marked(excerpt: str) -> list[tuple[str, bool]]:
    """An excerpt as (words, whether they are a hit), in order."""
    found: list[tuple[str, bool]] = []
    for piece in excerpt.split(OPENING):
        hit, closing, rest = piece.partition(CLOSING)
        if closing:
            found.append((_shown(hit), True))
            found.append((_shown(rest), False))
        else:
            found.append((_shown(hit), False))
    return [one for one in found if one[0]]


def _shown(words: str) -> str:
    return UNSHOWABLE.sub("", words)


ROUTES: list[BaseRoute] = [Route("/search", search)]
