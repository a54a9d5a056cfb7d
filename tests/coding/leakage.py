"""A text → whether it stands in the gold set outside the repository, or shares a run of words with it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold"
RUN = 8  # words in a row that no text of ours may share with a document of the gold set


def words(text: str) -> list[str]:
    """The words of a text without case and punctuation."""
    return re.findall(r"[^\W_]+", text.casefold())


def runs(text: str) -> set[tuple[str, ...]]:
    """All runs of words of that length."""
    found = words(text)
    return {tuple(found[start : start + RUN]) for start in range(len(found) - RUN + 1)}


@cache
def gold() -> tuple[frozenset[tuple[str, ...]], str]:
    """The runs of all gold documents, and their words in one line."""
    files = [file for folder in sorted(GOLD.glob("*/documents")) for file in sorted(folder.rglob("*"))]
    texts = [file.read_text(encoding="utf-8", errors="replace") for file in files if file.is_file()]
    assert texts, GOLD
    return frozenset(run for text in texts for run in runs(text)), "\n".join(
        f" {' '.join(words(t))} " for t in texts
    )


def stands_in_gold(text: str) -> bool:
    """Whether a text shares a run of words with the gold set or stands in it as a whole."""
    long, line = gold()
    return bool(runs(text) & long) or f" {' '.join(words(text))} " in line
