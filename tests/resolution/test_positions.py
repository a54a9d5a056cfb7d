"""Bands of policy, judgments and who repeats them, ways of supply, facts of sourcing."""

from typing import Any

import pytest

from armsledger.model import Claim, Claimant, Evidence
from armsledger.resolution.assessments import assessments
from armsledger.resolution.positions import positions
from armsledger.resolution.resolving import resolve
from armsledger.resolution.routes import dependence, hops, routes, year
from armsledger.resolution.sourcing import sourcing
from tests.resolution.claims import claim, document, item

SEOUL, TOKYO = Claimant("Seoul", "named", actor="KOR"), Claimant("a trader", "unnamed")
DOCUMENTS = {"one": document(), "later": document("later", published="2024-01-05")}


def position(key: str, place: int = 0, **slots: Any) -> Claim:  # noqa: ANN401 - slots of whatever type
    empty: dict[str, Any] = {"items": (), "suppliers": (), "recipients": (), "stage": None}
    return claim(key, place, kind="position", **(empty | {"holders": ("KOR",), "toward": ("UKR",)} | slots))


def test_a_band_reaches_from_the_first_claim_to_the_last() -> None:
    told = [position("a", policy="non_lethal"), position("b", policy="non_lethal", document="later")]
    (band,) = positions(told, DOCUMENTS)
    assert (band.policy, band.since, band.until, band.claims) == (
        "non_lethal",
        "2023-03-27",
        "2024-01-05",
        ("a", "b"),
    )
    assert band.sureness == "told by several"


def test_a_later_policy_ends_the_one_before() -> None:
    told = [
        position("a", policy="none", claimants=(SEOUL,)),
        position("b", policy="lethal", document="later", change="loosening"),
    ]
    first, second = positions(told, DOCUMENTS)
    assert (first.policy, first.until, first.changed_by) == ("none", "2023-03-27", ("b",))
    assert first.sureness == "told by itself"
    assert (second.policy, second.contradicted_by) == ("lethal", ())


def test_two_policies_at_one_time_contradict_each_other() -> None:
    told = [position("a", policy="none"), position("b", 60, policy="lethal", claimants=(TOKYO,))]
    assert {(band.policy, band.contradicted_by, band.sureness) for band in positions(told, DOCUMENTS)} == {
        ("none", ("b",), "contested"),
        ("lethal", ("a",), "contested"),
    }


def test_a_denial_contradicts_and_a_question_says_nothing() -> None:
    told = [
        position("a", policy="lethal"),
        position("b", 60, policy="lethal", polarity="-"),
        position("c", 90, policy="none", factuality="unknown"),
    ]
    (band,) = positions(told, DOCUMENTS)
    assert band.contradicted_by == ("b",)


def test_of_one_day_what_goes_on_comes_before_what_contradicts_it() -> None:
    slots: dict[str, Any] = {"kind": "position", "holders": ("HUN",), "toward": ("UKR",), "stage": None}
    told = [
        claim("b", policy="none", document="one", **slots),
        claim("c", policy="indirect", document="later", **slots),
        claim("d", policy="none", document="later", **slots),
    ]
    indirect, none = sorted(positions(told, DOCUMENTS), key=lambda band: band.policy)
    assert (none.claims, none.contradicted_by, none.changed_by) == (("b", "d"), ("c",), ())
    assert indirect.contradicted_by == ("d",)


def test_assessments_count_and_say_after_whom() -> None:
    words = Evidence(0, 60, "More howitzers will drag the neighbours into a wider war by winter.")
    same: dict[str, Any] = {"kind": "assessment", "stage": None, "theme": "escalation", "stance": "against"}
    told = [
        claim("a", holders=("RUS",), evidence=words, **same),
        claim("b", holders=("RUS",), **same),
        claim("c", holders=("SRB",), evidence=words, document="later", **same),
    ]
    russia, serbia = assessments(told, DOCUMENTS)
    assert (russia.judge, russia.claims, russia.repeats) == ("RUS", ("a", "b"), ())
    assert (serbia.judge, serbia.first, serbia.repeats) == ("SRB", "2024-01-05", ("a",))


HOPS: list[tuple[dict[str, Any], list[tuple[str, str, str]]]] = [
    ({}, [("PRT", "UKR", "direct")]),
    ({"intermediaries": ("POL",)}, [("PRT", "POL", "through"), ("POL", "UKR", "through")]),
    ({"intermediaries": ("POL",), "channel": "backfill"}, [("PRT", "POL", "backfill")]),
    ({"intermediaries": ("CHE",), "channel": "re_export"}, [("PRT", "UKR", "re_export")]),
]


@pytest.mark.parametrize(("slots", "way"), HOPS, ids=str)
def test_ways_of_supply(slots: dict[str, Any], way: list[tuple[str, str, str]]) -> None:
    assert list(hops(claim("a", **slots))) == way


YEARS = [
    ("2023-03-01", "2023"),
    ("2022-12/2023-02", "2023"),
    ("2005/2008-09-16", None),
    ("../2007", None),
    (None, "2023"),
]


@pytest.mark.parametrize(("when", "found"), YEARS, ids=str)
def test_what_is_told_of_several_years_has_no_year(when: str | None, found: str | None) -> None:
    assert year(claim("a", when=when), DOCUMENTS) == found


def test_shares_concentration_and_what_would_be_missing() -> None:
    told = [
        claim("a", when="2023-03-01"),
        claim("b", 60, suppliers=("POL",), items=(item("artillery", 18),), when="2023-03-02"),
        claim("c", 90, suppliers=("POL", "PRT"), items=(item("uav", 7),), when="2023-03-03"),
        claim("d", 120, suppliers=("ESP",), stage="pledged", items=(item("helicopter", 2),)),
    ]
    found = resolve(told, DOCUMENTS.values())
    by_id = {one.id: one for one in told}
    (ukraine,) = dependence(found.transfers, by_id)
    assert ukraine.transfers == 3
    assert dict(ukraine.shares) == {"POL": 0.5, "PRT": 0.5}
    assert ukraine.concentration == 0.5
    assert ("PRT", "battle_tank", 1.0) in ukraine.missing
    assert ("POL", "uav", 0.5) in ukraine.missing
    assert ukraine.claims == ("a", "b", "c")
    edges = {
        (one.giver, one.taker, one.stage, one.year, one.weight)
        for one in routes(found.transfers, by_id, DOCUMENTS)
    }
    assert ("POL", "UKR", "delivered", "2023", 1.5) in edges
    assert ("ESP", "UKR", "pledged", "2023", 1.0) in edges


def test_facts_of_sourcing() -> None:
    one = document(text="LISBON, 3 May (XY) - Three tanks have left.", byline="A. Author")
    told = [claim("a", mode="direct", claimants=(SEOUL,)), claim("b", 60, claimants=(TOKYO, SEOUL))]
    (facts,) = sourcing([one], told, [], [])
    assert (facts.byline, facts.dateline, facts.date) == (True, True, True)
    assert (facts.named, facts.unnamed, facts.collective, facts.quotes_directly) == (1, 1, 0, 1)
    assert not sourcing([document(text="Three tanks have left.")], [], [], [])[0].dateline
