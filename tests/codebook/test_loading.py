"""YAML vocabularies: what breaks their form is told with file and row."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import pytest

from armsledger.codebook.loading import (
    STRICT,
    keyed,
    load_folder,
    load_lists,
    load_rows,
    package_folder,
    refuse_doubles,
)
from armsledger.errors import CodebookError


@dataclass(frozen=True, slots=True)
class Row:
    """A row such as the vocabularies have."""

    __pydantic_config__ = STRICT
    name: str
    words: tuple[str, ...] = ()
    begins: Annotated[str | None, keyed("from")] = None
    strong: bool = False


def written(folder: Path, text: str, name: str = "words.yaml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


GOOD = [
    ("- {name: tank}", (Row("tank"),)),
    ("- {name: tank, words: [panzer, char]}", (Row("tank", ("panzer", "char")),)),
    ("- name: 'no'\n  words: [no, yes, on, off]", (Row("no", ("no", "yes", "on", "off")),)),
    ("- {name: a, from: 1990-01-02}", (Row("a", begins="1990-01-02"),)),
    ("- {name: a, strong: true}\n- {name: b, strong: false}", (Row("a", strong=True), Row("b"))),
    ("# told why\n- {name: é}", (Row("é"),)),
]


@pytest.mark.parametrize(("text", "rows"), GOOD)
def test_rows_are_read_as_they_stand(text: str, rows: tuple[Row, ...], tmp_path: Path) -> None:
    assert load_rows(written(tmp_path, text), Row) == rows


BAD = [
    ("- {name: tank, wrods: [panzer]}", r"row 1 breaks the form at 'wrods'"),
    ("- {name: tank}\n- {nmae: ship}", r"row 2 breaks the form at '(nmae|name)'"),
    ("- {words: [panzer]}", r"row 1 breaks the form at 'name'"),
    ("- {name: tank, words: panzer}", r"row 1 breaks the form at 'words"),
    ("- {name: [tank]}", r"row 1 breaks the form at 'name'"),
    ("- tank", r"row 1 breaks the form"),
    ("- {name: a, strong: maybe}", r"row 1 breaks the form at 'strong'"),
    ("- {name: a, begins: 1990}", r"row 1 breaks the form at 'begins'"),
    ("", r"no list of rows"),
    ("# only a remark\n", r"no list of rows"),
    ("[]", r"no list of rows"),
    ("name: tank", r"no list of rows"),
    ("- {name: tank", r"not valid YAML"),
    ("- {name: tank, words: [panzer], words: [leopard]}", r"not valid YAML: the key 'words' stands twice"),
    ("- name: a\n b", r"not valid YAML"),
]


@pytest.mark.parametrize(("text", "message"), BAD)
def test_what_breaks_the_form_is_refused_with_its_place(text: str, message: str, tmp_path: Path) -> None:
    file = written(tmp_path, text)
    with pytest.raises(CodebookError, match=message) as caught:
        load_rows(file, Row)
    assert str(file) in str(caught.value)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="missing") as caught:
        load_rows(tmp_path / "none.yaml", Row)
    assert "none.yaml" in str(caught.value)


def test_lists_under_keys_are_read_apart(tmp_path: Path) -> None:
    file = written(tmp_path, "one:\n  - {name: a}\ntwo:\n  - b\nthree: []\n")
    assert load_rows(file, Row, "one") == (Row("a"),)
    assert load_rows(file, str, "two") == ("b",)
    for key in ("three", "four"):
        with pytest.raises(CodebookError, match=f"key {key}"):
            load_rows(file, Row, key)


def test_lists_of_words_are_read_at_once(tmp_path: Path) -> None:
    file = written(tmp_path, "one: [a, no]\ntwo:\n  - b\n")
    assert load_lists(file) == {"one": ("a", "no"), "two": ("b",)}


@pytest.mark.parametrize(
    ("text", "message"),
    [("- a", "no lists"), ("", "no lists"), ("one: []", "key one"), ("one: [{a: b}]", "row 1")],
)
def test_what_is_no_list_of_words_is_refused(text: str, message: str, tmp_path: Path) -> None:
    file = written(tmp_path, text)
    with pytest.raises(CodebookError, match=message) as caught:
        load_lists(file)
    assert str(file) in str(caught.value)


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    written(tmp_path, "- {name: b}", "b.yaml")
    written(tmp_path, "- {name: a}", "a.yaml")
    written(tmp_path, "no rows at all", "notes.txt")
    assert load_folder(tmp_path, Row) == (Row("a"), Row("b"))


def test_a_folder_without_vocabularies_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="no vocabulary"):
        load_folder(tmp_path, Row)


def test_one_broken_file_of_a_folder_is_named(tmp_path: Path) -> None:
    written(tmp_path, "- {name: a}", "a.yaml")
    written(tmp_path, "- {nom: b}", "b.yaml")
    with pytest.raises(CodebookError, match=r"b\.yaml"):
        load_folder(tmp_path, Row)


def test_a_name_that_stands_in_two_rows_is_refused_with_both() -> None:
    rows = (Row("tank", ("armour",)), Row("carrier", ("armour", "apc")))
    with pytest.raises(CodebookError, match="'armour' belongs to two rows: 'tank' and 'carrier'"):
        refuse_doubles(rows, lambda row: row.words, "words.yaml")
    refuse_doubles(rows, lambda row: (row.name,), "words.yaml")
    refuse_doubles((Row("a", ("x", "x")),), lambda row: row.words, "words.yaml")


def test_the_package_has_its_folders() -> None:
    assert package_folder("codebook", "categories.yaml").is_file()
    assert package_folder("languages", "en", "grammar").is_dir()
