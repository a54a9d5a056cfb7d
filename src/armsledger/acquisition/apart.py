"""Originals that may harm their reader → Documents, read in a process of its own that may die of them.

PDFs and Word files are read there, and whatever is large: a PDF of two kilobytes can make pdfium fill all memory,
run for days, or crash. That process may take so much memory and no more, so long and no longer; when it dies, one
file has failed, and the next finds a new one. Refuses what the readers refuse.
"""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict
from threading import Lock
from typing import Any

from armsledger.acquisition.forms import derive
from armsledger.acquisition.language import with_language
from armsledger.acquisition.limits import MIB
from armsledger.acquisition.patience import overdue, patience, within
from armsledger.acquisition.quarantine import ADVICE, PERHAPS, receive, send
from armsledger.errors import UnreadableError
from armsledger.model import Document
from armsledger.originals import Original

DANGEROUS = frozenset({"pdf", "docx"})
"""Forms that are always read apart: their reader is large and not ours, or they swell when they are unpacked."""
SMALL = MIB
"""Bytes of what else is read here: no text, page or record of this size takes a hundred times as much."""
NAMES = {"pdf": "PDF", "docx": "Word", "html": "HTML", "eml": "e-mail", "json": "JSON", "table": "CSV"}
START = "import sys; sys.path[:] = {path!r}; from armsledger.acquisition.quarantine import serve; serve()"
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def derived(original: Original) -> Document:
    """Make the document of an original, as `forms.derive` does, whatever the original does to its reader.

    Raises:
        UnreadableError: no document can be made of it, or its reader took too long, too much, or crashed.
    """
    if original.recipe.form in DANGEROUS or len(original.content) > SMALL:
        return with_language(READER.read(original))
    return within(patience(), original.name, lambda: derive(original))


class _DiedError(Exception):
    """The other process has ended while it read; `status` as subprocess has it."""

    def __init__(self, status: int) -> None:
        self.status = status
        super().__init__(status)


class _Reader:
    """The other process, from here: started when it is first needed, and anew after it has died."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.running: subprocess.Popen[bytes] | None = None

    def read(self, original: Original) -> Document:
        """Have an original read.

        Raises:
            UnreadableError: as `derived`.
        """
        with self._lock:
            if self.running is not None and self.running.poll() is None:
                try:
                    return self._asked(original, self.running)
                except _DiedError as died:
                    if _is_late(died.status):
                        raise _told(original, died.status) from None
                    # What it read before may have worn it out: only a fresh one tells whose fault it is.
            try:
                return self._asked(original, self._start())
            except _DiedError as died:
                raise _told(original, died.status) from None

    def end(self) -> None:
        """Let it go; it ends when nothing can come in any more."""
        if self.running is not None:
            self.running.kill()
            self.running.communicate()
            self.running = None

    def forget(self) -> None:
        """After a fork: it is the other's."""
        self._lock = Lock()
        if self.running is not None:
            for stream in (self.running.stdin, self.running.stdout):
                if stream is not None:
                    stream.close()
            self.running.returncode = 0  # else this process would be told that it left it running
            self.running = None

    def _start(self) -> subprocess.Popen[bytes]:
        self.end()
        self.running = subprocess.Popen(  # noqa: S603 - ourselves
            [sys.executable, "-P", "-c", START.format(path=sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **ONE_THREAD},
            process_group=0,  # Ctrl-C is ours to answer
        )
        return self.running

    def _asked(self, original: Original, running: subprocess.Popen[bytes]) -> Document:
        assert running.stdin is not None  # noqa: S101 - both are pipes
        assert running.stdout is not None  # noqa: S101
        is_answered = False
        try:
            head = {"name": original.name, "recipe": asdict(original.recipe), "seconds": patience()}
            send(running.stdin, head, original.content)
            answer, text = receive(running.stdout)
            is_answered = True
        except (OSError, EOFError):
            raise _DiedError(running.wait()) from None
        finally:
            if not is_answered:  # after Ctrl-C it may answer yet, and the next question would get that answer
                self.end()
        if answer.pop("grown"):
            self.end()
        if "what" in answer:
            raise UnreadableError(answer["what"], where=answer["where"], next_step=answer["next_step"])
        return _document(answer, text)


READER = _Reader()
atexit.register(READER.end)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=READER.forget)


def _is_late(status: int) -> bool:
    return hasattr(signal, "SIGPROF") and status == -signal.SIGPROF


def _told(original: Original, status: int) -> UnreadableError:
    """Why the other process has died, in words."""
    if _is_late(status):
        return overdue("reading it", patience(), original.name)
    signs = {sign.value: sign.name for sign in signal.Signals}
    sign = signs.get(-status, f"status {status}")
    form = NAMES.get(original.recipe.form, original.recipe.form)
    what = f"the {form} reader crashed on this file ({sign}), {PERHAPS}"
    return UnreadableError(what, where=original.name, next_step=ADVICE)


def _document(answer: Mapping[str, Any], text: bytes) -> Document:
    metadata = tuple((str(key), str(value)) for key, value in answer["metadata"])
    own = {"text": text.decode(), "pages": tuple(answer["pages"]), "metadata": metadata}
    return Document(**{**answer, **own})
