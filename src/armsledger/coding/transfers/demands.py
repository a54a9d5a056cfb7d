"""A supply that somebody says must stop, or that its supplier says must go on, in; the judgment that this is, out.

Whoever else asks for a supply makes a request of it, and no judgment (codebook, section 6, rule 8).
"""

from __future__ import annotations

from armsledger.annotation.trees import children, subtree
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.drafts import Draft, Speakers, speakers
from armsledger.coding.frames.frame import Frame
from armsledger.coding.standing.stands import Standing
from armsledger.coding.transfers.admitting import all_inferred
from armsledger.coding.transfers.filling import codes, fill_sides
from armsledger.coding.view import View
from armsledger.model import Claimant

AIMS = {
    "humanitarian": "aims_humanitarian",
    "negotiation": "aims_negotiation",
    "escalation": "aims_escalation",
    "effectiveness": "aims_effectiveness",
}
"""The list of words by which each theme shows in what a call is for."""
THEMES = {
    "against": ("humanitarian", "negotiation", "escalation"),
    "for": ("humanitarian", "negotiation", "effectiveness"),
}
"""What calls to stop, and to go on, are for, the plainest first."""
ASKED = ("governor: request", "governor: authorise")  # "we have to pass the bill": asked of a parliament
OUGHT = ("modality: must", "governor: must-to", "governor: had-to", "governor: time-to")


def calls_on_itself(view: View, frame: Frame, standing: Standing, who: Speakers) -> bool:
    """“we must keep delivering”: what a supplier says it ought to do is no request (codebook, section 6, rule 8).

    What its government asks of its parliament is one.
    """
    if asks_parliament(view, standing):
        return False
    actors = {claimant.actor for claimant in who.innermost}
    goes_on = any(row.startswith("governor: continue") for row in standing.why)
    return (
        standing.stage == "requested"
        and any(row.startswith(OUGHT) for row in standing.why)
        and not any(row.startswith(ASKED) for row in standing.why)
        and bool(actors)
        and (goes_on or not standing.layers or all(_governs(claimant) for claimant in who.innermost))
        and actors <= set(codes(frame.parties["supplier"]))
    )


def asks_parliament(view: View, standing: Standing) -> bool:
    """“Congress should provide the funding”: whether a parliament is to do it."""
    sentence = view.annotated.sentence
    doers = (
        child
        for place in standing.path
        if sentence.words[place].pos == "VERB"
        for child in children(sentence, place, "nsubj")
    )
    return any(doer.lemma.lower() in load_words("parliaments") for doer in doers)


def _governs(claimant: Claimant) -> bool:
    """“Spain should send more, Spanish senators said”: who does not govern asks for more of those who do."""
    words = set(f"{claimant.name or ''} {claimant.role or ''}".lower().split())
    return bool(words & load_words("in_government"))


def says_not_to(standing: Standing) -> bool:
    """“Oslo should not send tanks”: a call not to supply is a judgment against it, and no request."""
    asks = any(row.startswith("governor: request") for row in standing.why)
    return (
        standing.stage == "requested"
        and standing.polarity == "-"
        and "modality: must" in standing.why
        and not asks
    )


def says_not_to_stop(view: View, standing: Standing) -> bool:
    """“Oslo must not halt its deliveries”, "cannot afford to stop arming": a call to go on, whoever says it."""
    words = view.annotated.sentence.words
    ought = "modality: must" in standing.why or any(
        words[place].lemma.lower() in load_words("affording") for place in standing.path
    )
    return standing.stage == "halted" and standing.polarity == "-" and ought


def is_demand(view: View, standing: Standing) -> bool:
    """Whether a supply is only told as what somebody says must stop, must not be, or must not stop."""
    return standing.stop_called or says_not_to(standing) or says_not_to_stop(view, standing)


def demanded(view: View, frame: Frame, standing: Standing) -> list[Draft]:
    """The judgment that such a demand is; none where nobody else is concerned."""
    against = standing.stop_called or says_not_to(standing)
    draft = (call_to_stop if against else call_not_to_stop)(view, frame, standing)
    return [draft] if draft is not None else []


def call_not_to_stop(view: View, frame: Frame, standing: Standing) -> Draft | None:
    """The judgment of whoever says that a supply must not stop."""
    fill_sides(view, frame, standing)
    if all_inferred(frame) or not frame.parties["recipient"]:
        return None
    return _judgment(view, frame, standing, speakers(view, frame.trigger, standing), "for")


def call_to_go_on(view: View, frame: Frame, standing: Standing, who: Speakers) -> Draft | None:
    """“Oslo must keep up its deliveries, its minister said”: an assessment, for; whom it gives to must be known."""
    if not frame.parties["recipient"] or standing.polarity == "-":
        return None
    return _judgment(view, frame, standing, who, "for")


def call_to_stop(view: View, frame: Frame, standing: Standing) -> Draft | None:
    """“called on France to stop arms sales”: an assessment, against (codebook, section 3)."""
    standing.hints.pop("recipient", None)  # who calls for it does not want to have it
    fill_sides(view, frame, standing)
    if all_inferred(frame):
        return None  # a ban at home
    return _judgment(view, frame, standing, speakers(view, frame.trigger, standing), "against")


def _theme(view: View, standing: Standing, stance: str) -> str:
    """“must stop selling, to prevent abuses”, "must send more so that it can win": what for tells the theme."""
    sentence = view.annotated.sentence
    for top in standing.path[: standing.told_until or len(standing.path)]:
        for clause in children(sentence, top, "advcl"):
            marks = {mark.text.lower() for mark in children(sentence, clause.index, "mark", "aux")}
            if not marks & load_words("purposes"):
                continue
            lemmas = {sentence.words[place].lemma.lower() for place in subtree(sentence, clause.index)}
            for theme in THEMES[stance]:
                if lemmas & load_words(AIMS[theme]):
                    return theme
    return "humanitarian" if stance == "against" and _is_for_victims(view, standing) else "other"


def _is_for_victims(view: View, standing: Standing) -> bool:
    """“must stop, because civilians die”, "to Chad's army, which bombs villages": why, or what is done with them."""
    sentence = view.annotated.sentence
    for top in standing.path[: standing.told_until or len(standing.path)]:
        for place in subtree(sentence, top):
            marks = {mark.text.lower() for mark in children(sentence, place, "mark", "case", "advmod")}
            why = marks & load_words("reasons") or sentence.words[place].relation == "acl:relcl"
            told = (
                {sentence.words[below].lemma.lower() for below in subtree(sentence, place)} if why else set()
            )
            if told & (load_words("telling_humanitarian") | load_words("civilians")):
                return True
    return False


def _judgment(view: View, frame: Frame, standing: Standing, who: Speakers, stance: str) -> Draft:
    return Draft(
        kind="assessment",
        trigger=frame.trigger,
        who=who,
        factuality=standing.factuality,
        suppliers=codes(frame.parties["supplier"]),
        recipients=codes(frame.parties["recipient"]),
        holders=tuple(dict.fromkeys(claimant.actor for claimant in who.innermost if claimant.actor)),
        theme=_theme(view, standing, stance),
        stance=stance,
        why=(f"rule: call-to-{'stop' if stance == 'against' else 'go-on'}", *standing.why),
    )
