"""News of a supply in, how it stands by them out: what is reported has happened, unless it is called possible."""

from __future__ import annotations

from armsledger.annotation.modality import read_predicate
from armsledger.annotation.trees import children, governor
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.grammar.arguments import deep_subject
from armsledger.coding.grammar.lexicon import governors
from armsledger.coding.standing.attribution import is_news_of, told_noun
from armsledger.coding.standing.denying import is_none
from armsledger.coding.standing.stands import Standing
from armsledger.coding.view import View
from armsledger.model import Word

KINDS = {
    "VERB": ("VERB", "ADJ"),
    "AUX": ("VERB",),
    "NOUN": ("NOUN",),
    "PROPN": ("NOUN",),
    "ADJ": ("ADJ", "VERB"),
    "ADV": ("ADJ",),
}


def news(view: View, node: int, above: Word, standing: Standing) -> bool:
    """“denied reports of deliveries to Chad”: what news tell has happened, unless it is called possible."""
    before = standing.polarity
    if not is_news_of(view, node, above) or not told_noun(view, above, standing):
        return False
    denier = deep_subject(view.annotated.sentence, above.head) if standing.polarity != before else None
    if denier is not None:  # who denies it is one side of it
        for role in ("supplier", "recipient"):
            standing.hints.setdefault(role, []).append(denier)
    marks = {mark.lemma.lower() for mark in children(view.annotated.sentence, node, "amod")}
    if standing.stage is None:
        standing.stage = "expected" if marks & load_words("to_come") else standing.done
    standing.told = False
    return True


def denied_noun(view: View, noun: Word, standing: Standing) -> None:
    """“The idea that we held back aid is nonsense”: what is said of the noun holds of what it says."""
    judged = governor(view.annotated.sentence, noun.index)
    lemma = noun.lemma.lower()
    feared = standing.stage == "judged" and lemma in load_words("hazards")  # "no risk that they are misused"
    if (feared or lemma in load_nouns("evidence")) and _is_found_nowhere(view, noun, judged):
        standing.turn()
    if judged is not None and noun.relation.startswith("nsubj"):
        for kind in KINDS.get(judged.pos, ()):
            for row in governors().get((judged.lemma.lower(), kind, "clause"), ()):
                if row.polarity == "-":
                    standing.why.append(f"governor: {row.governor} ({judged.lemma.lower()})")
                    standing.turn()


def _is_found_nowhere(view: View, noun: Word, verb: Word | None) -> bool:
    """“no sign that Chad sends rifles”, "have not seen any indication that it does"."""
    negated = verb is not None and read_predicate(view.annotated.sentence, verb.index).negated
    return is_none(view, noun) or (negated and noun.relation in {"obj", "nsubj"})
