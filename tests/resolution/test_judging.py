"""What people decided: applied to what they saw, stale where the machine says something else."""

import json

from armsledger.model import Claim
from armsledger.resolution.judging import in_force, judged
from tests.resolution.claims import claim, moved, on_claim, on_pair


def test_a_judgment_survives_recoding() -> None:
    one = claim("a")
    recoded = moved(one, id="another id", why=("another rule",), inferred=("items",))
    assert judged([recoded], [on_claim("rejected", one)]).claims == ()


def test_it_is_stale_when_the_machine_changed_its_mind() -> None:
    one = claim("a")
    changed = moved(one, id="b", stage="pledged")
    rejection = on_claim("rejected", one)
    found = judged([changed], [rejection])
    assert found.claims == (changed,)
    assert found.stale == (rejection,)


def test_a_correction_sets_slots() -> None:
    one = claim("a")
    slots = {"stage": "pledged", "items": [{"text": "four tanks", "category": "battle_tank", "quantity": 4}]}
    (found,) = judged([one], [on_claim("corrected", one, correction=json.dumps(slots))]).claims
    assert (found.stage, found.items[0].quantity, found.id) == ("pledged", 4, "a")


def test_the_last_word_counts_whoever_comes_first() -> None:
    one = claim("a")
    rows = [on_claim("rejected", one, "2024-01-01"), on_claim("accepted", one, "2024-02-01")]
    for order in (rows, rows[::-1]):
        assert [row.verdict for row in in_force(order)] == ["accepted"]
        assert judged([one], order).claims == (one,)


def test_two_claims_at_one_place_are_told_apart_by_what_was_seen() -> None:
    one, other = claim("a"), claim("b", suppliers=("ESP",))
    assert [left.id for left in judged([one, other], [on_claim("rejected", one)]).claims] == ["b"]


def test_pairs_name_both_claims() -> None:
    one, other = claim("a"), claim("b", 50)
    found = judged([one, other], [on_pair("same", other, one)])
    assert found.same == {("a", "b")}
    recoded: Claim = moved(other, stage="halted")
    assert judged([one, recoded], [on_pair("same", one, other)]).same == frozenset()
