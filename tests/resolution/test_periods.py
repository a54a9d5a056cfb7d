import pytest

from armsledger.resolution.periods import Period, edtf_of, period

SPANS = [
    ("2022-03-14", "2022-03-14", "2022-03-14"),
    ("2022-02", "2022-02-01", "2022-02-28"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("2022", "2022-01-01", "2022-12-31"),
    ("198X", "1980-01-01", "1989-12-31"),
    ("2022-XX-XX", "2022-01-01", "2022-12-31"),
    ("1997-22", "1997-06-01", "1997-08-31"),
    ("2021-05~", "2021-05-01", "2021-05-31"),
    ("2005/2006-02", "2005-01-01", "2006-02-28"),
]


@pytest.mark.parametrize(("edtf", "first", "last"), SPANS)
def test_what_a_date_can_mean(edtf: str, first: str, last: str) -> None:
    found = period(edtf)
    assert found is not None
    assert (edtf_of(found.first), edtf_of(found.last)) == (first, last)


@pytest.mark.parametrize("edtf", [None, "", "soon", "2022-13", "2022-02-30", "../..", "/"])
def test_what_is_no_date(edtf: str | None) -> None:
    assert period(edtf) is None


def test_open_ends_reach_far() -> None:
    since, until = period("2022/.."), period("../2022")
    assert since is not None
    assert until is not None
    assert since.gap(until) == 0
    assert Period(10, 12).gap(Period(15, 20)) == 3
