"""The polite network, against a server on 127.0.0.1: what is fetched, how, and what bad answers become."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from armsledger.acquisition.fetching import LISTED_IN
from armsledger.acquisition.reading import document_of
from armsledger.acquisition.robots import robots_of
from armsledger.errors import UnreadableError
from armsledger.model import Document, Failure
from armsledger.originals import Original
from tests.acquisition import makers
from tests.acquisition.polite import HTML, PAGE, Memory, fetch, fetcher
from tests.acquisition.serving import Answer, Site, served


@pytest.fixture
def site() -> Iterator[Site]:
    with served(Site()) as running:
        yield running


def test_a_page_comes_with_its_circumstances(site: Site) -> None:
    site.answers["/a"] = (200, {**HTML, "ETag": '"1"'}, PAGE)
    (found,) = fetch(site)
    assert isinstance(found, Original)
    assert (found.name, found.content, found.recipe.form) == (f"{site.url}/a", PAGE, "html")
    assert ("ETag", '"1"') in found.headers
    assert found.got_at is not None
    assert found.recipe.hints == (("url", f"{site.url}/a"),)
    assert site.asked[0][0] == "/robots.txt"
    agent = site.asked[1][1]["user-agent"]
    assert agent.startswith("armsledger/")
    assert isinstance(document_of(found), Document)


def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    site.answers["/a"] = (
        200,
        {**HTML, "ETag": '"1"', "Last-Modified": "Wed, 04 May 2022 10:00:00 GMT"},
        PAGE,
    )
    memory = Memory()
    (first,) = fetch(site, memory=memory)
    assert isinstance(first, Original)
    memory[first.name] = first
    site.answers["/a"] = (304, {}, b"")
    (second,) = fetch(site, memory=memory)
    assert isinstance(second, Original)
    assert (second.content, second.recipe, second.headers) == (first.content, first.recipe, first.headers)
    asked = site.asked[-1][1]
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"1"', "Wed, 04 May 2022 10:00:00 GMT")


ROBOTS = [
    ("User-agent: *\nDisallow: /", "/a", False),
    ("User-agent: *\nDisallow:", "/a", True),
    ("User-agent: *\nDisallow: /b", "/a", True),
    ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
    ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
    ("User-agent: *\nDisallow: /*.html$", "/x/y.html", False),
    ("User-agent: *\nDisallow: /*.html$", "/x/y.html?z", True),
    ("User-agent: other\nDisallow: /", "/a", True),
    ("User-agent: ArmsLedger\nDisallow: /\n\nUser-agent: *\nDisallow:", "/a", False),
    ("User-agent: *\nDisallow: /\n\nUser-agent: armsledger\nAllow: /", "/a", True),
    ("User-agent: x\nUser-agent: armsledger # us\nDisallow: /a%7eb", "/a~b", False),
    ("rubbish\n\0\nDisallow: /", "/a", True),
    ("User-agent: *\nDisallow: /?q=", "/?q=1", False),
]


@pytest.mark.parametrize(("text", "path", "allowed"), ROBOTS)
def test_robots(text: str, path: str, *, allowed: bool) -> None:
    assert robots_of(text).allows(path) is allowed


@pytest.mark.parametrize(("delay", "expected"), [("2", 2.0), ("0.5", 0.5), ("9999", 60.0), ("soon", None)])
def test_the_delay_that_a_site_asks_for(delay: str, expected: float | None) -> None:
    assert robots_of(f"User-agent: *\nCrawl-delay: {delay}").delay == expected


def test_what_robots_forbid_is_not_asked_for(site: Site) -> None:
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /a")
    site.answers["/b"] = (302, {"Location": "/a"}, b"")
    for path in ("/a", "/b"):
        with pytest.raises(UnreadableError, match="does not want this fetched"):
            fetch(site, path)
    assert site.paths() == ["/b"]


@pytest.mark.parametrize(("status", "fetched"), [(404, True), (403, True), (500, False), (503, False)])
def test_a_robots_txt_that_is_not_there(site: Site, status: int, *, fetched: bool) -> None:
    site.answers |= {"/robots.txt": (status, {}, b""), "/a": (200, HTML, PAGE)}
    if fetched:
        assert len(fetch(site)) == 1
    else:
        with pytest.raises(UnreadableError, match="does not want"):
            fetch(site)


def test_one_host_is_left_in_peace_between_requests(site: Site) -> None:
    site.answers |= {"/robots.txt": (200, {}, b"User-agent: *\nCrawl-delay: 7"), "/a": (200, HTML, PAGE)}
    asker, slept = fetcher(delay=3.0)
    list(asker.fetch(f"{site.url}/a"))
    list(asker.fetch(f"{site.url}/a"))
    assert len(slept) == 2
    assert all(6.5 < pause <= 7.0 for pause in slept)


def test_passing_troubles_are_waited_for(site: Site) -> None:
    turns = iter([(503, {"Retry-After": "9"}, b""), (500, {}, b""), (200, HTML, PAGE)])

    def answer(handler: BaseHTTPRequestHandler) -> None:
        status, headers, body = next(turns)
        handler.send_response(status)
        for key, value in headers.items():
            handler.send_header(key, value)
        handler.end_headers()
        handler.wfile.write(body)

    site.answers["/a"] = answer
    asker, slept = fetcher()
    assert len(list(asker.fetch(f"{site.url}/a"))) == 1
    assert slept == [9.0, 18.0]


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b"<p>more</p>" * 1000)
    except OSError:
        return


def slow(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    try:
        for _ in range(100):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        return


def slow_head(handler: BaseHTTPRequestHandler) -> None:
    try:
        for turn in range(100):
            handler.wfile.write(b"HTTP/1.0 200 OK\r\n"[turn : turn + 1] or b"X")
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        return


def silent(_: BaseHTTPRequestHandler) -> None:
    time.sleep(1.0)


def broken(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"rubbish\r\n\r\n")


def many_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    for turn in range(300):
        handler.send_header(f"X-{turn}", "y")
    handler.end_headers()


BAD_ANSWERS: list[tuple[Answer, str]] = [
    (endless, "larger than"),
    (slow, "sends for ever|no answer"),
    (slow_head, "sends for ever|no answer"),
    (silent, "in time|no answer"),
    (broken, "no answer that can be read"),
    (many_headers, "no answer that can be read"),
    ((200, {**HTML, "Content-Length": "99999999999"}, b"x"), "larger than"),
    ((200, {**HTML, "Content-Length": "500"}, b"x"), "no answer|breaks off|in time"),
    ((200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(bytes(50 << 20))), "larger than"),
    ((200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(PAGE)[:-20]), "breaks off"),
    ((200, {**HTML, "Content-Encoding": "gzip"}, b"not gzip"), "cannot be unpacked"),
    ((200, {**HTML, "Content-Encoding": "br"}, b"x"), "nobody asked for"),
    ((200, HTML, b""), "is empty"),
    ((200, {"Content-Type": "image/png"}, b"\x89PNG"), "image/png, which is not read"),
    ((200, {"Content-Type": "video/mp4"}, b"xxxx"), "video/mp4, which is not read"),
    ((404, {}, b"no"), "nothing at this address"),
    ((410, {}, b"no"), "nothing at this address"),
    ((401, {}, b"no"), "the server refuses"),
    ((302, {"Location": "/a"}, b""), "in a circle"),
    ((302, {"Location": "file:///etc/passwd"}, b""), "only http"),
    ((302, {"Location": "ftp://127.0.0.1/"}, b""), "only http"),
    ((302, {"Location": "http://user:secret@127.0.0.1/"}, b""), "no address that is fetched"),
    ((302, {"Location": "http://[::1"}, b""), "no address"),
    ((302, {}, b""), "the server refuses"),
]


@pytest.mark.parametrize(("answer", "what"), BAD_ANSWERS)
def test_bad_answers_are_told_in_time(site: Site, answer: Answer, what: str) -> None:
    site.answers["/a"] = answer
    begun = time.monotonic()
    with pytest.raises(UnreadableError, match=what) as raised:
        fetch(site)
    assert raised.value.where
    assert time.monotonic() - begun < 20


def test_redirections_without_end(site: Site) -> None:
    for turn in range(50):
        site.answers[f"/{turn}"] = (301, {"Location": f"/{turn + 1}"}, b"")
    with pytest.raises(UnreadableError, match="redirects without end"):
        fetch(site, "/0")
    assert len(site.paths()) == 10


FORMS = [
    ("text/html", makers.pdf(["Words."]), "pdf"),
    ("application/octet-stream", PAGE, "html"),
    ("", PAGE, "html"),
    ("text/plain", PAGE, "text"),
    ("application/pdf", PAGE, "html"),
    ("text/html", b"\xef\xbb\xbf" + PAGE, "html"),
    (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        makers.docx(["Words."]),
        "docx",
    ),
]


@pytest.mark.parametrize(("kind", "content", "form"), FORMS)
def test_the_form_of_an_answer(site: Site, kind: str, content: bytes, form: str) -> None:
    site.answers["/a"] = (200, {"Content-Type": kind} if kind else {}, content)
    (found,) = fetch(site)
    assert isinstance(found, Original)
    assert found.recipe.form == form


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_a_feed_leads_to_its_pages(site: Site, kind: str) -> None:
    entries = [
        {
            "title": "One",
            "link": f"{site.url}/1",
            "id": "1",
            "date": "Wed, 04 May 2022 10:00:00 GMT",
            "text": "Short.",
        },
        {"title": "Two", "link": f"{site.url}/2", "id": "2", "text": "Only in the feed."},
        {"title": "Three", "id": "3", "text": "Has no page."},
    ]
    site.answers |= {
        "/feed": (200, {"Content-Type": "application/rss+xml"}, makers.feed(entries, kind)),
        "/1": (200, HTML, PAGE),
    }
    page, gone, own, bare = fetch(site, "/feed")
    assert isinstance(page, Original)
    assert page.content == PAGE
    assert (LISTED_IN, f"{site.url}/feed") in page.headers
    read = document_of(page)
    assert isinstance(read, Document)
    assert (read.title, read.publisher, read.url) == ("One", "Daily", f"{site.url}/1")
    assert isinstance(gone, Failure)
    assert gone.name == f"{site.url}/2"
    texts = [document_of(one) for one in (own, bare)]
    assert [one.text for one in texts if isinstance(one, Document)] == [
        "Two\n\nOnly in the feed.",
        "Three\n\nHas no page.",
    ]


def test_a_sitemap_leads_to_the_pages_of_its_own_site(site: Site) -> None:
    inner = makers.sitemap([f"{site.url}/1", f"{site.url}/2", "http://elsewhere.example/3", f"{site.url}/1"])
    site.answers |= {
        "/index.xml": (
            200,
            {"Content-Type": "text/xml"},
            makers.sitemap([f"{site.url}/map.xml", f"{site.url}/index.xml"], "sitemap"),
        ),
        "/map.xml": (200, {"Content-Type": "application/xml"}, inner),
        "/1": (200, HTML, PAGE),
        "/2": (200, HTML, PAGE),
    }
    found = fetch(site, "/index.xml")
    assert [one.name for one in found if isinstance(one, Original)] == [f"{site.url}/1", f"{site.url}/2"]
    assert [one.what for one in found if isinstance(one, Failure)][  # noqa: RUF015
        0
    ] == "a sitemap speaks only for its own site"
    assert len(site.paths()) < 10


def test_an_archive_at_an_address(site: Site) -> None:
    site.answers["/a.zip"] = (
        200,
        {"Content-Type": "application/zip"},
        makers.zipped({"a.txt": b"One.", "b.txt": b"Two."}),
    )
    found = fetch(site, "/a.zip")
    assert [one.name for one in found] == [f"{site.url}/a.zip/a.txt", f"{site.url}/a.zip/b.txt"]
