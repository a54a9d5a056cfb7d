"""Addresses → Originals: pages, the entries of feeds, the pages of sitemaps; politely, one request at a time.

Refuses what robots.txt forbids and what network.py refuses. What was fetched before is asked for only if it has
changed; then the bytes kept serve again.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from email.message import Message
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from armsledger.acquisition.feeds import entries, look_of, read_entry, sitemap
from armsledger.acquisition.forms import LOOK, SINGLE, TYPES, form_by_look
from armsledger.acquisition.moments import now, version
from armsledger.acquisition.network import AGAIN, Answer, Limits, PassingError, Target, get, target_of
from armsledger.acquisition.reading import Fetch, Reading, contents, failure_of
from armsledger.acquisition.robots import AGENT, EVERYTHING, MOST, NOTHING, Robots, robots_of
from armsledger.errors import UnreadableError
from armsledger.model import Failure
from armsledger.originals import Original, Pairs, Recipe

DELAY = 1.0  # seconds between two requests to one host, where its robots.txt asks for nothing else
TRIES = 3
BACK_OFF = 2.0  # seconds before the second try; twice as many before each further one
LONGEST_BACK_OFF = 60.0
REDIRECTIONS = 10
DEEPEST = 3  # sitemaps within each other
MOST_PAGES = 50_000  # of one sitemap with all that it leads to
LISTED_IN = "x-armsledger-listed-in"
"""A header of our own beside those of the response: the feed or sitemap that led to it."""
OK, UNCHANGED, GONE = 200, 304, (404, 410)
MOVED = frozenset({301, 302, 303, 307, 308})
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
BINARY = frozenset({"pdf", "docx", "zip", "gzip", "tar", "warc", "parquet"})
UNTOLD = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/xml", "text/xml"})
Known = Callable[[str], Original | None]


def fetcher(known: Known, *, near: bool = False, delay: float = DELAY, columns: Pairs = ()) -> Fetch:
    """What fetches addresses: a function from one address to its originals and failures.

    Args:
        known: an address → what was last got from there, or None.
        near: also from this machine and private networks.
        delay: seconds between two requests to one host.
        columns: for records; see Reading.
    """
    return Fetcher(known, Limits(near=near), delay, Reading(columns=columns)).fetch


@dataclass(slots=True)
class Fetcher:
    """Asks one host after the other, and remembers what each of them asks of us.

    Attributes:
        known: an address → what was last got from there, or None.
        delay: seconds between two requests to one host.
        fresh: seconds for which a page that is listed again is passed over; 0 fetches it each time.
        clock, sleep: those of the system; tests have their own.
    """

    known: Known
    limits: Limits = field(default_factory=Limits)
    delay: float = DELAY
    how: Reading = field(default_factory=Reading)
    fresh: float = 0.0
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _robots: dict[str, Robots] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)
    _lists: dict[str, Original] = field(default_factory=dict)

    def fetch(self, url: str) -> Iterator[Original | Failure]:
        """The page, or all that a feed or sitemap lists.

        Raises:
            UnreadableError: the address itself cannot be read.
        """
        got = self._got(url)
        look = look_of(got.content)
        if look is not None:
            self._lists[url] = got
        if look == "feed" and got.recipe.form in {"feed", "html", "text"}:
            yield from self._feed(url, got.content)
        elif look == "sitemap":
            yield from self._sitemap(url, got.content, DEEPEST, set())
        elif got.recipe.form in SINGLE:
            yield got
        else:
            # An archive or table: what it holds was got where it was got.
            for one in contents(url, io.BytesIO(got.content), got.recipe.form, self.how):
                yield (
                    replace(one, headers=got.headers, got_at=got.got_at) if isinstance(one, Original) else one
                )

    def _feed(self, url: str, content: bytes) -> Iterator[Original | Failure]:
        for entry in entries(url, content):
            own = Original(entry.url or f"{url}#{entry.key}", content, Recipe("feed", part=entry.key))
            own = replace(own, headers=((LISTED_IN, url),), got_at=now())
            if entry.url is None:
                yield own
                continue
            if self._is_fresh(entry.url):
                continue
            try:
                yield self._listed(entry.url, url, entry.hints)
            except UnreadableError as error:
                yield failure_of(error, entry.url)
                if _has_text(own):
                    yield replace(own, name=f"{url}#{entry.key}")

    def _sitemap(self, url: str, content: bytes, depth: int, seen: set[str]) -> Iterator[Original | Failure]:
        site = target_of(url).host
        pages, further = sitemap(url, content)
        for page in pages:
            if page in seen or len(seen) >= MOST_PAGES:
                continue
            seen.add(page)
            if self._is_fresh(page):
                continue
            try:
                if target_of(page).host != site:
                    raise UnreadableError("a sitemap speaks only for its own site", where=page)  # noqa: TRY301
                yield self._listed(page, url, ())
            except UnreadableError as error:
                yield failure_of(error, page)
        for inner in further:
            if inner in seen:
                continue
            seen.add(inner)
            try:
                if depth <= 1 or target_of(inner).host != site:
                    raise UnreadableError("this sitemap lies too deep, or on another site", where=inner)  # noqa: TRY301
                yield from self._sitemap(inner, self._got(inner).content, depth - 1, seen)
            except UnreadableError as error:
                yield failure_of(error, inner)

    def _listed(self, url: str, by: str, hints: Pairs) -> Original:
        got = self._got(url)
        if got.recipe.form not in SINGLE:
            raise UnreadableError(f"this is {got.recipe.form}, not a page", where=url)
        recipe = replace(got.recipe, hints=(*hints, *(pair for pair in got.recipe.hints if pair[0] == "url")))
        return replace(got, recipe=recipe, headers=(*_without_ours(got.headers), (LISTED_IN, by)))

    def _is_fresh(self, url: str) -> bool:
        if not self.fresh:
            return False
        before = self.known(url)
        if before is None or before.got_at is None:
            return False
        age = dt.datetime.fromisoformat(now()) - dt.datetime.fromisoformat(before.got_at)
        return age.total_seconds() < self.fresh

    def _got(self, url: str) -> Original:
        """The answer of an address, or what it gave before where that has not changed."""
        before = self._lists.get(url) or self.known(url)
        asked = _conditions(before.headers) if before else {}
        target, answer = self._followed(url, asked)
        if answer.status == UNCHANGED and before is not None:
            return replace(before, got_at=now(), version=version())
        if answer.status != OK:
            what = "there is nothing at this address" if answer.status in GONE else "the server refuses"
            raise UnreadableError(f"{what} (status {answer.status})", where=url, next_step=AGAIN)
        if not answer.content:
            raise UnreadableError("the answer is empty", where=url, next_step=AGAIN)
        kind = Message()
        kind["Content-Type"] = answer.header("Content-Type") or ""
        form = _form(answer, url)
        recipe = Recipe(form, charset=kind.get_content_charset(), hints=(("url", target.url),))
        return Original(url, answer.content, recipe, answer.headers, now(), version())

    def _followed(self, url: str, asked: dict[str, str]) -> tuple[Target, Answer]:
        seen = {url}
        target = target_of(url)
        for _ in range(REDIRECTIONS):
            if not self._robots_of(target).allows(target.path):
                advice = "Its robots.txt asks not to be read by programs. Save the page in a browser."
                raise UnreadableError(
                    "the site does not want this fetched", where=target.url, next_step=advice
                )
            answer = self._patiently(target, asked)
            place = answer.header("Location")
            if answer.status not in MOVED or not place:
                return target, answer
            url = joined(target.url, place)
            if url in seen:
                raise UnreadableError("it redirects in a circle", where=target.url, next_step=AGAIN)
            seen.add(url)
            target = target_of(url)
        raise UnreadableError("it redirects without end", where=target.url, next_step=AGAIN)

    def _robots_of(self, target: Target) -> Robots:
        """What a site asks of us; where it does not answer, nothing is fetched, as RFC 9309 has it."""
        if target.site not in self._robots:
            self._robots[target.site] = self._asked_robots(target)
        return self._robots[target.site]

    def _asked_robots(self, target: Target) -> Robots:
        place = target_of(f"{target.site}/robots.txt")
        for _ in range(5):
            answer = self._patiently(place, {}, limits=replace(self.limits, most=8 * MOST))
            moved = answer.header("Location")
            if answer.status not in MOVED or not moved:
                break
            place = target_of(joined(place.url, moved))
        if answer.status == OK:
            return robots_of(answer.content[:MOST].decode("utf-8", "replace"))
        return EVERYTHING if answer.status < 500 else NOTHING  # noqa: PLR2004 - a client's or a server's fault

    def _patiently(self, target: Target, asked: dict[str, str], limits: Limits | None = None) -> Answer:
        """Ask, and ask again where the trouble may have passed."""
        wait = BACK_OFF
        for turn in range(1, TRIES + 1):
            self._wait_for(target)
            try:
                answer = get(target, {**_own_headers(), **asked}, limits or self.limits)
            except PassingError:
                if turn == TRIES:
                    raise
            else:
                if answer.status not in PASSING or turn == TRIES:
                    return answer
                wait = max(wait, _retry_after(answer))
            self.sleep(min(wait, LONGEST_BACK_OFF))
            wait *= 2
        raise AssertionError(target)  # the last turn has returned or raised

    def _wait_for(self, target: Target) -> None:
        robots = self._robots.get(target.site, EVERYTHING)
        delay = max(self.delay, robots.delay or 0.0)
        last = self._asked.get(target.host)
        if last is not None and (left := last + delay - self.clock()) > 0:
            self.sleep(left)
        self._asked[target.host] = self.clock()


def joined(url: str, place: str) -> str:
    """The address that a redirection names.

    Raises:
        UnreadableError: it is none.
    """
    try:
        return urljoin(url, place)
    except ValueError as error:
        raise UnreadableError(
            f"it redirects to what is no address: {error}", where=url, next_step=AGAIN
        ) from error


def _own_headers() -> dict[str, str]:
    contact = os.environ.get("ARMSLEDGER_CONTACT", "").strip()
    contact = f"; {contact}" if contact and contact.isprintable() and contact.isascii() else ""
    return {
        "User-Agent": f"{AGENT}/{version()} (reads published texts{contact})",
        "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "Accept-Encoding": "gzip",
    }


def _conditions(headers: Pairs) -> dict[str, str]:
    named = {key.lower(): value for key, value in headers}
    asked = {"If-None-Match": named.get("etag"), "If-Modified-Since": named.get("last-modified")}
    return {key: value for key, value in asked.items() if value}


def _without_ours(headers: Pairs) -> Pairs:
    return tuple((key, value) for key, value in headers if key != LISTED_IN)


def _retry_after(answer: Answer) -> float:
    """Seconds that a server asks to wait, as a number or a moment; 0 for neither."""
    words = (answer.header("Retry-After") or "").strip()
    if words.isdecimal():
        return float(words[:6])
    try:
        return max(0.0, parsedate_to_datetime(words).timestamp() - time.time())
    except (TypeError, ValueError, OverflowError):
        return 0.0


def _form(answer: Answer, url: str) -> str:
    """The form of an answer: first bytes that leave no doubt, then what it declares, then how it looks."""
    look = form_by_look(answer.content[: 4 * LOOK])
    declared = (answer.header("Content-Type") or "").partition(";")[0].strip().lower()
    if look in BINARY:
        return "docx" if TYPES.get(declared) == "docx" else look
    if look in {"feed", "sitemap"}:
        return "feed"
    if declared in UNTOLD:
        return look
    if TYPES.get(declared) is None:
        raise UnreadableError(f"this is {declared}, which is not read", where=url)
    return look if TYPES[declared] in BINARY else TYPES[declared]


def _has_text(entry: Original) -> bool:
    try:
        read_entry(entry.name, entry.content, entry.recipe)
    except UnreadableError:
        return False
    return True
