"""The tables under one roof: what the rest of the house opens and calls."""

from __future__ import annotations

from armsledger.store.claims import ClaimTables
from armsledger.store.copies import Copies
from armsledger.store.documents import DocumentTables
from armsledger.store.findings import FindingTables
from armsledger.store.judgments import JudgmentTables
from armsledger.store.searches import SearchTables
from armsledger.store.words import WordTables


class Ledger(DocumentTables, JudgmentTables, FindingTables, ClaimTables, SearchTables, WordTables, Copies):
    """An open ledger. Every method raises LedgerError when the file cannot be read, written or trusted."""
