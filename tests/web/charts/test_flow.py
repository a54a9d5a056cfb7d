import itertools
import random
from collections import defaultdict
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.web.charts.drawing import Chart, Mark
from armsledger.web.charts.flow import pairs, supplies, ways

ACTORS = ("DEU", "USA", "UKR", "POL", "org:EU", "nsa:hamas", "<b>", "com:a & b")
SIDE = st.lists(st.sampled_from(ACTORS), max_size=3, unique=True)
TRANSFERS = st.lists(st.tuples(SIDE, SIDE), max_size=30).map(
    lambda rows: [{"id": str(n), "suppliers": a, "recipients": b} for n, (a, b) in enumerate(rows)]
)
WAYS = st.sampled_from(["direct", "through", "backfill", "re_export"])
ROUTES = st.lists(
    st.tuples(
        st.sampled_from(ACTORS), st.sampled_from(ACTORS), WAYS, st.sets(st.sampled_from("abcdef"), min_size=1)
    ),
    max_size=30,
).map(lambda rows: [route(*one) for one in rows])

LAW = settings(max_examples=60, deadline=None)


def transfer(key: str, suppliers: list[str], recipients: list[str]) -> dict[str, Any]:
    return {"id": key, "suppliers": suppliers, "recipients": recipients}


def route(giver: str, taker: str, way: str, transfers: set[str]) -> dict[str, Any]:
    weight = float(len(transfers))
    return {"giver": giver, "taker": taker, "way": way, "weight": weight, "transfers": sorted(transfers)}


def address(giver: str | None, taker: str | None, way: str | None) -> str:
    return f"/transfers?{giver}&{taker}&{way}"


def drawn(transfers: list[dict[str, Any]], top: int = 12) -> Chart:
    return supplies(transfers, address, top=top, name=str)


def apart(chart: Chart) -> tuple[list[Mark], list[Mark]]:
    nodes = [mark for mark in chart.marks if mark.kind == "node"]
    return [mark for mark in chart.marks if mark.kind != "node"], nodes


def ends(ribbon: Mark) -> tuple[float, float, float, float]:
    """y at its left end, y at its right end, how wide there: read from the path that is drawn."""
    words = ribbon.path.replace("M", " ").replace("C", " ").replace("V", " ").replace("Z", " ").split()
    at = [float(word) for word in words]
    return at[1], at[7], at[-1] - at[1], at[8] - at[7]


@LAW
@given(TRANSFERS, st.integers(1, 8))
def test_ribbons_at_an_actor_fill_it_without_overlap(transfers: list[dict[str, Any]], top: int) -> None:
    ribbons, nodes = apart(drawn(transfers, top))
    left = min((node.x for node in nodes), default=0)
    for node in nodes:
        starts = node.x == left
        mine = []
        for ribbon in ribbons:
            y0, y1, wide0, wide1 = ends(ribbon)
            y, tall = (y0, wide0) if starts else (y1, wide1)
            if node.y - 0.02 <= y and y + tall <= node.y + node.height + 0.02 and tall > 0.1:
                mine.append((y, tall))
        mine.sort()
        assert sum(tall for _, tall in mine) == pytest.approx(node.height, abs=0.05 * len(mine) + 0.05)
        for (y, tall), (following, _) in itertools.pairwise(mine):
            assert y + tall <= following + 0.03


@LAW
@given(TRANSFERS, st.integers(1, 8))
def test_both_sides_are_as_high_as_there_are_transfers(transfers: list[dict[str, Any]], top: int) -> None:
    _, nodes = apart(drawn(transfers, top))
    sides: dict[float, float] = defaultdict(float)
    for node in nodes:
        sides[node.x] += node.height
    if transfers:
        left, right = sides.values()
        assert left == pytest.approx(right, abs=0.01 * len(nodes))
        unit = min(26.0, 420 / len(transfers))
        assert left == pytest.approx(unit * len(transfers), abs=0.01 * len(nodes))


@LAW
@given(TRANSFERS | ROUTES, st.randoms())
def test_the_order_of_records_does_not_matter(records: list[dict[str, Any]], chance: random.Random) -> None:
    shuffled = list(records)
    chance.shuffle(shuffled)
    if records and "way" in records[0]:
        drawn_so = ways(shuffled, address, direct=True, name=str)
        assert drawn_so == ways(records, address, direct=True, name=str)
    else:
        assert drawn(shuffled) == drawn(records)


@LAW
@given(TRANSFERS | ROUTES, st.integers(1, 8))
def test_labels_never_overlap_and_lie_on_the_sheet(records: list[dict[str, Any]], top: int) -> None:
    routes = bool(records) and "way" in records[0]
    chart = ways(records, address, direct=True, top=top, name=str) if routes else drawn(records, top)
    columns: dict[float, list[float]] = defaultdict(list)
    for words in chart.words:
        if "halo" in words.kind:
            columns[words.x].append(words.y)
            assert 0 < words.y < chart.height
    for ys in columns.values():
        ordered = sorted(ys)
        assert all(b - a >= 15 for a, b in itertools.pairwise(ordered))


