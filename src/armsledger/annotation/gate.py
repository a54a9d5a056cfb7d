"""The readings of a document in, which of them are worth parsing out: a cheap look for words of arms, aid and supplies.

It must lose next to nothing: the loss is measured by coding with and without it (`python -m benchmarks.gate`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from armsledger.annotation.items import goods_words
from armsledger.annotation.lookup import as_printed
from armsledger.codebook.equipment import equipment
from armsledger.codebook.loading import load_rows, package_folder
from armsledger.model import Block

SENTENCE_END = re.compile(r"(?<=[.!?;:])\s")
MANY = 10  # blocks that speak of arms, from which on the whole document is about them
WORD = re.compile(r"\w+")


@cache
def stems(strength: str) -> re.Pattern[str]:
    """What finds the words of a list of gate.yaml: `strong`, `weak`, `ambiguous`, `moving`, `civil`."""
    begin = load_rows(package_folder("languages", "en", "gate.yaml"), str, strength)
    whole = [rf"{re.escape(stem[1:])}s?\b" for stem in begin if stem.startswith("=")]
    begun = [re.escape(stem) for stem in begin if not stem.startswith("=")]
    return re.compile(
        r"\b(?:" + "|".join(sorted((*whole, *begun), key=len, reverse=True)) + ")", re.IGNORECASE
    )


@cache
def _designation() -> re.Pattern[str]:
    """What looks like a designation, a calibre or an acronym: F-16, R.530, AN/TPQ-36, 9x19, NASAMS."""
    return re.compile(
        r"\b(?:[A-Z]{1,4}[a-z]{0,3}[-./ ]?\d{1,4}\w*|[A-Z]{2,}[/-][A-Z]{2,}|[A-Z]{3,}[A-Z0-9-]*"
        r"|\d{1,2}(?:\.\d{1,2})?x\d{2,3}|\d{1,3}-pounder|vz\. ?\d+)\b"
    )


@cache
def _named_types() -> dict[str, tuple[str, ...]]:
    """Names of equipment and their plurals by their first word."""
    found: dict[str, list[str]] = {}
    for row in equipment():
        for name in (row.designation, *row.forms, *row.weak):
            for printed in as_printed(name):
                first = WORD.search(printed)
                if first is not None and not printed.islower():
                    found.setdefault(first.group(), []).append(printed)
                    found.setdefault(f"{first.group()}s", []).append(f"{printed}s")
    return {first: tuple(names) for first, names in found.items()}


@cache
def _goods() -> dict[str, tuple[str, ...]]:
    """Words that are goods wherever they stand (languages/en/items.yaml), small, by their first word and its plural."""
    found: dict[str, list[str]] = {}
    for name in goods_words():
        first = WORD.search(name.lower())
        if first is not None:
            found.setdefault(first.group(), []).append(name.lower())
            found.setdefault(f"{first.group()}s", []).append(name.lower())
    return {first: tuple(names) for first, names in found.items()}


def _names_goods(reading: str) -> bool:
    """Whether a type of equipment or a word for goods stands in a block."""
    small = reading.lower()
    return _holds(reading, _named_types()) or _holds(small, _goods())


def _holds(text: str, phrases: Mapping[str, tuple[str, ...]]) -> bool:
    words = set(WORD.findall(text))
    return any(phrase in text for word in words & phrases.keys() for phrase in phrases[word])


def speaks_of_arms(reading: str) -> bool:
    """Whether a block has a word of arms, names a type of equipment, or tells that what may be arms moves."""
    if stems("strong").search(reading) is not None or _names_goods(reading):
        return True
    if stems("ambiguous").search(reading) is None:
        return False
    return any(
        stems("ambiguous").search(part) is not None and stems("moving").search(part) is not None
        for part in SENTENCE_END.split(stems("civil").sub("", reading))
    )


def could_hold_a_claim(reading: str) -> bool:
    """Whether a block has a word that tells of supplies in a document that speaks of arms somewhere."""
    return (
        speaks_of_arms(reading)
        or stems("weak").search(reading) is not None
        or _designation().search(reading) is not None
    )


def worth_parsing(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of one document that could hold a claim: none where nothing speaks of arms, all where much does."""
    spoken = {place for place, block in enumerate(blocks) if speaks_of_arms(block.reading)}
    if len(spoken) >= MANY:
        return list(blocks)
    beside = {near for place in spoken for near in (place - 1, place, place + 1)}
    chosen = {
        place
        for place, block in enumerate(blocks)
        if place in beside or (spoken and could_hold_a_claim(block.reading))
    }
    chosen |= set(_introducing(blocks, chosen))
    return [block for place, block in enumerate(blocks) if place in chosen]


def _introducing(blocks: Sequence[Block], chosen: set[int]) -> Iterator[int]:
    """The blocks that say who those are that speak in chosen ones by their surname alone: "Aldana said"."""
    speaking = _speaking()
    surnames = {
        next(filter(None, match.groups()))
        for place in chosen
        for match in speaking.finditer(blocks[place].reading)
    }
    for surname in surnames:
        whole = re.compile(rf"\b[A-Z][\w’'-]+ {re.escape(surname)}\b")
        yield from [place for place, block in enumerate(blocks) if whole.search(block.reading)][:1]


@cache
def _speaking() -> re.Pattern[str]:
    """One capitalised word beside a verb of speech in the past, with no other name before it."""
    verbs = "|".join(load_rows(package_folder("languages", "en", "gate.yaml"), str, "speaking"))
    name = r"[A-Z][a-z][\w’'-]+"
    return re.compile(
        rf"(?<![A-Z][a-z] )\b({name}) (?:has |had |also |later )?(?:{verbs})\b|\b(?:{verbs}) ({name})\b"
    )
