"""Codes and words of the codebook → what a page calls them, and where their page is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from urllib.parse import quote, quote_plus

from armsledger.codebook.equipment import categories
from armsledger.codebook.names import actor_label

WORDS: Mapping[str, str] = {
    "yes": "yes",
    "document": "the document itself",
    "re_export": "re-export",
    "through": "through others",
    "dispute": "disputed",
    "amount": "how many, or how much",
    "date": "when",
    "polarity": "whether at all",
    "claimant": "who says it",
}
POLARITIES: Mapping[str, str] = {"+": "said to be so", "-": "said not to be so"}
LONG_NUMBER = re.compile(r"(?<![\d.-])\d{5,}(?![\d-])")
ACTOR_SLOTS = frozenset(
    {
        "supplier",
        "recipient",
        "intermediary",
        "actor",
        "holder",
        "toward",
        "judge",
        "giver",
        "taker",
        "claimant",
    }
)
LANGUAGES: Mapping[str, str] = {
    "en": "English",
    "ru": "Russian",
    "uk": "Ukrainian",
    "de": "German",
    "fr": "French",
}


@cache
def actor_name(code: str) -> str:
    """What to call an actor: `Germany`, `NATO`, a claimant's own name where it is no code."""
    return WORDS.get(code) or actor_label(code) or code


def word(slot: str, value: str) -> str:
    """A facet's word as people say it."""
    if slot in ACTOR_SLOTS:
        return actor_name(value)
    if slot == "category":
        row = categories().get(value)
        return row.label if row else plain(value)
    if slot == "language":
        return LANGUAGES.get(value, value)
    return WORDS.get(value, plain(value))


def called(value: str) -> str:
    """A value in dispute: names of actors where it holds codes, else its words."""
    if value in POLARITIES:
        return POLARITIES[value]
    words = (actor_name(one) if is_code(one) else plain(one) for one in value.split(", "))
    return LONG_NUMBER.sub(lambda found: f"{int(found[0]):,}", ", ".join(words)) or "nothing"


def plain(value: str) -> str:
    """Words of the codebook without their underscores."""
    return value.replace("_", " ")


def actor_address(code: str) -> str:
    """The page of an actor."""
    return f"/actors/{quote(code, safe=':')}"


def list_address(path: str, **wanted: str | Sequence[str]) -> str:
    """A list, narrowed: `list_address("/transfers", supplier="DEU")`; words that are empty narrow nothing."""
    pairs = [
        (name, one)
        for name, value in wanted.items()
        for one in ((value,) if isinstance(value, str) else value)
        if one
    ]
    return f"{path}?{query(pairs)}" if pairs else path


def query(pairs: Iterable[tuple[str, str]]) -> str:
    """What stands behind the question mark of an address."""
    return "&".join(f"{name}={_quoted(value)}" for name, value in pairs)


@lru_cache(maxsize=65536)
def _quoted(value: str) -> str:
    return quote_plus(value)


COUNTRY = 3  # letters of ISO 3166-1 alpha-3


def is_code(name: str) -> bool:
    """Whether a claimant's word is an actor's code, and so has a page."""
    return (len(name) == COUNTRY and name.isupper()) or name.partition(":")[0] in {
        "org",
        "group",
        "nsa",
        "com",
    }
