"""Files of every form, made by hand: just enough of each to be read, so that each part can be broken."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
import zlib
from collections.abc import Mapping, Sequence

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(pages: Sequence[str], title: str | None = None, *, packed: bool = False) -> bytes:
    """A PDF of text pages; lines are set one below the other in Helvetica (Latin-1)."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for text in pages:
        lines = [
            line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in text.split("\n")
        ]
        shown = b" T* ".join(b"(" + line.encode("cp1252", "replace") + b") Tj" for line in lines)
        stream = b"BT /F1 11 Tf 14 TL 50 780 Td " + shown + b" ET"
        kind = b""
        if packed:
            stream, kind = zlib.compress(stream), b" /Filter /FlateDecode"
        objects.append(b"<< /Length %d%b >>\nstream\n%b\nendstream" % (len(stream), kind, stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%b] >>" % (
        len(kids),
        b" ".join(b"%d 0 R" % kid for kid in kids),
    )
    info = b""
    if title is not None:
        objects.append(b"<< /Title (%b) >>" % title.encode("latin-1"))
        info = b" /Info %d 0 R" % len(objects)
    return with_table(objects, info)


def with_table(objects: Sequence[bytes], info: bytes = b"") -> bytes:
    """A PDF of these objects, with the table that says where each begins."""
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R%b >>\nstartxref\n%d\n%%%%EOF\n"
    out.write(trailer % (len(objects) + 1, info, table))
    return out.getvalue()


def docx(paragraphs: Sequence[str], title: str | None = None, markup: str | None = None) -> bytes:
    """A Word document; `markup` takes the place of its main part."""
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    main = (
        markup if markup is not None else f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    )
    parts = {"[Content_Types].xml": b"<Types/>", "word/document.xml": main.encode("utf-8", "surrogatepass")}
    if title is not None:
        core = f'<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></c>'
        parts["docProps/core.xml"] = core.encode()
    return zipped(parts)


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def tarred(members: Mapping[str, bytes | tarfile.TarInfo], packing: str = "") -> bytes:
    """A tar archive; a TarInfo stands for a link or a device."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=f"w:{packing}") as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            entry = content if isinstance(content, tarfile.TarInfo) else tarfile.TarInfo(name)
            if isinstance(content, bytes):
                entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content) if isinstance(content, bytes) else None)
    return out.getvalue()


def link(name: str, target: str) -> tarfile.TarInfo:
    """A symbolic link in a tar archive."""
    entry = tarfile.TarInfo(name)
    entry.type, entry.linkname = tarfile.SYMTYPE, target
    return entry


def warc_record(
    url: str, body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK"
) -> bytes:
    """A response in a web archive."""
    answer = (
        f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    )
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2024-02-03T04:05:06Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def warc(pages: Mapping[str, bytes], *, packed: bool = False) -> bytes:
    """A web archive of pages; packed: each record for itself, as crawlers do."""
    records = (warc_record(url, body) for url, body in pages.items())
    return b"".join(gzip.compress(record) if packed else record for record in records)


def page(text: str, head: str = "") -> bytes:
    """A web page whose main text is plain to see."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
    menu = "<nav><a href='/'>Home</a> <a href='/b'>More</a></nav>"
    return f"<!doctype html><html><head>{head}</head><body>{menu}<article>{body}</article></body></html>".encode()


def feed(entries: Sequence[Mapping[str, str]], kind: str = "rss") -> bytes:
    """An RSS or Atom feed; keys: title, link, text, date, id."""
    if kind == "rss":
        items = "".join(
            f"<item><title>{e.get('title', '')}</title><link>{e.get('link', '')}</link><guid>{e.get('id', '')}</guid>"
            f"<pubDate>{e.get('date', '')}</pubDate><description>{e.get('text', '')}</description></item>"
            for e in entries
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Daily</title>{items}</channel></rss>'.encode()
    items = "".join(
        f"<entry><title>{e.get('title', '')}</title><link href='{e.get('link', '')}'/><id>{e.get('id', '')}</id>"
        f"<updated>{e.get('date', '')}</updated><summary>{e.get('text', '')}</summary></entry>"
        for e in entries
    )
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Daily</title>{items}</feed>'.encode()


def sitemap(pages: Sequence[str], kind: str = "url") -> bytes:
    """A sitemap, or with `sitemap` an index of them."""
    root = "urlset" if kind == "url" else "sitemapindex"
    listed = "".join(f"<{kind}><loc>{url}</loc></{kind}>" for url in pages)
    return f'<?xml version="1.0"?><{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</{root}>'.encode()
