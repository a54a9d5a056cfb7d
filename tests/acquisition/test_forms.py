"""Each form: what is kept of it to the letter, and what is refused with what words."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.acquisition.html import read_html
from armsledger.acquisition.identity import Description, compose, document_id
from armsledger.acquisition.jsonl import read_json_lines
from armsledger.acquisition.markdown import read_markdown
from armsledger.acquisition.text import read_text
from armsledger.errors import UnreadableError
from armsledger.model import Document, Failure

TEXT = "Lima, 1 May 2021. “Three tanks” – 🛡 e\u0301 \u00ad\r\nnext\u00a0line\n"


def test_a_text_file_is_kept_to_the_letter() -> None:
    document = read_text("a.txt", TEXT.encode())
    assert (document.text, document.title, document.media_type) == (TEXT, None, "text/plain")
    assert (document.published, document.published_basis) == ("2021-05-01", "dateline")


MARKDOWN = """---\r
title: "A\\_title: with\\_spaces"\r
date: '2021-06-18'\r
published_time: 2021-06-18 23:59:13-04:00\r
source_url: https://example.org/2020/01/01/x\r
author: [A. Writer, B. Writer]\r
publisher: no\r
language: en-GB\r
tags: {a: [b]}\r
---\r
\r
Three *tanks*.\r
"""


def test_markdown_keeps_its_front_matter_in_the_text_and_reads_it() -> None:
    document = read_markdown("a.md", MARKDOWN.encode())
    assert document == replace(
        document,
        text=MARKDOWN,
        media_type="text/markdown",
        title="A\u00a0title: with\u00a0spaces",
        published="2021-06-18",
        published_basis="metadata",
        url="https://example.org/2020/01/01/x",
        byline="A. Writer, B. Writer",
        publisher="no",
        language="en",
    )


@pytest.mark.parametrize(
    "field", ["date", "published", "published_time", "Date Published", "publication-date"]
)
def test_the_names_of_the_date_in_front_matter(field: str) -> None:
    assert read_markdown("a.md", f"---\n{field}: 2021-06-18\n---\nText.".encode()).published == "2021-06-18"


@pytest.mark.parametrize(
    ("field", "url"), [("url", "u"), ("source_url", "u"), ("canonical_url", "u"), ("web", None)]
)
def test_the_names_of_the_address_in_front_matter(field: str, url: str | None) -> None:
    assert read_markdown("a.md", f"---\n{field}: u\n---\nText.".encode()).url == url


PLAIN_MARKDOWN = [
    "# Heading\n\nText.",
    "---\n\nA rule opens this text.\n\n---\n\nMore.",
    "---\nwords\n---\nText.",
]


@pytest.mark.parametrize("text", PLAIN_MARKDOWN)
def test_markdown_without_front_matter(text: str) -> None:
    document = read_markdown("a.md", text.encode())
    assert (document.text, document.title, document.published) == (text, None, None)


BROKEN_MARKDOWN = [
    ("---\ntitle: [a\ndate: 2021\n---\nText.", "a.md:3", "the front matter is not YAML"),
    ("---\ntitle: a: b\n---\nText.", "a.md:2", "the front matter is not YAML"),
    ("---\ntitle: \x01\n---\nText.", "a.md", "the front matter is not YAML"),
    ("---\ntitle: a\n\nText without an end.", "a.md", "never closed"),
    ("---\ntitle: a\n---\n \n", "a.md", "no text"),
    ("---\na: " + "[" * 5000 + "\n---\nText.", "a.md", "front matter"),
    ("", "a.md", "no text"),
]


@pytest.mark.parametrize(("text", "where", "what"), BROKEN_MARKDOWN)
def test_broken_markdown_is_refused(text: str, where: str, what: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        read_markdown("a.md", text.encode())
    assert (raised.value.where or "").startswith(where)
    assert what in raised.value.what
    assert raised.value.next_step


PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="{charset}">
<title>Tanks | Example Daily</title>
<meta property="og:title" content="Tanks sent"><meta property="og:site_name" content="Example Daily">
<meta name="author" content="Jane Example"><link rel="canonical" href="https://example.org/a/tanks">
{date}</head><body><nav><a href="/">Home</a> <a href="/b">More</a></nav><article><h1>Tanks sent</h1>
<p>Portugal handed over three tanks – and “spares” – on Monday, the ministry said in Lisbon.</p>
<p>It was the first delivery since <b>spring</b>, and not the last one, as the minister added.</p>
<ul><li>three tanks</li><li>spare parts</li></ul></article>
<footer>© 2019 Example Daily</footer></body></html>"""
META_DATE = '<meta property="article:published_time" content="2022-05-04T23:30:00+02:00">'
LD_DATE = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2022-05-04"}</script>'
)


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_a_page_is_its_title_and_main_text(charset: str) -> None:
    document = read_html("a.html", PAGE.format(charset=charset, date=META_DATE).encode(charset))
    paragraphs = document.text.split("\n\n")
    assert paragraphs[0] == document.title == "Tanks sent"
    assert paragraphs[1].startswith("Portugal handed over three tanks – and “spares”")
    assert (
        paragraphs[2]
        == "It was the first delivery since spring, and not the last one, as the minister added."
    )
    assert paragraphs[3] == "- three tanks\n- spare parts"
    assert "Home" not in document.text
    assert "2019" not in document.text
    assert (document.publisher, document.byline, document.language) == ("Example Daily", "Jane Example", "en")
    assert (document.url, document.media_type) == ("https://example.org/a/tanks", "text/html")


