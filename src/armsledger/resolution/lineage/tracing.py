"""Documents and their claims in, the lineage of each document out.

Where its text comes from and what changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from armsledger.codebook.names import actor_code
from armsledger.model import Claim, Document
from armsledger.resolution.lineage.aligning import Alignment, align
from armsledger.resolution.lineage.credits import Credit, credits_in, names_publisher
from armsledger.resolution.lineage.drift import by_document, drift
from armsledger.resolution.lineage.kinship import Kinship, Sketch, sketch_of
from armsledger.resolution.lineage.passages import Passage, passages
from armsledger.resolution.lineage.versions import versions
from armsledger.resolution.periods import period
from armsledger.resolution.records import Lineage, LineageKind, Versions
from armsledger.resolution.remembering import NO_MEMORY, Memory
from armsledger.resolution.settings import limits
from armsledger.resolution.tellings import stamp

FAMILY = {"copy": 0, "translation": 1, "rewrite": 2}


@dataclass(frozen=True, slots=True)
class Kin:
    """One document found to come from another."""

    document: Document
    origin: Document
    kind: LineageKind
    alignment: Alignment
    credited: bool


@dataclass(frozen=True, slots=True)
class Texts:
    """Documents, their credit lines and doubled sentences, and which of them are worth aligning."""

    documents: Mapping[str, Document]
    publishers: frozenset[str]
    credits: Mapping[str, Sequence[Credit]]
    doubled: Mapping[str, tuple[Versions, ...]]
    kindred: Sequence[tuple[str, str]]


def read_texts(
    documents: Iterable[Document], told: Mapping[str, Sequence[Claim]], memory: Memory = NO_MEMORY
) -> Texts:
    """Read each document once; its sentences are not kept, for a million claims have many."""
    by_id = {one.id: one for one in sorted(documents, key=lambda document: document.id)}
    publishers = frozenset(one.publisher for one in by_id.values() if one.publisher)
    kinship = Kinship()
    found: dict[str, Sequence[Credit]] = {}
    doubled: dict[str, tuple[Versions, ...]] = {}
    for name, one in by_id.items():
        claims = told.get(name, ())
        sketch, found[name] = memory.recall("texts", (name, publishers), partial(_read, one, publishers))
        kinship.add(name, sketch)
        stamps = tuple(map(stamp, claims))
        doubled[name] = memory.recall("versions", (name, stamps), partial(_doubled, one, claims))
    return Texts(by_id, publishers, found, doubled, sorted(kinship.pairs()))


def _read(document: Document, publishers: frozenset[str]) -> tuple[Sketch, list[Credit]]:
    return sketch_of(_sentences(document)), foreign_credits(document, publishers)


def _doubled(document: Document, claims: Sequence[Claim]) -> tuple[Versions, ...]:
    return tuple(versions(_sentences(document), claims))


@lru_cache(maxsize=4096)
def _sentences(document: Document) -> Sequence[Passage]:
    return passages(document)


def foreign_credits(document: Document, publishers: frozenset[str]) -> list[Credit]:
    """Credit lines that name another than the document's own publisher; a state is no publisher."""
    return [
        credit
        for credit in credits_in(document, publishers)
        if credit.origin is None
        or not (names_publisher(credit.origin, document.publisher) or actor_code(credit.origin))
    ]


def trace(
    documents: Iterable[Document], claims: Sequence[Claim], memory: Memory = NO_MEMORY
) -> list[Lineage]:
    """The lineage of every document, in the order of their ids."""
    told = by_document(claims)
    texts = read_texts(documents, told, memory)
    parents = parents_of(texts, memory)
    return [_lineage(name, texts, told, parents.get(name)) for name in texts.documents]


def parents_of(texts: Texts, memory: Memory = NO_MEMORY) -> dict[str, Kin]:
    """Document id → the version nearest to the origin that it comes from."""
    found: dict[str, list[Kin]] = defaultdict(list)
    for one, other in texts.kindred:
        kin = memory.recall("kin", (one, other, texts.publishers), partial(related, texts, one, other))
        if kin:
            found[kin.document.id].append(kin)
    nearest = {name: min(group, key=_nearness) for name, group in found.items()}
    return {name: _past_copies(kin, nearest, found[name]) for name, kin in nearest.items()}


def _past_copies(kin: Kin, nearest: Mapping[str, Kin], others: Sequence[Kin]) -> Kin:
    """What comes from a copy comes from the copied text, unless it credits the copy."""
    known = {other.origin.id: other for other in others}
    while not kin.credited:
        above = nearest.get(kin.origin.id)
        if above is None or above.kind != "copy" or above.origin.id not in known:
            return kin
        kin = known[above.origin.id]
    return kin


