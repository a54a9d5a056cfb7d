"""Zip, tar and gzip archives → their members as streams; writes nothing to disk, so that no member can leave.

Refuses what leads out of its archive by name or link, what is locked, what swells beyond measure, and archives
within archives within archives.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Any

from armsledger.acquisition.limits import MIB, Again
from armsledger.errors import UnreadableError
from armsledger.model import Failure

DEEPEST = 3  # archives within each other
MOST_RATIO = 200  # unpacked bytes for a packed one; text packs to a fifth, tables to a fiftieth
ALWAYS_ALLOWED = 16 * MIB  # unpacked bytes for which no ratio is asked
NOISE = ("__MACOSX/",)
BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    lzma.LZMAError,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
)
MOST_IN_ALL = 1024 * MIB  # unpacked bytes of all members for which no ratio is asked
LOOK = 512
SWELLS = "it swells beyond measure when it is unpacked"
PACKINGS: tuple[tuple[bytes, Callable[[Any], Any]], ...] = (
    (b"\x1f\x8b", lambda stream: gzip.GzipFile(fileobj=stream)),
    (b"BZh", bz2.BZ2File),
    (b"\xfd7zXZ", lzma.LZMAFile),
)
ADVICE = "Unpack it yourself if you trust it, and read the folder."


@dataclass(frozen=True, slots=True)
class Member:
    """One file in an archive; its stream is good until the next is asked for."""

    name: str
    stream: IO[bytes]


def members(name: str, stream: IO[bytes], form: str) -> Iterator[Member | Failure]:
    """What an archive holds, in its order, called `ARCHIVE/MEMBER`; hidden files are passed over.

    Args:
        name: of the archive.
        stream: `zip` needs one in which it can seek.
        form: `zip`, `tar` or `gzip`.

    Raises:
        UnreadableError: it is no archive, or breaks off.
    """
    with told(name):
        if form == "zip":
            yield from _of_zip(name, stream)
        elif form == "tar":
            yield from _of_tar(name, stream)
        else:
            with gzip.GzipFile(fileobj=stream) as unpacked:
                inner = name.removesuffix(".gz") if name.lower().endswith(".gz") else f"{name}/content"
                yield Member(inner, _Measured(unpacked, stream, name))  # type: ignore[arg-type]


@contextmanager
def told(name: str) -> Iterator[None]:
    """Errors of archives, told as ours."""
    try:
        yield
    except UnreadableError:
        raise
    except BROKEN as error:
        what = f"the archive is broken or cut short: {error or type(error).__name__}"
        raise UnreadableError(
            what, where=name, next_step="Get it again; what stood before is read."
        ) from error


def _of_zip(name: str, stream: IO[bytes]) -> Iterator[Member | Failure]:
    with zipfile.ZipFile(stream) as archive:
        total = sum(entry.file_size for entry in archive.infolist())
        packed = stream.seek(0, io.SEEK_END)
        if total > MOST_IN_ALL and total > MOST_RATIO * packed:
            raise UnreadableError(SWELLS, where=name, next_step=ADVICE)
        for entry in archive.infolist():
            place = f"{name}/{entry.filename}"
            if failure := _leads_out(place, entry.filename):
                yield failure
            elif entry.is_dir() or _hidden(entry.filename):
                continue
            elif entry.flag_bits & 1:
                yield Failure(place, "it is locked with a password", ADVICE)
            elif entry.file_size > ALWAYS_ALLOWED and entry.file_size > MOST_RATIO * entry.compress_size:
                yield Failure(place, SWELLS, ADVICE)
            else:
                try:
                    with archive.open(entry) as opened:
                        yield Member(place, opened)
                except BROKEN as error:
                    yield Failure(place, f"it is broken: {error}", "Get the archive again.")


def _of_tar(name: str, stream: IO[bytes]) -> Iterator[Member | Failure]:
    with tarfile.open(fileobj=_unpacked(stream, name), mode="r|") as archive:  # type: ignore[call-overload]
        for entry in archive:
            place = f"{name}/{entry.name}"
            if failure := _leads_out(place, entry.name):
                yield failure
            elif entry.isdir() or _hidden(entry.name):
                continue
            elif not entry.isreg():
                yield Failure(place, "it is a link or a device, which is not followed", ADVICE)
            elif (opened := archive.extractfile(entry)) is not None:
                yield Member(place, opened)


def _unpacked(stream: IO[bytes], name: str) -> _Measured:
    """A tar file without its packing, which its first bytes tell."""
    start = stream.read(LOOK)
    again: Any = Again(start, stream)
    for signature, unpack in PACKINGS:
        if start.startswith(signature):
            return _Measured(unpack(again), stream, name)
    return _Measured(again, again, name)


def _hidden(member: str) -> bool:
    return member.startswith(NOISE) or PurePosixPath(member).name.startswith(".")


def _leads_out(place: str, member: str) -> Failure | None:
    parts = member.replace("\\", "/").split("/")
    if ".." not in parts and parts[0] and not parts[0].endswith(":"):
        return None
    return Failure(place, "its name leads out of the archive", "Whoever made this archive may mean harm.")


class _Measured:
    """A stream that is read through, and stops when it has become far larger than what it is unpacked from."""

    def __init__(self, stream: IO[bytes], packed: IO[bytes], name: str) -> None:
        self._stream = stream
        self._packed = packed
        self._name = name
        self._length = 0

    def read(self, size: int = -1) -> bytes:
        """Bytes; at most a MiB at a time where no size is asked for."""
        piece = self._stream.read(size)
        self._count(len(piece))
        return piece

    def readline(self, size: int = -1) -> bytes:
        """A line, or `size` bytes of it."""
        line = self._stream.readline(size)
        self._count(len(line))
        return line

    def _count(self, length: int) -> None:
        self._length += length
        if self._length <= ALWAYS_ALLOWED or self._packed is self._stream:
            return
        if self._length > MOST_RATIO * max(1, self._packed.tell()):
            raise UnreadableError(SWELLS, where=self._name, next_step=ADVICE)
