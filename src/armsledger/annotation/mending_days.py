"""A parsed sentence's words in, those out that change where a date runs into what stands behind it.

Each mending looks at the form of the tree alone; `mending.py` runs them with its own.
"""

from __future__ import annotations

from dataclasses import replace

from armsledger.annotation.dependents import below
from armsledger.annotation.vocabulary import load_words
from armsledger.model import Word

BEFORE_MONTHS = frozenset({"in", "since", "until", "by", "from", "on", "during", "after", "before"})
NOMINAL = frozenset({"NOUN", "PROPN"})
CLAUSAL = frozenset({"root", "ccomp", "conj", "advcl", "parataxis", "acl:relcl"})


def month_before_subject(words: list[Word], word: Word) -> list[Word]:
    """“In May Italy sent tanks”: the month is a phrase of its own, and who stands behind it is the subject."""
    if word.text.lower() not in load_words("in_commas") or not word.text[:1].isupper() or not word.index:
        return []
    mark = words[word.index - 1]
    above = words[word.head] if word.head > word.index else None
    if mark.text.lower() not in BEFORE_MONTHS or above is None or mark.head == word.index:
        return []
    if above.pos == "VERB":
        return _own_phrase(word, mark, above) if word.relation.startswith("aux") else []
    if above.pos not in NOMINAL or word.relation not in {"compound", "amod", "nmod:unmarked"}:
        return []
    verb = words[above.head] if above.head > above.index else None
    if verb is None or verb.pos != "VERB" or verb.relation not in CLAUSAL:
        return []
    others = [one for one in below(words, verb.index, "nsubj", "nsubj:pass") if one is not above]
    if above.relation not in {"obl", "nsubj", "nsubj:pass"} or others:
        return []
    passive = bool(below(words, verb.index, "aux:pass"))
    subject = "nsubj:pass" if passive else "nsubj"
    return [*_own_phrase(word, mark, verb), replace(above, relation=subject)]


def _own_phrase(month: Word, mark: Word, verb: Word) -> list[Word]:
    return [
        replace(month, relation="obl", head=verb.index, pos="PROPN"),
        replace(mark, relation="case", head=month.index, pos="ADP"),
    ]


DAY_MENDINGS = (month_before_subject,)
