"""Judgments made, written and read again."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.errors import UnreadableError, UsageError
from armsledger.model import Verdict
from armsledger.resolution.judging import judged
from armsledger.resolution.resolving import resolve
from armsledger.review.deciding import decide, moment
from armsledger.review.journal import dumped, loaded
from tests.resolution.claims import Ledger, claim, ledgers

AT = "2024-05-01T10:00:00+00:00"


def test_a_judgment_keeps_what_was_seen() -> None:
    one = claim("a")
    made = decide([one], "rejected", by=" M. ", at=AT, why="a misreading")
    assert (made.about, made.by, made.why) == ("one:0-1:transfer", "M.", "a misreading")
    assert json.loads(made.seen)["suppliers"] == ["PRT"]
    assert judged([one], [made]).claims == ()


def test_a_pair_is_one_whichever_comes_first() -> None:
    one, other = claim("a"), claim("b", 50)
    assert decide([one, other], "same", by="M.", at=AT) == decide([other, one], "same", by="M.", at=AT)


REFUSED: list[tuple[int, str, dict[str, Any]]] = [
    (1, "same", {}),
    (2, "rejected", {}),
    (1, "maybe", {}),
    (1, "corrected", {}),
    (1, "accepted", {"correction": {"stage": "pledged"}}),
    (1, "corrected", {"correction": {"colour": "red"}}),
    (1, "corrected", {"correction": {"items": [{"colour": "red"}]}}),
    (1, "accepted", {"by": " "}),
]


@pytest.mark.parametrize(("number", "verdict", "given_"), REFUSED, ids=str)
def test_what_does_not_fit_is_refused(number: int, verdict: str, given_: dict[str, Any]) -> None:
    claims = [claim("a"), claim("b", 50)][:number]
    with pytest.raises(UsageError):
        decide(claims, verdict, **({"by": "M.", "at": AT} | given_))


@settings(max_examples=40, deadline=None)
@given(ledgers(), st.data())
def test_dump_and_load_round_trip_and_twice_is_once(ledger: Ledger, data: st.DataObject) -> None:
    documents, claims = ledger
    verdicts: tuple[Verdict, ...] = ("accepted", "rejected", "unsure")
    rows = [decide([one], data.draw(st.sampled_from(verdicts)), by="M.", at=AT) for one in claims]
    again = list(loaded(dumped(rows), "file"))
    assert again == rows
    assert resolve(claims, documents, rows + again) == resolve(claims, documents, rows)


@pytest.mark.parametrize("line", ["{", "[]", "{}", '{"id": 1}'])
def test_what_is_no_judgment_is_named(line: str) -> None:
    with pytest.raises(UnreadableError) as error:
        list(loaded(["\n", line], "judgments.jsonl"))
    assert error.value.where == "judgments.jsonl:2"


def test_an_altered_judgment_is_refused() -> None:
    (line,) = dumped([decide([claim("a")], "accepted", by="M.", at=AT)])
    with pytest.raises(UnreadableError):
        list(loaded([line.replace("accepted", "rejected")], "file"))


@pytest.mark.parametrize("at", ["soon", "20240501T100000Z", "2024-W01-1", "9999-12-31", "2024-05-01 10:00"])
def test_a_judgment_whose_date_cannot_be_put_in_order_is_refused(at: str) -> None:
    (line,) = dumped([decide([claim("a")], "accepted", by="M.", at=at)])
    with pytest.raises(UnreadableError):
        list(loaded([line], "file"))


BEFORE = [
    AT,
    "2024-05-01T10:00:00Z",
    "2024-05-01T12:00:00.999999+02:00",
    "2024-05-01",
    "2024-12-31T23:59:59Z",
]


@pytest.mark.parametrize("last", BEFORE)
def test_what_is_decided_last_counts_whatever_the_clocks_say(last: str) -> None:
    history = [decide([claim("a")], "accepted", by="M.", at=last)]
    for now in (last, "2024-01-01T00:00:00+00:00", "2024-05-01T10:00:00.5+00:00"):
        assert moment(now, history) > last
        later = decide([claim("a")], "rejected", by="N.", at=moment(now, history))
        assert judged([claim("a")], [*history, later]).claims == ()
    assert moment("2025-05-01T10:00:00+00:00", history) == "2025-05-01T10:00:00+00:00"
    assert moment(AT, []) == AT
