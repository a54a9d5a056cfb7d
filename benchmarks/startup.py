"""How long a person waits: for `armsledger --help`, and from the command to the first shipped claim."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

import armsledger

RUNS = 5
PROGRAM = (str(Path(sys.executable).with_name("armsledger")),)
EXAMPLE = Path(armsledger.__file__).parent / "examples" / "documents" / "ukraine-2022-gepard-agency.md"


def seconds_to_help() -> float:
    """Median of some runs of `armsledger --help`, in seconds."""
    return statistics.median(_seconds_of("--help") for _ in range(RUNS))


def seconds_to_first_claim() -> float:
    """From the start of `armsledger code` over one example to its first line, in seconds.

    Raises:
        RuntimeError: no claim came.
    """
    begun = time.perf_counter()
    command = [*PROGRAM, "code", str(EXAMPLE), "--format", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as coding:
        line = coding.stdout.readline() if coding.stdout else b""
        spent = time.perf_counter() - begun
        coding.terminate()
    if not line.startswith(b"{"):
        message = f"no claim came from {' '.join(command)}"
        raise RuntimeError(message)
    return spent


def _seconds_of(*arguments: str) -> float:
    begun = time.perf_counter()
    subprocess.run([*PROGRAM, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun
