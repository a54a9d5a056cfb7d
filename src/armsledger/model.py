"""The records that travel through the house: frozen, without behaviour beyond what their own fields say.

Offsets are Unicode code points into `Document.text`. Actors are codes (`UKR`, `org:NATO`, `group:allies`, `nsa:hamas`,
`com:Saab`), dates are EDTF (ISO 8601-2), currencies ISO 4217. What the slots mean stands in docs/codebook.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["transfer", "position", "assessment"]
Mode: TypeAlias = Literal["direct", "indirect", "own"]
Polarity: TypeAlias = Literal["+", "-"]
Factuality: TypeAlias = Literal["certain", "probable", "possible", "unknown"]
Bound: TypeAlias = Literal["exact", "at_least", "at_most", "about", "between"]
ClaimantType: TypeAlias = Literal["named", "unnamed", "collective"]
DateBasis: TypeAlias = Literal["metadata", "dateline", "url"]
LanguageBasis: TypeAlias = Literal["metadata", "text"]


@dataclass(frozen=True, slots=True)
class Document:
    """What was published, as it is kept.

    Attributes:
        id: content hash (first 16 hex digits of SHA-256) over text, media type, title, address, publisher, byline
            and date.
        name: path or URL as given when it was read.
        text: the kept text; every offset of the house points into it.
        media_type: `text/plain`, `text/markdown` (the file's own text, front matter and all), `text/html`,
            `application/pdf` …
        published: EDTF date, or None.
        published_basis: where `published` was read, or None.
        language_basis: `metadata` declare it, or it was detected in the `text`; None where neither could.
        pages: offsets in the text at which its pages begin; empty where the form has none.
        metadata: (key, value) of all else that stood beside the text.
    """

    id: str
    name: str
    text: str
    media_type: str = "text/plain"
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    byline: str | None = None
    published: str | None = None
    published_basis: DateBasis | None = None
    language: str | None = None
    language_basis: LanguageBasis | None = None
    pages: tuple[int, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A place that could not be read or coded; the parts of its error, apart.

    Attributes:
        name: the file, line (`corpus.jsonl:17`) or address concerned.
        what: what happened, one clause.
        next_step: what the person can do about it.
    """

    name: str
    what: str
    next_step: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact words: `document.text[start:end] == quote`."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Claimant:
    """One who says it; `layer` 0 is the outermost, those who speak together share a layer."""

    name: str
    type: ClaimantType
    role: str | None = None
    actor: str | None = None
    layer: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """Goods of one category; `quantity` in pieces unless `text` names another unit."""

    text: str
    category: str
    designation: str | None = None
    quantity: float | None = None
    quantity_max: float | None = None
    bound: Bound | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A sum of money in whole units of `currency`."""

    amount: float
    currency: str
    amount_max: float | None = None
    bound: Bound | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that one claimant says, at one place of one document.

    Attributes:
        id: content hash of document, place and slots.
        document: `Document.id`.
        trigger: (start, end) of the word that opened the frame: with document and kind the key of judgments.
        inferred: names of the slots filled from outside the quote.
        why: the lexicon entries and grammar steps that led here, in order.
    """

    id: str
    document: str
    kind: Kind
    evidence: Evidence
    trigger: tuple[int, int]
    claimants: tuple[Claimant, ...] = ()
    mode: Mode = "own"
    polarity: Polarity = "+"
    factuality: Factuality = "certain"
    when: str | None = None
    suppliers: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    intermediaries: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    value: Value | None = None
    stage: str | None = None
    channel: str | None = None
    holders: tuple[str, ...] = ()
    toward: tuple[str, ...] = ()
    policy: str | None = None
    change: str | None = None
    theme: str | None = None
    stance: str | None = None
    inferred: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims: all conditions hold, each with any of its values; empty: no condition.

    Attributes:
        documents: ids of documents.
        actors: codes in any slot.
        claimants: codes, or words of a claimant's name.
        since: EDTF; a claim's date is its `when`, or else the date of its document.
        words: all of them stand in the quote.
    """

    ids: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    suppliers: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    claimants: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    polarity: str | None = None
    since: str | None = None
    until: str | None = None
    words: str | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list entry or turn of speech of a document, made readable.

    Attributes:
        kind: `title`, `heading`, `paragraph` or `bullet`.
        reading: the block's text without markup and line breaks: what the syntax sees.
        places: for each character of `reading` its offset in the document's text; one more for the end.
        speaker: the label that opens a turn in a transcript ("THE PRESIDENT", "Q"), which is not part of `reading`.
        lead: index of the block whose clause governs this list entry ("will provide:"), or None.
        entries: where in `reading` the entries of a list begin that is read with its clause as one sentence, or None.
    """

    index: int
    kind: Literal["title", "heading", "paragraph", "bullet"]
    reading: str
    places: tuple[int, ...]
    speaker: str | None = None
    lead: int | None = None
    entries: int | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word in Universal Dependencies terms; `head` is an index into the sentence, -1 at the root.

    `start` and `end` point into the block's `reading`.
    """

    index: int
    text: str
    lemma: str
    pos: str
    tag: str
    relation: str
    head: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """Words of one sentence of a block, with the children of each word in order.

    A sentence equals itself alone, so that what is asked of its tree again and again can be kept.
    """

    block: int
    index: int
    words: tuple[Word, ...]
    children: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words that name an actor: `first` to `last` (inclusive) are indexes of words, `head` the syntactic head.

    `how` tells which kind of name it was: `name`, `demonym`, `capital`, `metonym`, `person`, `office`, `group`.
    """

    first: int
    last: int
    head: int
    actor: str
    how: str
    row: str


@dataclass(frozen=True, slots=True)
class ItemMention:
    """Words that name goods; `generic` marks the unspecific categories (arms, military_aid, non_lethal …)."""

    first: int
    last: int
    head: int
    category: str
    designation: str | None
    weak: bool
    row: str


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A number of things: `head` is the word that is counted, or the number itself where it stands alone."""

    first: int
    last: int
    head: int
    amount: float | None
    amount_max: float | None
    bound: Bound


@dataclass(frozen=True, slots=True)
class MoneyMention:
    """A sum of money."""

    first: int
    last: int
    head: int
    value: Value


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression resolved to EDTF against the document's date; None where it cannot be."""

    first: int
    last: int
    edtf: str | None
    text: str


@dataclass(frozen=True, slots=True)
class AnnotatedSentence:
    """A sentence with its mentions, each tuple in the order of the text.

    `seats` are capitals that are only a place here ("in Kyiv"), and stand for their state where somebody sits there;
    `quoted` holds the word spans (first, last) inside quotation marks, `opens` whether a quotation that began before
    this sentence still runs at its start.
    """

    sentence: Sentence
    block: Block
    actors: tuple[ActorMention, ...] = ()
    seats: tuple[ActorMention, ...] = ()
    items: tuple[ItemMention, ...] = ()
    quantities: tuple[QuantityMention, ...] = ()
    money: tuple[MoneyMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    quoted: tuple[tuple[int, int], ...] = ()
    opens: bool = False


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A document with its blocks, and the sentences of those blocks that the gate let through."""

    document: Document
    blocks: tuple[Block, ...]
    sentences: tuple[AnnotatedSentence, ...]


Verdict: TypeAlias = Literal["accepted", "rejected", "corrected", "same", "different", "unsure"]


@dataclass(frozen=True, slots=True)
class Judgment:
    """What a person decided; superseded by a later one about the same, never changed.

    Attributes:
        id: content hash of everything below.
        about: the key of a claim (`document:start-end:kind`), or two of them, sorted, with `|` between.
        seen: what the reviewer saw, as JSON: the slots of each claim the judgment is about.
        correction: for `corrected`: the slots that change, as JSON; else None.
        at: ISO 8601 moment.
    """

    id: str
    about: str
    verdict: Verdict
    by: str
    at: str
    seen: str
    why: str | None = None
    correction: str | None = None
