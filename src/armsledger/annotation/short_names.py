"""A document's blocks in, the short names that it explains itself out: "the Royal Navy of Oman (RNO)" and RNO after it.

Only names in capitals whose letters begin the words before the bracket, and only where those words name an actor: a
firm, a body, or a body of the state that stands right before it ("Oman's Ministry of Defence (MoD)").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from armsledger.annotation.actors import names_in
from armsledger.annotation.firms import firm_code, firms_in
from armsledger.annotation.lookup import ATOM
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.codebook.names import Name
from armsledger.model import Block

EXPLAINED = re.compile(
    r"((?:[\w.&’'-]+ ){2,9})\((?:the |hereafter |or )?[\"“‘]?([A-Z][A-Za-z&]{1,7})[\"”’]?\)"
)
BEFORE = 3  # words before the full name in which its state is named
PASSED_OVER = frozenset({"of", "the", "for", "and", "de", "in", "on", "to", "&"})


def short_names(blocks: Iterable[Block], published: str | None = None) -> Mapping[str, Name]:
    """The short names of a document, each with whom it names there."""
    found: dict[str, Name] = {}
    for block in blocks:
        for match in EXPLAINED.finditer(block.reading):
            letters = match[2]
            name = _explained(match[1].split(), letters, published) if _is_short(letters) else None
            if name is not None:
                found.setdefault(letters, name)
    return found


def _is_short(letters: str) -> bool:
    """Whether it looks like a short name ("MoD", "RNO")."""
    return sum(letter.isupper() for letter in letters) > 1


def _explained(words: list[str], letters: str, published: str | None) -> Name | None:
    """Whom the last words before a bracket name, where the letters in it are theirs."""
    start = _begins(words, letters)
    if start is None:
        return None
    full = [re.sub(r"['’]s?$", "", word) for word in words[start:]]
    firm = next(firms_in(full), None)
    if firm is not None and firm[1] == len(full) - 1:
        return Name(letters, firm_code(firm[2]), "name", weak=False, row=f"short name: {letters}")
    named = names_in(" ".join(full), published)
    whole = [name for name in named if len(ATOM.findall(name.text)) >= len(full) - 1]
    body = full[-1].lower() in load_nouns("bodies") | load_words("armed_bodies") or _is_ministry(full)
    if not whole and not body:
        return None
    own = whole or list(named) or list(names_in(" ".join(words[max(0, start - BEFORE) : start]), published))
    if not own:
        return None
    return Name(letters, own[-1].actor, "metonym", weak=False, row=f"short name: {letters}")


def _is_ministry(full: list[str]) -> bool:
    """“Ministry of Defence”, "Department for Trade": a body with what it deals with behind it."""
    return len(full) > 2 and full[0].lower() in load_nouns("bodies") and full[1].lower() in {"of", "for"}


def _begins(words: list[str], letters: str) -> int | None:
    """Where the words begin whose first letters a short name has, passing over "of" and "the"."""
    left = [letter.lower() for letter in letters if letter.isalpha()]
    for place in range(len(words) - 1, -1, -1):
        initial = words[place][:1].lower()
        if left and initial == left[-1]:
            left.pop()
        elif words[place].lower() not in PASSED_OVER:
            return None
        if not left:
            return place
    return None
