"""Codes of actors in, how two of them or two lists of them go together out."""

from __future__ import annotations

from functools import cache

from armsledger.codebook.names import actor_rows

Actors = tuple[str, ...]


@cache
def belongings() -> dict[str, frozenset[str]]:
    """Organisation → its members, and company → its country, as the codebook has them."""
    members = {row.actor: frozenset(row.members) for row in actor_rows() if row.members}
    countries = {row.actor: frozenset({row.country}) for row in actor_rows() if row.country}
    return members | countries


@cache
def related(one: str, other: str) -> bool:
    """Whether two different codes may mean one party.

    A body and its member, a company and its country, a group.
    """
    if one == other:
        return True
    if one.startswith("group:") or other.startswith("group:"):
        return True  # nobody keeps its membership list
    return other in belongings().get(one, frozenset()) or one in belongings().get(other, frozenset())


@cache
def agreement(one: Actors, other: Actors) -> str:
    """How two lists of parties go together: `same`, `overlap`, `related`, `open` or `differ`."""
    if not one or not other:
        return "open"
    if set(one) == set(other):
        return "same"
    if set(one) & set(other):
        return "overlap"
    if any(related(a, b) for a in one for b in other):
        return "related"
    return "differ"
