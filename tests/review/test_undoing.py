"""What is taken back leaves things as they were, and nothing is removed."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.errors import UsageError
from armsledger.model import Claim, Judgment
from armsledger.resolution.judging import Judged, judged
from armsledger.resolution.resolving import resolve
from armsledger.review.deciding import decide, moment
from armsledger.review.entries import leaves_unsure, waiting
from armsledger.review.queue import queue
from armsledger.review.undoing import is_withdrawal, last_of, standing, withdrawal, withdrawn_by
from tests.resolution.claims import claim, document
from tests.resolution.claims import judgment as any_judgment

AT = "2024-05-01T10:00:00+00:00"
CLAIMS = [claim("a"), claim("b", 50, polarity="-")]
OF_ONE = ("accepted", "rejected", "corrected", "unsure")
OF_TWO = ("same", "different", "unsure")


def said(verdict: str, claims: list[Claim], history: list[Judgment], by: str = "M.") -> Judgment:
    correction = {"channel": "sale"} if verdict == "corrected" else None
    about = [one for one in history if one.about]
    return decide(claims, verdict, by=by, at=moment(AT, about), why="so it reads", correction=correction)


def taken_back(one: Judgment, history: list[Judgment], by: str = "M.") -> Judgment:
    return withdrawal(one, history, by=by, at=moment(AT, history))


def without_steps(found: Judged) -> tuple[object, ...]:
    """What judgments make of claims, but for the step that names the judgment by which a claim was corrected."""
    return tuple(replace(one, why=()) for one in found.claims), found.same, found.different


def test_the_first_judgment_taken_back_leaves_nothing_said() -> None:
    one = said("rejected", CLAIMS[:1], [])
    back = taken_back(one, [one])
    assert (back.verdict, back.why, back.about, back.seen) == (
        "unsure",
        f"withdraws {one.id}",
        one.about,
        one.seen,
    )
    assert is_withdrawal(back)
    assert not leaves_unsure(back)
    assert judged(CLAIMS, [one, back]).claims == tuple(CLAIMS)


def test_what_another_said_before_is_said_again_with_its_author() -> None:
    first = said("accepted", CLAIMS[:1], [], by="N.")
    second = said("rejected", CLAIMS[:1], [first])
    back = taken_back(second, [first, second])
    assert (back.verdict, back.by) == ("accepted", "M.")
    assert back.why == f"withdraws {second.id}: as N. said before, so it reads"
    assert withdrawn_by(back) == second.id
    assert standing([second, back, first]) == [first]


def test_what_was_superseded_or_taken_back_cannot_be_taken_back() -> None:
    first = said("accepted", CLAIMS[:1], [])
    second = said("rejected", CLAIMS[:1], [first], by="N.")
    with pytest.raises(UsageError):
        taken_back(first, [first, second])
    back = taken_back(second, [first, second])
    with pytest.raises(UsageError):
        taken_back(second, [first, second, back])
    assert taken_back(first, [first, second, back]).verdict == "unsure"


def test_undoing_goes_back_step_by_step_through_what_one_person_decided() -> None:
    one = said("accepted", CLAIMS[:1], [])
    other = said("same", CLAIMS, [one])
    others = said("rejected", CLAIMS[1:], [one, other], by="N.")
    history = [one, other, others]
    undone = []
    for _ in range(3):
        own = [judgment for judgment in reversed(history) if judgment.by == "M."]
        last = last_of(own, lambda about: [judgment for judgment in history if judgment.about == about])
        if last is None:
            break
        undone.append(last)
        history.append(taken_back(last, [judgment for judgment in history if judgment.about == last.about]))
    assert undone == [other, one]


def test_a_withdrawal_from_elsewhere_holds_though_its_judgment_is_not_there() -> None:
    back = any_judgment("unsure", "x", "{}", at=AT, why=f"withdraws {'a' * 16}")
    before = any_judgment("accepted", "x", "{}", at="2024-01-01")
    assert standing([back]) == []
    assert standing([before, back]) == []


steps = st.lists(
    st.tuples(st.sampled_from(["judge", "undo"]), st.integers(0, 9), st.sampled_from("MN")), max_size=9
)


@settings(max_examples=200, deadline=None)
@given(steps, st.integers(1, 2), st.integers(0, 9))
def test_taking_back_leaves_resolution_as_it_was(
    taken: list[tuple[str, int, str]],
    size: int,
    last: int,
) -> None:
    claims, verdicts = (CLAIMS, OF_TWO) if size == len(CLAIMS) else (CLAIMS[:1], OF_ONE)
    history: list[Judgment] = []
    for step, chance, by in taken:
        left = standing(history)
        if step == "judge" or not left:
            history.append(said(verdicts[chance % len(verdicts)], claims, history, by))
        else:
            history.append(taken_back(left[-1], history, by))
    one = said(verdicts[last % len(verdicts)], claims, history)
    after = [*history, one, taken_back(one, [*history, one])]
    assert without_steps(judged(CLAIMS, after)) == without_steps(judged(CLAIMS, history))
    assert standing(after) == standing(history)
    entries = list(queue(resolve(CLAIMS, [document()]), {"one": document()}))
    before_and_after = [
        [(row.entry, row.unsure is None) for row in waiting(entries, rows)] for rows in (history, after)
    ]
    assert before_and_after[0] == before_and_after[1]
