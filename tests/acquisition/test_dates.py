"""Dates of publication: (what is written, EDTF that it means, or None)."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.acquisition.dates import as_edtf, in_dateline, in_url, published

DECLARED = [
    ("2022-06-17", "2022-06-17"),
    ("2022-06-17T10:00:00Z", "2022-06-17"),
    ("2022-06-18 23:59:14-04:00", "2022-06-18"),  # the publisher's own day
    ("2022/06/17", "2022-06-17"),
    ("20220617", "2022-06-17"),
    ("2022-06", "2022-06"),
    ("2022", "2022"),
    ("Fri, 17 Jun 2022 10:00:00 GMT", "2022-06-17"),
    ("June 17, 2022", "2022-06-17"),
    ("17 June 2022", "2022-06-17"),
    ("Sept. 3rd, 2021", "2021-09-03"),
    ("17.06.2022", "2022-06-17"),
    ("June 2022", "2022-06"),
    ("2022-02-30", None),
    ("2022-13-01", None),
    ("0000-01-01", None),
    ("06/07/2022", None),  # June or July
    ("yesterday", None),
    ("", None),
]


@pytest.mark.parametrize(("written", "edtf"), DECLARED)
def test_declared_dates(written: str, edtf: str | None) -> None:
    assert as_edtf(written) == edtf


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_every_day_of_the_calendar_is_read_in_every_form(day: dt.date) -> None:
    forms = (
        day.isoformat(),
        f"{day:%d.%m.%Y}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%b} {day.year}",
    )
    assert {as_edtf(form) for form in forms} == {day.isoformat()}


@given(st.text())
def test_no_words_make_it_stumble(words: str) -> None:
    assert as_edtf(words) is None or as_edtf(words) == as_edtf(f" {words} ")
    in_dateline(words)
    in_url(words)


DATELINES = [
    ("LIMA, Peru, June 3, 2022 (Agency) — The ministry said", "2022-06-03"),
    ("Berlin, 12 May 2014. The government", "2014-05-12"),
    ("KYIV, 03.06.2022 /AGENCY/ - The army", "2022-06-03"),
    ("A headline\n\nPublished: 3 June 2022\n\nText", "2022-06-03"),
    ("FOR IMMEDIATE RELEASE, June 3, 2022\n\nText", "2022-06-03"),
    ("**Thursday, June 3, 2021**\nText", "2021-06-03"),
    ("Posted on 2021-06-03, 10:15\nText", "2021-06-03"),
    ("On Monday, June 3, 2022. The army", None),  # the day of an event
    ("The army got tanks on June 3, 2022.", None),
    ("LIMA, June 3 (Agency) — no year", None),
    ("\n".join(["A line."] * 9) + "\nJune 3, 2022", None),  # too far down
    ("Updated: 3 June 2022\nText", None),  # not the day of publication
]


@pytest.mark.parametrize(("text", "edtf"), DATELINES)
def test_datelines(text: str, edtf: str | None) -> None:
    assert in_dateline(text) == edtf


ADDRESSES = [
    ("https://example.org/2022/06/17/tanks", "2022-06-17"),
    ("https://example.org/world/2022/jun/7/tanks", "2022-06-07"),
    ("https://example.org/news/2022-06-17-tanks.html", "2022-06-17"),
    ("https://example.org/2022/06/tanks", "2022-06"),
    ("https://example.org/2022/13/tanks", None),
    ("https://example.org/reports/2010-12/tanks", None),  # two years, or a month
    ("https://example.org/a/20220617", None),
    ("https://example.org/tanks", None),
]


@pytest.mark.parametrize(("url", "edtf"), ADDRESSES)
def test_addresses(url: str, edtf: str | None) -> None:
    assert in_url(url) == edtf


@pytest.mark.parametrize(
    ("declared", "text", "url", "expected"),
    [
        (["2022-06-17"], "Lima, 1 May 2021. X", "https://e.org/2020/01/01/", ("2022-06-17", "metadata")),
        (["soon", "2022-06-17"], "X", None, ("2022-06-17", "metadata")),
        ([None], "Lima, 1 May 2021. X", "https://e.org/2020/01/01/", ("2021-05-01", "dateline")),
        ([], "X", "https://e.org/2020/01/01/", ("2020-01-01", "url")),
        (["2022-02-30"], "X", None, (None, None)),
    ],
)
def test_the_basis_is_told(
    declared: list[str | None], text: str, url: str | None, expected: tuple[str | None, str | None]
) -> None:
    assert published(declared, text, url) == expected
