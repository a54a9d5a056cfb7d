"""Files, folders and standard input → Documents and Failures, in order; no bad place stops the rest.

Refuses addresses of the network: those come with a later version.
"""

from __future__ import annotations

import stat
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from armsledger.acquisition.folders import list_folder
from armsledger.acquisition.html import read_html
from armsledger.acquisition.jsonl import read_json_lines
from armsledger.acquisition.markdown import read_markdown
from armsledger.acquisition.text import read_text
from armsledger.errors import UnreadableError, UsageError
from armsledger.model import Document, Failure

STANDARD_INPUT = "-"
SINGLE: dict[str, Callable[[str, bytes], Document]] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
}
"""Ending → the reader of files that hold one document."""
LINES = frozenset({".jsonl", ".ndjson"})
"""Endings of files that hold a document a line."""
SUFFIXES = frozenset(SINGLE) | LINES
ADDRESSES = ("http://", "https://", "ftp://", "file://")
FORMS = "Text (.txt), Markdown (.md), HTML (.html) and JSON Lines (.jsonl) are read."


@dataclass(frozen=True, slots=True)
class Survey:
    """What stands ahead.

    Attributes:
        documents: how many documents or bad lines will come, or None where only reading can tell.
        left_aside: suffix → number of files in folders whose form is not read.
    """

    documents: int | None
    left_aside: Counter[str]


def read_documents(places: Iterable[str], *, stdin: BinaryIO | None = None) -> Iterator[Document | Failure]:
    """Read documents from files, folders and, for `-`, standard input.

    Args:
        places: paths as given; they become the documents' names.
        stdin: the stream that `-` means; the process's own where None.

    Raises:
        UsageError: a place is an address of the network; raised before anything is read.
    """
    listed = list(places)
    refuse_addresses(listed)
    return _all(listed, stdin)


def refuse_addresses(places: Sequence[str]) -> None:
    """Raise when a place is a URL.

    Raises:
        UsageError: fetching is not there yet.
    """
    for place in places:
        if place.lower().startswith(ADDRESSES):
            advice = "Save the page in your browser (or `curl -Lo page.html URL`) and read the file."
            raise UsageError("armsledger does not fetch from the network yet", where=place, next_step=advice)


def survey(places: Iterable[str]) -> Survey:
    """Count what stands ahead without reading it, so that progress can say how long it takes."""
    total: int | None = 0
    aside: Counter[str] = Counter()
    for place in places:
        files = [place]
        if Path(place).is_dir():
            try:
                listing = list_folder(place, SUFFIXES)
            except UnreadableError:
                continue
            files = listing.files
            aside.update(listing.left_aside)
        for file in files:
            count = _count(file)
            total = None if total is None or count is None else total + count
    return Survey(total, aside)


def _count(file: str) -> int | None:
    if file == STANDARD_INPUT:
        return None
    if Path(file).suffix.lower() not in LINES:
        return 1
    try:
        with Path(file).open("rb") as lines:
            return sum(1 for line in lines if line.strip())
    except OSError:
        return 1


def _all(places: Sequence[str], stdin: BinaryIO | None) -> Iterator[Document | Failure]:
    for place in places:
        try:
            if place == STANDARD_INPUT:
                yield from _by_look(place, (stdin or sys.stdin.buffer).read())
            elif Path(place).is_dir():
                yield from _folder(place)
            else:
                yield from _file(place)
        except UnreadableError as error:
            yield _failure(error, place)


def _folder(folder: str) -> Iterator[Document | Failure]:
    listing = list_folder(folder, SUFFIXES)
    for closed, reason in listing.closed:
        yield Failure(printable(closed), reason, "Check its permissions.")
    if not listing.files:
        others = ", ".join(f"{count} {suffix}" for suffix, count in sorted(listing.left_aside.items()))
        held = f"; it holds {others}" if others else "; it is empty"
        raise UnreadableError(
            f"there is no readable document in this folder{held}", where=folder, next_step=FORMS
        )
    for file in listing.files:
        try:
            yield from _file(file)
        except UnreadableError as error:
            yield _failure(error, file)


def _file(path: str) -> Iterator[Document | Failure]:
    name = printable(path)
    try:
        mode = Path(path).stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            raise UnreadableError("this is a device, not a file", where=name, next_step=FORMS)
        suffix = Path(path).suffix.lower()
        if suffix in LINES:
            with Path(path).open("rb") as lines:
                yield from _lines(name, lines)
            return
        content = Path(path).read_bytes()
    except FileNotFoundError as error:
        what = "there is no such file or folder"
        raise UnreadableError(what, where=name, next_step="Check the path.") from error
    except OSError as error:
        what = f"the file cannot be read: {error.strerror}"
        raise UnreadableError(what, where=name, next_step="Check its permissions.") from error
    if suffix in SINGLE:
        yield SINGLE[suffix](name, content)
    else:
        yield from _by_look(name, content)


def _by_look(name: str, content: bytes) -> Iterator[Document | Failure]:
    """Read what has no telling suffix: its first characters show its form."""
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith(b'{"'):
        yield from _lines(name, content.splitlines())
    elif start.startswith((b"<!doctype", b"<html", b"<head", b"<body", b"<?xml")):
        yield read_html(name, content)
    elif start.startswith((b"---\n", b"---\r\n")):
        yield read_markdown(name, content)
    else:
        yield read_text(name, content)


def _lines(name: str, lines: Iterable[bytes]) -> Iterator[Document | Failure]:
    empty = True
    for found in read_json_lines(name, lines):
        empty = False
        yield found
    if empty:
        raise UnreadableError("there is no document in this file", where=name, next_step=FORMS)


def _failure(error: UnreadableError, place: str) -> Failure:
    return Failure(printable(error.where or place), error.what, error.next_step)


def printable(path: str) -> str:
    """A path that can be printed and stored: bytes of a name that are not UTF-8 are replaced."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
