"""A request and an index of findings → one page of a list: its rows, its facets with counts, its orders, its forms.

Every list answers as a page, and under the same address with `.json` or `.csv` as all of its records.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from armsledger.store import Ledger
from armsledger.views.records import Record, csv_lines, json_list
from armsledger.web.index import Index, Mask
from armsledger.web.naming import query, word
from armsledger.web.reading import reading

FORMS = ("json", "csv")
SIZE = 30  # rows on a page
SHOWN = 8  # words of a facet before "more"
MOST = 60  # words of a facet in all
DIGITS = 6  # of the number of a page
CHUNK = 400  # records fetched at a time for an export


@dataclass(frozen=True, slots=True)
class Choice:
    """A word of a facet: how many have it, and where choosing it, or giving it up, leads."""

    word: str
    name: str
    count: int
    chosen: bool
    address: str


@dataclass(frozen=True, slots=True)
class Facet:
    """A slot by which the list can be narrowed; `more` counts the words that are not listed."""

    slot: str
    name: str
    choices: tuple[Choice, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Order:
    """One way to sort; `direction` as in `aria-sort` where the list is sorted so."""

    name: str
    address: str
    direction: str | None


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list's template shows."""

    path: str
    rows: Sequence[Record]
    total: int
    first: int
    facets: Sequence[Facet]
    orders: Mapping[str, Order]
    chosen: Sequence[Choice]
    before: str | None
    after: str | None
    query: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """A list as it is declared: its address, its kind of findings, facets and orders with their names."""

    path: str
    kind: str
    facets: Mapping[str, str]
    orders: Mapping[str, str]
    order: str
    hidden: tuple[str, ...] = field(default=())

    @property
    def slots(self) -> tuple[str, ...]:
        """Everything that the address may narrow by."""
        return (*self.facets, *self.hidden)


def wanted_of(request: Request, page: ListPage) -> dict[str, list[str]]:
    """Slot → words that the address asks for."""
    return {slot: found for slot in page.slots if (found := request.query_params.getlist(slot))}


def listed(request: Request, ledger: Ledger, page: ListPage) -> tuple[Listed, Index, Mask]:
    """One page of a list, with the index and what fits, for charts over all of it."""
    index = reading(request).index(ledger, page.kind)
    wanted = wanted_of(request, page)
    fits = index.matching(wanted)
    total = int(fits.sum())
    order = _order(request, page)
    number = max(1, _number(request.query_params.get("page")))
    start = (number - 1) * SIZE
    rows = ledger.findings_at(index.page(fits, order, start, SIZE))
    facets = tuple(_facet(slot, page, wanted, index, fits, order) for slot in page.facets)
    asked = _query(wanted, order, page)
    made = Listed(
        path=page.path,
        rows=rows,
        total=total,
        first=start + 1,
        facets=[facet for facet in facets if facet.choices],
        orders={key: _ordering(key, name, order, wanted, page) for key, name in page.orders.items()},
        chosen=[
            Choice(one, word(slot, one), 0, True, _address(page, _toggled(wanted, slot, one), order))  # noqa: FBT003
            for slot, words in wanted.items()
            for one in words
        ],
        before=_turned(page, asked, number - 1) if number > 1 else None,
        after=_turned(page, asked, number + 1) if start + SIZE < total else None,
        query=asked,
    )
    return made, index, fits


def exported(request: Request, page: ListPage, form: str) -> Response:
    """All records of a list, narrowed and sorted as the address says, as `json` or `csv`, written as they come."""
    if form not in FORMS:
        raise HTTPException(404, f"this list has the forms {', '.join(FORMS)}, not {form}")
    keeper = reading(request)
    with keeper.open() as ledger:
        index = keeper.index(ledger, page.kind)
    numbers = index.page(
        index.matching(wanted_of(request, page)), _order(request, page), 0, len(index.numbers)
    )

    def records() -> Iterator[Record]:
        with keeper.open() as ledger:
            for start in range(0, len(numbers), CHUNK):
                yield from ledger.findings_at(numbers[start : start + CHUNK])

    name = page.path.strip("/")
    if form == "json":
        return StreamingResponse(json_list(records()), media_type="application/json")
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return StreamingResponse(_csv(records()), media_type="text/csv; charset=utf-8", headers=headers)


def exports(page: ListPage) -> Route:
    """The address under which a list answers with all of its records, as `json` or `csv`."""
    return Route(
        f"{page.path}.{{form:str}}", lambda request: exported(request, page, request.path_params["form"])
    )


def _csv(records: Iterator[Record]) -> Iterator[str]:
    first = next(records, None)
    if first is None:
        return
    fields = tuple(first)

    def flat() -> Iterator[Record]:
        yield {name: _cell(first[name]) for name in fields}
        for one in records:
            yield {name: _cell(one.get(name)) for name in fields}

    yield from csv_lines(flat(), fields)


def _cell(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _facet(
    slot: str, page: ListPage, wanted: Mapping[str, list[str]], index: Index, fits: Mask, order: str
) -> Facet:
    """The words of a slot among those that fit all the other slots, so that one can change one's mind."""
    if slot in wanted:
        fits = index.matching({other: words for other, words in wanted.items() if other != slot})
    found = index.counts(slot, fits)
    if slot == "year":
        found.sort(reverse=True)
    held = set(wanted.get(slot, ()))
    front = [one for one in found if one[0] in held] + [one for one in found if one[0] not in held]
    choices = tuple(
        Choice(one, word(slot, one), count, one in held, _address(page, _toggled(wanted, slot, one), order))
        for one, count in front[:MOST]
    )
    return Facet(slot, page.facets[slot], choices, max(0, len(found) - MOST))


def _toggled(wanted: Mapping[str, list[str]], slot: str, value: str) -> dict[str, list[str]]:
    words = wanted.get(slot, [])
    changed = [one for one in words if one != value] if value in words else [*words, value]
    return {**wanted, slot: changed}


def _ordering(key: str, name: str, order: str, wanted: Mapping[str, list[str]], page: ListPage) -> Order:
    direction = {key: "ascending", f"-{key}": "descending"}.get(order)
    return Order(name, _address(page, wanted, key if order == f"-{key}" else f"-{key}"), direction)


def _order(request: Request, page: ListPage) -> str:
    asked = request.query_params.get("sort", page.order)
    return asked if asked.removeprefix("-") in page.orders else page.order


def _address(page: ListPage, wanted: Mapping[str, list[str]], order: str) -> str:
    asked = _query(wanted, order, page)
    return f"{page.path}?{asked}" if asked else page.path


def _query(wanted: Mapping[str, list[str]], order: str, page: ListPage) -> str:
    pairs = [(slot, one) for slot, words in wanted.items() for one in words]
    return query([*pairs, ("sort", order)] if order != page.order else pairs)


def _turned(page: ListPage, asked: str, number: int) -> str:
    parts = [part for part in (asked, f"page={number}" if number > 1 else "") if part]
    return f"{page.path}?{'&'.join(parts)}" if parts else page.path


def _number(words: str | None) -> int:
    return int(words) if words and words.isascii() and words.isdigit() and len(words) <= DIGITS else 1
