"""Keys and values that stand beside a text, under the many names found in the wild → a Description.

A key that is not known is kept as it is; a value that is no text, number or list of them counts as absent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from armsledger.acquisition.dates import published
from armsledger.acquisition.identity import UNSTORABLE, Description
from armsledger.originals import Pairs

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
TEXT_KEYS = ("text",)
MOST_WORDS = 10_000  # characters of one value beside the text that are kept
LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{2,8})*\Z", re.IGNORECASE)
LANGUAGE_NAMES = {"english": "en"}
SLOT_KEYS = frozenset(key for keys in KEYS.values() for key in keys) | frozenset(TEXT_KEYS)


def describe(fields: Mapping[str, object], text: str) -> Description:
    """Read what metadata say about a text; the date may also come from the text's dateline or the address.

    Args:
        fields: keys and values as they were found, without the text itself.
        text: the text without metadata.
    """
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
        metadata=tuple(
            (str(key), words[:MOST_WORDS])
            for key, value in fields.items()
            if _plain_key(key) not in SLOT_KEYS and (words := as_words(value)) and storable(f"{key}{words}")
        ),
    )


def storable(words: str) -> bool:
    """Whether a store can keep it: no NUL, no half of a surrogate pair."""
    return UNSTORABLE.search(words) is None


def mapped(fields: Mapping[str, object], columns: Pairs) -> dict[str, object]:
    """Records with other names than ours: the column named for a slot comes first, under the slot's own name."""
    taken = {column for _, column in columns}
    first = {slot: fields[column] for slot, column in columns if column in fields}
    return {**first, **{key: value for key, value in fields.items() if key not in taken and key not in first}}


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
