"""A ledger → its tables at `/data`, by Datasette: SQL, facets, CSV and JSON; nothing that writes, and no file of ours.

What SQL may do is bounded in `store/browsing.py`. Here stands which of Datasette's own pages are shown: none of those
that tell about the machine, and none that takes anything but a question.
"""

from __future__ import annotations

import csv
import io
import logging
from collections.abc import Callable, Coroutine
from importlib.resources import files
from pathlib import Path
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette
from datasette.database import Database
from datasette.plugins import DEFAULT_PLUGINS, pm
from datasette.url_builder import Urls
from datasette.utils import PrefixedUrlString
from datasette.utils.asgi import Base400
from datasette.utils.asgi import Request as TablesRequest
from datasette.utils.asgi import Response as TablesResponse
from datasette.views.base import DatasetteError
from markupsafe import Markup
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import Message, Receive, Scope, Send

from armsledger.store.browsing import LONGEST, Bounded, browsable
from armsledger.views.records import defused
from armsledger.web.failing import Refused, error_page
from armsledger.web.guards.headers import policy
from armsledger.web.nonces import Nonces, new_number
from armsledger.web.settings import Settings

PLACE = "/data"
NAME = "ledger"
SETTINGS = {
    "base_url": f"{PLACE}/",
    "sql_time_limit_ms": 2_000,
    "facet_time_limit_ms": 500,
    "suggest_facets": False,  # a query for each column of each page; the menu of a column has facets, too
    "num_sql_threads": 4,
    "max_returned_rows": 1_000,
    "max_csv_mb": 500,
    "truncate_cells_html": 300,
    "allow_download": False,  # the file holds the bytes that SQL does not show
}
WORDS = {
    "title": "The ledger's tables",
    "databases": {
        NAME: {
            "description": "Documents, claims and findings as they lie in the file. Ask in SQL; every table and every "
            "answer is also CSV and JSON. The tables are told in src/armsledger/schema.sql."
        }
    },
}
PAGES = {
    ("claims", "id"): "/claims/",
    ("claims", "document"): "/documents/",
    ("documents", "id"): "/documents/",
    ("codings", "document"): "/documents/",
    ("sightings", "document"): "/documents/",
    ("finding_claims", "claim"): "/claims/",
}
OWN_STATIC = "/-/static/"
LONGEST_NAME = 100
CLOSED = ("/-/", "/_internal", "/_memory")
CLOSED_FORMS = (".db", ".blob")
TOO_LONG = "This question took longer than it may"
TOO_LARGE = "This question needs more memory than it may take"
SHORTER = "Ask for less: fewer rows, a column that has an index, no LIKE over all texts (MATCH is for that)."
log = logging.getLogger("uvicorn.error")


class LedgerTables(Database):  # type: ignore[misc] # Datasette has no types
    """The one database that is shown."""

    async def foreign_keys_for_table(self, table: str) -> list[dict[str, str]]:
        """Those that Datasette can follow: it looks for a row by its number, not by the id that is a reference."""
        keys = await super().foreign_keys_for_table(table)
        return [key for key in keys if key["other_column"] == "number"]

    def connect(self, write: bool = False) -> Bounded:  # noqa: FBT001, FBT002 - as Datasette has it
        """A connection for questions; there is none to write."""
        if write:
            raise PermissionError(self.path)
        connection = browsable(Path(self.path))
        self._all_file_connections.append(connection)
        return connection


class Places(Urls):  # type: ignore[misc]
    """Addresses below `/data`: what Datasette takes from a request lies there already, and is not put there twice."""

    def path(self, path: str, format: str | None = None) -> str:  # noqa: A002 - as Datasette has it
        """An address, with the beginning that all of them share."""
        return super().path(PrefixedUrlString(path) if path.startswith(f"{PLACE}/") else path, format)  # type: ignore[no-any-return]


class PlacedDatasette(Datasette):  # type: ignore[misc]
    """Datasette with addresses that hold where it is mounted."""

    @property
    def urls(self) -> Places:
        """What makes addresses."""
        return Places(self)


class Answers:
    """Datasette's errors, as pages of ours; its own print all they know to the terminal, and have inline scripts."""

    __name__ = "armsledger answers"  # Datasette asks each plugin for its name

    @hookimpl  # type: ignore[untyped-decorator]
    def handle_exception(
        self, request: TablesRequest, exception: Exception
    ) -> Callable[[], Coroutine[Any, Any, TablesResponse]]:
        """What to answer when something failed."""

        async def answer() -> TablesResponse:
            return _told(request, _refused(exception))

        return answer

    @hookimpl  # type: ignore[untyped-decorator]
    def render_cell(self, value: object, column: str, table: str | None) -> Markup | None:
        """An id leads to its page."""
        place = PAGES.get((table or "", column))
        return Markup('<a href="{}">{}</a>').format(f"{place}{value}", value) if place and value else None

    @hookimpl  # type: ignore[untyped-decorator]
    def forbidden(self, request: TablesRequest) -> Callable[[], Coroutine[Any, Any, TablesResponse]]:
        """What to answer to who may not see a table."""

        async def answer() -> TablesResponse:
            return _told(request, Refused(403))

        return answer


