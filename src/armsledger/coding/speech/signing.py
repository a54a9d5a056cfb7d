"""The last lines of a text in, who signs it out: an office with its state, or a name below a letter.

A letter may be printed by a newspaper: "Yours faithfully" tells that the name behind it is that of who speaks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from armsledger.annotation.actors import names_in, state_of_place
from armsledger.annotation.vocabulary import load_nouns as nouns
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.speech.publishing import phrases
from armsledger.model import Block, Claimant, Document

SIGNED, LONGEST_SIGNATURE, LONGEST_NAME = 2, 14, 5  # blocks of a signed text at least; words at most
LINES = 5  # of a signature below a letter at most
SIGNATURE = re.compile(r"^(?:[A-Z][A-Z.’'\-]*\s?){2,5}(?:JR\.?|SR\.?|III|II)?$")
WRITER = re.compile(r"^(?:[A-Z][\w.’'-]*\s){1,3}[A-Z][\w’'-]+, [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2}$")
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def signed_with_office(document: Document, blocks: Sequence[Block]) -> tuple[Claimant, ...]:
    """“Ana Roe, Minister of Defence of Chad” below a text in the first person: who signs it speaks."""
    last = [block.reading.strip(" ()*_") for block in blocks[-2:]]
    if len(blocks) < SIGNED or not _says_i(blocks) or not _may_sign(last[-1]):
        return ()
    named = _may_sign(last[0]) and len(last[0].split()) <= LONGEST_NAME
    for lines in (last, last[-1:]) if named else (last[-1:],):
        signature = ", ".join(lines)
        found = names_in(signature.title() if signature.isupper() else signature, document.published)
        office = _office_in(signature)
        body = any(word in nouns("bodies") for word in signature.lower().replace(",", " ").split())
        if found and (office or body or any(name.how in {"person", "metonym"} for name in found)):
            return (Claimant(lines[0].partition(",")[0], "named", office, found[-1].actor),)
    return ()


def signed_letter(document: Document, blocks: Sequence[Block]) -> tuple[Claimant, ...]:
    """“Yours faithfully, / Ana Roe / Ambassador of Chad / Bonn”: who writes to a newspaper speaks, and no editor."""
    lines = _below_closing(blocks)
    if not lines or not _says_i(blocks):
        return ()
    held = next((line for line in lines if _office_in(line)), None)
    found = names_in(held, document.published) if held else []
    actor = next((name.actor for name in found if name.how != "capital"), None)
    return (Claimant(lines[0].partition(",")[0], "named", _office_in(held or ""), actor),)


def written_to(document: Document, blocks: Sequence[Block], writers: Sequence[Claimant]) -> tuple[str, ...]:
    """“Ambassador of Chad / Bonn”: whom "your government" means in a letter, those where its writer sits."""
    lines = _below_closing(blocks)[1:]
    seat = state_of_place(lines[-1], document.published) if lines and writers else None
    return (seat,) if seat and seat not in {writer.actor for writer in writers} else ()


def wrote_in(blocks: Sequence[Block]) -> tuple[Claimant, ...]:
    """“Ana B. Roe, Leeds” below a letter to the editor, which says "we" or "our": who signs it speaks."""
    line = blocks[-1].reading.strip(" ()*_—–-") if len(blocks) >= SIGNED else ""
    if not WRITER.match(line) or any(block.speaker for block in blocks):
        return ()
    own = (word for block in blocks for word in QUOTED.sub(" ", block.reading).split())
    words = {word.strip(",.;:()").lower() for word in own}  # what others say in quotation marks left out
    name = line.partition(",")[0]
    return (Claimant(name, "named", None, None),) if words & load_words("first_person") else ()


def _below_closing(blocks: Sequence[Block]) -> list[str]:
    """The lines behind “Yours faithfully,”: a name, an office, a place."""
    readings = [block.reading.strip() for block in blocks]
    for place in range(max(0, len(readings) - LINES), len(readings)):
        if readings[place].strip(" ,.").lower() in phrases("closings"):
            lines = [line.strip(" ,()*_—–-") for line in readings[place + 1 :]]
            return lines if lines and all(map(_may_sign, lines)) else []
    return []


def _office_in(line: str) -> str | None:
    return next((office for office in sorted(nouns("offices"), key=len) if office in line.lower()), None)


def _says_i(blocks: Sequence[Block]) -> bool:
    words = {word.strip('“”",.;:()').lower() for block in blocks for word in block.reading.split()}
    return bool(words & load_words("first_person"))


def _may_sign(line: str) -> bool:
    """Whether a line is as short as a signature, and no sentence."""
    ends = line[-1:].isalnum() or bool(SIGNATURE.match(line))
    return ends and line[:1].isupper() and len(line.split()) <= LONGEST_SIGNATURE
