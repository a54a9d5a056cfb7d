"""The probes and a coder in; figures, and what is lost, told too much or coded otherwise, out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from armsledger.model import Document
from armsledger.pipeline import Codes
from armsledger.views.agreement import Miss, agreement
from armsledger.views.records import claim_record
from tests.scores import Records, coded, f1s

FOLDER = Path(__file__).resolve().parent
OPEN, HELD = ("open", "documents_open", "long_open"), ("held", "documents_held", "long_held")
FILES = (*OPEN, *HELD)
SIDES = ("suppliers", "recipients", "holders")
ONLY_KIND = ("nsa", "com", "group")
"""Of these actors only the kind is compared: who wrote the probes did not know how the house spells their names."""

PLAIN = {"polarity": "+", "factuality": "certain"}
"""What a probe leaves out."""

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Probe:
    """One text, the point of the codebook that it asks for, and its claims."""

    name: str
    field: str
    published: str
    text: str
    claims: Sequence[Record]
    title: str | None = None
    publisher: str | None = None

    def document(self) -> Document:
        """The text as if it had been read from a plain file."""
        return Document(
            id=self.name,
            name=self.name,
            text=self.text,
            title=self.title,
            publisher=self.publisher,
            media_type="text/plain",
            published=self.published,
            published_basis="metadata",
        )


def load_probes(file: str) -> tuple[Probe, ...]:
    """The probes of a file of this folder, in its order."""
    rows = yaml.safe_load((FOLDER / f"{file}.yaml").read_text(encoding="utf-8"))
    return tuple(
        Probe(r["id"], r["field"], r["date"], r["text"], r["claims"], r.get("title"), r.get("publisher"))
        for r in rows
    )


def probe_figures(coder: Codes, probes: Iterable[Probe]) -> dict[str, float]:
    """F1 of claims found, of their core and of three slots."""
    return f1s(*_against(coder, probes))


def probe_misses(coder: Codes, probes: Iterable[Probe]) -> tuple[Miss, ...]:
    """What differs between the probes and what is coded."""
    return agreement(*_against(coder, probes)).misses


def _against(coder: Codes, probes: Iterable[Probe]) -> tuple[Records, Records]:
    probes = tuple(probes)
    gold = {probe.name: [_compared(claim) for claim in probe.claims] for probe in probes}
    found = {}
    for probe in probes:
        document = probe.document()
        records = (claim_record(claim, document) for claim in coded(coder, document))
        found[probe.name] = [_compared(record) for record in records]
    return gold, found


def _compared(claim: Mapping[str, Any]) -> Record:
    """A claim as far as probes state it: sides by their kind, goods by category, claimants by their actor."""
    sides = {side: sorted({_kind(actor) for actor in claim.get(side) or ()}) for side in SIDES}
    items = [item if isinstance(item, Mapping) else {"category": item} for item in claim.get("items") or ()]
    claimants = [
        {**one, "actor": _kind(one["actor"])} if one.get("actor") else {**one, "name": "", "actor": None}
        for one in claim.get("claimants") or ()
    ]
    return {
        **PLAIN,
        **claim,
        **sides,
        "items": items,
        "claimants": [{"layer": 0, **one} for one in claimants],
    }


def _kind(actor: str) -> str:
    kind = actor.partition(":")[0]
    return f"{kind}:one" if kind in ONLY_KIND else actor
