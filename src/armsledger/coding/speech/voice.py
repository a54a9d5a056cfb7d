"""A document in, the voice that speaks where nobody is quoted: who its title or signature names, else its publisher.

A newspaper or agency has no voice of its own: what it tells has no claimant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from unicodedata import combining, normalize

from armsledger.annotation.actors import names_in
from armsledger.annotation.vocabulary import load_nouns as nouns
from armsledger.annotation.vocabulary import load_words
from armsledger.codebook.names import PersonRow, PublisherRow, people, press_names
from armsledger.coding.speech.publishing import opening_lines, phrases, until
from armsledger.coding.speech.signing import (
    SIGNATURE,
    signed_letter,
    signed_with_office,
    written_to,
    wrote_in,
)
from armsledger.coding.view import Voice
from armsledger.model import Block, Claimant, Document


def voice_of(
    document: Document, blocks: Sequence[Block], publisher: PublisherRow | None, home: str | None
) -> Voice:
    """Who speaks in a document in its own voice; `home`: of which state an office is that names none."""
    document = _with_heading(document, blocks)
    host = publisher if publisher and publisher.kind == "government" else None
    named = _named_in_title(document, home) or _together(document, host) or _signed(document, blocks, home)
    letter = () if named else signed_letter(document, blocks)
    if letter:
        return Voice(letter, _plural(letter, document), written_to(document, blocks, letter))
    named = named or (() if document.publisher else signed_with_office(document, blocks))
    named = named or wrote_in(blocks)
    if named:
        return Voice(named, _plural(named, document))
    if publisher and publisher.kind in {"government", "organisation", "company"} and publisher.actor:
        return Voice((Claimant(publisher.name, "named", None, publisher.actor),))
    return Voice((), _answering(document, blocks, home))


def _with_heading(document: Document, blocks: Sequence[Block]) -> Document:
    """A text without title has that of its first lines, where they are set as one."""
    return document if document.title else replace(document, title=" | ".join(opening_lines(blocks)) or None)


def _answering(document: Document, blocks: Sequence[Block], home: str | None) -> tuple[str, ...]:
    """Whom "you" means in the questions of a transcript without title: the one state whose people answer."""
    labels = dict.fromkeys(block.speaker for block in blocks if block.speaker)
    speakers = [speaker_of(label, Voice(), document, home) for label in labels]
    answering = {speaker.actor for speaker in speakers if speaker.type == "named"}
    return tuple(actor for actor in answering if actor) if len(answering) == 1 else ()


def _named_in_title(document: Document, home: str | None) -> tuple[Claimant, ...]:
    title = " ".join((document.title or "").split())
    lowered = title.lower()
    for opener in phrases("opens"):
        place = lowered.find(opener)
        if place >= 0:
            tail = title[place + len(opener) :] if not opener.startswith("by ") else title[place + 3 :]
            return _people_in(until(tail.strip(), "stops"), document, home)
    return ()


def _together(document: Document, host: PublisherRow | None) -> tuple[Claimant, ...]:
    """“G7 Leaders' Statement”, "Joint Statement on the India-Kenya Partnership": the states named in a joint title.

    What stands before its topic counts first; a topic with one state alone ("on Iran's attack") names nobody, unless
    it is the guest of the office that publishes it ("on the visit of a Chadian delegation").
    """
    title = " ".join((document.title or "").split())
    head = until(title, "stops")
    pact = any(word in head.lower() for word in phrases("pacts"))
    if not pact and not any(word in title.lower() for word in phrases("joint")):
        return ()
    for part in (head, title[len(head) :]):
        names = [name for name in names_in(part, document.published) if name.how != "capital"]
        found = {name.actor: Claimant(name.text, "named", None, name.actor) for name in names}
        met = any(word in title.lower().split() for word in phrases("meetings"))
        if met and len(found) == 1 and host and host.actor and host.actor not in found:
            return (Claimant(host.name, "named", None, host.actor), *found.values())
        if found and (part is head or len(found) > 1 or any(actor.startswith("org:") for actor in found)):
            return tuple(found.values())
    return ()


def _people_in(text: str, document: Document, home: str | None) -> tuple[Claimant, ...]:
    found = []
    for part in re.split(r",? and |, ", text):
        claimant = _person(part.strip(), document, home)
        if claimant is not None:
            found.append(claimant)
    return tuple(found)


def _person(part: str, document: Document, home: str | None) -> Claimant | None:
    """A person of a title: an office with its country, a name, “of Lithuania” behind it."""
    words = part.split()
    office_end = 0
    for first in range(len(words)):
        for last in range(first + 1, min(first + 5, len(words)) + 1):
            if " ".join(words[first:last]).lower() in nouns("offices"):
                office_end = max(office_end, last)
    name_words = words[office_end:]
    if "of" in name_words:
        name_words = name_words[: name_words.index("of")]
    if not name_words and not office_end:
        return None
    actors = [name.actor for name in names_in(part, document.published)]
    role = " ".join(words[:office_end]) or None
    if not actors and role is None:
        return None
    return Claimant(" ".join(name_words) or part, "named", role, actors[0] if actors else home)


def _signed(document: Document, blocks: Sequence[Block], home: str | None) -> tuple[Claimant, ...]:
    """A memorandum or letter with a name in capitals at its end speaks in that person's voice."""
    title = (document.title or "").lower()
    if not any(word in title for word in phrases("signed")):
        return ()
    for block in reversed(blocks[-4:]):
        if SIGNATURE.match(block.reading.strip()):
            return (_signer(block.reading.strip(), document, home),)
    return ()


