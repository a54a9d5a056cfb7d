"""Which forms there are, and by what each is known: ending, content type, first bytes. An Original → its Document."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from armsledger.acquisition.docx import read_docx
from armsledger.acquisition.eml import read_eml
from armsledger.acquisition.feeds import look_of, read_entry
from armsledger.acquisition.html import read_html
from armsledger.acquisition.jsonl import read_record
from armsledger.acquisition.language import with_language
from armsledger.acquisition.markdown import read_markdown
from armsledger.acquisition.pdf import read_pdf
from armsledger.acquisition.tables import read_row
from armsledger.acquisition.text import read_text
from armsledger.model import Document
from armsledger.originals import Original, Recipe

READERS: Mapping[str, Callable[[str, bytes, Recipe], Document]] = {
    "text": read_text,
    "markdown": read_markdown,
    "html": read_html,
    "pdf": read_pdf,
    "docx": read_docx,
    "eml": read_eml,
    "json": read_record,
    "table": read_row,
    "feed": read_entry,
}
"""Form → the reader that makes one document of its bytes."""
SINGLE = frozenset({"text", "markdown", "html", "pdf", "docx", "eml"})
"""Forms of which a file is one document."""
ENDINGS: Mapping[str, str] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".eml": "eml",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".rss": "feed",
    ".atom": "feed",
    ".warc": "warc",
    ".zip": "zip",
    ".tar": "tar",
    ".tgz": "tar",
    ".tbz2": "tar",
    ".txz": "tar",
    ".gz": "gzip",
    ".warc.gz": "warc",
    ".tar.gz": "tar",
    ".tar.bz2": "tar",
    ".tar.xz": "tar",
}
"""Ending → form; those that are not in READERS hold many documents."""
TYPES: Mapping[str, str] = {
    "text/plain": "text",
    "text/markdown": "markdown",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "message/rfc822": "eml",
    "application/x-ndjson": "lines",
    "application/jsonl": "lines",
    "text/csv": "csv",
    "text/tab-separated-values": "csv",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/warc": "warc",
    "application/zip": "zip",
    "application/x-tar": "tar",
    "application/gzip": "gzip",
    "application/x-gzip": "gzip",
}
"""Content type → form."""
LOOK = 1024  # bytes that show a form
BLANK = b"\xef\xbb\xbf \t\r\n"
TAR = slice(257, 262)


def derive(original: Original) -> Document:
    """Make the document of an original; the same bytes by the same recipe make the same document.

    Raises:
        UnreadableError: no document can be made of them.
    """
    return with_language(READERS[original.recipe.form](original.name, original.content, original.recipe))


def form_by_ending(path: str) -> str | None:
    """The form that a name tells, or None; `.warc.gz` goes before `.gz`."""
    name = path.lower().rpartition("/")[2]
    two = ".".join(["", *name.split(".")[-2:]])
    one = ".".join(["", *name.split(".")[-1:]])
    return (ENDINGS.get(two) if name.count(".") > 1 else None) or (ENDINGS.get(one) if "." in name else None)


def form_by_look(start: bytes) -> str:
    """The form that the first bytes show; what shows nothing is text."""
    text = start.lstrip(BLANK)[:LOOK].lower()
    for signature, form in SIGNATURES:
        if start.startswith(signature):
            return form
    if start[TAR] == b"ustar":
        return "tar"
    if start.startswith(b"PK\x03\x04"):
        return "docx" if b"[Content_Types].xml" in start or b"word/" in start else "zip"
    if text.startswith(b'{"'):
        return "lines"
    if look_of(start):
        return look_of(start) or "feed"
    if text.startswith((b"<!doctype", b"<html", b"<head", b"<body", b"<?xml")):
        return "html"
    return "markdown" if text.startswith((b"---\n", b"---\r\n")) else "text"


SIGNATURES = (
    (b"%PDF", "pdf"),
    (b"\x1f\x8b", "gzip"),
    (b"WARC/", "warc"),
    (b"PAR1", "parquet"),
)
