"""Files, folders, archives, addresses and standard input → Originals and Failures, in order; nothing stops the rest.

An Original becomes a Document by apart.derived, here or in another process.
"""

from __future__ import annotations

import io
import stat
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, BinaryIO

from armsledger.acquisition.apart import derived
from armsledger.acquisition.archives import DEEPEST, members, told
from armsledger.acquisition.feeds import split_feed
from armsledger.acquisition.folders import list_folder
from armsledger.acquisition.forms import (
    ENDINGS,
    LOOK,
    SINGLE,
    form_by_ending,
    form_by_look,
)
from armsledger.acquisition.jsonl import split_lines
from armsledger.acquisition.limits import MIB, MOST, Again, read_bounded
from armsledger.acquisition.moments import now, version
from armsledger.acquisition.patience import each_within
from armsledger.acquisition.tables import split_parquet, split_table
from armsledger.acquisition.warc import split_warc
from armsledger.errors import UnreadableError, UsageError
from armsledger.model import Document, Failure
from armsledger.originals import Original, Pairs, Recipe

STANDARD_INPUT = "-"
SUFFIXES = frozenset(ENDINGS)
"""Endings of the files that are read from folders and archives."""
ARCHIVES = frozenset({"zip", "tar", "gzip"})
FEW_ENOUGH = 64 * MIB  # bytes of a file of lines that is counted for the progress line
ADDRESSES = ("http://", "https://")
NO_ADDRESSES = ("ftp://", "file://", "data:", "javascript:")
FORMS = (
    "Text, Markdown, HTML, PDF, Word (.docx), e-mail (.eml), JSON Lines, CSV, Parquet, RSS and Atom, web archives"
    " (.warc), and zip and tar archives of these are read."
)
Fetch = Callable[[str], Iterable[Original | Failure]]


@dataclass(frozen=True, slots=True)
class Reading:
    """How places are read.

    Attributes:
        columns: (slot, column) for records with other names than ours.
        fetch: what brings the originals of an address; None refuses addresses.
    """

    columns: Pairs = ()
    fetch: Fetch | None = None


@dataclass(frozen=True, slots=True)
class Survey:
    """What stands ahead.

    Attributes:
        documents: how many documents or bad lines will come, or None where only reading can tell.
        left_aside: suffix → number of files in folders whose form is not read.
    """

    documents: int | None
    left_aside: Counter[str]


PLAIN = Reading()


def read_documents(
    places: Iterable[str], *, stdin: BinaryIO | None = None, how: Reading = PLAIN
) -> Iterator[Document | Failure]:
    """Read documents, each as `read_originals` and `derived` make it."""
    return (document_of(found) for found in read_originals(places, stdin=stdin, how=how))


def document_of(found: Original | Failure) -> Document | Failure:
    """The document of an original, or the failure to make it."""
    if isinstance(found, Failure):
        return found
    try:
        return derived(found)
    except UnreadableError as error:
        return failure_of(error, found.name)


def read_originals(
    places: Iterable[str], *, stdin: BinaryIO | None = None, how: Reading = PLAIN
) -> Iterator[Original | Failure]:
    """Find what places hold: files, folders, archives, addresses and, for `-`, standard input.

    Args:
        places: paths as given; they become the names.
        stdin: the stream that `-` means; the process's own where None.
        how: names of columns, and what fetches.

    Raises:
        UsageError: a place is an address that is not fetched; raised before anything is read.
    """
    listed = list(places)
    refuse_addresses(listed, fetching=how.fetch is not None)
    got_at, by = now(), version()
    return (
        replace(found, got_at=found.got_at or got_at, version=by) if isinstance(found, Original) else found
        for found in _all(listed, stdin, how)
    )


def refuse_addresses(places: Sequence[str], *, fetching: bool) -> None:
    """Raise when a place is an address that is not fetched.

    Raises:
        UsageError: of another kind than http, or nothing is to be fetched here.
    """
    for place in places:
        lower = place.lower()
        if lower.startswith(NO_ADDRESSES):
            what = "only http:// and https:// addresses are fetched"
            raise UsageError(what, where=place, next_step="Files are named by their path alone.")
        if lower.startswith(ADDRESSES) and not fetching:
            advice = "Use `armsledger read URL`, or save the page and read the file."
            raise UsageError("this command does not fetch from the network", where=place, next_step=advice)


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
    form = form_by_ending(file)
    if file == STANDARD_INPUT or file.lower().startswith(ADDRESSES):
        return None
    if form in SINGLE or form is None or not Path(file).is_file():
        return 1
    if form != "lines" or Path(file).stat().st_size > FEW_ENOUGH:
        return None
    try:
        with Path(file).open("rb") as lines:
            return sum(1 for line in lines if line.strip())
    except OSError:
        return 1


