"""Files of some kilobytes that take days or gigabytes to read, and pages that take an hour: real ones, made here."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from tests.acquisition import makers


def stream(content: bytes, filters: str) -> bytes:
    """A stream of a PDF, packed as said."""
    return b"<< /Length %d /Filter [%s] >>\nstream\n%s\nendstream" % (
        len(content),
        filters.encode(),
        content,
    )


def pdf_of(objects: Sequence[bytes], resources: bytes = b"<< /Font << /F1 3 0 R >> >>") -> bytes:
    """A PDF of one page, whose content is the first of the objects; they are called 5, 6 …"""
    head = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources %s >>" % resources,
    ]
    return makers.with_table([*head, *objects])


def drawing_itself(depth: int) -> bytes:
    """A page that draws a figure that draws ten figures that each draw ten …, and words at last: 10 ** depth times."""
    figures = []
    for level in range(depth):
        is_last = level == depth - 1
        drawn = b"BT /F1 11 Tf 50 780 Td (words) Tj ET" if is_last else b"/X Do " * 10
        inner = b"/Font << /F1 3 0 R >>" if is_last else b"/XObject << /X %d 0 R >>" % (7 + level)
        kind = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]"
        figures.append(
            b"<< %s /Resources << %s >> /Length %d >>\nstream\n%s\nendstream"
            % (kind, inner, len(drawn), drawn)
        )
    first = b"<< /Length 5 >>\nstream\n/X Do\nendstream"
    return pdf_of([first, *figures], b"<< /XObject << /X 6 0 R >> >>")


def run_lengths(length: int) -> bytes:
    """So many spaces as run lengths, a hundred and twenty-eight of them in two bytes."""
    return b"\x81 " * (length // 128) + b"\x80"


def lzw(length: int) -> bytes:
    """At least so many spaces by LZW: codes of ever longer runs, and a new table when it is full."""
    codes: list[tuple[int, int]] = []
    made = 0
    while made < length:
        codes += [(256, 12 if codes else 9), (32, 9)]
        made += 1
        for entry in range(258, 4093):
            # Each code is the one that is just being made: one space more than the last. PDF widens a code early.
            codes.append((entry, 9 if entry < 511 else 10 if entry < 1023 else 11 if entry < 2047 else 12))
            made += entry - 256
    bits = "".join(f"{code:0{width}b}" for code, width in [*codes, (257, 12)])
    return int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8))


def swelling(packing: str, length: int) -> bytes:
    """A PDF whose page unpacks to so many spaces, behind zlib so that the file is small."""
    packed = run_lengths(length) if packing == "RunLengthDecode" else lzw(length)
    return pdf_of([stream(zlib.compress(packed, 9), f"/FlateDecode /{packing}")])


def slow_page(length: int) -> bytes:
    """A page of so many bytes that takes the square of its length: 256 KiB take seconds, 1 MiB a minute."""
    return b"<html><body>" + b'<div class="author byline post comment">x</div>' * (length // 47)


def wide_page(length: int) -> bytes:
    """A page of so many bytes that takes more than a hundred times as much memory: nothing but cells."""
    return b"<html><body><table><tr>" + b"<td>x</td>" * (length // 10)
