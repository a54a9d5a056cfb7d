"""Every reader with generated and damaged input: a document or a failure, never a mistake; and offsets stay right."""

from __future__ import annotations

import gzip
import io
import json
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from armsledger.acquisition.forms import READERS, derive, form_by_look
from armsledger.acquisition.reading import PLAIN, contents, document_of
from armsledger.acquisition.robots import robots_of
from armsledger.errors import UnreadableError
from armsledger.model import Failure
from armsledger.originals import Original, Recipe
from tests.acquisition import makers

PAGE = makers.page("Portugal handed over three tanks on Monday.\n\nThey came by sea, it was told.")
WHOLE = {
    "text": "Grösse 🛡 words".encode(),
    "markdown": b"---\ntitle: T\ndate: 2022-01-01\nlist: [a, {b: c}]\n---\n\n# Words\n",
    "html": PAGE,
    "pdf": makers.pdf(["First page.", "Second page."], "T"),
    "docx": makers.docx(["A paragraph.", "Another."], "T"),
    "eml": b"Subject: S\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n"
    b"Content-Type: text/plain; charset=utf-8\n\nwords\n--x--\n",
    "json": b'{"title": "T", "text": "Words.", "published": "2022-01-01", "more": [1, {"a": null}]}',
    "table": b'title,text\nT,"Words, ""more"""\n',
    "feed": makers.feed([{"id": "1", "title": "T", "text": "words"}]),
}
MANY = {
    "lines": b'{"text": "a"}\n{"text": "b"}\n',
    "csv": WHOLE["table"],
    "feed": WHOLE["feed"],
    "warc": makers.warc({"https://e.org/1": PAGE}),
    "zip": makers.zipped({"a.txt": b"words", "b.jsonl": b'{"text": "x"}'}),
    "tar": makers.tarred({"a.txt": b"words", "b.html": PAGE}),
    "gzip": gzip.compress(b"words"),
    "parquet": b"PAR1" + bytes(40) + b"PAR1",
}
ENOUGH = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def damaged(whole: bytes) -> st.SearchStrategy[bytes]:
    """Bytes of a good file with some changed, cut out, doubled or put in."""
    place = st.integers(0, len(whole))
    change = st.tuples(place, place, st.binary(max_size=8))

    def apply(changes: list[tuple[int, int, bytes]]) -> bytes:
        content = whole
        for start, end, new in changes:
            content = content[: min(start, end)] + new + content[max(start, end) if new else start :]
        return content

    return st.lists(change, min_size=1, max_size=4).map(apply)


@pytest.mark.parametrize("form", sorted(READERS))
def test_no_reader_stumbles(form: str) -> None:
    @ENOUGH
    @given(st.one_of(st.binary(max_size=400), damaged(WHOLE[form]), st.text(max_size=300).map(str.encode)))
    def stumbles(content: bytes) -> None:
        recipe = Recipe(form, part="1" if form == "feed" else None)
        try:
            document = derive(Original("name", content, recipe))
        except UnreadableError as error:
            assert error.what  # noqa: PT017
            return
        assert document.text.strip()
        assert "\0" not in document.text
        document.text.encode()
        assert list(document.pages) == sorted(document.pages)
        assert all(0 <= place <= len(document.text) for place in document.pages)
        assert derive(Original("name", content, recipe)) == document

    stumbles()


@pytest.mark.parametrize("form", sorted(MANY))
def test_nothing_that_holds_many_stumbles(form: str) -> None:
    @ENOUGH
    @given(st.one_of(st.binary(max_size=400), damaged(MANY[form])))
    def stumbles(content: bytes) -> None:
        try:
            found = list(contents("name", io.BytesIO(content), form, PLAIN))
        except UnreadableError as error:
            assert error.what  # noqa: PT017
            return
        for one in found:
            assert isinstance(document_of(one), Failure) or not isinstance(one, Failure)
            one.name.encode()

    stumbles()


@given(st.binary(max_size=300))
def test_every_beginning_has_a_form(content: bytes) -> None:
    assert form_by_look(content) in {*READERS, *MANY, "sitemap"}


@given(st.text(max_size=300), st.text(max_size=30))
def test_robots_never_stumble(text: str, path: str) -> None:
    robots = robots_of(text)
    assert robots.allows(f"/{path}") in {True, False}


LETTERS = [
    "e\u0301\u0323 combining, Å and A\u030a",
    "🛡️👩‍🚀🇺🇦 emoji that join",
    "CR LF\r\nends\r\nhere",
    "soft\u00adhyphen and non\u00a0breaking\u202fspace",
    "ﬁ ﬂ ﬃ ligatures",
    "\u05d8\u05e0\u05e7 \u202bright to left\u202c",
    "zero\u200bwidth\ufeffmark",
    "𝟛 tanks, 𐍈 beyond the plane",
]
MARKED = "Portugal sends 3 tanks to Ukraine."


def as_html(text: str) -> bytes:
    return makers.page(f"{text} {MARKED}\n\nMore words follow here, to make a page of it all.")


FORMS: dict[str, Callable[[str], bytes]] = {
    "text": lambda text: f"{text} {MARKED}".encode(),
    "markdown": lambda text: f"---\ntitle: T\n---\n{text} {MARKED}".encode(),
    "html": as_html,
    "docx": lambda text: makers.docx([f"{text.replace(chr(13), '')} {MARKED}"]),
    "eml": lambda text: (
        b"Subject: S\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
        + f"{text} {MARKED}\n".encode()
    ),
    "json": lambda text: json.dumps({"text": f"{text} {MARKED}"}).encode(),
    "table": lambda text: f'text\n"{text} {MARKED}"\n'.encode(),
}


@pytest.mark.parametrize("form", sorted(FORMS))
@pytest.mark.parametrize("letters", LETTERS)
def test_a_quote_stands_at_its_place_to_the_letter(form: str, letters: str) -> None:
    content = FORMS[form](letters)
    document = derive(Original("name", content, Recipe(form)))
    place = document.text.index(MARKED)
    assert document.text[place : place + len(MARKED)] == MARKED
    before, found = letters, document.text[:place]
    if form == "html":  # trafilatura leaves out signs that nobody sees, and of white space makes one space
        before, found = visible(before), visible(found)
    if form in {"html", "docx", "eml"}:
        before, found = before.replace("\r", ""), found.replace("\r", "")
    assert before in found


def visible(text: str) -> str:
    """The text without format characters, white space as single spaces."""
    return " ".join("".join(letter for letter in text if unicodedata.category(letter) != "Cf").split())
