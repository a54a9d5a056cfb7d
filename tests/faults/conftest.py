"""Documents to read, and a program that reads them, small enough for a hundred runs."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.running import DOCUMENTS, load_all

PROGRAM = """
import sys
sys.path[:] = {path!r}
from tests.faults.running import read_here, use_small_coder
use_small_coder()  # also in the processes that this one starts
if __name__ == "__main__":
    sys.exit(read_here(sys.argv[1:]))
"""


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The command line with the small coder, as a program of its own."""
    script = tmp_path_factory.mktemp("program") / "small.py"
    script.write_text(PROGRAM.format(path=[*sys.path, str(Path(__file__).parents[2])]), encoding="utf-8")
    return [sys.executable, str(script)]


@pytest.fixture(scope="session")
def quick() -> Iterator[Path]:
    """A folder in memory where there is one: what is killed is the process, not the disk."""
    memory = Path("/dev/shm")  # noqa: S108
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def loaded() -> None:
    """All that a reading imports is loaded, and this process is left as it was."""
    load_all()


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents of three forms, one of them broken, one there twice."""
    folder = tmp_path_factory.mktemp("corpus")
    for number in range(DOCUMENTS):
        (folder / f"{number:03}.txt").write_text(
            f"Number {number}: tanks {number} 🛡.\r\n" * 12, encoding="utf-8", newline=""
        )
    (folder / "copy.txt").write_bytes((folder / "007.txt").read_bytes())
    (folder / "broken.txt").write_bytes(b"tanks \xff\xfe\xfd")
    (folder / "lines.jsonl").write_text(
        "".join(f'{{"text": "Line {number}: tanks {number}."}}\n' for number in range(DOCUMENTS)),
        encoding="utf-8",
    )
    return folder
