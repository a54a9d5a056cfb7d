"""Records for other programs: the shared schema, CSV that no spreadsheet runs, JSON that comes back."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.model import Claim, Claimant, Document, Evidence, Item, Value
from armsledger.views.records import (
    CSV_FIELDS,
    DOCUMENT_FIELDS,
    claim_record,
    claim_row,
    csv_lines,
    defused,
    document_record,
    json_list,
)

SCHEMA = Path(__file__).resolve().parents[3] / "shared" / "claim.schema.json"
DOCUMENT = Document(id="d1", name="folder/a.md", text="…", published="2022-05-04", published_basis="metadata")
TRANSFER = Claim(
    id="c1",
    document="d1",
    kind="transfer",
    evidence=Evidence(3, 9, "=SUM(1)"),
    trigger=(3, 4),
    claimants=(
        Claimant("A", "named"),
        Claimant("B", "unnamed", "b", "PRT", 1),
        Claimant("C", "named", layer=1),
    ),
    mode="indirect",
    suppliers=("PRT", "com:Saab"),
    items=(
        Item("-5 tanks", "battle_tank", quantity=5.0, bound="exact"),
        Item("guns", "artillery", None, 2.5, 4.0, "between"),
        Item("help", "arms"),
    ),
    value=Value(1000.0, "EUR", bound="at_least"),
    stage="delivered",
    inferred=("suppliers",),
    why=("one", "two"),
)
POSITION = Claim(
    id="c2",
    document="d1",
    kind="position",
    evidence=Evidence(0, 1, "x"),
    trigger=(0, 1),
    holders=("PRT",),
    policy="none",
)
ASSESSMENT = replace(POSITION, kind="assessment", policy=None, theme="other", items=(Item("x", "uav"),))


def test_a_record_has_the_slots_of_its_kind_and_what_else_is_filled() -> None:
    record = claim_record(TRANSFER, DOCUMENT)
    assert record["document"] == "folder/a.md"
    assert record["recipients"] == []
    assert record["items"][0]["quantity"] == 5
    assert isinstance(record["items"][0]["quantity"], int)
    assert "policy" not in record
    assert "trigger" not in record
    assert set(claim_record(POSITION, DOCUMENT)) & {"holders", "toward", "policy", "change", "stage"} == {
        *("holders", "toward", "policy", "change"),
    }
    assert claim_record(ASSESSMENT, DOCUMENT)["items"][0]["category"] == "uav"


@pytest.mark.skipif(not SCHEMA.exists(), reason="the shared schema is not beside this checkout")
@pytest.mark.parametrize("claim", [TRANSFER, POSITION, ASSESSMENT])
def test_a_record_keeps_the_schema(claim: Claim) -> None:
    jsonschema.validate(claim_record(claim, DOCUMENT), json.loads(SCHEMA.read_text()))


def test_a_row_keeps_the_parts_of_items_in_step() -> None:
    (row,) = csv.DictReader(io.StringIO("".join(csv_lines([claim_row(TRANSFER, DOCUMENT)], CSV_FIELDS))))
    expected = {
        "quote": "'=SUM(1)",
        "claimants": "A > B & C",
        "claimant_actors": "; PRT; ",
        "items": "'-5 tanks; guns; help",
        "categories": "battle_tank; artillery; arms",
        "quantities": "5; between 2.5-4; ",
        "value_amount": "1000",
        "polarity": "+",
        "policy": "",
        "why": "one; two",
    }
    assert {field: row[field] for field in expected} == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("\t=1", "'\t=1"),
        ("＝1", "'＝1"),
        ("+", "+"),
        ("-", "-"),
        ("a=1", "a=1"),
        (-1, -1),
        (None, None),
        ("", ""),
    ],
)
def test_formulas_are_defused(cell: object, expected: object) -> None:
    assert defused(cell) == expected


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1, max_size=4
    )
)
def test_csv_comes_back_and_opens_no_formula(cells: list[str]) -> None:
    fields = [str(number) for number in range(len(cells))]
    written = "".join(csv_lines([dict(zip(fields, cells, strict=True))], fields))
    _, row = csv.reader(io.StringIO(written, newline=""))
    assert [cell.removeprefix("'") for cell in row] == [cell.removeprefix("'") for cell in cells]
    assert not any(len(cell) > 1 and cell[0] in "=+-@\t\r" for cell in row)


def test_json_lists() -> None:
    assert json.loads("".join(json_list([]))) == []
    assert json.loads("".join(json_list([{"a": 1}, {"b": "“"}]))) == [{"a": 1}, {"b": "“"}]


def test_documents_have_their_fields() -> None:
    assert tuple(document_record(DOCUMENT, 3)) == DOCUMENT_FIELDS
