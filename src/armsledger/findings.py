"""A ledger → what resolution makes of it, as records for lists and exports, made anew where something has changed.

Findings are kept in the ledger with a hash of what they were made of, so that asking twice costs nothing. Where the
ledger may not be written they are made in memory.
"""

from __future__ import annotations

import dataclasses
import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias

from armsledger.codebook.loading import package_folder
from armsledger.errors import LedgerError
from armsledger.facets import facets_of, place_of
from armsledger.model import Claim, Document
from armsledger.resolution.records import Dispute, Goods, Lineage, Money, Sourcing
from armsledger.resolution.remembering import NO_MEMORY, Memory
from armsledger.resolution.resolving import Resolution, resolve
from armsledger.resolution.routes import dependence, routes
from armsledger.resolution.totals import totals
from armsledger.resolution.transfers import identity, published, speakers
from armsledger.review.queue import queue
from armsledger.store import Finding, Ledger

Record: TypeAlias = dict[str, Any]
Row: TypeAlias = tuple[str, Record]
HEADS = ("name", "title", "publisher", "published", "language")
RULES = (("resolution", "weights.yaml"), ("languages", "en", "lineage.yaml"), ("review", "reasons.yaml"))
VERSION = "6"  # of this code: raise it when the same claims would be resolved otherwise


@cache
def version() -> str:
    """A hash of the code's version, the weights and the words."""
    digest = sha256(VERSION.encode())
    for parts in RULES:
        digest.update(package_folder(*parts).read_text(encoding="utf-8").encode())
    return digest.hexdigest()


class Findings:
    """The findings of one ledger, by kind; from its tables where they are fresh, else from memory."""

    def __init__(self, ledger: Ledger, made: Mapping[str, list[Record]] | None = None) -> None:
        """Keep the open ledger, and what was made of it where it could not be written."""
        self.ledger = ledger
        self._made = made

    def of_kind(self, kind: str) -> Iterator[Record]:
        """All records of a kind."""
        return iter(self._made.get(kind, ())) if self._made is not None else self.ledger.findings(kind)

    def beginning(self, words: str) -> list[Row]:
        """(kind, record) of those whose id begins so."""
        if self._made is None:
            return self.ledger.find_findings(words)
        return [
            (kind, one) for kind, rows in self._made.items() for one in rows if one["id"].startswith(words)
        ]

    def of_claim(self, claim: str) -> list[Row]:
        """(kind, record) of those that rest on a claim."""
        if self._made is None:
            return self.ledger.findings_of(claim)
        return [(kind, one) for kind, rows in self._made.items() for one in rows if claim in one["claims"]]


@contextmanager
def open_findings(path: Path) -> Iterator[Findings]:
    """Open a ledger for reading, with findings that are fresh."""
    with Ledger.open(path, writable=False) as ledger:
        if ledger.resolved_state() == ledger.state(version()):
            yield Findings(ledger)
            return
        if _renewed(path):
            yield Findings(ledger)
            return
        made: dict[str, list[Record]] = defaultdict(list)
        for kind, record in findings(ledger):
            made[kind].append(record)
        yield Findings(ledger, made)


def _renewed(path: Path) -> bool:
    """Make the findings anew and keep them; False where the ledger may not be written."""
    try:
        with Ledger.open(path) as ledger:
            refresh(ledger)
    except LedgerError:
        return False
    return True


def refresh(ledger: Ledger, memory: Memory = NO_MEMORY) -> bool:
    """Make the findings anew where something has changed; False when nothing has.

    Args:
        ledger: open for writing.
        memory: kept by a program that goes on running, so that only what has changed is resolved again.
    """
    with ledger.still():
        state = ledger.state(version())
        if ledger.resolved_state() == state:
            return False
        made, documents = _resolved(ledger, memory)
    rows = _records(made, documents)
    ledger.replace_findings(
        (Finding(kind, place_of(kind, row), facets_of(kind, row), row) for kind, row in rows), state
    )
    return True


