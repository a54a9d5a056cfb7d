"""The judgments of a sentence by theme in, those left where a plainer word beside one tells the theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from armsledger.coding.drafts import Draft
from armsledger.coding.view import View


def keep_plainest(view: View, found: dict[str, Draft], places: Mapping[str, int]) -> None:
    """Drop what another word of the sentence tells more plainly; "other" only where no theme is told."""
    words = view.annotated.sentence.words
    verb = places.get("effectiveness")
    if any(
        verb == place or (verb == words[place].head and words[place].relation != "conj")
        for theme, place in places.items()
        if theme != "effectiveness"
    ):
        found.pop("effectiveness", None)  # "improves interoperability": the noun tells the theme
    humane = places.get("humanitarian")
    if (
        humane is not None
        and words[humane].relation == "obj"
        and words[humane].head == places.get("escalation")
    ):
        found.pop("escalation", None)  # "prolongs the suffering"
    if "nuclear" in found:
        found.pop("escalation", None)
    if len(found) > 1:
        found.pop("other", None)


def without_vague(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The claims of a sentence, less a judgment without a theme of its own where another one has a theme."""
    judged = [draft for draft in drafts if draft.kind == "assessment"]
    vague = [draft for draft in judged if draft.theme == "other"]
    left = vague if len(vague) < len(judged) else vague[1:]
    return tuple(draft for draft in drafts if not any(draft is other for other in left))


def with_sides_told(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The claims of a sentence; a judgment takes whom only the document gives it from a transfer told beside it.

    “Somalia seeks missiles from Yemen, which breaks the embargo”: it is Somalia's getting them that does.
    """
    told = [draft for draft in drafts if draft.kind == "transfer" and not draft.inferred]
    return tuple(_beside(draft, told) if draft.kind == "assessment" else draft for draft in drafts)


def _beside(draft: Draft, told: Sequence[Draft]) -> Draft:
    from_outside = draft.inferred == ("recipients",) or not (draft.recipients or draft.inferred)
    for other in told if from_outside else ():
        if draft.suppliers and other.suppliers == draft.suppliers and other.recipients:
            return replace(draft, recipients=other.recipients, inferred=())
    return draft
