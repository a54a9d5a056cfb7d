"""The ledger keeps what it is given, finds it again, and says clearly what it cannot open or write."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from armsledger.errors import LedgerError, UsageError
from armsledger.model import (
    Claim,
    Claimant,
    ClaimFilter,
    Document,
    Evidence,
    Failure,
    Item,
    Value,
)
from armsledger.originals import Sighting
from armsledger.store import SCHEMA_VERSION, Ledger, bounds

DOCUMENT = Document(
    id="d1",
    name="folder/one.md",
    text="Portugal sent tanks 🛡.",
    media_type="text/markdown",
    title="Title",
    url="https://example.org/1",
    publisher="Daily",
    byline="B",
    published="2022-05-04",
    published_basis="metadata",
    language="en",
)
BARE = Document(id="d2", name="two.txt", text="Nothing.")
FULL = Claim(
    id="aa11",
    document="d1",
    kind="transfer",
    evidence=Evidence(0, 19, "Portugal sent tanks"),
    trigger=(9, 13),
    claimants=(
        Claimant("The Daily", "named", layer=0),
        Claimant("two officials", "unnamed", role="officials", actor="PRT", layer=1),
    ),
    mode="indirect",
    polarity="-",
    factuality="probable",
    when="2022-03/2022-04",
    suppliers=("PRT", "ESP"),
    recipients=("UKR",),
    intermediaries=("org:NATO",),
    items=(
        Item("three tanks", "battle_tank", "Leopard 2", 3.0, None, "exact"),
        Item("10 to 20 guns", "artillery", None, 10.0, 20.0, "between"),
    ),
    value=Value(1.5e6, "EUR", 2e6, "between", "estimate"),
    stage="delivered",
    channel="donation",
    inferred=("recipients",),
    why=("trigger: “send”", "rule: x"),
)
POSITION = Claim(
    id="aa22",
    document="d1",
    kind="position",
    evidence=Evidence(0, 8, "Portugal"),
    trigger=(0, 8),
    holders=("PRT",),
    toward=("UKR",),
    policy="lethal",
    change="stable",
)
ASSESSMENT = Claim(
    id="bb33",
    document="d2",
    kind="assessment",
    evidence=Evidence(0, 7, "Nothing"),
    trigger=(0, 7),
    holders=("nsa:group",),
    theme="escalation",
    stance="against",
    when="2023",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger.open(path, create=True) as opened:
        for document in (DOCUMENT, BARE):
            opened.keep(document)
        opened.replace_claims("d1", (FULL, POSITION), coder="c1")
        opened.replace_claims("d2", (ASSESSMENT,), coder="c1")
        yield opened


@pytest.mark.usefixtures("ledger")
def test_documents_and_claims_come_back_as_they_were(path: Path) -> None:
    with Ledger.open(path, writable=False) as again:
        assert list(again.documents()) == [DOCUMENT, BARE]
        assert list(again.claims()) == [FULL, POSITION, ASSESSMENT]
        assert again.claim_counts() == {"d1": 2, "d2": 1}
        assert again.document_ids() == ("d1", "d2")


def test_the_same_document_twice_is_one_with_two_names(ledger: Ledger) -> None:
    assert not ledger.keep(replace(DOCUMENT, name="elsewhere.md"))
    assert not ledger.keep(DOCUMENT)
    assert list(ledger.documents()) == [DOCUMENT, BARE]
    assert list(ledger.sightings())[:2] == [Sighting("d1", "elsewhere.md"), Sighting("d1", "folder/one.md")]


def test_claims_replace_each_other_by_document(ledger: Ledger) -> None:
    ledger.replace_claims("d1", (POSITION, POSITION), coder="c2")
    assert list(ledger.claims()) == [POSITION, ASSESSMENT]
    assert (ledger.coder_of("d1"), ledger.coder_of("d2"), ledger.coder_of("d3")) == ("c2", "c1", None)
    assert ledger.coders() == {"c1": 1, "c2": 1}
    assert [claim.id for claim in ledger.claims(ClaimFilter(words="sent"))] == []


FILTERS = [
    (ClaimFilter(), "aa11 aa22 bb33"),
    (ClaimFilter(kinds=("position", "assessment")), "aa22 bb33"),
    (ClaimFilter(suppliers=("ESP",)), "aa11"),
    (ClaimFilter(suppliers=("esp", "XXX")), "aa11"),
    (ClaimFilter(suppliers=("UKR",)), ""),
    (ClaimFilter(recipients=("UKR",)), "aa11"),
    (ClaimFilter(holders=("PRT", "nsa:group")), "aa22 bb33"),
    (ClaimFilter(actors=("UKR",)), "aa11 aa22"),
    (ClaimFilter(actors=("org:nato",)), "aa11"),
    (ClaimFilter(claimants=("prt",)), "aa11"),
    (ClaimFilter(claimants=("Officials",)), "aa11"),
    (ClaimFilter(claimants=("%",)), ""),
    (ClaimFilter(categories=("artillery",)), "aa11"),
    (ClaimFilter(stages=("delivered",)), "aa11"),
    (ClaimFilter(polarity="+"), "aa22 bb33"),
    (ClaimFilter(documents=("d2",)), "bb33"),
    (ClaimFilter(since="2022-04-30"), "aa11 aa22 bb33"),
    (ClaimFilter(since="2022-05"), "aa22 bb33"),  # the position has the date of its document
    (ClaimFilter(since="2022-05-05"), "bb33"),
    (ClaimFilter(until="2022-02"), ""),
    (ClaimFilter(until="2022-03-01"), "aa11"),
    (ClaimFilter(until="2022"), "aa11 aa22"),
    (ClaimFilter(since="2023-06", until="2023-07"), "bb33"),  # "2023" may be June
    (ClaimFilter(words="portugal TANKS"), "aa11"),
    (ClaimFilter(words='"; DROP TABLE claims'), ""),
    (ClaimFilter(kinds=("position",), actors=("UKR",), polarity="+"), "aa22"),
    (ClaimFilter(limit=2), "aa11 aa22"),
    (ClaimFilter(ids=("bb33",)), "bb33"),
]


@pytest.mark.parametrize(("wanted", "ids"), FILTERS)
def test_filters(ledger: Ledger, wanted: ClaimFilter, ids: str) -> None:
    assert [claim.id for claim in ledger.claims(wanted)] == ids.split()


BOUNDS = [
    (None, (None, None)),
    ("2022-06-17", ("2022-06-17", "2022-06-17~")),
    ("2022-06", ("2022-06", "2022-06~")),
    ("2022-06?", ("2022-06", "2022-06~")),
    ("2022-03/2022-05", ("2022-03", "2022-05~")),
    ("2022-21", ("2022-03", "2022-05~")),
    ("202X", ("2020", "2029~")),
    ("2022-XX-XX", ("2022", "2022~")),
    ("../2022", ("", "2022~")),
    ("2022/..", ("2022", "~")),
]


@pytest.mark.parametrize(("edtf", "expected"), BOUNDS)
def test_what_a_date_can_mean(edtf: str | None, expected: tuple[str | None, str | None]) -> None:
    assert bounds(edtf) == expected


@pytest.mark.parametrize("beginning", ["bb", "bb33", "BB3", "bb3…", "bb3..."])
def test_a_claim_is_found_by_the_beginning_of_its_id(ledger: Ledger, beginning: str) -> None:
    assert ledger.claim(beginning) == ASSESSMENT


@pytest.mark.parametrize(
    ("beginning", "what"),
    [("aa", "aa11, aa22"), ("cc", "no claim"), ("", "no claim"), ("%", "no claim"), ("…", "no claim")],
)
def test_a_beginning_of_none_or_several_is_told(ledger: Ledger, beginning: str, what: str) -> None:
    with pytest.raises(UsageError, match=what):
        ledger.claim(beginning)


def test_documents_are_found_as_people_name_them(ledger: Ledger) -> None:
    long = replace(BARE, id="f00dfeed", name="deep/folder/three.md")
    ledger.keep(long)
    ledger.keep(replace(long, name="/elsewhere/three.md"))
    for words, ids in {
        "folder/one.md": ("d1",),
        "one.md": ("d1",),
        "https://example.org/1": ("d1",),
        "three.md": ("f00dfeed",),
        "f00d": ("f00dfeed",),
        "ne.md": (),
        "d": (),
    }.items():
        assert ledger.find_documents(words) == ids, words


def test_failures_are_noted_until_the_document_can_be_read(ledger: Ledger) -> None:
    ledger.note_failure(Failure("bad.txt", "it is binary", "Save it."))
    ledger.note_failure(Failure("bad.txt", "it is empty"))
    assert list(ledger.failures()) == [Failure("bad.txt", "it is empty")]
    ledger.keep(replace(BARE, id="d3", name="bad.txt"))
    assert list(ledger.failures()) == []


def test_what_is_written_together_lands_together(ledger: Ledger) -> None:
    def half_way() -> None:
        with ledger.writing():
            ledger.keep(replace(BARE, id="d3"))
            ledger.replace_claims("d1", (), coder="c2")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half_way()
    assert [document.id for document in ledger.documents()] == ["d1", "d2"]
    assert len(list(ledger.claims())) == 3


def test_dropping_what_is_derived_leaves_what_is_kept(ledger: Ledger) -> None:
    ledger.drop_derived()
    assert (list(ledger.claims()), ledger.coders()) == ([], {})
    assert list(ledger.documents()) == [DOCUMENT, BARE]


def change(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def make(path: Path) -> None:
    with Ledger.open(path, create=True) as opened:
        for number in range(40):
            opened.keep(replace(BARE, id=f"d{number}", text=f"{number} " * 4000))
    change(path, "PRAGMA wal_checkpoint(TRUNCATE)")


def test_a_ledger_of_a_newer_version(path: Path) -> None:
    make(path)
    change(path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(
        LedgerError, match=rf"version {SCHEMA_VERSION + 1}; .* Install a newer armsledger"
    ) as raised:
        Ledger.open(path, create=True)
    assert raised.value.where == str(path)


@pytest.mark.parametrize("writable", [True, False])
def test_no_ledger_where_one_is_expected(path: Path, *, writable: bool) -> None:
    with pytest.raises(LedgerError, match="there is no ledger here"):
        Ledger.open(path, writable=writable)
    assert not path.exists()


def test_an_empty_file_becomes_a_ledger_only_when_it_may(path: Path) -> None:
    path.touch()
    with pytest.raises(LedgerError, match="not a ledger"):
        Ledger.open(path)
    Ledger.open(path, create=True).close()
    Ledger.open(path).close()


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize(
    "content", [b"These are words, and many of them. " * 200, b"\0" * 5000, b"SQLite format 3\0rubbish" * 99]
)
def test_a_file_that_is_no_ledger_stays_as_it_is(path: Path, content: bytes, *, create: bool) -> None:
    path.write_bytes(content)
    with pytest.raises(LedgerError, match=r"not a ledger|damaged"):
        Ledger.open(path, create=create)
    assert path.read_bytes() == content


def test_a_database_of_another_program_stays_as_it_is(path: Path) -> None:
    change(path, "CREATE TABLE theirs (x)")
    with pytest.raises(LedgerError, match="not a ledger"):
        Ledger.open(path, create=True)


@pytest.mark.parametrize("share", [0.001, 0.3, 0.9])
def test_a_ledger_cut_short(path: Path, share: float) -> None:
    make(path)
    os.truncate(path, int(path.stat().st_size * share))
    with pytest.raises(LedgerError, match=r"damaged or cut short|not a ledger"):
        Ledger.open(path)


def test_a_damaged_page_shows_when_it_is_read(path: Path) -> None:
    make(path)
    with path.open("r+b") as file:
        file.seek(4096 * 8)
        file.write(b"\xff" * 4096 * 40)
    with pytest.raises(LedgerError, match="damaged"), Ledger.open(path) as ledger:
        list(ledger.documents())


def test_a_locked_ledger(ledger: Ledger, path: Path) -> None:
    with Ledger.open(path, patience=0.1) as other, ledger.writing():
        with pytest.raises(LedgerError, match="another program is writing"):
            other.keep(replace(BARE, id="d3"))
        assert len(list(other.claims())) == 3  # reading goes on


@pytest.mark.parametrize("place", ["/proc/ledger.db", "/dev/null/ledger.db", "/no/such/folder/ledger.db"])
def test_a_place_where_nothing_can_be_made(place: str) -> None:
    with pytest.raises(LedgerError, match="cannot be opened or made here"):
        Ledger.open(place, create=True)


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError):
        Ledger.open(tmp_path, create=True)


READ_ONLY = """
import os, sys
sys.path[:] = {path!r}
from armsledger.errors import LedgerError
from armsledger.model import Document
from armsledger.store import Ledger
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
with Ledger.open({place!r}, writable=False) as ledger:
    print(len(list(ledger.documents())))
try:
    with Ledger.open({place!r}, create=True) as ledger:
        ledger.keep(Document("x", "x", "x"))
except LedgerError as error:
    print(error)
"""


def test_a_read_only_place_can_be_read_and_says_why_it_cannot_be_written() -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "ledger.db"
        make(place)
        place.chmod(0o444)
        Path(folder).chmod(0o555)
        script = READ_ONLY.format(path=sys.path, place=str(place))
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
        Path(folder).chmod(0o755)
    read, refused = done.stdout.splitlines()
    assert read == "40"
    assert "may not be written. Choose another place" in refused


def keep_some(path: Path, start: int) -> None:
    with Ledger.open(path, create=True) as opened:
        for number in range(start, start + 20):
            opened.keep(replace(BARE, id=f"d{number}", name=f"{number}"))


def test_several_programs_may_make_and_fill_one_ledger(path: Path) -> None:
    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=keep_some, args=(path, start)) for start in range(0, 80, 20)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0] * 4
    with Ledger.open(path) as ledger:
        assert len(ledger.document_ids()) == 80
