"""Two versions of one sentence in, what one of them turns round out: who does it to whom; None where neither does.

No grammar is needed here: of the words that both sentences share, the one that stands nearest before the deed in one
of them stands nearest behind it in the other ("neighbours pose a threat to it", "it threatens its neighbours").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from armsledger.resolution.lineage.passages import TOKEN, stem
from armsledger.resolution.settings import plain_words, word_lists

SHORTEST = 3  # letters of a word that can name a party
Roles = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed in one sentence, with the nearest shared words that stand for who does it and to whom it is done."""

    word: str
    doer: str | None
    sufferer: str | None


@cache
def _stems(use: str) -> frozenset[str]:
    return frozenset(map(stem, word_lists()[use]))


def turned(one: str, other: str) -> Roles | None:
    """What each sentence has: (`neighbors … threat`, `threatens … neighbors`)."""
    first, second = TOKEN.findall(one), TOKEN.findall(other)
    counts = [Counter(map(stem, words)) for words in (first, second)]
    once = {key for key in counts[0] if counts[0][key] == counts[1][key] == 1}
    for key in sorted(once & _stems("deeds")):
        shared = {word for word in once - _stems("deeds") if len(word) >= SHORTEST}
        a, b = _deed(first, key, shared), _deed(second, key, shared)
        if a is None or b is None:
            continue
        if a.doer and b.sufferer and stem(a.doer) == stem(b.sufferer):
            return f"{a.doer} … {a.word}", f"{b.word} … {b.sufferer}"
        if a.sufferer and b.doer and stem(a.sufferer) == stem(b.doer):
            return f"{a.word} … {a.sufferer}", f"{b.doer} … {b.word}"
    return None


def _deed(words: Sequence[str], key: str, shared: set[str]) -> Deed | None:
    """The deed of that stem; None where it is done to somebody and nobody is named who does it."""
    place = next(i for i, word in enumerate(words) if stem(word) == key)
    before = next((word for word in reversed(words[:place]) if _names(word, shared)), None)
    after = next((word for word in words[place + 1 :] if _names(word, shared)), None)
    if place + 1 < len(words) and words[place + 1].casefold() in word_lists()["doers"]:
        return Deed(words[place], after, before)
    if place and words[place - 1].casefold() in word_lists()["suffering"]:
        return None
    return Deed(words[place], before, after)


def _names(word: str, shared: set[str]) -> bool:
    return stem(word) in shared and word.casefold() not in plain_words()
