import itertools
import random
from collections import Counter
from collections.abc import Iterable
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.views.selection import STAGES
from armsledger.web.charts.bars import Row, columns, rows_of, sparkline
from armsledger.web.charts.drawing import Chart, Mark

YEARS = st.integers(1900, 2030) | st.integers(1, 9999)
ROWS = st.lists(st.tuples(st.none() | YEARS, st.sampled_from(STAGES), st.integers(0, 500)), max_size=60)

LAW = settings(max_examples=60, deadline=None)


def address(stage: str | None, since: int | None, until: int | None) -> str:
    return f"/transfers?{stage}&{since}&{until}"


def drawn(rows: Iterable[Row]) -> Chart:
    return columns(rows, address)


def happening(
    stage: str, when: str | None, reported: str | None = None, polarity: str = "+"
) -> dict[str, object]:
    return {"stage": stage, "when": when, "reported": reported, "polarity": polarity, "claims": []}


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ([happening("delivered", "2022-05-04")], {(2022, "delivered")}),
        ([happening("delivered", None, "2022-05")], {(2022, "delivered")}),
        ([happening("delivered", "2022-05-04"), happening("delivered", "2022-06")], {(2022, "delivered")}),
        (
            [happening("pledged", "2022"), happening("delivered", "2023")],
            {(2022, "pledged"), (2023, "delivered")},
        ),
        ([happening("delivered", "2022", polarity="-")], set()),
        ([happening("delivered", "2021/2023")], {(None, "delivered")}),
        ([happening("delivered", "202X")], {(None, "delivered")}),
        ([happening("delivered", None), happening("delivered", "1986~")], {(1986, "delivered")}),
        ([happening("delivered", "soon")], {(None, "delivered")}),
    ],
)
def test_a_transfer_counts_once_for_each_stage_and_year(
    history: list[dict[str, object]], expected: set[tuple[int | None, str]]
) -> None:
    rows = list(rows_of([{"history": history}]))
    assert {(year, stage) for year, stage, _ in rows} == expected
    assert all(count == 1 for *_, count in rows)
    assert len(rows) == len(expected)


@LAW
@given(ROWS)
def test_heights_are_as_the_counts(rows: list[Row]) -> None:
    chart = drawn(rows)
    counts = Counter[str]()
    for year, stage, count in rows:
        if year is not None:
            counts[stage] += count
    heights = Counter[str]()
    for mark in chart.marks:
        heights[mark.kind.split()[0].removeprefix("stage-")] += mark.height  # type: ignore[assignment] # px are no whole numbers
    total, tall = sum(counts.values()), sum(heights.values())
    assert set(heights) == {stage for stage, count in counts.items() if count}
    for stage, height in heights.items():
        assert height / tall == pytest.approx(counts[stage] / total, abs=0.02)
    assert {key.label: key.count.replace(",", "") for key in chart.legend} == {
        stage: str(count) for stage, count in counts.items() if count
    }


@LAW
@given(ROWS)
def test_marks_lie_on_the_sheet_and_never_on_each_other(rows: list[Row]) -> None:
    chart = drawn(rows)
    by_x: dict[float, list[Mark]] = {}
    for mark in chart.marks:
        assert 0 <= mark.x <= mark.x + mark.width <= chart.width
        assert 0 <= mark.y <= mark.y + mark.height <= chart.height
        by_x.setdefault(mark.x, []).append(mark)
    xs = sorted(by_x)
    assert all(left + by_x[left][0].width <= right for left, right in itertools.pairwise(xs))
    for column in by_x.values():
        ordered = sorted(column, key=lambda mark: (mark.y, mark.y + mark.height))
        assert all(a.y + a.height <= b.y + 0.011 for a, b in itertools.pairwise(ordered))


@LAW
@given(ROWS, st.randoms())
def test_the_order_of_rows_does_not_matter(rows: list[Row], chance: random.Random) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert drawn(shuffled) == drawn(rows)


@LAW
@given(ROWS)
def test_the_table_has_the_same_sum(rows: list[Row]) -> None:
    chart = drawn(rows)
    told = sum(int(cell.text.replace(",", "")) for row in chart.table.rows for cell in row[1:])
    assert told == sum(count for year, _, count in rows if year is not None)


def test_empty_years_are_shown() -> None:
    chart = drawn([(2019, "delivered", 3), (2022, "delivered", 1)])
    assert [row[0].text for row in chart.table.rows] == ["2019", "2020", "2021", "2022"]
    left, right = chart.marks
    assert right.x - left.x == pytest.approx(3 * 64, abs=0.1)


def test_a_mark_leads_to_its_stage_and_year() -> None:
    (mark,) = drawn([(2022, "halted", 2)]).marks
    assert (mark.href, mark.title) == ("/transfers?halted&2022&2022", "2022, halted: 2")


def test_along_stands_upon_the_axis_and_against_hangs_below() -> None:
    chart = drawn([(2022, "delivered", 1), (2022, "pledged", 1), (2022, "refused", 1)])
    y = {mark.kind: mark.y for mark in chart.marks}
    (axis,) = (line.y1 for line in chart.lines if line.kind == "axis")
    assert y["stage-pledged"] < y["stage-delivered"] < axis == y["stage-refused"]


def test_years_far_from_the_others_are_pooled() -> None:
    rows: list[Row] = [
        (1066, "delivered", 1),
        *((year, "ordered", 9) for year in range(1950, 2027)),
        (9999, "halted", 1),
    ]
    chart = drawn(rows)
    names = [row[0].text for row in chart.table.rows]
    assert (names[0], names[1], names[-2], names[-1]) == ("before 1950", "1950", "2026", "after 2026")
    assert "/transfers?delivered&None&1949" in {mark.href for mark in chart.marks}


def test_year_names_have_room() -> None:
    chart = drawn([(year, "ordered", 1) for year in range(1950, 2027)])
    xs = [one.x for one in chart.words if one.anchor == "middle"]
    assert len(xs) >= 10
    assert all(b - a >= 36 for a, b in itertools.pairwise(xs))


def test_nothing_is_an_empty_chart_with_words() -> None:
    for rows in ([], [(None, "pledged", 3)], [(2022, "pledged", 0)]):
        chart = drawn(list(rows))
        assert chart.empty
        assert not chart.marks
    assert "Without a year: 3" in drawn([(None, "pledged", 3)]).note


def test_ten_thousand_rows_are_few_marks_soon_drawn() -> None:
    chance = random.Random(1)
    rows = [(chance.randint(1, 9999), chance.choice(STAGES), 1) for _ in range(10_000)]
    start = perf_counter()
    chart = drawn(rows)
    assert perf_counter() - start < 1
    assert len(chart.marks) <= 102 * len(STAGES)


@LAW
@given(ROWS)
def test_a_sparkline_has_one_column_a_year(rows: list[Row]) -> None:
    chart = sparkline(rows)
    years = {year for year, _, count in rows if year is not None and count}
    assert bool(chart.empty) == (not years)
    assert len(chart.marks) <= min(len(years), 102)
    if years:
        assert max(mark.height for mark in chart.marks) == 24
