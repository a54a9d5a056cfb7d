"""Agreement with gold: by hand on small cases, and figure for figure with the shared score.py."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from armsledger.errors import UnreadableError, UsageError
from armsledger.views.agreement import agreement, paired, report_lines, values
from armsledger.views.gold import gold_places, read_gold

SHARED = Path(__file__).resolve().parents[3] / "shared"
SCORE = SHARED / "tools" / "score.py"
GOLD_SETS = [
    Path(__file__).resolve().parents[2] / "src" / "armsledger" / "examples" / "claims",
    SHARED / "gold" / "dev" / "claims",
]


def transfer(quote: str, **slots: object) -> dict[str, Any]:
    """A claim that Portugal delivered to Ukraine, unless told otherwise."""
    base = {
        "kind": "transfer",
        "quote": quote,
        "suppliers": ["PRT"],
        "recipients": ["UKR"],
        "stage": "delivered",
    }
    return {**base, "polarity": "+", "mode": "own", "factuality": "certain", "claimants": [], **slots}


ONE = "Portugal sent tanks to Ukraine."
TWO = "Portugal promised Kyiv guns."


@pytest.mark.parametrize(
    ("gold", "predicted", "found", "core"),
    [
        ([transfer(ONE)], [transfer(ONE)], (1.0, 1.0), (1.0, 1.0)),
        ([transfer(ONE)], [], (0.0, 0.0), (0.0, 0.0)),
        ([], [transfer(ONE)], (0.0, 0.0), (0.0, 0.0)),
        ([transfer(ONE)], [transfer(TWO)], (0.0, 0.0), (0.0, 0.0)),  # one word of four is too few
        ([transfer(ONE)], [transfer(ONE, kind="position")], (0.0, 0.0), (0.0, 0.0)),
        ([transfer(ONE)], [transfer(ONE, stage="pledged")], (1.0, 1.0), (0.0, 0.0)),
        ([transfer(ONE), transfer(TWO)], [transfer(ONE), transfer(ONE)], (0.5, 0.5), (0.5, 0.5)),
        ([transfer(ONE)], [transfer(ONE, stage="pledged"), transfer(ONE)], (0.5, 1.0), (0.5, 1.0)),
        ([transfer(ONE)], [transfer("tanks  to\nUkraine")], (1.0, 1.0), (1.0, 1.0)),
    ],
)
def test_found_and_core(
    gold: list[dict[str, Any]],
    predicted: list[dict[str, Any]],
    found: tuple[float, float],
    core: tuple[float, float],
) -> None:
    scores = agreement({"d": gold}, {"d": predicted, "without gold": [transfer(TWO)]}).report["all"]
    assert (scores["found"]["p"], scores["found"]["r"]) == found
    assert (scores["core"]["p"], scores["core"]["r"]) == core


VALUES = [
    ({"suppliers": ["prt", "org:The NATO"]}, "suppliers", {"PRT", "org:nato"}),
    (
        {"holders": ["group:the West", "group:Europe"]},
        "holders",
        {"group:western-countries", "group:european-countries"},
    ),
    ({"items": [{"category": "uav", "quantity": 5}, {"category": "uav"}]}, "items", {"uav"}),
    ({"items": [{"category": "uav", "quantity": 5}, {"category": "uav"}]}, "quantities", {("uav", 5.0)}),
    ({"value": {"amount": 1.001, "currency": "EUR"}}, "value", {(1.0, "EUR")}),
    ({"value": None}, "value", set()),
    ({"channel": "unspecified"}, "channel", set()),
    ({"stage": None}, "stage", set()),
    ({"claimants": [{"name": "The Daily"}, {"name": "X", "actor": "PRT"}]}, "claimants", {"daily", "PRT"}),
    ({"claimants": [{"name": "The Daily"}, {"name": "X", "actor": "PRT"}]}, "claimant", {"PRT"}),
    ({"claimants": [{"name": "A", "layer": 0}, {"name": "B", "layer": 0}]}, "claimant", {"a", "b"}),
]


@pytest.mark.parametrize(("claim", "slot", "expected"), VALUES)
def test_what_a_slot_says(claim: dict[str, Any], slot: str, expected: set[object]) -> None:
    assert values(claim, slot) == expected


def test_the_best_pairs_are_taken_first() -> None:
    golds = [transfer(ONE, stage="pledged"), transfer(ONE)]
    assert sorted(paired(golds, [transfer(ONE), transfer(ONE, stage="pledged")])) == [(0, 1), (1, 0)]


def test_each_difference_is_told() -> None:
    result = agreement({"d": [transfer(ONE), transfer(TWO)]}, {"d": [transfer(ONE, stage="pledged")]})
    assert [str(miss) for miss in result.misses] == [
        f"not found\td\ttransfer\t{TWO}",
        f"coded differently\td\ttransfer\t{ONE}  stage: gold ['delivered'] got ['pledged']",
    ]


def changed(claim: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A claim as a coder might get it: words cut off, slots wrong, absent or swapped."""
    words = claim["quote"].split()
    start = chance.randrange(max(1, len(words) // 2))
    claim = {**claim, "quote": " ".join(words[start:])}
    for slot in chance.sample(sorted(set(claim) - {"kind", "quote", "document"}), k=4):
        if slot in {"suppliers", "recipients", "holders", "toward"}:
            claim[slot] = chance.choice([[], ["USA"], ["USA", "group:allies"], claim[slot]])
        elif slot in {"stage", "policy", "theme", "channel", "when", "value", "change"}:
            claim[slot] = None
        elif slot == "polarity":
            claim[slot] = "-"
        elif slot == "claimants":
            claim[slot] = [{"name": "a man", "actor": None, "type": "unnamed"}]
    return claim


@pytest.mark.skipif(not SCORE.exists(), reason="the shared score.py is not beside this checkout")
@pytest.mark.parametrize("gold", GOLD_SETS, ids=lambda path: path.parts[-2])
@pytest.mark.parametrize("seed", range(4))
def test_it_is_the_measure_of_the_shared_tool(gold: Path, seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    golds = read_gold(gold)
    predicted: dict[str, list[dict[str, Any]]] = {}
    for document, claims in golds.items():
        kept = [
            changed(dict(claim), chance) if seed else dict(claim)
            for claim in claims
            for _ in range(chance.choice((0, 1, 1, 2)))
        ]
        chance.shuffle(kept)
        predicted[document] = [{**claim, "document": document} for claim in kept]
    file = tmp_path / "predicted.jsonl"
    file.write_text("\n".join(json.dumps(claim) for claims in predicted.values() for claim in claims))

    def tool(*options: str) -> str:
        command = [sys.executable, str(SCORE), str(gold), str(file), *options]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    result = agreement(golds, predicted)
    assert "\n".join(report_lines(result.report)) + "\n" == tool()
    assert json.dumps(result.report) + "\n" == tool("--json")
    assert "".join(f"{miss}\n" for miss in result.misses) == tool("--misses").removeprefix(tool())


def test_where_gold_lies(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "claims").mkdir()
    with pytest.raises(UsageError, match="no gold claims"):
        gold_places(str(tmp_path))
    file = tmp_path / "claims" / "a.txt.jsonl"
    file.write_text(json.dumps(transfer(ONE)) + "\n\n")
    (tmp_path / "claims" / "none.txt.jsonl").write_text("")
    for given in (tmp_path, tmp_path / "claims"):
        documents, claims = gold_places(str(given))
        assert documents == tmp_path / "documents"
        assert {name: len(found) for name, found in read_gold(claims).items()} == {"a.txt": 1, "none.txt": 0}
    documents, claims = gold_places(str(file))
    assert (documents, list(read_gold(claims))) == (tmp_path / "documents", ["a.txt"])
    with pytest.raises(UsageError):
        gold_places(str(tmp_path / "nowhere"))


@pytest.mark.parametrize("line", ["{", "[]", '{"kind": "gift"}'])
def test_a_gold_line_that_is_no_claim_is_told(tmp_path: Path, line: str) -> None:
    file = tmp_path / "a.txt.jsonl"
    file.write_text(f"\n{line}\n")
    with pytest.raises(UnreadableError, match=r"a\.txt\.jsonl:2"):
        read_gold(tmp_path)
