"""What a run without a terminal says of its progress."""

from __future__ import annotations

from armsledger.views.progress import _plain_lines


def test_a_long_run_says_where_it_is_and_a_short_one_nothing() -> None:
    moments = iter([0.0, 10.0, 31.0, 31.0, 40.0])
    said: list[str] = []
    report = _plain_lines("Reading", said.append, lambda: next(moments), every=30.0)
    report(5, 1240, 7)
    assert said == []
    report(62, 1240, 80)
    assert said == ["Reading: 62 of 1,240 documents, 80 claims, 2.0/s, 589 s left"]
    report(70, 1240, 90)
    assert len(said) == 1


def test_a_run_that_ends_has_its_own_line_for_that() -> None:
    moments = iter([0.0, 31.0, 31.0, 62.0])
    said: list[str] = []
    report = _plain_lines("Reading", said.append, lambda: next(moments), every=30.0)
    report(1, 2, 7)
    report(2, 2, 9)
    assert said == ["Reading: 1 of 2 documents, 7 claims, 0.0/s, 31 s left"]
