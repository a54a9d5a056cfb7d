"""Sentences with three sides → who supplies, who gets it, and who stands between."""

from __future__ import annotations

import pytest

from tests.coding.told import claims_of, unmet

Sides = tuple[list[str], list[str], list[str], str, str]

TOLD: list[object] = [
    ("Cuba sent missiles through Haiti to Belize.", (["CUB"], ["BLZ"], ["HTI"], "delivered", "unspecified")),
    ("Cuba sent missiles to Belize through Haiti.", (["CUB"], ["BLZ"], ["HTI"], "delivered", "unspecified")),
    unmet(
        "Cuba sent rifles through Haiti to Belize.",
        (["CUB"], ["BLZ"], ["HTI"], "delivered", "unspecified"),
        why="rifles through is taken for the idiom of searching",
    ),
    ("Cuba sent rifles to Belize via Haiti.", (["CUB"], ["BLZ"], ["HTI"], "delivered", "unspecified")),
    ("Cuba sent rifles to Belize.", (["CUB"], ["BLZ"], [], "delivered", "unspecified")),
    (
        "Spain approved the transfer of howitzers from Estonia to Latvia.",
        (["EST"], ["LVA"], ["ESP"], "authorised", "re_export"),
    ),
    (
        "Spain refused to let Estonia pass howitzers on to Latvia.",
        (["EST"], ["LVA"], ["ESP"], "refused", "re_export"),
    ),
    (
        "Spain allowed Estonia to give howitzers to Latvia.",
        (["EST"], ["LVA"], ["ESP"], "authorised", "re_export"),
    ),
    ("Spain approved the sale of howitzers to Latvia.", (["ESP"], ["LVA"], [], "authorised", "sale")),
    (
        "Rifles meant for the Iraqi army ended up with Islamic State.",
        ([], ["nsa:islamic-state"], ["IRQ"], "diverted", "unspecified"),
    ),
]


@pytest.mark.parametrize(("text", "sides"), TOLD)
def test_sides(text: str, sides: Sides) -> None:
    found = [
        (
            sorted(claim.suppliers),
            sorted(claim.recipients),
            sorted(claim.intermediaries),
            claim.stage,
            claim.channel,
        )
        for claim in claims_of(text)
        if claim.kind == "transfer"
    ]
    assert found == [sides]


def test_a_ring_exchange_has_the_last_in_the_chain_as_recipient() -> None:
    text = "Spain is sending Estonia howitzers to replace the mortars that Estonia gave to Latvia."
    first, second = (claim for claim in claims_of(text) if claim.kind == "transfer")
    assert (first.suppliers, first.intermediaries, first.recipients) == (("ESP",), ("EST",), ("LVA",))
    assert first.channel == "backfill"
    assert (second.suppliers, second.recipients) == (("EST",), ("LVA",))


def test_goods_that_were_diverted_had_been_sent_to_somebody() -> None:
    text = "Spain sent rifles to Iraq, but the rifles ended up with Islamic State."
    sent, lost = (claim for claim in claims_of(text) if claim.kind == "transfer")
    assert (sent.stage, sent.recipients) == ("delivered", ("IRQ",))
    assert (lost.stage, lost.recipients, lost.intermediaries) == (
        "diverted",
        ("nsa:islamic-state",),
        ("IRQ",),
    )


SILENT = [
    "Spain allowed Estonia to pass the ball to Latvia.",
    "Cuba sent sugar through Haiti to Belize.",
    "Letters meant for the Iraqi army ended up with a cousin.",
]


@pytest.mark.parametrize("text", SILENT)
def test_without_arms_there_is_nothing_to_tell(text: str) -> None:
    assert claims_of(text) == ()
