"""Sentences of a document of Wednesday, 15 March 2023 → EDTF dates; relative ones need that day."""

from __future__ import annotations

import pytest

from armsledger.annotation.dates import find_dates
from tests.annotation.parsed import sentence

PUBLISHED = "2023-03-15"

DATES = [
    ("Mali received rifles on 14 March 2022.", ["2022-03-14"]),
    ("Mali received rifles on March 14, 2022.", ["2022-03-14"]),
    ("Mali received rifles on the 3rd of May 1985.", ["1985-05-03"]),
    ("Mali received rifles on 2022-03-14.", ["2022-03-14"]),
    ("Mali received rifles in March 2022.", ["2022-03"]),
    ("Mali received rifles in 2014.", ["2014"]),
    ("Mali received rifles in late 2021.", ["2021-09/2021-12"]),
    ("Mali received rifles in the autumn of 1973.", ["1973-23"]),
    ("Mali received rifles in the second quarter of 2019.", ["2019-34"]),
    ("Mali received rifles in the first half of 2019.", ["2019-40"]),
    ("Mali received rifles in the 1980s.", ["198X"]),
    ("Mali received rifles in the eighties.", ["198X"]),
    ("Mali received rifles in the thirties.", ["193X"]),
    ("Mali received rifles in the first four months of this year.", ["2023-01/2023-04"]),
    ("Mali received rifles in the last two months of 2019.", ["2019-11/2019-12"]),
    ("Mali received rifles between March 2019 and January 2021.", ["2019-03/2021-01"]),
    ("Mali received rifles in the second week of February.", ["2023-02-08/2023-02-14"]),
    ("Mali received rifles in the last week of February 2020.", ["2020-02-23/2020-02-29"]),
    ("Mali received rifles at the beginning of the month.", ["2023-03"]),
    ("Mali received rifles at the end of the month.", ["2023-02"]),
    ("Mali will receive rifles at the end of the month.", ["2023-03"]),
    ("Mali will receive rifles in the second half of the year.", ["2023-41"]),
    ("Mali received rifles last night.", ["2023-03-14"]),
    ("In the year 2019 alone Mali received rifles.", ["2019"]),
    ("Mali received rifles in the 2019 fiscal year.", ["2019"]),
    ("Mali has received rifles since 2014.", ["2014/.."]),
    ("Mali has received rifles since February 2022.", ["2022-02/.."]),
    ("Mali received rifles until 1991.", ["../1991"]),
    ("Mali received rifles between 1981 and 1988.", ["1981/1988"]),
    ("Mali will receive rifles over the next fiscal year.", ["2023-03-15/2024-03-15"]),
    ("Mali received rifles yesterday.", ["2023-03-14"]),
    ("Mali received rifles on Monday.", ["2023-03-13"]),
    ("Mali received rifles on Friday.", ["2023-03-10"]),
    ("Mali will receive rifles next Friday.", ["2023-03-17"]),
    ("Mali will receive rifles next May.", ["2023-05"]),
    ("Mali will receive rifles next March.", ["2024-03"]),
    ("Mali will receive rifles in June.", ["2023-06"]),
    ("Mali received rifles in June.", ["2022-06"]),
    ("Mali will receive rifles on Friday.", ["2023-03-17"]),
    ("Mali plans to deliver rifles on 2 May.", ["2023-05-02"]),
    ("Mali will receive rifles by the end of May.", ["2023-03-15/2023-05-31"]),
    ("Mali had received rifles by the end of February.", ["../2023-02-28"]),
    ("Mali will receive rifles before August.", ["2023-03-15/2023-07-31"]),
    ("Mali will receive rifles in two years.", ["2025"]),
    ("Mali received forty rifles in two years.", [None]),
    ("Mali received rifles the day before yesterday.", ["2023-03-13"]),
    ("Mali received rifles over the weekend.", ["2023-03-11/2023-03-12"]),
    ("Mali received rifles last autumn.", ["2022-23"]),
    ("Mali will receive rifles next summer.", ["2023-22"]),
    ("Mali received rifles in February of last year.", ["2022-02"]),
    ("Mali will receive rifles early next year.", ["2024-01/2024-04"]),
    ("Mali will receive rifles in the second half of next year.", ["2024-41"]),
    ("Mali received rifles in 1983-84.", ["1983/1984"]),
    ("Mali received rifles in 1983 and 1984.", ["1983/1984"]),
    ("Mali received rifles between March and May 1974.", ["1974-03/1974-05"]),
    ("Mali received rifles on March 3-5, 1974.", ["1974-03-03/1974-03-05"]),
    ("Mali has received rifles since 24 February 2022.", ["2022-02-24/.."]),
    ("Mali has received rifles since the 1990s.", ["199X/.."]),
    ("Mali received rifles on 14.3.2022.", ["2022-03-14"]),
    ("Mali received rifles under the Arms Export Control Act of 1976.", []),
    ("Mali will receive rifles tomorrow.", ["2023-03-16"]),
    ("Mali received rifles last week.", ["2023-03-06/2023-03-12"]),
    ("Mali received rifles two weeks ago.", ["2023-02-27/2023-03-05"]),
    ("Mali received rifles last month.", ["2023-02"]),
    ("Mali received rifles three months ago.", ["2022-12"]),
    ("Mali received rifles in January.", ["2023-01"]),
    ("Mali received rifles in November.", ["2022-11"]),
    ("Mali received rifles on 24 February.", ["2023-02-24"]),
    ("Mali received rifles on Dec. 24.", ["2022-12-24"]),
    ("Mali received rifles last year.", ["2022"]),
    ("Mali will receive rifles next year.", ["2024"]),
    ("Mali will receive rifles by the end of the year.", ["2023-03-15/2023-12-31"]),
    ("Mali will receive rifles by the end of next year.", ["2023-03-15/2024-12-31"]),
    ("Mali will receive rifles by 2030.", ["2023-03-15/2030"]),
    ("Mali will receive rifles within two weeks.", ["2023-03-15/2023-03-29"]),
    ("Mali received rifles over the past two years.", ["2021-03-15/2023-03-15"]),
    ("Mali will receive rifles in the coming months.", ["2023-03-15/.."]),
    ("In 2021 Mali received rifles, and in 2022 shells.", ["2021", "2022"]),
    ("Mali received rifles on 31 February 2022.", [None]),
    ("Mali is now receiving rifles.", []),
    ("Mali received rifles recently.", []),
    ("Mali will receive rifles soon.", []),
    ("Mali received 2000 rifles.", []),
    ("Mali may receive rifles.", []),
    ("Soldiers march with 12 rifles.", []),
]


