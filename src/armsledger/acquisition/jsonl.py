"""JSON Lines of documents → Documents and, for each line that is none, a Failure with its number.

A line is an object with `text` and, where known, `title`, `published`, `url`, `publisher`, `byline` and
`language`.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator

from armsledger.acquisition.encoding import decode
from armsledger.acquisition.identity import compose, with_title
from armsledger.acquisition.metadata import describe
from armsledger.errors import UnreadableError
from armsledger.model import Document, Failure

ADVICE = 'A line is one object: {"title": …, "text": …, "published": …, "url": …, "publisher": …}.'


def read_json_lines(name: str, lines: Iterable[bytes]) -> Iterator[Document | Failure]:
    """Read lines one by one; the file need not fit into memory.

    Args:
        name: the file's name; a document without `url` is called `NAME:LINE`.
        lines: the file's lines, with or without their line breaks.
    """
    for number, line in enumerate(lines, start=1):
        content = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        if not content.strip():
            continue
        try:
            yield _document(f"{name}:{number}", content)
        except UnreadableError as error:
            yield Failure(error.where or name, error.what, error.next_step)


def _document(place: str, content: bytes) -> Document:
    fields = _object(place, decode(content, place))
    text = fields.get("text")
    if not isinstance(text, str) or not text.strip():
        raise UnreadableError("the document has no text", where=place, next_step=ADVICE)
    about = describe(fields, text)
    return compose(about.url or place, with_title(text, about.title), "text/plain", about)


def _object(place: str, line: str) -> dict[str, object]:
    try:
        fields = json.loads(line)
    except json.JSONDecodeError as error:
        what = f"this line is not JSON: {error.msg} at character {error.pos + 1}"
        raise UnreadableError(what, where=place, next_step=ADVICE) from error
    except (RecursionError, ValueError) as error:  # nested too deeply, or a number of thousands of digits
        raise UnreadableError(f"this line is not JSON that can be read: {error}", where=place) from error
    if not isinstance(fields, dict):
        raise UnreadableError("this line is JSON, but no object", where=place, next_step=ADVICE)
    return fields