def findings(ledger: Ledger, memory: Memory = NO_MEMORY) -> Iterator[Row]:
    """(kind, record) of everything that resolution makes of a ledger, always in the same order."""
    return _records(*_resolved(ledger, memory))


def _resolved(ledger: Ledger, memory: Memory) -> tuple[Resolution, dict[str, Document]]:
    collecting = gc.isenabled()
    gc.disable()  # nothing made here goes in circles, and looking for them takes a quarter of the time
    try:
        documents = {one.id: one for one in ledger.documents()}
        return resolve(ledger.claims(), documents.values(), ledger.judgments(), memory=memory), documents
    finally:
        if collecting:
            gc.enable()


def _records(made: Resolution, documents: Mapping[str, Document]) -> Iterator[Row]:
    claims = {claim.id: claim for claim in made.judged.claims}
    yield from _supplies(made, claims, documents)
    yield from _stances(made, claims, documents)
    yield from _texts(made, claims, documents)
    for judgment in made.judged.stale:
        yield "stale", _record(judgment) | {"claims": []}
    for entry in queue(made, documents):
        yield "review", _record(entry)


def _supplies(
    made: Resolution, claims: Mapping[str, Claim], documents: Mapping[str, Document]
) -> Iterator[Row]:
    """Transfers, disputes, routes, and on whom recipients depend."""
    disputed: dict[str | None, list[str]] = defaultdict(list)
    for dispute in made.disputes:
        disputed[dispute.transfer].append(dispute.id)
        yield "dispute", _dispute(dispute, claims, documents)
    for transfer in made.transfers:
        told = [claims[key] for key in transfer.claims]
        yield "transfer", _record(transfer) | {"disputes": disputed[transfer.id]} | about(told, documents)
    rivals = _rivals(made.disputes)
    for route in routes(made.transfers, claims, documents):
        key = identity("route", *map(str, (route.giver, route.taker, route.way, route.stage, route.year)))
        found = {"id": key} | _record(route) | about([claims[one] for one in route.claims], documents)
        yield "route", found | {"disputes": _of_claims(route.claims, rivals)}
    for one in dependence(made.transfers, claims):
        yield "dependence", {"id": identity("dependence", one.recipient)} | _record(one)


def _stances(
    made: Resolution, claims: Mapping[str, Claim], documents: Mapping[str, Document]
) -> Iterator[Row]:
    """Positions and assessments."""
    rivals = _rivals(made.disputes)
    beside = _by_document(claims.values())
    for band in made.positions:
        found = about([claims[key] for key in band.claims], documents, beside)
        yield "position", _record(band) | found | {"disputes": _of_claims(band.claims, rivals)}
    for theme in made.assessments:
        found = about([claims[key] for key in theme.claims], documents, beside) | _record(theme)
        yield "assessment", found | {"disputes": _of_claims(theme.claims, rivals)}


def _by_document(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.document].append(claim)
    return found


def _texts(made: Resolution, claims: Mapping[str, Claim], documents: Mapping[str, Document]) -> Iterator[Row]:
    """Where texts come from, and how they name their sources."""
    for line in made.lineage:
        yield "lineage", _lineage(line)
    of_document = _by_document(claims.values())
    for facts in made.sourcing:
        yield "sourcing", _sourcing(facts, documents[facts.document], of_document[facts.document], documents)


def _rivals(disputes: Iterable[Dispute]) -> dict[str, list[str]]:
    """Claim → the disputes that it stands in."""
    found: dict[str, list[str]] = defaultdict(list)
    for dispute in disputes:
        for key in dispute.claims:
            found[key].append(dispute.id)
    return found


def _of_claims(claims: Iterable[str], found: Mapping[str, Sequence[str]]) -> list[str]:
    return sorted({one for key in claims for one in found.get(key, ())})


