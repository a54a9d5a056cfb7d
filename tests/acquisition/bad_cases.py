"""Over two hundred broken, hostile and odd files, made by tables.

A case is (name, bytes, words of the failure, or None where it can be read after all).
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import zipfile
import zlib
from collections.abc import Iterator

from tests.acquisition import bombs, makers

Case = tuple[str, bytes, str | None]
MIB = 1 << 20
GOOD_PAGE = makers.page(
    "Portugal handed over three tanks on Monday, an officer said.\n\nThey came by sea, it was told."
)
LETTERS = "Größe – “Панцир” 戦車 🛡"


def encodings() -> Iterator[Case]:
    """Bytes that are not what they claim, or claim nothing."""
    for encoding in (
        "latin-1",
        "cp1252",
        "cp1251",
        "koi8-r",
        "shift_jis",
        "gb18030",
        "big5",
        "euc-kr",
        "utf-16-le",
        "utf-32-be",
    ):
        content = LETTERS.encode(encoding, "ignore")
        what = "binary: a NUL" if "16" in encoding or "32" in encoding else "not UTF-8"
        yield f"undeclared-{encoding}.txt", content, what
        yield f"undeclared-{encoding}.md", b"---\ntitle: T\n---\n" + content, what
        yield f"undeclared-{encoding}.jsonl", b'{"text": "' + content + b'"}', "" if "NUL" in what else what
    for declared in (
        "iso-8859-1",
        "windows-1251",
        "shift_jis",
        "koi8-r",
        "x-unknown",
        "utf-7",
        "rot13",
        "hex",
    ):
        head = f'<meta charset="{declared}">'.encode()
        yield (
            f"utf8-as-{declared}.html",
            GOOD_PAGE.replace(b"<head>", b"<head>" + head).replace(b"sea", "Größe".encode()),
            None,
        )
    yield "latin-as-utf8.html", GOOD_PAGE.replace(b"sea", b"Gr\xf6\xdfe"), "not UTF-8"
    yield "lone-surrogate.jsonl", b'{"text": "a \\ud83d b"}', "U+D83D"
    yield "cesu.txt", b"a \xed\xa0\xbd\xed\xbb\xa1 b", "not UTF-8"
    yield "overlong.txt", b"a \xc0\xaf b", "not UTF-8"
    for mark, what in ((b"\xff\xfe", "no text"), (b"\xef\xbb\xbf", "no text"), (b"\xff\xfe\0\0", "no text")):
        yield f"only-a-mark-{mark.hex()}.txt", mark, what
    yield "odd-utf16.txt", b"\xff\xfea\0b", "not UTF-16"
    for cut in range(1, 4):
        yield f"cut-letter-{cut}.txt", b"tanks " + "🛡".encode()[:cut], "not UTF-8"


def odd_but_good() -> Iterator[Case]:
    """What only looks broken."""
    for turn, text in enumerate(
        (
            "e\u0301 cafe\u0301",
            "\u202eabc\u202c",
            "\u05d8\u05e0\u05e7\u05d9\u05dd",
            "a\u200db",
            "\u00ad" * 50 + "x",
            "\u2028x\u2029",
            "ﬁ ﬂ ﬃ",
            "x\u0300" * 500,
        )
    ):
        yield f"letters-{turn}.txt", text.encode(), None
        yield f"letters-{turn}.jsonl", json.dumps({"text": text}).encode(), None
    yield "cr-only.txt", b"one\rtwo\rthree", None
    yield "long-line.txt", b"word " * MIB, None
    yield "many-lines.txt", b"\n" * MIB + b"end", None
    yield "empty-front-matter.md", b"---\n---\nText.", None
    yield "big-number.jsonl", b'{"text": "x", "n": 1e400}', None
    yield "year-0.jsonl", b'{"text": "x", "published": "0000-01-01"}', None


def empties() -> Iterator[Case]:
    """Nothing, in every form."""
    for ending in (
        "txt",
        "md",
        "html",
        "pdf",
        "docx",
        "eml",
        "jsonl",
        "csv",
        "tsv",
        "parquet",
        "rss",
        "warc",
        "zip",
        "tar",
        "gz",
        "tar.gz",
        "warc.gz",
    ):
        yield f"empty.{ending}", b"", ""
        yield f"blank.{ending}", b" \r\n\t\n ", ""
        yield f"nul.{ending}", b"\0", ""
        yield f"binary.{ending}", bytes(range(256)) * 8, ""


def lies() -> Iterator[Case]:
    """Forms under the ending of another."""
    contents = {
        "pdf": makers.pdf(["Words."]),
        "zip": makers.zipped({"a.txt": b"x"}),
        "gz": gzip.compress(b"words"),
        "png": b"\x89PNG\r\n\x1a\n" + bytes(50),
        "jpeg": b"\xff\xd8\xff\xe0" + bytes(50),
        "sqlite": b"SQLite format 3\0" + bytes(50),
        "rtf": b"{\\rtf1 words}",
        "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50),
    }
    for form, content in contents.items():
        for ending in ("txt", "md", "html", "jsonl"):
            yield f"really-{form}.{ending}", content, ""
    for ending in ("pdf", "docx", "zip", "tar", "warc", "parquet", "rss"):
        yield f"really-text.{ending}", b"Only words stand here, and nothing else.", ""
    yield "zip-as.docx", contents["zip"], "no Word document"


def cut_short() -> Iterator[Case]:
    """The first part of a good file."""
    whole = {
        "pdf": makers.pdf(["First page of words.", "Second page of words."] * 3, packed=True),
        "docx": makers.docx(["A paragraph."] * 30),
        "zip": makers.zipped({"a.txt": os.urandom(500).hex().encode()}),
        "txt.gz": gzip.compress(os.urandom(900).hex().encode()),
        "tar.gz": makers.tarred({"a.txt": os.urandom(900).hex().encode()}, "gz"),
        "tar.xz": makers.tarred({"a.txt": os.urandom(900).hex().encode()}, "xz"),
        "warc.gz": makers.warc({"https://e.org/1": GOOD_PAGE}, packed=True),
        "warc": makers.warc({"https://e.org/1": GOOD_PAGE}),
    }
    for form, content in whole.items():
        for share in (0.1, 0.5, 0.9):
            yield f"cut-{share}.{form}", content[: int(len(content) * share)], "ANY"


def front_matter() -> Iterator[Case]:
    """Front matter that is not."""
    for name, head, what in (
        ("twice", "title: a\ntitle: b", None),
        ("never-closed", None, "never closed"),
        ("tab", "a:\n\tb: c", "not YAML"),
        (
            "anchor-bomb",
            "a: &a [x]\n"
            + "\n".join(
                f"{c}: &{c} [{','.join('*' + chr(ord(c) - 1) * 1 for _ in range(9))}]" for c in "bcdefgh"
            ),
            "alias",
        ),
        ("deep", "a: " + "[" * 5000, ""),
        ("python", "a: !!python/object/apply:os.system ['true']", None),
        ("nul", "a: \\0", None),
        ("unknown-alias", "a: *nobody", "alias"),
        ("two-texts", "a: 1\n---\nb: 2", None),
    ):
        content = (
            f"---\n{head}\n---\nText.\n" if head is not None else "---\ntitle: a\n\nText without an end."
        )
        yield f"front-{name}.md", content.encode(), what


def dates() -> Iterator[Case]:
    """Days of no calendar: the document is read, and has no date."""
    for day in (
        "2023-02-30",
        "2023-13-01",
        "2023-00-10",
        "31 June 2022",
        "0000-00-00",
        "99999-01-01",
        "06/07/2022",
        "13 Smarch 2022",
        "-1",
        "2022-W99",
    ):
        yield (
            f"day-{day.replace('/', '.')}.jsonl",
            json.dumps({"text": "Words.", "published": day}).encode(),
            "NO DATE",
        )


def json_lines() -> Iterator[Case]:
    """Lines that are no document."""
    for name, line in {
        "cut": b'{"text": "a',
        "list": b'["a"]',
        "number": b"5",
        "null": b"null",
        "no-text": b'{"title": "a"}',
        "text-is-list": b'{"text": ["a"]}',
        "deep": b"[" * 200_000,
        "deep-object": b'{"a":' * 100_000,
        "digits": b'{"text": ' + b"9" * 10_000 + b"}",
        "nan": b'{"text": NaN}',
        "nul": b'{"text": "a\\u0000b"}',
        "two": b'{"text": "a"} {"text": "b"}',
        "single-quotes": b"{'text': 'a'}",
        "comment": b'// {"text": "a"}',
    }.items():
        yield f"line-{name}.jsonl", line, ""
    yield "giant-line.jsonl", b'{"text": "' + b"x" * (65 * MIB) + b'"}', "64 MiB"


def tables() -> Iterator[Case]:
    """Tables that are none."""
    yield "no-text-column.csv", b"title,body\na,b\n", "no text"
    yield "more-cells.csv", b"text,title\na,b,c,d\n", "4 cells"
    yield "never-closed.csv", b'text\n"a never ends\nb\nc\n', ""
    yield "quote-rubbish.csv", b'text\n"a"b"c\n', ""
    yield "header-only.csv", b"text,title\n", "no document"
    yield "utf16.csv", "text\nwords\n".encode("utf-16"), ""
    yield "latin.csv", b"text\nGr\xf6\xdfe\n", "not UTF-8"


def markup() -> Iterator[Case]:
    """Pages that are too deep, too large, or no pages."""
    yield "deep.html", b"<div>" * 100_000 + b"words", "ANY"
    yield "deep-closed.html", b"<b>" * 20_000 + b"words" + b"</b>" * 20_000, "ANY"
    yield "deep-list.html", b"<ul><li>" * 5_000 + b"words", "ANY"
    yield (
        "attributes.html",
        b"<p " + b" ".join(b"a%d=1" % n for n in range(50_000)) + b">words</p>",
        "thousands of attributes",
    )
    yield "large.html", b"<p>words</p>" * MIB, "8 MiB"
    yield "entities.html", b"<!DOCTYPE h [<!ENTITY a 'x'>]><html><body>&a;</body></html>", "ANY"
    yield "script-only.html", b"<html><script>var a = 1;</script></html>", ""
    yield "no-text.html", b"<html><body><img src=x></body></html>", ""
    yield "frameset.html", b"<html><frameset><frame src=a></frameset></html>", ""
    yield "comment-bomb.html", b"<!--" * 100_000, ""


BOMB = (
    '<!DOCTYPE lolz [<!ENTITY a "lol">'
    + "".join(
        f'<!ENTITY {chr(ord("a") + n)} "{("&" + chr(ord("a") + n - 1) + ";") * 10}">' for n in range(1, 10)
    )
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def xml() -> Iterator[Case]:
    """Entities that swell, and entities that look outside."""
    for name, head in (("swells", BOMB), ("outside", OUTSIDE)):
        entity = "j" if name == "swells" else "a"
        item = f"<item><title>t</title><description>&{entity};</description></item>"
        rss = f"{head}<rss version='2.0'><channel><title>T</title>{item}</channel></rss>"
        yield f"feed-{name}.rss", rss.encode(), "ANY"
        paragraph = f"<w:p><w:r><w:t>&{entity};</w:t></w:r></w:p>"
        word = f'{head}<w:document xmlns:w="{makers.WORD}"><w:body>{paragraph}</w:body></w:document>'
        yield f"word-{name}.docx", makers.docx([], None, word), ""
    yield "feed-without-entries.rss", makers.feed([]), "no entry"
    yield "feed-cut.rss", makers.feed([{"title": "a", "text": "words"}])[:-30], "ANY"
    yield "feed-empty-entry.rss", makers.feed([{"id": "1"}]), ""
    yield "sitemap.rss", makers.sitemap(["https://e.org/1"]), ""


def archives() -> Iterator[Case]:
    """Archives that lead out, swell, hide or go round in circles."""
    text = b"Words."
    for name in (
        "../out.txt",
        "/etc/out.txt",
        "a/../../out.txt",
        "..\\out.txt",
        "C:/out.txt",
        "\\\\host\\out.txt",
    ):
        yield (
            f"leads-out-{name.replace('/', '_').replace(chr(92), '-')}.zip",
            makers.zipped({name: text}),
            "leads out",
        )
        yield (
            f"leads-out-{name.replace('/', '_').replace(chr(92), '-')}.tar",
            makers.tarred({name: text}),
            "leads out",
        )
    yield "link.tar", makers.tarred({"a.txt": makers.link("a.txt", "/etc/passwd")}), "link"
    yield "circle.tar", makers.tarred({"a.txt": makers.link("a.txt", "a.txt")}), "link"
    nested = text
    for _ in range(5):
        nested = makers.zipped({"a.txt" if nested is text else "a.zip": nested})
    yield "nested.zip", nested, "more than 3 deep"
    yield "bomb.zip", makers.zipped({"a.txt": bytes(30 * MIB)}), "swells"
    yield "bomb.txt.gz", gzip.compress(bytes(30 * MIB)), "swells"
    yield "bomb.tar.gz", makers.tarred({"a.txt": bytes(30 * MIB)}, "gz"), "swells"
    yield "bomb.tar.bz2", bz2.compress(makers.tarred({"a.txt": bytes(30 * MIB)})), "swells"
    yield "bomb.tar.xz", lzma.compress(makers.tarred({"a.txt": bytes(30 * MIB)})), "swells"
    yield "bomb.warc.gz", gzip.compress(makers.warc_record("https://e.org/", b"x" * (70 * MIB))), "64 MiB"
    yield "bomb.docx", makers.docx([], None, "<w:p>" + "x" * (40 * MIB)), "32 MiB"
    yield "large.txt.gz", gzip.compress(os.urandom(5 * MIB).hex().encode() * 7), "64 MiB"
    locked = bytearray(makers.zipped({"a.txt": text}))
    for place in (6, locked.index(b"PK\x01\x02") + 8):
        locked[place] |= 1
    yield "locked.zip", bytes(locked), "password"
    wrong = bytearray(makers.zipped({"a.txt": b"words " * 50}))
    wrong[40:44] = b"\xff\xff\xff\xff"
    yield "wrong-sum.zip", bytes(wrong), ""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.txt", text)
    yield "other-packing.zip", out.getvalue(), None


def pdfs() -> Iterator[Case]:
    """PDFs that are locked, empty or broken inside."""
    yield "no-text.pdf", makers.pdf([""]), "no text"
    yield "no-pages.pdf", makers.pdf([]), "ANY"
    yield (
        "locked.pdf",
        makers.pdf(["Words."]).replace(
            b"/Root 1 0 R", b"/Root 1 0 R /Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -1 >>"
        ),
        "",
    )
    yield "circle.pdf", makers.pdf(["Words."]).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"), "ANY"
    yield "wrong-length.pdf", makers.pdf(["Words of a page."]).replace(b"/Length ", b"/Length 9"), "ANY"
    yield "header-only.pdf", b"%PDF-1.7\n%%EOF", ""
    yield "bomb-lzw.pdf", bombs.swelling("LZWDecode", 1024 * MIB), "PDF reader crashed"
    yield "bomb-run-lengths.pdf", bombs.swelling("RunLengthDecode", 1024 * MIB), "no text"
    yield (
        "bomb-zlib.pdf",
        bombs.pdf_of([bombs.stream(zlib.compress(bytes(200 * MIB)), "/FlateDecode")]),
        "swells",
    )


def mails() -> Iterator[Case]:
    """Messages that break every rule."""
    head = b"Subject: S\nMIME-Version: 1.0\n"
    yield "no-body.eml", b"Subject: S\n\n", ""
    yield "unknown-charset.eml", head + b"Content-Type: text/plain; charset=no-such\n\nwords\n", "ANY"
    yield (
        "broken-base64.eml",
        head + b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!!!\n",
        "ANY",
    )
    yield (
        "no-end.eml",
        head + b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nwords",
        "ANY",
    )
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000))
    yield "deep.eml", head + deep + b"Content-Type: text/plain\n\nwords", "ANY"
    yield (
        "picture.eml",
        head + b"Content-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n",
        "no text",
    )
    yield "broken-head.eml", b"Subject: =?utf-8?q?=FF=FE?=\nFrom: <<<>>>\nDate: tomorrow\n\nwords", "ANY"
    yield "long-head.eml", b"Subject: " + b"x" * MIB + b"\n\nwords", "no mail program"


SETS = (
    *(
        encodings,
        odd_but_good,
        empties,
        lies,
        cut_short,
        front_matter,
        dates,
        json_lines,
        tables,
        markup,
        xml,
    ),
    *(archives, pdfs, mails),
)
CASES = [(made.__name__, case) for made in SETS for case in made()]
