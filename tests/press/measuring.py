"""The press texts and a coder in; figures, and what is lost, told too much or coded otherwise, out."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from armsledger.pipeline import Codes
from armsledger.views.agreement import Miss, agreement
from armsledger.views.records import claim_record
from tests.press.texts import Text, load_texts
from tests.scores import Records, coded, f1s


def press_figures(coder: Codes, files: Sequence[str]) -> dict[str, float]:
    """F1 of claims found, of their core and of three slots, over these files."""
    return f1s(*_against(coder, files))


def press_misses(coder: Codes, files: Sequence[str]) -> tuple[Miss, ...]:
    """What differs between the texts of these files and what is coded."""
    return agreement(*_against(coder, files)).misses


def _against(coder: Codes, files: Sequence[str]) -> tuple[Records, Records]:
    texts = [text for file in files for text in load_texts(file)]
    gold = {text.name: text.claims for text in texts}
    return gold, {text.name: [*_predicted(coder, text)] for text in texts}


def _predicted(coder: Codes, text: Text) -> Iterator[dict[str, Any]]:
    document = text.document()
    for claim in coded(coder, document):
        record = claim_record(claim, document)
        yield {**record, "claimants": [*_as_in_texts(record["claimants"])]}


def _as_in_texts(claimants: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The texts do not name those for whom no actor stands ("diplomats"): they count as equal."""
    for claimant in claimants:
        yield claimant if claimant.get("actor") else {**claimant, "name": ""}
