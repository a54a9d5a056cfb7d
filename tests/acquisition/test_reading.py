"""Places: files, folders, standard input, and each thing that can be wrong with them."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from armsledger.acquisition.reading import read_documents, survey
from armsledger.errors import UsageError
from armsledger.model import Document, Failure


def names(places: list[str]) -> list[str]:
    return [one.name for one in read_documents(places)]


def test_a_folder_is_read_in_order_by_what_it_can_be(texts: Path) -> None:
    url = "https://example.org/2023/02/01/x"
    expected = [url, f"{texts}/deeper/three.jsonl:2", f"{texts}/one.txt", f"{texts}/two.md"]
    assert names([str(texts)]) == expected
    assert names([f"{texts}/"]) == expected


def test_names_are_the_paths_as_given(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(texts)
    assert names(["./one.txt", "two.md"]) == ["./one.txt", "two.md"]
    assert names(["."])[2:] == ["./one.txt", "./two.md"]


def test_a_survey_counts_what_will_come(texts: Path) -> None:
    ahead = survey([str(texts), str(texts / "one.txt"), "no-such-file"])
    assert (ahead.documents, dict(ahead.left_aside)) == (6, {".png": 1})
    assert survey(["-"]).documents is None


def test_one_document_in_two_places_is_one(texts: Path) -> None:
    (texts / "copy.txt").write_bytes((texts / "one.txt").read_bytes())
    first, second = read_documents([str(texts / "one.txt"), str(texts / "copy.txt")])
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.id == second.id
    assert first.name != second.name


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"Plain words.", "text/plain"),
        (b"---\ntitle: T\n---\nText.", "text/markdown"),
        (
            b"<!DOCTYPE html><html><body><article><p>" + b"Words of a page. " * 20 + b"</p></article>",
            "text/html",
        ),
        (b'{"text": "Text."}\n', "text/plain"),
    ],
)
def test_standard_input_is_known_by_its_look(content: bytes, media_type: str) -> None:
    (document,) = read_documents(["-"], stdin=io.BytesIO(content))
    assert isinstance(document, Document)
    assert document.media_type == media_type
    assert document.name.startswith("-")


def test_a_file_of_unknown_ending_is_known_by_its_look(tmp_path: Path) -> None:
    (tmp_path / "story").write_text("Plain words.")
    assert names([str(tmp_path / "story")]) == [f"{tmp_path}/story"]


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("https://example.org/x", "does not fetch"),
        ("http://example.org", "does not fetch"),
        ("FTP://example.org/x", "only http:// and https:// addresses are fetched"),
        ("file:///x", "only http:// and https:// addresses are fetched"),
    ],
)
def test_addresses_are_refused_before_anything_is_read(texts: Path, address: str, what: str) -> None:
    with pytest.raises(UsageError, match=what):
        read_documents([str(texts), address])


BAD_PLACES = [
    ("missing.txt", None, "there is no such file"),
    ("empty.txt", b"", "there is no text"),
    ("blank.txt", b" \r\n\t", "there is no text"),
    ("latin.txt", "Größe".encode("latin-1"), "not UTF-8: byte 0xf6 at offset 2"),
    ("rubbish.txt", bytes(range(256)), "binary: a NUL at byte 0"),
    ("really.md", b"%PDF-1.4", "this is a PDF"),
    ("broken.md", b"---\na: [\n---\nText.", "not YAML"),
    ("only.md", b"---\ntitle: T\n---\n", "no text"),
    ("empty.html", b"<html></html>", "HTML|no main text"),
    ("empty.jsonl", b"\n\n", "there is no document"),
    ("broken.jsonl", b"{", "this line is not JSON"),
]


@pytest.mark.parametrize(("name", "content", "what"), BAD_PLACES)
def test_a_bad_place_is_told_and_the_rest_is_read(
    texts: Path, name: str, content: bytes | None, what: str
) -> None:
    place = texts.parent / name
    if content is not None:
        place.write_bytes(content)
    bad, good = read_documents([str(place), str(texts / "one.txt")])
    assert isinstance(good, Document)
    assert isinstance(bad, Failure)
    assert bad.name.startswith(str(place))
    assert any(part in bad.what for part in what.split("|"))


def test_a_folder_without_readable_files(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    (tmp_path / "LICENSE").write_text("words")
    (failure,) = read_documents([str(tmp_path)])
    assert isinstance(failure, Failure)
    assert "it holds 1 .png, 1 no suffix" in failure.what
    empty = tmp_path / "empty"
    empty.mkdir()
    (failure,) = read_documents([str(empty)])
    assert isinstance(failure, Failure)
    assert "it is empty" in failure.what


def test_links_are_never_walked_in_circles(texts: Path) -> None:
    (texts / "deeper" / "up").symlink_to(texts)
    (texts / "broken.txt").symlink_to("nowhere")
    (texts / "self").symlink_to("self")
    assert len(names([str(texts)])) == 4


def test_a_device_is_no_file() -> None:
    (failure,) = read_documents(["/dev/null"])
    assert isinstance(failure, Failure)
    assert "device" in failure.what


def test_a_closed_folder_and_a_closed_file_are_told(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def refuse(folder: str) -> object:
        if str(folder).endswith("deeper"):
            raise PermissionError(13, "Permission denied", folder)
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    failure, *documents = read_documents([str(texts)])
    assert isinstance(failure, Failure)
    assert (failure.name, len(documents)) == (f"{texts}/deeper", 2)
    assert "Permission denied" in failure.what


def test_a_name_that_is_not_utf8_can_be_kept(tmp_path: Path) -> None:
    place = os.fsencode(tmp_path) + b"/gr\xf6.txt"
    Path(os.fsdecode(place)).write_text("Words.")
    (document,) = read_documents([str(tmp_path)])
    assert document.name == f"{tmp_path}/gr\ufffd.txt"
    document.name.encode()