def totals_of(transfers: Iterable[Record]) -> Iterator[Record]:
    """Totals over transfers as records; each names the claims of the transfers that it counts."""
    claims: dict[str, list[str]] = {}
    rows = []
    for one in transfers:
        claims[one["id"]] = one["claims"]
        rows.append(
            (one["id"], [Goods(**part) for part in one["goods"]], [Money(**part) for part in one["money"]])
        )
    for total in totals(rows):
        behind = sorted(claim for key in total.transfers for claim in claims[key])
        yield {"id": identity("total", total.tier, total.what, total.unit), "claims": behind} | _record(total)


def contradictions_of(lineage: Record, document: Document, claims: Sequence[Claim]) -> Iterator[Record]:
    """What two versions of one sentence in a document contradict each other in, in the form of disputes.

    Args:
        lineage: the record of the document's lineage.
        document: itself.
        claims: those of the document; such sentences need hold none.
    """
    for pair in lineage["versions"]:
        places = [(pair[side]["start"], pair[side]["end"]) for side in ("first", "second")]
        told = [one for one in claims if any(low <= one.evidence.start < high for low, high in places)]
        for slot, *values in pair["contradictions"]:
            yield {
                "id": identity("versions", document.id, str(places), slot),
                "kind": "versions",
                "slot": slot,
                "claims": [one.id for one in told],
                "values": values,
                "transfer": None,
                "quotes": [pair[side]["quote"] for side in ("first", "second")],
                "suppliers": _actors(told, "suppliers", "holders"),
                "recipients": _actors(told, "recipients", "toward"),
                **about(told, {document.id: document}),
            }


def about(
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    told: Mapping[str, Sequence[Claim]] = MappingProxyType({}),
) -> Record:
    """What filters ask for: categories, stages, claimants and dates of claims, each sorted.

    Args:
        claims: of one record.
        documents: by id.
        told: all claims of a document, by its id. Policies and judgments have no goods and no stage; they are
            found by those of the supplies that their documents tell of.
    """
    beside = [one for key in {claim.document for claim in claims} for one in told.get(key, ())]
    return {
        "categories": sorted({item.category for claim in (*claims, *beside) for item in claim.items}),
        "stages": sorted({claim.stage for claim in (*claims, *beside) if claim.stage}),
        "claimants": sorted({who for claim in claims for who in speakers(claim)}),
        "claimant_names": sorted({one.name for claim in claims for one in claim.claimants}),
        "dates": sorted({day for claim in claims if (day := claim.when or published(claim, documents))}),
    }


def _dispute(dispute: Dispute, claims: Mapping[str, Claim], documents: Mapping[str, Document]) -> Record:
    told = [claims[key] for key in dispute.claims]
    return {
        **_record(dispute),
        "quotes": [claim.evidence.quote for claim in told],
        "suppliers": _actors(told, "suppliers", "holders"),
        "recipients": _actors(told, "recipients", "toward"),
        **about(told, documents),
    }


def _actors(claims: Iterable[Claim], *slots: str) -> list[str]:
    return sorted({actor for claim in claims for slot in slots for actor in getattr(claim, slot)})


def _sourcing(
    facts: Sourcing, document: Document, told: Sequence[Claim], documents: Mapping[str, Document]
) -> Record:
    """Facts of one document, with what a list of documents shows; `held` counts its claims."""
    heads = {name: getattr(document, name) for name in HEADS}
    parties = {slot: _actors(told, slot) for slot in ("suppliers", "recipients")}
    found = {"id": document.id, "claims": [], "held": len(told), **heads, **about(told, documents), **parties}
    return found | _record(facts)


def _lineage(line: Lineage) -> Record:
    named = [key for change in line.changes for key in (change.claim, change.of) if key]
    return {"id": line.document, "claims": sorted(set(named))} | _record(line)


def _record(one: Any) -> Record:  # noqa: ANN401 - any dataclass of the house
    return dataclasses.asdict(one)
