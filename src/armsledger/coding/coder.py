"""Documents in, claims out: annotation, surroundings, then transfers, positions and assessments of each sentence.

The only place where a Claim gets its evidence and its id.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from functools import cache
from importlib.resources.abc import Traversable

from armsledger.annotation.annotating import annotate
from armsledger.annotation.syntax import Parser
from armsledger.codebook.equipment import is_generic
from armsledger.codebook.loading import package_folder
from armsledger.coding.definitions import defines, names_a_paper, weighs
from armsledger.coding.discourse import Discourse
from armsledger.coding.drafts import Draft
from armsledger.coding.frames.frame import Frame
from armsledger.coding.frames.opening import find_frames
from armsledger.coding.grammar.lexemes import headline_verbs
from armsledger.coding.stances.accompanying import without_accompanying
from armsledger.coding.stances.assessments import find_assessments
from armsledger.coding.stances.councils import as_bans
from armsledger.coding.stances.known_rules import learn_rules
from armsledger.coding.stances.policy_papers import as_policy
from armsledger.coding.stances.positions import find_positions, governed_triggers
from armsledger.coding.stances.supplies import spoken_of
from armsledger.coding.stances.themes import with_sides_told, without_vague
from armsledger.coding.surroundings import surroundings_of
from armsledger.coding.transfers.answering import answered, is_told_in_full
from armsledger.coding.transfers.calling import called_for
from armsledger.coding.transfers.finding import find_transfers
from armsledger.coding.transfers.presupposing import without_what_is_judged
from armsledger.coding.transfers.pricing import priced
from armsledger.coding.transfers.retelling import (
    Charges,
    charges_of,
    denied,
    denied_beside,
    judged_alike,
    retold,
)
from armsledger.coding.transfers.taking_up import taken_up
from armsledger.coding.transfers.telling_on import with_told_on
from armsledger.coding.transfers.totalling import totalled
from armsledger.coding.view import View
from armsledger.model import AnnotatedDocument, Claim, Claimant, Document, Evidence, Item, Value

CODING = (
    "annotation",
    "codebook",
    "coding",
    "languages",
)  # the folders of the package whose content decides a claim


@cache
def coder_version() -> str:
    """Hash of everything that decides what is coded: rules, words, names, model and code. The model is not loaded.

    First 16 hex digits of SHA-256 over the names and contents of the files, in the order of their names.
    """
    digest = hashlib.sha256()
    for folder in CODING:
        for name, content in sorted(_files(package_folder(folder), folder)):
            digest.update(name.encode())
            digest.update(content)
    return digest.hexdigest()[:16]


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _files(entry, f"{path}/{entry.name}")
        elif entry.is_file():
            yield f"{path}/{entry.name}", entry.read_bytes()


RECORDS = (Claim, Evidence, Claimant, Item, Value)  # of which a claim is made
SLOTS: dict[type, tuple[str, ...]] = {kind: tuple(slot.name for slot in fields(kind)) for kind in RECORDS}

FIRST = Document(
    id="", name="", text="“Norway will send Chad rifles,” an envoy said in Oslo. Mali warned of a wider war."
)
"""Coded when a coder is loaded, so that all vocabularies are read: a broken one is told before any document is lost."""


class Coder:
    """Codes documents of one language; pure, given the package's model and vocabularies."""

    def __init__(self, parser: Parser) -> None:
        """Code with this parser."""
        self._parser = parser.expecting(headline_verbs())

    @property
    def version(self) -> str:
        """What `coder_version` says."""
        return coder_version()

    @classmethod
    def load(cls, language: str = "en") -> Coder:
        """Load the coder of a language.

        Raises:
            CodebookError: there is no coder for it, or its model or a vocabulary is broken.
        """
        coder = cls(Parser.load(language))
        coder.code(FIRST)
        return coder

    def code(self, document: Document) -> tuple[Claim, ...]:
        """The claims of a document, in the order of the text, each once."""
        annotated = annotate(document, self._parser)
        claims = {claim.id: claim for claim in code_annotated(annotated)}
        return tuple(
            sorted(
                claims.values(), key=lambda claim: (claim.evidence.start, claim.trigger, claim.kind, claim.id)
            )
        )


