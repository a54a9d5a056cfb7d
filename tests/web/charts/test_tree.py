import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.web.charts.drawing import Chart
from armsledger.web.charts.tree import TEXTS, tree

LAW = settings(max_examples=60, deadline=None)
NAMES = "abcdefgh"
KINDS = st.sampled_from(["original", "copy", "translation", "rewrite"])
LINES = st.dictionaries(
    st.sampled_from(NAMES),
    st.tuples(KINDS, st.none() | st.sampled_from(NAMES), st.none() | st.sampled_from(["Interfax", "<b>"])),
    max_size=8,
).map(lambda found: [line(key, *rest) for key, rest in found.items()])
DATES = {"a": "2022", "b": "2022-01-05", "c": None, "d": "2021-12"}


def line(
    document: str, kind: str, of: str | None = None, credited: str | None = None, fates: str = ""
) -> dict[str, Any]:
    return {
        "document": document,
        "kind": kind,
        "of": of,
        "origin_credited": credited,
        "changes": [{"fate": fate} for fate in fates.split()],
    }


def about(document: str) -> tuple[str, str | None]:
    return f"Text {document}", DATES.get(document)


def address(document: str, of: str | None) -> str:
    return f"/documents/{document}" + (f"/beside?{of}" if of else "")


def drawn(lines: list[dict[str, Any]], here: str | None = None) -> Chart:
    return tree(lines, about, address, here=here)


@LAW
@given(LINES)
def test_every_text_is_drawn_once_also_in_circles(lines: list[dict[str, Any]]) -> None:
    chart = drawn(lines)
    texts = {one["document"] for one in lines} | {one["of"] for one in lines if one["of"]}
    links = [mark.href for mark in chart.marks if mark.href]
    assert sorted(links) == sorted(f"/documents/{key}" for key in texts)
    assert len({mark.y for mark in chart.marks}) == len(chart.marks) == len(chart.table.rows)
    for mark in chart.marks:
        assert 0 <= mark.x <= mark.x + mark.width <= chart.width
        assert 0 <= mark.y <= mark.y + mark.height <= chart.height


@LAW
@given(LINES, st.randoms())
def test_the_order_of_records_does_not_matter(lines: list[dict[str, Any]], chance: random.Random) -> None:
    shuffled = list(lines)
    chance.shuffle(shuffled)
    assert drawn(shuffled) == drawn(lines)


@LAW
@given(LINES)
def test_a_text_stands_below_and_right_of_its_origin(lines: list[dict[str, Any]]) -> None:
    chart = drawn(lines)
    place = {mark.href: (mark.x, mark.y) for mark in chart.marks}
    origins = {one["document"]: one["of"] for one in lines if one["of"] and one["of"] != one["document"]}
    for key, of in origins.items():
        if not circular(key, origins):
            (x, y), (x0, y0) = place[f"/documents/{key}"], place[f"/documents/{of}"]
            assert (x, y) > (x0, y0)
            assert y > y0


def circular(key: str, origins: dict[str, str]) -> bool:
    seen = set()
    while key in origins and key not in seen:
        seen.add(key)
        key = origins[key]
    return key in seen


def test_texts_of_one_origin_stand_by_date_and_lead_to_both_side_by_side() -> None:
    lines = [
        line("a", "copy", "d", fates="kept changed kept"),
        line("b", "translation", "d"),
        line("c", "copy", "a"),
    ]
    chart = drawn(lines, here="b")
    assert [mark.href for mark in chart.marks] == [f"/documents/{key}" for key in "dacb"]
    assert [mark.kind for mark in chart.marks] == ["text", "text", "text", "text here"]
    made = {words.text: words.href for words in chart.words if words.href and "beside" in words.href}
    assert made == {
        "copy: 2 kept, 1 changed": "/documents/a/beside?d",
        "copy": "/documents/c/beside?a",
        "translation": "/documents/b/beside?d",
    }


def test_an_origin_that_is_only_credited_has_a_broken_line_and_no_link() -> None:
    chart = drawn([line("a", "rewrite", None, "Interfax"), line("b", "translation", None, "Interfax")])
    assert [(mark.kind, mark.href) for mark in chart.marks] == [
        ("text missing", None), ("text", "/documents/a"), ("text", "/documents/b")
    ]  # fmt: skip
    assert {one.kind for one in chart.lines} == {"branch missing"}


@pytest.mark.parametrize(
    "lines", [[line("a", "original", None, "Interfax")], [line("a", "original")], [line("a", "copy", "a")]]
)
def test_an_original_stands_alone(lines: list[dict[str, Any]]) -> None:
    chart = drawn(lines)
    assert [mark.href for mark in chart.marks] == ["/documents/a"]
    assert not chart.lines


def test_nothing_is_an_empty_chart_with_words() -> None:
    assert drawn([]).empty


def test_ten_thousand_copies_are_few_marks_and_the_rest_is_counted() -> None:
    chart = drawn([line("a", "original"), *(line(f"x{number}", "copy", "a") for number in range(10_000))])
    assert len(chart.marks) == TEXTS
    assert chart.note == "Not drawn: 9,881."


def test_a_long_chain_stays_on_the_sheet() -> None:
    chart = drawn([line(f"{n:03}", "copy", f"{n - 1:03}") for n in range(1, 100)])
    assert len(chart.marks) == 100
    assert max(mark.x for mark in chart.marks) < chart.width / 2
