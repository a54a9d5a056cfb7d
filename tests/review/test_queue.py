"""What waits for a person, why, and in which order."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.model import Claim, Document, Evidence, Judgment, Value
from armsledger.resolution.records import DisputeKind
from armsledger.resolution.resolving import resolve
from armsledger.review.deciding import decide
from armsledger.review.entries import Entry, entry_of, waiting
from armsledger.review.queue import queue
from armsledger.review.undoing import withdrawal
from armsledger.review.urgency import adds, level, limits, reasons
from tests.resolution.claims import Ledger, claim, document, item, ledgers, moved

AT = "2024-05-01T10:00:00+00:00"
LATER = "2024-05-02T10:00:00+00:00"
LARGE = Value(900e6, "EUR", bound="exact")


def made(
    claims: Sequence[Claim], judgments: Sequence[Judgment] = (), documents: Sequence[Document] = (document(),)
) -> list[Entry]:
    by_id: Mapping[str, Document] = {one.id: one for one in documents}
    return list(queue(resolve(claims, documents, judgments), by_id))


def left(entries: Sequence[Entry], judgments: Sequence[Judgment]) -> list[str]:
    return [one.entry.reason for one in waiting(entries, judgments)]


def said(verdict: str, *claims: Claim, at: str = AT, **slots: Any) -> Judgment:  # noqa: ANN401 - `why` and `correction`
    return decide(claims, verdict, by="M.", at=at, **slots)


DISPUTED = [claim("a"), claim("b", 50, polarity="-")]
DOUBTFUL = claim("c", 90, suppliers=(), inferred=("recipients", "items"))
NEARLY = [
    claim("a", items=(item("artillery"),), when="2023-02-01"),
    claim(
        "b",
        document="two",
        items=(item("artillery"),),
        when="2024-01-15",
        evidence=Evidence(0, 9, "It did so"),
    ),
]
TWO = [document(), document("two", "Something.")]


def test_two_claims_that_cannot_both_hold_wait_until_their_pair_or_both_are_judged() -> None:
    (entry,) = made(DISPUTED)
    assert (entry.reason, set(entry.claims)) == ("dispute", {"a", "b"})
    one, other = DISPUTED
    assert left([entry], [said("accepted", one)]) == ["dispute"]
    assert left([entry], [said("accepted", one), said("accepted", other)]) == []
    assert left([entry], [said("same", one, other)]) == []
    assert left([entry], [said("rejected", one)]) == []
    assert made(DISPUTED, [said("same", one, other)]) == []
    assert [found.id for found in made(DISPUTED, [said("accepted", one)])] == [entry.id]


def test_who_is_unsure_leaves_it_to_others_at_the_end() -> None:
    entries = made([*DISPUTED, DOUBTFUL])
    assert [one.reason for one in entries] == ["dispute", "doubt"]
    unsure = said("unsure", *DISPUTED, why="two batches?")
    rows = waiting(entries, [unsure])
    assert [(one.entry.reason, one.unsure) for one in rows] == [("doubt", None), ("dispute", unsure)]
    taken_back = withdrawal(unsure, [unsure], by="M.", at=LATER)
    assert left(entries, [unsure, taken_back]) == ["dispute", "doubt"]


def test_doubts_are_told_in_words() -> None:
    (entry,) = made([DOUBTFUL])
    assert entry.reason == "doubt"
    assert "no supplier is named" in entry.words
    assert "the goods were filled in from outside its words" in entry.words
    assert left([entry], [said("accepted", DOUBTFUL)]) == []
    assert made([DOUBTFUL], [said("corrected", DOUBTFUL, correction={"suppliers": ["PRT"]})]) == []


def test_a_large_sum_waits_until_a_claim_that_gives_it_is_judged() -> None:
    one, small = claim("a", value=LARGE), claim("b", 90, recipients=("SYR",), value=Value(2e6, "EUR"))
    (entry,) = made([one, small])
    assert (entry.reason, entry.claims) == ("sum", ("a",))
    assert "900 million euro" in entry.words
    assert made([one, small], [said("accepted", one)]) == []


def test_the_larger_the_sum_the_more_pressing_is_a_dispute() -> None:
    small = made(DISPUTED)
    large = [one for one in made([moved(one, value=LARGE) for one in DISPUTED]) if one.reason == "dispute"]
    assert large[0].weight > small[0].weight
    assert level(large[0].weight) != level(0.0)


def test_transfers_near_the_threshold_are_suggested_until_somebody_says_whether_they_are_one() -> None:
    (entry,) = made(NEARLY, documents=TWO)
    assert (entry.reason, entry.claims) == ("merge", ("a", "b"))
    assert left([entry], [said("accepted", NEARLY[0]), said("accepted", NEARLY[1])]) == ["merge"]
    for verdict in ("same", "different"):
        assert left([entry], [said(verdict, *NEARLY)]) == []
        assert all(one.reason != "merge" for one in made(NEARLY, [said(verdict, *NEARLY)], TWO))


def test_a_stale_judgment_comes_back_with_what_stands_there_now() -> None:
    one = claim("a")
    old = said("rejected", moved(one, stage="pledged"))
    (entry,) = made([one], [old])
    assert (entry.reason, entry.claims, entry.judgment) == ("stale", ("a",), old.id)
    assert "M. said “rejected” on 2024-05-01" in entry.words
    again = said("accepted", one, at=LATER)
    assert left([entry], [old, again]) == []
    assert made([one], [old, again]) == []


def test_a_stale_judgment_on_nothing_can_be_given_up() -> None:
    old = said("rejected", claim("a"))
    (entry,) = made([], [old])
    assert (entry.reason, entry.claims) == ("stale", ())
    given_up = replace(old, id="f" * 16, verdict="unsure", at=LATER, why="the text is gone")
    assert left([entry], [old, given_up]) == []
    assert made([], [old, given_up]) == []


def test_a_stale_pair_waits_for_a_verdict_on_the_pair() -> None:
    one, other = claim("a"), claim("b", 90, recipients=("SYR",))
    old = said("same", moved(one, stage="pledged"), other)
    (entry,) = made([one, other], [old, said("accepted", one), said("accepted", other)])
    assert (entry.reason, entry.claims) == ("stale", ("a", "b"))
    assert left([entry], [old, said("different", one, other, at=LATER)]) == []


def test_what_rests_on_a_correction_is_not_taken_for_settled_by_it() -> None:
    one, other = DISPUTED
    fixed = said("corrected", one, correction={"stage": "delivered", "channel": "sale"})
    (entry,) = made(DISPUTED, [fixed])
    assert left([entry], [fixed]) == ["dispute"]
    assert left([entry], [fixed, said("rejected", other)]) == []


def test_an_entry_survives_being_written_down() -> None:
    for entry in made([*DISPUTED, DOUBTFUL]):
        assert entry_of({**asdict(entry), "claims": list(entry.claims), "supplier": []}) == entry


def test_of_each_reason_only_the_most_pressing_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits(), "most", 2.0)
    many = [moved(DOUBTFUL, id=f"c{number}", trigger=(number, number + 1)) for number in range(5)]
    assert [one.reason for one in made(many)].count("doubt") == 2


def test_every_kind_of_dispute_has_its_weight_and_words() -> None:
    assert {*get_args(DisputeKind), "position", "documents", "tenfold", "undone"} == set(adds())
    assert set(reasons()) == {"stale", "dispute", "merge", "sum", "doubt"}
    assert [level(weight) for weight in (0.0, 4.0, 6.0, 99.0)] == [
        "when there is time",
        "soon",
        "pressing",
        "very pressing",
    ]


@settings(max_examples=60, deadline=None)
@given(ledgers(), st.data())
def test_the_order_of_what_comes_in_changes_nothing(ledger: Ledger, data: st.DataObject) -> None:
    documents, claims = ledger
    verdicts = data.draw(st.lists(st.sampled_from(("accepted", "rejected", "unsure")), max_size=len(claims)))
    judgments = [said(verdict, one) for verdict, one in zip(verdicts, claims, strict=False)]
    entries = made(claims, judgments, documents)
    shuffled = random.Random(data.draw(st.integers(0, 99)))
    mixed = [shuffled.sample(rows, len(rows)) for rows in (claims, judgments, documents)]
    assert made(*mixed) == entries  # type: ignore[arg-type] # three lists of three kinds
    assert [one.entry for one in waiting(shuffled.sample(entries, len(entries)), judgments)] == [
        one.entry for one in waiting(entries, judgments)
    ]
    assert {one.reason for one in entries} <= set(reasons())


@settings(max_examples=60, deadline=None)
@given(ledgers(), st.data())
def test_what_waits_is_what_would_be_made_anew(ledger: Ledger, data: st.DataObject) -> None:
    """An accepted claim changes nothing that entries rest on: leaving out and making anew come to the same."""
    documents, claims = ledger
    entries = made(claims, (), documents)
    judgments = [said("accepted", one) for one in claims if data.draw(st.booleans())]
    now = {one.id for one in made(claims, judgments, documents)}
    assert {one.entry.id for one in waiting(entries, judgments)} >= now
    still = {one.entry.id for one in waiting(entries, judgments) if one.entry.reason != "sum"}
    assert still == {one.id for one in made(claims, judgments, documents) if one.reason != "sum"}
