import random
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.views.selection import STAGES
from armsledger.web.charts.drawing import Chart, Mark
from armsledger.web.charts.timeline import EACH, LANES, lanes, stages

LAW = settings(max_examples=60, deadline=None)
DATES = st.none() | st.sampled_from(
    ["2022", "2022-04", "2022-04-26", "2022-04-27", "2022-04-01/2022-04-20", "2022-04/..", "198X", "soon"]
)
HAPPENINGS = st.tuples(st.sampled_from(STAGES), DATES, DATES, st.sampled_from("+-"))
HISTORIES = st.lists(st.lists(HAPPENINGS, max_size=8), max_size=12)


def happening(
    stage: str, when: str | None, reported: str | None = None, polarity: str = "+"
) -> dict[str, Any]:
    return {"stage": stage, "when": when, "reported": reported, "polarity": polarity, "claims": ["a"]}


def transfer(key: str, *history: dict[str, Any], suppliers: tuple[str, ...] = ("DEU",)) -> dict[str, Any]:
    claims = [claim for one in history for claim in one["claims"]]
    return {
        "id": key,
        "claims": claims,
        "suppliers": list(suppliers),
        "recipients": ["UKR"],
        "history": list(history),
    }


def transfers(histories: list[list[tuple[str, str | None, str | None, str]]]) -> list[dict[str, Any]]:
    return [transfer(str(key), *(happening(*one) for one in rows)) for key, rows in enumerate(histories)]


def address(key: str) -> str:
    return f"#{key}"


def overlapping(marks: tuple[Mark, ...]) -> list[tuple[Mark, Mark]]:
    return [
        (a, b)
        for number, a in enumerate(marks)
        for b in marks[:number]
        if a.x < b.x + b.width - 0.03
        and b.x < a.x + a.width - 0.03
        and a.y < b.y + b.height
        and b.y < a.y + a.height
    ]


def drawn(found: list[dict[str, Any]]) -> Chart:
    return lanes(found, address, name=str)


@LAW
@given(HISTORIES)
def test_marks_lie_on_the_sheet_and_never_on_each_other(
    histories: list[list[tuple[str, str | None, str | None, str]]],
) -> None:
    found = transfers(histories)
    for chart in (drawn(found), *(stages(one, address) for one in found)):
        assert not overlapping(chart.marks)
        for mark in chart.marks:
            assert 0 <= mark.x <= mark.x + mark.width <= chart.width
            assert 0 <= mark.y <= mark.y + mark.height <= chart.height


@LAW
@given(HISTORIES, st.randoms())
def test_the_order_of_records_does_not_matter(
    histories: list[list[tuple[str, str | None, str | None, str]]], chance: random.Random
) -> None:
    found = transfers(histories)
    mixed = [one | {"history": chance.sample(one["history"], len(one["history"]))} for one in found]
    chance.shuffle(mixed)
    assert drawn(mixed) == drawn(found)


@LAW
@given(HISTORIES)
def test_every_stage_with_a_date_is_drawn_and_stands_in_the_table(
    histories: list[list[tuple[str, str | None, str | None, str]]],
) -> None:
    for one in transfers(histories):
        chart = stages(one, address)
        dates = [(told["when"] or "soon", told["reported"] or "soon") for told in one["history"]]
        dated = [pair for pair in dates if pair != ("soon", "soon")]
        assert len(chart.marks) == len(chart.table.rows) == len(dated)


@pytest.mark.parametrize(
    ("told", "shape", "kind"),
    [
        (happening("delivered", "2022-07-18"), "dot", "stage-delivered"),
        (happening("delivered", "2022-07-18", polarity="-"), "dot", "stage-delivered hollow"),
        (happening("pledged", "2022-07"), "box", "stage-pledged"),
        (happening("pledged", "2022-05-01/2022-06-10"), "box", "stage-pledged"),
        (happening("halted", None, "2022-07-18"), "path", "stage-halted"),
        (happening("halted", "soon", "2022-07-18"), "path", "stage-halted"),
        (happening("halted", None, "2022", "-"), "path", "stage-halted hollow"),
    ],
)
def test_the_form_tells_how_precise_a_date_is(told: dict[str, Any], shape: str, kind: str) -> None:
    (mark,) = stages(transfer("t", told), address).marks
    assert (mark.shape, mark.kind) == (shape, kind)
    assert mark.href == f"#{told['stage']}"


def test_a_year_is_as_long_as_a_year() -> None:
    chart = stages(transfer("t", happening("pledged", "2021"), happening("delivered", "2020/2023")), address)
    year, four = sorted(mark.width for mark in chart.marks)
    assert year / four == pytest.approx(1 / 4, abs=0.002)


def test_stages_stand_in_the_order_of_the_codebook() -> None:
    told = [happening(stage, "2022-07-18") for stage in ("halted", "delivered", "requested")]
    chart = stages(transfer("t", *told), address)
    names = [words.text for words in sorted(chart.words, key=lambda words: words.y) if words.text in STAGES]
    assert names == ["requested", "delivered", "halted"]


def test_lanes_begin_with_the_first_and_lead_to_their_transfers() -> None:
    chart = drawn(
        [
            transfer("late", happening("delivered", "2023-01-01")),
            transfer("soon", happening("pledged", "2022-01-01"), suppliers=()),
            transfer("both", happening("pledged", "2022-06-01"), suppliers=("DEU", "POL")),
        ]
    )
    named = [words for words in chart.words if words.href]
    assert [(words.text, words.href) for words in named] == [
        ("? → UKR", "#soon"), ("DEU +1 → UKR", "#both"), ("DEU → UKR", "#late")
    ]  # fmt: skip


def test_nothing_is_an_empty_chart_with_words() -> None:
    for chart in (
        drawn([]),
        stages(transfer("t"), address),
        stages(transfer("t", happening("halted", None)), address),
    ):
        assert chart.empty
        assert not chart.marks
    assert "1" in stages(transfer("t", happening("halted", None)), address).note


def test_ten_thousand_transfers_are_few_marks_soon_drawn() -> None:
    chance = random.Random(1)
    many = [
        transfer(
            str(key), *(happening(chance.choice(STAGES), str(chance.randint(1950, 2026))) for _ in range(20))
        )
        for key in range(10_000)
    ]
    start = perf_counter()
    chart = drawn(many)
    assert perf_counter() - start < 5
    assert len(chart.marks) <= LANES * EACH
