"""Lemmas for training text: tagged words and the list of exceptions enter, (form, tag) to lemma leaves.

Three sources, the later one wins: what can be inferred from base forms attested in the text itself, what the
treebanks say, and `lemmas.yml`. Refused: a list with a form under two lemmas of one word class.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import srsly

from training.conllu import Sentence

Table: TypeAlias = dict[tuple[str, str], str]

EXCEPTIONS = Path(__file__).with_name("lemmas.yml")
TAGS = {"VERB": ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"), "NOUN": ("NN", "NNS")}
ENDINGS = {"VBG": "ing", "VBD": "ed", "VBN": "ed", "VBZ": "s", "NNS": "s"}
BASE_TAGS = {"VBG": "VB", "VBD": "VB", "VBN": "VB", "VBZ": "VB", "NNS": "NN"}
SHORTEST = 3


def exceptions() -> Table:
    """(form, UPOS) to lemma, as `lemmas.yml` lists them."""
    listed: Table = {}
    for upos, entries in srsly.read_yaml(EXCEPTIONS).items():
        for lemma, forms in entries.items():
            for form in forms:
                if listed.setdefault((form, upos), lemma) != lemma:
                    both = f"{listed[form, upos]} and {lemma}"
                    raise ValueError(f"{EXCEPTIONS.name}: {upos} {form} stands under {both}: keep one")
    return listed


def exceptions_by_tag() -> Table:
    """The list with Penn tags."""
    return {(form, tag): lemma for (form, upos), lemma in exceptions().items() for tag in TAGS[upos]}


def observed(sentences: Iterable[Sentence]) -> Table:
    """The most frequent lemma of each lower-cased form and tag in the treebanks; names are left out."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word in sentence:
            if not word.xpos.startswith("NNP"):
                counts[word.form.lower(), word.xpos][word.lemma] += 1
    return {key: lemmas.most_common(1)[0][0] for key, lemmas in counts.items()}


def inferred(tagged: Counter[tuple[str, str]]) -> Table:
    """Lemmas of regular forms whose base occurs in the same text: "revoking" is "revoke" where that occurs.

    `tagged` counts (lower-cased form, Penn tag). Of several possible bases the most frequent is taken; a form
    without any is left out.
    """
    found: Table = {(form, tag): form for form, tag in tagged if tag in {"VB", "VBP", "NN"}}
    for form, tag in tagged:
        if tag not in ENDINGS:
            continue
        attested = [(tagged[base, BASE_TAGS[tag]], base) for base in _bases(form, ENDINGS[tag])]
        count, base = max(attested, default=(0, ""))
        if count:
            found[form, tag] = base
    return found


def _bases(form: str, ending: str) -> Iterator[str]:
    """What a form may come from: "shipping" from shipp, shippe, ship; "supplies" from supplie, supply."""
    stem = form.removesuffix(ending)
    if stem == form or len(stem) < SHORTEST:
        return
    yield stem
    if ending == "s":
        yield stem.removesuffix("e")
        if stem.endswith("ie"):
            yield stem[:-2] + "y"
        return
    yield stem + "e"
    if ending == "ed" and stem.endswith("i"):
        yield stem[:-1] + "y"
    if stem[-1] == stem[-2]:
        yield stem[:-1]


def corrected(sentence: Sentence, table: Mapping[tuple[str, str], str]) -> Sentence:
    """The sentence with the lemmas of the table, where form and tag stand in it."""
    return [replace(word, lemma=table.get((word.form.lower(), word.xpos), word.lemma)) for word in sentence]
