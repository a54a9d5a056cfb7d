"""Documents full of script, markup and formulas, through every page there is: they are shown, and do nothing."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from tests.web.conftest import Clients
from tests.web.crawling import Page, crawled, known_addresses, route_of, routes_of
from tests.web.ledgers import MARK, PAYLOADS

Visited = dict[str, Response]
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
FOREIGN = ("../../../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "%00", "x" * 5_000)
APART = {"/sign-in", "/claims/{id:str}/part", "/review/of/{ids:str}"}
"""Not led to by links: htmx fetches the second, and the third is written by hand."""
STRANGE = (*FOREIGN, "' OR '1'='1", "🛡" * 300, "-1", "1e309", quote(PAYLOADS[0]))


@pytest.fixture(scope="module")
def visited(hostile_ledger: Path, clients_of_module: Clients) -> Visited:
    """Every address that the pages of the hostile ledger lead to."""
    client = clients_of_module(hostile_ledger)
    return dict(crawled(client, ("/", f"/search?q={MARK}", *known_addresses(client))))


def of_kind(visited: Visited, kind: str) -> dict[str, Response]:
    return {at: one for at, one in visited.items() if one.headers.get("content-type", "").startswith(kind)}


def test_no_page_breaks(visited: Visited) -> None:
    broken = {at: one.status_code for at, one in visited.items() if one.status_code >= 400}
    assert not broken


def test_every_page_was_seen(visited: Visited, hostile_ledger: Path, client_of: Clients) -> None:
    app = client_of(hostile_ledger).app
    reached = {route_of(app, at) for at in visited}
    looked_for = {route.path for route in routes_of(app) if "GET" in (route.methods or ())}
    assert looked_for - reached <= APART


def test_nothing_of_a_document_becomes_markup(visited: Visited) -> None:
    faults = {}
    for at, answer in of_kind(visited, "text/html").items():
        page = Page(answer, styles_may_stand_inline=at.startswith("/data"))
        if page.faults:
            faults[at] = page.faults[:3]
    assert not faults


def test_the_words_of_the_documents_are_shown(visited: Visited) -> None:
    pages = [one.text for at, one in of_kind(visited, "text/html").items() if not at.startswith("/data")]
    assert sum(MARK in page for page in pages) > len(pages) / 2
    assert any(f"&lt;script&gt;{MARK}" in page for page in pages)


def test_no_page_loads_anything_from_elsewhere(visited: Visited) -> None:
    foreign = {}
    for at, answer in of_kind(visited, "text/html").items():
        loads = [one for one in Page(answer).loads if urlsplit(one).netloc not in {"", "127.0.0.1:8321"}]
        if loads:
            foreign[at] = loads
    assert not foreign


def test_all_answers_bear_safe_headers(visited: Visited) -> None:
    for at, answer in visited.items():
        policy = re.sub("'nonce-[^']*'", "", answer.headers["content-security-policy"])  # made of any letters
        assert policy.startswith("default-src 'none'; script-src 'self'"), at
        assert "unsafe-eval" not in policy
        assert "http" not in policy
        if not at.startswith("/data"):
            assert "unsafe" not in policy, at
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"


def test_no_cell_of_a_csv_is_a_formula(visited: Visited) -> None:
    lists = {at: one for at, one in visited.items() if urlsplit(at).path.endswith(".csv")}
    cells = [
        cell
        for answer in lists.values()
        for row in csv.reader(io.StringIO(answer.text, newline=""))
        for cell in row
    ]
    assert any(MARK in cell for cell in cells)
    assert [
        cell for cell in cells if len(cell) > 1 and cell.startswith(FORMULA) and not is_number(cell)
    ] == []


def is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_json_is_json(visited: Visited) -> None:
    lists = {at: one for at, one in visited.items() if urlsplit(at).path.endswith(".json")}
    assert lists
    for answer in lists.values():
        assert answer.headers["content-type"].startswith("application/json")
        json.loads(answer.text)


@pytest.mark.parametrize("strange", STRANGE, ids=range(len(STRANGE)))
def test_strange_ids_are_told_as_nothing_found(
    strange: str, hostile_ledger: Path, client_of: Clients
) -> None:
    client = client_of(hostile_ledger)
    for route in routes_of(client.app):
        if "GET" in (route.methods or ()) and "{" in route.path:
            address = "/".join(strange if "{" in part else part for part in route.path.split("/"))
            answer = client.get(address)
            assert answer.status_code in {200, 400, 404, 405, 414}, (address[:80], answer.status_code)
            assert "root:" not in answer.text, address


@pytest.mark.parametrize("strange", STRANGE, ids=range(len(STRANGE)))
def test_strange_filters_break_no_page(strange: str, hostile_ledger: Path, client_of: Clients) -> None:
    client = client_of(hostile_ledger)
    names = ("q", "page", "sort", "order", "year", "supplier", "recipient", "stage", "category", "id", "next")
    query = "&".join(f"{name}={strange}" for name in names)
    for route in routes_of(client.app):
        if "GET" in (route.methods or ()) and "{" not in route.path:
            answer = client.get(f"{route.path}?{query}")
            assert answer.status_code < 500, route.path
            assert Page(answer).faults == [] or "html" not in answer.headers["content-type"], route.path


@pytest.mark.parametrize(
    "path",
    [
        f"{place}{foreign}"
        for place in ("/static/", "/data/-/static/", "/data/ledger/")
        for foreign in FOREIGN
    ],
)
def test_no_file_outside_is_served(path: str, client: TestClient) -> None:
    answer = client.get(path)
    assert answer.status_code in {400, 404}
    assert "root:" not in answer.text


@pytest.mark.parametrize(
    "written",
    [
        *(f"<p>{payload}</p>" for payload in PAYLOADS if "<" in payload),
        f'<a href="{PAYLOADS[3]}">x</a>',
        f'<a href=" java\tscript:{MARK}(1)">x</a>',
        f'<p style="background: url(https://evil.example/{MARK})">',
        f"<style>p {{ background: url(https://evil.example/{MARK}) }}</style>",
        f'<iframe src="/{MARK}"></iframe>',
        '<base href="https://evil.example/">',
        f"<script nonce=guessed>{MARK}()</script>",
    ],
)
def test_what_would_run_or_lead_away_is_noticed(written: str) -> None:
    policy = {"content-security-policy": "default-src 'none'; script-src 'self' 'nonce-known'"}
    assert Page(Response(200, html=written, headers=policy)).faults


def test_what_may_stand_in_a_page_is_not() -> None:
    policy = {"content-security-policy": "script-src 'self' 'nonce-known'"}
    written = (
        '<a href="https://example.org/">x</a><script src="/a.js"></script><script nonce="known">x()</script>'
    )
    assert Page(Response(200, html=written, headers=policy)).faults == []
