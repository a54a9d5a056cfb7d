"""The claims of a sentence in, the same out where one tells how a request in it was answered: who asked would get."""

from __future__ import annotations

from dataclasses import replace

from armsledger.coding.drafts import Draft
from armsledger.coding.frames.frame import Frame

ANSWERS = frozenset({"refused", "pledged", "authorised", "ordered"})


def refused_to_who_asked(told: list[tuple[Frame, Draft]]) -> list[tuple[Frame, Draft]]:
    """“asked Rome for guns, and Rome would not sell them”: goods that one asks for would go to who asks."""
    return [(frame, _answered(draft, [asked for _, asked in told])) for frame, draft in told]


def _answered(draft: Draft, others: list[Draft]) -> Draft:
    if draft.recipients or draft.stage not in ANSWERS:
        return draft
    kinds = {item.category for item in draft.items}
    for asked in others:
        same = kinds == {item.category for item in asked.items} and set(draft.suppliers) <= set(
            asked.suppliers
        )
        if (
            asked.stage == "requested"
            and asked.polarity == "+"
            and asked.recipients
            and same
            and draft.suppliers
        ):
            inferred = tuple(sorted({*draft.inferred, "recipients"}))
            return replace(draft, recipients=asked.recipients, inferred=inferred)
    return draft
