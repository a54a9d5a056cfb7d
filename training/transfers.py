"""Make sentences of arms transfer: trees enter; trees with the same syntax and other words leave.

"To Ukraine" in "provide military equipment to Ukraine" belongs to the verb, as in "bring stability to the
region". The treebanks have few such sentences, and none about arms. What they have is taken again with words
of `transfers.yml`. Refused: verbs with a particle; names of several words stay as they are.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import srsly

from training.conllu import Paragraph, Sentence

WORDS = srsly.read_yaml(Path(__file__).with_name("transfers.yml"))
FORMS = {"VB": 0, "VBP": 0, "VBZ": 1, "VBD": 2, "VBN": 3, "VBG": 4}
VERBS = frozenset({"bring", "offer", "grant", "return", "hand", *(forms[0] for forms in WORDS["verbs"])})
ITEM_RELATIONS = frozenset({"obj", "nsubj:pass"})


def transfers(paragraphs: Iterable[Paragraph], copies: int, seed: int) -> Iterator[Paragraph]:
    """Sentences with a verb of giving, an item and "to" a recipient, `copies` times with other words."""
    chance = random.Random(seed)
    for paragraph in paragraphs:
        for sentence in paragraph:
            for verb, item, recipient in _givings(sentence):
                for _ in range(copies):
                    yield [_reworded(sentence, verb, item, recipient, chance)]


def _givings(sentence: Sentence) -> Iterator[tuple[int, int, int]]:
    """The places of verb, item and recipient."""
    for recipient, word in enumerate(sentence):
        verb = word.head
        if (
            not word.deprel.startswith("obl")
            or sentence[verb].lemma not in VERBS
            or sentence[verb].xpos not in FORMS
        ):
            continue
        inside = {w.deprel for w in sentence if w.head == verb}
        to = any(w.head == recipient and w.deprel == "case" and w.form.lower() == "to" for w in sentence)
        items = [k for k, w in enumerate(sentence) if w.head == verb and w.deprel in ITEM_RELATIONS]
        if to and items and items[0] < recipient and "compound:prt" not in inside:
            yield verb, items[0], recipient


def _reworded(sentence: Sentence, verb: int, item: int, recipient: int, chance: random.Random) -> Sentence:
    words = list(sentence)
    forms = chance.choice(WORDS["verbs"])
    words[verb] = replace(
        words[verb], form=_as(sentence, verb, forms[FORMS[words[verb].xpos]]), lemma=forms[0]
    )
    if words[item].xpos == "NNS":
        form = chance.choice(WORDS["items"])
        words[item] = replace(words[item], form=_as(sentence, item, form), lemma=_singular(form))
    elif words[item].xpos == "NN" and not _has(sentence, item, {"a", "an"}):
        form = chance.choice(WORDS["item"])
        words[item] = replace(words[item], form=_as(sentence, item, form), lemma=form)
    if words[recipient].xpos == "NNP" and all(
        w.deprel in {"case", "punct"} for w in sentence if w.head == recipient
    ):
        form = chance.choice(WORDS["recipients"])
        words[recipient] = replace(words[recipient], form=form, lemma=form)
    return words


def _as(sentence: Sentence, place: int, form: str) -> str:
    """The form with a capital where the word it replaces has one."""
    return form.capitalize() if sentence[place].form[0].isupper() else form


def _has(sentence: Sentence, head: int, forms: set[str]) -> bool:
    return any(word.head == head and word.form.lower() in forms for word in sentence)


def _singular(form: str) -> str:
    return "supply" if form == "supplies" else form.removesuffix("s")
