"""Documents without metadata → whose house they come from, by the lines above and below the text."""

from __future__ import annotations

import pytest

from armsledger.annotation.blocks import segment
from armsledger.coding.speech.publishing import opening_lines, publisher_of
from tests.coding.told import document

TEXTS = [
    ("PRESS RELEASE\nMinistry of Defence of the Republic of Slovenia\n\nWe have sent rifles.", "SVN"),
    ("MINISTRY OF DEFENCE OF NORWAY - NEWS\n\nWe have sent rifles.", "NOR"),
    ("REPUBLIC OF TURKEY - MINISTRY OF FOREIGN AFFAIRS - PRESS RELEASE NO. 3\n\nWe have sent rifles.", "TUR"),
    ("Press release, Saab AB\n\nWe have sold jets.", "com:Saab"),
    ("State Department Press Briefing\n\nMR. ROE: We have sent rifles.", "USA"),
    ("HOUSE OF COMMONS, LONDON\n\nThe Minister of Defence (Mr. John Roe): We have sent rifles.", "GBR"),
    ("We have sent rifles to Mali.\n\nMinistry of Foreign Trade, Oslo", "NOR"),
    ("Peru must stop selling rifles to Mali.\n\nHuman Rights Watch", "org:Human Rights Watch"),
    ("Army of Chad Buys Rifles From Peru\n\nThey are to arrive in May.", None),
    ("Norway to send rifles to Mali\n\nThey are to arrive in May.", None),
    ("Norway sends rifles to Mali.\n\nReuters", None),
    ("Norway sends rifles to Mali.", None),
]


@pytest.mark.parametrize(("text", "actor"), TEXTS)
def test_the_lines_around_a_text_name_its_house(text: str, actor: str | None) -> None:
    made = document(text)
    row = publisher_of(made, segment(made))
    assert (row.actor if row else None) == actor


def test_capitals_are_printed_in_plain_letters() -> None:
    made = document("MINISTRY OF DEFENCE OF NORWAY\n\nWe have sent rifles to Mali.")
    assert opening_lines(segment(made)) == ("Ministry of Defence of Norway",)
