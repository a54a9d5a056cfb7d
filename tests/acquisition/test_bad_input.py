"""Over three hundred broken, hostile and odd files: each gets its words, the batch goes on, and memory stays small."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from armsledger.acquisition.reading import read_documents
from armsledger.model import Document, Failure
from tests.acquisition.bad_cases import CASES, MIB, SETS


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 200
    assert len({case[0] for _, case in CASES}) == len(CASES)


@pytest.mark.parametrize("made", SETS, ids=lambda made: made.__name__)
def test_bad_input_is_told_and_the_batch_goes_on(tmp_path: Path, made: object) -> None:
    good = tmp_path / "good.txt"
    good.write_text("The last of the batch.")
    for name, content, what in (case for kind, case in CASES if kind == getattr(made, "__name__", "")):
        (tmp_path / name).write_bytes(content)
        *found, last = read_documents([str(tmp_path / name), str(good)])
        assert isinstance(last, Document), name
        assert last.name == str(good), name
        check(name, found, what)
        (tmp_path / name).unlink()


def check(name: str, found: list[Document | Failure], what: str | None) -> None:
    failures = [one for one in found if isinstance(one, Failure)]
    for failure in failures:
        assert failure.what, name
        assert "Traceback" not in failure.what
        assert len(failure.what) < 500, name
        failure.name.encode()
    for document in found:
        if isinstance(document, Document):
            assert document.text.strip(), name
            assert "root:" not in document.text, name
            assert len(document.text) < 40 * MIB, name
    if what is None or what == "NO DATE":
        assert found, name
        assert not failures, (name, failures)
        assert what is None or all(one.published is None for one in found if isinstance(one, Document)), name
    elif what != "ANY":
        assert failures, name
        assert any(what in failure.what for failure in failures), (name, failures)
    else:
        assert found, name


MEASURE = """
import resource, sys
sys.path[:] = {path!r}
from pathlib import Path
from armsledger.acquisition.apart import READER
from armsledger.acquisition.reading import read_documents
from tests.acquisition.bad_cases import CASES
folder = Path({folder!r})
read = 0
for _, (name, content, what) in CASES:
    (folder / name).write_bytes(content)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
CASES.clear()
print(sum(1 for _ in read_documents([str(folder)])), peak, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
READER.end()
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def test_memory_stays_below_a_gibibyte(tmp_path: Path) -> None:
    path = [*sys.path, str(Path(__file__).parents[2])]
    script = MEASURE.format(path=path, folder=str(tmp_path))
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    found, before, peak, apart = map(int, done.stdout.split())
    told = f"{before >> 10} MiB before, {peak >> 10} MiB at most, {apart >> 10} MiB in the process apart"
    print(f"{found} documents and failures, {told}")
    assert found > 200
    assert max(peak, apart) < 1 << 20  # KiB


def test_circling_links_and_odd_names_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "up").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to("self.txt")
    (tmp_path / "ping.txt").symlink_to("pong.txt")
    (tmp_path / "pong.txt").symlink_to("ping.txt")
    for name in ("new\nline.txt", "\u202egpj.txt", " .txt", "x" * 200 + ".txt", "quote'\".txt"):
        (tmp_path / name).write_text("Words.")
    found = list(read_documents([str(tmp_path), str(tmp_path / "no\0name.txt")]))
    assert sum(isinstance(one, Document) for one in found) == 6
    assert all("Traceback" not in one.what for one in found if isinstance(one, Failure))
