"""Feeds on a schedule, searches that find nothing, and reading addresses from the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from armsledger.cli import main
from armsledger.errors import CodebookError, UsageError
from armsledger.pipeline import MakeCoder
from armsledger.store import Ledger
from armsledger.watching import Watcher, period, read_feeds
from tests.acquisition import makers
from tests.acquisition.serving import Site, served

HTML = {"Content-Type": "text/html"}
WORDS = (
    "Portugal sends 3 tanks to Ukraine.\n\nThey came by sea, it was told on Monday at noon in the harbour."
)


@pytest.fixture
def site() -> Iterator[Site]:
    with served(Site()) as running:
        yield running


def publish(site: Site, *numbers: int) -> None:
    entries = [{"title": f"T{n}", "link": f"{site.url}/{n}", "id": str(n)} for n in numbers]
    site.answers["/feed"] = (200, {"Content-Type": "application/rss+xml"}, makers.feed(entries))
    for number in numbers:
        site.answers[f"/{number}"] = (200, HTML, makers.page(f"Story {number}. {WORDS}"))


@pytest.fixture
def feeds(tmp_path: Path, site: Site) -> Path:
    path = tmp_path / "feeds.yaml"
    path.write_text(f"- url: {site.url}/feed\n  every: 1h\n  name: Daily\n")
    return path


def test_rounds_tell_what_is_new_and_leave_a_record(
    tmp_path: Path, site: Site, feeds: Path, make_coder: MakeCoder
) -> None:
    publish(site, 1, 2)
    clock = [0.0]

    def sleep(seconds: float) -> None:
        clock[0] += seconds

    with Ledger.open(tmp_path / "x.db", create=True) as ledger:
        watcher = Watcher(
            ledger,
            read_feeds(feeds),
            near=True,
            delay=0,
            make_coder=make_coder,
            clock=lambda: clock[0],
            sleep=sleep,
        )
        rounds = watcher.rounds()
        line, failures = next(rounds)
        assert line.endswith("Daily: 2 new, 2 claims")
        assert failures == []
        assert next(rounds)[0].endswith("Daily: nothing new")
        assert clock[0] == 3600
        publish(site, 1, 2, 3)
        assert next(rounds)[0].endswith("Daily: 1 new, 1 claims")
        site.answers.clear()
        line, failures = next(rounds)
        assert "there is nothing at this address" in line
        assert len(failures) == 1
        publish(site, 1, 2, 3)
        assert next(rounds)[0].endswith("Daily: nothing new")
        assert [(visit.outcome, visit.new) for visit in ledger.visits(f"{site.url}/feed")] == [
            ("read", 2),
            ("unchanged", 0),
            ("read", 1),
            ("there is nothing at this address (status 404)", 0),
            ("unchanged", 0),
        ]
        assert site.paths().count("/1") == 1  # fresh pages are left in peace


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("- url: https://e.org/f\n  every: soon\n", "is no time"),
        ("- url: https://e.org/f\n  every: 0m\n", "is no time"),
        ("- url: file:///etc/passwd\n", "is no address"),
        ("- url: https://e.org/f\n- url: https://e.org/f\n", "stands there twice"),
        ("- {url: https://e.org/f, link: x}\n", "link"),
        ("", "no list of rows"),
        ("words", "no list of rows"),
    ],
)
def test_a_broken_list_of_feeds_is_told(tmp_path: Path, content: str, what: str) -> None:
    (tmp_path / "f.yaml").write_text(content)
    with pytest.raises((UsageError, CodebookError), match=what):
        read_feeds(tmp_path / "f.yaml")
    with pytest.raises(UsageError, match="no such file"):
        read_feeds(tmp_path / "none.yaml")


@pytest.mark.parametrize(
    ("words", "seconds"), [("30m", 1800), ("6h", 21600), ("1d", 86400), ("1m", 300), ("10 min", 600)]
)
def test_times(words: str, seconds: float) -> None:
    assert period(words, "f") == seconds


@pytest.mark.usefixtures("in_place_of_coder")
def test_the_command_line_fetches_watches_and_searches(
    tmp_path: Path,
    site: Site,
    feeds: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    publish(site, 1, 2)
    near = ["--allow-private", "--delay", "0"]
    assert main(["read", f"{site.url}/1"]) == 1
    assert (
        "not a public machine. If you mean a machine of your own, say --allow-private."
        in capsys.readouterr().err
    )
    assert main(["read", *near, f"{site.url}/1"]) == 0
    assert "Read 1 documents, 1 new: 1 claims" in capsys.readouterr().out
    site.answers["/1"] = (200, HTML, makers.page(f"Changed. {WORDS}"))
    assert main(["read", *near, f"{site.url}/1"]) == 0
    assert "1 have changed since they were read last; both versions are kept." in capsys.readouterr().out
    with Ledger.open("armsledger.db") as ledger:
        assert len(ledger.versions(f"{site.url}/1")) == len(ledger.document_ids()) == 2
    assert main(["watch", str(feeds), "--once", *near]) == 0
    assert "Daily: 1 new" in capsys.readouterr().out
    assert (
        main(["search", "howitzers", "--in", f"{site.url}/feed", "--since", "2023-01", "--until", "2023-06"])
        == 0
    )
    said = capsys.readouterr().out
    assert "“howitzers” in" in said
    assert "nothing found" in said
    assert "Looked at 1 documents, 1 of them without a date." in said
    assert "These places were read 1 times" in said
    assert main(["search", "harbour", "sea"]) == 0
    assert "3 documents found" in capsys.readouterr().out
    assert main(["search", "!!"]) == 2
    capsys.readouterr()
    assert main(["searches", "--format", "jsonl"]) == 0
    first, second = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (first["words"], first["found"], first["rounds"], first["since"]) == (
        "howitzers",
        [],
        1,
        "2023-01",
    )
    assert len(second["found"]) == 3
    assert main(["verify", "--again"]) == 0
    assert "Nothing is wrong." in capsys.readouterr().out
