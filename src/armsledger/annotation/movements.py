"""A line of words in, the armed groups it names out, known by the form of their names ("Popular Salvation Front").

Groups of the codebook are found by their names; what only sounds like a party or a trade union is left.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from armsledger.annotation.vocabulary import load_nouns, load_words

LONGEST = 6  # words of a name
PARTS = frozenset({"'s", "’s", "-"})


def movements_in(words: Sequence[str], taken: Collection[int] = ()) -> Iterator[tuple[int, int, str]]:
    """Where such groups stand in a line, as (first, last, name).

    Args:
        words: the words as printed.
        taken: the places of words that are another name or describe it.
    """
    for last, word in enumerate(words):
        following = words[last + 1].lower() if last + 1 < len(words) else ""
        if (
            last in taken
            or not word[:1].isupper()
            or not _ends(words, last)
            or following in load_words("behind_a_movement")
        ):
            continue
        first = last
        while first > 0 and last - first < LONGEST and _is_part(words[first - 1]) and first - 1 not in taken:
            first -= 1
        name = [part.lower() for part in words[first : last + 1]]
        if words[first].lower() == "the":
            first, name = first + 1, name[1:]
        if len(name) > 1 and set(name[:-1]) & load_nouns("group_marks"):
            yield first, last, " ".join(words[first : last + 1])


def movement_code(name: str) -> str:
    """The code of a group known by its form."""
    return f"nsa:{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}"


def _ends(words: Sequence[str], last: int) -> bool:
    endings = load_nouns("group_endings")
    two = " ".join(word.lower() for word in words[max(0, last - 1) : last + 1])
    return words[last].lower() in endings or two in endings


def _is_part(word: str) -> bool:
    return word in PARTS or word[:1].isupper()
