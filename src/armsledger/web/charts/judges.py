"""Assessments counted → a grid of who judges on which theme, how often, and with which stance; refuses nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from armsledger.codebook.names import actor_label
from armsledger.views.wording import number_words, showable
from armsledger.web.charts.drawing import WIDTH, Cell, Chart, Mark, Table, Words
from armsledger.web.charts.lettering import fit, wide
from armsledger.web.charts.themes import NOTHING, STANCES, legend_of, totals_of

Row: TypeAlias = tuple[str, str, str, int]
Address: TypeAlias = Callable[[str | None, str | None], str]
Naming: TypeAlias = Callable[[str], str]

JUDGES = 15
MARGIN, RIGHT, HEAD, WIDEST = 190.0, 10.0, 88.0, 56.0
CELL, STRIP, BETWEEN, SLOPE = 26.0, 3.0, 4.0, -38
HEATS = 4
DESC = "How often each judges on a theme; the strip below a number parts it into for, neutral and against."


def by_claimant(
    rows: Iterable[Row],
    address: Address,
    *,
    title: str = "Themes by claimant",
    name: Naming = actor_label,
) -> Chart:
    """A grid of numbers: who judges, on which theme.

    Args:
        rows: (judge, theme, stance, how many), in any order; equal ones add up. Of more than 15 judges, those who judge
            most are drawn, and the rest is counted.
        address: (judge or None, theme or None) → where those are listed.
        title: the heading.
        name: code of an actor, or a claimant's own words → what it is called.
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    for judge, theme, stance, count in rows:
        if count > 0 and stance in STANCES:
            counts[judge, theme, stance] += count
    if not counts:
        return Chart(title, DESC, empty=NOTHING)
    judges = totals_of((judge, count) for (judge, _, _), count in counts.items())
    drawn = list(judges)[:JUDGES]
    themes = list(totals_of((theme, count) for (judge, theme, _), count in counts.items() if judge in drawn))
    step = min(WIDEST, (WIDTH - MARGIN - RIGHT - CELL) / len(themes))
    by_cell: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for judge, theme, stance in sorted(counts, key=lambda key: STANCES.index(key[2])):
        by_cell[judge, theme][stance] = counts[judge, theme, stance]
    most = max(sum(by_cell[key].values()) for key in by_cell if key[0] in drawn)
    marks: list[Mark] = []
    words = list(_heads(themes, step, address))
    for line, judge in enumerate(drawn):
        y = HEAD + line * CELL
        words.append(_judge(judge, judges[judge], y, address, name))
        for number, theme in enumerate(themes):
            if held := by_cell.get((judge, theme)):
                x = MARGIN + number * step
                called = showable(f"{name(judge)}, {theme}")
                marks.extend(_cell(held, (x, y, step), most, called, address(judge, theme)))
                total = number_words(sum(held.values()))
                words.append(Words(round(x + step / 2, 2), y + 16, total, "middle", "through"))
    left = sum(judges[judge] for judge in list(judges)[JUDGES:])
    note = f"By {number_words(len(judges) - JUDGES)} others, not drawn: {number_words(left)}." if left else ""
    table = _grid(drawn, themes, counts, address, name)
    legend = legend_of((stance, False) for _, _, stance in counts)
    height = HEAD + len(drawn) * CELL + 4
    return Chart(title, DESC, WIDTH, height, tuple(marks), tuple(words), (), legend, table, note)


def _heads(themes: Sequence[str], step: float, address: Address) -> Iterator[Words]:
    for number, theme in enumerate(themes):
        x = round(MARGIN + (number + 0.5) * step, 2)
        yield Words(x, HEAD - 8, fit(theme, 110), href=address(None, theme), turn=SLOPE)


def _judge(judge: str, total: int, y: float, address: Address, name: Naming) -> Words:
    called, count = showable(name(judge)), number_words(total)
    short = fit(called, MARGIN - 16 - wide(f" {count}"))
    return Words(
        0, y + 16, short, href=address(judge, None), title=called if called != short else None, count=count
    )


def _cell(
    held: Mapping[str, int], where: tuple[float, float, float], most: int, called: str, href: str
) -> Iterator[Mark]:
    """A tinted field that leads to its assessments, and the strip of stances below its number."""
    x, y, step = where
    total = sum(held.values())
    words = ", ".join(f"{number_words(count)} {stance}" for stance, count in held.items())
    heat = max(1, -(-HEATS * total // max(HEATS, most)))
    inner = step - BETWEEN
    yield Mark(
        round(x + BETWEEN / 2, 2),
        y,
        round(inner, 2),
        CELL - BETWEEN - STRIP,
        f"heat-{heat}",
        f"{called}: {words}",
        href,
    )
    done = 0
    for stance, count in held.items():
        x0, x1 = (round(x + BETWEEN / 2 + inner * part / total, 2) for part in (done, done + count))
        done += count
        title = f"{called}: {number_words(count)} {stance}"
        yield Mark(x0, y + CELL - BETWEEN - STRIP, round(x1 - x0, 2), STRIP, f"strip stance-{stance}", title)


def _grid(
    judges: Sequence[str],
    themes: Sequence[str],
    counts: Mapping[tuple[str, str, str], int],
    address: Address,
    name: Naming,
) -> Table:
    rows = []
    for judge in judges:
        cells = [Cell(showable(name(judge)), address(judge, None))]
        for theme in themes:
            total = sum(counts.get((judge, theme, stance), 0) for stance in STANCES)
            cells.append(Cell(number_words(total), address(judge, theme) if total else None, number=True))
        rows.append(tuple(cells))
    head = (
        Cell("Who judges"),
        *(Cell(showable(theme), address(None, theme), number=True) for theme in themes),
    )
    return Table(head, tuple(rows))
