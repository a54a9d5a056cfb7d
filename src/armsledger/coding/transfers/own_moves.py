"""A frame whose goods act or move for those who have them in, whether it tells no supply out.

Ships that may use a port, tanks that are sent to take a town, capabilities that a state builds up stay whose they are.
"""

from __future__ import annotations

from armsledger.annotation.trees import children, first_child
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.frames.frame import Frame
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.grammar.passives import is_passive
from armsledger.coding.standing.stands import Standing
from armsledger.coding.view import View

PLATFORMS = frozenset({"battle_tank", "armoured_vehicle", "combat_aircraft", "helicopter", "warship"})
ALLOWED = ("governor: authorise", "governor: refuse")
GROWN = "governor: raise"


def stays_with_its_owner(view: View, frame: Frame, standing: Standing) -> bool:
    """Whether goods only act, attack or grow where they belong."""
    return _acts(view, frame, standing) or _conquers(view, frame) or _grows(view, frame, standing)


def _acts(view: View, frame: Frame, standing: Standing) -> bool:
    """“allowed Greek warships to use its ports”, "permits bombers to land": goods that do something themselves."""
    sentence = view.annotated.sentence
    if not any(row.startswith(ALLOWED) for row in standing.why):
        return False
    for mention in frame.goods:
        word = sentence.words[mention.head]
        if word.relation != "obj" or mention.category not in PLATFORMS:
            continue
        deed = first_child(sentence, word.head, "xcomp")
        if (
            deed is not None
            and deed.pos == "VERB"
            and deed.tag == "VB"
            and not is_passive(sentence, deed.index)
        ):
            return True
    return False


def _conquers(view: View, frame: Frame) -> bool:
    """“sent tanks to Tbilisi and toppled the government”: an army of one's own, with what it drives and flies."""
    sentence = view.annotated.sentence
    platforms = bool(frame.goods) and {mention.category for mention in frame.goods} <= PLATFORMS
    rebels = any(party.actor.startswith("nsa:") for party in frame.parties["recipient"])
    return (
        platforms
        and not rebels
        and bool(frame.rule.verbs)
        and any(
            bool(load_words("conquering") & set(lexemes(sentence, child.index)))
            and first_child(sentence, child.index, "nsubj") is None
            for child in children(sentence, frame.trigger, "conj", "advcl", "xcomp")
        )
    )


def _grows(view: View, frame: Frame, standing: Standing) -> bool:
    """“promised to expand its defence capabilities”: a state's own, where only the document names another."""
    words = view.annotated.sentence.words
    able = bool(frame.goods) and all(
        words[mention.head].lemma.lower() in load_words("own_means") for mention in frame.goods
    )
    named = any(not party.inferred for party in frame.parties["recipient"])
    return able and not named and any(row.startswith(GROWN) for row in standing.why)
