"""A reading in, whether it is worth parsing out: a cheap look for words of arms, aid and supplies.

It must lose next to nothing: the loss is measured by coding with and without it (benchmarks/).
"""

from __future__ import annotations

import re
from functools import cache

from armsledger.codebook.equipment import equipment
from armsledger.codebook.loading import load_rows, package_folder


@cache
def _pattern() -> re.Pattern[str]:
    stems = load_rows(package_folder("languages", "en", "gate.yaml"), str, "stems")
    return re.compile(
        r"\b(?:" + "|".join(sorted(map(re.escape, stems), key=len, reverse=True)) + ")", re.IGNORECASE
    )


@cache
def _designation() -> re.Pattern[str]:
    return re.compile(r"\b(?:[A-Z]{1,4}[a-z]{0,3}-?\d{1,4}\w*|[A-Z]{3,}[A-Z0-9-]*)\b")


@cache
def _named_types() -> frozenset[str]:
    """The first words of the names of equipment, and their plurals: "Gepard", "Gepards"."""
    names = {form.split()[0] for row in equipment() for form in (row.designation, *row.forms)}
    return frozenset(form for name in names if name[:1].isupper() for form in (name, f"{name}s"))


def could_hold_a_claim(reading: str) -> bool:
    """Whether a block has a word without which no claim about arms supplies can be told."""
    return (
        _pattern().search(reading) is not None
        or _designation().search(reading) is not None
        or not _named_types().isdisjoint(re.findall(r"[A-Z]\w+", reading))
    )
