"""A web archive (WARC, also gzipped) → the pages in it, one by one; the only door of fastwarc.

Only answers that were a success and hold a form that is read come out. A record that is broken ends its archive,
since nobody knows where the next begins; what stood before it is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from armsledger.acquisition.limits import MOST, too_large
from armsledger.errors import UnreadableError
from armsledger.model import Failure
from armsledger.originals import Original, Recipe

FORMS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "application/pdf": "pdf",
}
"""Content type → form of what is read out of a web archive."""
SUCCESS = 200
PIECE = 1 << 20


def split_warc(name: str, stream: IO[bytes]) -> Iterator[Original | Failure]:
    """Pages of a web archive, called after their addresses.

    Raises:
        UnreadableError: it is no web archive, or is broken at some place.
    """
    seen = 0
    try:
        kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
        for record in ArchiveIterator(stream, record_types=kinds, auto_decode="all", fsspec_args=False):
            seen += 1
            yield from _page(name, record)
    except (OSError, ValueError, EOFError, RuntimeError) as error:
        what = (
            f"the web archive breaks off after record {seen}: {error}"
            if seen
            else f"this is no web archive: {error}"
        )
        raise UnreadableError(
            what, where=name, next_step="Get it again; what stood before is read."
        ) from error
    if not seen:
        what = "there is no page in this web archive"
        raise UnreadableError(what, where=name, next_step="Check that it was saved whole.")


def _page(name: str, record: WarcRecord) -> Iterator[Original | Failure]:
    is_http = record.is_http and record.is_http_parsed
    answer = record.http_headers if is_http else record.headers
    if is_http and answer.status_code != SUCCESS:
        return
    declared = (answer.get("Content-Type") or "").partition(";")[0].strip().lower()
    form = FORMS.get(declared)
    if form is None:
        return
    address = (record.headers.get("WARC-Target-URI") or "").strip("<> ") or f"{name}#{record.record_id}"
    content = _payload(record)
    if content is None:
        error = too_large(address)
        yield Failure(address, error.what, error.next_step)
        return
    hints = (("url", address),) if address.startswith(("http://", "https://")) else ()
    headers = [*(answer.to_tuples() if is_http else ()), ("WARC-Date", record.headers.get("WARC-Date") or "")]
    recipe = Recipe(form, charset=record.http_charset if is_http else None, hints=hints)
    yield Original(address, content, recipe, headers=(*headers, ("WARC-Filename", name)))


def _payload(record: WarcRecord) -> bytes | None:
    """What the answer carried, or None where it is larger than any document."""
    pieces: list[bytes] = []
    length = 0
    while piece := record.reader.read(PIECE):
        pieces.append(piece)
        length += len(piece)
        if length > MOST:
            return None
    return b"".join(pieces)
