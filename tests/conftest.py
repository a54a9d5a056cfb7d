"""What many tests need: a coder that is small enough to read, and a place with documents."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from armsledger.errors import UnreadableError
from armsledger.model import Claim, Claimant, Document, Evidence, Item, Value

SENDS = re.compile(
    r"(?P<who>[A-Z]\w+) (?P<verb>sends|denies sending) (?P<many>\d+) (?P<what>\w+) to (?P<whom>[A-Z]\w+)\."
)
CODES = {"Portugal": "PRT", "Ukraine": "UKR", "Sweden": "SWE", "Yemen": "YEM"}


class FakeCoder:
    """Codes sentences of one form: `Portugal sends 3 tanks to Ukraine.`"""

    def __init__(self, version: str = "fake-1") -> None:
        self.version = version

    def code(self, document: Document) -> tuple[Claim, ...]:
        if "Uncodable" in document.text:
            raise UnreadableError("this text is too long", next_step="Cut it in two.")
        return tuple(self._claim(document, match) for match in SENDS.finditer(document.text))

    def _claim(self, document: Document, match: re.Match[str]) -> Claim:
        key = f"{document.id} {match.span()} {self.version.partition('-')[0]}"
        return Claim(
            id=hashlib.sha256(key.encode()).hexdigest()[:16],
            document=document.id,
            kind="transfer",
            evidence=Evidence(match.start(), match.end(), match[0]),
            trigger=match.span("verb"),
            claimants=(Claimant("the ministry", "named", role="ministry", actor=CODES.get(match["who"])),),
            mode="indirect",
            polarity="-" if match["verb"].startswith("denies") else "+",
            suppliers=(CODES.get(match["who"], f"group:{match['who'].lower()}"),),
            recipients=(CODES.get(match["whom"], f"group:{match['whom'].lower()}"),),
            items=(
                Item(
                    f"{match['many']} {match['what']}",
                    "battle_tank",
                    quantity=float(match["many"]),
                    bound="exact",
                ),
            ),
            value=Value(1_500_000.0, "EUR", bound="about"),
            stage="delivering",
            channel="donation",
            inferred=("recipients",),
            why=(f"trigger: {match['verb']}", "rule: fake-give"),
        )


def make_fake() -> FakeCoder:
    """For processes of their own, which import this by name."""
    return FakeCoder()


@pytest.fixture
def coder() -> FakeCoder:
    """A coder that knows one form of sentence."""
    return FakeCoder()


@pytest.fixture
def make_coder() -> Callable[[], FakeCoder]:
    """What makes it, also in other processes."""
    return make_fake


@pytest.fixture
def in_place_of_coder(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line codes with the fake."""
    module = ModuleType("armsledger.coding.coder")
    module.Coder = SimpleNamespace(load=lambda language: FakeCoder())  # type: ignore[attr-defined] # noqa: ARG005
    monkeypatch.setitem(sys.modules, "armsledger.coding.coder", module)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder with one document of each form, and things that are none."""
    folder = tmp_path / "texts"
    (folder / "deeper").mkdir(parents=True)
    (folder / "one.txt").write_text(
        "Portugal sends 3 tanks to Ukraine.\r\nSweden denies sending 2 ships to Yemen.\r\n", newline=""
    )
    (folder / "two.md").write_text(
        "---\ntitle: A title\ndate: 2022-05-04\n---\n\nSweden sends 5 tanks to Ukraine.\n"
    )
    (folder / "deeper" / "three.jsonl").write_text(
        '{"title": "T", "text": "Portugal sends 7 tanks to Yemen.", "url": "https://example.org/2023/02/01/x"}\n'
        '{"text": "Nothing moves here."}\n'
    )
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (folder / ".hidden.txt").write_text("Portugal sends 9 tanks to Ukraine.")
    return folder
