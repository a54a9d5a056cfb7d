"""Bytes and what becomes of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.acquisition.encoding import declared_charset, decode
from armsledger.errors import UnreadableError

TEXT = "Größe: 5 “tanks” – à Kyiv 🛡"
GOOD = [
    (TEXT.encode(), None, TEXT),
    (b"\xef\xbb\xbf" + TEXT.encode(), None, TEXT),
    (b"\xff\xfe" + TEXT.encode("utf-16-le"), None, TEXT),
    (b"\xfe\xff" + TEXT.encode("utf-16-be"), None, TEXT),
    (b"\xff\xfe\0\0" + TEXT.encode("utf-32-le"), None, TEXT),
    ("Größe".encode("latin-1"), "ISO-8859-1", "Größe"),
    ("“5”".encode("cp1252"), "iso-8859-1", "“5”"),  # as browsers read it
    ("привет".encode("koi8-r"), "koi8-r", "привет"),
    (b"\xef\xbb\xbf" + "Größe".encode(), "koi8-r", "Größe"),  # the mark is stronger
    ("Größe".encode(), "no-such-charset", "Größe"),
    ("Größe".encode(), "rot13", "Größe"),
]


@pytest.mark.parametrize(("content", "declared", "text"), GOOD)
def test_text_is_read(content: bytes, declared: str | None, text: str) -> None:
    assert decode(content, "f", declared) == text


BAD = [
    ("Größe".encode("latin-1"), None, "not UTF-8: byte 0xf6 at offset 2"),
    (b"\xef\xbb\xbfab\xff", None, "not UTF-8: byte 0xff at offset 5"),
    (b"\xff\xfea\0b", None, "not UTF-16-LE"),
    (b"ab\0cd", None, "a NUL at byte 2"),
    (b"\xff\xfea\0\0\0", None, "a NUL stands in the text"),
    (b"%PDF-1.7 ...", None, "this is a PDF"),
    (b"PK\x03\x04....", None, "ZIP archive"),
    (b"\x1f\x8b\x08", None, "gzip"),
    (bytes(range(128, 256)), None, "not UTF-8: byte 0x80 at offset 0"),
    ("Größe".encode("latin-1"), "utf-8", "not UTF-8"),
]


@pytest.mark.parametrize(("content", "declared", "what"), BAD)
def test_what_is_no_text_is_refused(content: bytes, declared: str | None, what: str) -> None:
    with pytest.raises(UnreadableError, match=r"^f: ") as raised:
        decode(content, "f", declared)
    assert what in str(raised.value)


@given(st.binary())
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    try:
        text = decode(content, "f")
    except UnreadableError:
        return
    assert "\0" not in text


@pytest.mark.parametrize(
    ("page", "charset"),
    [
        (b'<html><head><meta charset="koi8-r">', "koi8-r"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>", "windows-1251"),
        (b'<?xml version="1.0" encoding="ISO-8859-1"?><html>', "ISO-8859-1"),
        (b"<html><p>charset=latin-1</p>", None),
        (b"<html>" + b" " * 5000 + b'<meta charset="koi8-r">', None),
    ],
)
def test_charsets_that_pages_declare(page: bytes, charset: str | None) -> None:
    assert declared_charset(page) == charset
