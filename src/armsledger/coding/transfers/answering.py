"""An answer and what the question before it asked of transfers in, the same as the one who answers says it out.

"Q: Are you thinking of sending rifles? THE MINISTER: Yes." Only a bare yes or no is read so; an answer that tells
the same stage itself says more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from armsledger.annotation.vocabulary import load_words
from armsledger.coding.drafts import Draft, Speakers
from armsledger.coding.view import View
from armsledger.model import Polarity

SLOTS = ("suppliers", "recipients", "items", "stage")
RULE = "rule: answered"
ECHO = 4  # words of "We are not." with its full stop


def answered(view: View, before: Sequence[Draft], found: Sequence[Draft]) -> Iterator[Draft]:
    """The transfers asked for in the sentence before, affirmed or denied by whose turn this is.

    Args:
        view: a sentence.
        before: what the sentence before it told.
        found: what the sentence itself tells.
    """
    speaker, polarity = view.quoting, _answer(view)
    if not view.block_is_turn or speaker is None or speaker.type != "named" or polarity is None:
        return
    told = {draft.stage for draft in found if draft.kind == "transfer"}
    for draft in before if polarity == "+" or not _is_asked_to_tell(before) else ():
        asked = any(claimant.role == "reporter" for claimant in draft.who.claimants)
        if draft.kind == "transfer" and asked and draft.factuality == "unknown" and draft.stage not in told:
            refuses = draft.stage == "pledged" and polarity == "-"  # "Will you send rifles? No."
            yield replace(
                draft,
                stage="refused" if refuses else draft.stage,
                trigger=0,
                who=Speakers((speaker,), "direct", (speaker,)),
                polarity="+" if refuses else polarity,
                factuality="certain",
                inferred=tuple(slot for slot in SLOTS if getattr(draft, slot)),
                deciders=(),
                why=(RULE, *draft.why),
            )


def _is_asked_to_tell(before: Sequence[Draft]) -> bool:
    """“Can you say what rifles you are sending?”: a no denies that one can say it, and not what is done."""
    return any(row.startswith("attribution: say") for draft in before for row in draft.why)


def is_told_in_full(view: View, draft: Draft, claims: Sequence[tuple[View, Draft]]) -> bool:
    """“No. We have not sent rifles.”: an answer that its own turn goes on to spell out."""
    return draft.why[0] == RULE and any(
        one.stage == draft.stage
        and one.why[0] != RULE
        and place.annotated.block.index == view.annotated.block.index
        and one.who.innermost == draft.who.innermost
        for place, one in claims
    )


def _answer(view: View) -> Polarity | None:
    """“Yes, but …”, "No.", "We are.", "They have not.": how a sentence answers; None where it is no bare answer."""
    words = view.annotated.sentence.words
    first = words[0].text.lower()
    if first in load_words("answering_yes"):
        return "+"
    if first in load_words("answering_no"):
        return "-"
    bare = all(
        word.pos in {"PART", "PUNCT"} or word.text.lower() in load_words("negations") for word in words[2:]
    )
    echo = len(words) <= ECHO and words[0].pos == "PRON" and len(words) > 1 and words[1].pos == "AUX"
    if not echo or not bare or words[-1].text == "?":
        return None
    return "-" if any(word.text.lower() in load_words("negations") for word in words) else "+"
