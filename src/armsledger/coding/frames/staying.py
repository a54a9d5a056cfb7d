"""A frame in, whether its goods stay with who has them: bought at home, sent on an errand of one's own, on a visit."""

from __future__ import annotations

from armsledger.annotation.trees import children
from armsledger.annotation.vocabulary import load_nouns
from armsledger.coding.frames.frame import Frame
from armsledger.coding.view import View

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


def are_ships(frame: Frame) -> bool:
    """Ships come to a capital's port on a visit, too."""
    return any(mention.category == "warship" for mention in frame.goods)
