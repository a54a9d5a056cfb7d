"""Bytes with their recipe → their document, in the process that apart.py keeps.

Messages come in on standard input and go out on standard output, each a head of JSON with a body of bytes. Readers
are loaded when they are needed. The system ends this process when a document takes more than its time or memory.
"""

from __future__ import annotations

import json
import os
import re
import signal
import struct
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import IO, Any

from armsledger.errors import MISTAKES, REPORT, UnreadableError, mistake_in
from armsledger.model import Document
from armsledger.originals import Recipe

MIB = 1 << 20
MOST_MEMORY = 640 * MIB
PERHAPS = f"perhaps for want of more than {MOST_MEMORY // MIB} MiB of memory"
PEAK = re.compile(r"VmHWM:\s+(\d+) kB")
ADVICE = "Open it in another program, save its text as .txt, and read that."
FRAME = struct.Struct(">QQ")  # lengths of the head and the body that follow
Head = dict[str, Any]


def serve() -> None:
    """Be the other process: read what comes in until nothing more can come."""
    given, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    _bound_memory()
    while True:
        try:
            head, content = receive(given)
        except EOFError:
            return
        _set_clock(head["seconds"])
        answer, text = _answer(head, content)
        _set_clock(0)
        send(answers, {**answer, "grown": _peak() > MOST_MEMORY / 4}, text)


def _answer(head: Head, content: bytes) -> tuple[Head, bytes]:
    given = head["recipe"]
    pairs = {key: tuple(map(tuple, given[key])) for key in ("columns", "hints")}
    try:
        document = _reader(given["form"])(head["name"], content, Recipe(**{**given, **pairs}))
        found = {one.name: getattr(document, one.name) for one in fields(document)}
        return {**found, "text": ""}, document.text.encode()
    except UnreadableError as error:
        # Libraries have their own words for it when they get no more memory.
        perhaps = f", {PERHAPS}" if _peak() > MOST_MEMORY / 2 else ""
        return {"what": f"{error.what}{perhaps}", "where": error.where, "next_step": error.next_step}, b""
    except MISTAKES as error:
        return {"what": mistake_in("reading", error), "where": head["name"], "next_step": REPORT}, b""
    except MemoryError:
        what = f"reading it takes more than {MOST_MEMORY // MIB} MiB of memory"
        return {"what": what, "where": head["name"], "next_step": ADVICE}, b""


def _reader(form: str) -> Callable[[str, bytes, Recipe], Document]:
    """The reader of a form; a PDF waits for no other to be loaded."""
    if form == "pdf":
        from armsledger.acquisition.pdf import read_pdf  # noqa: PLC0415

        return read_pdf
    from armsledger.acquisition.forms import READERS  # noqa: PLC0415

    return READERS[form]


def send(to: IO[bytes], head: Head, body: bytes) -> None:
    """Write one message."""
    words = json.dumps(head).encode()
    to.write(FRAME.pack(len(words), len(body)))
    to.write(words)
    to.write(body)
    to.flush()


def receive(of: IO[bytes]) -> tuple[Head, bytes]:
    """Read one message.

    Raises:
        EOFError: nothing more comes.
    """
    head_length, body_length = FRAME.unpack(_whole(of, FRAME.size))
    head: Head = json.loads(_whole(of, head_length))
    return head, _whole(of, body_length)


def _whole(of: IO[bytes], length: int) -> bytes:
    content = of.read(length)
    if len(content) < length:
        raise EOFError
    return content


def _bound_memory() -> None:
    """No more memory than is allowed, and no dump of it when it crashes; Linux holds to it."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - Windows has none

        resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _peak() -> int:
    """Bytes that this process has held at most, or 0 where the system does not tell."""
    try:
        found = PEAK.search(Path("/proc/self/status").read_text(encoding="ascii"))
    except OSError:
        return 0
    return int(found[1]) * 1024 if found else 0


def _set_clock(seconds: float) -> None:
    """The system ends this process when it has worked so long, even inside a library; 0 stops the clock."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)
