"""How far the main text of pages agrees with what people took from them."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from armsledger.cli import main
from armsledger.errors import UsageError
from armsledger.extraction import measured_pages
from tests.acquisition import makers

TEXT = "Portugal handed over three tanks on Monday, an officer said.\n\nThey came by sea, as it was told at noon."


def test_tokens_are_counted_as_often_as_they_stand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "a.html").write_bytes(makers.page(TEXT))
    (tmp_path / "html" / "b.html.gz").write_bytes(gzip.compress(makers.page(TEXT)))
    (tmp_path / "html" / "c.html").write_bytes(b"no page\0")
    truths = {"a": TEXT, "b": TEXT + " tanks tanks", "c": "Words."}
    (tmp_path / "ground-truth.json").write_text(
        json.dumps({k: {"articleBody": v} for k, v in truths.items()})
    )
    a, b, c = measured_pages(tmp_path)
    assert (a.precision, a.recall, a.f1) == (1.0, 1.0, 1.0)
    assert (b.precision, b.recall) == (1.0, 20 / 22)
    assert (c.precision, c.recall, c.f1) == (0.0, 0.0, 0.0)
    assert main(["evaluate", "--html", str(tmp_path)]) == 0
    assert "3 pages, by tokens" in capsys.readouterr().out


def test_a_folder_of_another_form(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"ground-truth\.json"):
        list(measured_pages(tmp_path))
