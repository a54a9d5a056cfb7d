"""A ClaimFilter → conditions of SQL with their values."""

from __future__ import annotations

from armsledger.model import ClaimFilter
from armsledger.store.bounds import bounds
from armsledger.store.opening import marks


def conditions(wanted: ClaimFilter) -> tuple[list[str], list[str]]:
    """Conditions and values, in step."""
    anywhere = "claims.number IN (SELECT claim FROM {} WHERE {})"
    found: list[tuple[str, tuple[str, ...]]] = [
        (f"claims.{column} IN ({marks(values)})", values)
        for column in ("id", "document", "kind", "stage")
        if (values := getattr(wanted, f"{column}s"))
    ]
    for slot in ("suppliers", "recipients", "holders"):
        if values := getattr(wanted, slot):
            condition = f"slot = '{slot}' AND actor IN ({marks(values)})"
            found.append((anywhere.format("claim_actors", condition), values))
    for table, column, values in (
        ("claim_actors", "actor", wanted.actors),
        ("claim_items", "category", wanted.categories),
    ):
        if values:
            found.append((anywhere.format(table, f"{column} IN ({marks(values)})"), values))
    if wanted.claimants:
        says = " OR ".join("actor = ? OR instr(lower(name), lower(?)) > 0" for _ in wanted.claimants)
        found.append((anywhere.format("claimants", says), tuple(v for v in wanted.claimants for _ in (1, 2))))
    if wanted.polarity:
        found.append(("claims.polarity = ?", (wanted.polarity,)))
    if wanted.since:
        found.append(("coalesce(claims.latest, documents.latest) >= ?", (bounds(wanted.since)[0] or "",)))
    if wanted.until:
        found.append(
            ("coalesce(claims.earliest, documents.earliest) <= ?", (bounds(wanted.until)[1] or "~",))
        )
    if wanted.words:
        quoted = " ".join('"' + word.replace('"', '""') + '"' for word in wanted.words.split())
        found.append(
            ("claims.number IN (SELECT rowid FROM quote_words WHERE quote_words MATCH ?)", (quoted,))
        )
    return [condition for condition, _ in found], [value for _, values in found for value in values]