def _nearness(kin: Kin) -> tuple[bool, int, float, str, str]:
    """What the text credits first; then the closer kind, the fuller alignment, the earlier document."""
    return (
        not kin.credited,
        FAMILY[kin.kind],
        -round(kin.alignment.used * kin.alignment.wording, 2),
        kin.origin.published or "9999",
        kin.origin.id,
    )


def related(texts: Texts, one: str, other: str) -> Kin | None:
    """Whether one of two documents comes from the other, and how."""
    first, second = texts.documents[one], texts.documents[other]
    origin, derived = sorted((first, second), key=lambda document: _age(document, texts))
    credits_found = texts.credits[derived.id]
    credited = any(c.origin and names_publisher(c.origin, origin.publisher) for c in credits_found)
    if not credited and _too_far(origin, derived):
        return None
    alignment = align(_sentences(derived), _sentences(origin))
    kind = kind_of(alignment, credits_found, credited=credited)
    return Kin(derived, origin, kind, alignment, credited) if kind else None


def _age(document: Document, texts: Texts) -> tuple[int, int, int, str]:
    """Sorts the likelier origin first: no credit of another, the earlier day, the longer text."""
    day = period(document.published)
    return (
        bool(texts.credits[document.id]) if day is None else 0,
        day.first if day else 10**7,
        (bool(texts.credits[document.id]) * 10**6) - len(document.text),
        document.id,
    )


def _too_far(origin: Document, derived: Document) -> bool:
    """Whether more time lies between than a text that names no origin is taken up in."""
    one, other = period(origin.published), period(derived.published)
    return bool(one and other and one.gap(other) > limits()["taken_up_days"])


def kind_of(alignment: Alignment, found: Sequence[Credit], *, credited: bool) -> LineageKind | None:
    """Copy, translation, rewrite, or None where the texts only tell of the same thing."""
    limit = limits()
    share = max(alignment.covered, alignment.used)
    if alignment.wording >= limit["copy_wording"] and share >= limit["copy_share"]:
        return "copy"
    says_translation = any(credit.means == "translation" for credit in found)
    full = alignment.used >= limit["translation_share"] and alignment.ordered >= limit["translation_order"]
    if full and (says_translation or alignment.wording >= limit["translation_wording"]):
        return "translation"
    least = limit["credited_share"] if credited else limit["rewrite_share"]
    wording = limit["credited_wording"] if credited else limit["rewrite_wording"]
    enough = len(alignment.pairs) >= limit["rewrite_pairs"] and alignment.wording >= wording
    if (
        enough
        and share >= least
        and (credited or alignment.numbers + 2 * alignment.quotes >= limit["rewrite_marks"])
    ):
        return "rewrite"
    return None


def _lineage(name: str, texts: Texts, told: Mapping[str, Sequence[Claim]], kin: Kin | None) -> Lineage:
    found = texts.credits[name]
    credited = next((credit.origin for credit in found if credit.origin), None)
    doubled = texts.doubled[name]
    words = tuple(f"credit line: {credit.words}" for credit in found)
    if kin is None:
        means = next((credit.means for credit in found if credit.means == "translation"), None)
        kind: LineageKind = "translation" if means else "rewrite" if credited else "original"
        return Lineage(name, kind, None, credited, words, versions=doubled)
    after, before = told.get(name, ()), told.get(kin.origin.id, ())
    changes = drift(before, after, _ties(kin))
    return Lineage(
        name, kin.kind, kin.origin.id, credited, (*words, *_evidence(kin)), tuple(changes), doubled
    )


def _evidence(kin: Kin) -> list[str]:
    found = kin.alignment
    lines = [
        f"{len(found.pairs)} sentences answer to each other, {found.ordered:.0%} of them in the same order",
        f"{found.used:.0%} of the origin's sentences, with {found.wording:.0%} of their letters in common",
    ]
    if found.quotes:
        lines.append(f"{found.quotes} quotations in common")
    if found.numbers:
        lines.append(f"{found.numbers} numbers in common")
    return lines


def _ties(kin: Kin) -> Ties:
    return Ties(_sentences(kin.document), _sentences(kin.origin), kin.alignment)


class Ties:
    """Says for two claims how far alignment ties their sentences."""

    def __init__(self, derived: Sequence[Passage], origin: Sequence[Passage], alignment: Alignment) -> None:
        """Keep both texts and the pairs between them."""
        self._derived, self._origin = derived, origin
        self._pairs = {(i, j): 1.0 for i, j, _ in alignment.pairs}

    def __call__(self, before: Claim, after: Claim) -> float:
        """1 where the sentences answer to each other, else 0."""
        i, j = _sentence(self._derived, after), _sentence(self._origin, before)
        return self._pairs.get((i, j), 0.0)


def _sentence(found: Sequence[Passage], claim: Claim) -> int:
    """Index of the sentence in which a claim's quote begins.

    -1 for the title and other places before the body.
    """
    return max((i for i, passage in enumerate(found) if passage.start <= claim.evidence.start), default=-1)
