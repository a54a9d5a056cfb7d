"""The records that travel between reading and keeping: bytes as they were got, and how they become a document.

Frozen, like those of model.py; a Recipe is all that is needed to derive the text from the bytes again.
"""

from __future__ import annotations

from dataclasses import dataclass

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How bytes become a document.

    Attributes:
        form: name of the reader: `text`, `html`, `pdf` …; see acquisition/forms.py.
        charset: what the transport said that the text is encoded in (`Content-Type`), or None.
        columns: for records: (slot, the column that holds it), as `--map` gave them.
        part: which part of the bytes: the entry of a feed.
        hints: (slot, value) known from outside the bytes: the address fetched, the title in a feed.
    """

    form: str
    charset: str | None = None
    columns: Pairs = ()
    part: str | None = None
    hints: Pairs = ()


@dataclass(frozen=True, slots=True)
class Original:
    """Bytes as they were got: a file, an archive's member, a line, a response.

    Attributes:
        name: path or address; becomes the document's name where its metadata give no address.
        headers: of the response that brought them, in their order.
        got_at: ISO 8601 moment in UTC, or None where nobody noted it.
        version: of the armsledger that got them.
    """

    name: str
    content: bytes
    recipe: Recipe
    headers: Pairs = ()
    got_at: str | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name under which a document was found; one document may lie in many places, and be found many times.

    Attributes:
        original: SHA-256 of the bytes, or None for what was read before bytes were kept.
        first_seen: moment at which these bytes were got under this name first; `last_seen`: most recently.
        version: of the armsledger that got them first.
    """

    document: str
    name: str
    original: str | None = None
    recipe: Recipe | None = None
    headers: Pairs = ()
    first_seen: str | None = None
    last_seen: str | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """A round of watching one feed or place.

    Attributes:
        outcome: `read`, `unchanged` or what went wrong.
        documents: how many it listed that were looked at; `new`: how many of them were kept for the first time.
    """

    place: str
    at: str
    outcome: str
    documents: int = 0
    new: int = 0


@dataclass(frozen=True, slots=True)
class Search:
    """A dated record of a search, also, and above all, of one that found nothing.

    Attributes:
        at: when it was made.
        words: what was looked for; all of them had to stand in a document.
        places: beginnings of the names that were searched; none: everything that is kept.
        since, until: dates of publication that were searched, or None.
        looked_at: documents that lay in these places and dates; `undated` of them bear no date.
        rounds: visits of these places in that time, and the moments of the `first` and `last` of them.
        found: ids of documents.
    """

    at: str
    words: str
    places: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    looked_at: int = 0
    undated: int = 0
    rounds: int = 0
    first: str | None = None
    last: str | None = None
    found: tuple[str, ...] = ()
