"""Bytes as published → text; refuses what is no text, and says at which byte a wrong encoding shows.

A byte order mark decides first; then bytes beyond ASCII that are UTF-8 throughout are UTF-8, whatever the server
or the page says, for that does not happen by chance; then the first charset that is declared and fits. Nothing is
guessed beyond that: a wrong guess would put wrong letters into quotations.
"""

from __future__ import annotations

import codecs
import re

from armsledger.errors import UnreadableError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "a Rich Text document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"SQLite format 3", "an SQLite database"),
)
HTML_CHARSETS = (
    re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:\-]+)", re.IGNORECASE),
    re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:\-]+)", re.IGNORECASE),
)
HTML_HEAD = 4096  # bytes in which a page has to declare its charset
WEB_CHARSETS = (
    "utf-8",
    "iso8859",
    "cp125",
    "cp866",
    "koi8",
    "gb",
    "big5",
    "euc",
    "shift_jis",
    "iso2022_jp",
    "mac-",
)
AS_BROWSERS_READ = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
}  # https://encoding.spec.whatwg.org/#names-and-labels


def decode(content: bytes, where: str, *declared: str | None) -> str:
    """Decode what was published, without its byte order mark.

    Args:
        content: the bytes.
        where: the file or address, for the message.
        declared: the charsets that the transport and the page itself name; a name that no browser knows is
            passed over.

    Raises:
        UnreadableError: the bytes are no text, or not in the encoding they claim; names the first wrong byte.
    """
    mark, marked = next((pair for pair in MARKS if content.startswith(pair[0])), (b"", None))
    if marked is None:
        refuse_binary(content, where)
    named = [encoding for charset in declared if (encoding := _known(charset))]
    encodings = [marked] if marked else [*(["utf-8"] if not content.isascii() else []), *named, "utf-8"]
    text = _first_that_fits(content, len(mark), encodings)
    if text is None:
        # Without a better claim it should have been UTF-8; the first that was declared is the one to complain about.
        raise _misfit(content, len(mark), marked or next(iter(named), "utf-8"), where)
    if "\0" in text:
        raise UnreadableError("a NUL stands in the text, so it is no text", where=where)
    return text


def _first_that_fits(content: bytes, start: int, encodings: list[str]) -> str | None:
    for encoding in encodings:
        try:
            return content[start:].decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _misfit(content: bytes, start: int, encoding: str, where: str) -> UnreadableError:
    try:
        content[start:].decode(encoding)
    except UnicodeDecodeError as error:
        place = start + error.start
        what = f"the text is not {encoding.upper()}: byte {content[place]:#04x} at offset {place}"
        return UnreadableError(what, where=where, next_step="Save it as UTF-8 and read it again.")
    raise AssertionError(encoding)  # it was tried before and did not fit


def refuse_binary(content: bytes, where: str) -> None:
    """Raise when the bytes are no text.

    Raises:
        UnreadableError: a signature of a known binary form, or a NUL.
    """
    for signature, form in SIGNATURES:
        if content.startswith(signature):
            advice = "Give it the ending of its form (.pdf, .docx, .zip, .gz); pictures are not read."
            raise UnreadableError(f"this is {form}, not text", where=where, next_step=advice)
    nul = content.find(b"\0")
    if nul >= 0:
        advice = "If it is text after all, save it as UTF-8."
        raise UnreadableError(f"this is binary: a NUL at byte {nul}", where=where, next_step=advice)


def declared_charset(content: bytes) -> str | None:
    """The charset that an HTML page names in its head, or None."""
    for pattern in HTML_CHARSETS:
        match = pattern.search(content[:HTML_HEAD])
        if match:
            return match[1].decode("ascii")
    return None


def _known(charset: str | None) -> str | None:
    if charset is None:
        return None
    try:
        name = codecs.lookup(charset).name
    except LookupError:
        return None
    name = AS_BROWSERS_READ.get(name, name)
    return name if name.startswith(WEB_CHARSETS) else None
