"""A saved web page → a Document of its title and main text, without menus; refuses a page without text.

The main text is trafilatura's; the date comes only from what the page declares, its dateline or its address,
because a date that was guessed from a copyright line would look like knowledge.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

import trafilatura
from lxml.etree import LxmlError  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]
from trafilatura.metadata import extract_metadata
from trafilatura.xml import xmltotxt

from armsledger.acquisition.encoding import declared_charset, decode
from armsledger.acquisition.identity import compose, with_title
from armsledger.acquisition.limits import MOST_OF_A_PAGE, too_large
from armsledger.acquisition.metadata import describe
from armsledger.errors import UnreadableError
from armsledger.model import Document
from armsledger.originals import Recipe

HTML = Recipe("html")

DATE_KEYS = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "publish-date",
    "publish_date",
    "pubdate",
    "publication_date",
    "parsely-pub-date",
    "citation_publication_date",
    "date",
)
"""Names under which pages declare when they were published, in order of trust."""
JSON_LD_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
JSON_LD_LANGUAGE = re.compile(r'"inLanguage"\s*:\s*"([A-Za-z_-]{2,12})"')
LANGUAGE_KEYS = {"og:locale", "content-language", "language", "dc.language", "dcterms.language"}
BESIDE = ("description", "categories", "tags", "license", "image")
"""What trafilatura finds beside the text, and we keep as metadata."""
LONG_TAG = re.compile(r"<[A-Za-z][^<>]{20000,}")
MOST_ATTRIBUTES = 4000
NO_GUESS = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
ADVICE = "Open the page in a browser, save its text as .txt or .md, and read that."

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it refuses, we say ourselves


def read_html(name: str, content: bytes, recipe: Recipe = HTML) -> Document:
    """Read a page; what it declares about itself goes before what the recipe hints at.

    Raises:
        UnreadableError: it is no text, not HTML, or holds no main text.
    """
    if len(content) > MOST_OF_A_PAGE:
        raise too_large(name, MOST_OF_A_PAGE)
    page = decode(content, name, recipe.charset, declared_charset(content))
    with _told(name):
        tree = _tree(page, name)
        fields = _fields(tree)
        main = _main_text(tree)
    if not main:
        raise UnreadableError("the page has no main text", where=name, next_step=ADVICE)
    hints = dict(recipe.hints)
    about = describe({**hints, **{key: value for key, value in fields.items() if value}}, main)
    return compose(name, with_title(main, about.title), "text/html", about)


def main_text(page: str, name: str) -> str:
    """The main text of a page, or of a piece of one; where nothing stands out, all of its text.

    Raises:
        UnreadableError: it cannot be parsed, or is larger than a page may be.
    """
    if not page.strip():
        return ""
    if len(page) > MOST_OF_A_PAGE:
        raise too_large(name, MOST_OF_A_PAGE)
    with _told(name):
        tree = trafilatura.load_html(f"<html><body>{page}</body></html>")
        if tree is None:
            return ""
        everything = "\n\n".join(words for part in tree.itertext() if (words := part.strip()))
        return _main_text(tree) or everything


@contextmanager
def _told(name: str) -> Iterator[None]:
    try:
        yield
    except (LxmlError, RecursionError, ValueError) as error:
        raise UnreadableError(f"the page cannot be parsed: {error}", where=name, next_step=ADVICE) from error


def _tree(page: str, name: str) -> HtmlElement:
    # libxml2 compares each attribute of an element with all others.
    if any(match[0].count(" ") > MOST_ATTRIBUTES for match in LONG_TAG.finditer(page)):
        raise UnreadableError("an element has thousands of attributes", where=name, next_step=ADVICE)
    tree = trafilatura.load_html(page)
    if tree is None:
        raise UnreadableError("this is not HTML", where=name, next_step=ADVICE)
    return tree


def _fields(tree: HtmlElement) -> dict[str, object]:
    """What the page declares about itself, under the names of metadata.KEYS."""
    declared = extract_metadata(tree, date_config=dict(NO_GUESS))
    named = declared.sitename and declared.sitename.lower() != (declared.hostname or "").lower()
    return {
        "title": declared.title,
        "url": declared.url,
        "publisher": declared.sitename if named else None,
        "byline": declared.author,
        "published": _declared_date(tree),
        "language": _declared_language(tree),
        **{f"html:{key}": getattr(declared, key) for key in BESIDE if getattr(declared, key, None)},
    }


def _declared_language(tree: HtmlElement) -> str | None:
    """What the root element says, else a meta element, else the structured description."""
    if tree.get("lang"):
        return str(tree.get("lang"))
    for meta in tree.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("http-equiv") or "").lower()
        if key in LANGUAGE_KEYS and meta.get("content"):
            return str(meta.get("content"))
    found = (JSON_LD_LANGUAGE.search(script.text or "") for script in tree.iter("script"))
    return next((match[1] for match in found if match), None)


def _declared_date(tree: HtmlElement) -> str | None:
    metas: dict[str, str] = {}
    for meta in tree.iter("meta", "time"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        metas.setdefault(key.lower(), meta.get("content") or meta.get("datetime") or "")
    for key in DATE_KEYS:
        if metas.get(key):
            return metas[key]
    for script in tree.iter("script"):
        match = JSON_LD_DATE.search(script.text or "")
        if match:
            return match[1]
    return next((time.get("datetime") for time in tree.iter("time") if time.get("pubdate") is not None), None)


def _main_text(tree: HtmlElement) -> str:
    """Paragraphs, headings and lists, a blank line between them; line breaks inside a paragraph stay."""
    found = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True)
    if found is None or isinstance(found, dict) or found.body is None:
        return ""
    pieces = (xmltotxt(child, include_formatting=False).strip() for child in list(found.body))
    return "\n\n".join(piece for piece in pieces if piece)
