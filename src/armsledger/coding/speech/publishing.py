"""A document in, whose house it comes from: its publisher, or the body that its first or last lines name.

Who publishes is found by the host of the URL, by the metadata, and where these are silent by what is printed: "Press
release, Ministry of Defence of Norway" above the text, "Ministry of Foreign Trade, Oslo" below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile
from urllib.parse import urlsplit

from armsledger.annotation.actors import names_in, state_of_place
from armsledger.annotation.firms import firm_code, firms_in
from armsledger.annotation.vocabulary import load_nouns as nouns
from armsledger.annotation.vocabulary import load_words
from armsledger.codebook.loading import load_rows, package_folder
from armsledger.codebook.names import PublisherRow, press_names, publishers
from armsledger.model import Block, Document

DIVIDED = re.compile(r"\s+[-–—|/]\s+|,\s+")
WORD = re.compile(r"[\w’']+")
OPENING = 3  # lines set as headings above a text that may name who publishes it
LONGEST = 9  # words of a line that is nothing but a name


def publisher_of(document: Document, blocks: Sequence[Block] = ()) -> PublisherRow | None:
    """The publisher by the host of the URL, by its name in the metadata, else by the lines above and below the text."""
    host = urlsplit(document.url or "").hostname or ""
    labels = host.split(".")
    for start in range(len(labels) - 1):
        row = _hosts().get(".".join(labels[start:]))
        if row is not None:
            return row
    name = (document.publisher or "").strip()
    if name:
        parts = (_publisher_names().get(part.casefold()) for part in (name, *DIVIDED.split(name)))
        found = next(filter(None, parts), None) or _body(name, document) or _office(name, document)
        return found or _organisation(name, document) or _firm(name)
    return _above(document, blocks) or _below(document, blocks)


def house_of(document: Document, publisher: PublisherRow | None) -> str | None:
    """Of whom those are who speak in it by office alone: its publisher's, else of the state that its name tells."""
    if publisher and publisher.actor:
        return publisher.actor
    named = (name.actor for name in names_in(document.publisher or "", document.published))
    return next((actor for actor in named if ":" not in actor), None)


