"""Scores: what is looked up is what the features say, and what is cut short was below the threshold."""

import pytest
from hypothesis import given, settings

from armsledger.resolution.blocking import in_time
from armsledger.resolution.features import recipient
from armsledger.resolution.scoring import APART, Comparison, levels
from armsledger.resolution.settings import limits
from armsledger.resolution.tellings import Telling, telling
from tests.resolution.claims import Ledger, ledgers


def compared(ledger: Ledger) -> tuple[list[Telling], Comparison, list[tuple[int, int]]]:
    documents, claims = ledger
    by_id = {one.id: one for one in documents}
    told = in_time([telling(one, by_id[one.document]) for one in claims])
    places = range(len(told))
    return told, Comparison(told), [(one, other) for one in places for other in places if one < other]


@settings(deadline=None)
@given(ledgers())
def test_a_score_is_the_sum_of_what_the_features_weigh(ledger: Ledger) -> None:
    told, compare, pairs = compared(ledger)
    for place, turn in pairs:
        one, other = told[place], told[turn]
        if recipient(one, other) == "differ":
            assert compare(place, turn) == APART
        else:
            assert compare(place, turn) == pytest.approx(sum(weight for _, _, weight in levels(one, other)))


@settings(deadline=None)
@given(ledgers())
def test_what_is_cut_short_is_below_the_threshold(ledger: Ledger) -> None:
    _, compare, pairs = compared(ledger)
    least = limits()["link"]
    for pair in pairs:
        assert (compare.at_least(least, *pair) >= least) == (compare(*pair) >= least)
