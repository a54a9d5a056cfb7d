"""Names of actors: the rows of `actors/*.yaml`, and the flat list of names that a matcher needs.

A name is strong (it counts wherever it stands) or weak (it is also something else in English and needs a second sign).
A name that two actors share in turn (Moscow: SUN, RUS) is told apart by `since` and `until`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from armsledger.codebook.loading import STRICT, keyed, load_rows, package_folder, refuse_doubles

ACTOR_FILES = ("countries", "former_states", "organisations", "groups", "armed_groups", "companies")


@dataclass(frozen=True, slots=True)
class ActorRow:
    """One actor and what it is called; keys as the heads of the files say."""

    __pydantic_config__ = STRICT
    actor: str
    name: str | None = None
    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    weak_demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    weak_capitals: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    weak_metonyms: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    country: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class NamesakeRow:
    """Phrases of one kind that hold the name of an actor and are none."""

    __pydantic_config__ = STRICT
    what: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """A term of office: EDTF dates, to month precision where the day is not known."""

    __pydantic_config__ = STRICT
    office: str
    actor: str
    since: Annotated[str | None, keyed("from")] = None
    until: Annotated[str | None, keyed("to")] = None


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A holder of offices; `forms` are other ways to write the name, `weak` those that are also ordinary words."""

    __pydantic_config__ = STRICT
    name: str
    offices: tuple[OfficeRow, ...]
    forms: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PublisherRow:
    """Who speaks where a document names no claimant: a host, its names, and the actor it speaks for."""

    __pydantic_config__ = STRICT
    kind: str
    name: str
    host: str | None = None
    forms: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is printed, and whom it names."""

    text: str
    actor: str
    how: str
    weak: bool
    row: str
    since: str | None = None
    until: str | None = None


@cache
def actor_rows() -> tuple[ActorRow, ...]:
    """All actors of the codebook."""
    folder = package_folder("codebook", "actors")
    rows = tuple(row for stem in ACTOR_FILES for row in load_rows(folder.joinpath(f"{stem}.yaml"), ActorRow))
    refuse_doubles(rows, lambda row: (row.actor,), str(folder))
    return rows


@cache
def seats() -> dict[str, str]:
    """The country in which a company has its seat, by its actor."""
    return {row.actor: row.country for row in actor_rows() if row.country}


@cache
def namesakes() -> tuple[str, ...]:
    """Phrases that hold the name of an actor and are none ("Indian Ocean", "guinea pig")."""
    rows = load_rows(package_folder("codebook", "actors", "namesakes.yaml"), NamesakeRow, "phrases")
    return tuple(text for row in rows for text in row.names)


@cache
def names_of_people_too() -> frozenset[str]:
    """Names of states and capitals that people bear as given names ("Jordan", "Chad")."""
    return frozenset(load_rows(package_folder("codebook", "actors", "namesakes.yaml"), str, "given_names"))


@cache
def provinces() -> frozenset[str]:
    """What behind a name and a comma says that it is a town there ("Lima, Ohio")."""
    return frozenset(load_rows(package_folder("codebook", "actors", "namesakes.yaml"), str, "provinces"))


@cache
def people() -> tuple[PersonRow, ...]:
    """Leaders and ministers with their offices."""
    return load_rows(package_folder("codebook", "actors", "people.yaml"), PersonRow)


@cache
def publishers() -> tuple[PublisherRow, ...]:
    """Publishers, by host and by name."""
    return load_rows(package_folder("codebook", "actors", "publishers.yaml"), PublisherRow)


@cache
def press_names() -> frozenset[str]:
    """Newspapers and agencies in lower case, whose reporters ask ("AFP: Will you send them?")."""
    rows = (row for row in publishers() if row.kind in {"press", "agency"})
    return frozenset(name.casefold() for row in rows for name in (row.name, *row.names, *row.credits))


@cache
def actor_label(actor: str) -> str:
    """What to call an actor in a table or a page: its name, else the code's own words."""
    for row in actor_rows():
        if row.actor == actor and row.name:
            return row.name
    return actor.partition(":")[2].replace("-", " ") or actor


@cache
def actor_code(name: str) -> str | None:
    """The code of an actor that a person typed as a code or by a strong name; None when no actor is called so."""
    wanted = name.strip()
    for row in actor_rows():
        if wanted.casefold() in {
            row.actor.casefold(),
            *(text.casefold() for text in (row.name or "", *row.strong, *row.forms)),
        }:
            return row.actor
    return None


@cache
def names() -> tuple[Name, ...]:
    """Every name of every actor, flat."""
    return tuple(name for row in actor_rows() for name in _names_of(row)) + tuple(
        name for person in people() for name in _names_of_person(person)
    )


def _names_of(row: ActorRow) -> Iterator[Name]:
    kind = "group" if row.actor.startswith("group:") else "name"
    weak_texts = set(row.weak)
    own = (row.name,) if row.name and row.name not in weak_texts else ()
    for how, texts, weak in (
        (kind, (*own, *row.strong, *row.forms), False),
        (kind, row.weak, True),
        ("demonym", row.demonyms, False),
        ("demonym", row.weak_demonyms, True),
        ("capital", row.capitals, False),
        ("capital", row.weak_capitals, True),
        ("metonym", row.metonyms, False),
        ("metonym", row.weak_metonyms, True),
        ("prefix", row.prefixes, False),
    ):
        for text in texts:
            yield Name(
                text, row.actor, how, weak, f"actors: {text} ({how}) = {row.actor}", row.since, row.until
            )


def _names_of_person(person: PersonRow) -> Iterator[Name]:
    for text in (person.name, *person.forms, *person.weak):
        for office in person.offices:
            row = f"people: {text} = {office.office}, {office.actor}"
            yield Name(text, office.actor, "person", text in person.weak, row, office.since, office.until)
