"""PDF, Word, e-mail, tables, feeds, web archives and archives: what comes out of each, and under what name."""

from __future__ import annotations

import gzip
import io
import json
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from armsledger.acquisition.reading import Reading, read_documents
from armsledger.model import Claim, Document, Evidence, Failure
from armsledger.views.explanation import explanation
from armsledger.views.records import claim_record
from armsledger.views.tables import console
from tests.acquisition import makers

LONG = "Portugal handed over three tanks to the ministry on Monday, an officer said in the harbour of Lisbon."
PAGE = (
    f"{LONG}\n\nIt was the first delivery since spring, and not the last one, as the minister added at noon."
)


def read(tmp_path: Path, name: str, content: bytes, how: Reading | None = None) -> list[Document | Failure]:
    (tmp_path / name).write_bytes(content)
    return list(read_documents([str(tmp_path / name)], how=how or Reading()))


def one(tmp_path: Path, name: str, content: bytes, how: Reading | None = None) -> Document:
    (found,) = read(tmp_path, name, content, how)
    assert isinstance(found, Document), found
    return found


@pytest.mark.parametrize("packed", [False, True])
def test_a_pdf_knows_its_pages(tmp_path: Path, *, packed: bool) -> None:
    pages = [
        "First page: “three” tanks – 5 € each.\nAnother line of it.",
        "Second page.",
        "Third page (the last).",
    ]
    document = one(tmp_path, "a.pdf", makers.pdf(pages, "The title", packed=packed))
    assert document.media_type == "application/pdf"
    assert document.title == "The title"
    assert len(document.pages) == 3
    starts = [*document.pages, len(document.text)]
    for turn, text in enumerate(pages):
        found = document.text[starts[turn] : starts[turn + 1]].strip()
        assert found.split() == text.split(), turn


def test_the_lines_of_a_pdf_become_paragraphs(tmp_path: Path) -> None:
    text = "This is a line that runs to the margin of the page\nand ends early.\nThe next paragraph begins right here and"  # noqa: E501
    document = one(tmp_path, "a.pdf", makers.pdf([text]))
    assert document.text.split("\n\n") == [
        "This is a line that runs to the margin of the page\nand ends early.",
        "The next paragraph begins right here and",
    ]


def test_a_word_document(tmp_path: Path) -> None:
    markup = (
        f'<w:document xmlns:w="{makers.WORD}"><w:body><w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>'
        "<w:r><w:t>Three </w:t></w:r><w:r><w:t>tanks</w:t><w:tab/><w:t>🛡</w:t></w:r></w:p>"
        "<w:p><w:ins><w:r><w:t>inserted</w:t></w:r></w:ins><w:del><w:r><w:delText>deleted</w:delText></w:r></w:del></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
    )
    document = one(tmp_path, "a.docx", makers.docx([], "A title", markup))
    assert document.text == "A title\n\nThree tanks\t🛡\n\ninserted\n\ncell"
    assert document.title == "A title"


MAILS = [
    (
        b"Subject: S\r\nDate: Fri, 17 Jun 2022 10:00:00 +0000\r\nFrom: A <a@example.org>\r\n\r\nThree tanks.\r\n",
        "S",
        "Three tanks.",
    ),
    (
        b"Subject: =?utf-8?q?Gr=C3=B6=C3=9Fe?=\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"  # noqa: ISC004
        b"Content-Transfer-Encoding: quoted-printable\n\nGr=C3=B6=C3=9Fe =F0=9F=9B=A1\n",
        "Größe",
        "Größe 🛡",
    ),
    (
        b"Subject: M\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/html"  # noqa: E501, ISC004
        b"\n\n<p>Markup</p>\n--x\nContent-Type: text/plain\n\nPlain words\n--x--\n",
        "M",
        "Plain words",
    ),
    (
        b"Subject: H\nMIME-Version: 1.0\nContent-Type: text/html\n\n<p>Three tanks</p><p>came.</p>\n",
        "H",
        "Three tanks",
    ),
]


@pytest.mark.parametrize(("mail", "title", "words"), MAILS)
def test_an_e_mail(tmp_path: Path, mail: bytes, title: str, words: str) -> None:
    document = one(tmp_path, "a.eml", mail)
    assert document.title == title
    assert words in document.text
    assert document.text.startswith(title)
    if b"Date:" in mail:
        assert (document.published, document.published_basis, document.byline) == (
            "2022-06-17",
            "metadata",
            "A <a@example.org>",
        )


