"""SQL, facets, CSV and JSON at `/data`: questions are answered; what would write, reach out or never end is not."""

# ruff: noqa: S608 - what strangers ask is what these tests are made of
from __future__ import annotations

import csv
import hashlib
import io
import time
from importlib.resources import files
from pathlib import Path
from threading import Thread

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from armsledger.store import Ledger
from armsledger.web.nonces import MENDED
from tests.web.conftest import Clients
from tests.web.crawling import Page
from tests.web.signing import REVIEWER, sign_in, token, with_people

LONGEST = 20.0  # seconds on a busy machine; the limit of one question is two
LETTERS = "replace(hex(zeroblob({})), '0', 'a')"


@pytest.fixture(scope="module")
def tables(example_ledger: Path, clients_of_module: Clients) -> TestClient:
    return clients_of_module(example_ledger)


def ask(client: TestClient, sql: str, form: str = "json") -> Response:
    answer: Response = client.get(f"/data/ledger.{form}", params={"sql": sql, "_shape": "array"})
    return answer


def test_every_table_has_a_page_with_facets_csv_and_json(tables: TestClient) -> None:
    found = tables.get("/data/ledger.json").json()["tables"]
    names = {one["name"] for one in found if not one["hidden"]}
    assert {"documents", "claims", "claim_actors", "findings", "judgments", "originals"} <= names
    assert not names & {"accounts", "sessions", "secret"}
    for name in names:
        assert tables.get(f"/data/ledger/{name}").status_code == 200, name
        assert tables.get(f"/data/ledger/{name}.csv").status_code == 200, name
        assert tables.get(f"/data/ledger/{name}.json").status_code == 200, name


def test_facets_count_and_narrow(tables: TestClient) -> None:
    whole = tables.get("/data/ledger/claims.json?_facet=kind").json()
    counts = {one["value"]: one for one in whole["facet_results"]["kind"]["results"]}
    assert sum(one["count"] for one in counts.values()) == whole["filtered_table_rows_count"]
    one = counts["transfer"]
    assert tables.get(one["toggle_url"]).json()["filtered_table_rows_count"] == one["count"]


def test_links_lead_somewhere(tables: TestClient) -> None:
    for address in (
        "/data/",
        "/data/ledger",
        "/data/ledger/claims?_facet=stage",
        "/data/ledger?sql=select+1",
    ):
        page = tables.get(address)
        links = [
            link for link in Page(page, styles_may_stand_inline=True).links if link.startswith(("/", "http"))
        ]
        assert links
        for link in sorted(set(links) - {"https://datasette.io/"})[:25]:
            assert tables.get(link).status_code == 200, (address, link)


def test_a_claim_and_a_document_lead_to_their_pages(tables: TestClient) -> None:
    page = tables.get("/data/ledger/claims").text
    claim = ask(tables, "select id, document from claims order by number limit 1").json()[0]
    assert f'<a href="/claims/{claim["id"]}">' in page
    assert f'<a href="/documents/{claim["document"]}">' in page


def test_words_are_found(tables: TestClient) -> None:
    found = ask(
        tables,
        "select snippet(quote_words, 0, '[', ']', '…', 6) s from quote_words where quote match 'tanks'",
    )
    assert found.status_code == 200
    assert all("[tanks]" in row["s"].lower() for row in found.json())


def test_rows_are_bounded(tables: TestClient) -> None:
    sql = "with recursive c(x) as (select 1 union all select x + 1 from c where x < 5000) select x from c"
    assert len(ask(tables, sql).json()) == 1_000


WRITING = [
    "delete from claims",
    "insert into judgments select * from judgments",
    "update documents set text = ''",
    "with one as (select 1) delete from claims",
    "with one as (select 1) update documents set text = ''",
    "with one as (select 1) insert into failures values ('a', 'b', null)",
    "replace into failures values ('a', 'b', null)",
    "create table x (y)",
    "create temp table x (y)",
    "drop table claims",
    "alter table claims rename to c",
    "reindex",
    "analyze",
    "vacuum",
    "begin immediate",
    "select 1; delete from claims",
    "select 1 /* */; drop table claims; --",
    "insert into quote_words (quote_words) values ('rebuild')",
    "with one as (select 1) insert into quote_words (quote_words) values ('delete-all')",
]
REACHING = [
    "attach database '{accounts}' as other",
    "attach database ':memory:' as other",
    "select * from sessions",
    "select * from accounts",
    "select * from main.secret",
    "vacuum into '{elsewhere}'",
    "select load_extension('{elsewhere}')",
    "select writefile('{elsewhere}', 'x')",
    "select readfile('/etc/passwd')",
    "select * from fsdir('/')",
    "select fts3_tokenizer('simple')",
    "select * from pragma_database_list",
    "select * from pragma_database_list()",
    "pragma database_list",
    "pragma query_only = off",
    "pragma writable_schema = on",
    "select * from pragma_writable_schema",
    "select * from pragma_journal_mode('delete')",
    "select * from sqlite_dbpage",
    "select * from dbstat",
    "explain attach database '{elsewhere}' as other",
]


