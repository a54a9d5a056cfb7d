"""Claims as a reviewer sees them and a verdict in, a judgment out; refuses verdicts that do not fit.

The judgment keeps what was seen. Nobody's clock is read here: who calls says when.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, get_args

from armsledger.errors import UsageError
from armsledger.model import Claim, Judgment, Verdict
from armsledger.resolution.judging import SLOTS, claim_key, corrected, pair_key, seen_pair, seen_slots
from armsledger.review.choices import choices

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
OF_PAIRS = frozenset({"same", "different", "unsure"})
OF_CLAIMS = frozenset({"accepted", "rejected", "corrected", "unsure"})
PAIR = 2


def decide(
    claims: Sequence[Claim],
    verdict: str,
    *,
    by: str,
    at: str,
    why: str | None = None,
    correction: Mapping[str, Any] | None = None,
) -> Judgment:
    """A judgment about one claim, or about two.

    Args:
        claims: one, or a pair in any order.
        verdict: as the codebook has it.
        by: who decides.
        at: when, ISO 8601.
        why: in the reviewer's words.
        correction: for `corrected`: slot → what it should say, in the form of claim.schema.json.

    Raises:
        UsageError: the verdict is none, or does not fit; the correction names no slot or breaks its form.
    """
    fitting = OF_PAIRS if len(claims) == PAIR else OF_CLAIMS
    if verdict not in fitting:
        what = f"“{verdict}” cannot be said of {'two claims' if len(claims) == PAIR else 'one claim'}"
        raise UsageError(what, next_step=f"Say one of {', '.join(v for v in VERDICTS if v in fitting)}.")
    if not by.strip():
        raise UsageError("a judgment is signed", where="--by", next_step="Give a name.")
    if (verdict == "corrected") != bool(correction):
        raise UsageError(
            "a correction says what is right", next_step="Use `corrected` with --set SLOT=VALUE."
        )
    about = key_of(claims)
    seen = seen_pair(*claims) if len(claims) == PAIR else seen_slots(claims[0])
    judgment = Judgment("", about, _known(verdict), by.strip(), at, seen, why, _written(correction))
    if correction:
        _try(claims[0], judgment, correction)
    return dataclasses.replace(judgment, id=identity(judgment))


def key_of(claims: Sequence[Claim]) -> str:
    """The key of judgments about one claim, or about two."""
    return pair_key(*map(claim_key, claims)) if len(claims) == PAIR else claim_key(claims[0])


def given_up(judgment: Judgment, *, by: str, at: str, why: str | None = None) -> Judgment:
    """What says that a stale judgment was looked at, and that nothing is left to be judged at its place."""
    made = Judgment("", judgment.about, "unsure", by, at, judgment.seen, why)
    return dataclasses.replace(made, id=identity(made))


def moment(now: str, history: Iterable[Judgment]) -> str:
    """When a judgment is made: now, or a second after the last of its history where clocks differ.

    What a person decides last must be what counts, also after a judgment from a machine whose clock runs ahead.

    Args:
        now: ISO 8601.
        history: all judgments about the same thing.
    """
    last = max((one.at for one in history), default="")
    if now > last:
        return now
    return (datetime.fromisoformat(last) + timedelta(seconds=1)).isoformat()


def identity(judgment: Judgment) -> str:
    """The content hash of everything but the id: the same judgment, read in twice, is one."""
    parts = [getattr(judgment, field.name) for field in dataclasses.fields(judgment) if field.name != "id"]
    return sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:16]


def _known(verdict: str) -> Verdict:
    return next(one for one in VERDICTS if one == verdict)


def _written(correction: Mapping[str, Any] | None) -> str | None:
    return json.dumps(correction, ensure_ascii=False, sort_keys=True) if correction else None


def _try(claim: Claim, judgment: Judgment, correction: Mapping[str, Any]) -> None:
    """Apply a correction once, so that a wrong one is refused where it is made."""
    if strangers := sorted(set(correction) - set(SLOTS)):
        raise UsageError(
            f"a claim has no slot {', '.join(strangers)}", next_step=f"It has {', '.join(SLOTS)}."
        )
    for slot, given in correction.items():
        words = [one.value for one in choices().get(slot, ())]
        if words and given is not None and given not in words:
            raise UsageError(f"“{given}” is no {slot}", next_step=f"It is one of {', '.join(words)}.")
    try:
        corrected(claim, judgment)
    except (TypeError, ValueError) as error:
        advice = "Items, claimants and value are JSON as in claim.schema.json."
        raise UsageError(f"the correction breaks the form of a claim: {error}", next_step=advice) from error
