"""One address → one answer, as it came over the wire: the only door to the network.

Refuses whatever is not http or https, addresses with a password in them, and every machine that is not public:
loopback, private, link-local, shared and metadata addresses. The name is resolved once, each of its numbers is
judged, and the connection goes to a number that was judged, so that a name cannot change under our hands.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import zlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, urlsplit

from armsledger.acquisition.limits import MIB, MOST, too_large
from armsledger.errors import UnreadableError
from armsledger.originals import Pairs

PATIENCE = 20.0  # seconds without a byte
LONGEST = 120.0  # seconds for one answer, from the first byte to the last
CHUNK = 65536
NEVER = frozenset({"168.63.129.16"})
"""Public by its number, but the metadata service of a cloud: https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16"""
EMBEDDED = (("64:ff9b::/96", 96), ("2002::/16", 16))  # IPv6 networks that carry an IPv4 address, and where
SAFE = "/%:=&?~#+!$,;'@()*[]"  # what stays as it is when letters beyond ASCII are written as bytes
AGAIN = "Check the address, or try again later."
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class PassingError(UnreadableError):
    """Something that may have passed when one asks again: no connection, no answer in time."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: `content` without the packing of the transport."""

    status: int
    headers: Pairs
    content: bytes

    def header(self, name: str) -> str | None:
        """The first header of this name, or None."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart: `path` with its query, `host` as resolvers and certificates have it."""

    url: str
    secure: bool
    host: str
    port: int
    path: str

    @property
    def site(self) -> str:
        """Scheme, host and port: what robots.txt speaks for."""
        return f"{'https' if self.secure else 'http'}://{bracketed(self.host)}:{self.port}"


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much at most; `near` allows machines that are not public."""

    near: bool = False
    patience: float = PATIENCE
    longest: float = LONGEST
    most: int = MOST


def target_of(url: str) -> Target:
    """Take an address apart.

    Raises:
        UnreadableError: it is none of http or https, or none at all.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
        if not host.isascii():
            host = host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError) as error:
        raise UnreadableError(f"this is no address: {error}", where=url, next_step=AGAIN) from error
    if parts.scheme.lower() not in {"http", "https"}:
        what = "only http:// and https:// addresses are fetched"
        raise UnreadableError(what, where=url, next_step=AGAIN)
    if not host or "@" in parts.netloc or any(letter <= " " for letter in url.strip()):
        raise UnreadableError("this is no address that is fetched", where=url, next_step=AGAIN)
    secure = parts.scheme.lower() == "https"
    path = quote(parts.path or "/", safe=SAFE) + (f"?{quote(parts.query, safe=SAFE)}" if parts.query else "")
    return Target(url, secure, host, port or (443 if secure else 80), path)


def get(target: Target, headers: Mapping[str, str], limits: Limits) -> Answer:
    """Ask once; redirections are the caller's to follow.

    Raises:
        PassingError: no connection, or no answer in time.
        UnreadableError: the machine is not public, or the answer larger than any document or not HTTP.
    """
    with _told(target), ExitStack() as undo:
        connected = socket.create_connection(
            (str(resolved(target, near=limits.near)), target.port), limits.patience
        )
        undo.callback(connected.close)
        # A server that sends a byte now and then would keep every single wait short, and us for ever.
        is_cut = threading.Event()
        alarm = threading.Timer(limits.longest, _cut, (connected, is_cut))
        alarm.daemon = True
        alarm.start()
        undo.callback(alarm.cancel)
        connection = http.client.HTTPConnection(target.host, target.port)
        connection.sock = _secured(connected, target.host) if target.secure else connected
        undo.callback(connection.close)
        connection.request("GET", target.path, headers={**headers, "Connection": "close"})
        answer = connection.getresponse()
        content = b"".join(_unpacked(answer, target, limits.most))
        if is_cut.is_set():
            raise PassingError("it sends for ever", where=target.url, next_step=AGAIN)
        return Answer(answer.status, tuple((key, value) for key, value in answer.getheaders()), content)


