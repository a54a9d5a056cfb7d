"""A judgment → the claim, or the two, as its reviewer saw them; refuses what no reviewer can have seen."""

from __future__ import annotations

import dataclasses
import json

from armsledger.model import Claim, Evidence, Judgment, Kind
from armsledger.resolution.judging import PAIR, corrected

KINDS: tuple[Kind, ...] = ("transfer", "position", "assessment")


def as_seen(judgment: Judgment) -> tuple[Claim, ...]:
    """Claims with the slots that were seen, in the order of their keys; without words, place in the text and id.

    Raises:
        ValueError: what was seen, or the key, has not the form that `deciding` gives it.
    """
    keys = judgment.about.split(PAIR)
    texts = [judgment.seen] if len(keys) == 1 else json.loads(judgment.seen)
    try:
        return tuple(_claim(judgment, key, text) for key, text in zip(keys, texts, strict=True))
    except (TypeError, AttributeError) as error:
        raise ValueError(str(error)) from error


def as_corrected(judgment: Judgment) -> Claim:
    """The claim as a correction leaves it.

    Raises:
        ValueError: the correction breaks the form of a claim.
    """
    (claim,) = as_seen(judgment)
    try:
        return corrected(claim, judgment)
    except (TypeError, AttributeError) as error:
        raise ValueError(str(error)) from error


def _claim(judgment: Judgment, key: str, seen: str) -> Claim:
    document, place, kind = key.rsplit(":", 2)
    if kind not in KINDS or not place:
        raise ValueError(key)
    blank = Claim("", document, KINDS[KINDS.index(kind)], Evidence(0, 0, ""), (0, 0))
    made = corrected(blank, dataclasses.replace(judgment, correction=seen))
    return dataclasses.replace(made, why=())
