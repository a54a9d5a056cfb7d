"""The present moment and version, as they are noted beside what is got; the only clock of this room.

$SOURCE_DATE_EPOCH, as reproducible builds know it, stands still in its place: two runs then give the same ledger.
"""

from __future__ import annotations

import datetime as dt
import os
from functools import lru_cache
from importlib.metadata import version as version_of


def now() -> str:
    """The moment in UTC, to the second: `2026-03-01T09:30:00Z`."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = dt.datetime.fromtimestamp(int(fixed), dt.UTC) if fixed.isdecimal() else dt.datetime.now(dt.UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


@lru_cache(maxsize=1)
def version() -> str:
    """The version of armsledger."""
    return version_of("armsledger")
