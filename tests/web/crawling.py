"""All addresses that the pages of a face lead to, and what a browser would make of each page: tests look at both."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from httpx2 import Response
from starlette.routing import Match, Route
from starlette.testclient import TestClient
from starlette.types import ASGIApp

ADDRESSING = {"href", "src", "action", "formaction", "poster", "data", "srcset", "xlink:href", "ping"}
MOST_ALIKE = 6  # pages of one route: a list has as many addresses as its facets have combinations
RECORD_ID = re.compile(r'"id": ?"([^"]+)"')
NONCE = re.compile(r"'nonce-([\w-]+)'")


@dataclass
class Page(HTMLParser):
    """What a browser makes of an answer.

    Attributes:
        links: where `a` leads.
        loads: what the browser fetches by itself, and where forms go.
        faults: what a strict page does not have: inline scripts without a number, handlers, inline styles, frames.
    """

    answer: Response
    styles_may_stand_inline: bool = False
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.number = NONCE.search(self.answer.headers.get("content-security-policy", ""))
        self._inline = False
        self.feed(self.answer.text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        for name, value in attrs:
            self._look_at(tag, name, value or "")
        numbered = self.number is not None and given.get("nonce") == self.number[1]
        self._inline = tag == "script" and "src" not in given and not numbered
        if tag in {"iframe", "object", "embed", "base", "applet", "frame"} or (
            tag == "style" and not self.styles_may_stand_inline
        ):
            self.faults.append(f"<{tag}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._inline = False

    def handle_data(self, data: str) -> None:
        if self._inline and data.strip():
            self.faults.append(f"<script> {data.strip()[:60]}")

    def handle_endtag(self, tag: str) -> None:
        self._inline = self._inline and tag != "script"

    def _look_at(self, tag: str, name: str, value: str) -> None:
        if name.startswith(("on", "hx-on")) or (name == "style" and not self.styles_may_stand_inline):
            self.faults.append(f'<{tag} {name}="{value[:60]}">')
        if name in ADDRESSING or name in {"hx-get", "hx-post", "hx-delete", "hx-put"}:
            scheme = re.sub(r"[\x00-\x20]", "", value).partition(":")[0].lower()
            if scheme in {"javascript", "vbscript", "data"} and ":" in value:
                self.faults.append(f'<{tag} {name}="{value[:60]}">')
            (self.links if tag in {"a", "area"} and name == "href" else self.loads).append(value)


def routes_of(app: ASGIApp) -> list[Route]:
    """The pages of an application, as it names them."""
    return [route for route in getattr(app, "routes", ()) if isinstance(route, Route)]


def route_of(app: ASGIApp, address: str) -> str:
    """The route that answers an address; below a mount, the address itself without its last part."""
    scope = {"type": "http", "path": urlsplit(address).path, "method": "GET", "root_path": ""}
    found = (route.path for route in routes_of(app) if route.matches(scope)[0] is not Match.NONE)
    return next(found, urlsplit(address).path.rpartition("/")[0])


def known_addresses(client: TestClient) -> list[str]:
    """The pages of one record of each list, whether a link leads there or not."""
    paths = [route.path for route in routes_of(client.app) if "GET" in (route.methods or ())]
    lists = [path.partition(".")[0] for path in paths if ".{" in path and "/{" not in path]
    found = {place: RECORD_ID.search(client.get(f"{place}.json").text) for place in lists}
    return [
        path.replace("{id:str}", known[1])
        for place, known in found.items()
        for path in paths
        if known and path.startswith(f"{place}/{{id:str}}")
    ]


def crawled(client: TestClient, start: Iterable[str] = ("/",)) -> Iterator[tuple[str, Response]]:
    """(address, answer) of all that can be reached by links, a handful of each route."""
    ahead = deque(start)
    seen = set(ahead)
    alike: dict[str, int] = {}
    while ahead:
        address = ahead.popleft()
        route = route_of(client.app, address)
        alike[route] = alike.get(route, 0) + 1
        if alike[route] > MOST_ALIKE:
            continue
        answer = client.get(address)
        yield address, answer
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        for link in Page(answer, styles_may_stand_inline=True).links:
            try:
                whole = urlsplit(urljoin(str(answer.url), link))
            except ValueError:
                continue
            local = whole._replace(scheme="", netloc="", fragment="").geturl()
            if whole.netloc == answer.url.netloc.decode() and local not in seen:
                seen.add(local)
                ahead.append(local)