@pytest.mark.parametrize(("text", "dates"), DATES)
def test_dates(text: str, dates: list[str | None]) -> None:
    assert [mention.edtf for mention in find_dates(sentence(text), PUBLISHED)] == dates


RELATIVE = [
    "Mali received rifles yesterday.",
    "Mali received rifles on Monday.",
    "Mali received rifles last week.",
    "Mali received rifles two weeks ago.",
    "Mali received rifles in January.",
    "Mali will receive rifles within two weeks.",
    "Mali will receive rifles in the coming months.",
]


@pytest.mark.parametrize("published", [None, "2023", "2023-03"])
@pytest.mark.parametrize("text", RELATIVE)
def test_a_relative_date_without_a_day_to_count_from_is_none(text: str, published: str | None) -> None:
    assert [mention.edtf for mention in find_dates(sentence(text), published)] == [None]


@pytest.mark.parametrize(
    "text", ["Mali received rifles in March 2022.", "Mali has received rifles since 2014."]
)
def test_an_absolute_date_needs_none(text: str) -> None:
    assert find_dates(sentence(text), None) == find_dates(sentence(text), PUBLISHED)


def test_a_date_covers_its_words() -> None:
    parsed = sentence("Mali received, on 14 March 2022, twelve rifles.")
    (mention,) = find_dates(parsed, None)
    words = [word.text for word in parsed.words[mention.first : mention.last + 1]]
    assert words[-3:] == ["14", "March", "2022"]
