"""Keys and values that stand beside a text, under the many names found in the wild → a Description.

A key that is not known is passed over; a value that is no text, number or list of them counts as absent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from armsledger.acquisition.dates import published
from armsledger.acquisition.identity import Description

KEYS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "url": ("canonical_url", "url", "source_url", "link", "permalink"),
    "publisher": ("publisher", "site_name", "sitename", "outlet"),
    "byline": ("byline", "author", "authors"),
    "published": (
        "published",
        "published_time",
        "published_at",
        "date_published",
        "datepublished",
        "publication_date",
        "pubdate",
        "date",
    ),
    "language": ("language", "lang", "inlanguage"),
}
"""Slot → the keys under which it is found, in order of trust."""
LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{2,8})*\Z", re.IGNORECASE)
LANGUAGE_NAMES = {"english": "en"}


def describe(fields: Mapping[str, object], text: str) -> Description:
    """Read what metadata say about a text; the date may also come from the text's dateline or the address."""
    found = {_plain_key(key): words for key, value in fields.items() if (words := as_words(value))}
    url = _first(found, "url")
    day, basis = published((found.get(key) for key in KEYS["published"]), text, url)
    return Description(
        title=_first(found, "title"),
        url=url,
        publisher=_first(found, "publisher"),
        byline=_first(found, "byline"),
        published=day,
        published_basis=basis,
        language=language_code(_first(found, "language")),
    )


def as_words(value: object) -> str | None:
    """A metadata value as text without outer white space, lists joined by commas; None for none."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list):
        return ", ".join(words for part in value if (words := as_words(part))) or None
    if isinstance(value, dict):  # {"name": "A. Writer"}, as JSON-LD and feeds have it
        return as_words(value.get("name"))
    return None


def language_code(words: str | None) -> str | None:
    """`en` of `en-GB`, `en_US` or `English`; None for words that are no language tag."""
    if words is None:
        return None
    match = LANGUAGE.match(words)
    return LANGUAGE_NAMES.get(words.lower()) or (match[1].lower() if match else None)


def _plain_key(key: object) -> str:
    return (
        str(key)
        .strip()
        .lower()
        .replace("-", "_")
        .replace(" ", "_")
        .removeprefix("og:")
        .removeprefix("article:")
    )


def _first(found: Mapping[str, str], slot: str) -> str | None:
    return next((found[key] for key in KEYS[slot] if key in found), None)
