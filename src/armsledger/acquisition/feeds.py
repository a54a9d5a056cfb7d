"""RSS, Atom and sitemaps → their entries, and an entry → its Document; refuses what is none of these.

The only door of feedparser. It is given bytes in memory, never a name or an address, which it would open itself.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import feedparser
from lxml import etree  # type: ignore[import-untyped]

from armsledger.acquisition.encoding import refuse_binary
from armsledger.acquisition.html import main_text
from armsledger.acquisition.identity import compose, with_title
from armsledger.acquisition.metadata import describe
from armsledger.errors import UnreadableError
from armsledger.model import Document
from armsledger.originals import Original, Pairs, Recipe

MOST_ENTRIES = 50_000  # that one sitemap may list, as its specification has it
MOST_BYTES = 50 * 1024 * 1024  # the same
MOST_OF_A_FEED = 6 * 1024 * 1024  # of nothing but tags it takes a hundred times as much
FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]")
SITEMAP = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]")
LOOK = 4096  # bytes in which the root element stands
ADVICE = "Name the address of an RSS or Atom feed, or of a sitemap."


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says about one of its documents; `key` tells it from the others."""

    key: str
    url: str | None
    hints: Pairs


def look_of(content: bytes) -> str | None:
    """`feed`, `sitemap`, or None for neither."""
    start = content[:LOOK]
    return "sitemap" if SITEMAP.search(start) else "feed" if FEED.search(start) else None


def split_feed(name: str, content: bytes) -> Iterator[Original]:
    """A feed's entries, each with the whole feed as its original, called after its address.

    Raises:
        UnreadableError: it is no feed, or holds no entry.
    """
    for entry in entries(name, content):
        yield Original(entry.url or f"{name}#{entry.key}", content, Recipe("feed", part=entry.key))


def entries(name: str, content: bytes) -> tuple[Entry, ...]:
    """What a feed lists, in its order.

    Raises:
        UnreadableError: it is no feed, or holds no entry.
    """
    feed = _parsed(content, name)
    publisher = _words(feed.feed.get("title"))
    listed = []
    for turn, entry in enumerate(feed.entries):
        hints = {
            "title": _words(entry.get("title")),
            "published": _words(dict.get(entry, "published") or dict.get(entry, "updated")),
            "byline": _words(entry.get("author")),
            "publisher": publisher,
            "language": _words(feed.feed.get("language")),
        }
        url = entry.get("link") if str(entry.get("link", "")).startswith(("http://", "https://")) else None
        listed.append(
            Entry(_key(entry, turn), url, tuple((key, words) for key, words in hints.items() if words))
        )
    return tuple(listed)


def read_entry(name: str, content: bytes, recipe: Recipe) -> Document:
    """Read what a feed itself holds of one of its entries.

    Raises:
        UnreadableError: the entry is not there, or holds no text.
    """
    feed = _parsed(content, name)
    for turn, (entry, listed) in enumerate(zip(feed.entries, entries(name, content), strict=True)):
        if _key(entry, turn) == recipe.part:
            bodies = [part.get("value", "") for part in entry.get("content", ())] or [
                entry.get("summary", "")
            ]
            text = "\n\n".join(words for body in bodies if (words := main_text(body, name)))
            about = describe({"url": listed.url, **dict(listed.hints)}, text)
            return compose(listed.url or name, with_title(text, about.title), "text/html", about)
    raise UnreadableError("this entry is not in the feed", where=name)


def sitemap(name: str, content: bytes) -> tuple[list[str], list[str]]:
    """The pages and the further sitemaps that a sitemap lists.

    Raises:
        UnreadableError: it is larger than a sitemap may be, or broken.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableError("this is larger than a sitemap may be", where=name)
    pages: list[str] = []
    further: list[str] = []
    try:
        for _, element in etree.iterparse(
            io.BytesIO(content), events=("end",), resolve_entities=False, no_network=True, recover=True
        ):
            inside = element.getparent()
            if inside is None or not isinstance(element.tag, str) or etree.QName(element).localname != "loc":
                continue
            kind = etree.QName(inside).localname
            address = (element.text or "").strip()
            if kind in {"url", "sitemap"} and address:
                (pages if kind == "url" else further).append(address)
    except etree.LxmlError as error:
        raise UnreadableError(f"the sitemap is broken: {error}", where=name, next_step=ADVICE) from error
    return pages[:MOST_ENTRIES], further[:MOST_ENTRIES]


@lru_cache(maxsize=2)
def _parsed(content: bytes, name: str) -> Any:  # noqa: ANN401 - feedparser has no types
    if len(content) > MOST_OF_A_FEED:
        raise UnreadableError("this is larger than a feed may be", where=name, next_step=ADVICE)
    refuse_binary(content, name)
    try:
        feed = feedparser.parse(io.BytesIO(content), resolve_relative_uris=False, sanitize_html=True)
    except (AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        what = f"the feed cannot be parsed: {error}"
        raise UnreadableError(what, where=name, next_step=ADVICE) from error
    if not feed.entries:
        what = "the feed holds no entry" if look_of(content) == "feed" else "this is no RSS or Atom feed"
        raise UnreadableError(what, where=name, next_step=ADVICE)
    return feed


def _key(entry: Any, turn: int) -> str:  # noqa: ANN401 - the same
    return str(entry.get("id") or entry.get("link") or turn)


def _words(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
