"""`python -m benchmarks.pages`: how soon each page begins to arrive, with ten readers at once, and while `read` writes.

A ledger of made claims (see benchmarks/resolution.py) is kept in FILE and taken again by the next run. Times are from
sending a request to the first byte of its answer, over loopback, each reader with a connection of its own.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from armsledger.findings import refresh
from armsledger.model import ClaimFilter
from armsledger.originals import Original, Recipe
from armsledger.store import Ledger
from benchmarks.resolution import RECIPIENTS, SUPPLIERS, WORDS, made
from benchmarks.texts import make_texts

CLAIMS = 1_000_000
AT_ONCE = 2_000  # documents in one transaction, when the ledger is made
READERS = 10
REQUESTS = 20  # of each page by each reader
PORT = 8399
CODER = "made"


def make(path: Path, claims: int) -> None:
    """A ledger of so many made claims, resolved."""
    documents, found = made(claims)
    of_document: dict[str, list[object]] = {}
    for claim in found:
        of_document.setdefault(claim.document, []).append(claim)
    with Ledger.open(path, create=True) as ledger, ledger.hurried():
        rows = iter(documents)
        while chunk := list(islice(rows, AT_ONCE)):
            with ledger.writing():
                for one in chunk:
                    ledger.keep(one, Original(one.name, one.text.encode(), Recipe("text")))
                    ledger.replace_claims(one.id, of_document.get(one.id, []), coder=CODER)  # type: ignore[arg-type]
        del documents, found, of_document
        begun = time.perf_counter()
        refresh(ledger)
        print(
            json.dumps({"claims": claims, "seconds to resolve and keep": round(time.perf_counter() - begun)})
        )


def addresses(path: Path, chance: random.Random) -> Mapping[str, list[str]]:
    """Page → addresses to ask for: different objects and filters, so that no answer is only remembered."""
    with Ledger.open(path, writable=False) as ledger:
        documents = chance.sample(ledger.document_ids(), 60)
        claims = [claim.id for claim in ledger.claims(ClaimFilter(documents=tuple(documents[:30])))]
        transfers = [
            one["id"]
            for claim in claims[:200]
            for kind, one in ledger.findings_of(claim)
            if kind == "transfer"
        ]
        positions = [one["id"] for one in islice(ledger.findings("position"), 40)]
    supplier, recipient = SUPPLIERS[:12], RECIPIENTS[:20]
    return {
        "home": ["/"],
        "transfers": ["/transfers", *(f"/transfers?page={page}" for page in range(2, 30))],
        "transfers, narrowed": [
            f"/transfers?supplier={a}&recipient={b}" for a in supplier for b in recipient[:4]
        ],
        "transfers, sorted": [f"/transfers?supplier={a}&sort=-sum" for a in supplier],
        "transfers as a flow": [f"/transfers/flow?recipient={b}" for b in recipient],
        "transfer": [f"/transfers/{key}" for key in transfers],
        "actors": ["/actors"],
        "actor": [f"/actors/{code}" for code in (*supplier, *recipient)],
        "disputes": [f"/disputes?recipient={b}" for b in recipient],
        "positions": [f"/positions?holder={a}" for a in supplier],
        "position": [f"/positions/{key}" for key in positions],
        "assessments": [f"/assessments?page={page}" for page in range(1, 20)],
        "routes": [f"/routes?giver={a}" for a in supplier],
        "documents": [f"/documents?page={page}" for page in range(1, 30)],
        "document": [f"/documents/{key}" for key in documents],
        "claim": [f"/claims/{key}" for key in claims],
        "search": [f"/search?q={chance.choice(WORDS)}" for _ in range(40)],
        "search, a frequent word": ["/search?q=howitzer", "/search?q=delivered", "/search?q=tank+delivered"],
        "review": ["/review"],
    }


@contextmanager
def served(path: Path) -> Iterator[None]:
    """A server of the ledger, up to date and ready; `armsledger serve` as people start it."""
    command = [sys.executable, "-m", "armsledger", "serve", "--ledger", str(path), "--port", str(PORT)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        while not _answers():
            time.sleep(0.2)
        yield
    finally:
        server.terminate()
        server.wait(30)


def _answers() -> bool:
    try:
        return first_byte(http.client.HTTPConnection("127.0.0.1", PORT, timeout=600), "/") > 0
    except (OSError, http.client.HTTPException):
        return False


def first_byte(connection: http.client.HTTPConnection, address: str) -> float:
    """Milliseconds to the first byte of an answer, which is read to its end.

    Raises:
        ValueError: the answer is not the page.
    """
    begun = time.perf_counter()
    connection.request("GET", address)
    answer = connection.getresponse()
    waited = (time.perf_counter() - begun) * 1000
    answer.read()
    if answer.status != http.client.OK:
        raise ValueError(f"{answer.status} at {address}")
    return waited


def measured(places: Sequence[str], chance: random.Random) -> dict[str, float]:
    """Median and 95th percentile of one page, asked for by all readers at once."""

    def reader(seed: int) -> list[float]:
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=120)
        own = random.Random(seed)
        return [first_byte(connection, own.choice(places)) for _ in range(REQUESTS)]

    alone = first_byte(http.client.HTTPConnection("127.0.0.1", PORT, timeout=600), places[0])
    with ThreadPoolExecutor(READERS) as readers:
        seeds = [chance.randrange(1 << 30) for _ in range(READERS)]
        waits = sorted(wait for found in readers.map(reader, seeds) for wait in found)
    return {
        "first, alone, ms": round(alone, 1),
        "median ms": round(statistics.median(waits), 1),
        "p95 ms": round(waits[int(len(waits) * 0.95)], 1),
    }


@contextmanager
def written(path: Path) -> Iterator[None]:
    """`armsledger read` at work on the same ledger, on documents made here, from before the first request on."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "new.jsonl"
        texts = make_texts(4_000, armed_one_in=5)
        rows = [{"title": one.title, "text": one.text, "published": one.published} for one in texts]
        place.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "armsledger",
            "read",
            str(place),
            "--ledger",
            str(path),
            "--jobs",
            "1",
        ]
        writer = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(5)  # until it has loaded its model and writes
        try:
            yield
            print(json.dumps({"read was still writing at the end": writer.poll() is None}))
        finally:
            writer.terminate()
            writer.wait(60)


def report(pages: Mapping[str, Sequence[str]], when: str) -> None:
    """Measure every page, and print a line of JSON for each."""
    chance = random.Random(7)
    for name, places in pages.items():
        print(json.dumps({"page": name, "when": when, **measured(places, chance)}), flush=True)


def main() -> None:
    """Make the ledger where there is none, serve it, and measure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("ledger", type=Path, help="made if it is not there; takes half an hour and 4 GB")
    parser.add_argument("--claims", type=int, default=CLAIMS)
    options = parser.parse_args()
    if not options.ledger.exists():
        make(options.ledger, options.claims)
    pages = addresses(options.ledger, random.Random(3))
    with served(options.ledger):
        for places in pages.values():  # until all indexes are made
            first_byte(http.client.HTTPConnection("127.0.0.1", PORT, timeout=600), places[0])
        report(pages, "quiet")
        with written(options.ledger):
            report(pages, "while read writes")


if __name__ == "__main__":
    main()
