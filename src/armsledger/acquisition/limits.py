"""Streams → bytes that fit into memory; refuses what is larger than any document is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from armsledger.errors import UnreadableError

MIB = 1024 * 1024
MOST = 64 * MIB
"""Bytes of one document as it was published. The complete works of Shakespeare take five."""
MOST_OF_A_PAGE = 8 * MIB
"""Bytes of an HTML page: as a tree it takes some forty times as much."""
ADVICE = "Cut it into documents, and read those."


def read_bounded(stream: IO[bytes], name: str, most: int = MOST) -> bytes:
    """All bytes of a stream.

    Raises:
        UnreadableError: there are more than `most`.
    """
    pieces: list[bytes] = []
    length = 0
    while piece := stream.read(min(MIB, most - length + 1)):
        pieces.append(piece)
        length += len(piece)
        if length > most:
            raise too_large(name, most)
    return b"".join(pieces)


def too_large(name: str, most: int = MOST) -> UnreadableError:
    """The error for what is larger than `most` bytes."""
    what = f"this is larger than the {most // MIB} MiB that one document may have"
    return UnreadableError(what, where=name, next_step=ADVICE)


def bounded_lines(stream: IO[bytes], most: int = MOST) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers; in the place of a line longer than `most` bytes comes None."""
    number = 0
    while line := stream.readline(most + 1):
        number += 1
        if len(line) <= most:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(MIB)
        yield number, None


class Again:
    """A stream of which the beginning has been read already."""

    def __init__(self, start: bytes, stream: IO[bytes]) -> None:
        """Put the beginning back before the rest."""
        self._start = start
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        """Bytes, first those of the beginning."""
        if not self._start:
            return self._stream.read(size)
        piece = self._start if size < 0 else self._start[:size]
        self._start = self._start[len(piece) :]
        return piece + (self._stream.read() if size < 0 else b"")

    def readline(self, size: int = -1) -> bytes:
        """A line, or at most `size` bytes of it."""
        if not self._start:
            return self._stream.readline(size)
        end = self._start.find(b"\n") + 1
        if end or 0 <= size <= len(self._start):
            return self.read(min(end or size, size) if size >= 0 else end)
        begun = self.read(len(self._start))
        return begun + self._stream.readline(size - len(begun) if size >= 0 else -1)

    def tell(self) -> int:
        """Where the stream itself stands."""
        return self._stream.tell()
