"""Words that a person looks for → quotes and documents that hold all of them, the newest first."""

# ruff: noqa: S608 - values go through marks; the names put into queries are constants of this module

from __future__ import annotations

import re
from dataclasses import dataclass

from armsledger.store.opening import LedgerFile

OPENING, CLOSING = "\x02", "\x03"  # stand around each hit in an excerpt: no text of ours holds them
AROUND = 28  # words in an excerpt of a document
TERMS = re.compile(r'"([^"]+)"|(\S+)')
UNTIL = 5000  # hits are counted up to here


@dataclass(frozen=True, slots=True)
class Hit:
    """A claim or a document, by its id, and its words with the hits between `OPENING` and `CLOSING`."""

    id: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Hits:
    """Some of the hits, and how many there are in all, at most `UNTIL`."""

    found: tuple[Hit, ...]
    total: int


def terms(words: str) -> str:
    """What a person typed as an expression of FTS5: all words, and "words between quotation marks" in this order."""
    found = [phrase or single.replace('"', "") for phrase, single in TERMS.findall(words)]
    return " ".join(f'"{one}"' for one in found if any(letter.isalnum() for letter in one))


class WordTables(LedgerFile):
    """The words of quotes and of documents."""

    def quotes_with(self, words: str, start: int = 0, size: int = 20) -> Hits:
        """Claims whose quote holds all the words.

        Args:
            words: as a person types them; see `terms`.
            start: how many to pass over.
            size: how many to give.
        """
        excerpt = f"highlight(quote_words, 0, '{OPENING}', '{CLOSING}')"
        return self._hits("quote_words", "claims", excerpt, words, (start, size))

    def documents_with(self, words: str, start: int = 0, size: int = 20) -> Hits:
        """Documents whose title or text holds all the words; arguments as for `quotes_with`."""
        excerpt = f"snippet(document_words, 1, '{OPENING}', '{CLOSING}', '…', {AROUND})"
        return self._hits("document_words", "documents", excerpt, words, (start, size))

    def _hits(self, index: str, table: str, excerpt: str, words: str, part: tuple[int, int]) -> Hits:
        expression = terms(words)
        if not expression:
            return Hits((), 0)
        within = f"FROM {index} WHERE {index} MATCH :it"
        count = f"SELECT count(*) AS hits FROM (SELECT 1 {within} LIMIT {UNTIL})"
        total = next(row["hits"] for row in self._rows(count, {"it": expression}))
        query = (
            f"SELECT {table}.id, hits.excerpt FROM (SELECT rowid AS hit, {excerpt} AS excerpt {within}"
            f" ORDER BY rowid DESC LIMIT :size OFFSET :start) AS hits JOIN {table} ON {table}.number = hits.hit"
            " ORDER BY hits.hit DESC"
        )
        asked = {"it": expression, "start": part[0], "size": part[1]}
        return Hits(tuple(Hit(row["id"], row["excerpt"]) for row in self._rows(query, asked)), total)