@pytest.mark.parametrize("sql", [*WRITING, *REACHING])
def test_what_writes_or_reaches_elsewhere_is_refused(
    own_ledger: Path, client_of: Clients, tmp_path: Path, sql: str
) -> None:
    client = client_of(own_ledger, accounts=with_people(own_ledger))
    sign_in(client, REVIEWER)
    before = hashlib.sha256(own_ledger.read_bytes()).hexdigest()
    asked = sql.format(accounts=f"{own_ledger}-accounts", elsewhere=tmp_path / "elsewhere")
    answer = ask(client, asked)
    assert answer.status_code == 400
    assert str(tmp_path) not in answer.text.replace(asked, "")
    assert ask(client, asked, "csv").status_code in {200, 400}  # CSV says what is wrong in its first line
    assert hashlib.sha256(own_ledger.read_bytes()).hexdigest() == before
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize(
    "sql",
    [
        "select body from originals",
        "select body as b from originals",
        "select o.body from (select * from originals) o",
        "select max(body) from originals",
        "with o as (select * from originals) select body from o",
        "select cast(body as text) from originals",
    ],
)
def test_bytes_of_others_are_not_shown(tables: TestClient, sql: str) -> None:
    rows = ask(tables, sql).json()
    assert rows
    assert {value for row in rows for value in row.values()} == {None}


def test_bytes_are_not_told_from_outside_either(tables: TestClient) -> None:
    assert ask(tables, "select count(*) n from originals where length(body) > 0").json() == [{"n": 0}]
    assert tables.get("/data/ledger.db").status_code == 404
    (row,) = ask(tables, "select sha256 from originals limit 1").json()
    assert tables.get(f"/data/ledger/originals/{row['sha256']}.blob?_blob_column=body").status_code == 404


@pytest.mark.parametrize(
    "sql",
    [
        "with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c",
        "with recursive c(x) as (select 1 union all select x + 1 from c) select max(x) over () from c",
        "select count(*) from claims a, claims b, claims c, claims d, claims e",
        "select 1 from claims a, claims b, claims c, claims d where a.quote || b.quote || c.quote || d.quote = ''",
        f"select length(replace({LETTERS.format(10**6)}, 'a', {LETTERS.format(10**6)}))",
        f"select trim({LETTERS.format(10**6)}, {LETTERS.format(10**6)} || 'b')",
        f"select {LETTERS.format(10**5)} like '%{'a' * 1_000}b'",
        "select hex(zeroblob(1000000000))",
        "select printf('%.*c', 1000000000, 'x')",
        f"select group_concat({LETTERS.format(10**6)}) from claims a, claims b",
        f"select {LETTERS.format(3 * 10**7)} from claims, documents limit 1000",
        f"select json_patch({LETTERS.format(10)}, '[]')",
        "with c0 as (select 1)"
        + "".join(f", c{one} as (select 1 from c{one - 1}, c{one - 1})" for one in range(1, 30))
        + " select 1 from c29",
        "select " + "(" * 500 + "1" + ")" * 500,
        "select 1" + " union all select 1" * 1_000,
    ],
    ids=range(15),
)
def test_what_would_not_end_or_take_all_memory_is_ended(tables: TestClient, sql: str) -> None:
    began = time.monotonic()
    answer = ask(tables, sql)
    assert answer.status_code == 400
    assert time.monotonic() - began < LONGEST
    assert ask(tables, "select 1 one").json() == [{"one": 1}]


@pytest.mark.parametrize(
    "sql",
    [
        f"select instr({LETTERS.format(5 * 10**6)}, {LETTERS.format(2 * 10**6)} || 'b') from claims",
        f"select count(*) from claims a, claims b where {LETTERS.format(10**6)} like '%{'a' * 90}b'",
        f"select sum(length(replace(quote, 'a', {LETTERS.format(10**4)}))) from claims",
    ],
    ids=range(3),
)
def test_functions_take_no_more_time_than_their_text_is_long(tables: TestClient, sql: str) -> None:
    began = time.monotonic()
    assert ask(tables, sql).status_code in {200, 400}
    assert time.monotonic() - began < LONGEST


