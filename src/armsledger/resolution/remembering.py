"""What was made before, by the content it was made of → the same again without the work; nothing else changes.

Claims and documents are named by their content, so that what was made of them once holds for ever. Resolving again
after one document was coded anew makes only what that document touches. What a round does not ask for is forgotten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Made = TypeVar("Made")


class Memory:
    """What earlier rounds made; `made` counts what this round had to make itself."""

    keeps = True

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._before: dict[tuple[str, Hashable], Any] = {}
        self._now: dict[tuple[str, Hashable], Any] = {}
        self.made: Counter[str] = Counter()

    def begin(self) -> None:
        """Begin a round: what the last one did not ask for is dropped."""
        self._before, self._now = self._now, {}
        self.made = Counter()

    def recall(self, what: str, key: Hashable, make: Callable[[], Made]) -> Made:
        """What was made of this content before, else what `make` makes of it now.

        Args:
            what: the kind of thing, so that two kinds may have one key.
            key: all that the thing depends on.
            make: makes it.
        """
        name = (what, key)
        if name in self._now:
            return self._now[name]  # type: ignore[no-any-return] # put there by a `make` of the same kind
        if name in self._before:
            found = self._before[name]
        else:
            found = make()
            self.made[what] += 1
        self._now[name] = found
        return found  # type: ignore[no-any-return]


class NoMemory(Memory):
    """Makes everything and keeps nothing: for a million claims resolved once."""

    keeps = False

    def recall(self, what: str, key: Hashable, make: Callable[[], Made]) -> Made:  # noqa: ARG002 - nothing is kept
        """Make it."""
        return make()


NO_MEMORY = NoMemory()
