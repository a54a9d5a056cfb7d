"""A Word document (.docx) → a Document of its paragraphs; refuses what is no such file, and files that swell.

Read with the standard library and lxml, a part at a time and never more than fits: a .docx is an archive, and
comes from strangers. What was deleted with tracked changes is left out, what was inserted stands in the text.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]

from armsledger.acquisition.identity import compose, with_title
from armsledger.acquisition.limits import read_bounded
from armsledger.acquisition.metadata import describe
from armsledger.errors import UnreadableError
from armsledger.model import Document
from armsledger.originals import Recipe

DOCX = Recipe("docx")
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAIN = "word/document.xml"
CORE = "docProps/core.xml"
CORE_KEYS = {"title": "title", "creator": "byline", "language": "language"}
ADVICE = "Open it in a word processor, save its text as .txt, and read that."
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, etree.LxmlError, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError, OverflowError),
)
MOST_MARKUP = 32 * 1024 * 1024  # bytes of the main part; a thousand pages have some ten million


def read_docx(name: str, content: bytes, recipe: Recipe = DOCX) -> Document:
    """Read the main text of a Word document: paragraphs and tables, without notes and headers.

    Raises:
        UnreadableError: it is no Word document, damaged, or larger inside than any document is.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            paragraphs = [text for text in _paragraphs(_part(parts, MAIN, name)) if text.strip()]
            fields = dict(_core(_part(parts, CORE, name))) if CORE in parts.namelist() else {}
    except KeyError as error:
        what = "this is a ZIP archive, but no Word document"
        raise UnreadableError(what, where=name, next_step=ADVICE) from error
    except BROKEN as error:
        what = f"the Word document cannot be read: {error}"
        raise UnreadableError(what, where=name, next_step=ADVICE) from error
    text = "\n\n".join(paragraphs)
    about = describe({**fields, **dict(recipe.hints)}, text)
    return compose(name, with_title(text, about.title), MEDIA_TYPE, about)


def _part(parts: zipfile.ZipFile, part: str, name: str) -> bytes:
    with parts.open(part) as stream:
        return read_bounded(stream, name, MOST_MARKUP)


def _events(markup: bytes, *tags: str) -> Iterator[tuple[str, etree._Element]]:
    """Ends of elements; no entity is expanded, nothing is fetched."""
    yield from etree.iterparse(
        io.BytesIO(markup),
        events=("end",),
        tag=tags,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
    )


def _paragraphs(markup: bytes) -> Iterator[str]:
    """Text of each paragraph, in order; those inside a text box come before the paragraph that holds it."""
    for _, paragraph in _events(markup, f"{W}p"):
        yield "".join(_pieces(paragraph))
        paragraph.clear()


def _pieces(paragraph: etree._Element) -> Iterator[str]:
    for element in paragraph.iter(
        f"{W}t", f"{W}tab", f"{W}br", f"{W}cr", f"{W}noBreakHyphen", f"{W}softHyphen"
    ):
        match element.tag.removeprefix(W):
            case "t":
                yield element.text or ""
            case "tab":
                yield "\t" if element.getparent().tag == f"{W}r" else ""  # else a tab stop of the layout
            case "noBreakHyphen":
                yield "\u2011"
            case "softHyphen":
                yield "\u00ad"
            case _:
                yield "\n"


def _core(markup: bytes) -> Iterator[tuple[str, str]]:
    for _, element in _events(markup):
        key = etree.QName(element).localname
        if element.text and element.text.strip() and len(element) == 0:
            yield CORE_KEYS.get(key, f"docx:{key}"), element.text.strip()
