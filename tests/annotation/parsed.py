"""Short ways to what the tests of annotation start from: a parsed sentence, a document, a case that is not met yet."""

from __future__ import annotations

import pytest

from armsledger.annotation.trees import text_between
from armsledger.model import Document, Sentence
from tests.pairs import parser


def sentence(text: str) -> Sentence:
    """The first sentence of a text."""
    return parser().parse_one(text)[0]


def phrase(parsed: Sentence, first: int, last: int) -> str:
    """The words of a mention, as printed."""
    return text_between(parsed, first, last)


def place_of(parsed: Sentence, word: str) -> int:
    """Where a word stands in a sentence, the first time."""
    return next(one.index for one in parsed.words if one.text == word)


def document(text: str, *, markdown: bool = False, title: str | None = None) -> Document:
    """A document without date and publisher."""
    media_type = "text/markdown" if markdown else "text/plain"
    return Document(id="d", name="d", text=text, media_type=media_type, title=title)


def unmet(*values: object, why: str) -> object:
    """A sound case that does not come out yet, and why; strict."""
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, raises=AssertionError, reason=why))
