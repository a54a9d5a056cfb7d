"""Documents, originals and claims → one SQLite file and back: the only room that knows the database.

What is kept and what is derived stands in schema.sql; refuses what is no ledger, damaged, or of a newer version.
"""

from armsledger.store.bounds import bounds
from armsledger.store.findings import Finding
from armsledger.store.ledger import Ledger
from armsledger.store.opening import SCHEMA_VERSION
from armsledger.store.words import CLOSING, OPENING, UNTIL

__all__ = ["CLOSING", "OPENING", "SCHEMA_VERSION", "UNTIL", "Finding", "Ledger", "bounds"]
