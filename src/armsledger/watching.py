"""A list of feeds → rounds of reading them, and searches over what they brought; each is recorded with its date.

Refuses a list with unknown keys, doubled addresses or times that are no times.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from armsledger.acquisition.fetching import DELAY, Fetcher
from armsledger.acquisition.moments import now
from armsledger.acquisition.network import Limits
from armsledger.acquisition.reading import Reading, refuse_addresses
from armsledger.codebook.loading import STRICT, load_rows
from armsledger.errors import UsageError
from armsledger.model import Failure
from armsledger.originals import Search, Visit
from armsledger.pipeline import Codes, MakeCoder, Tally, load_coder, read
from armsledger.store import Ledger

PERIOD = re.compile(r"(?P<number>\d{1,5})\s*(?P<unit>min|m|h|d)\Z")
SECONDS = {"min": 60, "m": 60, "h": 3600, "d": 86400}
SHORTEST = 300  # seconds between two rounds of one feed
FRESH = 86400.0  # seconds for which a page that a feed lists again is not fetched again
FORM = "A list of rows: `- {url: https://…, every: 6h}`; every is 30m, 6h, 1d."


@dataclass(frozen=True, slots=True)
class Feed:
    """A row of FEEDS.yaml; `every` as `30m`, `6h` or `1d`."""

    url: str
    every: str = "6h"
    name: str | None = None

    __pydantic_config__ = STRICT


def read_feeds(path: Path) -> tuple[Feed, ...]:
    """Read the list.

    Raises:
        UsageError: it is not there, or an address or period is none.
        CodebookError: it breaks its form.
    """
    if not path.is_file():
        raise UsageError("there is no such file", where=str(path), next_step=FORM)
    feeds = load_rows(path, Feed)
    urls = [feed.url for feed in feeds]
    for feed in feeds:
        if urls.count(feed.url) > 1:
            raise UsageError(f"{feed.url} stands there twice", where=str(path), next_step="Keep one row.")
        if not feed.url.lower().startswith(("http://", "https://")):
            raise UsageError(f"“{feed.url}” is no address", where=str(path), next_step=FORM)
        period(feed.every, str(path))
    refuse_addresses(urls, fetching=True)
    return feeds


def period(words: str, where: str) -> float:
    """Seconds of `30m`, `6h`, `1d`; never less than five minutes.

    Raises:
        UsageError: it is no time.
    """
    match = PERIOD.match(words.strip())
    if match is None or int(match["number"]) == 0:
        raise UsageError(f"“{words}” is no time", where=where, next_step=FORM)
    return float(max(SHORTEST, int(match["number"]) * SECONDS[match["unit"]]))


@dataclass(slots=True)
class Watcher:
    """Reads feeds in turn, each when it is due; the coder is loaded once."""

    ledger: Ledger
    feeds: Sequence[Feed]
    near: bool = False
    delay: float = DELAY
    jobs: int = 1
    make_coder: MakeCoder = load_coder
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _coder: list[Codes] = field(default_factory=list)

    def rounds(self, *, once: bool = False) -> Iterator[tuple[str, list[Failure]]]:
        """Read what is due; after each feed a line about it, with its failures.

        Args:
            once: every feed once, whether due or not, and then end.
        """
        fetcher = Fetcher(self.ledger.latest, Limits(near=self.near), self.delay, fresh=FRESH)
        due = dict.fromkeys(self.feeds, self.clock())
        while True:
            for feed in [feed for feed in self.feeds if due[feed] <= self.clock()]:
                yield self._visit(feed, fetcher)
                due[feed] = self.clock() + period(feed.every, feed.url)
            if once:
                return
            self.sleep(max(0.0, min(due.values()) - self.clock()))

    def _visit(self, feed: Feed, fetcher: Fetcher) -> tuple[str, list[Failure]]:
        at = now()
        tally = read(
            [feed.url], self.ledger, self._one_coder, how=Reading(fetch=fetcher.fetch), jobs=self.jobs
        )
        own = next((failure for failure in tally.failures if failure.name == feed.url), None)
        outcome = own.what if own else "read" if tally.new else "unchanged"
        self.ledger.note_visit(Visit(feed.url, at, outcome, tally.documents, tally.new))
        return f"{at}  {feed.name or feed.url}: {_told(tally, own)}", tally.failures

    def _one_coder(self) -> Codes:
        if not self._coder:
            self._coder.append(self.make_coder())
        return self._coder[0]


def _told(tally: Tally, own: Failure | None) -> str:
    if own:
        return own.what
    parts = [f"{tally.new:,} new" if tally.new else "nothing new"]
    parts += [f"{tally.changed:,} of them changed pages"] if tally.changed else []
    parts += [f"{tally.claims:,} claims"] if tally.new else []
    parts += [f"{len(tally.failures):,} could not be read"] if tally.failures else []
    return ", ".join(parts)


def searched(
    ledger: Ledger,
    words: str,
    places: tuple[str, ...] = (),
    since: str | None = None,
    until: str | None = None,
) -> Search:
    """Look for words, and record what was looked for, where, over which dates, and what was found or not.

    Raises:
        UsageError: there are no words.
    """
    if not any(letter.isalnum() for letter in words):
        raise UsageError("there is nothing to look for", where=words, next_step="Name a word.")
    found = replace(ledger.search(words, places, since, until), at=now())
    ledger.note_search(found)
    return found


def search_lines(search: Search) -> Iterator[str]:
    """A search in words."""
    where = f" in {', '.join(search.places)}" if search.places else " in all that is kept"
    dates = (
        f", published {search.since or '…'} to {search.until or '…'}" if search.since or search.until else ""
    )
    undated = f", {search.undated:,} of them without a date" if search.undated else ""
    what = f"{len(search.found):,} documents found" if search.found else "nothing found"
    yield f"{search.at}  “{search.words}”{where}{dates}: {what}."
    yield f"  Looked at {search.looked_at:,} documents{undated}."
    if search.rounds:
        yield f"  These places were read {search.rounds:,} times, from {search.first} to {search.last}."
    else:
        yield "  These places were not watched: what was published there and not read is not covered."
