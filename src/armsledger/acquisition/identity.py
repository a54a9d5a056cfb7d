"""A text with its description → a Document with its content hash; refuses empty and broken text."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass

from armsledger.errors import UnreadableError
from armsledger.model import DateBasis, Document
from armsledger.originals import Pairs

ID_LENGTH = 16  # hex digits: 64 bits; a collision is expected among some four thousand million documents
UNSTORABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Description:
    """What a text's metadata say about it; absent is None."""

    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    byline: str | None = None
    published: str | None = None
    published_basis: DateBasis | None = None
    language: str | None = None
    metadata: Pairs = ()


def compose(
    name: str, text: str, media_type: str, about: Description, pages: tuple[int, ...] = ()
) -> Document:
    """Put a Document together; `pages` are the offsets at which they begin.

    Raises:
        UnreadableError: the text is empty, or holds a NUL or half a surrogate pair, which no store can keep.
    """
    if not text.strip():
        raise UnreadableError(
            "there is no text in it", where=name, next_step="Check that the file was saved whole."
        )
    broken = UNSTORABLE.search(
        "\n".join((text, about.title or "", about.publisher or "", about.byline or "", about.url or ""))
    )
    if broken:
        what = f"the character U+{ord(broken[0]):04X} at offset {broken.start()} cannot stand in a text"
        raise UnreadableError(what, where=name, next_step="Remove it and read again.")
    return Document(
        id=document_id(
            text=text,
            media_type=media_type,
            title=about.title,
            url=about.url,
            publisher=about.publisher,
            byline=about.byline,
            published=about.published,
        ),
        name=name,
        text=text,
        media_type=media_type,
        title=about.title,
        url=about.url,
        publisher=about.publisher,
        byline=about.byline,
        published=about.published,
        published_basis=about.published_basis,
        language=about.language,
        language_basis="metadata" if about.language else None,
        pages=pages,
        metadata=about.metadata,
    )


def with_title(text: str, title: str | None) -> str:
    """The title, a blank line and the text, unless the title stands at the head of the text already."""
    if not title:
        return text
    words = r"\s+".join(re.escape(word) for word in title.split())
    heads = re.match(rf"\s*{words}[ \t]*(?:\Z|[\r\n.:!?…–—|-])", text)
    return text if heads else f"{title}\n\n{text}"


def document_id(  # noqa: PLR0913 - a document is all of these
    *,
    text: str,
    media_type: str = "text/plain",
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    byline: str | None = None,
    published: str | None = None,
) -> str:
    """Content hash of a document: the first 16 hex digits of SHA-256 over its fields as a JSON list.

    The name is left out, so that one document found in two places is one; the language and the basis of the
    date, because a better reading of them must not orphan the judgments that hang on the hash.
    """
    fields = [text, media_type, title, url, publisher, byline, published]
    content = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(content.encode("utf-8")).hexdigest()[:ID_LENGTH]
