"""What went wrong → a page, or JSON where that was asked for: what, where, what next; never a trace of our code."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from armsledger.errors import ArmsledgerError, UsageError
from armsledger.web.settings import Person
from armsledger.web.templates import page

WORDS: Mapping[int, tuple[str, str]] = {
    400: ("This request cannot be understood", "Go back, and try it from the page."),
    401: ("You are not signed in", "Sign in, and try again."),
    403: ("You may not do this", "Ask a reviewer, or sign in under another name."),
    404: (
        "There is nothing at this address",
        "Look for it with the search field, or start from the first page.",
    ),
    405: ("This address cannot be used so", "Go back, and try it from the page."),
    413: ("That is more than this server takes in", "Shorten it, and send it again."),
    429: ("Too many attempts", "Wait a little, and try again."),
    500: ("Something went wrong on our side", "Try again; if it stays so, look at what the server says."),
    503: ("The ledger cannot be read right now", "Wait a little, and try again."),
}


class Refused(HTTPException):
    """A request that is not answered, in words for the person who made it.

    Args:
        status: of HTTP.
        what: what is wrong, one clause; the usual words of the status where None.
        next_step: what the person can do about it.
        headers: that the answer bears besides.
    """

    def __init__(
        self,
        status: int,
        what: str | None = None,
        *,
        next_step: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Keep the words apart from the status."""
        super().__init__(status, what, dict(headers or {}))
        self.next_step = next_step


def error_page(request: Request, error: Exception) -> Response:
    """The answer to a request that failed; also for errors that nobody foresaw."""
    status, what, next_step = _told(error)
    headers = dict((error.headers if isinstance(error, HTTPException) else None) or {})
    where = str(request.scope["path"])
    if where.endswith(".json"):
        told = {"status": status, "what": what, "where": where, "next": next_step}
        return JSONResponse(told, status, headers)
    _be_nobody(request)
    context = {"status": status, "what": what, "where": where, "next_step": next_step}
    answer = page(request, "error.html", context, status)
    answer.headers.update(headers)
    return answer


def _told(error: Exception) -> tuple[int, str, str]:
    """Status, what and what next; the path of a file stays with us."""
    status = _status(error)
    what, next_step = WORDS.get(status) or (HTTPStatus(status).phrase, WORDS[400][1])
    if isinstance(error, ArmsledgerError):
        return status, error.what, error.next_step or next_step
    if isinstance(error, HTTPException) and error.detail != HTTPStatus(status).phrase:
        what = error.detail
    if isinstance(error, Refused):
        next_step = error.next_step or next_step
    return status, what, next_step


def _status(error: Exception) -> int:
    if isinstance(error, HTTPException):
        return error.status_code
    if isinstance(error, UsageError):
        return 400
    return 503 if isinstance(error, ArmsledgerError) else 500


def _be_nobody(request: Request) -> None:
    """A page needs to know who reads it; a guard may have refused before anybody knew."""
    if not hasattr(request.state, "person"):
        request.state.person = Person(None, "reader")
    if not hasattr(request.state, "token"):
        request.state.token = ""
