import random
from collections import Counter
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.web.charts import judges, themes
from armsledger.web.charts.drawing import Chart, Mark
from armsledger.web.charts.themes import STANCES

LAW = settings(max_examples=60, deadline=None)
THEMES = st.sampled_from(["escalation", "nuclear", "stocks", "other", "<b>"])
YEARS = st.none() | st.integers(2000, 2030) | st.integers(1, 9999)
ROWS = st.lists(
    st.tuples(THEMES, st.sampled_from(STANCES), st.booleans(), YEARS, st.integers(0, 50)), max_size=50
)
JUDGED = st.lists(
    st.tuples(
        st.sampled_from([*"abcdefghijklmnopqrs"]), THEMES, st.sampled_from(STANCES), st.integers(0, 50)
    ),
    max_size=50,
)


def in_time(rows: list[themes.Row]) -> Chart:
    return themes.by_year(rows, lambda *parts: "/assessments?" + "&".join(map(str, parts)))


def by_judge(rows: list[judges.Row]) -> Chart:
    return judges.by_claimant(rows, lambda judge, theme: f"/assessments?{judge}&{theme}", name=str)


@LAW
@given(ROWS)
def test_heights_are_as_the_counts_with_one_measure_for_all(rows: list[themes.Row]) -> None:
    chart = in_time(rows)
    counts, heights = Counter[str](), dict.fromkeys((f"stance-{stance}" for stance in STANCES), 0.0)
    for _, stance, _, year, count in rows:
        if year is not None:
            counts[f"stance-{stance}"] += count
    for mark in chart.marks:
        heights[mark.kind.split()[0]] += mark.height
    total, tall = sum(counts.values()), sum(heights.values())
    for kind, height in heights.items():
        assert height == pytest.approx(tall * counts[kind] / max(1, total), abs=0.011 * len(chart.marks))


@LAW
@given(ROWS)
def test_columns_lie_on_the_sheet_and_never_on_each_other(rows: list[themes.Row]) -> None:
    chart = in_time(rows)
    by_x: dict[float, list[Mark]] = {}
    for mark in chart.marks:
        assert 0 <= mark.x <= mark.x + mark.width <= chart.width
        assert 0 <= mark.y <= mark.y + mark.height <= chart.height - 20
        by_x.setdefault(mark.x, []).append(mark)
    for column in by_x.values():
        ordered = sorted(column, key=lambda mark: (mark.y, mark.y + mark.height))
        assert all(a.y + a.height <= b.y + 0.011 for a, b in pairwise(ordered))
    ys = sorted(words.y for words in chart.words if words.href)
    assert all(b - a >= 13 for a, b in pairwise(ys))


@LAW
@given(ROWS | JUDGED, st.randoms())
def test_the_order_of_rows_does_not_matter(
    rows: list[themes.Row] | list[judges.Row], chance: random.Random
) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)
    draw = in_time if rows and len(rows[0]) == 5 else by_judge
    assert draw(shuffled) == draw(rows)  # type: ignore[arg-type] # the same


def test_for_stands_above_the_line_and_against_hangs_below() -> None:
    rows: list[themes.Row] = [
        ("nuclear", "for", False, 2022, 1),
        ("nuclear", "neutral", False, 2022, 1),
        ("nuclear", "against", True, 2022, 1),
    ]
    chart = in_time(rows)
    y = {mark.kind: mark.y for mark in chart.marks}
    (line,) = chart.lines
    assert y["stance-neutral"] < y["stance-for"] < line.y1 == y["stance-against"]
    assert {mark.kind for mark in chart.marks if mark.hatched} == {"stance-against"}
    assert {key.label for key in chart.legend} == {"for", "neutral", "against, denied"}


def test_an_assessment_counts_once_for_each_year() -> None:
    records = [
        {
            "theme": "nuclear",
            "stance": "against",
            "polarity": "-",
            "dates": ["2022-04-01", "2022-05", "2023"],
        },
        {"theme": "cost", "stance": "for", "polarity": "+", "dates": ["2022/2023"]},
    ]
    assert sorted(themes.rows_of(records), key=str) == [
        ("cost", "for", False, None, 1),
        ("nuclear", "against", True, 2022, 1),
        ("nuclear", "against", True, 2023, 1),
    ]


@LAW
@given(JUDGED)
def test_numbers_of_the_grid_keep_their_sum(rows: list[judges.Row]) -> None:
    chart = by_judge(rows)
    written = sum(int(words.text) for words in chart.words if words.kind == "through")
    left = int(chart.note.rsplit(" ", 1)[-1].strip(".")) if chart.note else 0
    assert written + left == sum(row[3] for row in rows)
    told = sum(int(cell.text) for row in chart.table.rows for cell in row[1:])
    assert told == written


@LAW
@given(JUDGED)
def test_a_strip_parts_its_field_as_the_stances(rows: list[judges.Row]) -> None:
    chart = by_judge(rows)
    fields = [mark for mark in chart.marks if mark.kind.startswith("heat")]
    strips = [mark for mark in chart.marks if mark.kind.startswith("strip")]
    for one in fields:
        mine = [
            strip
            for strip in strips
            if one.x - 0.02 <= strip.x < one.x + one.width and one.y < strip.y < one.y + 26
        ]
        assert sum(strip.width for strip in mine) == pytest.approx(one.width, abs=0.05)
        numbers = [int(strip.title.rsplit(": ", 1)[1].split()[0]) for strip in mine]
        for strip, number in zip(mine, numbers, strict=True):
            assert strip.width == pytest.approx(one.width * number / sum(numbers), abs=0.02)


def test_nothing_is_an_empty_chart_with_words() -> None:
    assert in_time([]).empty
    assert in_time([("nuclear", "for", False, None, 2)]).note == "Without a year: 2."
    assert by_judge([]).empty


def test_ten_thousand_rows_are_few_marks_soon_drawn() -> None:
    chance = random.Random(1)
    many: list[themes.Row] = [
        (
            f"theme {chance.randint(1, 13)}",
            chance.choice(STANCES),
            chance.random() < 0.1,
            chance.randint(1, 9999),
            1,
        )
        for _ in range(10_000)
    ]
    judged = [(f"com:{chance.randint(1, 900)}", theme, stance, 1) for theme, stance, *_ in many]
    start = perf_counter()
    first, second = in_time(many), by_judge(judged)
    assert perf_counter() - start < 2
    assert len(first.marks) <= 13 * 6 * 102
    assert len(second.marks) <= 15 * 13 * 4
