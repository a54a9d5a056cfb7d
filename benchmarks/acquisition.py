"""`python -m benchmarks.acquisition`: documents a second of each form that is read, and memory over a long web archive.

Everything is made here. Each form is read in a process of its own, on one core, without coding; the web archive is
read into a ledger with a coder that finds nothing, and its memory is looked at all along.
"""

import argparse
import csv
import gzip
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from armsledger import pipeline
from armsledger.acquisition.reading import document_of, read_originals
from armsledger.model import Claim, Document
from armsledger.store import Ledger
from benchmarks.texts import MadeText, make_texts
from tests.acquisition import makers

ROOT = Path(__file__).resolve().parent.parent
LOOKS = 10  # times that memory is looked at on the way
KIB = 1024


class Nothing:
    """A coder that finds nothing, so that only reading and keeping are measured."""

    version = "none"

    def code(self, _: Document) -> tuple[Claim, ...]:
        """No claim."""
        return ()


def pages(texts: Sequence[MadeText]) -> Iterator[tuple[str, bytes]]:
    """Addresses with their pages."""
    for number, text in enumerate(texts):
        head = (
            f'<title>{text.title}</title><meta property="article:published_time" content="{text.published}">'
        )
        yield f"https://example.org/{number}", makers.page(text.text, head)


def write_pdf(texts: Sequence[MadeText], folder: Path) -> None:
    """A file each, one page of lines."""
    for number, text in enumerate(texts):
        words = text.text.split()
        lines = "\n".join(" ".join(words[place : place + 14]) for place in range(0, len(words), 14))
        (folder / f"{number}.pdf").write_bytes(makers.pdf([lines], text.title, packed=True))


def write_files(suffix: str, make: Callable[[MadeText], bytes]) -> Callable[[Sequence[MadeText], Path], None]:
    """What writes a file for each text."""

    def write(texts: Sequence[MadeText], folder: Path) -> None:
        for number, text in enumerate(texts):
            (folder / f"{number}{suffix}").write_bytes(make(text))

    return write


def write_lines(texts: Sequence[MadeText], folder: Path) -> None:
    """One file of lines."""
    lines = (json.dumps({"title": t.title, "text": t.text, "published": t.published}) + "\n" for t in texts)
    (folder / "a.jsonl").write_text("".join(lines), encoding="utf-8")


def write_table(texts: Sequence[MadeText], folder: Path) -> None:
    """One table."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["title", "text", "published"])
    rows.writerows([text.title, text.text, text.published] for text in texts)
    (folder / "a.csv").write_text(out.getvalue(), encoding="utf-8", newline="")


def write_warc(texts: Sequence[MadeText], folder: Path) -> None:
    """One gzipped web archive."""
    with (folder / "a.warc.gz").open("wb") as file:
        for url, page in pages(texts):
            file.write(gzip.compress(makers.warc_record(url, page), 1))


def write_zip(texts: Sequence[MadeText], folder: Path) -> None:
    """One archive of plain texts."""
    members = {f"{number}.txt": text.text.encode() for number, text in enumerate(texts)}
    (folder / "a.zip").write_bytes(makers.zipped(members))


FORMS: dict[str, Callable[[Sequence[MadeText], Path], None]] = {
    "text": write_files(".txt", lambda text: text.text.encode()),
    "markdown": write_files(".md", lambda text: f"---\ntitle: {text.title}\n---\n\n{text.text}\n".encode()),
    "html": write_files(".html", lambda text: makers.page(text.text)),
    "pdf": write_pdf,
    "docx": write_files(".docx", lambda text: makers.docx(text.text.split("\n\n"), text.title)),
    "eml": write_files(".eml", lambda text: f"Subject: {text.title}\n\n{text.text}\n".encode()),
    "json lines": write_lines,
    "csv": write_table,
    "warc.gz": write_warc,
    "zip": write_zip,
}


def measured(form: str, documents: int) -> dict[str, Any]:
    """Seconds to derive the documents of one form, and the most memory held meanwhile."""
    with tempfile.TemporaryDirectory() as folder:
        FORMS[form](list(make_texts(documents, armed_one_in=50, seed=1)), Path(folder))
        document_of(next(iter(read_originals([folder]))))  # loads what is loaded once
        begun = time.perf_counter()
        found = [isinstance(document_of(one), Document) for one in read_originals([folder])]
        seconds = time.perf_counter() - begun
    return {"form": form, "documents": sum(found), "seconds": seconds, "peak_mib": memory("peak")}


def memory(which: str) -> float:
    """MiB that this process holds now, or held at most."""
    if which == "peak":
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB
    held = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return held * resource.getpagesize() / KIB / KIB


def long_archive(number: int) -> dict[str, Any]:
    """Read a web archive of so many pages into a ledger; memory at ten moments, in MiB."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "a.warc.gz"
        with place.open("wb") as file:
            for turn, (_, page) in enumerate(pages_without_end(number)):
                file.write(gzip.compress(makers.warc_record(f"https://example.org/{turn}", page), 1))
        looks: list[float] = []

        def look(tally: pipeline.Tally) -> None:
            if tally.documents % max(1, number // LOOKS) == 0:
                looks.append(round(memory("now"), 1))

        with Ledger.open(Path(folder) / "x.db", create=True) as ledger:
            begun = time.perf_counter()
            tally = pipeline.read([str(place)], ledger, Nothing, jobs=1, progress=look)
            seconds = time.perf_counter() - begun
        size = place.stat().st_size
    figures = {
        "documents": tally.documents,
        "failures": len(tally.failures),
        "seconds": seconds,
        "packed_bytes": size,
    }
    return {**figures, "memory_mib": looks, "peak_mib": memory("peak")}


def pages_without_end(number: int) -> Iterator[tuple[str, bytes]]:
    """So many pages, made a thousand at a time."""
    for seed in range(0, number, 1000):
        yield from pages(list(make_texts(min(1000, number - seed), armed_one_in=50, seed=seed)))


def in_own_process(*arguments: str) -> dict[str, Any]:
    """One measurement, apart from all others."""
    command = [sys.executable, "-m", "benchmarks.acquisition", *arguments]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.acquisition", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--documents", type=int, default=1000, help="of each form (1000)")
    parser.add_argument(
        "--pages", type=int, default=50_000, help="of the web archive; 0 leaves it out (50000)"
    )
    parser.add_argument("--only", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only:
        found = (
            long_archive(options.pages)
            if options.only == "long"
            else measured(options.only, options.documents)
        )
        print(json.dumps(found))
        return
    print(f"{'form':12}{'documents':>10}{'seconds':>10}{'documents/s':>13}{'peak MiB':>10}")
    for form in FORMS:
        found = in_own_process("--only", form, "--documents", str(options.documents))
        rate = found["documents"] / found["seconds"]
        print(
            f"{form:12}{found['documents']:>10,}{found['seconds']:>10.2f}{rate:>13,.0f}{found['peak_mib']:>10.0f}"
        )
    if options.pages:
        found = in_own_process("--only", "long", "--pages", str(options.pages))
        print(
            f"\nA web archive of {found['documents']:,} pages ({found['packed_bytes'] / KIB / KIB:.0f} MiB packed)"
        )
        print(
            f"into a ledger: {found['seconds']:.0f} s, {found['documents'] / found['seconds']:,.0f} pages a second"
        )
        looks = ", ".join(f"{mib:.0f}" for mib in found["memory_mib"])
        print(f"memory on the way, MiB: {looks}; peak {found['peak_mib']:.0f}")


if __name__ == "__main__":
    main()
