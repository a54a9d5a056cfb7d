"""A word that speaks and names no country in, the state whose minister, ministry or paper it is out."""

from __future__ import annotations

from armsledger.annotation.trees import children, first_child
from armsledger.annotation.vocabulary import load_nouns as nouns
from armsledger.coding.naming.kinds import lexeme
from armsledger.coding.view import View
from armsledger.model import Sentence, Word


def home_of(view: View, index: int) -> str | None:
    """“The Minister” of a ministry's own release is its own minister, of a report from Oslo that of Norway."""
    sentence = view.annotated.sentence
    words = [index, *(child.index for child in children(sentence, index, "compound", "nmod:desc", "appos"))]
    kinds = {
        name for place in words for name in (lexeme(sentence, place), sentence.words[place].lemma.lower())
    }
    definite = any(child.text.lower() == "the" for child in children(sentence, index, "det"))
    owner = first_child(sentence, index, "nmod:poss")
    paper = sentence.words[index].lemma.lower() in nouns("voices")
    if paper and owner is not None and lexeme(sentence, owner.index) in nouns("national"):
        return home_of(view, owner.index)  # "the government's own list"
    actors = view.around.voice.actors
    if definite and kinds & nouns("offices") and len(actors) == 1:
        return actors[0]
    if actors or not kinds & nouns("national"):
        return None
    theirs = definite or bool(
        {sentence.words[place].lemma.lower() for place in words[1:]} & nouns("national")
    )
    return view.around.dateline or (_home_in_clause(view, index) if theirs else None)


def _home_in_clause(view: View, index: int) -> str | None:
    """“Chad will send tanks, the minister said”: of the one state that does what is said."""
    sentence = view.annotated.sentence
    acting = [
        mention
        for mention in view.annotated.actors
        if mention.head != index
        and mention.how in {"name", "capital"}
        and ":" not in mention.actor
        and sentence.words[mention.head].relation == "nsubj"
    ]
    above = [m for m in acting if _verb(sentence, m.head).relation in {"ccomp", "root"}]
    states = {mention.actor for mention in above or acting}
    return states.pop() if len(states) == 1 else None


def _verb(sentence: Sentence, subject: int) -> Word:
    return sentence.words[sentence.words[subject].head]
