"""A folder → its files in order, and what was left aside; hidden files and circling links are passed over."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from armsledger.errors import UnreadableError


@dataclass(frozen=True, slots=True)
class Listing:
    """What a folder holds.

    Attributes:
        files: paths as the folder was given, sorted by name, folder by folder.
        left_aside: suffix (or `no suffix`) → number of files whose form is not read.
        closed: folders below it that may not be entered, with the reason.
    """

    files: list[str] = field(default_factory=list)
    left_aside: Counter[str] = field(default_factory=Counter)
    closed: list[tuple[str, str]] = field(default_factory=list)


def list_folder(folder: str, suffixes: frozenset[str]) -> Listing:
    """Walk a folder.

    Args:
        folder: its path, as given.
        suffixes: endings of the forms that are read, lower case, with the dot.

    Raises:
        UnreadableError: the folder itself may not be entered.
    """
    listing = Listing()
    for path in _walk(folder, listing, seen=set()):
        suffix = Path(path).suffix.lower()
        if suffix in suffixes:
            listing.files.append(path)
        else:
            listing.left_aside[suffix or "no suffix"] += 1
    if listing.closed and listing.closed[0][0] == folder:
        raise UnreadableError(listing.closed[0][1], where=folder, next_step="Check its permissions.")
    return listing


def _walk(folder: str, listing: Listing, seen: set[tuple[int, int]]) -> Iterator[str]:
    """Files below a folder; `seen` holds (device, inode) of those entered, which ends circles of links."""
    try:
        identity = Path(folder).stat()
        with os.scandir(folder) as entries:
            names = sorted((e.name, *_kind(e)) for e in entries if not e.name.startswith("."))
    except OSError as error:
        listing.closed.append((folder, f"the folder cannot be read: {error.strerror}"))
        return
    if (identity.st_dev, identity.st_ino) in seen:
        return
    seen.add((identity.st_dev, identity.st_ino))
    for name, is_folder, is_file in names:
        path = f"{folder}{name}" if folder.endswith("/") else f"{folder}/{name}"
        if is_folder:
            yield from _walk(path, listing, seen)
        elif is_file:
            yield path


def _kind(entry: os.DirEntry[str]) -> tuple[bool, bool]:
    """Whether it is a folder, whether it is a file; a link to itself is neither."""
    try:
        return entry.is_dir(), entry.is_file()
    except OSError:
        return False, False
