"""An index narrows, counts and sorts as a plain walk over all findings would."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from armsledger.web.index import index_of

WORDS = st.sampled_from(["USA", "DEU", "UKR", "FRA"])
FINDING = st.fixed_dictionaries(
    {
        "supplier": st.lists(WORDS, max_size=3, unique=True),
        "stage": st.lists(st.sampled_from(["pledged", "delivered"]), max_size=2, unique=True),
        "sort": st.fixed_dictionaries(
            {"day": st.sampled_from(["", "2022-01-01", "2023"]), "claims": st.integers(0, 9)}
        ),
    }
)
FINDINGS = st.lists(FINDING, max_size=30)


def plainly(findings: list[dict[str, Any]], wanted: dict[str, list[str]]) -> list[int]:
    return [
        turn
        for turn, one in enumerate(findings)
        if all(set(one[slot]) & set(words) for slot, words in wanted.items() if words)
    ]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    FINDINGS,
    st.fixed_dictionaries({"supplier": st.lists(WORDS, max_size=2), "stage": st.lists(WORDS, max_size=1)}),
)
def test_it_narrows_and_counts_like_a_walk_over_all(
    findings: list[dict[str, Any]], wanted: dict[str, list[str]]
) -> None:
    index = index_of((turn + 100, one) for turn, one in enumerate(findings))
    fits = index.matching(wanted)
    expected = plainly(findings, wanted)
    assert [turn for turn, one in enumerate(fits) if one] == expected
    counts = Counter(word for turn in expected for word in findings[turn]["supplier"])
    assert dict(index.counts("supplier", fits)) == dict(counts)
    assert index.page(fits, "", 0, 99) == [turn + 100 for turn in expected]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(FINDINGS)
def test_it_sorts_both_ways_and_pages_leave_nobody_out(findings: list[dict[str, Any]]) -> None:
    index = index_of(enumerate(findings))
    every = index.matching({})
    rising = index.page(every, "claims", 0, 99)
    keys = [findings[number]["sort"]["claims"] for number in rising]
    assert keys == sorted(keys)
    assert index.page(every, "-claims", 0, 99) == rising[::-1]
    paged = [
        number for start in range(0, len(findings), 4) for number in index.page(every, "claims", start, 4)
    ]
    assert paged == rising


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(FINDINGS)
def test_it_gives_back_the_words_of_each_finding(findings: list[dict[str, Any]]) -> None:
    index = index_of(enumerate(findings))
    turns = index.chosen(index.matching({}), "-day", 0, 99)
    assert [set(words) for words in index.held("supplier", turns)] == [
        set(findings[t]["supplier"]) for t in turns
    ]


def test_a_slot_that_nobody_has_fits_nobody_and_counts_nothing() -> None:
    index = index_of([(1, {"supplier": ["USA"], "sort": {}})])
    assert not index.matching({"theme": ["escalation"]}).any()
    assert index.counts("theme", index.matching({})) == []
    assert index.page(index.matching({}), "nothing", 0, 9) == [1]
