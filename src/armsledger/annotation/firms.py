"""A line of words in, the firms that it names out, known by the form of their names ("Kestrel Dynamics", "Orrin Ltd").

Only names that end like a firm's and hold a word of their own; firms of the codebook are found by their names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from armsledger.annotation.vocabulary import load_nouns

LONGEST = 5  # words of a name


def firms_in(words: Sequence[str], taken: Collection[int] = ()) -> Iterator[tuple[int, int, str]]:
    """Where firms stand in a line, as (first, last, name without its legal form).

    Args:
        words: the words as printed.
        taken: the places of words that are another name or describe it ("the Swedish Kestrel Dynamics").
    """
    if not any(word.islower() for word in words) and len(words) > LONGEST:
        return  # all in capitals: nothing shows where a name begins
    for last, word in enumerate(words):
        following = words[last + 1] if last + 1 < len(words) else ""
        if last in taken or not _ends(word) or _ends(following):
            continue
        first = last
        while first > 0 and last - first < LONGEST and _is_part(words[first - 1]) and first - 1 not in taken:
            first -= 1
        while first < last and (words[first].lower() in load_nouns("before_firms") or words[first] == "&"):
            first += 1
        name = [
            part
            for part in words[first : last + 1]
            if part.lower().strip(".") not in load_nouns("legal_forms")
        ]
        lowered = {part.lower() for part in name}
        if name and first < last and not _is_common(name[0]) and not lowered & load_nouns("no_firms"):
            yield first, last, " ".join(name)


def firm_code(name: str) -> str:
    """The code of a firm."""
    return name_code("com", name)


def name_code(kind: str, name: str) -> str:
    """The code of somebody whom no list has, made of the name: "org:rights-forum"."""
    return f"{kind}:{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}"


def _ends(word: str) -> bool:
    lowered = word.lower().strip(".")
    return word[:1].isupper() and lowered in load_nouns("firm_endings") | load_nouns("legal_forms")


def _is_part(word: str) -> bool:
    return word == "&" or word[:1].isupper()


def _is_common(word: str) -> bool:
    """“Defence Industries”, "Heavy Industries": no name of its own."""
    lowered = word.lower().strip(".")
    return lowered in load_nouns("firm_endings") | load_nouns("legal_forms") | load_nouns("common_in_firms")