def resolved(target: Target, *, near: bool) -> Address:
    """The number to connect to.

    Raises:
        PassingError: the name cannot be resolved now.
        UnreadableError: one of its numbers is not public.
    """
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        what = f"the host cannot be found: {getattr(error, 'strerror', error)}"
        raise PassingError(what, where=target.url, next_step=AGAIN) from error
    numbers = [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    closed = next((number for number in numbers if not is_public(number)), None)
    if closed is not None and not near:
        number = "" if target.host == str(closed) else f"{closed}, which is "
        what = f"{target.host} is {number}not a public machine"
        advice = "If you mean a machine of your own, say --allow-private."
        raise UnreadableError(what, where=target.url, next_step=advice)
    return numbers[0]


def is_public(number: Address) -> bool:
    """Whether a number belongs to a machine that everybody can reach."""
    if isinstance(number, ipaddress.IPv6Address):
        inner = number.ipv4_mapped or _embedded(number)
        if inner is not None:
            return is_public(inner)
        if number.teredo is not None or number.is_site_local:
            return False
    return number.is_global and not number.is_multicast and str(number) not in NEVER


def _embedded(number: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    for network, offset in EMBEDDED:
        if number in ipaddress.IPv6Network(network):
            return ipaddress.IPv4Address(int(number) >> (128 - 32 - offset) & 0xFFFFFFFF)
    return None


def bracketed(host: str) -> str:
    """An IPv6 number as addresses have it."""
    return f"[{host}]" if ":" in host else host


@lru_cache(maxsize=1)
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context()


def _secured(connected: socket.socket, host: str) -> ssl.SSLSocket:
    return _trust().wrap_socket(connected, server_hostname=host)


def _cut(connected: socket.socket, is_cut: threading.Event) -> None:
    is_cut.set()
    try:
        connected.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it has ended by itself


def _unpacked(answer: http.client.HTTPResponse, target: Target, most: int) -> Iterator[bytes]:
    """The body, a piece at a time, without gzip; never more than `most` in all."""
    declared = answer.getheader("Content-Length") or ""
    if declared.isdecimal() and int(declared) > most:
        raise too_large(target.url, most)
    packing = (answer.getheader("Content-Encoding") or "identity").strip().lower()
    if packing not in {"identity", "gzip", "x-gzip", "deflate", ""}:
        raise UnreadableError(f"the answer is packed in a way nobody asked for: {packing}", where=target.url)
    unpack = zlib.decompressobj(47) if packing in {"gzip", "x-gzip", "deflate"} else None
    length = received = 0
    while piece := answer.read(CHUNK):
        received += len(piece)
        while piece:
            shown = unpack.decompress(piece, MIB) if unpack else piece
            piece = unpack.unconsumed_tail if unpack else b""
            length += len(shown)
            if length > most:
                raise too_large(target.url, most)
            yield shown
    if (unpack and not unpack.eof) or (declared.isdecimal() and received < int(declared)):
        raise PassingError("the answer breaks off", where=target.url, next_step=AGAIN)


@contextmanager
def _told(target: Target) -> Iterator[None]:
    """Errors of the network, told as ours."""
    try:
        yield
    except UnreadableError:
        raise
    except ssl.SSLCertVerificationError as error:
        what = f"its certificate is not valid: {error.verify_message}"
        advice = "Check the address. Whom you trust beside the usual goes into a file: SSL_CERT_FILE=FILE."
        raise UnreadableError(what, where=target.url, next_step=advice) from error
    except TimeoutError as error:
        raise PassingError("it does not answer in time", where=target.url, next_step=AGAIN) from error
    except zlib.error as error:
        raise UnreadableError(f"the answer cannot be unpacked: {error}", where=target.url) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        what = f"there is no answer that can be read: {error or type(error).__name__}"
        raise PassingError(what, where=target.url, next_step=AGAIN) from error
