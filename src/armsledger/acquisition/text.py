"""A plain text file → a Document whose text is the file to the letter; refuses what encoding.py refuses."""

from __future__ import annotations

from armsledger.acquisition.encoding import decode
from armsledger.acquisition.identity import compose
from armsledger.acquisition.metadata import describe
from armsledger.model import Document


def read_text(name: str, content: bytes) -> Document:
    """Read a text file; it has no title, and a date only where its dateline gives one.

    Raises:
        UnreadableError: it is no text, or empty.
    """
    text = decode(content, name)
    return compose(name, text, "text/plain", describe({}, text))
