"""Places in; out, as one line of JSON, what reading them into a fresh ledger costs in this process alone.

Run by `python -m benchmarks` in a process of its own, so that the peak of memory is that of reading only.
"""

import json
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from armsledger import pipeline
from armsledger.model import Document
from armsledger.store import Ledger
from benchmarks.stations import sampled

WARM_UP = "Norway delivered eight howitzers to Chile on Monday, the minister said."


@dataclass(frozen=True, slots=True)
class Measurement:
    """What reading cost.

    Attributes:
        words: runs of characters without white space, over the kept texts.
        seconds: from the first file opened to the last claim kept; the coder was loaded before.
        loading: seconds to load the coder and to code one sentence with it.
        stations: station → seconds of its own; together `seconds`.
        peak_mib: the most memory that the process held at once, in MiB.
    """

    documents: int
    words: int
    claims: int
    failures: int
    seconds: float
    loading: float
    stations: dict[str, float]
    peak_mib: float


def measure(places: Sequence[str]) -> Measurement:
    """Read places into a ledger in a temporary folder, in one process, with one coder."""
    begun = time.perf_counter()
    coder = pipeline.load_coder()
    coder.code(Document(id="warm-up", name="warm-up", text=WARM_UP))
    loading = time.perf_counter() - begun
    with (
        tempfile.TemporaryDirectory() as folder,
        Ledger.open(Path(folder) / "benchmark.db", create=True) as ledger,
    ):
        begun = time.perf_counter()
        with sampled() as stations:
            tally = pipeline.read(places, ledger, lambda: coder, jobs=1)
        seconds = time.perf_counter() - begun
        words = sum(len(document.text.split()) for document in ledger.documents())
    return Measurement(
        documents=tally.documents,
        words=words,
        claims=tally.claims,
        failures=len(tally.failures),
        seconds=seconds,
        loading=loading,
        stations=dict(stations),
        peak_mib=peak_mib(),
    )


def peak_mib() -> float:
    """The most memory that this process has held, in MiB; the system counts KiB on Linux, bytes on macOS."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    print(json.dumps(asdict(measure(sys.argv[1:]))))
