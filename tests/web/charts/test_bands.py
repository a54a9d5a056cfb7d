import random
from itertools import pairwise
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.web.charts.bands import EACH, LANES, POLICIES, bands
from armsledger.web.charts.drawing import Chart, Mark

LAW = settings(max_examples=60, deadline=None)
DATES = st.none() | st.sampled_from(
    ["2022", "2022-04", "2022-04-26", "1971~", "198X", "2015-21", "nonsense", "2014/2015", "0001", "9999"]
)
POSITIONS = st.lists(
    st.tuples(
        st.sampled_from(["DEU", "USA"]),
        st.none() | st.sampled_from(["UKR", "<b>", "ISR"]),
        st.sampled_from(POLICIES),
        DATES,
        DATES,
        st.integers(1, 5),
        st.booleans(),
    ),
    max_size=30,
).map(lambda rows: [position(str(number), *row) for number, row in enumerate(rows)])


def position(  # noqa: PLR0913, PLR0917 - a position has as many parts
    key: str,
    holder: str = "DEU",
    toward: str | None = "UKR",
    policy: str = "lethal",
    since: str | None = "2022-04",
    until: str | None = "2023",
    claims: int = 1,
    contradicted: bool = False,  # noqa: FBT001, FBT002 - a column of the table above
    changed_by: tuple[str, ...] = (),
) -> dict[str, Any]:
    return {
        "id": key,
        "holder": holder,
        "toward": toward,
        "policy": policy,
        "since": since,
        "until": until,
        "change": None,
        "claims": [str(number) for number in range(claims)],
        "changed_by": list(changed_by),
        "contradicted_by": ["x"] if contradicted else [],
        "sureness": "told by one",
    }


def address(key: str) -> str:
    return f"/positions/{key}"


def drawn(positions: list[dict[str, Any]]) -> Chart:
    return bands(positions, address, name=str)


def bars(chart: Chart) -> list[Mark]:
    return [mark for mark in chart.marks if mark.kind != "notch"]


@LAW
@given(POSITIONS)
def test_bands_and_their_words_never_overlap(positions: list[dict[str, Any]]) -> None:
    chart = drawn(positions)
    for mark in bars(chart):
        assert mark.width >= 6.9
        assert 0 <= mark.x <= mark.x + mark.width <= chart.width
        assert 0 <= mark.y <= mark.y + mark.height <= chart.height
    rows: dict[float, list[Mark]] = {}
    for mark in bars(chart):
        rows.setdefault(mark.y, []).append(mark)
    for row in rows.values():
        assert all(a.x + a.width < b.x for a, b in pairwise(sorted(row, key=lambda mark: mark.x)))
    written: dict[float, list[float]] = {}
    for words in chart.words:
        if "halo" in words.kind:
            written.setdefault(words.y, []).append(words.x)
    assert all(b - a > 30 for xs in written.values() for a, b in pairwise(sorted(xs)))


@LAW
@given(POSITIONS, st.randoms())
def test_the_order_of_positions_does_not_matter(
    positions: list[dict[str, Any]], chance: random.Random
) -> None:
    shuffled = list(positions)
    chance.shuffle(shuffled)
    assert drawn(shuffled) == drawn(positions)


@LAW
@given(POSITIONS)
def test_every_position_is_drawn_or_counted(positions: list[dict[str, Any]]) -> None:
    chart = drawn(positions)
    told = [int(word.strip(".")) for word in chart.note.split() if word.strip(".").isdigit()]
    assert len(bars(chart)) + sum(told) == len(positions)
    assert len(chart.table.rows) == len(bars(chart))


@pytest.mark.parametrize(
    ("since", "until", "years"),
    [
        ("2020", "2021", 2.0),
        ("2020", "2020", 1.0),
        ("2020-01", "2020-06", 0.5),
        ("2020-01-01", "2021-12-31", 2.0),
        ("2020", "2020-06-30", 0.5),
        ("202X", "2029", 10.0),
    ],
)
def test_a_band_is_as_long_as_its_dates_can_mean(since: str, until: str, years: float) -> None:
    ten_years = position("all", policy="none", since="2020", until="2029")
    chart = drawn([ten_years, position("one", since=since, until=until)])
    width = {mark.href: mark.width for mark in chart.marks}
    assert width["/positions/one"] / width["/positions/all"] == pytest.approx(years / 10, abs=0.002)


@pytest.mark.parametrize(
    ("since", "until", "points"),
    [("2020", "2022", 0), ("2020", None, 1), (None, "2022", 1), ("../2020", "2022", 1)],
)
def test_an_open_end_is_a_point(since: str | None, until: str | None, points: int) -> None:
    (mark,) = drawn([position("1", since=since, until=until)]).marks
    corners = mark.path.count("L") + 1
    assert corners == 4 + points


def test_a_change_is_a_notch_at_its_date_else_at_the_end() -> None:
    one = position("1", since="2020", until="2023", changed_by=("a", "b"))
    chart = bands([one], address, when={"a": "2022-01-01"}.get, name=str)
    (bar,) = bars(chart)
    middles = [mark.x + mark.width / 2 for mark in chart.marks if mark.kind == "notch"]
    assert middles == [pytest.approx(bar.x + bar.width / 2, abs=1), bar.x + bar.width]


def test_what_others_contradict_has_lines_across_it_and_says_so() -> None:
    chart = drawn([position("1", contradicted=True), position("2", toward="ISR")])
    assert {mark.href: mark.hatched for mark in chart.marks} == {"/positions/1": True, "/positions/2": False}
    assert "contradicted by 1" in next(mark.title for mark in chart.marks if mark.hatched)


def test_a_lane_is_named_by_whom_it_is_toward() -> None:
    one = drawn([position("1"), position("2", toward=None)])
    two = drawn([position("1"), position("2", holder="USA", toward=None)])
    assert {"UKR", "in general"} <= {words.text for words in one.words}
    assert {"DEU → UKR", "USA"} <= {words.text for words in two.words}


def test_nothing_is_an_empty_chart_with_words() -> None:
    for positions in ([], [position("1", since=None, until=None)]):
        chart = drawn(positions)
        assert chart.empty
        assert not chart.marks


def test_ten_thousand_positions_are_few_marks_soon_drawn() -> None:
    chance = random.Random(1)
    many = [
        position(
            str(number),
            toward=f"com:{chance.randint(1, 200)}",
            policy=chance.choice(POLICIES),
            since=str(chance.randint(1950, 2026)),
            until="2026",
            claims=chance.randint(1, 9),
        )
        for number in range(10_000)
    ]
    start = perf_counter()
    chart = drawn(many)
    assert perf_counter() - start < 3
    assert len(bars(chart)) <= LANES * EACH
