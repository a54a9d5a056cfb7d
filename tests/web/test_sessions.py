"""Signing in and out, refusal, too many attempts, and sessions that end with the account they belong to."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from argon2 import Type, extract_parameters
from starlette.testclient import TestClient

from armsledger.errors import LedgerError
from armsledger.store.accounts import Accounts, accounts_path
from armsledger.web.guards.attempts import PER_ADDRESS, PER_NAME, WITHIN, Attempts
from armsledger.web.guards.keeping import change_password, remove_account
from armsledger.web.guards.passwords import fits, hashed
from armsledger.web.guards.people import place_within
from armsledger.web.guards.sessions import LASTS
from tests.web.conftest import Clients
from tests.web.crawling import routes_of
from tests.web.signing import PASSWORD, READER, REVIEWER, sign_in, token, with_people

OPEN = {"/sign-in"}


@pytest.fixture
def door(own_ledger: Path, client_of: Clients) -> TestClient:
    """A browser before a server with accounts."""
    return client_of(own_ledger, accounts=with_people(own_ledger))


def is_in(client: TestClient) -> bool:
    """Whether pages are shown."""
    return bool(client.get("/transfers", follow_redirects=False).status_code == 200)


def test_nobody_sees_anything_without_an_account(door: TestClient) -> None:
    paths = {route.path for route in routes_of(door.app) if "GET" in (route.methods or ())} - OPEN
    paths |= {
        "/data/",
        "/data/ledger.json?sql=select+1",
        "/data/-/static/app.css",
        "/nowhere",
        "//",
        "/Static/x",
    }
    for path in paths:
        answer = door.get(path, follow_redirects=False)
        assert answer.status_code in {303, 401}, path
        assert "claims" not in answer.text.partition("<main")[2].lower(), path


def test_programs_are_told_to_sign_in(door: TestClient) -> None:
    for path in ("/transfers.json", "/transfers.csv", "/data/ledger/claims.json"):
        assert door.get(path).status_code == 401
    assert door.get("/transfers.json").json()["what"] == "You are not signed in"
    part = door.get("/transfers", headers={"hx-request": "true"})
    assert (part.status_code, part.headers["hx-redirect"]) == (401, "/sign-in")


def test_one_signs_in_and_goes_on_where_one_wanted(door: TestClient) -> None:
    asked = door.get("/transfers?supplier=DEU&page=1", follow_redirects=False)
    assert asked.headers["location"] == "/sign-in?next=/transfers%3Fsupplier%3DDEU%26page%3D1"
    form = door.get(asked.headers["location"]).text
    assert 'name="next" value="/transfers?supplier=DEU&amp;page=1"' in form
    answer = sign_in(door, REVIEWER, next="/transfers?supplier=DEU&page=1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/transfers?supplier=DEU&page=1")
    assert f"You are {REVIEWER}, reviewer" in door.get("/transfers").text


def test_the_cookie_is_out_of_reach(door: TestClient) -> None:
    cookie = sign_in(door, REVIEWER).headers["set-cookie"]
    assert "; HttpOnly" in cookie
    assert "; SameSite=Lax" in cookie
    assert "; Path=/" in cookie
    assert f"; Max-Age={LASTS}" in cookie


def test_the_session_is_a_new_one_after_signing_in(door: TestClient) -> None:
    before = token(door)
    sign_in(door, REVIEWER)
    assert token(door) != before


@pytest.mark.parametrize(
    ("name", "password"),
    [
        (REVIEWER, "not the password"),
        (REVIEWER, ""),
        (REVIEWER, PASSWORD.upper()),
        (REVIEWER, PASSWORD * 100),
        ("Nobody", PASSWORD),
        ("", PASSWORD),
        ("' OR '1'='1", PASSWORD),
        ("x" * 100_000, PASSWORD),
    ],
)
def test_what_does_not_fit_is_refused_without_saying_why(door: TestClient, name: str, password: str) -> None:
    answer = sign_in(door, name, password)
    assert answer.status_code == 403
    assert "This name and this password do not belong together." in answer.text
    assert password not in answer.text or not password
    assert not is_in(door)


def test_capitals_of_the_name_do_not_matter(door: TestClient) -> None:
    assert sign_in(door, f"  {REVIEWER.upper()} ").status_code == 303
    assert f"You are {REVIEWER}, reviewer" in door.get("/transfers").text


def test_too_many_attempts_have_to_wait(door: TestClient) -> None:
    for _ in range(PER_NAME):
        assert sign_in(door, REVIEWER, "not the password").status_code == 403
    answer = sign_in(door, REVIEWER)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= WITHIN
    assert "Too many attempts" in answer.text
    assert "Try again in 5 minutes" in answer.text
    assert sign_in(door, READER).status_code == 303  # others may


def test_a_session_ends_with_signing_out(door: TestClient) -> None:
    sign_in(door, REVIEWER)
    assert is_in(door)
    answer = door.post("/sign-out", data={"token": token(door)}, follow_redirects=False)
    assert answer.headers["location"] == "/sign-in"
    assert not is_in(door)


@pytest.mark.parametrize(
    "ends",
    [
        lambda ledger: change_password(ledger, REVIEWER, "another four words"),
        lambda ledger: remove_account(ledger, REVIEWER),
    ],
    ids=["new password", "removed"],
)
def test_a_session_ends_with_its_password_and_account(
    door: TestClient, own_ledger: Path, ends: Callable[[Path], object]
) -> None:
    sign_in(door, REVIEWER)
    assert is_in(door)
    ends(own_ledger)
    assert not is_in(door)
    assert sign_in(door, REVIEWER).status_code == 403  # nor with the old password


def test_others_stay_signed_in(door: TestClient, own_ledger: Path) -> None:
    sign_in(door, READER)
    change_password(own_ledger, REVIEWER, "another four words")
    assert is_in(door)


def test_a_session_ends_in_time(door: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(door, REVIEWER)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + LASTS - 60)
    assert is_in(door)
    monkeypatch.setattr(time, "time", lambda: now + LASTS + 60)
    assert not is_in(door)


def test_a_session_outlives_the_server(door: TestClient, own_ledger: Path, client_of: Clients) -> None:
    sign_in(door, REVIEWER)
    again = client_of(own_ledger, accounts=accounts_path(own_ledger))
    again.cookies.update(door.cookies)
    assert is_in(again)


def test_accounts_that_cannot_be_read_close_the_door(door: TestClient, own_ledger: Path) -> None:
    sign_in(door, REVIEWER)
    accounts_path(own_ledger).write_bytes(b"no database at all" * 100)
    assert door.get("/transfers").status_code == 503
    assert door.get("/data/").status_code == 503


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "/\tevil",
        "/\n/evil.example",
        "javascript:alert(1)",
        "evil",
        "",
        "http://[",
        "//[",
    ],
)
def test_nobody_is_sent_to_another_site(door: TestClient, address: str) -> None:
    assert place_within(address) == "/"
    assert 'name="next" value="/"' in door.get("/sign-in", params={"next": address}).text
    assert urlsplit(sign_in(door, REVIEWER, next=address).headers["location"]).path == "/"


def test_without_accounts_a_name_is_enough(client: TestClient) -> None:
    assert client.get("/transfers").status_code == 200
    assert "You are" not in client.get("/transfers").text
    assert sign_in(client, "A. Analyst").status_code == 303
    assert "You are A. Analyst, reviewer" in client.get("/transfers").text
    for name in ("", "  ", "x" * 65, "a\nb"):
        assert sign_in(client, name).status_code == 400
    client.post("/sign-out", data={"token": token(client)})
    assert "You are" not in client.get("/transfers").text


def test_a_name_that_is_markup_is_a_name(client: TestClient) -> None:
    sign_in(client, "<script>alert(1)</script>")
    page = client.get("/transfers").text
    assert "You are &lt;script&gt;alert(1)&lt;/script&gt;, reviewer" in page
    assert "<script>alert" not in page


def test_attempts_are_counted_by_name_and_address_for_a_time() -> None:
    now = 1000.0
    attempts = Attempts(clock=lambda: now)
    for turn in range(PER_ADDRESS):
        assert attempts.wait(f"name {turn}", "192.0.2.1") == 0
    assert attempts.wait("another", "192.0.2.1") == WITHIN
    assert attempts.wait("another", "192.0.2.2") == 0
    now += WITHIN
    assert attempts.wait("another", "192.0.2.1") == 0


def test_an_attempt_that_succeeds_does_not_count() -> None:
    attempts = Attempts(clock=lambda: 0.0)
    for _ in range(5 * PER_ADDRESS):
        assert attempts.wait("Name", "192.0.2.1") == 0
        attempts.succeeded("name", "192.0.2.1")


def test_many_names_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("armsledger.web.guards.attempts.MOST_KEYS", 100)
    attempts = Attempts(clock=lambda: 0.0)
    for turn in range(1_000):
        attempts.wait(f"name {turn}", f"2001:db8::{turn:x}")
    assert len(attempts._seen) <= 102  # noqa: SLF001


def test_passwords_are_kept_as_argon2id_hashes() -> None:
    one, other = hashed(PASSWORD), hashed(PASSWORD)
    assert one.startswith("$argon2id$")
    assert one != other
    assert fits(PASSWORD, one)
    assert not fits(f"{PASSWORD} ", one)
    assert not fits(PASSWORD, None)
    assert not fits(PASSWORD, "no hash")


def test_hashes_cost_whoever_tries_many_passwords() -> None:
    code = "from armsledger.web.guards.passwords import hashed; print(hashed('four words without sense'))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    found = extract_parameters(done.stdout.strip())
    assert (found.type, found.memory_cost >= 64 * 1024, found.time_cost >= 3) == (Type.ID, True, True)


def test_the_file_of_accounts_holds_no_password_and_no_cookie(door: TestClient, own_ledger: Path) -> None:
    cookie = sign_in(door, REVIEWER).headers["set-cookie"].partition("=")[2].partition(";")[0]
    held = accounts_path(own_ledger).read_bytes()
    assert PASSWORD.encode() not in held
    session = door.app.user_middleware  # type: ignore[attr-defined]
    signer = next(one for one in session if "secret" in one.kwargs)
    from itsdangerous import URLSafeTimedSerializer  # noqa: PLC0415

    (known, _) = URLSafeTimedSerializer(signer.kwargs["secret"], salt="session").loads(cookie)
    assert known.encode() not in held


def test_a_ledger_is_no_file_of_accounts(own_ledger: Path) -> None:
    with pytest.raises(LedgerError, match="this is no file of accounts"):
        Accounts.open(own_ledger)
