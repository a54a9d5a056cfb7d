from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.resolution.periods import Period, period
from armsledger.web.charts.lettering import fit, wide
from armsledger.web.charts.scales import Time, packed, ticks, time

LAW = settings(max_examples=60, deadline=None)
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.toordinal)
PERIODS = st.lists(st.tuples(DAYS, DAYS).map(lambda two: Period(min(two), max(two))), min_size=1, max_size=9)
LEFT, RIGHT = 100.0, 700.0


def scale(*dates: str) -> Time:
    found = time([days for one in dates if (days := period(one))], LEFT, RIGHT)
    assert found
    return found


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (1, [0, 1]),
        (5, [0, 1, 2, 3, 4, 5]),
        (6, [0, 2, 4, 6]),
        (90, [0, 20, 40, 60, 80]),
        (1234, [0, 500, 1000]),
        (0, [0]),
    ],
)
def test_ticks_are_round_numbers(most: int, expected: list[int]) -> None:
    assert ticks(most) == expected


@LAW
@given(st.integers(1, 10**9))
def test_ticks_are_few_and_reach_near_the_top(most: int) -> None:
    found = ticks(most)
    assert 2 <= len(found) <= 6
    assert found[-1] <= most < found[-1] + found[1]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("2022-05-04",), ["Mar 2022", "Apr", "May", "Jun", "Jul", "Aug"]),
        (("2021", "2022"), ["2021", "Apr", "Jul", "Oct", "2022", "Apr", "Jul", "Oct"]),
        (("2014", "2026"), [str(year) for year in range(2014, 2027)]),
        (("1950", "2026"), [str(year) for year in range(1950, 2027, 10)]),
        (("0001", "9999"), ["1000", "2000", "3000", "4000", "5000", "6000", "7000", "8000", "9000"]),
    ],
)
def test_the_scale_chooses_its_marks(dates: tuple[str, ...], expected: list[str]) -> None:
    assert [name for _, name in scale(*dates).marks()] == expected


@LAW
@given(PERIODS)
def test_all_days_lie_on_the_scale_in_their_order(periods: list[Period]) -> None:
    found = time(periods, LEFT, RIGHT)
    if found is None:
        assert all({one.first, one.last} <= {1, date.max.toordinal()} for one in periods)
        return
    for one in periods:
        x0, x1 = found.span(one)
        assert LEFT <= x0 <= x1 <= RIGHT
    days = sorted(day for one in periods for day in one)
    places = [found.at(day) for day in days]
    assert places == sorted(places)
    marks = list(found.marks())
    assert all(b[0] - a[0] >= 30 for a, b in pairwise(marks))
    assert len(marks) <= 20


def test_open_ends_do_not_stretch_the_scale() -> None:
    open_scale, closed = scale("2014/..", "2020"), scale("2014", "2020")
    assert (open_scale.first, open_scale.last) == (closed.first, closed.last)
    assert time([days for days in [period("..")] if days], LEFT, RIGHT) is None


SPANS = st.lists(
    st.tuples(st.floats(0, 700), st.floats(0, 80)).map(lambda one: (one[0], one[0] + one[1])), max_size=40
)


@LAW
@given(SPANS)
def test_what_is_packed_into_one_row_does_not_touch(spans: list[tuple[float, float]]) -> None:
    ordered = sorted(spans)
    by_row: dict[int, list[tuple[float, float]]] = {}
    for span, row in zip(ordered, packed(ordered), strict=True):
        by_row.setdefault(row, []).append(span)
    for row_spans in by_row.values():
        assert all(a[1] + 6 <= b[0] for a, b in pairwise(row_spans))
    assert sorted(by_row) == list(range(len(by_row)))


@LAW
@given(st.text(), st.floats(0, 300))
def test_what_fits_is_never_wider_than_its_room(text: str, room: float) -> None:
    short = fit(text, room)
    assert wide(short) <= room or not short
    assert "\n" not in short


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("Germany", 100, "Germany"),
        ("Bosnia and Herzegovina", 80, "Bosnia and…"),
        ("Germany", 3, ""),
        ("a\u202eb\n c", 100, "ab c"),
        ("漢字漢字漢字", 50, "漢字漢…"),
    ],
)
def test_text_is_cut_where_it_has_no_room(text: str, room: float, expected: str) -> None:
    assert fit(text, room) == expected