def test_pages_are_shown_while_questions_run(tables: TestClient) -> None:
    endless = "with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c"
    asking = Thread(target=ask, args=(tables, endless))
    asking.start()
    began = time.monotonic()
    assert tables.get("/transfers").status_code == 200
    assert asking.is_alive() or time.monotonic() - began > 1
    asking.join()


def test_what_is_written_meanwhile_is_seen(own_ledger: Path, client_of: Clients) -> None:
    client = client_of(own_ledger)
    (before,) = ask(client, "select count(*) n from claims").json()
    with Ledger.open(own_ledger) as ledger, ledger.writing():
        document = ledger.document_ids()[0]
        gone = ledger.claim_counts()[document]
        ledger.replace_claims(document, [], coder="another")
        assert ask(client, "select count(*) n from claims").json() == [before]  # not yet there
    assert ask(client, "select count(*) n from claims").json() == [{"n": before["n"] - gone}]


@pytest.mark.parametrize("form", ["", ".json", ".csv"])
def test_csv_and_pages_defuse_what_json_tells_as_it_is(
    hostile_ledger: Path, client_of: Clients, form: str
) -> None:
    client = client_of(hostile_ledger)
    sql = "select '=1+1' a, '-1.5' b, '@x' c, 'a, \"b\"' || char(10) || '=2' d, -3 e"
    text = ask(client, sql, form[1:]).text if form else client.get("/data/ledger", params={"sql": sql}).text
    if form == ".csv":
        assert list(csv.reader(io.StringIO(text, newline=""))) == [
            ["a", "b", "c", "d", "e"],
            ["'=1+1", "-1.5", "'@x", 'a, "b"\n=2', "-3"],
        ]
    else:
        assert "=1+1" in text


def test_a_long_text_is_one_cell(own_ledger: Path, client_of: Clients) -> None:
    answer = ask(client_of(own_ledger), f"select {LETTERS.format(300_000)} long", "csv")
    assert len(answer.text) == len("long\r\n") + 600_000 + len("\r\n")


@pytest.mark.parametrize(
    "path",
    [
        "/-/versions",
        "/-/databases.json",
        "/-/threads.json",
        "/-/settings.json",
        "/-/plugins.json",
        "/-/metadata.json",
        "/-/actor.json",
        "/-/messages",
        "/-/permissions",
        "/-/allow-debug",
        "/-/auth-token?token=x",
        "/-/logout",
        "/-/patterns",
        "/_internal",
        "/_internal/databases.json",
        "/_memory",
        "/%2D/versions",
        "/./-/versions",
        "/ledger/../-/versions",
    ],
)
def test_nothing_tells_about_the_machine(tables: TestClient, path: str) -> None:
    answer = tables.get(f"/data{path}")
    assert answer.status_code == 404
    assert "site-packages" not in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_questions_only(tables: TestClient, method: str) -> None:
    answer = tables.request(method, "/data/ledger", headers={"x-token": token(tables)})
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"


def test_scripts_need_the_number_of_their_answer(tables: TestClient) -> None:
    first, second = tables.get("/data/ledger/claims"), tables.get("/data/ledger/claims")
    policies = {one.headers["content-security-policy"] for one in (first, second)}
    assert len(policies) == 2
    for answer in (first, second):
        page = Page(answer, styles_may_stand_inline=True)
        assert page.number is not None
        assert page.faults == []
        assert answer.text.count("<script") == answer.text.count(f'<script nonce="{page.number[1]}"')


@pytest.mark.parametrize("lacking", [lacking for lacking, _ in MENDED])
def test_what_is_mended_in_datasettes_templates_is_still_there(lacking: str) -> None:
    folder = files("datasette").joinpath("templates")
    assert any(lacking in one.read_text("utf-8") for one in folder.iterdir() if one.name.endswith(".html"))


def test_pages_say_their_language_and_name_their_fields(tables: TestClient) -> None:
    page = tables.get("/data/ledger/claims?_facet=kind").text
    assert page.count('<html lang="en">') == 1
    assert page.count('href="/static/mark.svg"') == page.count('href="/static/tables.css"') == 1
    for name in ("Column", "Comparison", "Value", "Rows"):
        assert f'aria-label="{name}"' in page
    assert tables.get("/static/tables.css").status_code == 200


def test_mistakes_are_told_in_our_words(tables: TestClient, capsys: pytest.CaptureFixture[str]) -> None:
    page = tables.get("/data/ledger/nothing")
    assert page.status_code == 404
    assert "There is nothing at this address" in page.text
    page = tables.get("/data/ledger", params={"sql": "drop <b>"})
    assert "Statement must be a SELECT" in page.text
    endless = "with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c"
    assert "took longer than it may" in tables.get("/data/ledger", params={"sql": endless}).text
    assert "Traceback" not in capsys.readouterr().err