CSV = "title,text,published,url,publisher,language,ours\r\n"
TABLES = [
    (
        "a.csv",
        CSV + 'T,"Three, ""tanks""\r\nand more",2022-05-04,https://e.org/1,P,en,x\r\n',
        'T\n\nThree, "tanks"\r\nand more',
    ),
    ("a.csv", "\ufeff" + CSV + "T,Text,2022-05-04,https://e.org/1,P,en,x", "T\n\nText"),
    ("a.csv", CSV.replace(",", ";") + "T;Text;2022-05-04;https://e.org/1;P;en;x\n", "T\n\nText"),
    (
        "a.tsv",
        CSV.replace(",", "\t") + 'T\tThe 5" gun\t2022-05-04\thttps://e.org/1\tP\ten\tx\n',
        'T\n\nThe 5" gun',
    ),
]


@pytest.mark.parametrize(("name", "table", "text"), TABLES)
def test_a_row_of_a_table_is_a_document(tmp_path: Path, name: str, table: str, text: str) -> None:
    document = one(tmp_path, name, table.encode())
    assert (document.text, document.title, document.name) == (text, "T", "https://e.org/1")
    assert (document.published, document.publisher, document.language) == ("2022-05-04", "P", "en")
    assert document.metadata == (("ours", "x"),)


def test_a_quotation_mark_inside_a_cell_opens_nothing(tmp_path: Path) -> None:
    found = read(tmp_path, "a.tsv", b'text\tn\nThe 5" gun\t1\nThe 7" gun\t2\n"A quoted\ncell"\t3\n')
    assert [one.text for one in found if isinstance(one, Document)] == [
        'The 5" gun',
        'The 7" gun',
        "A quoted\ncell",
    ]
    assert [one.name.rpartition(":")[2] for one in found] == ["2", "3", "4"]


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_other_names_of_columns_are_mapped(tmp_path: Path, form: str) -> None:
    row = {"body": "Three tanks.", "day": "2022-05-04", "where": "https://e.org/1", "title": "T", "n": "7"}
    columns = (("text", "body"), ("published", "day"), ("url", "where"))
    if form == "csv":
        content = (",".join(row) + "\n" + ",".join(row.values())).encode()
    elif form == "jsonl":
        content = json.dumps(row).encode()
    else:
        out = io.BytesIO()
        pq.write_table(pa.Table.from_pylist([row]), out)
        content = out.getvalue()
    document = one(tmp_path, f"a.{form}", content, Reading(columns=columns))
    assert (document.text, document.published, document.url) == (
        "T\n\nThree tanks.",
        "2022-05-04",
        "https://e.org/1",
    )
    assert document.metadata == (("n", "7"),)
    (failure,) = read(tmp_path, f"a.{form}", content)
    assert isinstance(failure, Failure)
    assert "--map text=COLUMN" in (failure.next_step or "")


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_the_entries_of_a_feed_file(tmp_path: Path, kind: str) -> None:
    entries = [
        {
            "title": "One",
            "link": "https://e.org/1",
            "id": "1",
            "text": "Three tanks came.",
            "date": "Wed, 04 May 2022 10:00:00 GMT",
        },
        {"title": "Two", "link": "https://e.org/2", "id": "2", "text": "Nothing."},
    ]
    if kind == "atom":
        entries[0]["date"] = "2022-05-04T10:00:00Z"
    first, second = read(tmp_path, "a.rss", makers.feed(entries, kind))
    assert isinstance(first, Document)
    assert (first.name, first.text, first.publisher) == (
        "https://e.org/1",
        "One\n\nThree tanks came.",
        "Daily",
    )
    assert (first.published, first.published_basis) == ("2022-05-04", "metadata")
    assert second.name == "https://e.org/2"


@pytest.mark.parametrize("packed", [False, True])
def test_the_pages_of_a_web_archive(tmp_path: Path, *, packed: bool) -> None:
    name = "a.warc.gz" if packed else "a.warc"
    content = makers.warc(
        {"https://e.org/1": makers.page(PAGE), "https://e.org/2": makers.page(LONG)}, packed=packed
    )
    extra = [
        makers.warc_record("https://e.org/3", b"gone", status="404 Not Found"),
        makers.warc_record("https://e.org/4", b"\x89PNG", "image/png"),
        makers.warc_record("https://e.org/5", b"Plain words.", "text/plain; charset=iso-8859-1"),
        makers.warc_record("https://e.org/6", makers.pdf(["In a PDF."]), "application/pdf"),
    ]
    content += b"".join(gzip.compress(record) if packed else record for record in extra)
    found = read(tmp_path, name, content)
    assert [one.name.rpartition("/")[2] for one in found] == ["1", "2", "5", "6"]
    assert all(isinstance(one, Document) for one in found)
    first = found[0]
    assert isinstance(first, Document)
    assert (first.text, first.url) == (PAGE, "https://e.org/1")