def test_who_is_on_both_sides_is_drawn_on_both() -> None:
    _, nodes = apart(drawn([transfer("1", ["POL"], ["UKR"]), transfer("2", ["DEU"], ["POL"])]))
    assert sorted(node.title for node in nodes) == [
        "DEU: 1 transfer", "POL: 1 transfer", "POL: 1 transfer", "UKR: 1 transfer"
    ]  # fmt: skip


def test_a_transfer_of_two_is_shared_and_counted_once_for_each() -> None:
    ribbons, _ = apart(drawn([transfer("1", ["DEU", "POL"], ["UKR"]), transfer("2", ["DEU"], ["UKR"])]))
    assert [mark.title for mark in ribbons] == ["DEU → UKR: 2 transfers", "POL → UKR: 1 transfer"]
    assert ends(ribbons[0])[2] == pytest.approx(3 * ends(ribbons[1])[2])
    assert ribbons[0].href == "/transfers?DEU&UKR&None"


def test_the_rest_are_others_without_a_link_of_their_own() -> None:
    many = [transfer(f"{a}{n}", [a], ["UKR"]) for n, a in enumerate("AAABBCDE")]
    ribbons, nodes = apart(drawn(many, top=2))
    assert [node.title for node in nodes] == [
        "A: 3 transfers", "B: 2 transfers", "others: 3 transfers", "UKR: 8 transfers"
    ]  # fmt: skip
    assert {mark.title: mark.href for mark in ribbons}["others → UKR: 3 transfers"] is None


def test_one_more_than_the_top_is_named_for_others_would_take_as_much_room() -> None:
    _, nodes = apart(drawn([transfer(a, [a], ["UKR"]) for a in "ABC"], top=2))
    assert [node.title[0] for node in nodes] == ["A", "B", "C", "U"]


def test_nobody_named_is_shown_as_such() -> None:
    ribbons, nodes = apart(drawn([transfer("1", [], ["UKR"])]))
    assert [node.title for node in nodes] == ["not named: 1 transfer", "UKR: 1 transfer"]
    assert [node.href for node in nodes] == [None, "/transfers?None&UKR&None"]
    assert ribbons[0].href is None


def test_ways_stand_in_three_columns() -> None:
    routes = [
        route("USA", "SGP", "through", {"1"}),
        route("SGP", "OMN", "through", {"1"}),
        route("DEU", "SVK", "backfill", {"2"}),
        route("ESP", "UKR", "re_export", {"3"}),
        route("USA", "UKR", "direct", {"4"}),
    ]
    ribbons, nodes = apart(ways(routes, address, name=str))
    columns = sorted({node.x for node in nodes})
    where = {node.title.split(":")[0]: columns.index(node.x) for node in nodes}
    assert where == {"USA": 0, "DEU": 0, "ESP": 0, "SGP": 1, "SVK": 1, "OMN": 2, "UKR": 2}
    assert sorted(mark.kind for mark in ribbons) == [
        "ribbon backfill", "ribbon re_export", "ribbon through", "ribbon through"
    ]  # fmt: skip
    assert len(apart(ways(routes, address, direct=True))[0]) == 5


def test_a_transfer_in_several_routes_counts_once() -> None:
    routes = [route("DEU", "SVK", "backfill", {"1"}), route("DEU", "SVK", "backfill", {"1", "2"})]
    (ribbon,) = apart(ways(routes, address, name=str))[0]
    assert ribbon.title == "DEU → SVK: 2 transfers, to replace what another gives"


@LAW
@given(st.lists(st.tuples(st.none() | st.sampled_from(ACTORS), st.sampled_from(ACTORS), st.integers(0, 99))))
def test_pairs_of_counts_keep_their_sums(rows: list[tuple[str | None, str, int]]) -> None:
    ribbons, nodes = apart(pairs(rows, address, top=3, name=str))
    total = sum(count for *_, count in rows)
    assert sum(int(mark.title.split(": ")[1].split()[0].replace(",", "")) for mark in ribbons) == total
    assert sum(node.height for node in nodes) == pytest.approx(2 * min(420, 26 * total), abs=0.1)


def test_nothing_is_an_empty_chart_with_words() -> None:
    for chart in (
        drawn([]),
        pairs([], address),
        ways([], address),
        ways([route("A", "B", "direct", {"1"})], address),
    ):
        assert chart.empty
        assert not chart.marks


def test_ten_thousand_transfers_are_few_marks() -> None:
    chance = random.Random(1)
    actors = [f"com:{n}" for n in range(500)]
    many = [transfer(str(n), chance.sample(actors, 2), chance.sample(actors, 2)) for n in range(10_000)]
    chart = drawn(many)
    assert len(chart.marks) <= 14 * 14 + 28
    assert chart.height <= 26 + 420 + 14 * 22 + 5
