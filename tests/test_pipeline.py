"""The whole way, with a small coder: what is read is kept, and coded once; rebuilding changes nothing."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from armsledger import pipeline
from armsledger.acquisition.reading import read_originals
from armsledger.errors import ArmsledgerError, UsageError
from armsledger.model import Claim, Document, Failure
from armsledger.pipeline import Codes, Tally
from armsledger.store import Ledger
from armsledger.workers import work

MakeCoder = Callable[[], Codes]


@pytest.fixture(autouse=True)
def _clock_that_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two readings are compared here, with the moments they noted: the second must not turn between them."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772359200")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.db", create=True) as opened:
        yield opened


def export(ledger: Ledger) -> str:
    """All that the ledger says, in one text."""
    documents = [dataclasses.asdict(document) for document in ledger.documents()]
    names = [dataclasses.asdict(sighting) for sighting in ledger.sightings()]
    claims = [dataclasses.asdict(claim) for claim in ledger.claims()]
    return json.dumps([documents, names, claims], ensure_ascii=False, indent=1)


def replace_version(coder: Codes, version: str) -> Codes:
    """The same coder under another version."""
    return type(coder)(version)  # type: ignore[call-arg] # the small coder of the tests takes one


def figures(tally: Tally) -> tuple[int, int, int, int]:
    return tally.documents, tally.new, tally.coded, tally.claims


def test_reading_keeps_documents_with_their_claims(
    texts: Path, ledger: Ledger, make_coder: MakeCoder
) -> None:
    tally = pipeline.read([str(texts)], ledger, make_coder)
    assert figures(tally) == (4, 4, 4, 4)
    assert (tally.ahead, dict(tally.left_aside), tally.failures) == (4, {".png": 1}, [])
    texts_of = {document.id: document.text for document in ledger.documents()}
    claims = list(ledger.claims())
    assert len(claims) == 4
    for claim in claims:
        assert texts_of[claim.document][claim.evidence.start : claim.evidence.end] == claim.evidence.quote


def test_reading_twice_adds_nothing(texts: Path, ledger: Ledger, make_coder: MakeCoder) -> None:
    pipeline.read([str(texts)], ledger, make_coder)
    before = export(ledger)
    tally = pipeline.read([str(texts)], ledger, make_coder)
    assert figures(tally) == (4, 0, 0, 0)
    assert export(ledger) == before


def test_rebuilding_comes_to_the_same_byte_for_byte(
    texts: Path, ledger: Ledger, make_coder: MakeCoder
) -> None:
    pipeline.read([str(texts)], ledger, make_coder)
    before = export(ledger)
    assert figures(pipeline.rebuild(ledger, make_coder)) == (4, 0, 4, 4)
    assert export(ledger) == before
    ledger.drop_derived()
    pipeline.rebuild(ledger, make_coder)
    assert export(ledger) == before


def test_several_processes_come_to_the_same_in_the_same_order(
    texts: Path, tmp_path: Path, ledger: Ledger, make_coder: MakeCoder
) -> None:
    for number in range(12):
        (texts / f"more-{number}.txt").write_text(
            f"Portugal sends {number} tanks to Ukraine." * (1 + number % 3)
        )
    pipeline.read([str(texts)], ledger, make_coder, jobs=1)
    with Ledger.open(tmp_path / "other.db", create=True) as other:
        pipeline.read([str(texts)], other, make_coder, jobs=2)
        assert export(other) == export(ledger)


def test_a_new_version_of_the_coder_codes_what_it_is_given_and_tells_of_the_rest(
    texts: Path, ledger: Ledger, make_coder: MakeCoder
) -> None:
    pipeline.read([str(texts)], ledger, make_coder)

    def make_newer() -> Codes:
        return replace_version(make_coder(), "newer-2")

    tally = pipeline.read([str(texts / "one.txt")], ledger, make_newer)
    assert figures(tally) == (1, 0, 1, 2)
    assert tally.outdated == 3
    assert any("`armsledger rebuild`" in line for line in tally.lines("Read", Path("x.db")))
    assert pipeline.rebuild(ledger, make_newer).outdated == 0
    assert ledger.coders() == {"newer-2": 4}


def test_a_document_that_cannot_be_coded_is_told_and_the_rest_goes_on(
    texts: Path, ledger: Ledger, make_coder: MakeCoder
) -> None:
    (texts / "a.txt").write_text("Uncodable.")
    (texts / "b.txt").write_bytes(b"\0")
    tally = pipeline.read([str(texts), "missing.txt"], ledger, make_coder)
    assert [failure.name for failure in tally.failures] == [f"{texts}/a.txt", f"{texts}/b.txt", "missing.txt"]
    assert figures(tally) == (4, 4, 4, 4)
    assert [failure.name for failure in ledger.failures()] == sorted(f.name for f in tally.failures)


def test_documents_in_other_languages_are_kept_and_not_coded(
    tmp_path: Path, ledger: Ledger, make_coder: MakeCoder
) -> None:
    place = tmp_path / "es.md"
    place.write_text("---\nlanguage: es\n---\nPortugal sends 3 tanks to Ukraine.\n")
    tally = pipeline.read([str(place)], ledger, make_coder)
    assert (figures(tally), tally.silent) == ((1, 1, 1, 0), 1)


def test_what_was_done_before_an_interruption_is_kept_and_the_same_call_goes_on(
    texts: Path, tmp_path: Path, ledger: Ledger, make_coder: MakeCoder
) -> None:
    def stop_after_two(tally: Tally) -> None:
        if tally.documents == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pipeline.read([str(texts)], ledger, make_coder, progress=stop_after_two)
    assert len(ledger.document_ids()) == 2
    assert figures(pipeline.read([str(texts)], ledger, make_coder)) == (4, 2, 2, 3)
    with Ledger.open(tmp_path / "undisturbed.db", create=True) as undisturbed:
        pipeline.read([str(texts)], undisturbed, make_coder)
        assert export(undisturbed) == export(ledger)


def test_progress_is_told_after_every_document(texts: Path, ledger: Ledger, make_coder: MakeCoder) -> None:
    told: list[int] = []
    pipeline.read([str(texts)], ledger, make_coder, progress=lambda tally: told.append(tally.documents))
    assert told == [1, 2, 3, 4]


def test_coding_without_a_ledger(texts: Path, make_coder: MakeCoder) -> None:
    tally = Tally()
    coded = list(pipeline.code([str(texts), "missing"], tally, make_coder))
    assert [len(claims) for _, claims in coded] == [1, 0, 2, 1]
    assert [failure.name for failure in tally.failures] == ["missing"]


def test_an_address_is_refused_before_the_coder_is_loaded(ledger: Ledger) -> None:
    def never() -> Codes:
        raise AssertionError

    with pytest.raises(UsageError):
        pipeline.read(["https://example.org"], ledger, never)
    with pytest.raises(UsageError):
        list(pipeline.code(["https://example.org"], Tally(), never))


class Mistaken:
    """A coder with a mistake in it."""

    version = "mistaken"

    def code(self, document: Document) -> tuple[Claim, ...]:
        claims: dict[str, Claim] = {}
        return (claims[document.id],)


def test_a_mistake_of_ours_is_told_with_its_place_and_the_rest_goes_on(texts: Path, ledger: Ledger) -> None:
    tally = pipeline.read([str(texts)], ledger, Mistaken)
    assert [failure.name for failure in tally.failures][2:] == [f"{texts}/one.txt", f"{texts}/two.md"]
    for failure in tally.failures:
        assert failure.what.startswith("armsledger made a mistake in coding it (KeyError: ")
        assert "at test_pipeline.py:" in failure.what


def test_a_failure_keeps_the_parts_of_its_error(texts: Path, make_coder: MakeCoder) -> None:
    (texts / "a.txt").write_text("Uncodable.")
    tally = Tally()
    list(pipeline.code([str(texts / "a.txt")], tally, make_coder))
    assert tally.failures == [Failure(f"{texts}/a.txt", "this text is too long", "Cut it in two.")]


def die() -> Codes:
    """A process that ends at once."""
    import os  # noqa: PLC0415

    os._exit(9)


def test_a_process_that_dies_is_told(texts: Path, ledger: Ledger) -> None:
    with pytest.raises(ArmsledgerError, match=r"ended unexpectedly.*--jobs 1"):
        list(work(read_originals([str(texts)]), Mistaken(), die, 2))
    assert ledger.document_ids() == ()


@pytest.mark.parametrize(("documents", "one"), [(0, True), (19, True), (20, False), (None, False)])
def test_a_few_documents_need_one_process(
    documents: int | None, *, one: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 8)
    assert pipeline.jobs_for(documents) == (1 if one else 8)