def members() -> dict[str, bytes]:
    return {
        "folder/a.txt": b"Plain words.",
        "b.html": makers.page(LONG),
        "c.pdf": makers.pdf(["In a PDF."]),
        "d.jsonl": b'{"text": "One."}\n{"text": "Two."}\n',
        "picture.png": b"\x89PNG",
        ".hidden.txt": b"hidden",
        "e.csv": b"text\nA row.\n",
        "f.warc.gz": makers.warc({"https://e.org/1": makers.page(LONG)}, packed=True),
        "g.docx": makers.docx(["A paragraph."]),
    }


@pytest.mark.parametrize(
    "name", ["a.zip", "a.tar", "a.tar.gz", "a.tgz", "a.tar.bz2", "a.tar.xz", "nested.zip", "unnamed"]
)
def test_archives_of_everything(tmp_path: Path, name: str) -> None:
    packing = {"gz": "gz", "tgz": "gz", "bz2": "bz2", "xz": "xz"}.get(name.rpartition(".")[2], "")
    content = (
        makers.zipped(members()) if "zip" in name or name == "unnamed" else makers.tarred(members(), packing)
    )
    prefix = f"{tmp_path}/{name}"
    if name == "nested.zip":
        content, prefix = makers.zipped({"in.zip": content}), f"{prefix}/in.zip"
    found = read(tmp_path, name, content)
    assert all(isinstance(one, Document) for one in found), found
    assert [one.name for one in found] == [
        f"{prefix}/folder/a.txt",
        f"{prefix}/b.html",
        f"{prefix}/c.pdf",
        f"{prefix}/d.jsonl:1",
        f"{prefix}/d.jsonl:2",
        f"{prefix}/e.csv:2",
        "https://e.org/1",
        f"{prefix}/g.docx",
    ]


def test_a_gzipped_file_is_named_without_its_packing(tmp_path: Path) -> None:
    (document,) = read(tmp_path, "a.jsonl.gz", gzip.compress(b'{"text": "One."}\n'))
    assert document.name == f"{tmp_path}/a.jsonl:1"


def test_an_archive_that_holds_nothing_to_read(tmp_path: Path) -> None:
    (failure,) = read(tmp_path, "a.zip", makers.zipped({"a.png": b"x", "b": b"y"}))
    assert isinstance(failure, Failure)
    assert "it holds 1 .png, 1 no suffix" in failure.what


@pytest.mark.parametrize(
    ("head", "language", "published", "publisher"),
    [
        ("<meta property='og:locale' content='en_GB'>", "en", None, None),
        ("<meta http-equiv='content-language' content='fr'>", "fr", None, None),
        (
            '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "H",'  # noqa: E501, ISC004
            ' "inLanguage": "en-GB", "datePublished": "2022-05-04", "publisher": {"@type": "Organization", "name":'
            ' "The Daily"}}</script>',
            "en",
            "2022-05-04",
            "The Daily",
        ),
        ("<meta property='og:site_name' content='The Daily'>", None, None, "The Daily"),
    ],
)
def test_what_a_page_declares(
    tmp_path: Path, head: str, language: str | None, published: str | None, publisher: str | None
) -> None:
    short = makers.page("Tanks came here today.\n\nThree of them, they say.", head)
    document = one(tmp_path, "a.html", short)
    assert (document.language, document.published, document.publisher) == (language, published, publisher)


def test_nothing_is_guessed_of_a_missing_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (failure,) = read(tmp_path, "a.parquet", b"PAR1")
    assert isinstance(failure, Failure)
    assert "armsledger[parquet]" in (failure.next_step or "")


@pytest.mark.parametrize("times", [1, 2])
def test_a_pdf_that_swells_is_refused(tmp_path: Path, times: int) -> None:
    content = b" " * (100 << 20)
    for _ in range(times):
        content = zlib.compress(content)
    plain = makers.pdf(["Words."], packed=True)
    start = plain.index(b"stream\n") + 7
    (failure,) = read(tmp_path, "a.pdf", plain[:start] + content + plain[plain.index(b"\nendstream") :])
    assert isinstance(failure, Failure)
    assert "swells" in failure.what


def test_the_evidence_of_a_pdf_says_its_page(tmp_path: Path) -> None:
    words = "Portugal sends 3 tanks to Ukraine."
    document = one(tmp_path, "a.pdf", makers.pdf(["Nothing here.", f"More. {words}", "Nor here."]))
    start = document.text.index(words)
    evidence = Evidence(start, start + len(words), words)
    claim = Claim("a" * 16, document.id, "transfer", evidence, (start, start + 8))
    assert claim_record(claim, document)["evidence"]["page"] == 2
    shown = console()
    with shown.capture() as said:
        shown.print(explanation(claim, document, str))
    assert "a.pdf, page 2," in said.get().replace("\n", "")
    assert "page" not in claim_record(claim, replace(document, pages=()))["evidence"]
