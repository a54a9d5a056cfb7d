"""The judgments of a sentence by theme in, those left where a plainer word beside one tells the theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from armsledger.annotation.trees import ancestors
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.drafts import Draft
from armsledger.coding.view import View

CALLED_FOR, WANTED = (
    ("rule: call-to-stop", "rule: call-to-end"),
    ("rule: wants-it-stopped", "rule: condemn ("),
)
"""Two readings of one demand; the first knows whom it is put to."""


def keep_plainest(view: View, found: dict[str, Draft], places: Mapping[str, int]) -> None:
    """Drop what another word of the sentence tells more plainly; "other" only where no theme is told."""
    words = view.annotated.sentence.words
    verb = places.get("effectiveness")
    if any(
        verb == place
        or (verb == words[place].head and words[place].relation != "conj")
        or (
            theme == "escalation"
            and words[place].relation == "nmod"
            and verb == words[words[place].head].head
        )
        for theme, place in places.items()
        if theme != "effectiveness"
    ):
        found.pop("effectiveness", None)  # "improves interoperability": the noun tells the theme
    humane = places.get("humanitarian")
    worse = places.get("escalation")
    if humane is not None and (
        humane == worse
        or (
            words[humane].relation in {"obj", "obl"}
            and worse in ancestors(view.annotated.sentence, humane)[:2]
        )
    ):
        found.pop("escalation", None)  # "prolongs the suffering", "brings it closer to famine"
    if humane is not None and humane == places.get("legality"):
        killing = any(word.lemma.lower() in load_words("telling_humanitarian") for word in words)
        found.pop("legality" if killing else "humanitarian", None)  # "an accomplice in the killing"
    if "nuclear" in found:
        found.pop("escalation", None)
    if len(found) > 1:
        found.pop("other", None)


def without_vague(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The claims of a sentence, less a judgment without a theme of its own where another one has a theme."""
    judged = [draft for draft in drafts if draft.kind == "assessment"]
    vague = [draft for draft in judged if draft.theme == "other"]
    left = vague if len(vague) < len(judged) else vague[1:]
    if any(draft.why[0].startswith(CALLED_FOR) for draft in judged if not any(draft is one for one in left)):
        left += [draft for draft in judged if draft.why[0].startswith(WANTED)]
    banned = [draft.recipients for draft in judged if draft.why[0] == CALLED_FOR[1]]
    return tuple(
        draft
        for draft in drafts
        if not any(draft is other for other in left)
        and not (draft.stage == "requested" and draft.recipients in banned)  # "urged a ban on the sale"
    )


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
