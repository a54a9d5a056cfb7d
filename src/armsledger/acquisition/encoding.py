"""Bytes as published → text; refuses what is no text, and says at which byte a wrong encoding shows.

A byte order mark decides first, then the charset that the page declares, then UTF-8. Nothing is guessed: a
wrong guess would put wrong letters into quotations.
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


def decode(content: bytes, where: str, declared: str | None = None) -> str:
    """Decode what was published, without its byte order mark.

    Args:
        content: the bytes.
        where: the file or address, for the message.
        declared: the charset that the page itself names; a name that no browser knows is passed over.

    Raises:
        UnreadableError: the bytes are no text, or not in the encoding they claim; names the first wrong byte.
    """
    mark, encoding = next((pair for pair in MARKS if content.startswith(pair[0])), (b"", None))
    if encoding is None:
        refuse_binary(content, where)
        encoding = _known(declared) or "utf-8"
    try:
        text = content[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        what = f"the text is not {encoding.upper()}: byte {content[len(mark) + error.start]:#04x} at offset"
        advice = "Save it as UTF-8 and read it again."
        raise UnreadableError(f"{what} {len(mark) + error.start}", where=where, next_step=advice) from error
    if "\0" in text:
        raise UnreadableError("a NUL stands in the text, so it is no text", where=where)
    return text


def refuse_binary(content: bytes, where: str) -> None:
    """Raise when the bytes are no text.

    Raises:
        UnreadableError: a signature of a known binary form, or a NUL.
    """
    for signature, form in SIGNATURES:
        if content.startswith(signature):
            advice = "Save its text as .txt, .md or .html and read that."
            raise UnreadableError(f"this is {form}, which is not read yet", where=where, next_step=advice)
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
