"""A refusal of one who supplies nobody in, the ban that it is out: "The UN Security Council bars arms for Chad"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from armsledger.coding.drafts import Draft, Speakers

COUNCILS = frozenset({"org:UN"})
FORBIDS = frozenset({"refused", "halted"})


def as_bans(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """What a council forbids is a policy on all who supply; what states refuse stays as it is."""
    for draft in drafts:
        forbids = draft.kind == "transfer" and draft.stage in FORBIDS and draft.polarity == "+"
        if not forbids or not draft.suppliers or not set(draft.suppliers) <= COUNCILS:
            yield draft
            continue
        own = {claimant.actor for claimant in draft.who.innermost} <= COUNCILS
        yield replace(
            draft,
            kind="position",
            who=Speakers((), "own", ()) if own else draft.who,
            holders=draft.suppliers,
            toward=draft.recipients,
            policy="restricted",
            change="tightening",
            suppliers=(),
            recipients=(),
            items=(),
            value=None,
            stage=None,
            channel=None,
            inferred=(),
            why=("rule: council-bans", *draft.why),
        )
