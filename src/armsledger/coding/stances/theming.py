"""A judging word with how it is told in, the theme and the stance of the judgment out.

The word's own row says both; what it acts on, a denial and a warning above it may turn them.
"""

from __future__ import annotations

from armsledger.annotation.trees import case, children, conjuncts, subtree
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.stances.cues import Cue
from armsledger.coding.stances.outcomes import outcome_of
from armsledger.coding.standing.stands import Standing
from armsledger.coding.view import View


def _stance(view: View, cue: Cue, standing: Standing) -> str:
    """What the word says of the supplies; a denial turns it, a warning or complaint makes a neutral one against."""
    stance = cue.rule.stance
    if standing.polarity == "-":
        return {
            "against": "for",
            "for": "against",
            "neutral": "for" if cue.rule.theme == "stocks" else stance,
        }[stance]
    return (
        "against" if stance == "neutral" and _is_told_with(view, standing, load_words("warnings")) else stance
    )


def theme_and_stance(view: View, cue: Cue, standing: Standing) -> tuple[str, str]:
    """Theme and stance; who warns that supplies strengthen somebody fears them."""
    if cue.rule.outcome and (outcome := outcome_of(view, cue.index)) is not None:
        turned = {"against": "for", "for": "against"}[outcome[1]]
        return outcome[0], turned if standing.polarity == "-" else outcome[1]
    stance = _stance(view, cue, standing)
    if cue.phrase.rpartition(" ")[2] in load_words("made_harder") and _is_of_talks(view, cue.index):
        return "negotiation", {"for": "against", "against": "for"}.get(stance, stance)
    if cue.rule.theme == "escalation" and _harms_civilians(view, cue.index):
        return "humanitarian", stance
    helps = cue.rule.theme == "effectiveness" and stance == "for" and standing.polarity == "+"
    if helps and _is_told_with(view, standing, load_words("fears")):
        return "escalation", "against"
    return cue.rule.theme, stance


def _is_of_talks(view: View, index: int) -> bool:
    """“makes a cease-fire harder to reach”, "harder to bring them to the table": what is made hard is peace."""
    words = view.annotated.sentence.words
    below = subtree(view.annotated.sentence, index)
    return any(words[place].lemma.lower() in load_words("telling_negotiation") for place in below)


def _harms_civilians(view: View, index: int) -> bool:
    """“threaten villagers”, "a danger to children": who is in danger fights nobody."""
    sentence = view.annotated.sentence
    objects = [child.index for child in children(sentence, index, "obj", "nsubj:pass")]
    near = {place for top in objects for place in conjuncts(sentence, top)}
    for top in (index, *objects):
        for child in children(sentence, top, "nmod", "obl", "amod", "compound"):
            if child.relation in {"amod", "compound"} or case(sentence, child.index) in {"to", "for"}:
                near.update(conjuncts(sentence, child.index))
    return any(sentence.words[place].lemma.lower() in load_words("civilians") for place in near)


def _is_told_with(view: View, standing: Standing, verbs: frozenset[str]) -> bool:
    """Whether a verb of these stands above the judgment, or opens a layer of its speech."""
    words = view.annotated.sentence.words
    return any(words[place].lemma.lower() in verbs for place in standing.path) or any(
        row.startswith("attribution") and row.rpartition("(")[2].rstrip(")") in verbs for row in standing.why
    )
