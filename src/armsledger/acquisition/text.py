"""A plain text file → a Document whose text is the file to the letter; refuses what encoding.py refuses."""

from __future__ import annotations

from armsledger.acquisition.encoding import decode
from armsledger.acquisition.identity import compose
from armsledger.acquisition.metadata import describe
from armsledger.model import Document
from armsledger.originals import Recipe

PLAIN = Recipe("text")


def read_text(name: str, content: bytes, recipe: Recipe = PLAIN) -> Document:
    """Read a text file; it has no title, and a date only where its dateline gives one.

    Raises:
        UnreadableError: it is no text, or empty.
    """
    text = decode(content, name, recipe.charset)
    return compose(name, text, "text/plain", describe(dict(recipe.hints), text))