@pytest.mark.parametrize(
    ("date", "expected"), [(META_DATE, "2022-05-04"), (LD_DATE, "2022-05-04"), ("", None)]
)
def test_the_date_of_a_page_is_declared_or_absent(date: str, expected: str | None) -> None:
    document = read_html("a.html", PAGE.format(charset="utf-8", date=date).encode())
    assert (document.published, document.published_basis) == (expected, "metadata" if expected else None)


@pytest.mark.parametrize(
    "page", ["", "<html><body></body></html>", "<html><body><nav>Menu</nav></body></html>"]
)
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(UnreadableError):
        read_html("a.html", page.encode())


@settings(deadline=None)
@given(st.text())
def test_no_page_makes_it_stumble(text: str) -> None:
    try:
        document = read_html("a.html", f"<html><body>{text}</body></html>".encode("utf-8", "replace"))
    except UnreadableError:
        return
    assert document.text.strip()


def lines(*records: object) -> list[bytes]:
    return [json.dumps(record).encode() + b"\n" for record in records]


def test_a_line_is_its_title_a_blank_line_and_its_text() -> None:
    record = {"title": "T", "text": "Text.", "published": 2022, "url": "https://e.org/x", "publisher": "P"}
    (document,) = read_json_lines("c.jsonl", lines(record))
    assert isinstance(document, Document)
    assert (document.text, document.title, document.name) == ("T\n\nText.", "T", "https://e.org/x")
    assert (document.published, document.publisher, document.media_type) == ("2022", "P", "text/plain")


@pytest.mark.parametrize(
    ("title", "text", "kept"),
    [
        ("A title", "A  title\nText.", "A  title\nText."),
        ("A title", "A title: text.", "A title: text."),
        ("A title", "A title", "A title"),
        ("Tanks", "Tanks were sent.", "Tanks\n\nTanks were sent."),  # a sentence that begins like it
        ("Tank", "Tanks were sent.", "Tank\n\nTanks were sent."),
        ("", "Text.", "Text."),
    ],
)
def test_a_title_that_heads_the_text_is_not_doubled(title: str, text: str, kept: str) -> None:
    (document,) = read_json_lines("c.jsonl", lines({"title": title, "text": text}))
    assert isinstance(document, Document)
    assert (document.text, document.name) == (kept, "c.jsonl:1")


BAD_LINES = [
    (b"{", "this line is not JSON"),
    (b'{"text": "a" "b"}', "at character 14"),
    (b'["text"]', "no object"),
    (b"{}", "the document has no text"),
    (b'{"text": 5}', "the document has no text"),
    (b'{"text": " "}', "the document has no text"),
    (b'{"text": "a\\ud800b"}', "U+D800 at offset 1"),
    (b'{"text": "a\\u0000b"}', "U+0000 at offset 1"),
    (b'{"text": "\xff"}', "byte 0xff at offset 10"),
    (b'{"text": ' + b"[" * 100_000, "this line is not JSON"),
]


@pytest.mark.parametrize(("line", "what"), BAD_LINES)
def test_a_bad_line_is_told_with_its_number_and_the_rest_is_read(line: bytes, what: str) -> None:
    good = b'{"text": "Good."}'
    first, bad, last = read_json_lines("c.jsonl", [b"\xef\xbb\xbf" + good, b"\n", line, good])
    assert isinstance(bad, Failure)
    assert bad.name == "c.jsonl:3"
    assert what in bad.what
    assert [type(first), type(last)] == [Document, Document]


def test_the_hash_covers_what_was_published_and_not_where_it_lies() -> None:
    about = Description(
        title="T", url="U", publisher="P", byline="B", published="2022", published_basis="url"
    )
    document = compose("a", "Text.", "text/plain", about)
    assert compose("b", "Text.", "text/plain", replace(about, published_basis="metadata")).id == document.id
    changes: tuple[dict[str, Any], ...] = (
        {"title": "X"},
        {"url": "X"},
        {"publisher": "X"},
        {"byline": "X"},
        {"published": "X"},
    )
    others = [
        compose("a", "Text!", "text/plain", about),
        compose("a", "Text.", "text/html", about),
        *(compose("a", "Text.", "text/plain", replace(about, **change)) for change in changes),
    ]
    assert len({document.id, *(other.id for other in others)}) == 8


def test_the_hash_is_the_same_in_every_version() -> None:
    assert document_id(text="Text.") == "ea9d772cf66b26c5"
