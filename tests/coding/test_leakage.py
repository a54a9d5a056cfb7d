"""Nothing of the gold set stands in words, rules, examples or tests; where that set is not there, nothing is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from armsledger.codebook.loading import package_folder
from tests.coding.leakage import GOLD, RUN, runs, stands_in_gold, words

pytestmark = pytest.mark.skipif(
    not GOLD.is_dir(), reason="the gold set lies outside the repository and is not there"
)
TESTS = Path(__file__).resolve().parents[1]
LANGUAGES = Path(str(package_folder("languages")))
FILES = sorted([*TESTS.rglob("*.py"), *TESTS.glob("gold/*.yaml"), *LANGUAGES.rglob("*.yaml")])


def test_no_line_of_words_rules_or_tests_shares_a_run_with_gold() -> None:
    assert len(FILES) > 60
    shared = [
        (file.name, number)
        for file in FILES
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if runs(line) and stands_in_gold(line)
    ]
    assert shared == []


def test_a_sentence_of_the_gold_set_is_found_out() -> None:
    text = next(file for file in sorted(GOLD.glob("*/documents/*")) if file.is_file()).read_text(
        encoding="utf-8"
    )
    found = words(text)[60:80]
    assert stands_in_gold(" ".join(found))
    assert stands_in_gold(f"As told before: {' '.join(found[: RUN + 1]).upper()}!")
    assert stands_in_gold(" ".join(found[:4]))


def test_what_we_wrote_ourselves_is_not() -> None:
    assert not stands_in_gold("Seven grey tractors sang to Mauritius about the price of marmalade in winter.")