def code_annotated(annotated: AnnotatedDocument) -> Iterator[Claim]:
    """The claims of an annotated document."""
    claims: list[tuple[View, Draft, Claim]] = []
    discourse = Discourse(surroundings_of(annotated))
    before: tuple[int, tuple[Draft, ...]] = (-1, ())
    charges = Charges()  # the transfers told last, which somebody may deny
    for view in discourse.views(annotated.sentences):
        frames = find_frames(view)
        block = view.annotated.block.index
        found = (
            *retold(view, before[1] if before[0] == block else ()),
            *(tuple(judged_alike(view, before[1])) or denied(view, charges)),
            *_transfers(view, frames),
            *find_positions(view, frames),
            *find_assessments(view, frames),
        )
        found = (
            *with_told_on(view, frames, found),
            *taken_up(view, found),
            *denied_beside(view, found),
            *answered(view, before[1], found),
        )
        found = as_policy(view, frames, tuple(as_bans(found)))
        silent = defines(view) or names_a_paper(view) or weighs(view) or discourse.stays_at_home(view)
        found = () if silent else with_sides_told(without_vague(found))
        drafts = without_what_is_judged(without_accompanying(found))
        before = block, tuple(drafts)
        charges = charges_of(view, drafts) or charges
        claims.extend((view, draft, _claim(view, draft)) for draft in drafts)
        discourse.remember(view, drafts, spoken_of(view, frames, drafts))
        learn_rules(view, drafts)
    claims = _without_leads_again(claims)
    listed = {view.annotated.block.lead for view, draft, _ in claims if draft.kind == "transfer"}
    told: set[tuple[object, ...]] = set()
    for view, draft, claim in claims:
        of_clause = claim.kind, claim.trigger, claim.policy, claim.theme
        if _only_opens_a_list(view, draft, listed) or (draft.kind != "transfer" and of_clause in told):
            continue  # the clause before a list is read with each of its entries, too
        if is_told_in_full(view, draft, [(place, one) for place, one, _ in claims]):
            continue
        if view.annotated.block.lead is None:
            told.add(of_clause)
        yield claim


def _transfers(view: View, frames: Sequence[Frame]) -> tuple[Draft, ...]:
    """The first that a sentence tells: prices, totals, supplies, or what it calls on a parliament to do."""
    policy = governed_triggers(view, frames)
    told = find_transfers(view, tuple(frame for frame in frames if frame.trigger not in policy))
    return tuple(priced(view)) or tuple(totalled(view)) or tuple(told) or tuple(called_for(view))


def _without_leads_again(claims: list[tuple[View, Draft, Claim]]) -> list[tuple[View, Draft, Claim]]:
    """“will help Chad by sending rifles in these fields:”: what an entry only repeats of the clause before its list."""
    told = {
        (claim.trigger, claim.items, claim.value)
        for view, draft, claim in claims
        if view.annotated.block.lead is None and draft.kind == "transfer"
    }
    return [
        (view, draft, claim)
        for view, draft, claim in claims
        if view.annotated.block.lead is None
        or draft.kind != "transfer"
        or (claim.trigger, claim.items, claim.value) not in told
    ]


def _only_opens_a_list(view: View, draft: Draft, listed: set[int | None]) -> bool:
    """Whether a claim only names the package whose contents are told entry by entry below (codebook, section 5)."""
    block = view.annotated.block
    opens = block.lead is None and block.index in listed and _is_last(view)
    unspecific = draft.value is None and all(is_generic(item.category) for item in draft.items)
    return draft.kind == "transfer" and opens and unspecific


def _is_last(view: View) -> bool:
    """Whether a sentence is the last of its block: what stands before it opens no list."""
    return view.annotated.sentence.words[-1].end >= len(view.annotated.block.reading.rstrip())


def _claim(view: View, draft: Draft) -> Claim:
    document = view.around.document
    word = view.annotated.sentence.words[draft.trigger]
    places = view.annotated.block.places
    claim = Claim(
        id="",
        document=document.id,
        kind=draft.kind,
        evidence=_evidence(view),
        trigger=(places[word.start], places[word.end - 1] + 1),
        claimants=draft.who.claimants,
        mode=draft.who.mode,
        polarity=draft.polarity,
        factuality=draft.factuality,
        when=draft.when,
        suppliers=draft.suppliers,
        recipients=draft.recipients,
        intermediaries=draft.intermediaries,
        items=draft.items,
        value=draft.value,
        stage=draft.stage,
        channel=draft.channel,
        holders=draft.holders,
        toward=draft.toward,
        policy=draft.policy,
        change=draft.change,
        theme=draft.theme,
        stance=draft.stance,
        inferred=draft.inferred,
        why=draft.why,
    )
    return replace(claim, id=claim_id(claim))


def _evidence(view: View) -> Evidence:
    """The sentence; of a list entry its own words, of a running list all of it."""
    sentence = view.annotated.sentence
    block = view.annotated.block
    first, last = sentence.words[0], sentence.words[-1]
    start, end = block.places[first.start], block.places[last.end - 1] + 1
    own = view.around.blocks[block.index]
    behind_clause = block.entries is None and len(block.reading) > len(own.reading)
    if end <= start or (behind_clause and end > own.places[0]):
        start = own.places[0]
    text = view.around.document.text
    return Evidence(start, end, text[start:end])


def claim_id(claim: Claim) -> str:
    """Content hash of document, place and slots: first 16 hex digits of SHA-256 over canonical JSON."""
    named = (name for name in SLOTS[Claim] if name not in {"id", "why"})
    slots = {name: _plain(getattr(claim, name)) for name in named}
    canonical = json.dumps(slots, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]


def _plain(record: object) -> object:
    """A record as `asdict` gives it, without its copies of every value, which cost most of the hash."""
    if isinstance(record, tuple):
        return [_plain(one) for one in record]
    names = SLOTS.get(type(record))
    return record if names is None else {name: _plain(getattr(record, name)) for name in names}