def _all(places: list[str], stdin: BinaryIO | None, how: Reading) -> Iterator[Original | Failure]:
    for place in places:
        try:
            if place == STANDARD_INPUT:
                found = contents(STANDARD_INPUT, stdin or sys.stdin.buffer, None, how)
                yield from each_within(STANDARD_INPUT, found)
            elif place.lower().startswith(ADDRESSES) and how.fetch:
                yield from each_within(place, iter(how.fetch(place)))
            elif Path(place).is_dir():
                yield from _folder(place, how)
            else:
                yield from _file(place, how)
        except UnreadableError as error:
            yield failure_of(error, place)
        except ValueError as error:  # a path with a NUL in it
            yield Failure(printable(place), f"this is no path: {error}", "Check it.")


def _folder(folder: str, how: Reading) -> Iterator[Original | Failure]:
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
            yield from _file(file, how)
        except UnreadableError as error:
            yield failure_of(error, file)


def _file(path: str, how: Reading) -> Iterator[Original | Failure]:
    name = printable(path)
    try:
        mode = Path(path).stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            raise UnreadableError("this is a device, not a file", where=name, next_step=FORMS)
        with Path(path).open("rb") as stream:
            yield from each_within(name, contents(name, stream, form_by_ending(path), how))
    except FileNotFoundError as error:
        what = "there is no such file or folder"
        raise UnreadableError(what, where=name, next_step="Check the path.") from error
    except OSError as error:
        what = f"the file cannot be read: {error.strerror or error}"
        raise UnreadableError(what, where=name, next_step="Check its permissions.") from error


def contents(
    name: str, stream: IO[bytes], form: str | None, how: Reading, depth: int = 0
) -> Iterator[Original | Failure]:
    """What a stream of a form holds; where the name told none, its first bytes do."""
    if form is None:
        start = stream.read(LOOK)
        form, stream = form_by_look(start), Again(start, stream)  # type: ignore[assignment]
    recipe = Recipe(form, columns=how.columns)
    if form in SINGLE:
        yield Original(name, read_bounded(stream, name), Recipe(form))
    elif form == "feed":
        yield from split_feed(name, read_bounded(stream, name))
    elif form == "sitemap":
        what = "a sitemap holds no documents, only their addresses"
        raise UnreadableError(what, where=name, next_step="Name its address: `armsledger read URL`.")
    elif form in ARCHIVES:
        yield from _archive(name, stream, form, how, depth + 1)
    else:
        yield from _counted(name, _many(name, stream, form, recipe))


def _many(name: str, stream: IO[bytes], form: str, recipe: Recipe) -> Iterator[Original | Failure]:
    if form == "lines":
        return split_lines(name, stream, replace(recipe, form="json"))
    if form == "csv":
        return split_table(name, stream, replace(recipe, form="table"))
    if form == "parquet":
        return split_parquet(name, _seekable(stream, name), recipe)
    return split_warc(name, stream)


def _counted(name: str, found: Iterator[Original | Failure]) -> Iterator[Original | Failure]:
    empty = True
    for one in found:
        empty = False
        yield one
    if empty:
        raise UnreadableError("there is no document in this file", where=name, next_step=FORMS)


def _archive(
    name: str, stream: IO[bytes], form: str, how: Reading, depth: int
) -> Iterator[Original | Failure]:
    if depth > DEEPEST:
        what = f"archives lie in archives, more than {DEEPEST} deep"
        raise UnreadableError(what, where=name, next_step="Unpack the outer ones yourself.")
    nothing, aside = True, Counter[str]()
    for member in members(name, _seekable(stream, name) if form == "zip" else stream, form):
        if isinstance(member, Failure):
            nothing = False
            yield replace(member, name=printable(member.name))
            continue
        inner = form_by_ending(member.name)
        if inner is None and form != "gzip":
            aside[Path(member.name).suffix.lower() or "no suffix"] += 1
            continue
        nothing = False
        try:
            with told(member.name):
                yield from contents(printable(member.name), member.stream, inner, how, depth)
        except UnreadableError as error:
            yield failure_of(error, member.name)
    if nothing:
        held = ", ".join(f"{count} {suffix}" for suffix, count in sorted(aside.items())) or "nothing"
        what = f"there is no readable document in this archive; it holds {held}"
        raise UnreadableError(what, where=name, next_step=FORMS)


def _seekable(stream: IO[bytes], name: str) -> IO[bytes]:
    """The stream itself where one can go back in it; else all of it in memory."""
    seekable = getattr(stream, "seekable", None)
    return (
        stream
        if seekable and seekable() and isinstance(stream, io.BufferedReader)
        else io.BytesIO(read_bounded(stream, name, 4 * MOST))
    )


def failure_of(error: UnreadableError, place: str) -> Failure:
    """An error as a record, at its own place or, where it names none, at this one."""
    return Failure(printable(error.where or place), error.what, error.next_step)


def printable(path: str) -> str:
    """A path that can be printed and stored: bytes of a name that are not UTF-8 are replaced."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace").replace("\0", "\ufffd")
