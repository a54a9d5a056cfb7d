"""Two texts as passages in, which sentence answers to which out, and how like each other the texts are.

Sentences are aligned in order by dynamic programming over their likeness (numbers, names, quotations,
stems); what is left over is then matched wherever it stands, because a rewrite moves sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from armsledger.resolution.lineage.passages import Passage
from armsledger.resolution.settings import limits


@dataclass(frozen=True, slots=True)
class Alignment:
    """How a derived text (first) goes together with another one.

    Attributes:
        pairs: (index in the first, index in the second, likeness).
        covered: share of the first text's sentences that have a partner; `used` of the second one's.
        ordered: share of the pairs that stand in the same order.
        wording: mean share of letters in common of the pairs, 0 to 1.
        quotes: quotations in common; `numbers` in common, of which chance explains few.
    """

    pairs: tuple[tuple[int, int, float], ...]
    covered: float
    used: float
    ordered: float
    wording: float
    quotes: int
    numbers: int


def likeness(one: Passage, other: Passage) -> float:
    """0 to 1: shared numbers and names, shared stems; a shared quotation counts as both."""
    anchors = _dice(one.anchors, other.anchors)
    stems = _dice(one.stems, other.stems)
    if one.quote and other.quote and _dice(one.quote, other.quote) >= limits()["same_quotation"]:
        stems = max(stems, _dice(one.quote, other.quote))
        anchors = max(anchors, stems)
    if not one.anchors and not other.anchors:
        return stems
    return (anchors + stems) / 2


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def align(first: Sequence[Passage], second: Sequence[Passage]) -> Alignment:
    """Align two texts."""
    table = [[likeness(a, b) for b in second] for a in first]
    least = limits()["aligned"]
    pairs = _in_order(table, least)
    ordered = len(pairs)
    pairs += _left_over(table, pairs, limits()["aligned_elsewhere"])
    pairs.sort()
    count = max(1, len(pairs))
    return Alignment(
        tuple(pairs),
        len(pairs) / max(1, len(first)),
        len(pairs) / max(1, len(second)),
        ordered / count,
        sum(ratio(first[i].text, second[j].text) for i, j, _ in pairs) / count / 100,
        sum(_dice(first[i].quote, second[j].quote) >= limits()["same_quotation"] for i, j, _ in pairs),
        sum(len(first[i].numbers & second[j].numbers) for i, j, _ in pairs),
    )


def _in_order(table: Sequence[Sequence[float]], least: float) -> list[tuple[int, int, float]]:
    """The chain of pairs, in order in both texts, whose likeness above the least is greatest in sum."""
    rows, columns = len(table), len(table[0]) if table else 0
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            paired = best[i + 1][j + 1] + table[i][j] - least if table[i][j] >= least else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    pairs = []
    i = j = 0
    while i < rows and j < columns:
        if table[i][j] >= least and best[i][j] == best[i + 1][j + 1] + table[i][j] - least:
            pairs.append((i, j, table[i][j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _left_over(
    table: Sequence[Sequence[float]], taken: Sequence[tuple[int, int, float]], least: float
) -> list[tuple[int, int, float]]:
    rows, columns = {i for i, _, _ in taken}, {j for _, j, _ in taken}
    ranked = sorted(
        (-table[i][j], i, j)
        for i in range(len(table))
        if i not in rows
        for j in range(len(table[i]))
        if j not in columns and table[i][j] >= least
    )
    found = []
    for strength, i, j in ranked:
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            found.append((i, j, -strength))
    return found
