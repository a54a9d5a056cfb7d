"""A phrase for people known from before in, those who spoke or were introduced before it out.

"The two officials", "the foreign ministers", "the diplomats", "they".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from armsledger.annotation.trees import children
from armsledger.annotation.vocabulary import load_nouns as nouns
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.naming.anaphora import asked_together
from armsledger.coding.naming.kinds import lexeme
from armsledger.coding.speech.claimant_names import is_title
from armsledger.coding.view import View
from armsledger.model import Claimant


def those_before(view: View, index: int) -> Sequence[Claimant]:
    """“The two officials” are the last two introduced with their offices; "they" those who spoke together."""
    around = view.around
    word = view.annotated.sentence.words[index]
    if _is_pair(view, index):
        introduced = list(dict.fromkeys(c for key, c in around.speakers.items() if key and c.type == "named"))
        return introduced[-2:] if len(introduced) > 1 else ()
    if _are_those_of_an_office(view, index):
        office = lexeme(view.annotated.sentence, index)
        of_it = [c for c in dict.fromkeys(around.speakers.values()) if holds(c, office)]
        return of_it if len(of_it) > 1 else ()
    if word.text.lower() == "they" and around.layers and len(around.layers[-1]) > 1:
        return around.layers[-1]
    if word.text.lower() in load_words("both_or_all"):
        return [Claimant(word.text, "named", None, actor, 0) for actor in asked_together(view)]
    return ()


def _is_pair(view: View, index: int) -> bool:
    """A definite pair of persons: "the two officials", "both leaders"; not "two officials"."""
    sentence = view.annotated.sentence
    word = sentence.words[index]
    if word.tag != "NNS" or not is_title(word):
        return False
    marks = {child.text.lower() for child in children(sentence, index, "det", "nummod", "amod")}
    return "both" in marks or marks >= {"the", "two"}


def _are_those_of_an_office(view: View, index: int) -> bool:
    """“The foreign ministers”, said by nobody's newspaper but in the release of their own meeting."""
    sentence = view.annotated.sentence
    voiced = bool(view.around.voice.claimants) and sentence.words[index].tag in {"NNS", "NNPS"}
    if not voiced or sentence.words[index].lemma.lower() not in _last_words_of_offices():
        return False
    definite = any(child.text.lower() == "the" for child in children(sentence, index, "det"))
    return definite and not any(children(sentence, index, "nmod", "nmod:poss", "nummod", "acl", "acl:relcl"))


@cache
def _last_words_of_offices() -> frozenset[str]:
    return frozenset(name.split()[-1] for name in nouns("offices"))


def same_people(view: View, index: int) -> Claimant | None:
    """“the diplomats”, "one of the officers" after "two Sudanese officers said": those of this name who spoke last."""
    sentence = view.annotated.sentence
    word = sentence.words[index]
    if word.tag != "NNS" or not view.around.layers:
        return None
    marks = {child.text.lower() for child in children(sentence, index) if child.pos != "PUNCT"}
    if not {"the"} <= marks <= {"the", "of"}:
        return None
    spoke = (one for layer in reversed(view.around.layers) for one in layer)
    return next((one for one in spoke if one.type != "named" and word.text in one.name.split()), None)


def holds(claimant: Claimant, office: str) -> bool:
    """Whether a person who was introduced holds the office that a plural names."""
    held = (claimant.role or "").lower().partition(" of ")[0].partition(" for ")[0]  # "the minister of trade"
    return claimant.type == "named" and held.endswith(office.rsplit(maxsplit=1)[-1])


def holds_another_office(view: View, index: int, known: Claimant) -> bool:
    """“the prime minister” is not the foreign minister who spoke before; "the minister" is."""
    office = lexeme(view.annotated.sentence, index)
    held = f"{known.name} {known.role or ''}".lower()
    national = nouns("national")
    return office in national and any(other in held for other in national) and office not in held


def is_called(known: Claimant, office: str) -> bool:
    """Whether somebody may be meant by an office: "Sir John" is not the minister who was introduced before him."""
    return office.rsplit(maxsplit=1)[-1] in f"{known.name} {known.role or ''}".lower()
