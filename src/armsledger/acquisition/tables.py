"""CSV, TSV and Parquet of documents → an Original a row, and a row → its Document.

The original of a CSV row is its header and its own lines, to the letter: a table of one row. Parquet packs columns,
so that a row has no bytes of its own there; its original is the row as JSON. Refuses a table without a header.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from collections.abc import Iterator
from typing import IO

from armsledger.acquisition.encoding import decode
from armsledger.acquisition.jsonl import document_of
from armsledger.acquisition.limits import MOST, bounded_lines, too_large
from armsledger.acquisition.metadata import mapped
from armsledger.errors import UnreadableError
from armsledger.model import Document, Failure
from armsledger.originals import Original, Recipe

TABLE = Recipe("table")
DELIMITERS = ",;\t|"
CLOSED = re.compile(rb'(?:[^"]|"")*+"(?!")')  # the rest of a quoted cell
ROWS_AT_A_TIME = 8  # a file of some kilobytes can hold as many rows of 64 MiB each
ADVICE = "A table has a header with `text` and, where known, title, published, url, publisher, language."

csv.field_size_limit(MOST)  # a cell may hold a whole document


def split_table(name: str, stream: IO[bytes], recipe: Recipe = TABLE) -> Iterator[Original | Failure]:
    """Split a CSV file into rows, called `NAME:LINE` after the line on which each begins.

    Raises:
        UnreadableError: the file has no header, or is not in an encoding that can be read a line at a time.
    """
    lines = bounded_lines(stream)
    first = next(lines, None)
    header = first[1].removeprefix(codecs.BOM_UTF8) if first and first[1] else b""
    if not header.strip():
        raise UnreadableError("the table has no header", where=name, next_step=ADVICE)
    decode(header, name, recipe.charset)
    header = header if header.endswith(b"\n") else header + b"\n"
    for number, row in _rows(lines, _delimiter(header.decode("latin-1")).encode()):
        place = f"{name}:{number}"
        if row is None:
            error = too_large(place)
            yield Failure(place, error.what, error.next_step)
        elif row.strip():
            yield Original(place, header + row, recipe)


def _rows(lines: Iterator[tuple[int, bytes | None]], delimiter: bytes) -> Iterator[tuple[int, bytes | None]]:
    """Lines joined to rows: one goes on while a quoted cell is open."""
    begun, length, is_open = 0, 0, False
    pieces: list[bytes] = []
    for number, line in lines:
        begun = begun or number
        length += len(line or b"")
        if line is None or length > MOST:
            yield begun, None
        else:
            pieces.append(line)
            is_open = _open_after(line, delimiter, is_open=is_open)
            if is_open:
                continue
            yield begun, b"".join(pieces)
        begun, length, is_open, pieces = 0, 0, False, []
    if pieces:
        yield begun, b"".join(pieces)


def _open_after(line: bytes, delimiter: bytes, *, is_open: bool) -> bool:
    """Whether a quoted cell is open at the end of a line; a quotation mark opens one only where a cell begins."""
    place = 0
    while True:
        if is_open or line.startswith(b'"', place):
            closed = CLOSED.match(line, place if is_open else place + 1)
            if closed is None:
                return True
            is_open, place = False, closed.end()
        place = line.find(delimiter, place) + 1
        if place == 0:
            return False


def read_row(name: str, content: bytes, recipe: Recipe = TABLE) -> Document:
    """Read a table of one row.

    Raises:
        UnreadableError: it is no text, broken, or holds no document.
    """
    text = decode(content, name, recipe.charset)
    delimiter = _delimiter(text.partition("\n")[0])
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise UnreadableError(f"this row is not CSV: {error}", where=name, next_step=ADVICE) from error
    if len(rows) < 2:  # noqa: PLR2004 - the header and the row
        raise UnreadableError("the table has no row here", where=name, next_step=ADVICE)
    header, cells = rows[0], rows[1]
    if len(cells) > len(header):
        what = f"this row has {len(cells)} cells, and the header {len(header)}"
        raise UnreadableError(what, where=name, next_step="Put quotation marks around cells with commas.")
    fields: dict[str, object] = dict(zip((column.strip() for column in header), cells, strict=False))
    return document_of(name, mapped(fields, recipe.columns), recipe)


def _delimiter(header: str) -> str:
    return max(DELIMITERS, key=header.count)


def split_parquet(name: str, stream: IO[bytes], recipe: Recipe) -> Iterator[Original | Failure]:
    """Split a Parquet file into rows, called `NAME:ROW`.

    Raises:
        UnreadableError: pyarrow is not installed, or cannot read it.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra: tables of this form are rare, and it is large
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        advice = "Install it: `pip install 'armsledger[parquet]'`."
        raise UnreadableError(
            "Parquet needs pyarrow, which is not installed", where=name, next_step=advice
        ) from error
    row = Recipe("json", columns=recipe.columns, hints=recipe.hints)
    number = 0
    try:
        for batch in pq.ParquetFile(stream).iter_batches(ROWS_AT_A_TIME):
            for place in range(batch.num_rows):
                number += 1
                yield _row_of(f"{name}:{number}", batch.slice(place, 1).to_pylist()[0], row)
    except (pa.ArrowException, OSError, ValueError) as error:
        what = f"this is no Parquet file that can be read: {str(error).splitlines()[0]}"
        raise UnreadableError(what, where=name, next_step="Check that it was saved whole.") from error


def _row_of(place: str, fields: dict[str, object], recipe: Recipe) -> Original | Failure:
    content = json.dumps(fields, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass")
    if len(content) > MOST:
        error = too_large(place)
        return Failure(place, error.what, error.next_step)
    return Original(place, content, recipe)
