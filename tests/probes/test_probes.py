"""Every probe names what the codebook knows, quotes its own text, and stands once; none stands in the gold set."""

import pytest

from tests.codes import CATEGORIES, EVERY_CODE, codes_in
from tests.coding.leakage import GOLD, stands_in_gold
from tests.probes.measuring import FILES, Probe, load_probes


@pytest.fixture(scope="module")
def every() -> list[Probe]:
    return [probe for file in FILES for probe in load_probes(file)]


def test_claims_name_what_the_codebook_knows(every: list[Probe]) -> None:
    claims = [claim for probe in every for claim in probe.claims]
    assert len(claims) > 2500
    found = codes_in(claims)
    assert found.pop("category") <= CATEGORIES
    assert found == EVERY_CODE


def test_claims_quote_their_text(every: list[Probe]) -> None:
    assert [p.name for p in every if any(claim["quote"] not in p.text for claim in p.claims)] == []


def test_each_probe_stands_once(every: list[Probe]) -> None:
    assert len({probe.name for probe in every}) == len({probe.text for probe in every}) == len(every)


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold set lies outside the repository and is not there")
def test_no_probe_stands_in_the_gold_set(every: list[Probe]) -> None:
    assert [probe.name for probe in every if stands_in_gold(probe.text)] == []
