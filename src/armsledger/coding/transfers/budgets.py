"""A frame with open sides in, those out whom a budget names: who asks its parliament for aid, whose programme pays."""

from __future__ import annotations

from armsledger.annotation.vocabulary import load_words
from armsledger.coding.frames.frame import Frame
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.party import Party
from armsledger.coding.standing.stands import Standing
from armsledger.coding.view import View


def asks_own_parliament(view: View, frame: Frame, standing: Standing) -> None:
    """“The cabinet asked parliament for howitzers for Chad”, "seeks $9 million in military aid for Chad": it gives."""
    _lays_before_parliament(view, frame, standing)
    words = view.annotated.sentence.words
    asked = any(_is_parliament(view, place) for place in standing.hints.get("supplier", [])) or (
        "governor: request-noun (request)" in standing.why
        and any(_is_parliament(view, word.index) for word in words)
    )
    seeks = bool(view.annotated.money) and "governor: seek (seek)" in standing.why
    getters = {party.actor for party in frame.parties["recipient"]}
    asks = (asked and standing.stage == "requested") or (seeks and standing.stage == "considered")
    if not asks or not getters or frame.parties["supplier"]:
        return
    for place in standing.hints.get("recipient", []):
        found = tuple(party for party in parties(view, place) if party.actor not in getters)
        if found and all(":" not in party.actor for party in found):
            frame.parties["supplier"], standing.stage = found, "requested"
            return


def _lays_before_parliament(view: View, frame: Frame, standing: Standing) -> None:
    """“sent Congress a package of aid for Chad”: whose parliament gets a bill is asked for the aid."""
    places = [place for label in ("indirect", "to", "object") for place in frame.arguments.get(label, [])]
    before = [place for place in places if _is_parliament(view, place)]
    if frame.rule.rule != "give" or not before:
        return
    own = tuple(party for place in before for party in parties(view, place))
    getters = tuple(party for party in frame.parties["recipient"] if party not in own)
    frame.parties["supplier"] = frame.parties["supplier"] or own
    frame.parties["recipient"] = getters
    standing.stage = "requested"


def _is_parliament(view: View, place: int) -> bool:
    """“Congress”, "the National Assembly"."""
    words = view.annotated.sentence.words
    name = " ".join(word.text.lower() for word in words[max(0, place - 1) : place + 1])
    return bool({words[place].lemma.lower(), name} & load_words("parliaments"))


def by_programme(view: View, frame: Frame) -> None:
    """“asked for tanks under a foreign military sale”: the programme says who gives."""
    named = {party.actor for party in frame.parties["recipient"]}
    if named == {"USA"} and all(party.inferred for party in frame.parties["recipient"]):
        lemmas = {view.annotated.sentence.words[mention.first].lemma.lower() for mention in frame.goods}
        if lemmas & load_words("drawdowns"):
            frame.parties["recipient"] = ()  # "the drawdown authority that I have" is for others
    drawn = view.annotated.sentence.words[frame.trigger].lemma.lower() in load_words("drawdowns")
    if frame.parties["supplier"] or not (named or drawn) or "USA" in named or frame.rule.holding:
        return
    text = " ".join(word.text.lower() for word in view.annotated.sentence.words)
    for programme in sorted(load_words("american_programmes")):  # the same one in every run
        if f" {programme} " in f" {text} ":
            frame.parties["supplier"] = (Party("USA", f"programme: {programme}"),)
            return
