"""Resolving with a memory of earlier rounds gives the same, and makes only what has changed."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.model import Claim
from armsledger.resolution.remembering import Memory
from armsledger.resolution.resolving import resolve
from benchmarks.resolution import made
from tests.resolution.claims import Ledger, ledgers, on_claim
from tests.resolution.goldset import gold


@settings(max_examples=40, deadline=None)
@given(ledgers(), ledgers(("DEU", "FRA", "USA", "GBR")), st.randoms(use_true_random=False))
def test_what_is_remembered_changes_nothing(ledger: Ledger, other: Ledger, chance: Random) -> None:
    memory = Memory()
    documents, claims = [*ledger[0], *other[0]], [*ledger[1], *other[1]]
    for _ in range(3):
        some = chance.sample(claims, chance.randint(0, len(claims)))
        judgments = [on_claim("rejected", one) for one in some[:1]]
        assert resolve(some, documents, judgments, memory=memory) == resolve(some, documents, judgments)


def test_nothing_is_made_twice() -> None:
    known, memory = gold(), Memory()
    first = resolve(known.claims, known.documents, memory=memory)
    assert memory.made["transfers"] == len(first.transfers)
    assert resolve(known.claims, known.documents, memory=memory) == first
    assert not memory.made


def recoded(claims: list[Claim], document: str) -> list[Claim]:
    """The claims after one document was coded anew: its claims have other ids and another stage."""
    return [
        replace(one, id=f"new {one.id}", stage="halted") if one.document == document and one.stage else one
        for one in claims
    ]


def test_recoding_one_document_makes_only_what_it_touches() -> None:
    documents, claims = made(2000)
    memory = Memory()
    before = {one.id for one in resolve(claims, documents, memory=memory).transfers}
    whole = dict(memory.made)
    changed = recoded(claims, documents[100].id)
    found = resolve(changed, documents, memory=memory)
    assert found == resolve(changed, documents)
    assert memory.made["texts"] == memory.made["kin"] == 0
    assert memory.made["versions"] == 1
    assert memory.made["transfers"] == sum(one.id not in before for one in found.transfers) > 0
    assert memory.made["transfers"] < whole["transfers"] / 100
    assert 0 < memory.made["scores"] < whole["scores"] / 5
