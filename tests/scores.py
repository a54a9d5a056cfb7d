"""Gold claims and a coder in; F1 of what is found, of the core and of three slots out."""

from collections.abc import Mapping, Sequence
from typing import Any

from armsledger import pipeline
from armsledger.model import Claim, Document, Failure
from armsledger.pipeline import Codes
from armsledger.views.agreement import agreement

SLOTS = ("claimant", "items", "stage")

Records = Mapping[str, Sequence[Mapping[str, Any]]]


def f1s(gold: Records, predicted: Records) -> dict[str, float]:
    """F1 of claims found, of their core, and of three slots, over claims by document."""
    report = agreement(gold, predicted).report["all"]
    scores = {"found": report["found"], "core": report["core"]}
    scores.update({slot: report["slots"][slot] for slot in SLOTS if slot in report["slots"]})
    return {f"{name}_f1": float(score["f1"]) for name, score in scores.items()}


def coded(coder: Codes, document: Document) -> tuple[Claim, ...]:
    """The claims of a document that must not fail."""
    outcome = pipeline.code_one(coder, document)
    assert not isinstance(outcome, Failure), outcome
    return outcome[1]
