"""A PDF → a Document of its text, page after page; refuses locked and broken files, and scans without text.

The only door of pypdfium2. The library writes a line break where a line ends on paper; a line that stops short
after the end of a sentence closes its paragraph, and gets the blank line that the rest of the house expects.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

import pypdfium2 as pdfium

from armsledger.acquisition.identity import compose
from armsledger.acquisition.metadata import describe
from armsledger.errors import UnreadableError
from armsledger.model import Document
from armsledger.originals import Recipe

PDF = Recipe("pdf")
MIB = 1 << 20
MOST_OF_A_STREAM = 96 * MIB  # a page of text has some thousand bytes; pdfium takes twice of it
MOST_OF_AN_IMAGE = 256 * MIB  # a page scanned in colour at 600 dots an inch has a hundred
DICTIONARY = 400  # bytes before a stream in which it is described
STREAM = re.compile(rb"stream\r?\n")
ZLIB = b"\x78"
PACKED_IN_EACH_OTHER = 3
MOST_PAGES = 20_000
MOST_CHARACTERS = 64_000_000
SHORT = 0.8  # of the longest line nearby: a line below that did not run to the margin
NEARBY = 6  # lines before and after
SENTENCE_END = re.compile(r"[.!?…:][\"”’»)]*\Z")
HYPHEN = "\ufffe"  # pdfium's sign for a hyphen at the end of a line
ERRORS = {4: "a password is needed to open it", 3: "it is damaged, or no PDF"}
JOIN = "\n\n"
ADVICE = "Open it in a viewer, save its text as .txt, and read that."


def read_pdf(name: str, content: bytes, recipe: Recipe = PDF) -> Document:
    """Read a PDF; `Document.pages` tells where each page begins.

    Raises:
        UnreadableError: it cannot be opened, or holds no text.
    """
    if swells(content):
        raise UnreadableError("it swells beyond measure when it is unpacked", where=name, next_step=ADVICE)
    try:
        file = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        what = ERRORS.get(getattr(error, "err_code", 0), f"it cannot be opened: {error}")
        raise UnreadableError(what, where=name, next_step=ADVICE) from error
    try:
        about = {key: value for key, value in file.get_metadata_dict().items() if value}
        if len(file) > MOST_PAGES:
            raise UnreadableError(f"it has more than {MOST_PAGES:,} pages", where=name, next_step=ADVICE)
        texts = list(_pages(file, name))
    except pdfium.PdfiumError as error:
        raise UnreadableError(f"a page cannot be read: {error}", where=name, next_step=ADVICE) from error
    finally:
        file.close()
    if not any(text.strip() for text in texts):
        what = "the PDF holds no text; perhaps its pages are pictures"
        raise UnreadableError(what, where=name, next_step="Let a program for text recognition read it first.")
    text, starts = _joined(texts)
    fields = {**{f"pdf:{key}": value for key, value in about.items()}, **dict(recipe.hints)}
    fields.setdefault("title", about.get("Title", ""))
    fields.setdefault("byline", about.get("Author", ""))
    return compose(name, text, "application/pdf", describe(fields, text), starts)


def swells(content: bytes) -> bool:
    """Whether a stream of the file is so much larger unpacked that pdfium, which asks no one, would fill memory.

    Sees what is packed with zlib, also twice and three times; that is how such files are made.
    """
    for begun in STREAM.finditer(content):
        is_image = b"/Image" in content[max(0, begun.start() - DICTIONARY) : begun.start()]
        most = MOST_OF_AN_IMAGE if is_image else MOST_OF_A_STREAM
        if _unpacked_size(content, begun.end(), most) > most:
            return True
    return False


def _unpacked_size(packed: bytes, place: int, most: int, depth: int = PACKED_IN_EACH_OTHER) -> int:
    """Bytes of what is packed at a place, or a few more than `most`; 0 where nothing is."""
    if packed[place : place + 1] != ZLIB or depth == 0:
        return 0
    unpack = zlib.decompressobj()
    length = inner = 0
    try:
        while place < len(packed) and not unpack.eof and length <= most:
            piece = unpack.decompress(unpack.unconsumed_tail or packed[place : place + MIB], MIB)
            place += 0 if unpack.unconsumed_tail and piece else MIB
            if length == 0 and piece[:1] == ZLIB:
                inner = _unpacked_size(piece, 0, most, depth - 1)
            length += len(piece)
    except zlib.error:
        return max(length, inner)
    return max(length, inner)


def _pages(file: pdfium.PdfDocument, name: str) -> Iterator[str]:
    length = 0
    for number in range(len(file)):
        page = file[number]
        words = page.get_textpage()
        text = words.get_text_range() if words.count_chars() else ""
        words.close()
        page.close()
        length += len(text)
        if length > MOST_CHARACTERS:
            raise UnreadableError("its text is longer than any document", where=name, next_step=ADVICE)
        yield _readable(text)


def _readable(text: str) -> str:
    """A page's text with paragraphs; words that a line break cut are joined, and no sign stands that none reads."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(rf"{HYPHEN}\n?(?=[a-zß-öø-ÿ])", "", text).replace(HYPHEN, "-")
    text = re.sub("[\0\ud800-\udfff]", "\ufffd", text)
    lines = [line.rstrip(" \t") for line in text.split("\n")]
    widths = [len(line) for line in lines]
    out: list[str] = []
    for turn, line in enumerate(lines):
        out.append(line)
        widest = max(widths[max(0, turn - NEARBY) : turn + NEARBY + 1])
        follows = turn + 1 < len(lines) and lines[turn + 1]
        if line and follows and widths[turn] < SHORT * widest and SENTENCE_END.search(line):
            out.append("")
    return "\n".join(out).strip("\n")


def _joined(texts: list[str]) -> tuple[str, tuple[int, ...]]:
    starts = []
    place = 0
    for text in texts:
        starts.append(place)
        place += len(text) + len(JOIN)
    return JOIN.join(texts), tuple(starts)
