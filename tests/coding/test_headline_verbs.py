"""Headlines → their verb in the bare present is read as a verb, and a name before nouns stays a name."""

from __future__ import annotations

import pytest

from armsledger.coding.grammar.lexemes import headline_verbs
from armsledger.model import Claim
from tests.coding.told import claims_of


def transfers(line: str) -> list[Claim]:
    return [claim for claim in claims_of(line) if claim.kind == "transfer"]


TOLD = [
    ("Oslo blocks rifle sale to Chad", ("NOR", "TCD", "halted")),
    ("Lima mulls frigate purchase from Seoul", ("KOR", "PER", "considered")),
    ("Gulf states arm Chad", ("group:gulf-states", "TCD", "delivered")),
    ("Danes hand over mortars to Riga", ("DNK", "LVA", "delivered")),
    ("Quito to receive patrol boats from Seoul, minister says", ("KOR", "ECU", "expected")),
    ("Ghana signs $90m deal for Brazilian mortars", ("BRA", "GHA", "ordered")),
]
SILENT = ["Oslo blocks talks on fish", "Chad tanks for sale", "Danish arms for museum visitors"]


@pytest.mark.parametrize(("line", "told"), TOLD)
def test_a_headline_tells_who_gives_and_who_gets(line: str, told: tuple[str, str, str]) -> None:
    assert [(c.suppliers[0], c.recipients[0], c.stage) for c in transfers(line)] == [told]


@pytest.mark.parametrize("line", SILENT)
def test_nouns_before_nouns_make_no_verb(line: str) -> None:
    assert transfers(line) == []


def test_each_verb_has_its_past() -> None:
    verbs = headline_verbs()
    assert (verbs["ships"], verbs["buys"], verbs["denies"]) == (
        ("shipped", "ship"),
        ("bought", "buy"),
        ("denied", "deny"),
    )
