"""What stands before every page: the server's names, sizes, headers, errors in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from armsledger.errors import LedgerError, UsageError
from armsledger.web.failing import Refused
from armsledger.web.guards.bodies import LIMIT
from tests.web.conftest import Clients
from tests.web.signing import token


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8321", 200),
        ("localhost", 200),
        ("LOCALHOST:1", 200),
        ("[::1]:8321", 200),
        ("evil.example", 400),
        ("evil.example:8321", 400),
        ("127.0.0.1.evil.example", 400),
        ("localhost.", 400),
        ("192.0.2.1", 400),
        ("", 400),
        ("127.0.0.1:8321@evil.example", 400),
    ],
)
def test_only_its_own_names_reach_the_server(client: TestClient, host: str, status: int) -> None:
    for path in ("/", "/data/", "/static/style.css", "/sign-in"):
        assert client.get(path, headers={"host": host}, follow_redirects=False).status_code == status


def test_two_hosts_are_none(client: TestClient) -> None:
    both = [("host", "127.0.0.1"), ("host", "evil.example")]
    assert client.get("/", headers=both).status_code == 400


@pytest.mark.parametrize(
    ("host", "status"), [("192.0.2.7:80", 200), ("[2001:db8::1]", 200), ("evil.example", 400)]
)
def test_a_server_for_all_addresses_is_called_by_number(
    example_ledger: Path, client_of: Clients, host: str, status: int
) -> None:
    client = client_of(example_ledger, hosts=("0.0.0.0", "ledger.example.org"))  # noqa: S104
    assert client.get("/sign-in", headers={"host": host}).status_code == status
    assert client.get("/sign-in", headers={"host": "ledger.example.org"}).status_code == 200


def test_large_bodies_are_refused(client: TestClient) -> None:
    mine = {"x-token": token(client)}
    answer = client.post("/sign-in", content=b"x" * (LIMIT + 1), headers=mine)
    assert answer.status_code == 413
    assert answer.headers["connection"] == "close"
    assert "more than this server takes in" in answer.text


def test_large_bodies_that_tell_no_length_are_refused_before_they_end(client: TestClient) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        while sent < 100 * LIMIT:
            sent += 65_536
            yield b"name=" + b"x" * 65_536

    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/sign-in", content=endless(), headers=headers).status_code == 413


@pytest.mark.parametrize("length", ["-1", "1e9", "９", "9" * 5_000])
def test_lengths_that_are_none_are_refused(client: TestClient, length: str) -> None:
    headers = [(b"content-length", length.encode()), (b"x-token", token(client).encode())]
    assert client.post("/sign-in", headers=headers).status_code == 413


@pytest.mark.parametrize("address", ["/nowhere", "/static/nowhere", "/transfers/nowhere", "/data/nowhere"])
def test_what_is_not_there_is_told_in_words(client: TestClient, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 404
    assert "<h1>" in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_programs_are_told_in_json(client: TestClient) -> None:
    answer = client.get("/nowhere.json")
    assert answer.status_code == 404
    assert answer.json() == {
        "status": 404,
        "what": "There is nothing at this address",
        "where": "/nowhere.json",
        "next": "Look for it with the search field, or start from the first page.",
    }


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_told_so(client: TestClient, method: str) -> None:
    answer = client.request(method, "/transfers", headers={"x-token": token(client)})
    assert answer.status_code == 405
    assert "cannot be used so" in answer.text


def _fails(error: Exception) -> Route:
    def page(_: Request) -> Response:
        raise error

    return Route("/fails", page)


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (ZeroDivisionError("a secret of ours"), 500, "Something went wrong on our side"),
        (UsageError("this is no day", where="/secret/place", next_step="Say it so."), 400, "this is no day"),
        (LedgerError("another program is writing", where="/secret/place"), 503, "another program is writing"),
        (Refused(403, "Not <b>you</b>", next_step="Ask."), 403, "Not &lt;b&gt;you&lt;/b&gt;"),
    ],
)
def test_errors_are_pages_too(client: TestClient, error: Exception, status: int, words: str) -> None:
    client.app.router.routes.insert(0, _fails(error))  # type: ignore[attr-defined]
    answer = client.get("/fails")
    assert answer.status_code == status
    assert words in answer.text
    assert "secret" not in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; ")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_https_is_remembered_where_it_is_spoken(example_ledger: Path, client_of: Clients) -> None:
    answer = client_of(example_ledger, secure=True).get("/sign-in")
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    assert answer.headers["set-cookie"].startswith("__Host-armsledger-")
    assert "Secure" in answer.headers["set-cookie"]
    assert "strict-transport-security" not in client_of(example_ledger).get("/sign-in").headers


def test_an_answer_cannot_soften_other_headers(client: TestClient) -> None:
    def page(_: Request) -> Response:
        return PlainTextResponse(
            "x", headers={"Referrer-Policy": "unsafe-url", "X-Frame-Options": "ALLOWALL"}
        )

    client.app.router.routes.insert(0, Route("/soft", page))  # type: ignore[attr-defined]
    headers = client.get("/soft").headers
    assert headers.get_list("referrer-policy") == ["same-origin"]
    assert headers.get_list("x-frame-options") == ["DENY"]


def test_assets_are_kept_as_long_as_their_version_is_asked_for(client: TestClient) -> None:
    page = client.get("/").text
    address = next(part for part in page.split('"') if part.startswith("/static/") and "?v=" in part)
    assert client.get(address).headers["cache-control"] == "public, max-age=31536000, immutable"
    for other in (address.partition("?")[0], f"{address}0"):
        assert client.get(other).headers["cache-control"] == "public, no-cache"
