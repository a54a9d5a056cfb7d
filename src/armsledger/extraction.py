"""A set of pages with the text that people took from them → how far our main text agrees, as token F1.

The set has the form of the article-extraction benchmark of Scrapinghub: `ground-truth.json` with `articleBody` for each
key, and `html/KEY.html` or `html/KEY.html.gz`. Refuses a folder that has another form.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from armsledger.acquisition.html import read_html
from armsledger.errors import UnreadableError, UsageError

TOKEN = re.compile(r"\w+")
FORM = "It holds ground-truth.json, {key: {articleBody: …}}, and html/KEY.html or html/KEY.html.gz."


@dataclass(frozen=True, slots=True)
class Page:
    """One page: shares of its tokens, each counted as often as it stands; 1.0 where both sides are empty."""

    key: str
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def measured_pages(folder: Path) -> Iterator[Page]:
    """Each page of a set, in the order of the keys; a page that we refuse has no text.

    Raises:
        UsageError: the folder holds no such set.
    """
    try:
        truths = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
        bodies = {str(key): str(truth["articleBody"]) for key, truth in truths.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError("this is no set of pages", where=str(folder), next_step=FORM) from error
    for key, body in sorted(bodies.items()):
        found = Counter(TOKEN.findall(_text(folder, key).lower()))
        truth = Counter(TOKEN.findall(body.lower()))
        both = (found & truth).total()
        yield Page(key, _share(both, found.total(), truth), _share(both, truth.total(), found))


def report_lines(pages: list[Page]) -> Iterator[str]:
    """Means over all pages, as the benchmark has them, and the pages that fare worst."""
    count = max(1, len(pages))
    means = (sum(getattr(page, name) for page in pages) / count for name in ("precision", "recall", "f1"))
    yield "main text  P {:.3f} R {:.3f} F1 {:.3f}".format(*means) + f"   {len(pages):,} pages, by tokens"
    for page in sorted(pages, key=lambda one: one.f1)[:5]:
        yield f"  worst  F1 {page.f1:.3f}  {page.key}"


def _share(both: int, all_of_one: int, other: Counter[str]) -> float:
    return both / all_of_one if all_of_one else float(not other)


def _text(folder: Path, key: str) -> str:
    plain, packed = folder / "html" / f"{key}.html", folder / "html" / f"{key}.html.gz"
    try:
        content = plain.read_bytes() if plain.exists() else gzip.decompress(packed.read_bytes())
    except OSError as error:
        raise UsageError(f"there is no page {key}", where=str(folder), next_step=FORM) from error
    try:
        return read_html(key, content).text
    except UnreadableError:
        return ""
