"""The history of a thing in, the judgment that takes one of its judgments back out; nothing is ever removed.

What takes another judgment back names it in its reason, so that people and programs can read the history.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Sequence

from armsledger.errors import UsageError
from armsledger.model import Judgment
from armsledger.review.deciding import identity, moment

WITHDRAWS = re.compile(r"withdraws ([0-9a-f]{16})(?:\Z|: )")


def withdrawn_by(one: Judgment) -> str | None:
    """The id of the judgment that this one takes back; None where it says something of its own."""
    found = WITHDRAWS.match(one.why or "")
    return found[1] if found else None


def is_withdrawal(one: Judgment) -> bool:
    """Whether a judgment only takes another one back, and leaves its thing as if nobody had judged it."""
    return one.verdict == "unsure" and one.why == f"withdraws {withdrawn_by(one)}"


def standing(history: Iterable[Judgment]) -> list[Judgment]:
    """What has been said of a thing and not been taken back, the last of it in force.

    Args:
        history: of one thing as it was seen, in any order.
    """
    found: list[Judgment] = []
    for one in sorted(history, key=lambda judgment: (judgment.at, judgment.id)):
        if found and withdrawn_by(one) == found[-1].id and _says(one, found[:-1]):
            found.pop()
        elif is_withdrawal(one):
            found = []  # what it takes back came from elsewhere, or was not the last: it holds all the same
        else:
            found.append(one)
    return found


def _says(one: Judgment, left: Sequence[Judgment]) -> bool:
    """Whether a withdrawal says what is left once its judgment is taken back."""
    if not left:
        return is_withdrawal(one)
    return (one.verdict, one.correction) == (left[-1].verdict, left[-1].correction)


def withdrawal(judgment: Judgment, history: Iterable[Judgment], *, by: str, at: str) -> Judgment:
    """What restores the state before a judgment: what was said before it, said again, else `unsure`.

    Resolution then makes what it would have made without the judgment.

    Args:
        judgment: the one to take back.
        history: all judgments about the same thing.
        by: who takes it back.
        at: when, ISO 8601; put behind the history where clocks differ.

    Raises:
        UsageError: it has been taken back, or superseded.
    """
    known = [one for one in history if (one.about, one.seen) == (judgment.about, judgment.seen)]
    said = standing(known)
    if not said or said[-1].id != judgment.id:
        raise UsageError(
            "this judgment is no longer the last one about its claims",
            where=judgment.id,
            next_step="Look at the history, and judge anew.",
        )
    why = f"withdraws {judgment.id}"
    made = Judgment("", judgment.about, "unsure", by, moment(at, known), judgment.seen, why)
    if len(said) > 1:
        before = said[-2]
        why += f": as {before.by} said before" + (f", {before.why}" if before.why else "")
        made = dataclasses.replace(made, verdict=before.verdict, correction=before.correction, why=why)
    return dataclasses.replace(made, id=identity(made))


def last_of(own: Iterable[Judgment], history_of: Callable[[str], Iterable[Judgment]]) -> Judgment | None:
    """The last judgment of a person that can be taken back; None where there is none.

    Args:
        own: judgments of one person, the last first.
        history_of: all judgments about a thing, by its key.
    """
    withdrawn: set[str] = set()
    for one in own:
        if found := withdrawn_by(one):
            withdrawn.add(found)
        elif one.id not in withdrawn:
            said = standing(other for other in history_of(one.about) if other.seen == one.seen)
            if said and said[-1].id == one.id:
                return one
    return None
