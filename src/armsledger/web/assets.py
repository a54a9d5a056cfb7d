"""A name in `static/` → its bytes with their version in the address, so that a browser asks for each once."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files
from os import PathLike, stat_result
from urllib.parse import parse_qs

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "public, no-cache"


class Assets(StaticFiles):
    """The files of `static/`: kept for a year under an address with a version, else asked for again."""

    def __init__(self) -> None:
        """Find the files; nothing outside the folder, nor behind a link, is served."""
        super().__init__(packages=[("armsledger.web", "static")])

    def file_response(
        self, full_path: str | PathLike[str], stat_result: stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """The file, with how long it may be kept."""
        answer = super().file_response(full_path, stat_result, scope, status_code)
        given = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("v", [""])[0]
        known = bool(given) and given == version(self.get_path(scope))
        answer.headers["Cache-Control"] = FOREVER if known else ASK_AGAIN
        return answer


@cache
def version(name: str) -> str:
    """A short hash of a file's bytes."""
    return sha256(files("armsledger.web").joinpath("static", name).read_bytes()).hexdigest()[:12]


def asset(name: str) -> str:
    """The address of a file in `static/`, for templates."""
    return f"/static/{name}?v={version(name)}"
