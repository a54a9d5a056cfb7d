"""The claims of a sentence in, those left where support is only said along with a transfer: the transfer tells it."""

from __future__ import annotations

from collections.abc import Sequence

from armsledger.annotation.vocabulary import load_words
from armsledger.coding.drafts import Draft

ALONG = ("rule: support-standing", "rule: support-noun")  # "for as long as it takes" is a policy of its own


def without_accompanying(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """“Oman continued its support for Fiji with six howitzers”: told as a transfer, and as no policy beside it."""
    told = [draft for draft in drafts if draft.kind == "transfer" and draft.polarity == "+"]
    return tuple(draft for draft in drafts if not any(_is_along(draft, other) for other in told))


def _is_along(draft: Draft, told: Draft) -> bool:
    return (
        draft.kind == "position"
        and draft.why[0].startswith(ALONG)
        and not _is_reaffirmed(draft)
        and bool(set(draft.holders) & set(told.suppliers))
        and bool(set(draft.toward) & set(told.recipients))
    )


def _is_reaffirmed(draft: Draft) -> bool:
    """“reaffirmed its commitment to supporting Fiji with radars": the word of policy is what is told."""
    verbs = (row.removeprefix("change: ").split(" = ")[0] for row in draft.why if row.startswith("change: "))
    return any(verb in load_words("reaffirming") for verb in verbs)
