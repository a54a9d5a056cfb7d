"""A verb without anything beside it in, how far the supply told just before has come by it out.

"Chad has asked Norway for rifles. Norway has refused." "Norway has sent Chad rifles. Spain has not."
"""

from __future__ import annotations

from armsledger.annotation.modality import read_predicate
from armsledger.annotation.trees import case, children, first_child
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.naming.actors import parties
from armsledger.coding.standing.attribution import open_layer
from armsledger.coding.standing.climbing import climb
from armsledger.coding.standing.stands import Standing
from armsledger.coding.view import Told, View
from armsledger.model import Sentence, Word

MORE = ("obj", "iobj", "ccomp", "xcomp", "advcl", "aux:pass", "cop")
DONE = {"have": "delivered", "do": "delivered", "will": "promised", "would": "promised", "shall": "promised"}


def bare_answer(view: View, told: Told, word: Word) -> Standing | None:
    """How the supply told before stands by a bare verb of answering, or by a helper alone; None by any other word."""
    sentence = view.annotated.sentence
    subject = first_child(sentence, word.index, "nsubj")
    shared = word.pos == "AUX" and word.relation == "conj"  # "has sent none and will not"
    if (subject is None and not shared) or word.pos not in {"VERB", "AUX"} or _says_more(sentence, word):
        return None
    stage = _answer(sentence, word) if told.stage == "requested" else None
    if stage is not None and subject is not None:
        if not {party.actor for party in parties(view, subject.index)} & set(told.suppliers):
            return None
        standing = climb(view, word.index, Standing(stage), read_predicate(sentence, word.index))
        open_layer(view, subject.index, standing)
        standing.speech = True
        return standing
    alone = word.pos == "AUX" and told.stage in {"delivered", "delivering", "pledged"}
    stage = DONE.get(word.lemma.lower()) if alone else None
    return climb(view, word.index, Standing(stage), read_predicate(sentence, word.index)) if stage else None


def _answer(sentence: Sentence, word: Word) -> str | None:
    """“has declined”, "agreed on Monday", "said no"."""
    names = set(lexemes(sentence, word.index))
    if names & load_words("declining"):
        return "refused"
    return "pledged" if names & load_words("consenting") else None


def _says_more(sentence: Sentence, word: Word) -> bool:
    """Whether something stands beside the verb that it is about; when and where do not count, nor does "no"."""
    beside = [
        child for child in children(sentence, word.index, *MORE) if child.text.lower() not in {"no", "yes"}
    ]
    about = (load_words("about_what") | {"with", "against"}) - {"on"}  # "agreed on Monday"
    phrases = children(sentence, word.index, "obl")
    return bool(beside) or any(case(sentence, phrase.index) in about for phrase in phrases)
