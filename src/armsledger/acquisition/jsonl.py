"""JSON Lines of documents → an Original a line, and a line → its Document.

A line is an object with `text` and, where known, `title`, `published`, `url`, `publisher`, `byline` and
`language`, or with other names that the recipe maps to these; what else it holds is kept beside the text.
"""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterable, Iterator
from typing import IO

from armsledger.acquisition.encoding import decode
from armsledger.acquisition.identity import compose, with_title
from armsledger.acquisition.limits import bounded_lines, too_large
from armsledger.acquisition.metadata import describe, mapped
from armsledger.errors import UnreadableError
from armsledger.model import Document, Failure
from armsledger.originals import Original, Recipe

JSON = Recipe("json")
ADVICE = 'A line is one object: {"title": …, "text": …, "published": …, "url": …, "publisher": …}.'
OTHER_NAMES = "Name the column that holds the text: `--map text=COLUMN`."


def split_lines(name: str, stream: IO[bytes], recipe: Recipe = JSON) -> Iterator[Original | Failure]:
    """Split a stream into its lines, called `NAME:LINE`; it need not fit into memory."""
    for number, line in bounded_lines(stream):
        place = f"{name}:{number}"
        if line is None:
            error = too_large(place)
            yield Failure(place, error.what, error.next_step)
            continue
        content = (line.removeprefix(codecs.BOM_UTF8) if number == 1 else line).strip(b"\r\n")
        if content.strip():
            yield Original(place, content, recipe)


def read_record(name: str, content: bytes, recipe: Recipe = JSON) -> Document:
    """Read one line.

    Raises:
        UnreadableError: it is not JSON, no object, or holds no text.
    """
    fields = mapped(_object(name, decode(content, name, recipe.charset)), recipe.columns)
    return document_of(name, fields, recipe)


def document_of(name: str, fields: dict[str, object], recipe: Recipe) -> Document:
    """The document of a record whose columns bear our names.

    Raises:
        UnreadableError: it holds no text.
    """
    text = fields.pop("text", None)
    if not isinstance(text, str) or not text.strip():
        held = ", ".join(str(key)[:40] for key in list(fields)[:8])
        advice = f"It holds {held}. {OTHER_NAMES}" if held and text is None else ADVICE
        raise UnreadableError("the document has no text", where=name, next_step=advice)
    about = describe({**dict(recipe.hints), **fields}, text)
    return compose(about.url or name, with_title(text, about.title), "text/plain", about)


def read_json_lines(name: str, lines: Iterable[bytes]) -> Iterator[Document | Failure]:
    """Read all lines, with or without their line breaks."""
    stream = io.BytesIO(b"".join(line.strip(b"\n") + b"\n" for line in lines))
    for found in split_lines(name, stream):
        try:
            yield (
                found if isinstance(found, Failure) else read_record(found.name, found.content, found.recipe)
            )
        except UnreadableError as error:
            yield Failure(error.where or name, error.what, error.next_step)


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
