"""`python -m benchmarks`: documents and words a second by station, peak memory, start-up; as a table or JSON.

python -m benchmarks                         # 1,000 documents made here, 1 in 50 about arms
python -m benchmarks --documents 200 --armed-one-in 1
python -m benchmarks FILE FOLDER --json      # documents of your own
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.startup import seconds_to_first_claim, seconds_to_help
from benchmarks.stations import ORDER
from benchmarks.texts import MadeText, make_texts

ROOT = Path(__file__).resolve().parent.parent
MOST_LINES = 0.5
"""Share of the documents made that go into one JSON Lines file; the others become a file each."""


def write(texts: Sequence[MadeText], folder: Path) -> None:
    """Write documents as published: half as JSON Lines, the rest as Markdown, plain text and HTML in turn."""
    cut = int(len(texts) * MOST_LINES)
    lines = (
        json.dumps({"title": t.title, "text": t.text, "published": t.published, "publisher": "made here"})
        for t in texts[:cut]
    )
    (folder / "corpus.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for number, text in enumerate(texts[cut:]):
        form = (markdown, plain, html)[number % 3]
        suffix, content = form(text)
        (folder / f"{text.name}{suffix}").write_text(content, encoding="utf-8")


def markdown(text: MadeText) -> tuple[str, str]:
    """Front matter and text."""
    head = f'---\ntitle: "{text.title}"\ndate: {text.published}\n---\n\n# {text.title}\n\n'
    return ".md", head + text.text + "\n"


def plain(text: MadeText) -> tuple[str, str]:
    """Title and text."""
    return ".txt", f"{text.title}\n\n{text.text}\n"


def html(text: MadeText) -> tuple[str, str]:
    """A page with a menu that is not part of the text."""
    paragraphs = "".join(f"<p>{paragraph}</p>\n" for paragraph in text.text.split("\n\n"))
    head = f'<title>{text.title}</title><meta property="article:published_time" content="{text.published}">'
    menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/all'>All</a></li></ul></nav>"
    body = f"{menu}<main><article><h1>{text.title}</h1>\n{paragraphs}</article></main>"
    return ".html", f"<!doctype html><html lang='en'><head>{head}</head><body>{body}</body></html>\n"


def measured(places: Sequence[str]) -> dict[str, Any]:
    """Measure in a process of its own, on one core; see benchmarks/measure.py."""
    command = [sys.executable, "-m", "benchmarks.measure", *(str(Path(place).resolve()) for place in places)]
    one_core = {**os.environ, "OMP_NUM_THREADS": "1"}
    answer = subprocess.run(command, cwd=ROOT, env=one_core, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(answer.stdout.splitlines()[-1])
    return found


def table(figures: dict[str, Any]) -> Iterator[str]:
    """The figures for people."""
    documents, words, seconds = figures["documents"], figures["words"], figures["seconds"]
    claims, failures = figures["claims"], figures["failures"]
    yield f"{documents:,} documents, {words:,} words, {claims:,} claims, {failures:,} failures"
    yield ""
    yield f"{'station':24}{'seconds':>10}{'share':>8}{'documents/s':>14}{'words/s':>12}"
    stations = {name: figures["stations"].get(name, 0.0) for name in ORDER}
    for name, spent in [*stations.items(), ("the whole way", seconds)]:
        rates = f"{documents / spent:>14,.1f}{words / spent:>12,.0f}" if spent else ""
        yield f"{name:24}{spent:>10.2f}{spent / seconds:>8.1%}{rates}"
    yield ""
    yield f"peak memory            {figures['peak_mib']:>10.0f} MiB"
    yield f"loading the coder      {figures['loading']:>10.2f} s"
    yield f"armsledger --help      {figures['help']:>10.2f} s"
    yield f"to the first claim     {figures['first_claim']:>10.2f} s"


def figures_of(places: Sequence[str], options: argparse.Namespace) -> dict[str, Any]:
    """Measure the places, or documents made for it, and the start-up."""
    if places:
        found = measured(places)
    else:
        with tempfile.TemporaryDirectory() as folder:
            texts = make_texts(options.documents, armed_one_in=options.armed_one_in, seed=options.seed)
            write(list(texts), Path(folder))
            found = measured([folder])
    return {**found, "help": seconds_to_help(), "first_claim": seconds_to_first_claim()}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("places", nargs="*", help="files and folders; none: documents made here")
    parser.add_argument("--documents", type=int, default=1000, help="how many to make (1000)")
    parser.add_argument("--armed-one-in", type=int, default=50, help="one in so many is about arms (50)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same documents (1)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    figures = figures_of(options.places, options)
    print(json.dumps(figures) if options.json else "\n".join(table(figures)))


if __name__ == "__main__":
    main()
