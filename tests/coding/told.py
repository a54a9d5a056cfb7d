"""Short ways to what the tests of coding ask: the claims of a text, or the one that it must have."""

from __future__ import annotations

from functools import cache

from armsledger.model import Claim, Document
from tests.annotation.parsed import unmet
from tests.pairs import coder

__all__ = ["claims_of", "document", "the_claim", "unmet"]


def document(
    text: str,
    *,
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    url: str | None = None,
    markdown: bool = False,
) -> Document:
    """A document as if it had been read from a file."""
    media_type = "text/markdown" if markdown else "text/plain"
    return Document(
        id="d",
        name="d",
        text=text,
        media_type=media_type,
        title=title,
        publisher=publisher,
        published=published,
        url=url,
    )


@cache
def claims_of(text: str, published: str | None = None) -> tuple[Claim, ...]:
    """The claims of a text that nobody in particular published."""
    return coder().code(document(text, published=published))


def the_claim(text: str, kind: str = "transfer") -> Claim:
    """The one claim of this kind that a text makes."""
    found = [claim for claim in claims_of(text) if claim.kind == kind]
    assert len(found) == 1, f"{text}: {[(claim.suppliers, claim.recipients, claim.stage) for claim in found]}"
    return found[0]
