"""Score verb and noun arguments: pipeline, texts and listed triples enter, triples found and missed leave.

The list is read as sentences, each two lines: the unique beginning of a sentence, then its triples
`HEADS ROLE DEPENDENTS`, parted by semicolons. `|` parts words that may stand for the same thing (a name's
parts, a noun or its quantity); `word#2` is the second such word from there on. A triple is found when the
tree holds it:

- `S` subject, also passive and clausal; `O` object, also the one addressed ("told reporters", which the
  treebanks call indirect); `I` indirect object; `A` agent of a passive;
- `C` complement: clause, infinitive (also where the tree calls it adverbial) or quotation (also when the tree
  makes the quotation the root and hangs the verb of saying on it);
- `P_x` dependent with the preposition x; `POSS` possessor; `APPOS` apposition; `REL` relative clause; `ACL`
  other clause of a noun.

A conjunct without a subject of its own shares that of the first conjunct.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc, Token

RELATIONS: dict[str, frozenset[str]] = {
    "S": frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "csubj:outer"}),
    "O": frozenset({"obj", "iobj"}),
    "I": frozenset({"iobj"}),
    "C": frozenset({"ccomp", "xcomp"}),
    "A": frozenset({"obl:agent"}),
    "POSS": frozenset({"nmod:poss"}),
    "APPOS": frozenset({"appos"}),
    "REL": frozenset({"acl:relcl"}),
    "ACL": frozenset({"acl"}),
}
OBLIQUE = frozenset({"obl", "nmod", "obl:agent", "acl", "advcl", "xcomp"})
SAYING = frozenset({"parataxis"})
TRIPLE = 3


@dataclass(frozen=True, slots=True)
class Triple:
    """A listed argument; the words are alternatives."""

    heads: tuple[str, ...]
    role: str
    dependents: tuple[str, ...]

    def __str__(self) -> str:
        """As it stands in the list."""
        return f"{'|'.join(self.heads)} {self.role} {'|'.join(self.dependents)}"


@dataclass(frozen=True, slots=True)
class Listed:
    """A sentence of the list, named by its beginning."""

    prefix: str
    triples: tuple[Triple, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a triple was found in its sentence."""

    prefix: str
    triple: Triple
    found: bool


def read_list(path: Path) -> list[Listed]:
    """Read the list; a line that is not a triple raises ValueError."""
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    return [
        Listed(prefix, tuple(_triple(part) for part in row.split(";")))
        for prefix, row in zip(lines[::2], lines[1::2], strict=True)
    ]


def _triple(text: str) -> Triple:
    parts = text.split()
    if len(parts) != TRIPLE or (parts[1] not in RELATIONS and not parts[1].startswith("P_")):
        raise ValueError(f"not a triple HEADS ROLE DEPENDENTS: {text!r}")
    return Triple(tuple(parts[0].split("|")), parts[1], tuple(parts[2].split("|")))


def score(pipeline: Language, texts: list[str], listed: list[Listed]) -> Iterator[Outcome]:
    """Parse the texts paragraph by paragraph and look up every listed triple."""
    paragraphs = [
        line.strip() for text in texts for line in text.replace("\u00a0", " ").splitlines() if line.strip()
    ]
    documents = list(pipeline.pipe(paragraphs))
    for sentence in listed:
        words = _words(documents, sentence.prefix)
        for triple in sentence.triples:
            yield Outcome(sentence.prefix, triple, _holds(triple, words))


def _words(documents: list[Doc], prefix: str) -> list[Token]:
    """The tokens from the prefix to the end of its paragraph, empty when no text has it."""
    for document in documents:
        at = document.text.find(prefix)
        if at >= 0:
            first = next(token for token in document if token.idx + len(token) > at)
            return list(document[first.i :])
    return []


def _find(name: str, words: list[Token]) -> Token | None:
    form, _, number = re.fullmatch(r"(.*?)(#(\d+))?", name).groups("1")  # type: ignore[union-attr]
    same = [token for token in words if token.text == form]
    return same[int(number) - 1] if len(same) >= int(number) else None


def _holds(triple: Triple, words: list[Token]) -> bool:
    heads = [token for token in (_find(name, words) for name in triple.heads) if token is not None]
    dependents = [token for token in (_find(name, words) for name in triple.dependents) if token is not None]
    return any(_stands(head, triple.role, dependent) for head in heads for dependent in dependents)


def _stands(head: Token, role: str, dependent: Token) -> bool:
    if role == "C" and head.dep_ in SAYING and head.head == dependent:
        return True
    if dependent.head == head:
        return _fits(role, dependent)
    shared = (
        role == "S"
        and head.dep_ == "conj"
        and not any(child.dep_ in RELATIONS["S"] for child in head.children)
    )
    return shared and _stands(head.head, role, dependent)


def _fits(role: str, dependent: Token) -> bool:
    if role == "C" and dependent.dep_ == "advcl":
        return any(child.lower_ == "to" and child.dep_ == "mark" for child in dependent.children)
    if not role.startswith("P_"):
        return dependent.dep_ in RELATIONS[role]
    prepositions = {child.lower_ for child in dependent.children if child.dep_ in {"case", "mark"}}
    return dependent.dep_ in OBLIQUE and role.removeprefix("P_") in prepositions