def _signer(name: str, document: Document, home: str | None) -> Claimant:
    plain = name.title().replace("Jr.", "Jr.")
    surnames = {word.strip(".").casefold() for word in plain.split()}
    for person in people():
        given, *_, family = (
            person.name.casefold().split() if " " in person.name else (person.name.casefold(),) * 2
        )
        if family in surnames and any(word[:3] == given[:3] for word in surnames - {family}):
            terms = [
                office for office in person.offices if (office.since or "") <= (document.published or "9999")
            ]
            if terms:
                return Claimant(plain, "named", terms[-1].office, terms[-1].actor)
    return Claimant(plain, "named", None, home)


def _plural(claimants: tuple[Claimant, ...], document: Document) -> tuple[str, ...]:
    """Whom "we" of a joint statement means: its signers less the one to whom the title says the help goes."""
    actors = tuple(dict.fromkeys(claimant.actor for claimant in claimants if claimant.actor))
    met = any(word in (document.title or "").lower().split() for word in phrases("meetings"))
    if len(actors) < 2 or met:
        return actors
    opener = re.split(r"\bby\b", document.title or "")[0]
    addressed = {name.actor for name in names_in(opener, document.published)}
    return tuple(actor for actor in actors if actor not in addressed) or actors


def speaker_of(label: str, voice: Voice, document: Document, home: str | None) -> Claimant:
    """Who a transcript's label names: a questioner, the person of the title, or an office and surname."""
    plain = re.sub(r"\s*\(.*?\)", "", label).strip()
    asks = plain.title() in load_words("labels_of_askers") or plain.casefold() in press_names()
    if asks or (plain.upper() == "MODERATOR" and not home):
        return Claimant(plain, "unnamed", "reporter", None)
    if plain.title() in load_words("labels_of_answers") and len(voice.claimants) == 1:
        return voice.claimants[0]
    titled = plain.title()
    surname = titled.split()[-1]
    for claimant in voice.claimants:
        held = (claimant.role or claimant.name).casefold()
        if _folded(claimant.name.split()[-1]) == _folded(surname) or held.endswith(plain.casefold()):
            return Claimant(plain, "named", claimant.role, claimant.actor)
    plainly = titled.lower().replace("-", " ")
    office = next((o for o in _offices() if o in plainly), None)
    for name in names_in(titled, document.published):
        return Claimant(plain, "named", office, name.actor)
    for claimant in voice.claimants if office else ():
        if f" {claimant.role or claimant.name}".casefold().replace("-", " ").endswith(f" {office}"):
            return Claimant(plain, "named", office, claimant.actor)  # "VICE-PRESIDENT ROE"
    if person := _people_by_surname().get(_folded(surname)):
        return Claimant(plain, "named", office or person.offices[-1].office, person.offices[-1].actor)
    first = voice.claimants[0] if voice.claimants else None
    hosts = office in nouns("national") and home  # "THE PRIME MINISTER" beside the guest of the title
    return Claimant(plain, "named", office, first.actor if first and not hosts else home)


@cache
def _people_by_surname() -> dict[str, PersonRow]:
    """The person known by each surname, the first of several."""
    return {_folded(person.name.split()[-1]): person for person in reversed(people())}


@cache
def _offices() -> tuple[str, ...]:
    """Offices, the longest first."""
    return tuple(sorted(nouns("offices"), key=len, reverse=True))


@lru_cache(maxsize=8192)
def _folded(name: str) -> str:
    """A name as it is compared: labels in capitals leave out the marks on letters ("ERDOGAN" is Erdoğan)."""
    apart = normalize("NFKD", name.casefold().replace("ł", "l").replace("ø", "o").replace("ı", "i"))
    return "".join(letter for letter in apart if not combining(letter))
