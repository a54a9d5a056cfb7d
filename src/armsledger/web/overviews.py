"""An index and what fits → the charts of a page: supplies by stage and year, who supplies whom, who judges."""

from __future__ import annotations

from functools import lru_cache

from armsledger.facets import year
from armsledger.web.charts import flow, judges, themes
from armsledger.web.charts.bars import Row, columns
from armsledger.web.charts.drawing import Chart
from armsledger.web.index import Index, Mask
from armsledger.web.naming import actor_name, list_address

KEPT = 256  # charts that are remembered: the same lists are looked at again and again
SUPPLIES = "Supplies by stage and year"
DRAWN = 10_000  # transfers in a flow chart: more take longer than a reader waits


def supplies(index: Index, fits: Mask, title: str = SUPPLIES, **wanted: str) -> Chart:
    """Transfers by stage and year; `wanted` narrows the lists to which the columns lead.

    Args:
        index: of transfers.
        fits: which of them count.
        title: of the chart.
        wanted: slot → word that every one of them has.
    """
    rows = []
    for told, count in index.counts("told", fits):
        stage, _, day = told.rpartition(" ")
        rows.append((int(day) if year(day) else None, stage, count))
    return _columns(tuple(rows), title, tuple(wanted.items()))


@lru_cache(maxsize=KEPT)
def _columns(rows: tuple[Row, ...], title: str, narrowed: tuple[tuple[str, str], ...]) -> Chart:
    wanted = dict(narrowed)

    def address(stage: str | None, first: int | None, last: int | None) -> str:
        if stage and first is not None and first == last:
            return list_address("/transfers", told=f"{stage} {first}", **wanted)
        years = [str(one) for one in range(first, last + 1)] if first and last else []
        return list_address("/transfers", stage=stage or "", year=years, **wanted)

    return columns(rows, address, title=title)


def flows(index: Index, fits: Mask, **wanted: str) -> Chart:
    """Who supplies whom; of more transfers than `DRAWN`, by the counts of their pairs. Arguments as for `supplies`."""

    def address(giver: str | None, taker: str | None, _: str | None) -> str:
        return list_address("/transfers", **{**wanted, "supplier": giver or "", "recipient": taker or ""})

    if fits.sum() > DRAWN:
        counted = ((pair.partition(">"), count) for pair, count in index.counts("flow", fits))
        rows = ((giver or None, taker or None, count) for (giver, _, taker), count in counted)
        return flow.pairs(rows, address, name=actor_name)
    turns = index.chosen(fits, "", 0, DRAWN)
    parties = zip(turns, index.held("supplier", turns), index.held("recipient", turns), strict=True)
    transfers = [
        {"id": str(turn), "suppliers": givers, "recipients": takers} for turn, givers, takers in parties
    ]
    return flow.supplies(transfers, address, name=actor_name)


def judged(index: Index, fits: Mask) -> tuple[Chart, Chart]:
    """Assessments by theme and year, and by theme and who judges.

    Args:
        index: of assessments.
        fits: which of them count.
    """

    def of_year(theme: str, stance: str | None, first: int | None, last: int | None) -> str:
        years = [str(one) for one in range(first, last + 1)] if first and last else []
        return list_address("/assessments", theme=theme, stance=stance or "", year=years)

    def of_judge(judge: str | None, theme: str | None) -> str:
        return list_address("/assessments", judge=judge or "", theme=theme or "")

    by_year = []
    for told, count in index.counts("told", fits):
        theme, stance, polarity, day = told.split(" ")
        by_year.append((theme, stance, polarity == "-", int(day) if year(day) else None, count))
    by_judge = []
    for words, count in index.counts("judged", fits):
        theme, stance, judge = words.split(" ", 2)
        by_judge.append((judge, theme, stance, count))
    return themes.by_year(by_year, of_year), judges.by_claimant(by_judge, of_judge, name=actor_name)