def _refused(error: Exception) -> Refused:
    if isinstance(error, DatasetteError):
        if error.message_is_html:  # told so only of a time limit
            return Refused(error.status, TOO_LONG, next_step=SHORTER)
        return Refused(error.status, f"{error.title or 'Error'}: {error.message}")
    if isinstance(error, Base400):
        return Refused(error.status, str(error.args[0]) if error.args and error.status != 404 else None)  # noqa: PLR2004
    if isinstance(error, MemoryError):
        return Refused(400, TOO_LARGE, next_step=SHORTER)
    log.error("An error at %s", PLACE, exc_info=error)
    return Refused(500)


def _told(request: TablesRequest, refused: Refused) -> TablesResponse:
    """A page, or JSON in the form that programs know of Datasette."""
    if request.scope["path"].endswith(".json"):
        told = {"ok": False, "error": refused.detail, "status": refused.status_code, "title": None}
        return TablesResponse.json(told, status=refused.status_code)
    page = error_page(Request(request.scope), refused)
    return TablesResponse.html(bytes(page.body).decode("utf-8"), status=page.status_code)


class Tables:
    """The application at `/data`; questions only."""

    def __init__(self, settings: Settings) -> None:
        """Make it ready for `start`."""
        _only_our_plugins()
        template_dir = str(files("armsledger.web").joinpath("templates", "tables"))
        self.datasette = PlacedDatasette(
            [],
            metadata=WORDS,
            settings={**SETTINGS, "force_https_urls": settings.secure},
            template_dir=template_dir,
            secret=settings.secret,
        )
        self.datasette.remove_database("_memory")
        self.datasette.add_database(LedgerTables(self.datasette, path=str(settings.ledger)), name=NAME)
        self.datasette.jinja_env.add_extension(Nonces)
        self.app = self.datasette.app()

    async def start(self) -> None:
        """Be called once before the first request."""
        await self.datasette.invoke_startup()

    def stop(self) -> None:
        """Let go of threads and files."""
        self.datasette.executor.shutdown(wait=False, cancel_futures=True)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        refusal = _refusal(scope)
        if refusal:
            await error_page(Request(scope), refusal)(scope, receive, send)
            return
        await self.app(scope, receive, _changed(scope["path"], send))


def _refusal(scope: Scope) -> Refused | None:
    if scope["method"] not in {"GET", "HEAD"}:
        return Refused(405, headers={"Allow": "GET, HEAD"})
    path = scope["path"].removeprefix(PLACE)
    closed = path.startswith(CLOSED) and not (path.startswith(OWN_STATIC) and len(path) < LONGEST_NAME)
    return Refused(404) if closed or path.endswith(CLOSED_FORMS) else None


def _changed(path: str, send: Send) -> Send:
    """Sends what Datasette answers with a policy for its pages, and its CSV with no cell that is a formula.

    The policy is that of our own pages but for three things. Datasette's pages have scripts of their own in them: those
    bear a number (see nonces.py), others do not run. They have style attributes and its editor makes style sheets: so
    styles may stand inline, which lets nothing run and, with images from here only, nothing out. And the
    editor's handle is an image inside a style sheet.
    """
    changes = {
        "script-src": f"'self' 'nonce-{new_number()}'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data:",
    }
    is_csv = False

    async def changing(message: Message) -> None:
        nonlocal is_csv
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).setdefault("Content-Security-Policy", policy(changes))
            kind = Headers(raw=message.get("headers", [])).get("content-type", "")
            is_csv = path.endswith(".csv") and kind.startswith(("text/plain", "text/csv"))
        elif is_csv and message.get("body"):
            message = {**message, "body": _defused(message["body"].decode("utf-8")).encode("utf-8")}
        await send(message)

    return changing


def _defused(lines: str) -> str:
    """Whole lines of CSV, as Datasette sends them one by one; what is a number stays one."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in csv.reader(io.StringIO(lines, newline="")):
        writer.writerow([cell if _is_number(cell) else defused(cell) for cell in row])
    return out.getvalue()


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _only_our_plugins() -> None:
    """Nothing that happens to be installed beside us has a say in what `/data` shows and does."""
    for name, plugin in pm.list_name_plugin():
        if plugin is not None and (name not in DEFAULT_PLUGINS or name == "datasette.handle_exception"):
            pm.unregister(plugin)
    pm.register(Answers(), name=Answers.__name__)


csv.field_size_limit(max(csv.field_size_limit(), LONGEST))  # a document's text is one cell
