"""A file of coded texts → each text as a document, and its gold claims; a line that is no line of the form is named.

The form is told in README.md beside this module.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from armsledger.model import Document

FOLDER = Path(__file__).resolve().parent
OPEN = ("reports",)
HELD = ("agencies", "papers")
SENTENCES = frozenset("HBS")
CLAIMS = frozenset("TPA")

Record = Mapping[str, Any]


@dataclass(slots=True)
class Text:
    """One text: its sentences as (mark, words), and its claims as records of claim.schema.json."""

    name: str
    published: str
    sentences: list[tuple[str, str]] = field(default_factory=list)
    claims: list[Record] = field(default_factory=list)

    def document(self) -> Document:
        """The text as if it had been read from a Markdown file."""
        return Document(
            id=self.name,
            name=self.name,
            text=self._laid_out(),
            media_type="text/markdown",
            published=self.published,
            published_basis="metadata",
        )

    def _laid_out(self) -> str:
        paragraphs: list[str] = []
        for mark, words in self.sentences:
            if mark == "H":
                paragraphs.append(f"## {words}")
            elif mark == "B":
                paragraphs.append(words)
            else:
                paragraphs[-1] += f" {words}"
        return "\n\n".join(paragraphs) + "\n"


def load_texts(name: str) -> list[Text]:
    """The texts of a file of this folder.

    Raises:
        ValueError: a line does not have the form; names the file and the line.
    """
    path = FOLDER / f"{name}.txt"
    texts: list[Text] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            _take(texts, name, line[0], line[2:])
        except (IndexError, ValueError) as error:
            raise ValueError(f"{path.name}:{number}: {line!r} is no line of a coded text: {error}") from error
    return texts


def _take(texts: list[Text], file: str, mark: str, rest: str) -> None:
    if mark == "#":
        texts.append(Text(f"{file}-{len(texts) + 1}", rest.partition("|")[0].strip()))
    elif mark in SENTENCES:
        texts[-1].sentences.append((mark, rest))
    elif mark in CLAIMS:
        quote = texts[-1].sentences[-1][1]
        texts[-1].claims.append({"quote": quote, **_claim(mark, [part.strip() for part in rest.split("|")])})
    else:
        raise ValueError(f"no line begins with {mark!r}")


def _claim(mark: str, parts: list[str]) -> dict[str, Any]:
    match mark, parts:
        case "T", [sides, items, told, by]:
            stage, sure = told.split(maxsplit=1)
            slots = _transfer(sides, items, stage)
        case "P", [sides, told, sure, by]:
            slots = _position(sides, told)
        case "A", [who, sides, told, sure, by]:
            slots = _assessment(who, sides, told)
        case _:
            raise ValueError(f"it has {len(parts)} parts")
    polarity, factuality = sure.split()
    return {**slots, "polarity": polarity, "factuality": factuality, "claimants": [*_claimants(by)]}


def _transfer(sides: str, items: str, stage: str) -> dict[str, Any]:
    suppliers, recipients = _sides(sides)
    goods = [{"category": category, "text": category} for category in _listed(items)]
    return {
        "kind": "transfer",
        "suppliers": suppliers,
        "recipients": recipients,
        "items": goods,
        "stage": stage,
    }


def _position(sides: str, told: str) -> dict[str, Any]:
    holders, toward = _sides(sides)
    policy, _, change = told.partition(" ")
    return {
        "kind": "position",
        "holders": holders,
        "toward": toward,
        "policy": policy,
        "change": change or None,
    }


def _assessment(who: str, sides: str, told: str) -> dict[str, Any]:
    suppliers, recipients = _sides(sides)
    theme, stance = told.split()
    return {
        "kind": "assessment",
        "holders": _listed(who),
        "suppliers": suppliers,
        "recipients": recipients,
        "theme": theme,
        "stance": stance,
    }


def _sides(told: str) -> tuple[list[str], list[str]]:
    one, other = told.split(">")
    return _listed(one), _listed(other)


def _listed(told: str) -> list[str]:
    return [] if told.strip() == "-" else [part.strip() for part in told.split(",")]


def _claimants(told: str) -> Iterator[Record]:
    speakers = told.removeprefix("by ")
    for layer, together in enumerate(speakers.split(" / ") if speakers != "-" else ()):
        for speaker in together.split(" + "):
            actor, kind = speaker.rsplit(maxsplit=1)
            yield {"actor": None if actor == "?" else actor, "name": "", "type": kind, "layer": layer}
