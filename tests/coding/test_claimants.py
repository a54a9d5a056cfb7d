"""Sentences → who says it: layers outermost first, each with type, office and actor."""

from __future__ import annotations

import pytest

from armsledger.model import Claim
from tests.coding.told import claims_of, the_claim

Layer = list[tuple[str | None, str]]


def layers(claim: Claim) -> list[Layer]:
    """(actor, type) of each claimant, layer by layer."""
    found: dict[int, Layer] = {}
    for claimant in claim.claimants:
        found.setdefault(claimant.layer, []).append((claimant.actor, claimant.type))
    return [found[layer] for layer in sorted(found)]


SAID: list[object] = [
    ("Libya has bought rifles from Malta.", [], "own"),
    ("Libya said it had bought rifles from Malta.", [[("LBY", "named")]], "indirect"),
    ("Libya’s prime minister said Libya had bought rifles from Malta.", [[("LBY", "named")]], "indirect"),
    ("The Libyan defence ministry said Malta had sent Libya rifles.", [[("LBY", "named")]], "indirect"),
    ("The Kremlin said Malta had sent Libya rifles.", [[("RUS", "named")]], "indirect"),
    ("A Maltese official said Malta had sent Libya rifles.", [[("MLT", "unnamed")]], "indirect"),
    ("Two Maltese officials said Malta had sent Libya rifles.", [[("MLT", "unnamed")]], "indirect"),
    ("Maltese officials said Malta had sent Libya rifles.", [[("MLT", "collective")]], "indirect"),
    ("Analysts said Malta had sent Libya rifles.", [[(None, "collective")]], "indirect"),
    ("Jane Roe said Malta had sent Libya rifles.", [[(None, "named")]], "indirect"),
    ("Malta has sent Libya rifles, according to a Greek diplomat.", [[("GRC", "unnamed")]], "indirect"),
    ("According to analysts, Malta has sent Libya rifles.", [[(None, "collective")]], "indirect"),
    ("Malta has sent Libya rifles, Cairo said.", [[("EGY", "named")]], "indirect"),
    ("Malta, Cairo said, has sent Libya rifles.", [[("EGY", "named")]], "indirect"),
    ("One of the Greek officials said Malta had sent Libya rifles.", [[("GRC", "unnamed")]], "indirect"),
    ("Libya’s Channel 9 said Malta had sent Libya rifles.", [[(None, "named")]], "indirect"),
    ("Greek media said Malta had sent Libya rifles.", [[(None, "collective")]], "indirect"),
    ("A retired Greek general said Malta had sent Libya rifles.", [[(None, "unnamed")]], "indirect"),
    ("An aide to the Greek president said Malta had sent Libya rifles.", [[("GRC", "unnamed")]], "indirect"),
    (
        "A United Nations panel of experts said Malta had sent Libya rifles.",
        [[("org:UN", "unnamed")]],
        "indirect",
    ),
    ("Egypt told the council that Malta had sent Libya rifles.", [[("EGY", "named")]], "indirect"),
    ("Malta rejected claims that it had sent Libya rifles.", [[("MLT", "named")]], "indirect"),
    (
        "The Greek prime minister, quoted by a Cypriot newspaper, said Malta had sent Libya rifles.",
        [[(None, "unnamed")], [("GRC", "named")]],
        "indirect",
    ),
    (
        "Malta has sent Libya rifles, a newspaper reported, citing Greek officials.",
        [[(None, "unnamed")], [("GRC", "collective")]],
        "indirect",
    ),
    ("Malta has reportedly sent Libya rifles.", [], "indirect"),
    ("Malta promised Libya rifles.", [[("MLT", "named")]], "indirect"),
    ("Libya asked Malta for rifles.", [[("LBY", "named")]], "indirect"),
    ("Malta refused to send Libya rifles.", [[("MLT", "named")]], "indirect"),
    ("“Malta has sent Libya rifles,” the Egyptian president said.", [[("EGY", "named")]], "direct"),
    (
        "Egypt’s foreign minister said Cairo’s ambassador had told him that Malta had sent Libya rifles.",
        [[("EGY", "named")], [("EGY", "named")]],
        "indirect",
    ),
    (
        "The Tunisian president said Malta had promised Libya rifles.",
        [[("TUN", "named")], [("MLT", "named")]],
        "indirect",
    ),
    (
        "The presidents of Egypt and Tunisia said Malta had sent Libya rifles.",
        [[("EGY", "named"), ("TUN", "named")]],
        "indirect",
    ),
]