def opening_lines(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The lines above a text that are set as title or headings; what is printed all in capitals in plain letters."""
    above = takewhile(lambda block: block.kind in {"title", "heading"}, blocks)
    lines = [block.reading for block in above][:OPENING]
    return tuple(_in_plain_letters(line) if line.isupper() else line for line in lines)


def _in_plain_letters(line: str) -> str:
    """“MINISTRY OF DEFENCE OF NORWAY” as it is printed elsewhere."""
    words = (
        word.lower() if word.lower() in load_words("small_words") else word.capitalize()
        for word in line.split(" ")
    )
    return " ".join(words)


def _above(document: Document, blocks: Sequence[Block]) -> PublisherRow | None:
    """“PRESS RELEASE / Ministry of Defence of Norway”, "House of Commons, London" above a debate."""
    lines = opening_lines(blocks) or ((document.title or ""),)
    text = f" {', '.join(lines)} ".lower()
    debate = any(block.speaker for block in blocks)
    parts = [part for line in lines for part in DIVIDED.split(line) if part]
    if not debate and not any(f" {phrase}" in text for phrase in phrases("briefings")):
        lines = tuple(line for line in lines if _is_only_a_name(DIVIDED.split(line)[0]))
        parts = []
    named = (_body(line, document) for line in (*(until(line, "topics") for line in lines), *parts))
    firms = (_company(part, document) or _organisation(part, document) for part in parts)
    seat = state_of_place(parts[-1], document.published) if len(parts) > 1 else None
    found = next((row for row in (*named, *firms) if row is not None), None)
    return found or (PublisherRow(kind="government", name=lines[0], actor=seat) if seat else None)


def _is_only_a_name(part: str) -> bool:
    """“Ministry of Defence of Norway”: nothing but names, and words of which the names of bodies are made."""
    named = {word.lower() for name in names_in(part) for word in WORD.findall(name.text)}
    words = {word.lower() for word in WORD.findall(part)}
    return len(words) > 1 and words <= named | load_words("words_of_bodies") | load_words("publishing_bodies")


def _below(document: Document, blocks: Sequence[Block]) -> PublisherRow | None:
    """“Ministry of Foreign Trade, Oslo”, "Human Rights Watch": a last line that is nothing but a name."""
    last = blocks[-1] if len(blocks) > 1 and not document.title else None
    if last is None or last.kind != "heading" or len(last.reading.split()) > LONGEST:
        return None
    line = last.reading.strip(" -–—")
    if line.casefold() in press_names():
        return None
    return _organisation(line, document) or _body(line, document)


def _organisation(line: str, document: Document) -> PublisherRow | None:
    """A line that is nothing but the name of an organisation."""
    whole = (name for name in names_in(line, document.published) if name.text.casefold() == line.casefold())
    actor = next((name.actor for name in whole if name.actor.startswith("org:")), None)
    return PublisherRow(kind="organisation", name=line, actor=actor) if actor else None


def _company(name: str, document: Document) -> PublisherRow | None:
    known = (one.actor for one in names_in(name, document.published) if one.actor.startswith("com:"))
    actor = next(known, None)
    return PublisherRow(kind="company", name=name, actor=actor) if actor else _firm(name)


def _firm(name: str) -> PublisherRow | None:
    """A firm that publishes speaks for itself, though no row lists it."""
    firm = next(firms_in(name.split()), None)
    return PublisherRow(kind="company", name=name, actor=firm_code(firm[2])) if firm else None


def _body(name: str, document: Document) -> PublisherRow | None:
    """A ministry, office or government that publishes speaks for its country, though no row lists it."""
    if not _names_a_body(name):
        return None
    found = names_in(name, document.published)
    own = (part for part in DIVIDED.split(name) if _names_a_body(part))
    return PublisherRow(kind="government", name=next(own, name), actor=found[0].actor) if found else None


def _office(name: str, document: Document) -> PublisherRow | None:
    """“Prime Minister of Norway”, "Élysée": an office that publishes, or a seat that stands for its state."""
    if name.casefold() in press_names():
        return None
    words = f" {' '.join(WORD.findall(name.lower()))} "
    held = any(f" {office} " in words for office in nouns("national"))
    for found in names_in(name, document.published):
        if held or (found.how == "metonym" and found.text.casefold() == name.casefold()):
            return PublisherRow(kind="government", name=name, actor=found.actor)
    return None


def _names_a_body(name: str) -> bool:
    words = f" {' '.join(WORD.findall(name.lower()))} "
    if any(f" {press} " in words for press in load_words("press_publishers")):
        return False  # "Andean News Agency, Lima"
    return any(f" {body} " in words for body in load_words("publishing_bodies"))


def is_publisher(name: str) -> bool:
    """Whether a name is that of a newspaper, an agency or another publisher we know."""
    return name.casefold().removeprefix("the ") in _reporters()


@cache
def phrases(key: str) -> tuple[str, ...]:
    """How titles say who speaks: the lists of `voices.yaml`."""
    return load_rows(package_folder("languages", "en", "voices.yaml"), str, key)


def until(line: str, key: str) -> str:
    """A line up to the first phrase of a list: “Briefing on aid to Jordan” is not published by Jordan."""
    lowered = f"{line} ".lower()
    ends = [place for phrase in phrases(key) if (place := lowered.find(phrase)) > 0]
    return line[: min(ends)] if ends else line


@cache
def _hosts() -> dict[str, PublisherRow]:
    return {host: row for row in publishers() for host in ((row.host, *row.forms) if row.host else row.forms)}


@cache
def _publisher_names() -> dict[str, PublisherRow]:
    return {name.casefold(): row for row in publishers() for name in (row.name, *row.names)}


@cache
def _reporters() -> frozenset[str]:
    names = (name for row in publishers() for name in (row.name, *row.names, *row.credits))
    return frozenset(name.casefold().removeprefix("the ") for name in names)
