"""People with accounts, and browsers that are signed in, for tests."""

from __future__ import annotations

import re
from pathlib import Path

from httpx2 import Response
from starlette.testclient import TestClient

from armsledger.store.accounts import Role, accounts_path
from armsledger.web.guards.keeping import add_account

READER, REVIEWER = "Rea Reader", "Rev Reviewer"
PASSWORD = "four words without sense"  # noqa: S105
TOKEN = re.compile(r'name="token" value="([0-9a-f]+)"')


def with_people(ledger: Path) -> Path:
    """A reader's and a reviewer's account for a ledger; the file in which they lie."""
    people: tuple[tuple[str, Role], ...] = ((READER, "reader"), (REVIEWER, "reviewer"))
    for name, role in people:
        add_account(ledger, name, role, PASSWORD)
    return accounts_path(ledger)


def token(client: TestClient) -> str:
    """The token of a browser's session, as its forms carry it."""
    found = TOKEN.search(client.get("/sign-in").text)
    assert found
    return found[1]


def sign_in(client: TestClient, name: str, password: str = PASSWORD, **fields: str) -> Response:
    """Send the form; the answer is not followed."""
    form = {"name": name, "password": password, "token": token(client), **fields}
    answer: Response = client.post("/sign-in", data=form, follow_redirects=False)
    return answer
