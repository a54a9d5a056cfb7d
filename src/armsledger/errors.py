"""What can go wrong, in five kinds: every message says what happened, where, and what to do next."""

from __future__ import annotations

from pathlib import Path
from traceback import extract_tb

MISTAKES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a mistake of ours in one document shows as; a long run goes on after it and tells of it at the end."""
REPORT = "Please report it; the other documents are not touched by it."


class ArmsledgerError(Exception):
    """The root of all errors that armsledger raises on purpose.

    Args:
        what: what happened, one clause.
        where: the file, line, table or option concerned.
        next_step: what the person can do about it.
    """

    def __init__(self, what: str, *, where: str | None = None, next_step: str | None = None) -> None:
        """Keep the three parts, so that a log or a page may show them apart."""
        self.what = what
        self.where = where
        self.next_step = next_step
        super().__init__(what)

    def __str__(self) -> str:
        """One line: where, what, what next."""
        place = f"{self.where}: " if self.where else ""
        advice = f" {self.next_step}" if self.next_step else ""
        return f"{place}{self.what}.{advice}"


class UsageError(ArmsledgerError):
    """The command or call was not one that makes sense."""


class UnreadableError(ArmsledgerError):
    """A published text, or the place where it should be, cannot be read."""


class CodebookError(ArmsledgerError):
    """A vocabulary, rule or model breaks its own form."""


class LedgerError(ArmsledgerError):
    """The store cannot be opened, written or trusted."""


def mistake_in(doing: str, error: Exception) -> str:
    """A mistake of ours in words that help to find it."""
    place = extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name}:{place.lineno}"
    return f"armsledger made a mistake in {doing} it ({type(error).__name__}: {error}, at {where})"
