"""Every list answers as a page, as JSON and as CSV; every object has its page, its record and how to cite it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from armsledger.findings import open_findings
from armsledger.store import Ledger
from armsledger.web.listing import SIZE
from tests.web.conftest import Clients

LISTS = ("transfers", "disputes", "positions", "assessments", "routes", "documents")
OBJECTS = ("transfers", "positions", "assessments", "routes", "documents")


def records(client: TestClient, address: str) -> list[dict[str, Any]]:
    answer = client.get(address)
    assert answer.status_code == 200
    found: list[dict[str, Any]] = answer.json()
    return found


def total(page: str) -> int:
    found = re.search(r"<strong>([\d,]+)</strong>", page)
    assert found
    return int(found[1].replace(",", ""))


@pytest.mark.parametrize("name", LISTS)
def test_page_json_and_csv_tell_the_same(client: TestClient, name: str) -> None:
    listed = records(client, f"/{name}.json")
    assert listed
    assert total(client.get(f"/{name}").text) == len(listed)
    rows = list(csv.DictReader(io.StringIO(client.get(f"/{name}.csv").text)))
    assert [row["id"] for row in rows] == [one["id"] for one in listed]


@pytest.mark.parametrize(
    ("address", "fits"),
    [
        ("/transfers.json?supplier=DEU", lambda one: "DEU" in one["suppliers"]),
        ("/transfers.json?recipient=UKR&stage=pledged", lambda one: "UKR" in one["recipients"]),
        ("/transfers.json?disputed=yes", lambda one: one["disputes"]),
        ("/positions.json?policy=none", lambda one: one["policy"] == "none"),
        ("/assessments.json?theme=escalation", lambda one: one["theme"] == "escalation"),
        ("/routes.json?way=direct", lambda one: one["way"] == "direct"),
        ("/documents.json?lineage=translation", lambda one: one["kind"] == "translation"),
    ],
)
def test_a_filter_gives_those_that_fit_and_no_others(
    client: TestClient, address: str, fits: Callable[[Any], Any]
) -> None:
    path = address.partition("?")[0]
    every, found = records(client, path), records(client, address)
    assert 0 < len(found) < len(every)
    assert all(fits(one) for one in found)
    if address.count("=") == 1:
        assert len(found) == sum(bool(fits(one)) for one in every)


def test_pages_of_a_list_leave_nobody_out(client: TestClient) -> None:
    every = [one["id"] for one in records(client, "/transfers.json")]
    assert len(every) > SIZE
    shown = []
    for number in range(1, len(every) // SIZE + 2):
        shown += re.findall(
            r'<a href="/transfers/([0-9a-f]{16})"', client.get(f"/transfers?page={number}").text
        )
    assert shown == every


def test_facets_count_what_choosing_them_gives(client: TestClient) -> None:
    page = client.get("/transfers?recipient=UKR").text
    facets = re.findall(
        r'<li><a href="(/transfers\?[^"]*supplier=[^"]*)"[^>]*>.*?class="number">([\d,]+)<', page
    )
    assert facets
    for address, count in facets:
        assert total(client.get(address.replace("&amp;", "&")).text) == int(count)


@pytest.mark.parametrize("name", OBJECTS)
def test_each_object_has_a_page_with_the_words_behind_it(client: TestClient, name: str) -> None:
    one = records(client, f"/{name}.json")[0]
    page = client.get(f"/{name}/{one['id']}")
    assert page.status_code == 200
    assert client.get(f"/{name}/{one['id'][::-1]}x").status_code == 404


def test_a_claim_a_transfer_and_a_document_say_how_to_cite_them(client: TestClient) -> None:
    transfer = records(client, "/transfers.json")[0]
    claim = transfer["claims"][0]
    document = client.get(f"/claims/{claim}.json").json()
    assert document["id"] == claim
    held = records(client, "/documents.json?sort=-held")[0]["id"]
    for path in (f"/transfers/{transfer['id']}", f"/claims/{claim}", f"/documents/{held}"):
        page = client.get(path).text
        assert "@misc{" in page
        assert f"http://127.0.0.1:8321{path}" in page


def test_the_record_of_an_object_is_the_one_of_the_list(client: TestClient) -> None:
    one = records(client, "/transfers.json?sort=claims")[0]
    assert client.get(f"/transfers/{one['id']}.json").json() == one


def test_search_takes_anything_as_words(client: TestClient) -> None:
    for words in ("tanks", '"', "NEAR(", "a" * 5000, "", "🛡", "% _ *", "<script>"):
        assert client.get("/search", params={"q": words}).status_code == 200
    assert client.get("/search?q=tanks&page=99999999999").status_code == 200


@pytest.mark.parametrize(
    "query", ["page=0", "page=-1", "page=x", "sort=x", "sort=--day", "supplier=", "page=999999"]
)
def test_an_odd_address_gives_a_page_not_an_error(client: TestClient, query: str) -> None:
    assert client.get(f"/transfers?{query}").status_code == 200


def test_an_actor_nobody_names_is_said_to_be_so(client: TestClient) -> None:
    assert "No claim in this ledger names this actor" in client.get("/actors/NOBODY").text


def test_an_empty_ledger_has_all_its_pages(tmp_path: Path, client_of: Clients) -> None:
    path = tmp_path / "empty.db"
    Ledger.open(path, create=True).close()
    with open_findings(path):
        pass
    client = client_of(path)
    for address in ("/", "/actors", "/review", "/search?q=x", *(f"/{name}" for name in LISTS)):
        assert client.get(address).status_code == 200
    for name in LISTS:
        assert records(client, f"/{name}.json") == []
        assert client.get(f"/{name}.csv").text == ""


@pytest.mark.parametrize("name", LISTS)
def test_a_form_that_a_list_does_not_have_is_refused(client: TestClient, name: str) -> None:
    assert client.get(f"/{name}.xml").status_code == 404
