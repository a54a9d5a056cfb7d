"""The claims of a sentence in; out, what the same sentence goes on to tell of those goods without naming them again.

“Kenya has received ten of 40 mortars from Peru, and the rest are expected in May”, "…, a year after the two countries
signed a contract". Only frames that refer to goods told of are opened again; what says the same twice is told once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from armsledger.coding.drafts import Draft, as_told
from armsledger.coding.frames.frame import Frame
from armsledger.coding.frames.opening import find_frames
from armsledger.coding.transfers.finding import find_transfers
from armsledger.coding.view import View


def with_told_on(view: View, frames: Sequence[Frame], found: Sequence[Draft]) -> tuple[Draft, ...]:
    """What a sentence tells, with what it goes on to tell of the same transfer, which is known in full only then."""
    more = tuple(_told_on(view, frames, found))
    again = {draft.trigger for draft in more}
    return (*(draft for draft in found if draft.trigger not in again or draft.kind != "transfer"), *more)


def _told_on(view: View, frames: Sequence[Frame], found: Sequence[Draft]) -> Iterator[Draft]:
    """The claims that refer to the transfer told last in their own sentence.

    Args:
        view: a sentence.
        frames: those that open in it without knowing what it tells.
        found: what these told.
    """
    transfers = [draft for draft in found if draft.kind == "transfer"]
    opened = frozenset(frame.trigger for frame in frames if not frame.referred)
    told = [draft for draft in transfers if draft.items and (draft.suppliers or draft.recipients)]
    told = [draft for draft in told if draft.trigger in opened] or told
    if not told:
        return
    last = max(told, key=lambda draft: draft.trigger)
    here = as_told(last)
    knowing = replace(
        view, last_items=last.items, last_told=here, tolds=(here, *view.tolds), since_items=0, since_told=0
    )
    more = tuple(frame for frame in find_frames(knowing, last.trigger, opened) if frame.referred)
    known = {_what(draft) for draft in transfers}
    for draft in find_transfers(knowing, more):
        if _what(draft) not in known:
            yield draft


def _what(draft: Draft) -> tuple[object, ...]:
    """What a claim says, by whom."""
    return draft.stage, draft.polarity, draft.suppliers, draft.recipients, draft.who.innermost
