"""What is never asked: machines that are not public, by whatever name, and addresses that are none."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator

import pytest

from armsledger.acquisition import network
from armsledger.acquisition.network import Limits, is_public, target_of
from armsledger.errors import UnreadableError
from tests.acquisition.polite import HTML, PAGE, fetch, fetcher
from tests.acquisition.serving import Site, served


@pytest.fixture
def site() -> Iterator[Site]:
    with served(Site()) as running:
        yield running


CLOSED = """127.0.0.1 127.8.9.1 0.0.0.0 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 100.100.100.200
    224.0.0.1 255.255.255.255 198.18.0.1 192.0.2.1 240.0.0.1 168.63.129.16 ::1 :: fe80::1 fc00::1 fd00:ec2::254 ff02::1
    ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 2002:7f00:1:: 2002:a9fe:a9fe:: 2001:db8::1
    2001:0:7f00:1::1 fec0::1""".split()
OPEN = "8.8.8.8 93.184.215.14 1.1.1.1 2606:4700::1111 64:ff9b::808:808 2002:808:808:: ::ffff:8.8.8.8".split()


@pytest.mark.parametrize("number", CLOSED)
def test_numbers_that_are_never_asked(number: str) -> None:
    assert not is_public(ipaddress.ip_address(number))


@pytest.mark.parametrize("number", OPEN)
def test_numbers_that_may_be_asked(number: str) -> None:
    assert is_public(ipaddress.ip_address(number))


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "127.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0",
    ],
)
def test_this_machine_is_never_asked_by_any_name(site: Site, host: str) -> None:
    port = site.url.rpartition(":")[2]
    with pytest.raises(UnreadableError, match=r"not a public machine|cannot be found"):
        list(fetcher(limits=Limits(patience=0.5))[0].fetch(f"http://{host}:{port}/a"))
    assert site.asked == []


def test_a_name_that_changes_its_mind_is_caught(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name is public when it is first asked for, and this machine when it is asked for again."""
    site.answers["/a"] = (200, HTML, PAGE)
    port = int(site.url.rpartition(":")[2])
    answers = iter(["93.184.215.14", "127.0.0.1", "127.0.0.1"])
    connected: list[str] = []

    def resolve(*_: object, **__: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connect(place: tuple[str, int], *_: object) -> socket.socket:
        connected.append(place[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(UnreadableError, match=r"127\.0\.0\.1, which is not a public machine"):
        list(fetcher(limits=Limits(patience=0.5))[0].fetch(f"http://rebind.example:{port}/a"))
    assert connected == ["93.184.215.14"]  # the number that was judged, and no other
    assert site.asked == []


def test_one_closed_number_among_open_ones_closes_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (n, 80)) for n in ("93.184.215.14", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: numbers)
    with pytest.raises(UnreadableError, match=r"10\.0\.0\.1"):
        network.resolved(target_of("http://both.example/"), near=False)


def test_a_redirection_to_this_machine_is_not_followed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.answers["/a"] = (302, {"Location": "http://10.0.0.1/secret"}, b"")
    judge = network.is_public
    monkeypatch.setattr(network, "is_public", lambda number: str(number) == "127.0.0.1" or judge(number))
    with pytest.raises(UnreadableError, match=r"10\.0\.0\.1 is not a public machine"):
        fetch(site, limits=Limits(patience=0.5))


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://e.org/",
        "gopher://e.org",
        "http://",
        "http:///x",
        "//e.org/",
        "http://a b/",
        "http://e.org:99999/",
        "http://u:p@e.org/",
        "javascript:1",
        "",
    ],
)
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(UnreadableError):
        target_of(url)


def test_letters_beyond_ascii_in_an_address() -> None:
    target = target_of("https://grün.example/wö rt?q=ä%20b".replace(" ", "%20"))
    assert (target.host, target.path) == ("xn--grn-ioa.example", "/w%C3%B6%20rt?q=%C3%A4%20b")
