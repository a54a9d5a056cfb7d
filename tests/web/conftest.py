"""The face of a small ledger, as a browser on this machine would meet it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from armsledger.web.app import create_app
from armsledger.web.settings import Settings
from tests.web.ledgers import make_example_ledger, make_hostile_ledger

SECRET = "for tests only"  # noqa: S105 - signs nothing elsewhere
ADDRESS = "http://127.0.0.1:8321"

Clients = Callable[..., TestClient]


@pytest.fixture(scope="session")
def example_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped examples, read and resolved once; only looked at. Whoever writes takes `own_ledger`."""
    return make_example_ledger(tmp_path_factory.mktemp("examples") / "examples.db")


@pytest.fixture(scope="session")
def hostile_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger whose every free slot holds markup, script or a formula; only looked at."""
    return make_hostile_ledger(tmp_path_factory.mktemp("hostile") / "hostile.db")


@pytest.fixture
def own_ledger(example_ledger: Path, tmp_path: Path) -> Path:
    """A copy of the examples for one test."""
    return Path(shutil.copy(example_ledger, tmp_path / "own.db"))


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Real hashes are slow on purpose; one test looks at those."""
    quick = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr("armsledger.web.guards.passwords.HASHER", quick)


@contextmanager
def _clients() -> Iterator[Clients]:
    """Makes browsers, and closes them at the end."""
    with ExitStack() as opened:

        def make(ledger: Path, **settings: object) -> TestClient:
            app = create_app(Settings(ledger, SECRET, **settings))  # type: ignore[arg-type]
            return opened.enter_context(TestClient(app, base_url=ADDRESS, raise_server_exceptions=False))

        yield make


@pytest.fixture
def client_of() -> Iterator[Clients]:
    """Makes a browser for a ledger: `client_of(ledger)`, with accounts `client_of(ledger, accounts=path)`."""
    with _clients() as make:
        yield make


@pytest.fixture(scope="module")
def clients_of_module() -> Iterator[Clients]:
    """The same, for what a whole module looks at."""
    with _clients() as make:
        yield make


@pytest.fixture
def client(example_ledger: Path, client_of: Clients) -> TestClient:
    """A browser that looks at the examples; without accounts."""
    return client_of(example_ledger)
