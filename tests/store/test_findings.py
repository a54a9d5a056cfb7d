"""Findings are replaced together, and tell what they were made of."""

from pathlib import Path

from armsledger.store import Finding, Ledger
from tests.resolution.claims import claim, on_claim


def test_the_state_tells_what_findings_are_made_of(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        before = ledger.state("1")
        assert ledger.state("1") == before
        assert ledger.state("2") != before
        ledger.judge(on_claim("accepted", claim("a")))
        assert ledger.state("1") != before


def test_findings_are_found_by_kind_id_and_claim(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        one = {"id": "abcd", "claims": ["a", "b"], "suppliers": ["PRT"]}
        other = Finding("dispute", "b", {}, {"id": "ffff", "claims": ["b"]})
        ledger.replace_findings([Finding("transfer", "a", {"supplier": ["PRT"]}, one), other], "now")
        assert ledger.resolved_state() == "now"
        assert list(ledger.findings("transfer")) == [one]
        assert [kind for kind, _ in ledger.find_findings("ab")] == ["transfer"]
        assert [kind for kind, _ in ledger.findings_of("b")] == ["dispute", "transfer"]
        ledger.replace_findings([], "later")
        assert list(ledger.findings("transfer")) == []
        assert ledger.findings_of("b") == []


def test_what_is_the_same_stays_where_it_is(tmp_path: Path) -> None:
    def finding(key: str, words: str, *claims: str) -> Finding:
        return Finding("transfer", "", {}, {"id": key, "claims": list(claims), "words": words})

    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        ledger.replace_findings([finding("a", "one", "c"), finding("b", "two", "c", "d")], "1")
        before = dict(zip("ab", (number for number, _ in ledger.facets("transfer")), strict=True))
        ledger.replace_findings(
            [finding("e", "new"), finding("b", "other", "d"), finding("a", "one", "c")], "2"
        )
        assert [one["words"] for one in ledger.findings("transfer")] == ["one", "other", "new"]
        assert next(number for number, _ in ledger.facets("transfer")) == before["a"]
        assert [one["id"] for _, one in ledger.findings_of("c")] == ["a"]
        assert [one["id"] for _, one in ledger.findings_of("d")] == ["b"]
        assert ledger.finding("transfer", "b") == {"id": "b", "claims": ["d"], "words": "other"}
        assert ledger.finding("transfer", "x") is None
