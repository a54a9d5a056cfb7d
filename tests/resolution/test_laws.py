"""Laws of resolution that hold for all claims: order, strangers, judgments."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.model import Verdict
from armsledger.resolution.resolving import Resolution, resolve
from tests.resolution.claims import Ledger, ledgers, on_claim, on_pair
from tests.resolution.goldset import gold

FEW = settings(max_examples=60, deadline=None)
STRANGERS = ("JPN", "CHE", "AUT", "org:EU")


def made(found: Resolution) -> tuple[object, ...]:
    """What resolution makes, without the judgments that went in."""
    return found.transfers, found.disputes, found.lineage


@FEW
@given(ledgers(), st.randoms(use_true_random=False))
def test_order_does_not_matter(ledger: Ledger, chance: random.Random) -> None:
    documents, claims = ledger
    shuffled = (chance.sample(documents, len(documents)), chance.sample(claims, len(claims)))
    assert made(resolve(claims, documents)) == made(resolve(shuffled[1], shuffled[0]))


@FEW
@given(ledgers(), ledgers(STRANGERS))
def test_an_unrelated_document_changes_nothing(ledger: Ledger, other: Ledger) -> None:
    documents, claims = ledger
    alone = resolve(claims, documents)
    together = resolve([*claims, *other[1]], [*documents, *other[0]])
    assert set(alone.transfers) <= set(together.transfers)
    assert set(alone.disputes) <= set(together.disputes)


@FEW
@given(ledgers())
def test_every_claim_stands_in_one_transfer(ledger: Ledger) -> None:
    documents, claims = ledger
    found = resolve(claims, documents)
    assert sorted(key for one in found.transfers for key in one.claims) == sorted(one.id for one in claims)


@FEW
@given(ledgers(), st.data())
def test_a_judgment_superseded_by_its_opposite_leaves_what_was(ledger: Ledger, data: st.DataObject) -> None:
    documents, claims = ledger
    if len(claims) < 2:
        return
    one, other = (data.draw(st.sampled_from(claims)) for _ in range(2))
    if one.id == other.id:
        return
    before = [on_pair("different", one, other, "2024-01-01T00:00:00Z")]
    doubt = [on_pair("same", one, other, "2024-01-02T00:00:00Z"), on_pair("unsure", one, other, "2024-01-03")]
    back = [on_pair("same", one, other, "2024-01-02"), on_pair("different", one, other, "2024-01-03")]
    assert made(resolve(claims, documents, before + back)) == made(resolve(claims, documents, before))
    assert made(resolve(claims, documents, doubt)) == made(resolve(claims, documents))
    rejected = [on_claim("rejected", one, "2024-01-01"), on_claim("accepted", one, "2024-01-02")]
    assert made(resolve(claims, documents, rejected)) == made(resolve(claims, documents))


@FEW
@given(ledgers(), st.data())
def test_what_people_say_is_kept(ledger: Ledger, data: st.DataObject) -> None:
    documents, claims = ledger
    if len(claims) < 2:
        return
    one, other = data.draw(
        st.lists(st.sampled_from(claims), min_size=2, max_size=2, unique_by=lambda c: c.id)
    )
    verdicts: tuple[tuple[Verdict, bool], ...] = (("same", True), ("different", False))
    for verdict, together in verdicts:
        judged = [on_pair(verdict, one, other)]
        found = resolve(claims, documents, [*judged, *judged])
        assert any({one.id, other.id} <= set(group.claims) for group in found.transfers) is together


@FEW
@given(ledgers())
def test_totals_lie_within_what_claims_give(ledger: Ledger) -> None:
    documents, claims = ledger
    told = {one.id: one for one in claims}
    for transfer in resolve(claims, documents).transfers:
        for goods in transfer.goods:
            sums = [
                sum(item.quantity or 0 for item in told[key].items if item.category == goods.category)
                for key in goods.claims
            ]
            assert goods.low == min(sums)
            assert goods.high == max(sums)


def test_the_gold_set_in_any_order() -> None:
    known = gold()
    claims, documents = list(known.claims), list(known.documents)
    first = made(resolve(claims, documents))
    random.Random(7).shuffle(claims)
    random.Random(8).shuffle(documents)
    assert made(resolve(claims, documents)) == first
