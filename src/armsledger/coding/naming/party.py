"""What a phrase of a sentence stands for: an actor, and by which row."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Party:
    """An actor, whether it was filled from outside the sentence, and the row that named it."""

    actor: str
    row: str
    inferred: bool = False
