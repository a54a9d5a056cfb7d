"""The minimal pairs of tests/gold: texts with the claims a careful reader finds, and how claims agree."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml

from armsledger.model import Claim, Document

FOLDER = Path(__file__).resolve().parent / "gold"
SAID_BY_SILENCE: Mapping[str, object] = {
    "claimants": [],
    "mode": "own",
    "polarity": "+",
    "factuality": "certain",
}
"""What a claim of a pair means by leaving a slot out; other slots left out are not compared."""
ACTOR_SLOTS = {"suppliers", "recipients", "intermediaries", "holders", "toward", "inferred"}


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and its claims, as stated in one file of the folder: `file` without ending, `number` from 1."""

    file: str
    number: int
    text: str
    claims: tuple[Mapping[str, Any], ...]
    published: str | None = None
    title: str | None = None
    publisher: str | None = None

    def document(self) -> Document:
        """The text as if it had been read from a plain file."""
        name = f"{self.file}-{self.number}"
        return Document(
            id=name,
            name=name,
            text=self.text,
            title=self.title,
            publisher=self.publisher,
            published=self.published,
            published_basis="metadata" if self.published else None,
        )


def load_pairs(folder: Path = FOLDER) -> list[Pair]:
    """All pairs, in the order of the files."""
    pairs = []
    for file in sorted(folder.glob("*.yaml")):
        for number, row in enumerate(yaml.safe_load(file.read_text(encoding="utf-8")), start=1):
            stated = {key: row.get(key) for key in ("title", "publisher")}
            day = str(row["date"]) if row.get("date") else None
            claims = tuple(row["claims"])
            pairs.append(Pair(file.stem, number, row["text"], claims, published=day, **stated))
    return pairs


def agree(stated: Sequence[Mapping[str, Any]], coded: Sequence[Claim]) -> bool:
    """Whether each stated claim has a coded one of its own that says the same, and none is left over."""
    if len(stated) != len(coded):
        return False
    if not stated:
        return True
    first, rest = stated[0], stated[1:]
    return any(
        same(first, claim) and agree(rest, [*coded[:place], *coded[place + 1 :]])
        for place, claim in enumerate(coded)
    )


def same(stated: Mapping[str, Any], claim: Claim) -> bool:
    """Whether a claim says what is stated, slot by slot."""
    slots = {**SAID_BY_SILENCE, **stated}
    return all(same_slot(slot, value, claim) for slot, value in slots.items())


def same_slot(slot: str, stated: object, claim: Claim) -> bool:
    """Whether one slot holds what is stated; of records within it, only the stated fields count."""
    if slot == "quote":
        return claim.evidence.quote == stated
    coded = getattr(claim, slot)
    if slot in ACTOR_SLOTS:
        return isinstance(stated, list) and set(stated) == set(coded)
    if isinstance(stated, list):
        return len(stated) == len(coded) and all(
            any(includes(asdict(record), wanted) for record in coded) for wanted in stated
        )
    if isinstance(stated, Mapping):
        return coded is not None and includes(asdict(coded), stated)
    return bool(coded == (str(stated) if slot == "when" and stated is not None else stated))


def includes(record: Mapping[str, object], wanted: Mapping[str, object]) -> bool:
    """Whether a record has every wanted field with the wanted value."""
    return all(key in record and record[key] == value for key, value in wanted.items())