@pytest.mark.parametrize(("text", "expected", "mode"), SAID)
def test_who_says_it(text: str, expected: list[Layer], mode: str) -> None:
    claim = the_claim(text)
    assert (layers(claim), claim.mode) == (expected, mode)


ROLES = [
    ("Libya’s defence minister, Jane Roe, said Malta had sent Libya rifles.", "Jane Roe", "defence minister"),
    ("Defence Minister Jane Roe said Malta had sent Libya rifles.", "Jane Roe", "Defence Minister"),
]


@pytest.mark.parametrize(("text", "name", "role"), ROLES)
def test_a_name_has_its_office(text: str, name: str, role: str) -> None:
    (claimant,) = the_claim(text).claimants
    assert name in claimant.name or role in claimant.name
    assert role in f"{claimant.role} {claimant.name}"


def test_who_says_it_is_not_who_does_it() -> None:
    claim = the_claim("The Chinese ambassador said that Malta had sent Libya rifles.")
    assert [claimant.actor for claimant in claim.claimants] == ["CHN"]
    assert (claim.suppliers, claim.recipients) == (("MLT",), ("LBY",))


def test_an_expert_speaks_for_no_country() -> None:
    (claimant,) = the_claim("A Greek analyst said Malta had sent Libya rifles.").claimants
    assert claimant.actor is None
    assert claimant.type == "unnamed"


def test_a_quotation_runs_on_into_the_next_sentence() -> None:
    text = "“Malta is our friend,” the Libyan president said. “Malta has sent Libya rifles.”"
    (claim,) = [claim for claim in claims_of(text) if claim.kind == "transfer"]
    assert [claimant.actor for claimant in claim.claimants] == ["LBY"]
    assert claim.mode == "direct"


def test_a_few_quoted_words_are_indirect() -> None:
    claim = the_claim("The Libyan president said Malta had sent Libya “modern rifles”.")
    assert claim.mode == "indirect"


def test_who_denies_a_claim_turns_it() -> None:
    assert the_claim("Malta rejected claims that it had sent Libya rifles.").polarity == "-"


def test_an_office_without_a_country_is_that_of_the_place_the_report_was_sent_from() -> None:
    text = "CAIRO, March 3 (Agency) - Malta has sent Libya rifles, the defence minister said."
    (claimant,) = the_claim(text).claimants
    assert (claimant.name, claimant.actor) == ("the defence minister", "EGY")


def test_where_a_report_was_sent_from_is_no_part_of_its_words() -> None:
    text = "CAIRO, March 3 (Agency) - Malta has sent Libya rifles."
    assert the_claim(text).evidence.quote == "Malta has sent Libya rifles."


def test_two_who_met_are_the_two_ministers_and_they() -> None:
    text = (
        "Greek Defence Minister Jane Roe met her Cypriot counterpart, John Doe. "
        "The two ministers said that Malta had sent Libya rifles. They added that Egypt had sent Libya tanks."
    )
    claims = [claim for claim in claims_of(text) if claim.kind == "transfer"]
    assert [layers(claim) for claim in claims] == [[[("GRC", "named"), ("CYP", "named")]]] * 2


def test_who_had_an_office_keeps_it_in_every_quotation() -> None:
    text = "The Egyptian envoy, Jane Roe, flew to Tunis. “Malta has sent Libya rifles,” Roe said."
    (claim,) = [claim for claim in claims_of(text) if claim.kind == "transfer"]
    assert (layers(claim), claim.mode) == ([[("EGY", "named")]], "direct")


def test_an_officer_of_an_army_speaks_for_its_country() -> None:
    claim = the_claim("Colonel Jane Roe of the Tunisian army said Malta had sent Libya rifles.")
    assert layers(claim) == [[("TUN", "named")]]
