"""Judgments → JSON Lines and back: the one file to back up. Refuses lines that are no judgment, and altered ones."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from armsledger.errors import UnreadableError
from armsledger.model import Judgment
from armsledger.review.deciding import VERDICTS, identity
from armsledger.review.readings import as_corrected, as_seen

MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d|\Z)")
END_OF_TIME = 9000  # a year after which nobody could be asked to judge once more
FIELDS = tuple(field.name for field in dataclasses.fields(Judgment))


def dumped(judgments: Iterable[Judgment]) -> Iterator[str]:
    """One JSON object a line, in the order given."""
    for judgment in judgments:
        yield json.dumps(dataclasses.asdict(judgment), ensure_ascii=False) + "\n"


def loaded(lines: Iterable[str], where: str) -> Iterator[Judgment]:
    """Judgments of lines; empty lines are passed over.

    Args:
        lines: as `dumped` writes them.
        where: what to call their file in errors.

    Raises:
        UnreadableError: a line is no judgment, or its id is not that of its content.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _judgment(line, f"{where}:{number}")


def _judgment(line: str, place: str) -> Judgment:
    advice = "Write judgments with `armsledger judgments dump`; nothing was read in."
    try:
        record = json.loads(line)
        judgment = Judgment(**{name: record[name] for name in FIELDS})
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableError("this line is no judgment", where=place, next_step=advice) from error
    texts = (judgment.id, judgment.about, judgment.by, judgment.at, judgment.seen)
    if judgment.verdict not in VERDICTS or not all(isinstance(text, str) for text in texts):
        raise UnreadableError("this line is no judgment", where=place, next_step=advice)
    if not _is_moment(judgment.at):
        raise UnreadableError("this judgment has no date that can be read", where=place, next_step=advice)
    if not _is_readable(judgment):
        raise UnreadableError("nobody can have seen or corrected this", where=place, next_step=advice)
    if judgment.id != identity(judgment):
        raise UnreadableError("this judgment was altered: its id is another's", where=place, next_step=advice)
    return judgment


def _is_moment(text: str) -> bool:
    """Whether a later moment can be told from this one by its letters: that is how judgments are put in order."""
    try:
        return MOMENT.match(text) is not None and datetime.fromisoformat(text).year < END_OF_TIME
    except ValueError:
        return False


def _is_readable(judgment: Judgment) -> bool:
    """Whether what was seen, and what was corrected in it, have the form of claims."""
    try:
        as_seen(judgment)
        if judgment.correction is not None:
            as_corrected(judgment)
    except ValueError:
        return False
    return True
