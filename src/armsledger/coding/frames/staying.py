"""A frame in, whether its goods stay with who has them: bought at home, sent on an errand of one's own, on a visit."""

from __future__ import annotations

from armsledger.annotation.trees import case, children
from armsledger.annotation.vocabulary import load_nouns
from armsledger.coding.frames.frame import Frame
from armsledger.coding.view import View

FLYING = frozenset({"uav", "missile_or_launcher", "combat_aircraft", "helicopter", "nuclear"})
GETTING = frozenset({"receive", "buy"})  # rules whose subject gets the goods


def is_bought_at_home(view: View, frame: Frame) -> bool:
    """“the navy received a frigate from a shipyard”: an army buys at home where no country is named."""
    if frame.rule.rule not in GETTING or frame.parties["supplier"]:
        return False
    words = view.annotated.sentence.words
    made = any(
        words[place].lemma.lower() in load_nouns("companies") for place in frame.arguments.get("from", [])
    )
    forces = load_nouns("forces") | {"police"}
    return made and any(words[place].lemma.lower() in forces for place in frame.arguments.get("subject", []))


def is_deployed(view: View, frame: Frame) -> bool:
    """“sent a frigate to escort its tankers”: goods that serve whoever sends them stay its own."""
    sentence = view.annotated.sentence
    verb = sentence.words[frame.trigger]
    if verb.lemma.lower() not in load_nouns("deploying") or frame.arguments.get("indirect"):
        return False
    for errand in children(sentence, frame.trigger, "advcl", "xcomp"):
        if errand.lemma.lower() in load_nouns("errands"):
            return True
        owned = [
            mark.text.lower()
            for thing in children(sentence, errand.index, "obj")
            for mark in children(sentence, thing.index, "nmod:poss", "amod")
        ]
        somebody = any(":" not in party.actor for party in frame.parties["recipient"])
        if errand.lemma.lower() in load_nouns("guarding") and {"its", "their", "his"} & set(owned):
            return "own" in owned or not somebody
    return False


def is_fired(view: View, frame: Frame) -> bool:
    """“sent drones over the border”, "missiles against the port": what is sent at somebody is an attack."""
    sentence = view.annotated.sentence
    verb = sentence.words[frame.trigger].lemma.lower()
    flies = bool(frame.goods) and all(mention.category in FLYING for mention in frame.goods)
    if verb not in load_nouns("deploying") or not flies or frame.parties["recipient"]:
        return False
    goods = [frame.goods_word] if frame.goods_word is not None else []
    return any(
        case(sentence, child.index).split(" ")[0] in {"against", "over", "at", "across", "deep", "on"}
        for place in (frame.trigger, *goods)
        for child in children(sentence, place, "obl", "nmod")
    )


def are_ships(frame: Frame) -> bool:
    """Ships come to a capital's port on a visit, too."""
    return any(mention.category == "warship" for mention in frame.goods)
