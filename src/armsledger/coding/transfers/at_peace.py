"""A frame in, whether those whom it trains or equips fight nobody: nurses, pupils, whoever learns a civil skill."""

from __future__ import annotations

from armsledger.annotation.trees import children, subtree
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.frames.frame import Frame
from armsledger.coding.view import View


def fights_nobody(view: View, frame: Frame) -> bool:
    """“trained 300 nurses”, "train villagers in digital skills", "equip leaders to take on corruption"."""
    if frame.rule.rule not in {"train", "training", "equip"}:
        return False
    words = view.annotated.sentence.words
    taught = [place for label in ("object", "of", "for") for place in frame.arguments.get(label, ())]
    if any(words[place].lemma.lower() in load_words("civil_trainees") for place in taught):
        return True
    if frame.goods:
        return False
    skills = (place for label in ("with", "in", "on") for place in frame.arguments.get(label, ()))
    if any(words[place].lemma.lower() in load_words("civil_skills") for place in skills):
        return True
    return frame.rule.rule == "equip" and not any(_may_fight(view, place) for place in taught)


def _may_fight(view: View, place: int) -> bool:
    """“two battalions”, "Chad": a state, an army, or people who are called soldiers."""
    sentence = view.annotated.sentence
    kinds = load_nouns("forces") | load_nouns("military") | load_nouns("bodies") | load_words("fighters")
    near = {place, *(child.index for child in children(sentence, place, "nmod", "compound", "conj"))}
    named = place in view.actor_at or sentence.words[place].pos == "PRON"
    return named or any(
        sentence.words[below].lemma.lower() in kinds for top in near for below in subtree(sentence, top)
    )
