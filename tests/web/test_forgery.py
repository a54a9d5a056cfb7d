"""Requests that other sites, old pages or copied cookies send: refused on every address that changes something."""

from __future__ import annotations

from pathlib import Path

import pytest
from httpx2 import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from armsledger.store import Ledger
from tests.web.conftest import ADDRESS, Clients
from tests.web.crawling import known_addresses, routes_of
from tests.web.signing import READER, REVIEWER, sign_in, token, with_people

OURS = {"origin": ADDRESS, "sec-fetch-site": "same-origin"}
FORM = "application/x-www-form-urlencoded"


def unsafe(client: TestClient) -> list[Route]:
    """Pages that take more than a question."""
    return [route for route in routes_of(client.app) if (route.methods or set()) - {"GET", "HEAD"}]


def addresses(client: TestClient) -> list[str]:
    """Where they are; a made-up id for any."""
    return [
        "/".join("0000000000000000" if "{" in part else part for part in route.path.split("/"))
        for route in unsafe(client)
    ]


def test_there_are_some(client: TestClient) -> None:
    assert {"/sign-in", "/sign-out"} <= set(addresses(client))


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-token": ""},
        {"x-token": "0" * 64},
        {"x-token": "ü"},
        {"content-type": "text/plain"},
        {"content-type": "application/json"},
    ],
)
def test_without_its_token_nothing_is_changed(
    own_ledger: Path, client_of: Clients, headers: dict[str, str]
) -> None:
    client = client_of(own_ledger)
    mine = token(client)
    before = judgments(own_ledger)
    for address in addresses(client):
        encoded = [(name.encode(), value.encode()) for name, value in headers.items()]
        for body in (b"", b"token=", b"token=" + b"0" * 64, b'{"token": "' + mine.encode() + b'"}'):
            answer = client.post(address, content=body, headers=encoded)
            assert answer.status_code == 403, address
            assert "out of date" in answer.text
    assert judgments(own_ledger) == before


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "https://127.0.0.1:8321"},
        {"origin": "http://[broken"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": ADDRESS, "sec-fetch-site": "cross-site"},
    ],
)
def test_other_sites_are_refused_even_with_the_token(client: TestClient, headers: dict[str, str]) -> None:
    mine = {"x-token": token(client)}
    for address in addresses(client):
        answer = client.post(address, headers={**headers, **mine})
        assert answer.status_code == 403, address
        assert "another site" in answer.text


def test_our_own_forms_pass_with_field_or_header(client: TestClient) -> None:
    assert named(client, data={"name": "A", "token": token(client)}, headers=OURS).status_code == 303
    assert named(client, data={"name": "B"}, headers={**OURS, "x-token": token(client)}).status_code == 303
    assert "You are B" in client.get("/sign-in").text


def named(client: TestClient, data: dict[str, str], headers: dict[str, str]) -> Response:
    answer: Response = client.post("/sign-in", data=data, headers=headers, follow_redirects=False)
    return answer


def test_a_token_is_worth_nothing_in_another_session(example_ledger: Path, client_of: Clients) -> None:
    first, second = client_of(example_ledger), client_of(example_ledger)
    answer = named(second, data={"name": "A", "token": token(first)}, headers=OURS)
    assert answer.status_code == 403


def test_behind_a_proxy_that_speaks_https_its_origin_is_ours(
    example_ledger: Path, client_of: Clients
) -> None:
    client = client_of(example_ledger, secure=True)
    client.base_url = "https://127.0.0.1:8321"
    mine = {"name": "A", "token": token(client)}
    assert named(client, data=mine, headers={"origin": "https://127.0.0.1:8321"}).status_code == 303
    assert named(client, data=mine, headers={"origin": "http://127.0.0.1:8321"}).status_code == 403


@pytest.mark.parametrize("cookie", ["", "x", "W10.x.y", "WyJ4IixudWxsXQ.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb"])
def test_cookies_that_we_did_not_sign_are_none(client: TestClient, cookie: str) -> None:
    client.get("/sign-in")
    (name,) = client.cookies.keys()
    genuine = client.cookies[name]
    for forged in (cookie, f"{genuine[:-2]}xx", genuine.replace(".", "..", 1), genuine[1:]):
        client.cookies.set(name, forged, domain="127.0.0.1")
        assert client.get("/sign-in", headers={"cookie": f"{name}={forged}"}).headers.get("set-cookie")


def test_a_request_sent_again_after_signing_out_is_refused(own_ledger: Path, client_of: Clients) -> None:
    client = client_of(own_ledger, accounts=with_people(own_ledger))
    sign_in(client, REVIEWER)
    mine = token(client)
    copied = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    kept = {"cookie": copied, "x-token": mine, **OURS}
    client.cookies.clear()
    assert client.get("/transfers", headers={"cookie": copied}).status_code == 200
    assert client.post("/sign-out", headers=kept, follow_redirects=False).status_code == 303
    assert client.get("/transfers", headers={"cookie": copied}, follow_redirects=False).status_code == 303
    for address in addresses(client):
        if address != "/sign-in":
            assert client.post(address, headers=kept).status_code == 401, address


def test_readers_decide_nothing(own_ledger: Path, client_of: Clients) -> None:
    client = client_of(own_ledger, accounts=with_people(own_ledger))
    sign_in(client, READER)
    headers = {"x-token": token(client), **OURS}
    before = judgments(own_ledger)
    for address in addresses(client):
        if address not in {"/sign-in", "/sign-out"}:
            assert client.post(address, headers=headers).status_code == 403, address
    assert judgments(own_ledger) == before


def test_questions_change_nothing(own_ledger: Path, client_of: Clients) -> None:
    client = client_of(own_ledger)
    before = judgments(own_ledger)
    for address in known_addresses(client):
        client.get(f"{address}?verdict=accepted&by=x")
    assert judgments(own_ledger) == before


def judgments(ledger: Path) -> int:
    with Ledger.open(ledger, writable=False) as opened:
        return len(list(opened.judgments()))
