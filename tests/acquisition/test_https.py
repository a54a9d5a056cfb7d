"""HTTPS with real certificates, made here by openssl: who cannot show a good one for its name is not read."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.acquisition.polite import HTML, PAGE
from tests.acquisition.serving import Site, served

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificates")
CONFIG = """
[req]
distinguished_name = name
[name]
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[server]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
subjectAltName = {name}
"""
KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
READS = """
import sys
sys.path[:] = {path!r}
from armsledger.acquisition.network import Limits
from armsledger.errors import UnreadableError
from tests.acquisition.polite import fetcher
try:
    (found,) = fetcher(limits=Limits(near=True, patience=5.0))[0].fetch({url!r})
    print(len(found.content))
except UnreadableError as error:
    print(error)
"""


@dataclass(frozen=True, slots=True)
class Papers:
    """Files: whom to trust, and the certificate with the key that a server shows."""

    authority: Path
    certificate: Path
    key: Path

    def shown(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, self.key)
        return context


def papers(folder: Path, name: str) -> Papers:
    """A certificate for a name, and the authority that signed it; both made now."""
    made = Papers(folder / "authority.pem", folder / "server.pem", folder / "server.key")
    config = folder / "openssl.cnf"
    config.write_text(CONFIG.format(name=name))
    asked, key = folder / "server.csr", folder / "authority.key"
    commands = [
        ["req", "-x509", *KEY, "-keyout", key, "-out", made.authority, "-subj", "/CN=Somebody", "-days", "2"],
        ["req", *KEY, "-keyout", made.key, "-out", asked, "-subj", "/CN=A server"],
        ["x509", "-req", "-in", asked, "-CA", made.authority, "-CAkey", key, "-CAcreateserial", "-days", "2"],
    ]
    more = [
        ["-config", config, "-extensions", "authority"],
        ["-config", config],
        ["-extfile", config, "-extensions", "server", "-out", made.certificate],
    ]
    for command, rest in zip(commands, more, strict=True):
        subprocess.run(["openssl", *map(str, command), *map(str, rest)], check=True, capture_output=True)
    return made


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    return papers(tmp_path_factory.mktemp("good"), "IP:127.0.0.1,DNS:localhost")


@pytest.fixture
def site(good: Papers) -> Iterator[Site]:
    answers = {"/a": (200, HTML, PAGE)}
    with served(Site(dict(answers)), good.shown()) as running:
        yield running


def read(url: str, trusted: Path | None) -> str:
    """What a process of its own says that reads an address, and trusts a file beside the usual."""
    script = READS.format(path=[*sys.path, str(Path(__file__).parents[2])], url=url)
    environment = {"SSL_CERT_FILE": str(trusted)} if trusted else {}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or done.stderr


def test_a_certificate_of_whom_one_trusts_is_good(site: Site, good: Papers) -> None:
    assert read(f"{site.url}/a", good.authority) == str(len(PAGE))
    assert read(f"{site.url.replace('127.0.0.1', 'localhost')}/a", good.authority) == str(len(PAGE))
    assert site.paths() == ["/a", "/a"]


def test_a_certificate_of_whom_nobody_knows_is_refused(site: Site) -> None:
    said = read(f"{site.url}/a", None)
    assert "its certificate is not valid: " in said
    assert "SSL_CERT_FILE" in said
    assert site.asked == []


def test_a_certificate_that_one_has_signed_for_oneself_is_refused(good: Papers, tmp_path: Path) -> None:
    own = papers(tmp_path, "IP:127.0.0.1")
    shown = Papers(own.authority, own.authority, tmp_path / "authority.key").shown()
    with served(Site({"/a": (200, HTML, PAGE)}), shown) as running:
        said = read(f"{running.url}/a", good.authority)
    assert "its certificate is not valid: self" in said  # "self-signed", or "self signed"
    assert running.asked == []


def test_a_good_certificate_for_another_name_is_refused(tmp_path: Path) -> None:
    other = papers(tmp_path, "DNS:other.example")
    with served(Site({"/a": (200, HTML, PAGE)}), other.shown()) as running:
        said = read(f"{running.url}/a", other.authority)
    assert "its certificate is not valid: " in said
    assert "127.0.0.1" in said
    assert running.asked == []


def test_a_server_that_speaks_no_https_is_told(good: Papers) -> None:
    with served(Site({"/a": (200, HTML, PAGE)})) as running:
        said = read(f"{running.url.replace('http:', 'https:')}/a", good.authority)
    assert "there is no answer that can be read" in said
    assert "Traceback" not in said
