"""The relations of the words at which a mending begins, told where it is written: most begin at a few only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from armsledger.model import Word

Mending: TypeAlias = Callable[[list[Word], Word], list[Word]]
"""The words of a sentence and one of them in, those out that change."""

_RELATIONS: dict[Mending, frozenset[str]] = {}


def begins(*relations: str) -> Callable[[Mending], Mending]:
    """Let a mending begin at words of these relations alone; without it, it is tried at all."""

    def told(mending: Mending) -> Mending:
        _RELATIONS[mending] = frozenset(relations)
        return mending

    return told


def beginning_at(relation: str, mendings: Sequence[Mending]) -> tuple[tuple[int, Mending], ...]:
    """Those of the mendings that may begin at a word of a relation, each with its place among all."""
    return tuple(
        (place, mending)
        for place, mending in enumerate(mendings)
        if mending not in _RELATIONS or relation in _RELATIONS[mending]
    )
